// What is there and cannot be read is told from what is not there.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>

#include <sys/fsuid.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/unit/sources/fixture.h"

namespace handbill::sources::test {
namespace {

namespace fs = std::filesystem;

// From here on this thread, and those that it starts, may open files as somebody without any rights may: root reads
// everything.
class AsNobody {
 public:
  AsNobody() : before_(::setfsuid(kNobody)) {}
  AsNobody(const AsNobody&) = delete;
  AsNobody& operator=(const AsNobody&) = delete;
  ~AsNobody() { ::setfsuid(static_cast<uid_t>(before_)); }

 private:
  static constexpr uid_t kNobody = 65534;
  int before_;
};

// A folder that anybody may look into.
Folder& open_to_all(Folder& folder) {
  REQUIRE(::chmod(folder.path().c_str(), 0755) == 0);
  return folder;
}

void lock(const std::string& path) { REQUIRE(::chmod(path.c_str(), 0) == 0); }

Names not_read(const Warnings& warnings) {
  Names out;
  for (const Warning& w : warnings.kept()) {
    if (w.slug == Slug::not_read) out.push_back(w.file);
  }
  std::sort(out.begin(), out.end());
  return out;
}

TEST_CASE("texts of Kirby are left out by name", "[sources][unread]") {
  Folder folder;
  folder.write("1_rain/article.txt", "Title: Rain\n\n----\n\nDate: 2026-03-04\n\n----\n\nText:\n\nIt **fell**.\n");
  folder.write("a.txt", "Rain\n\nNote: it fell.\n\n----\n\nSun: it shone.\n");
  folder.write("b.txt", "Note: it fell.\n\n----\n\nIt shone.\n");
  const std::vector<std::string> paths{folder.path()};
  const auto tree = SourceTree::scan(paths, {"en"});
  REQUIRE(tree.has_value());
  REQUIRE(tree->articles().size() == 2);
  CHECK(tree->articles()[0].name == "a.txt");
  CHECK(tree->not_listed() == 1);
  REQUIRE(tree->warnings().count(Slug::unreadable) == 1);
  CHECK(tree->warnings().kept()[0].file == "1_rain/article.txt");
}

TEST_CASE("a file or folder that may not be read is named, and the others are read", "[sources][unread]") {
  Folder folder;
  open_to_all(folder).write("a.md", "x").write("b.md", "x").write("c/d.md", "x").write("_config.yml", "title: T");
  for (const char* name : {"b.md", "c", "_config.yml"}) lock(folder.path(name));
  const std::vector<std::string> paths{folder.path()};
  {
    const AsNobody nobody;
    const auto tree = SourceTree::scan(paths, {});
    REQUIRE(tree.has_value());
    CHECK(tree->articles().size() == 1);
    CHECK(not_read(tree->warnings()) == Names{"_config.yml", "b.md", "c"});
  }
  fs::permissions(folder.path("c"), fs::perms::owner_all);
}

TEST_CASE("a source of which nothing can be read is an error that says why", "[sources][unread]") {
  Folder folder;
  open_to_all(folder).write("a.md", "x").write("b/a.md", "x");
  lock(folder.path("a.md"));
  const AsNobody nobody;
  const std::vector<std::string> file{folder.path("a.md")};
  const auto refused = SourceTree::scan(file, {});
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().code == Errc::io);
  CHECK(refused.error().what.find("a.md: Permission denied") != std::string::npos);
}

TEST_CASE("a picture that may not be read is told from one that is missing and from one that is none",
          "[sources][unread]") {
  Folder folder;
  open_to_all(folder).write("a.md", "![](locked/b.jpg) ![](gone/b.jpg) ![](b.jpg)\n\ntext\n");
  folder.write("locked/b.jpg", "x").write("b.jpg", "x");
  for (const char* name : {"locked", "b.jpg"}) lock(folder.path(name));
  const std::vector<std::string> paths{folder.path("a.md")};
  {
    const AsNobody nobody;
    const auto tree = SourceTree::scan(paths, {"en"});
    REQUIRE(tree.has_value());
    const auto article = tree->read(tree->articles()[0]);
    REQUIRE(article.has_value());
    CHECK(article->warnings.count(Slug::not_read) == 1);
    CHECK(article->warnings.count(Slug::missing_image) == 1);
    const auto picture = tree->read_picture(tree->articles()[0], article->pictures.back(), 100);
    REQUIRE_FALSE(picture.has_value());
    CHECK(is_not_read(picture.error()));
  }
  fs::permissions(folder.path("locked"), fs::perms::owner_all);
}

TEST_CASE("a link to no article, and links in a circle, are not read; any other link to nowhere is passed over",
          "[sources][unread]") {
  Folder folder;
  folder.write("a.md", "x");
  fs::create_symlink("nowhere.md", folder.path("gone.md"));
  fs::create_symlink("circle", folder.path("circle"));
  fs::create_symlink("nowhere", folder.path("other"));
  const std::vector<std::string> paths{folder.path()};
  const auto tree = SourceTree::scan(paths, {});
  REQUIRE(tree.has_value());
  CHECK(not_read(tree->warnings()) == Names{"circle", "gone.md"});
  CHECK(tree->warnings().count(Slug::outside_source) == 1);
}

TEST_CASE("no file of a site leads out of the source", "[sources][unread]") {
  Folder outside;
  outside.write("config.yml", "title: Outside\nexclude: [a]\n")
      .write("authors.yml", "ann: {name: From outside}\n")
      .write("ignore", "a\n")
      .write("menu.yml", "- title: Outside\n");
  const auto scanned = [&](const char* name, const char* file) {
    Folder folder;
    folder.write("a/b.md", "---\ntitle: T\ndate: 2020-01-01\nlang: en\nauthor: ann\n---\nx\n")
        .write("_data/x.yml", "a: 1");
    fs::create_symlink(outside.path(file), folder.path(name));
    const std::vector<std::string> paths{folder.path()};
    auto tree = SourceTree::scan(paths, {});
    REQUIRE(tree.has_value());
    CHECK(tree->site().title.empty());
    CHECK(tree->site().menu.empty());
    REQUIRE(tree->articles().size() == 1);
    CHECK(tree->read(tree->articles()[0])->details.authors == Names{"ann"});
    return tree->warnings();
  };
  // The rules of a configuration hide pages: without them it must not go on.
  CHECK(scanned("_config.yml", "config.yml").count(Slug::bad_config) == 1);
  CHECK(scanned(".eleventyignore", "ignore").count(Slug::bad_config) == 1);
  CHECK(scanned("_data/authors.yml", "authors.yml").count(Slug::outside_source) >= 1);
  CHECK(scanned("_data/navigation.yml", "menu.yml").count(Slug::outside_source) >= 1);
}

TEST_CASE("files of a site may be links within the source", "[sources][unread]") {
  Folder folder;
  folder.write("shared/config.yml", "title: Both\nexclude: [hidden]\n");
  for (const char* site : {"en", "fa"}) {
    folder.write(std::string(site) + "/_posts/2020-01-01-a.md", "---\ntitle: A\n---\nx\n")
        .write(std::string(site) + "/hidden/b.md", "---\ntitle: B\n---\nx\n");
    fs::create_symlink("../shared/config.yml", folder.path(std::string(site) + "/_config.yml"));
  }
  const std::vector<std::string> paths{folder.path()};
  const auto tree = SourceTree::scan(paths, {"en"});
  REQUIRE(tree.has_value());
  CHECK(tree->articles().size() == 2);
  CHECK(tree->warnings().count(Slug::bad_config) == 0);
  CHECK(tree->skipped().of(Why::excluded).count == 2);
}

TEST_CASE("a pipe is counted, and is not read if its name is an article's", "[sources][unread]") {
  Folder folder;
  folder.write("a.md", "x");
  REQUIRE(::mkfifo(folder.path("f.md").c_str(), 0644) == 0);
  REQUIRE(::mkfifo(folder.path("door").c_str(), 0644) == 0);
  const std::vector<std::string> paths{folder.path()};
  const auto tree = SourceTree::scan(paths, {});
  REQUIRE(tree.has_value());
  CHECK(tree->articles().size() == 1);
  CHECK(not_read(tree->warnings()) == Names{"f.md"});
  CHECK(tree->not_listed() == 1);
  CHECK(tree->skipped().seen == 3);
}

TEST_CASE("errors of reading are told from what is wrong with what was read", "[sources][unread]") {
  const auto of = [](Errc code) { return slug_of({code, Layer::file, ""}); };
  for (const Errc code : {Errc::io, Errc::not_found, Errc::truncated}) CHECK(of(code) == Slug::not_read);
  CHECK(of(Errc::over_limit) == Slug::too_large);
  CHECK(of(Errc::nothing_usable) == Slug::empty);
  CHECK(of(Errc::bad_source) == Slug::unreadable);
  CHECK_FALSE(is_not_read(std::error_code()));
  for (const std::errc none :
       {std::errc::no_such_file_or_directory, std::errc::not_a_directory, std::errc::filename_too_long})
    CHECK_FALSE(is_not_read(std::make_error_code(none)));
  for (const std::errc some :
       {std::errc::permission_denied, std::errc::io_error, std::errc::too_many_symbolic_link_levels})
    CHECK(is_not_read(std::make_error_code(some)));
}

}  // namespace
}  // namespace handbill::sources::test
