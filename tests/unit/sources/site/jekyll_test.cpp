// Which pages Jekyll would publish.
#include <algorithm>
#include <catch2/catch.hpp>
#include <tuple>

#include "bundle_tool/sources/fields/dates.h"
#include "bundle_tool/sources/site/globs.h"
#include "tests/unit/sources/site/site_fixture.h"

namespace handbill::sources::test {
namespace {

TEST_CASE("a short post that loops over its photos is a post", "[sources][published]") {
  Folder folder;
  folder.write("_config.yml", "title: J\n")
      .write("_posts/2020-01-01-p.md", "---\ntitle: T\n---\nTwo photos.\n{% for p in page.photos %}x{% endfor %}\n")
      .write("all.md", "---\ntitle: All\n---\nAll.\n{% for p in site.posts %}x{% endfor %}\n");
  CHECK(articles(scan(folder)) == Names{"_posts/2020-01-01-p.md"});
}

TEST_CASE("Jekyll's configuration leaves files out", "[sources][published]") {
  const struct {
    const char* config;
    Names shown;
  } cases[] = {
      {"exclude: [n]", {"_posts/2020-01-01-p.md", "a.md"}},
      {"exclude:\n- /notes/\n- a.md", {"_posts/2020-01-01-p.md"}},
      {"exclude: ['*.md']", {}},
      {"exclude: ['**/in/*']", {"_posts/2020-01-01-p.md", "a.md", "notes/n.md"}},
      {"exclude: [notes/]\ninclude: [notes/n.md]", {"_posts/2020-01-01-p.md", "a.md"}},
      {"exclude: [_posts]", {"a.md", "notes/in/x.md", "notes/n.md"}},
      {"include: [_hidden]", {"_hidden/h.md", "_posts/2020-01-01-p.md", "a.md", "notes/in/x.md", "notes/n.md"}},
      {"collections: {hidden: {output: true}}",
       {"_hidden/h.md", "_posts/2020-01-01-p.md", "a.md", "notes/in/x.md", "notes/n.md"}},
      {"collections: [hidden]", {"_posts/2020-01-01-p.md", "a.md", "notes/in/x.md", "notes/n.md"}},
      {"defaults:\n- scope: {path: notes}\n  values: {published: false}", {"_posts/2020-01-01-p.md", "a.md"}},
      {"defaults:\n- scope: {path: '*/in'}\n  values: {draft: true}", {"_posts/2020-01-01-p.md", "a.md", "notes/n.md"}},
      {"defaults:\n- scope: {path: '', type: posts}\n  values: {published: false}",
       {"a.md", "notes/in/x.md", "notes/n.md"}},
      {"defaults:\n- scope: {path: notes/in}\n  values: {published: true}\n- values: {published: false}\n  scope: "
       "{path: notes}",
       {"_posts/2020-01-01-p.md", "a.md", "notes/in/x.md"}},
  };
  for (const auto& each : cases) {
    INFO(each.config);
    Folder folder;
    folder.write("_config.yml", std::string("title: J\n") + each.config).write("a.md", page(""));
    folder.write("_posts/2020-01-01-p.md", page("")).write("notes/n.md", page("")).write("notes/in/x.md", page(""));
    folder.write("_hidden/h.md", page("")).write("zero.html", "<title>Z</title><p>z");
    Names shown = each.shown;
    shown.emplace_back("zero.html");
    CHECK(articles(scan(folder)) == shown);
  }
}

TEST_CASE("what Jekyll includes by name is no leave for what is in it", "[sources][published]") {
  Folder folder;
  folder.write("_config.yml", "include: [_pages]\nexclude: [_pages/secret.md, _pages/drafts/]\n")
      .write("a.md", page(""));
  folder.write("_pages/b.md", page("")).write("_pages/secret.md", page("")).write("_pages/drafts/c.md", page(""));
  CHECK(articles(scan(folder)) == Names{"_pages/b.md", "a.md"});
  Folder both;
  both.write("_config.yml", "include: [in]\nexclude: [in, out]\n")
      .write("in/a.md", page(""))
      .write("out/b.md", page(""));
  CHECK(articles(scan(both)) == Names{"in/a.md"});
}

TEST_CASE("what a default gives is the article's where it has none", "[sources][published]") {
  Folder folder;
  folder.write("_config.yml",
               "defaults:\n- scope: {path: ''}\n  values: {author: Desk, lang: fr, image: /all.png}\n"
               "- scope: {path: fa, type: pages}\n  values: {lang: fa, category: Iran, draft: false}\n");
  folder.write("all.png", "x")
      .write("a.md", page(""))
      .write("fa/b.md", page("author: B"))
      .write("fa/c.md", page("lang: ps\ncategory: Kabul"));
  const SourceTree tree = scan(folder);
  REQUIRE(tree.articles().size() == 3);
  CHECK(tree.articles()[0].lang == "fr");
  CHECK(tree.articles()[1].lang == "fa");
  CHECK(tree.articles()[1].section == "Iran");
  CHECK(tree.articles()[2].lang == "ps");
  CHECK(tree.articles()[2].section == "Kabul");
  const auto article = tree.read(tree.articles()[1]);
  CHECK(article->details.authors == Names{"B"});
  CHECK(article->lead->reference == "/all.png");
}

TEST_CASE("Jekyll makes no page of a plain text", "[sources][published]") {
  Folder folder;
  folder.write("_config.yml", "title: J\n").write("a.md", page("")).write("ideas.txt", "Ideas\n\nfor later");
  folder.write("plain.txt", "---\ntitle: Plain\n---\nIts fields make it one.\n");
  CHECK(articles(scan(folder)) == Names{"a.md", "plain.txt"});
}

}  // namespace
}  // namespace handbill::sources::test
