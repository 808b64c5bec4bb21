// Links from one article to another, by where each generator publishes its pages.
#include <catch2/catch.hpp>

#include "tests/unit/sources/fixture.h"

namespace handbill::sources::test {
namespace {

using Addresses = std::vector<std::string>;

// The different addresses of the links of the article in `file`, in the order of the text.
Addresses links_of(const Folder& folder, std::string_view file) {
  const std::vector<std::string> paths{folder.path()};
  const auto tree = SourceTree::scan(paths, {"en"});
  REQUIRE(tree.has_value());
  for (const Found& found : tree->articles()) {
    if (found.name != file) continue;
    const auto article = tree->read(found);
    REQUIRE(article.has_value());
    return article->body.links();
  }
  FAIL(std::string(file) + " is no article");
  return {};
}

std::string page(std::string_view fields, std::string_view body) {
  return "---\ntitle: T\n" + std::string(fields) + "---\n" + std::string(body) + "\n";
}
std::string links_to(std::initializer_list<std::string_view> addresses) {
  std::string out;
  for (const std::string_view address : addresses) out += "A [link](" + std::string(address) + ") here.\n\n";
  return out;
}

TEST_CASE("Jekyll's posts are linked to by its default address", "[sources][links]") {
  Folder folder;
  folder.write("_config.yml", "title: S\n");
  folder.write("_posts/2026-10-20-first.md", page("", "One."));
  folder.write("news/_posts/2026-10-21-second.md", page("category: Local\n", "Two."));
  folder.write("about.md", page("", "We."));
  folder.write("_posts/2026-10-22-third.md",
               page("", links_to({"/2026/10/20/first.html", "/2026/10/20/first/", "/2026/10/20/first#end",
                                  "/news/local/2026/10/21/second.html", "/about/", "../../../about.html",
                                  "/2026/10/20/gone.html", "https://else.example/2026/10/20/first.html"})));
  CHECK(links_of(folder, "_posts/2026-10-22-third.md") == Addresses{"/2026-10-20-first", "/news/2026-10-21-second",
                                                                    "/about", "/2026/10/20/gone.html",
                                                                    "https://else.example/2026/10/20/first.html"});
}

TEST_CASE("a permalink of Jekyll's configuration, defaults or page is the address", "[sources][links]") {
  Folder folder;
  folder.write(
      "_config.yml",
      "title: S\npermalink: /:categories/:year/:title/\ncollections:\n  people:\n    output: true\n    "
      "permalink: /who/:name/\ndefaults:\n- scope: {path: '_posts/old'}\n  values: {permalink: '/old/:slug'}\n");
  folder.write("_posts/2026-10-20-a.md", page("categories: Town Hall\n", "One."));
  folder.write("_posts/old/2026-10-21-b.md", page("", "Two."));
  folder.write("_posts/2026-10-22-c.md", page("permalink: /special/c.html\nredirect_from: [/was/c, /p/3]\n", "Three."));
  folder.write("_posts/2026-10-23-d.md", page("date: 2026-11-01\nslug: dee\n", "Four."));
  folder.write("_people/ann.md", page("", "Five."));
  folder.write(
      "_posts/2026-10-24-e.md",
      page("", links_to({"/town/hall/2026/a/", "/old/b", "/special/c", "/was/c", "/p/3/", "/2026/dee/", "/who/ann/"})));
  CHECK(links_of(folder, "_posts/2026-10-24-e.md") ==
        Addresses{"/2026-10-20-a", "/old/2026-10-21-b", "/2026-10-22-c", "/dee", "/ann"});
}

TEST_CASE("the site's own host and base lead to its articles, as Jekyll's tags and filters do", "[sources][links]") {
  Folder folder;
  folder.write("_config.yml", "title: S\nurl: https://Paper.example\nbaseurl: /town\n");
  folder.write("_posts/2026-10-20-first.md", page("permalink: /f/\n", "One."));
  folder.write("x/_posts/2026-10-21-second.md", page("", "Two."));
  for (const char* address :
       {"https://paper.example/town/f/", "http://paper.example/town/f", "//paper.example/town/f/?from=mail", "/town/f",
        "/f/", "{{ site.baseurl }}/f/", "{{ '/f/' | relative_url }}", "{{ site.url }}{{ site.baseurl }}/f/",
        "{% post_url 2026-10-20-first %}", "{% link _posts/2026-10-20-first.md %}",
        "{{ site.baseurl }}{% post_url 2026-10-20-first %}"}) {
    CAPTURE(address);
    folder.write("_posts/2026-10-22-third.md", page("", links_to({address})));
    CHECK(links_of(folder, "_posts/2026-10-22-third.md") == Addresses{"/2026-10-20-first"});
  }
  folder.write("_posts/2026-10-22-third.md",
               page("", links_to({"{% post_url x/2026-10-21-second %}", "{% post_url 2026-01-01-gone %}"})));
  CHECK(links_of(folder, "_posts/2026-10-22-third.md") ==
        Addresses{"/x/2026-10-21-second", "/town/2026/01/01/gone.html"});
  folder.write("_posts/2026-10-22-third.md", page("", "Bare https://paper.example/town/f/ stands here.\n"));
  CHECK(links_of(folder, "_posts/2026-10-22-third.md") == Addresses{"/2026-10-20-first"});
}

TEST_CASE("Hugo's pages are linked to by path, url, slug and aliases", "[sources][links]") {
  Folder folder;
  folder.write("hugo.toml", "title = 'S'\nbaseURL = 'https://h.example/'\n");
  folder.write("content/posts/first.md", page("aliases: [/old/first, older]\n", "One."));
  folder.write("content/posts/Second Part/index.md", page("slug: two\n", "Two."));
  folder.write("content/posts/third.md", page("url: /special/three/\n", "Three."));
  folder.write(
      "content/posts/last.md",
      page("", links_to({"/posts/first/", "https://h.example/posts/first", "/old/first", "/posts/older", "../first/",
                         "first.md", "/posts/first.md", "/posts/two/", "/special/three/", "/posts/third/"})));
  CHECK(links_of(folder, "content/posts/last.md") ==
        Addresses{"/posts/first", "/posts/Second-Part/two", "/posts/third"});
}

TEST_CASE("Hugo's ref and relref name a page by its file", "[sources][links]") {
  Folder folder;
  folder.write("hugo.toml", "title = 'S'\n");
  folder.write("content/posts/first.md", page("", "One."));
  folder.write("content/town/bundle/index.md", page("url: /b/\n", "Two."));
  for (const auto& [tag, id] :
       {std::pair{"{{< ref \"first.md\" >}}", "/posts/first"},
        std::pair{"{{< relref \"/posts/first\" >}}", "/posts/first"},
        std::pair{"{{% ref \"posts/first.md#end\" %}}", "/posts/first"},
        std::pair{"{{< ref \"first\" >}}", "/posts/first"}, std::pair{"{{< ref \"bundle\" >}}", "/town/bundle"},
        std::pair{"{{< relref path=\"town/bundle/index.md\" >}}", "/town/bundle"}}) {
    CAPTURE(tag);
    folder.write("content/town/last.md", page("", links_to({tag})));
    CHECK(links_of(folder, "content/town/last.md") == Addresses{id});
  }
}

TEST_CASE("Hugo's permalinks make addresses by section, and languages have folders", "[sources][links]") {
  Folder folder;
  folder.write(
      "hugo.toml",
      "title = 'S'\ndefaultContentLanguage = 'en'\n[permalinks]\nnews = '/:year/:month/:slug/'\n[languages.en]\n"
      "weight = 1\n[languages.fr]\nweight = 2\n");
  folder.write("content/news/first.md", page("date: 2026-10-20\nslug: one\n", "One."));
  folder.write("content/news/first.fr.md", page("date: 2026-10-20\nslug: un\n", "Un."));
  folder.write("content/blog/plain.fr.md", page("", "Deux."));
  folder.write("content/news/last.md", page("", links_to({"/2026/10/one/", "/fr/2026/10/un/", "/fr/blog/plain/"})));
  const Addresses links = links_of(folder, "content/news/last.md");
  REQUIRE(links.size() == 3);
  CHECK(links[0] == "/news/one");
  CHECK(links[1] == "/news/un.fr");
  CHECK(links[2] == "/blog/plain.fr");
}

TEST_CASE("Eleventy's pages are linked to by folder and permalink", "[sources][links]") {
  Folder folder;
  folder.write(".eleventy.js", "module.exports = () => ({dir: {input: 'src'}});\n");
  folder.write("src/posts/2026-10-20-first.md", page("", "One."));
  folder.write("src/posts/second.md", page("permalink: /two/index.html\n", "Two."));
  folder.write("src/posts/third.md", page("permalink: \"/p/{{ page.fileSlug }}/\"\n", "Three."));
  folder.write("src/town/town.json", "{\"permalink\": \"/t/{{ title | slugify }}/\"}\n");
  folder.write("src/town/fourth.md", "---\ntitle: Rain, again\n---\nFour.\n");
  folder.write("src/posts/last.md", page("", links_to({"/posts/first/", "/two/", "/p/third/", "/t/rain-again/",
                                                       "../first/", "{{ '/two/' | url }}"})));
  const Addresses links = links_of(folder, "src/posts/last.md");
  CHECK(links == Addresses{"/src/posts/2026-10-20-first", "/src/posts/second", "/src/posts/third", "/src/town/fourth"});
}

TEST_CASE("Zola's pages are linked to by @, path, slug and aliases", "[sources][links]") {
  Folder folder;
  folder.write("config.toml", "base_url = 'https://z.example'\ntitle = 'S'\n");
  folder.write("templates/index.html", "x");
  folder.write("content/blog/b.md", "+++\ntitle = 'B'\naliases = ['old/b']\n+++\nOne.\n");
  folder.write("content/blog/2026-10-20-c.md", "+++\ntitle = 'C'\n+++\nTwo.\n");
  folder.write("content/blog/d/index.md", "+++\ntitle = 'D'\nslug = 'dee'\n+++\nThree.\n");
  folder.write("content/blog/e.md", "+++\ntitle = 'E'\npath = 'special/e'\n+++\nFour.\n");
  folder.write("content/blog/last.md",
               "+++\ntitle = 'L'\n+++\n" +
                   links_to({"@/blog/b.md", "@/blog/b.md#end", "/blog/b/", "https://z.example/blog/b/", "/old/b/",
                             "/blog/c/", "@/blog/2026-10-20-c.md", "/blog/dee/", "@/blog/d/index.md", "/special/e/"}));
  CHECK(links_of(folder, "content/blog/last.md") ==
        Addresses{"/blog/b", "/blog/2026-10-20-c", "/blog/d/dee", "/blog/e"});
}

TEST_CASE("Docusaurus's pages are linked to by file, route and slug", "[sources][links]") {
  Folder folder;
  folder.write("docusaurus.config.js", "module.exports = {title: 'S', url: 'https://d.example', baseUrl: '/s/'};\n");
  folder.write("docs/a/02-b.md", page("", "One."));
  folder.write("docs/a/c.md", page("slug: /see\n", "Two."));
  folder.write("docs/a/d.mdx", page("id: dee\n", "Three."));
  folder.write("blog/2026-10-20-news.md", page("", "Four."));
  folder.write("blog/2026-10-21-more/index.md", page("slug: more\n", "Five."));
  folder.write("docs/a/last.md",
               page("", links_to({"./02-b.md", "/docs/a/b", "b", "https://d.example/s/docs/a/b", "/docs/see",
                                  "../a/c.md", "./d.mdx", "/s/blog/2026/10/20/news", "/blog/more"})));
  const Addresses links = links_of(folder, "docs/a/last.md");
  REQUIRE(links.size() == 5);
  CHECK(links[0] == "/docs/a/02-b");
  CHECK(links[1] == "/docs/a/see");
  CHECK(links[3] == "/blog/2026-10-20-news");
}

TEST_CASE("saved pages lead to each other by their files", "[sources][links]") {
  const auto html = [](std::string_view body) {
    return "<html><head><title>T</title></head><body><article><p>" + times(30, "Some words here. ") +
           std::string(body) + "</p></article></body></html>";
  };
  Folder folder;
  folder.write("a/story.html", html(""));
  folder.write("a/ask.php?id=5.html", html(""));
  folder.write("b/index.html", html(""));
  folder.write("a/last.html",
               html("<a href='story.html'>1</a> <a href='./story.html#x'>2</a> <a href='/a/story.html'>3</a> <a "
                    "href='ask.php%3Fid=5.html'>4</a> <a href='../b/'>5</a> <a href='gone.html'>6</a>"));
  const Addresses links = links_of(folder, "a/last.html");
  REQUIRE(links.size() == 4);
  CHECK(links[0] == "/a/story");
  CHECK(links[1].starts_with("/a/ask"));
  CHECK(links[2] == "/b");
  CHECK(links[3] == "gone.html");
}

TEST_CASE("a page that was saved with a question in its name is led to by that question", "[sources][links]") {
  const auto html = [](std::string_view body) {
    return "<html lang=en><head><title>T</title></head><body><p>" + times(30, "Some words here. ") + std::string(body) +
           "</p></body></html>";
  };
  Folder folder;
  folder.write("news/a.php?id=1.html", html("1"));
  folder.write("news/a.php?id=2", html("2"));
  folder.write("news/last.html",
               html("<a href='a.php?id=1'>1</a> <a href='/news/a.php?id=2#x'>2</a> <a href='a.php?id=3'>3</a> <a "
                    "href='../news/a.php?id=1.html'>4</a> <a href='/?id=1'>5</a>"));
  const Addresses links = links_of(folder, "news/last.html");
  REQUIRE(links.size() == 4);
  CHECK(links[0].starts_with("/news/a.php?id=1"));
  CHECK(links[1] == "/news/a");  // its file's name ends in a dot and more
  CHECK(links[2] == "a.php?id=3");
  CHECK(links[3] == "/?id=1");
}

TEST_CASE("an article's own address goes before another's alias, and letters' case matters only if it must",
          "[sources][links]") {
  Folder folder;
  folder.write("hugo.toml", "title = 'S'\n");
  folder.write("content/a.md", page("aliases: [/b/, /C/]\n", "One."));
  folder.write("content/b.md", page("", "Two."));
  folder.write("content/c.md", page("", "Three."));
  folder.write("content/last.md", page("", links_to({"/b/", "/C/", "/c/", "/B"})));
  CHECK(links_of(folder, "content/last.md") == Addresses{"/b", "/a", "/c"});
}

TEST_CASE("a link within the site that leads to no article is noted with its line", "[sources][links]") {
  Folder folder;
  folder.write("_config.yml", "title: S\nurl: https://p.example\n");
  folder.write("_posts/2026-10-20-a.md",
               page("",
                    "[a](/gone/) [b](#here) [c](https://else.example/gone/) [d](mailto:a@b.example)\n\n"
                    "[e](https://p.example/gone/too) [f](/gone/) [g](/2026/10/20/a.html)\n"));
  const SourceArticle article = only_article(folder);
  REQUIRE(article.local_links.size() == 3);
  CHECK(article.local_links[0].address == "/gone/");
  CHECK(article.local_links[0].line == 4);
  CHECK_FALSE(article.local_links[0].article);
  CHECK(article.local_links[1].address == "https://p.example/gone/too");
  CHECK(article.local_links[1].line == 6);
  CHECK(article.local_links[2].article == 0);
}

TEST_CASE("pages that differ by their query alone are different pages", "[sources][links]") {
  Folder folder;
  const auto saved = [](const std::string& canonical, const std::string& body) {
    return "<html lang=en><head><title>T</title><link rel=canonical href='" + canonical + "'></head><body><p>" + body +
           "</p></body></html>";
  };
  folder.write("one.html", saved("https://n.example/index.php?id=1", "One."));
  folder.write("two.html", saved("https://n.example/index.php?id=2",
                                 "<a href='https://n.example/index.php?id=1'>a</a> "
                                 "<a href='https://n.example/index.php?id=9'>b</a> "
                                 "<a href='/?p=12'>c</a>"));
  folder.write("home.html", saved("https://n.example/", "Home."));
  folder.write("three.html", saved("https://n.example/3", "<a href='https://n.example/'>home</a>"));
  CHECK(links_of(folder, "two.html") == Addresses{"/one", "https://n.example/index.php?id=9", "/?p=12"});
  CHECK(links_of(folder, "three.html") == Addresses{"https://n.example/"});
}

TEST_CASE("a link to a file leads to the text in the language of its own", "[sources][links]") {
  Folder folder;
  folder.write(
      "hugo.toml",
      "languageCode = 'en'\ndefaultContentLanguage = 'en'\n[languages.en]\nweight = 1\n[languages.fr]\nweight = 2\n");
  folder.write("content/posts/a.en.md", page("", "One."));
  folder.write("content/posts/a.fr.md", page("", "Un."));
  folder.write("content/posts/b.en.md", page("", links_to({"a.md"})));
  folder.write("content/posts/b.fr.md", page("", links_to({"a.md"})));
  const auto fr = links_of(folder, "content/posts/b.fr.md"), en = links_of(folder, "content/posts/b.en.md");
  REQUIRE(fr.size() == 1);
  CHECK(fr != en);
  CHECK(fr[0].find("fr") != std::string::npos);
}

}  // namespace
}  // namespace handbill::sources::test
