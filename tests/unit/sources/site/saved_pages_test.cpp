// What generators, programs and browsers left in the folder beside the articles.
#include <catch2/catch.hpp>
#include <filesystem>
#include <thread>

#include "bundle_tool/sources/site/site_format.h"
#include "tests/unit/sources/site/site_fixture.h"

namespace handbill::sources::test {
namespace {

TEST_CASE("Jekyll's posts are those that have a date in their name", "[sources][files]") {
  Folder jekyll;
  jekyll.write("_config.yml", "title: J");
  for (const char* name : {"_posts/2020-01-02-a.md", "_posts/20-1-2-b.md", "x/_posts/2020-01-02-c.md", "_posts/d.md",
                           "_posts/2020-e.md", "_posts/2020-01-02.md", "e.md"})
    jekyll.write(name, titled("T"));
  const SourceTree tree = scan(jekyll);
  CHECK(names_in(tree) == Names{"_posts/20-1-2-b.md", "_posts/2020-01-02-a.md", "e.md", "x/_posts/2020-01-02-c.md"});
  CHECK(tree.skipped().of(Why::not_rendered).count == 3);
  Folder hexo;
  hexo.write("_config.yml", "new_post_name: x").write("source/_posts/d.md", titled("T"));
  CHECK(names_in(scan(hexo)) == Names{"source/_posts/d.md"});
}

TEST_CASE("what lies beside a page of Zola's or in DocPad's files is no page", "[sources][files]") {
  Folder zola;
  zola.write("config.toml", "base_url = 'https://example.org'").write("content/a/index.md", titled("A"));
  zola.write("content/a/table.html", "<p>x").write("content/a/data.txt", "x").write("content/b.txt", "x");
  const SourceTree tree = scan(zola);
  CHECK(names_in(tree) == Names{"content/a/index.md"});
  CHECK(tree.skipped().of(Why::not_rendered).count == 3);
  Folder docpad;
  docpad.write("docpad.coffee", "").write("src/documents/a.html.md", titled("A")).write("src/files/b.html", "<p>x");
  docpad.write("src/files/p.png", "x");
  const SourceTree pad = scan(docpad);
  CHECK(names_in(pad) == Names{"src/documents/a.html.md"});
  CHECK(pad.skipped().pictures.count == 1);
  Folder other;
  other.write("src/files/b.html", "<p>x");
  CHECK(names_in(scan(other)) == Names{"src/files/b.html"});
}

TEST_CASE("pictures that Hugo made are not the newsroom's", "[sources][files]") {
  Folder hugo;
  hugo.write("hugo.toml", "").write("content/a.md", titled("A")).write("resources/_gen/images/a_1.jpg", "x");
  hugo.write("resources/b.jpg", "x");
  CHECK(scan(hugo).skipped().pictures.names == Names{"resources/b.jpg"});
}

TEST_CASE("a list that says something of its own is an article", "[sources][files]") {
  const std::string loop = "\n{% for p in site.posts %}{{ p.title }}{% endfor %}\n";
  const struct {
    const char* words;
    bool article;
  } cases[] = {
      {"The council met on Monday. It will meet again when the well is dug.", true},
      {"Совет собрался в понедельник. Он соберётся снова, когда выкопают колодец!", true},
      {"議会は月曜日に開かれた。井戸が掘られたら、また集まる予定である。", true},
      {"All the articles of the year, from the first one to the last one.", false},
      {"News. All of it.", false},
  };
  for (const auto& each : cases) {
    INFO(each.words);
    Folder folder;
    folder.write("x.md", titled("X") + loop).write("y.md", "---\ntitle: Y\n---\n" + std::string(each.words) + loop);
    const SourceTree tree = scan(folder);
    REQUIRE(tree.articles().size() == 2);
    CHECK(tree.read(tree.articles()[0])->passed_over == Why::list);
    CHECK(tree.read(tree.articles()[1])->passed_over.has_value() != each.article);
  }
}

TEST_CASE("Docusaurus's configuration is read where it stands plainly", "[sources][files]") {
  const auto site_of = [](const char* file, const char* program) {
    Folder folder;
    folder.write(file, program).write("docs/a.md", titled("A"));
    return scan(folder, {}).site();
  };
  const SiteInfo plain = site_of("docusaurus.config.js",
                                 "// title: 'not this'\nconst lib = { title: 'nor this' };\n/** { title: 'x' } */\n"
                                 "module.exports = {\n  title: 'Well\\'s News', url: \"https://example.org\",\n"
                                 "  baseUrl: '/w/', i18n: { defaultLocale: 'fa', locales: ['fa', 'en'] },\n"
                                 "  themeConfig: { navbar: { title: 'Bar' } },\n};\n");
  CHECK(plain.title == "Well's News");
  CHECK(plain.url == "https://example.org");
  CHECK(plain.base_url == "/w");
  CHECK(plain.lang == "fa");
  CHECK(plain.languages == Names{"fa", "en"});
  const SiteInfo typed =
      site_of("docusaurus.config.ts", "const config: Config = {\n  'title': `News`,\n  url: host + '/x'\n};");
  CHECK(typed.title == "News");
  CHECK(typed.url.empty());
  CHECK(
      site_of("docusaurus.config.js", "export default { title: `${name} News`, url: 'https://x.org' }").title.empty());
  CHECK(site_of("docusaurus.config.js", "export default { title: 'a' + b, url: 'https://x.org' }").title.empty());
  CHECK(site_of("docusaurus.config.js", "export default { title: 'T', i18n: { defaultLocale: 'x").title == "T");
  CHECK(site_of("docusaurus.config.js", std::string(100'000, '{').c_str()).title.empty());
}

TEST_CASE("what a browser keeps beside a page that it saved is no page, whatever its language", "[sources][files]") {
  Folder folder;
  for (const char* name : {"Water_files", "Wasser-Dateien", "Agua_archivos", "Eau_fichiers", "Вода_files", "W.files"}) {
    folder.write(std::string(name) + "/saved_resource.html", "<p>An advertisement")
        .write(std::string(name) + "/p.png", "x");
  }
  for (const char* name : {"Water.html", "Wasser.htm", "Agua.html", "Eau.html", "Вода.html", "W.html"})
    folder.write(name, "<p>Some words.");
  folder.write("our_files/story.md", titled("A")).write("Water_notes/story.md", titled("B"));
  folder.write("Fire.html-1.md", titled("C")).write("Fire_files/story.md", titled("D"));  // of no page that is here
  const SourceTree tree = scan(folder);
  CHECK(tree.articles().size() == 10);
  CHECK(tree.skipped().of(Why::machinery).count == 6);
  CHECK(tree.skipped().pictures.count == 6);
}

TEST_CASE("a page that was asked for again is the same page if it says so", "[sources][files]") {
  const auto page = [](const char* canonical) {
    return "<head><link rel=\"canonical\" href=\"" + std::string(canonical) + "\"><title>T</title></head><p>Words.";
  };
  Folder folder;
  folder.write("a/index.html", page("index.html")).write("a/index.html?date=1.html", page("index.html"));
  folder.write("a/index.html?date=2", page("https://example.org/a/")).write("b.html?x=1", page("b.html"));
  folder.write("c.php", "<?php ?>").write("c.php?id=1", page("c.php?id=1")).write("c.php?id=2", "<p>Other words.");
  folder.write("d.html", page("d")).write("d.html?print=1", page("https://example.org/d")).write("d.html?e", page("e"));
  folder.write("style.css?v=1.2", "x").write("noend?x", "x");
  folder.write("index.html", "<p>First.").write("index.html?p=2", "<p>Second.");  // says nothing of itself
  const SourceTree tree = scan(folder);
  CHECK(names_in(tree) == Names{"index.html", "index.html?p=2", "b.html?x=1", "c.php?id=1", "c.php?id=2", "d.html",
                                "d.html?e", "a/index.html"});
  CHECK(tree.skipped().of(Why::list).names ==
        Names{"a/index.html?date=1.html", "a/index.html?date=2", "d.html?print=1"});
}

TEST_CASE("lists that a generator has written are told by their folder and their text", "[sources][files]") {
  const std::string list =
      "<h1>Blog</h1><p>Ninety posts.</p><ul><li><a href=/a>A</a> 01-27</li></ul><p>Somebody, 2014</p>";
  const std::string story = "<h1>Well</h1><p>" + std::string(50, 'x') + " <b>" + std::string(50, 'y') + "</b> " +
                            std::string(120, 'z') + "</p>";
  Folder folder;
  for (const char* name :
       {"tags/water/index.html", "archives/2014/01/index.html", "en/category/x.html", "tags/water/page/2/index.html"})
    folder.write(name, list);
  folder.write("page/6/index.html", story + story)
      .write("category/well.html", story)
      .write("news/page/index.html", list);
  folder.write("archives/a/b/c/d/e.html", list).write("wp-sitemap.xml", "<urlset/>");
  const SourceTree tree = scan(folder);
  Names kept;
  for (const Found& found : tree.articles()) {
    if (const auto article = tree.read(found); article && !article->passed_over) kept.emplace_back(found.name);
  }
  CHECK(kept == Names{"archives/a/b/c/d/e.html", "category/well.html", "news/page/index.html"});
}

TEST_CASE("short stories in a folder called archives are kept where no program wrote the site", "[sources][files]") {
  // By name, if there are such files beside it; by what its head says.
  struct Case {
    const char* file;
    const char* head;
    bool kept;
  };
  for (const Case& c : {
           Case{"style.css", "", true},
           Case{"sitemap.xml", "", true},
           Case{"Why water?.html", "<meta name=generator content='LibreOffice 7.4'>", true},
           Case{"index.html?page=2.html", "", false},
           Case{"a/style.css?v=3", "", false},
           Case{"tags/index.xml", "", false},
           Case{"wp-content/a.css", "", false},
           Case{"hugo.toml", "", false},
           Case{"a.css", "<link rel=alternate type=application/rss+xml href=feed>", false},
           Case{"a.css", "<link rel=\"canonical\" href=https://example.org/archives/well>", false},
       }) {
    INFO(c.file << c.head);
    const std::string name =
        std::string_view(c.file) == "hugo.toml" ? "content/archives/well.html" : "archives/well.html";
    Folder folder;
    folder.write(c.file, "a = 1")
        .write(name, "<head>" + std::string(c.head) +
                         "<title>The well</title></head><h1>The well</h1><p>It was dry in May.</p><p>Then rain fell "
                         "for nine days, and people came with cans.</p><p><a href=../index.html>Back</a></p>");
    const SourceTree tree = scan(folder);
    bool kept = false;
    for (const Found& found : tree.articles())
      kept = kept || (found.name == name && !tree.read(found)->passed_over.has_value());
    CHECK(kept == c.kept);
  }
}

TEST_CASE("pages saved in one file are counted, and what to do with them is said", "[sources][files]") {
  Folder folder;
  folder.write("a.md", titled("A")).write("b.mhtml", "x").write("c.webarchive", "x").write("d.MHT", "x");
  const SourceTree tree = scan(folder);
  CHECK(tree.skipped().unread.count() == 3);
  CHECK(advice_for(".mhtml").starts_with("save the page whole"));
}

TEST_CASE("a feed that was saved as a page is none", "[sources][files]") {
  Folder folder;
  folder.write("a/feed/index.html", "<?xml version='1.0'?><rss version='2.0'><channel><title>T</title><item>" +
                                        std::string(300, 'x') + "</item></channel></rss>");
  folder.write("b.html", "<h1>What is &lt;rss &gt;?</h1><p>Some words.");
  const SourceTree tree = scan(folder);
  REQUIRE(tree.articles().size() == 2);
  CHECK(tree.read(tree.articles()[1])->passed_over == Why::list);  // pages of the folder's own come first
  CHECK_FALSE(tree.read(tree.articles()[0])->passed_over.has_value());
}

TEST_CASE("references at the end of a page stay where the site itself is named by no host", "[sources][page]") {
  const auto page = [](const char* home) {
    std::string menu;
    for (const char* each : {"a", "b", "c", "d", "e"})
      menu += "<li><a href=" + std::string(home) + each + ".html>" + each + "</a>";
    return "<title>T</title><ul class=nav>" + menu + "</ul><article><h1>T</h1><p>" + std::string(300, 'x') +
           "</p><h2>References</h2><ul><li><a href=https://example.org/1>One of the sources</a>"
           "<li><a href=https://example.org/2>Another of the sources</a></ul></article>";
  };
  CHECK(lines(only_article_of("a.html", page("/"))).find("Another of the sources") != std::string::npos);
  CHECK(lines(only_article_of("a.html", page("https://example.org/"))).find("Another") == std::string::npos);
}

TEST_CASE("the page of a folder that lists what is in it is no article, whatever it says of each", "[sources][files]") {
  const auto index = [](int items, const std::string& more) {
    std::string list;
    for (int i = 0; i < items; ++i)
      list += "<li><a href=\"x" + std::to_string(i) + ".html\">Rain</a>, by <i>Ann Bee</i><br>What it is about.</li>";
    return "<title>July</title><h2>July 2009 (#164):</h2><ul>" + list + "</ul>" + more;
  };
  const auto found = [&](const std::string& page) {
    Folder folder;
    folder.write("164/index.html", page).write("164/x0.html", "<title>Rain</title><p>It rained.");
    return articles(scan(folder));
  };
  std::string words;
  for (int i = 0; i < 60; ++i) words += "some words ";
  CHECK(found(index(9, "<p>or read <a href=all.html>all</a></p>")) == Names{"164/x0.html"});
  CHECK(found(index(9, "<p>" + words + "</p>")).size() == 2);
  CHECK(found(index(3, "")).size() == 2);
  std::string round_up = "<title>T</title><h1>T</h1><ol>", said = round_up;
  for (int i = 0; i < 7; ++i) {
    round_up += "<li><a href=\"https://a.example/x\">The dam breaks</a>: some words.</li>";
    said += "<li><a href=\"x.html\">The dam breaks</a>: " + words.substr(0, 200) + "</li>";
  }
  CHECK(found(round_up).size() == 2);
  CHECK(found(said).size() == 2);
  CHECK(found("<title>T</title><ul><li>One</li><li>Two</li><li>Three</li><li>Four</li><li><a href=x>Five</a></ul>")
            .size() == 2);
}

}  // namespace
}  // namespace handbill::sources::test
