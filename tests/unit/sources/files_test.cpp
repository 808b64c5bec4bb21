// Which files are articles, and in what order.
#include <catch2/catch.hpp>
#include <filesystem>
#include <thread>

#include "bundle_tool/sources/site/site_format.h"
#include "tests/unit/sources/site/site_fixture.h"

namespace handbill::sources::test {
namespace {

namespace fs = std::filesystem;

TEST_CASE("articles are found in order of names, HTML pages after the others, and what generators keep is passed over",
          "[sources][files]") {
  Folder folder;
  for (const char* name :
       {"b.md", "a.markdown", "c.html", "d.txt", "_posts/e.md", "_stories/f.md", "g/h/i.md", "docs/README.md"})
    folder.write(name, "x y");
  for (const char* name : {"README.md", "LICENSE.txt", "robots.txt", "g/_index.md", "404.html"})
    folder.write(name, "x y");
  for (const char* name : {".hidden.md", ".git/a.md", "_site/a.html", "_layouts/a.html", "node_modules/x/a.md",
                           "assets/a.txt", "x.png", "noend"})
    folder.write(name, "x y");
  const std::vector<std::string> paths{folder.path()};
  const auto tree = SourceTree::scan(paths, {});
  REQUIRE(tree.has_value());
  CHECK(names_in(*tree) ==
        Names{"_posts/e.md", "_stories/f.md", "a.markdown", "b.md", "d.txt", "docs/README.md", "g/h/i.md", "c.html"});
  CHECK(tree->skipped().of(Why::project).names == Names{"LICENSE.txt", "README.md"});
  CHECK(tree->skipped().of(Why::list).names == Names{"g/_index.md"});
  CHECK(tree->skipped().of(Why::machinery).names ==
        Names{"404.html", "_layouts/a.html", "_site/a.html", "assets/a.txt", "robots.txt"});
}

TEST_CASE("a file about the project is an article if it has a title of its own", "[sources][files]") {
  Folder folder;
  folder.write("README.md", "---\ntitle: A\n---\nx").write("HISTORY.md", "---\nlayout: page\n---\n# B");
  folder.write("readme.txt", "C\n\nx").write("CODE_OF_CONDUCT.html", "<title>D</title>x");
  folder.write("404.html", "---\ntitle: E\n---\nx").write("history.md", "x").write("a/HISTORY.md", "x");
  const std::vector<std::string> paths{folder.path()};
  const auto tree = SourceTree::scan(paths, {});
  REQUIRE(tree.has_value());
  CHECK(names_in(*tree) == Names{"README.md", "a/HISTORY.md", "history.md"});
  CHECK(tree->skipped().of(Why::project).names == Names{"CODE_OF_CONDUCT.html", "HISTORY.md", "readme.txt"});
  CHECK(tree->skipped().of(Why::machinery).names == Names{"404.html"});
}

TEST_CASE("files passed over are all counted, and the first of them named", "[sources][files]") {
  PassedOver many;
  for (std::size_t i = 0; i < 2 * PassedOver::kNamed; ++i) many.add("a\n" + std::to_string(i));
  PassedOver sum;
  sum.add("b");
  sum.append(many);
  CHECK(sum.count == 2 * PassedOver::kNamed + 1);
  CHECK(sum.names.size() == PassedOver::kNamed);
  CHECK(sum.names[1] == "a 0");
}

TEST_CASE("several folders and single files are read as given", "[sources][files]") {
  Folder one;
  Folder two;
  one.write("a.md", "x");
  two.write("README.md", "y").write("b.md", "z");
  const std::vector<std::string> paths{two.path("README.md"), one.path()};
  const auto tree = SourceTree::scan(paths, {});
  REQUIRE(tree.has_value());
  CHECK(names_in(*tree) == Names{"README.md", "a.md"});
  CHECK(tree->articles()[1].input == 1);
}

TEST_CASE("a source that is given twice is read once", "[sources][files]") {
  Folder folder;
  folder.write("a.md", "x").write("b.md", "y");
  const std::vector<std::string> paths{folder.path(), folder.path() + "/.", folder.path()};
  const auto tree = SourceTree::scan(paths, {});
  REQUIRE(tree.has_value());
  CHECK(names_in(*tree) == Names{"a.md", "b.md"});
}

TEST_CASE("a source that is not there, or has nothing, is an error", "[sources][files]") {
  Folder folder;
  const std::vector<std::string> gone{folder.path("gone")};
  CHECK(SourceTree::scan(gone, {}).error().code == Errc::not_found);
  const std::vector<std::string> nothing{folder.path()};
  CHECK(SourceTree::scan(nothing, {}).error().code == Errc::nothing_usable);
}

TEST_CASE("links are followed inside the source only, and never in circles", "[sources][files]") {
  Folder outside;
  outside.write("secret.md", "x");
  Folder folder;
  folder.write("real/a.md", "x");
  fs::create_directory_symlink(outside.path(), folder.path("out"));
  fs::create_symlink(outside.path("secret.md"), folder.path("out.md"));
  fs::create_directory_symlink(folder.path(), folder.path("real/up"));
  fs::create_directory_symlink(folder.path("real"), folder.path("real/self"));
  fs::create_symlink(folder.path("real/a.md"), folder.path("alias.md"));
  const std::vector<std::string> paths{folder.path()};
  const auto tree = SourceTree::scan(paths, {});
  REQUIRE(tree.has_value());
  CHECK(names_in(*tree) == Names{"alias.md", "real/a.md"});
  CHECK(tree->warnings().count(Slug::outside_source) == 2);
  CHECK(tree->warnings().count(Slug::circular_link) == 2);
}

TEST_CASE("a link to a folder around it is called that, wherever it leads", "[sources][files]") {
  Folder folder;
  folder.write("site/real/deep/a.md", "x");
  const auto said = [&](const std::string& to, const std::string& name) {
    const std::string link = folder.path("site/" + name);
    fs::create_directory_symlink(to, link);
    const std::vector<std::string> paths{folder.path("site")};
    const auto tree = SourceTree::scan(paths, {});
    fs::remove(link);
    REQUIRE(tree.has_value());
    REQUIRE(tree->warnings().total() > 0);
    return std::string(slug_name(tree->warnings().kept()[0].slug)) + " " + tree->warnings().kept()[0].file;
  };
  CHECK(said(".", "loop") == "circular-link loop");
  CHECK(said("..", "real/up") == "circular-link real/up");
  CHECK(said("../../real", "real/deep/up") == "circular-link real/deep/up");
  CHECK(said(folder.path("site"), "real/whole") == "circular-link real/whole");
  CHECK(said("..", "out") == "outside-source out");
  CHECK(said("/", "all") == "outside-source all");
}

TEST_CASE("two folders that link to each other are each read once from the other", "[sources][files]") {
  Folder folder;
  folder.write("a/one.md", "x");
  folder.write("b/two.md", "x");
  fs::create_directory_symlink("../b", folder.path("a/x"));
  fs::create_directory_symlink("../a", folder.path("b/y"));
  const std::vector<std::string> paths{folder.path()};
  const auto tree = SourceTree::scan(paths, {});
  REQUIRE(tree.has_value());
  CHECK(names_in(*tree) == Names{"a/one.md", "a/x/two.md", "b/two.md", "b/y/one.md"});
  CHECK(tree->warnings().count(Slug::circular_link) == 2);
  CHECK(tree->warnings().count(Slug::too_deep) == 0);
}

TEST_CASE("links that double from folder to folder are followed for a while only", "[sources][files]") {
  Folder folder;
  folder.write("z/one.md", "x");
  for (int i = 0; i < 30; ++i) {
    const std::string name = "f" + std::to_string(i);
    fs::create_directory(folder.path(name));
    const std::string next = i == 29 ? "../z" : "../f" + std::to_string(i + 1);
    fs::create_directory_symlink(next, folder.path(name + "/a"));
    fs::create_directory_symlink(next, folder.path(name + "/b"));
  }
  const std::vector<std::string> paths{folder.path()};
  const auto tree = SourceTree::scan(paths, {});
  REQUIRE(tree.has_value());
  CHECK(tree->warnings().count(Slug::too_deep) > 0);
  CHECK(tree->articles().back().name == "z/one.md");
}

TEST_CASE("an article with nothing in it is left out, and an overlong one", "[sources][files]") {
  Folder folder;
  folder.write("a.md", "---\ntitle: T\n---\n\n<!-- nothing -->\n")
      .write("b.md", std::string(800U << 10U, 'x'))
      .write("c.md", "x");
  folder.write("d.md", std::string(kFileSize + 1, 'x'));
  const std::vector<std::string> paths{folder.path()};
  const auto tree = SourceTree::scan(paths, {});
  REQUIRE(tree.has_value());
  REQUIRE(names_in(*tree) == Names{"a.md", "b.md", "c.md"});
  CHECK(tree->warnings().count(Slug::too_large) == 1);
  CHECK(slug_of(tree->read(tree->articles()[0]).error()) == Slug::empty);
  CHECK(slug_of(tree->read(tree->articles()[1]).error()) == Slug::too_large);
  CHECK(tree->read(tree->articles()[2]).has_value());
  fs::remove(folder.path("c.md"));
  CHECK(slug_of(tree->read(tree->articles()[2]).error()) == Slug::not_read);
}

TEST_CASE("articles read from several threads at once are the same", "[sources][files]") {
  Folder folder;
  for (int i = 0; i < 20; ++i) {
    folder.write(std::to_string(i) + ".md", "---\ntitle: T\n---\n**ဝါရန္** [a](/" + std::to_string(i) +
                                                ") သမၼတေနရာ\n\n| a | b |\n|--|--|\n| c | d |\n");
  }
  const std::vector<std::string> paths{folder.path()};
  const auto tree = SourceTree::scan(paths, {"my"});
  REQUIRE(tree.has_value());
  const auto read_all = [&tree](std::vector<Buffer>& out) {
    for (const Found& found : tree->articles()) {
      const auto article = tree->read(found);
      out.push_back(article ? article->body.encode(article->details) : Buffer{});
    }
  };
  std::vector<Buffer> alone;
  read_all(alone);
  CHECK_FALSE(alone[0].empty());
  std::vector<std::vector<Buffer>> together(4);
  std::vector<std::thread> threads;
  for (auto& out : together) threads.emplace_back([&read_all, &out] { read_all(out); });
  for (std::thread& thread : threads) thread.join();
  for (const auto& out : together) CHECK(out == alone);
}

TEST_CASE("a folder scanned on many threads gives the same tree", "[sources][files]") {
  Folder folder;
  for (int i = 0; i < 200; ++i) {
    const std::string number = std::to_string(i);
    // Ids clash all the time, every ninth file is a draft, and every thirteenth is a link to nowhere.
    folder.write("posts/" + number + "/same.md",
                 "---\nid: same\ntitle: " + number + (i % 9 == 0 ? "\ndraft: true" : "") + "\n---\nText.\n");
    if (i % 7 == 0) folder.write("posts/" + number + "/" + (i % 2 == 0 ? "README.md" : "_index.md"), "x");
    if (i % 13 == 0) fs::create_symlink("/nowhere", folder.path("posts/" + number + "/gone.md"));
  }
  const std::vector<std::string> paths{folder.path()};
  const auto described = [&paths](unsigned jobs) {
    const auto tree = SourceTree::scan(paths, {"en", jobs});
    REQUIRE(tree.has_value());
    std::string all = std::to_string(tree->skipped().of(Why::draft).count);
    for (const PassedOver& files : tree->skipped().files) {
      for (const std::string& name : files.names) all += "\n" + name;
    }
    for (const Found& found : tree->articles()) all += "\n" + std::string(found.name) + " " + std::string(found.id);
    for (const Warning& warning : tree->warnings().kept()) all += "\n" + warning.file + " " + warning.text;
    return all;
  };
  const std::string alone = described(1);
  CHECK(alone.find("same-100") != std::string::npos);
  for (const unsigned jobs : {2U, 5U}) CHECK(described(jobs) == alone);
}

TEST_CASE("warnings are all counted, and kept up to a limit", "[sources][files]") {
  Warnings many;
  for (std::size_t i = 0; i < 2 * Warnings::kKept; ++i) many.add(Slug::no_date, "a", 0, "");
  Warnings sum;
  sum.add(Slug::no_title, "b", 1, "x");
  sum.append(many);
  sum.append(many);
  CHECK(sum.kept().size() == Warnings::kKept + 1);
  CHECK(sum.count(Slug::no_date) == 4 * Warnings::kKept);
  CHECK(sum.total() == 4 * Warnings::kKept + 1);
  CHECK(slug_name(Slug::missing_image) == "missing-image");
}

TEST_CASE("below the top, sections may have the names of a site's own folders and files", "[sources][files]") {
  Folder folder;
  for (const char* name : {"content/assets/a.md", "content/resources/b.md", "content/visas/requirements.md",
                           "posts/images/c.md", "resources/d.md"})
    folder.write(name, "x y");
  for (const char* name : {"assets/a.md", "src/assets/b.md", "static/c.html", "content/x/node_modules/d/e.md"})
    folder.write(name, "x y");
  const std::vector<std::string> paths{folder.path()};
  const auto tree = SourceTree::scan(paths, {});
  REQUIRE(tree.has_value());
  CHECK(names_in(*tree) == Names{"content/assets/a.md", "content/resources/b.md", "content/visas/requirements.md",
                                 "posts/images/c.md", "resources/d.md"});
}

// Bytes in memory that know how much of them was read.
class CountingSource final : public ByteSource {
 public:
  explicit CountingSource(std::string text) : text_(std::move(text)) {}
  std::uint64_t size() const override { return text_.size(); }
  Status read_at(std::uint64_t offset, std::span<std::byte> out) const override {
    const Bytes bytes = as_bytes(text_).subspan(static_cast<std::size_t>(offset), out.size());
    std::copy(bytes.begin(), bytes.end(), out.begin());
    read += out.size();
    return {};
  }
  mutable std::size_t read = 0;

 private:
  std::string text_;
};

TEST_CASE("of a file no more is read to sort it than its fields may need", "[sources][files]") {
  constexpr std::size_t kFirst = 8U << 10U;
  constexpr std::size_t kMax = kFrontMatterSize + kFirst;
  const std::string text(2 * kMax, 'x');
  const auto read_of = [](const std::string& content, FileKind kind = FileKind::markdown) {
    const CountingSource source(content);
    const auto bytes = read_beginning(source, kind);
    REQUIRE(bytes.has_value());
    CHECK(as_text(*bytes) == content.substr(0, bytes->size()));
    return std::pair(bytes->size(), source.read);
  };
  using Read = std::pair<std::size_t, std::size_t>;  // bytes kept, bytes read
  // Front matter that ends soon, or none: once, and little.
  for (const char* front : {"---\na: b\n---\n", "+++\na = 1\n+++\n", "\xEF\xBB\xBF---\na: b\n---\n", "text\n"}) {
    INFO(front);
    CHECK(read_of(front + text) == Read{kFirst, kFirst});
    CHECK(read_of(front) == Read{std::string_view(front).size(), std::string_view(front).size()});
  }
  // Front matter that may go on, and letters of two bytes: as much as fields may take.
  for (const char* front :
       {"---\na: b\n", "+++\na = 1\n", "{\"a\":\n", "\xEF\xBB\xBF---\na: b\n", "\xFF\xFE-\n", "\xFE\xFF-\n"}) {
    INFO(front);
    CHECK(read_of(front + text) == Read{kMax, kFirst + kMax});
    const std::string small = front + std::string(10, 'x');
    CHECK(read_of(small) == Read{small.size(), small.size()});
    const std::string middle = front + std::string(kFirst, 'x');
    CHECK(read_of(middle) == Read{middle.size(), kFirst + middle.size()});
  }
  // A page says its fields in its markup.
  CHECK(read_of("<html>" + text, FileKind::html) == Read{kMax, kMax});
  CHECK(read_of("text\n" + text, FileKind::text) == Read{kFirst, kFirst});
}

TEST_CASE("fields are found however long the front matter before them is, up to the limit", "[sources][files]") {
  for (const std::size_t size : {100U, 8000U, 9000U, 60000U}) {
    INFO(size);
    const std::string comment = "# " + std::string(size, 'x') + "\n";
    CHECK(only_article_of("a.md", "---\n" + comment + "id: the-id\n---\ntext\n").id == "the-id");
    CHECK(only_article_of("a.html", "<!-- " + comment + "--><title>T</title><meta name=date content=1970-01-11>x")
              .date->day == 10);
  }
}

TEST_CASE("folders are entered as deep as the limit, and it is said", "[sources][files]") {
  Folder folder;
  std::string deep;
  for (std::size_t i = 0; i < kFolderDepth; ++i) deep += "d/";
  folder.write(deep + "a.md", "x").write(deep + "d/b.md", "x");
  const std::vector<std::string> paths{folder.path()};
  const auto tree = SourceTree::scan(paths, {});
  REQUIRE(tree.has_value());
  CHECK(names_in(*tree) == Names{deep + "a.md"});
  CHECK(tree->warnings().count(Slug::too_deep) == 1);
}

TEST_CASE("files about the project are counted as such at any depth, and in any of their names", "[sources][files]") {
  Folder folder;
  for (const char* name :
       {"AGENTS.md", "CLAUDE.md", "README.fa.md", "README_zh.md", "LICENSE-CODE.txt", "content/LICENSE.md",
        "docs/pull_request_template.md", "a/CODE_OF_CONDUCT.md", "docs/TRANSLATION.md"})
    folder.write(name, "# About\n\nx");
  const Names articles{"a/HISTORY.md", "agents.md", "b/claude.md", "license-fees.md", "readme-first.md"};
  for (const std::string& name : articles) folder.write(name, "x");
  folder.write("c/CHANGELOG.md", titled("What changes in the climate"));
  const SourceTree tree = scan(folder);
  CHECK(names_in(tree) ==
        Names{"a/HISTORY.md", "agents.md", "b/claude.md", "c/CHANGELOG.md", "license-fees.md", "readme-first.md"});
  CHECK(tree.skipped().of(Why::project).count == 9);
}

TEST_CASE("plain texts for programs are none for readers where servers look for them", "[sources][files]") {
  Folder folder;
  for (const char* name : {"keybase.txt", "security.txt", "humans.txt", "static/robots.txt", "content/humans.txt",
                           "src/ads.txt", "public/llms.txt"})
    folder.write(name, "Contact: x");
  folder.write("content/news/security.txt", "x").write("security.md", "x").write("keybase.html", "<p>x");
  const SourceTree tree = scan(folder);
  CHECK(names_in(tree) == Names{"content/news/security.txt", "security.md", "keybase.html"});
  CHECK(tree.skipped().of(Why::machinery).count == 7);
}

TEST_CASE("a section may have the name of a theme's folder", "[sources][files]") {
  Folder own;
  own.write("themes/culture.md", titled("Culture")).write("templates/story.md", titled("Story"));
  own.write("themes/books/a.md", titled("Books")).write("i18n/x.md", titled("X"));
  own.write("themes/plain/theme.toml", "").write("themes/plain/exampleSite/post.md", titled("Example"));
  own.write("templates/base.html", "<p>x").write("themes/untitled.md", "x").write("layouts/a.md", titled("L"));
  const SourceTree tree = scan(own);
  CHECK(names_in(tree) == Names{"i18n/x.md", "templates/story.md", "themes/books/a.md", "themes/culture.md"});
  CHECK(tree.skipped().of(Why::machinery).names ==
        Names{"templates/base.html", "themes/untitled.md", "layouts/a.md", "themes/plain/exampleSite/post.md"});
  Folder zola;
  zola.write("config.toml", "base_url = 'https://example.org'").write("content/a.md", titled("A"));
  zola.write("themes/any/story.md", titled("T")).write("templates/story.md", titled("S"));
  CHECK(names_in(scan(zola)) == Names{"content/a.md"});
}

TEST_CASE("who asks for all warnings of the walk gets them", "[sources][files]") {
  Folder folder;
  for (std::size_t i = 0; i <= Warnings::kKept; ++i)
    folder.write("a" + std::to_string(i) + ".md", "---\ntitle: T\nid: same\n---\nx");
  Options options{"en"};
  CHECK(scan(folder, options).warnings().kept().size() == Warnings::kKept);
  folder.write("b.md", "---\ntitle: T\nid: same\n---\nx");
  options.warnings = Warnings::kAllKept;
  CHECK(scan(folder, options).warnings().kept().size() == Warnings::kKept + 1);
}

TEST_CASE("programs are no articles, what only sounds like one is", "[sources][files]") {
  Folder folder;
  folder.write("count.py.txt", "#!/usr/bin/python\n")
      .write("2024-03-02.xml.txt", "<?xml?>\n")
      .write("v. 2.txt", "Title\n\nwords")
      .write("minutes.log.txt", "Title\n\nwords")
      .write("one.md", titled("One"))
      .write("one.html", "<title>One</title><p>words")
      .write("two.html", "<title>Two</title><p>words");
  const SourceTree tree = scan(folder);
  CHECK(names_in(tree) == Names{"minutes.log.txt", "one.md", "v. 2.txt", "one.html", "two.html"});
  CHECK(tree.skipped().of(Why::machinery).names == Names{"2024-03-02.xml.txt", "count.py.txt"});
}

TEST_CASE("what a site leaves out is not asked to be saved in another way", "[sources][files]") {
  Folder folder;
  folder.write("hugo.toml", "title = 'H'\nignoreFiles = ['\\.Rmd$']\n")
      .write("content/a.md", titled("A"))
      .write("content/b.Rmd", "x")
      .write("content/c.org", "x");
  const SourceTree tree = scan(folder);
  CHECK(tree.skipped().of(Why::excluded).names == Names{"content/b.Rmd"});
  CHECK(tree.skipped().unread.count() == 1);
}

}  // namespace
}  // namespace handbill::sources::test
