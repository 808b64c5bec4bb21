// The seam that formats fit into, tried with a small one that holds many articles in a file.
#include <array>
#include <atomic>
#include <catch2/catch.hpp>
#include <thread>

#include "bundle_tool/sources/formats.h"
#include "reader/base/source.h"
#include "tests/unit/sources/fixture.h"

namespace handbill::sources::test {
namespace {

using Lines = std::vector<std::string>;

// A file "*.list". Its first line is the title of it all; then each line is an article, "id|lang|day|words", whose
// place is its number. An article is spoilt if its words are "spoilt", a draft if they are "draft".
class ListInput : public Input {
 public:
  static Result<std::unique_ptr<Input>> open(const InputPath& path) {
    if (path.folder || !path.path.ends_with(".list")) return nullptr;
    auto input = std::make_unique<ListInput>();
    HB_TRY(source, FileSource::open(path.path));
    HB_TRY(bytes, read_all(*source, kFileSize));
    input->lines_ = split(std::string(as_text(bytes)), '\n');
    if (input->lines_.empty()) return fail(Errc::bad_source, Layer::file, path.path + " is empty");
    return input;
  }

  std::optional<SiteInfo> site(Warnings& /*warnings*/) const override {
    SiteInfo out;
    out.title = lines_[0];
    return out;
  }

  Status scan(Listing& listing) override {
    for (std::size_t i = 1; i < lines_.size(); ++i) {
      const Lines fields = split(lines_[i], '|');
      const std::string name = "list/" + std::to_string(i);
      if (fields.size() != 4) {
        listing.warnings.add(Slug::unreadable, name, 0, "not four fields");
        continue;
      }
      if (fields[3] == "draft") {
        listing.skipped.of(Why::draft).add(name);
        continue;
      }
      Listed article{name, i, fields[0], "", fields[1], "", std::nullopt};
      if (!fields[2].empty()) article.date.emplace().day = std::stoi(fields[2]);
      HB_CHECK(listing.add(article));
    }
    return {};
  }

  Result<SourceArticle> read(const Found& found, const Surroundings& surroundings) const override {
    const Lines fields = split(lines_[static_cast<std::size_t>(found.place)], '|');
    if (fields[3] == "spoilt") return fail(Errc::io, Layer::none, "spoilt");
    SourceArticle out;
    start_article(out, found, found.name);
    out.title = fields[0] + " of " + surroundings.site.title;
    if (fields[3] == "nothing") return out;
    out.body.begin(article::Op::paragraph);
    out.body.text(fields[3]);
    out.body.finish();
    return out;
  }

  Result<Buffer> read_picture(const std::string& path, std::uint64_t limit) const override {
    const std::string& line = lines_.at(static_cast<std::size_t>(std::stoi(path)));
    if (line.size() > limit) return fail(Errc::over_limit, Layer::none, "too large");
    const auto* bytes = reinterpret_cast<const std::byte*>(line.data());
    return Buffer(bytes, bytes + line.size());
  }

 private:
  static Lines split(const std::string& text, char at) {
    Lines out;
    for (std::size_t begin = 0; begin < text.size();) {
      const std::size_t end = std::min(text.find(at, begin), text.size());
      out.push_back(text.substr(begin, end - begin));
      begin = end + 1;
    }
    return out;
  }

  Lines lines_;
};

constexpr Format kList{".list", ListInput::open};

// A list or, if it is none, a site.
Result<SourceTree> scan(const Lines& paths, const Options& options = {}) {
  const std::array both{kList, formats().back()};
  return SourceTree::scan(paths, options, both);
}

Lines ids_in(const SourceTree& tree) {
  Lines out;
  for (const Found& found : tree.articles()) out.emplace_back(found.id);
  return out;
}

TEST_CASE("one file holds many articles, in its own order", "[sources][format]") {
  Folder folder;
  folder.write("a.list", "News\nz|fr|3|Trois mots ici\ny||1|One\nx|fa|2|Two\n");
  const auto tree = scan({folder.path("a.list")}, {"en"});
  REQUIRE(tree.has_value());
  REQUIRE(ids_in(*tree) == Lines{"z", "y", "x"});
  CHECK(tree->site().title == "News");
  const Found& first = tree->articles()[0];
  CHECK(first.name == "list/1");
  CHECK(first.place == 1);
  CHECK(first.lang == "fr");
  CHECK(first.instant == std::int64_t{3} * 24 * 60);
  CHECK(tree->articles()[1].lang == "en");
  const auto article = tree->read(first);
  REQUIRE(article.has_value());
  CHECK(article->id == "z");
  CHECK(article->title == "z of News");
  CHECK(article->words == 3);
  CHECK(lines(*article) == "p Trois mots ici\n");
  CHECK(article->warnings.total() == 0);
}

TEST_CASE("inputs of several formats stand side by side", "[sources][format]") {
  Folder folder;
  folder.write("a.list", "News\nx|en|1|One\n /a  b |en|1|Two\n||1|Three\n").write("b.list", "More\nx|en|1|Four\n");
  folder.write("site/_config.yml", "title: Site\nlang: fr\n").write("site/x.md", "---\nid: x\n---\nFive");
  folder.write("c.list", "News\nx|en|1|One\n /a  b |en|1|Two\n||1|Three\n");
  const auto tree = scan({folder.path("a.list"), folder.path("site"), folder.path("b.list"), folder.path("c.list")});
  REQUIRE(tree.has_value());
  CHECK(ids_in(*tree) == Lines{"x", "a-b", "list/3", "x-2", "x-3", "x-4", "a-b-2", "list/3-2"});
  CHECK(tree->warnings().count(Slug::duplicate_id) == 5);
  CHECK(tree->site().title == "News");  // of the first that has any
  std::vector<std::uint32_t> inputs;
  std::string words;
  for (const Found& found : tree->articles()) {
    inputs.push_back(found.input);
    words += lines(tree->read(found).value());
  }
  CHECK(inputs == std::vector<std::uint32_t>{0, 0, 0, 1, 2, 3, 3, 3});
  CHECK(words == "p One\np Two\np Three\np Five\np Four\np One\np Two\np Three\n");
}

TEST_CASE("the formats are asked in order, and the first that knows an input has it", "[sources][format]") {
  Folder folder;
  folder.write("a.list", "News\nx|en|1|One\ny|en|1|Two\n");
  const Lines paths{folder.path("a.list")};
  const std::array site_first{formats().back(), kList};
  CHECK(SourceTree::scan(paths, {}, site_first)->articles().size() == 1);
  CHECK(SourceTree::scan(paths, {})->articles().size() == 1);
  const std::array list_only{kList};
  CHECK(SourceTree::scan(paths, {}, list_only)->articles().size() == 2);
  const Lines other{folder.path()};
  CHECK(SourceTree::scan(other, {}, list_only).error().code == Errc::bad_source);
}

TEST_CASE("what is wrong with one article leaves the others of its file", "[sources][format]") {
  Folder folder;
  folder.write("a.list", "News\na|en|1|spoilt\nb|en|1|nothing\nthree|fields|only\nc|||Good\nd|en|1|draft\n");
  const auto tree = scan({folder.path("a.list")});
  REQUIRE(tree.has_value());
  REQUIRE(ids_in(*tree) == Lines{"a", "b", "c"});
  CHECK(tree->warnings().count(Slug::unreadable) == 1);
  CHECK(tree->skipped().of(Why::draft).names == Lines{"list/5"});
  CHECK(slug_of(tree->read(tree->articles()[0]).error()) == Slug::not_read);
  CHECK(slug_of(tree->read(tree->articles()[1]).error()) == Slug::empty);
  const auto good = tree->read(tree->articles()[2]);
  REQUIRE(good.has_value());
  CHECK(good->lang == "und");
  CHECK(warnings(*good) == Lines{"no-lang:0", "no-date:0"});
}

TEST_CASE("an input that its format cannot use, or without articles, is an error", "[sources][format]") {
  Folder folder;
  folder.write("empty.list", "").write("none.list", "News\nd|en|1|draft\n").write("site/a.md", "x");
  const auto unusable = scan({folder.path("site"), folder.path("empty.list")});
  REQUIRE_FALSE(unusable.has_value());
  CHECK(unusable.error().code == Errc::bad_source);
  const auto none = scan({folder.path("none.list")});
  REQUIRE_FALSE(none.has_value());
  CHECK(none.error().code == Errc::nothing_usable);
  CHECK(none.error().what ==
        folder.path("none.list") + ": no article (.list, .md, .markdown, .html, .htm, .txt); passed over: draft 1");
}

TEST_CASE("pictures are read by the format that named them", "[sources][format]") {
  Folder folder;
  folder.write("a.list", "News\nx|en|1|One\n").write("b.md", "Two").write("p.png", "four");
  const auto tree = scan({folder.path("a.list"), folder.path("b.md")});
  REQUIRE(tree.has_value());
  const Found& in_list = tree->articles()[0];
  const Found& on_disk = tree->articles()[1];
  CHECK(as_text(tree->read_picture(in_list, {"0", "", 0}, 4).value()) == "News");
  CHECK(tree->read_picture(in_list, {"0", "", 0}, 3).error().code == Errc::over_limit);
  CHECK(as_text(tree->read_picture(on_disk, {folder.path("p.png"), "", 0}, 4).value()) == "four");
  CHECK(tree->read_picture(on_disk, {folder.path("p.png"), "", 0}, 3).error().code == Errc::over_limit);
  CHECK(tree->read_picture(on_disk, {folder.path("q.png"), "", 0}, 3).error().code == Errc::not_found);
}

TEST_CASE("articles of one file are read from two threads at once", "[sources][format]") {
  Folder folder;
  std::string list = "News\n";
  for (int i = 0; i < 200; ++i) list += "same|en|1|word " + std::to_string(i) + "\n";
  folder.write("a.list", list);
  const auto tree = scan({folder.path("a.list")});
  REQUIRE(tree.has_value());
  REQUIRE(tree->articles().size() == 200);
  std::atomic<int> right = 0;
  const auto read_all = [&tree, &right] {
    for (const Found& found : tree->articles()) {
      const auto article = tree->read(found);
      right += article && article->body.all_text() == "word " + std::to_string(found.place - 1) ? 1 : 0;
    }
  };
  std::thread other(read_all);
  read_all();
  other.join();
  CHECK(right == 400);
}

}  // namespace
}  // namespace handbill::sources::test
