// Links between articles where the sources hold several sites.
#include <catch2/catch.hpp>

#include "tests/unit/sources/fixture.h"

namespace handbill::sources::test {
namespace {

using Addresses = std::vector<std::string>;

// The different addresses of the links of the article in `file` of the input `input`, in the order of the text.
Addresses links_of(const std::vector<std::string>& paths, std::uint32_t input, std::string_view file) {
  const auto tree = SourceTree::scan(paths, {"en"});
  REQUIRE(tree.has_value());
  for (const Found& found : tree->articles()) {
    if (found.name != file || found.input != input) continue;
    const auto article = tree->read(found);
    REQUIRE(article.has_value());
    return article->body.links();
  }
  FAIL(std::string(file) + " is no article");
  return {};
}

std::string page_of(std::string_view body) { return "---\ntitle: T\n---\n" + std::string(body) + "\n"; }
std::string with_links(std::initializer_list<std::string_view> addresses) {
  std::string out;
  for (const std::string_view address : addresses) out += "A [link](" + std::string(address) + ") here.\n\n";
  return page_of(out);
}

void write_two_sites(Folder& folder) {
  folder.write("a/_config.yml", "title: A\nurl: https://a.example\n");
  folder.write("a/_posts/2026-10-20-only.md", page_of("One."));
  folder.write("a/_posts/2026-10-21-both.md", page_of("Two."));
  folder.write("b/_config.yml", "title: B\nurl: https://b.example\nbaseurl: /town\n");
  folder.write("b/_posts/2026-10-21-both.md", page_of("Three."));
  folder.write("b/about.md", page_of("We."));
  folder.write("b/_posts/2026-10-22-last.md",
               with_links({"/2026/10/20/only.html", "/2026/10/21/both.html", "{% post_url 2026-10-21-both %}",
                           "{{ site.url }}{{ site.baseurl }}/about", "{{ site.url }}/2026/10/20/only.html",
                           "https://a.example/2026/10/20/only.html", "https://a.example/about", "../about.md"}));
}

TEST_CASE("an address leads to a page of its own site, another site's is named by its host", "[sources][links]") {
  Folder folder;
  write_two_sites(folder);
  SECTION("two sites in one source") {
    CHECK(links_of({folder.path()}, 0, "b/_posts/2026-10-22-last.md") ==
          Addresses{"/2026/10/20/only.html", "/b/2026-10-21-both", "/b/about", "https://b.example/2026/10/20/only.html",
                    "/a/2026-10-20-only", "https://a.example/about"});
  }
  SECTION("two sources, in either order") {
    const Addresses second = links_of({folder.path("a"), folder.path("b")}, 1, "_posts/2026-10-22-last.md");
    CHECK(second == Addresses{"/2026/10/20/only.html", "/2026-10-21-both-2", "/about",
                              "https://b.example/2026/10/20/only.html", "/2026-10-20-only", "https://a.example/about"});
    const Addresses first = links_of({folder.path("b"), folder.path("a")}, 0, "_posts/2026-10-22-last.md");
    CHECK(first == Addresses{"/2026/10/20/only.html", "/2026-10-21-both", "/about",
                             "https://b.example/2026/10/20/only.html", "/2026-10-20-only", "https://a.example/about"});
  }
}

TEST_CASE("folders without a configuration are sites of their own, too", "[sources][links]") {
  Folder folder;
  const auto saved = [](std::string_view body) {
    return "<html lang=en><head><title>T</title></head><body><article><p>" + times(30, "Some words here. ") +
           std::string(body) + "</p></article></body></html>";
  };
  folder.write("a/story.html", saved(""));
  folder.write("a/news/rain.html", saved(""));
  folder.write("b/last.html", saved("<a href='/story.html'>1</a> <a href='story.html'>2</a> <a href='/news/rain'>3</a> "
                                    "<a href='news/rain.html'>4</a> <a href='/own.html'>5</a>"));
  folder.write("b/own.html", saved(""));
  CHECK(links_of({folder.path("a"), folder.path("b")}, 1, "last.html") ==
        Addresses{"/story.html", "story.html", "/./news/rain", "news/rain.html", "/own"});
}

TEST_CASE("what leads nowhere is not written as the id of another site's article", "[sources][links]") {
  Folder folder;
  folder.write("a/_config.yml", "title: A\n");
  folder.write("a/news/rain.md", page_of("One."));
  folder.write("b/_config.yml", "title: B\nurl: https://b.example\n");
  folder.write("b/last.md", with_links({"/news/rain", "/news/snow"}));
  CHECK(links_of({folder.path("a"), folder.path("b")}, 1, "last.md") ==
        Addresses{"https://b.example/news/rain", "/news/snow"});
}

TEST_CASE("files that are given one by one lead to each other if they lie in one folder", "[sources][links]") {
  Folder folder;
  folder.write("posts/a.md", with_links({"b.md", "/c.html", "c"}));
  folder.write("posts/b.md", with_links({"a.md"}));
  folder.write("posts/c.md", page_of("Three."));
  folder.write("other/d.md", with_links({"a.md", "/b"}));
  const std::vector<std::string> paths{folder.path("posts/a.md"), folder.path("posts/b.md"), folder.path("posts/c.md"),
                                       folder.path("other/d.md")};
  CHECK(links_of(paths, 0, "a.md") == Addresses{"/b", "/c"});
  CHECK(links_of(paths, 1, "b.md") == Addresses{"/a"});
  CHECK(links_of(paths, 3, "d.md") == Addresses{"a.md", "/./b"});
}

TEST_CASE("of two sites on one host the deeper one has the page", "[sources][links]") {
  Folder folder;
  folder.write("en/_config.yml", "title: A\nurl: https://p.example\n");
  folder.write("en/about.md", page_of("We."));
  folder.write("fr/_config.yml", "title: B\nurl: https://p.example\nbaseurl: /fr\nlang: fr\n");
  folder.write("fr/about.md", page_of("Nous."));
  folder.write("en/last.md", with_links({"https://p.example/fr/about", "https://P.example/about/",
                                         "https://p.example/france", "https://q.example/about"}));
  folder.write("fr/last.md", with_links({"/fr/about", "https://p.example/about"}));
  CHECK(links_of({folder.path()}, 0, "en/last.md") ==
        Addresses{"/fr/about", "/en/about", "https://p.example/france", "https://q.example/about"});
  // Also beside its base, since many write it so.
  CHECK(links_of({folder.path()}, 0, "fr/last.md") == Addresses{"/fr/about", "/en/about"});
}

TEST_CASE("pages beside a site that are of none are led to from it", "[sources][links]") {
  Folder folder;
  folder.write("website/docusaurus.config.js",
               "module.exports = {title: 'S', url: 'https://d.example', baseUrl: '/'};\n");
  folder.write("docs/intro.md", page_of("One."));
  folder.write("website/blog/2026-10-20-news.md", with_links({"/docs/intro", "/docs/gone"}));
  CHECK(links_of({folder.path()}, 0, "website/blog/2026-10-20-news.md") == Addresses{"/docs/intro", "/docs/gone"});
  const std::vector<std::string> paths{folder.path()};
  const auto tree = SourceTree::scan(paths, {"en"});
  REQUIRE(tree.has_value());
  REQUIRE(tree->articles().size() == 2);
  const auto article = tree->read(tree->articles()[1]);
  REQUIRE(article.has_value());
  REQUIRE(article->local_links.size() == 2);
  CHECK(article->local_links[0].article == 0);
  CHECK_FALSE(article->local_links[1].article);
}

TEST_CASE("a text about Hugo begins no site", "[sources][links]") {
  Folder folder;
  folder.write("hugo.toml", "title = 'S'\n");
  folder.write("content/posts/hugo.md", page_of("One."));
  folder.write("content/posts/second.md", "---\ntitle: T\nurl: /two/\n---\nTwo.\n");
  folder.write("content/last.md", with_links({"/two/", "/posts/hugo/"}));
  CHECK(links_of({folder.path()}, 0, "content/last.md") == Addresses{"/posts/second", "/posts/hugo"});
}

}  // namespace
}  // namespace handbill::sources::test
