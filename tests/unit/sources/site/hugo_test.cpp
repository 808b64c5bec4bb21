// Which pages Hugo would publish.
#include <algorithm>
#include <catch2/catch.hpp>
#include <tuple>

#include "bundle_tool/sources/fields/dates.h"
#include "bundle_tool/sources/site/globs.h"
#include "tests/unit/sources/site/site_fixture.h"

namespace handbill::sources::test {
namespace {

TEST_CASE("Hugo's pages are those of its content, and only they", "[sources][published]") {
  Folder folder;
  folder.write("hugo.toml", "title = 'H'\n").write("AGENTS.md", page("")).write("docs/b.md", page(""));
  CHECK(articles(scan(folder)) == Names{"AGENTS.md", "docs/b.md"});  // no content folder: it is somewhere else
  folder.write("content/a.md", page(""));
  CHECK(articles(scan(folder)) == Names{"content/a.md"});
}

TEST_CASE("what Hugo builds on demand is taken if the configuration demands it", "[sources][published]") {
  check_fields("hugo.toml\nbuildDrafts = true", "content/a.md", {{"draft: true", std::nullopt}});
  check_fields("hugo.toml\nbuildExpired = true", "content/a.md", {{"expiryDate: 2020-01-01", std::nullopt}});
  check_fields("config/_default/hugo.toml\nbuildDrafts = true", "content/a.md", {{"draft: true", std::nullopt}});
  check_fields("config/production/hugo.yaml\nbuildDrafts: true", "content/a.md", {{"draft: true", Why::draft}});
}

TEST_CASE("a cascade of a section holds for what is below it", "[sources][published]") {
  const std::string draft = "---\ntitle: S\ncascade:\n  draft: true\n---\n";
  const struct {
    const char *index, *text;
    Names shown;
  } cases[] = {
      {"content/a/_index.md", "---\ncascade:\n  draft: true\n---\n", {"content/b/three.md"}},
      {"content/_index.md", "---\ncascade: {build: {render: never}}\n---\n", {}},
      {"content/a/deep/_index.md",
       "---\ncascade:\n  headless: true\n---\n",
       {"content/a/one.md", "content/b/three.md"}},
      {"content/a/_index.md",
       "+++\n[cascade]\n  [cascade._target]\n    path = '/a/deep/**'\n  [cascade.build]\n    list = 'never'\n+++\n",
       {"content/a/one.md", "content/b/three.md"}},
      {"content/_index.md",
       "---\ncascade:\n- target: {path: '{/b/**,/a/one}'}\n  draft: true\n- _target: {kind: section}\n  draft: "
       "true\n---\n",
       {"content/a/deep/two.md"}},
      {"content/_index.md",
       "---\ncascade:\n  target: {environment: staging}\n  draft: true\n---\n",
       {"content/a/deep/two.md", "content/a/one.md", "content/b/three.md"}},
      {"content/a/_index.md", "---\ncascade:\n  params: {published: false}\n---\n", {"content/b/three.md"}},
  };
  for (const auto& each : cases) {
    INFO(each.text);
    Folder folder;
    folder.write("hugo.toml", "title = 'H'")
        .write("content/a/one.md", page(""))
        .write("content/a/deep/two.md", page(""));
    folder.write("content/b/three.md", page("")).write("z.txt", "Z\n\nz").write(each.index, each.text);
    Names shown = each.shown;
    shown.emplace_back("z.txt");
    CHECK(articles(scan(folder)) == shown);
  }
}

TEST_CASE("the article's own word goes before its section's", "[sources][published]") {
  Folder folder;
  folder.write("hugo.toml", "title = 'H'\n[cascade]\ndraft = true");
  folder.write("content/_index.md", "---\ncascade: {author: Desk, draft: true}\n---\n");
  folder.write("content/a/_index.md", "---\ncascade: {draft: false, author: A Desk}\n---\n");
  folder.write("content/a/x.md", page("author: Own")).write("content/a/y.md", page("")).write("content/z.md", page(""));
  const SourceTree tree = scan(folder);
  REQUIRE(articles(tree) == Names{"content/a/x.md", "content/a/y.md"});
  CHECK(tree.read(tree.articles()[0])->details.authors == Names{"Own"});
  CHECK(tree.read(tree.articles()[1])->details.authors == Names{"A Desk"});
}

TEST_CASE("Hugo's configuration leaves files out", "[sources][published]") {
  const struct {
    const char *file, *text;
    Names shown;
  } cases[] = {
      {"hugo.toml", "ignoreFiles = ['\\.note\\.md$', '/b/']", {"content/a.md"}},
      {"config/_default/config.yaml", "ignoreFiles: ['note']", {"content/a.md", "content/b/c.md"}},
      {"hugo.yaml",
       "module:\n  mounts:\n  - {source: content, target: content, excludeFiles: ['b/*', '*.note.md']}",
       {"content/a.md"}},
      {"hugo.yaml", "disableLanguages: [note]", {"content/a.md", "content/b/c.md"}},
      {"hugo.yaml", "languages:\n  note: {disabled: true}\n  en: {}", {"content/a.md", "content/b/c.md"}},
      {"config/_default/cascade.toml",
       "published = false\n[_target]\npath = '**/b/*'",
       {"content/a.md", "content/a.note.md"}},
  };
  for (const auto& each : cases) {
    INFO(each.text);
    Folder folder;
    folder.write(each.file, each.text).write("content/a.md", page("")).write("content/a.note.md", page(""));
    folder.write("content/b/c.md", page("")).write("z.txt", "Z\n\nz");
    Names shown = each.shown;
    shown.emplace_back("z.txt");
    CHECK(articles(scan(folder)) == shown);
  }
  Folder bundle;
  bundle.write("hugo.toml", "").write("content/a/index.md", page("")).write("content/a/note.md", page(""));
  bundle.write("content/a/more/x.md", page("")).write("content/b/x.md", page(""));
  CHECK(articles(scan(bundle)) == Names{"content/a/index.md", "content/b/x.md"});
}

TEST_CASE("data are none of Hugo's pages, and mounts take the place of its content", "[sources][published]") {
  Folder data;
  data.write("hugo.toml", "title = 'H'").write("data/people.md", page("")).write("a.md", page(""));
  CHECK(articles(scan(data)) == Names{"a.md"});
  Folder mounts;
  mounts.write("hugo.yaml",
               "module: {mounts: [{source: texts, target: content/news}, {source: one.md, target: content/one.md}]}");
  for (const char* name : {"texts/a.md", "content/b.md", "notes/c.md", "one.md", "two.md"})
    mounts.write(name, page(""));
  CHECK(articles(scan(mounts)) == Names{"one.md", "texts/a.md"});
}

TEST_CASE("Hugo copies a page without fields; beside its Markdown it is what was made of that",
          "[sources][published]") {
  Folder folder;
  folder.write("hugo.toml", "title = 'H'\n")
      .write("content/a.md", page(""))
      .write("content/a.html", "<title>A</title><p>words");
  folder.write("content/b.html", "<title>B</title><p>words")
      .write("content/c.md", page(""))
      .write("content/c.html", page(""));
  CHECK(articles(scan(folder)) == Names{"content/a.md", "content/c.md", "content/b.html", "content/c.html"});
}

}  // namespace
}  // namespace handbill::sources::test
