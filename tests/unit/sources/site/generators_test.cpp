// Which pages Eleventy, Docusaurus, Zola and Hexo would publish.
#include <algorithm>
#include <catch2/catch.hpp>
#include <tuple>

#include "bundle_tool/sources/fields/dates.h"
#include "bundle_tool/sources/site/globs.h"
#include "tests/unit/sources/site/site_fixture.h"

namespace handbill::sources::test {
namespace {

TEST_CASE("translations of Docusaurus are articles of their language", "[sources][published]") {
  Folder folder;
  folder.write("docusaurus.config.js", "").write("docs/a.md", page("")).write("i18n/fa/note.md", page(""));
  folder.write("i18n/fa/docusaurus-plugin-content-docs/current/a.md", page(""));
  const SourceTree tree = scan(folder);
  REQUIRE(articles(tree) == Names{"docs/a.md", "i18n/fa/docusaurus-plugin-content-docs/current/a.md"});
  CHECK(tree.articles()[0].lang == "en");
  CHECK(tree.articles()[1].lang == "fa");
}

TEST_CASE("Hexo's pages are those of its source folder", "[sources][published]") {
  Folder folder;
  folder.write("_config.yml", "title: H\nexclude: [about/secret.md, 'in/**']\nskip_render: ['_posts/raw.md']\n");
  for (const char* name :
       {"scaffolds/post.md", "docs/a.md", "b.md", "source/_drafts/c.md", "source/_posts/d.md", "source/about/index.md",
        "source/about/secret.md", "source/in/x/e.md", "source/_hid/f.md", "source/_posts/raw.md"})
    folder.write(name, page(""));
  const SourceTree tree = scan(folder);
  CHECK(articles(tree) == Names{"source/_posts/d.md", "source/about/index.md"});
  CHECK(tree.skipped().of(Why::excluded).names == Names{"source/about/secret.md", "source/in/x/e.md"});
  CHECK(tree.skipped().of(Why::draft).names == Names{"source/_drafts/c.md"});
}

TEST_CASE("what Eleventy's configuration says plainly is heard", "[sources][published]") {
  const struct {
    const char* program;
    Names shown;
    std::uint64_t programs;
  } cases[] = {
      {"module.exports = (c) => { c.ignores.add('private/'); c.ignores.add(\"src/*.note.md\"); };",
       {"a.md", "src/b.md"},
       0},
      {"// c.ignores.add('private/')\nx = 'https://x'; /* ignores.add('src/') */",
       {"a.md", "private/p.md", "src/b.md", "src/c.note.md"},
       0},
      {"return { dir: { output: 'x', input: './src/' } };", {"src/b.md", "src/c.note.md"}, 0},
      {"c.setInputDirectory('src')", {"src/b.md", "src/c.note.md"}, 0},
      {"c.ignores.add(name + '/')", {"a.md", "private/p.md", "src/b.md", "src/c.note.md"}, 1},
      {"c.addPreprocessor('drafts', '*', f); c.addCollection('p', (x) => x.getAll().filter(g))",
       {"a.md", "private/p.md", "src/b.md", "src/c.note.md"},
       1},
  };
  for (const char* file : {"eleventy.config.js", ".eleventy.js"}) {
    for (const auto& each : cases) {
      INFO(file << " " << each.program);
      Folder folder;
      folder.write(file, each.program).write("a.md", page("")).write("private/p.md", page(""));
      folder.write("src/b.md", page("")).write("src/c.note.md", page(""));
      const SourceTree tree = scan(folder);
      CHECK(articles(tree) == each.shown);
      CHECK(tree.warnings().count(Slug::program) == each.programs);
    }
  }
}

TEST_CASE("what Docusaurus's presets leave out is left out", "[sources][published]") {
  const struct {
    const char* options;
    Names shown;
  } cases[] = {
      {"docs: { exclude: ['secret/**', '*.note.md'] }", {"blog/b.md", "docs/a.md", "src/pages/p.md"}},
      {"docs: { path: 'docs' }, blog: false", {"docs/a.md", "docs/c.note.md", "docs/secret/s.md", "src/pages/p.md"}},
      {"docs: false, pages: { exclude: ['p.md'] }", {"blog/b.md"}},
  };
  for (const auto& each : cases) {
    INFO(each.options);
    Folder folder;
    folder.write("docusaurus.config.js",
                 "module.exports = { title: 'D', url: 'https://d.org', presets: [['classic', {" +
                     std::string(each.options) + "}]], themeConfig: { blog: { x: 'y' } } };");
    for (const char* name : {"docs/a.md", "docs/c.note.md", "docs/secret/s.md", "blog/b.md", "src/pages/p.md",
                             "i18n/fa/docusaurus-plugin-content-docs/current/secret/s.md"})
      folder.write(name, page(""));
    Names shown = articles(scan(folder));
    std::erase_if(shown, [&](const std::string& name) {
      return name.starts_with("i18n/") && std::string_view(each.options).find("path") != std::string_view::npos;
    });
    CHECK(shown == each.shown);
  }
}

TEST_CASE("Eleventy's ignore files and data files hold for articles", "[sources][published]") {
  const struct {
    const char *file, *text;
    Names shown;
  } cases[] = {
      {".eleventyignore", "# not these\nb/\n!b/c.md\n*.note.md\n", {"a.md"}},
      {".eleventyignore", "/a.md\n", {"a.note.md", "b/c.md", "b/d/a.md"}},
      {".eleventyignore", "a.md\n", {"a.note.md", "b/c.md"}},
      {".gitignore", "b/**\n", {"a.md", "a.note.md"}},
      {"b/b.json", "{\"permalink\": false}", {"a.md", "a.note.md"}},
      {"b/b.11tydata.json", "{\"draft\": true}", {"a.md", "a.note.md"}},
      {"b/b.11tydata.js", "module.exports = {\n  eleventyExcludeFromCollections: true,\n};", {"a.md", "a.note.md"}},
      {"b/c.json", "{\"draft\": true}", {"a.md", "a.note.md", "b/d/a.md"}},
      {"b/d/d.json", "{\"items\": [], \"draft\": true}", {"a.md", "a.note.md", "b/c.md", "b/d/a.md"}},
  };
  for (const auto& each : cases) {
    INFO(each.file << " " << each.text);
    Folder folder;
    folder.write("eleventy.config.js", "").write(each.file, each.text).write("a.md", page(""));
    folder.write("a.note.md", page("")).write("b/c.md", page("")).write("b/d/a.md", page("")).write("z.txt", "Z\n\nz");
    Names shown = each.shown;
    shown.emplace_back("z.txt");
    CHECK(articles(scan(folder)) == shown);
  }
}

TEST_CASE("Zola's draft sections and Docusaurus's parts stay out", "[sources][published]") {
  Folder zola;
  zola.write("config.toml", "base_url = 'https://example.org'\nignored_content = ['*.note.md']");
  zola.write("content/a/_index.md", "+++\ndraft = true\n+++\n").write("content/a/x.md", page(""));
  zola.write("content/b/_index.md", "+++\nrender = false\n+++\n").write("content/b/x.md", page(""));
  zola.write("content/b/y.note.md", page("")).write("content/b/z.md", "+++\ntitle = 'Z'\nrender = false\n+++\nz\n");
  CHECK(articles(scan(zola)) == Names{"content/b/x.md"});
  Folder docusaurus;
  docusaurus.write("docusaurus.config.js", "").write("docs/a.md", page("")).write("docs/_b.md", page(""));
  docusaurus.write("docs/_parts/c.md", page(""))
      .write("docs/d.test.md", page(""))
      .write("docs/e.md", page("draft: true"));
  docusaurus.write("build/docs/a.html", "<p>built</p>");
  CHECK(articles(scan(docusaurus)) == Names{"docs/a.md"});
}

}  // namespace
}  // namespace handbill::sources::test
