#include <catch2/catch.hpp>
#include <filesystem>

#include "tests/unit/sources/fixture.h"

namespace handbill::sources::test {
namespace {

namespace fs = std::filesystem;
using Names = std::vector<std::string>;

// An article news/a.md beside some pictures.
struct Site {
  Folder folder;
  Site() {
    folder.write("news/near.png", "x")
        .write("assets/far.png", "x")
        .write("static/hugo.png", "x")
        .write("assets/Photo.JPG", "x");
  }
  SourceArticle read(const std::string& body, const std::string& fields = "") {
    folder.write("news/a.md", "---\ntitle: T\ndate: 2020-01-01\n" + fields + "---\n" + body + "\n");
    return only_article(folder);
  }
};

TEST_CASE("pictures are found beside the article, from the root, and in static folders", "[sources][pictures]") {
  Site site;
  const SourceArticle article = site.read(
      "![](near.png)\n\n![](../assets/far.png)\n\n![](/assets/far.png?v=2#x)\n\n![](/hugo.png)\n\n![](assets/far.png)");
  REQUIRE(article.pictures.size() == 5);
  CHECK(article.pictures[0].path == site.folder.path("news/near.png"));
  CHECK(article.pictures[1].path == site.folder.path("assets/far.png"));
  CHECK(article.pictures[2].path == site.folder.path("assets/far.png"));
  CHECK(article.pictures[3].path == site.folder.path("static/hugo.png"));
  CHECK(article.pictures[4].path == site.folder.path("assets/far.png"));
  CHECK(article.pictures[1].line == 7);
  CHECK(article.warnings.total() == 0);
}

TEST_CASE("a picture's address is decoded", "[sources][pictures]") {
  Site site;
  site.folder.write("news/a b&c.png", "x");
  CHECK(site.read("![](a%20b&amp;c.png)").pictures.at(0).path == site.folder.path("news/a b&c.png"));
}

TEST_CASE("a picture of the site's own address and base is found on disk", "[sources][pictures]") {
  Site site;
  site.folder.write("_config.yml", "url: https://x.org\nbaseurl: /blog\n");
  const SourceArticle article =
      site.read("![](https://x.org/blog/assets/far.png)\n\n<img src=\"{{ site.baseurl }}/assets/far.png\">");
  REQUIRE(article.pictures.size() == 2);
  CHECK(article.pictures[0].path == site.folder.path("assets/far.png"));
  CHECK(article.pictures[1].path == site.folder.path("assets/far.png"));
}

TEST_CASE("a picture under a name in other letters' case is used, with a warning", "[sources][pictures]") {
  Site site;
  const SourceArticle article = site.read("![](/Assets/photo.jpg)");
  CHECK(article.pictures.at(0).path == site.folder.path("assets/Photo.JPG"));
  CHECK(warnings(article) == Names{"image-name-case:5"});
}

TEST_CASE("a picture that is missing or remote is warned of by line", "[sources][pictures]") {
  Site site;
  const SourceArticle article = site.read(
      "![](gone.png)\n\n![](https://y.org/a.png)\n\n![](//y.org/a.png)\n\n![](data:image/png;base64,AA)\n\ntext");
  CHECK(warnings(article) == Names{"missing-image:5", "remote-image:7", "remote-image:9", "missing-image:11"});
}

TEST_CASE("what a missing picture showed is still said, if it was said", "[sources][pictures]") {
  Site site;
  const SourceArticle article = site.read(
      "![A long description of it](gone.png)\n\n![icon](gone.png)\n\n![gone-picture file.png](gone.png)\n\ntext");
  CHECK(lines(article) == "figure  {A long description of it}\np text\n");
  REQUIRE(article.pictures.size() == 1);
  CHECK(article.pictures[0].path.empty());
}

TEST_CASE("no picture is taken from outside the source folders", "[sources][pictures]") {
  Folder outside;
  outside.write("secret.png", "x");
  Site site;
  fs::create_symlink(outside.path("secret.png"), site.folder.path("news/link.png"));
  fs::create_directory_symlink(outside.path(), site.folder.path("news/dir"));
  const std::string up = "../../" + fs::path(outside.path()).filename().string() + "/secret.png";
  const SourceArticle article = site.read("![](" + up + ")\n\n![](link.png)\n\n![](dir/secret.png)\n\n![](/../" + up +
                                          ")\n\n![](" + outside.path("secret.png") + ")\n\ntext");
  CHECK(article.pictures.empty());
  CHECK(warnings(article) ==
        Names{"outside-source:5", "outside-source:7", "outside-source:9", "outside-source:11", "missing-image:13"});
}

TEST_CASE("a figure has its caption, credit and description", "[sources][pictures]") {
  Site site;
  CHECK(lines(site.read("<figure><img src=\"near.png\" alt=\"A\"><figcaption>Cap <em>t</em> <span "
                        "class=\"credit\">Ann</span></figcaption></figure>")) == "figure Cap <i>t</i> {A} (Ann)\n");
  CHECK(lines(site.read("![A](near.png \"The caption\")")) == "figure The caption {A}\n");
  CHECK(lines(site.read("<figure>\n\t![A](near.png)\n\t<figcaption>C</figcaption>\n</figure>")) == "figure C {A}\n");
  CHECK(lines(site.read("<figure><blockquote>q</blockquote><figcaption>W</figcaption></figure>")) ==
        "quote[\np q\n]\np W\n");
  CHECK(lines(site.read("<figure><img src=near.png><img src=near.png><figcaption>C</figcaption></figure>")) ==
        "figure  {}\nfigure C {}\n");
}

TEST_CASE("a picture in a sentence, a link or a cell stands after it", "[sources][pictures]") {
  Site site;
  CHECK(lines(site.read("a ![A](near.png) b")) == "p a b\nfigure  {A}\n");
  CHECK(lines(site.read("[![A](near.png)](/u)")) == "figure  {A}\n");
  CHECK(lines(site.read("| a | b |\n|---|---|\n| ![A](near.png) | c |")) ==
        "table[\ntr[\nth a\nth b\n]\ntr[\ntd \ntd c\n]\n]\nfigure  {A}\n");
  CHECK(lines(site.read("# H ![A](near.png)\n\nx")) == "h1 H\nfigure  {A}\np x\n");
  CHECK(lines(site.read("a <img src=\"near.png\" width=\"16\" alt=\":)\"> b")) == "p a :) b\n");
}

TEST_CASE("a quote or list around a picture that cannot be used leaves no empty shell", "[sources][pictures]") {
  Site site;
  CHECK(lines(site.read("> ![x](gone.png)\n\n- ![x](gone.png)\n\ntext")) == "p text\n");
}

TEST_CASE("the lead picture comes from the fields", "[sources][pictures]") {
  Site site;
  const SourceArticle plain = site.read("x", "image: /assets/far.png\nimage_alt: Alt\n");
  REQUIRE(plain.lead.has_value());
  CHECK(plain.lead->path == site.folder.path("assets/far.png"));
  CHECK(plain.lead->line == 4);
  CHECK(plain.lead_alt == "Alt");
  CHECK(site.read("x", "cover:\n  image: near.png\n  alt: B\n").lead_alt == "B");
  CHECK(site.read("x", "images: [near.png, far.png]\n").lead->path == site.folder.path("news/near.png"));
  CHECK_FALSE(site.read("x", "image:\n").lead.has_value());
  const SourceArticle gone = site.read("x", "image: gone.png\n");
  CHECK_FALSE(gone.lead.has_value());
  CHECK(warnings(gone) == Names{"missing-image:4"});
}

TEST_CASE("a picture no larger than a letter stands for one, a larger one is a picture", "[sources][pictures]") {
  Site site;
  CHECK(lines(site.read("a <img src=\"near.png\" width=\"32\" alt=\"A\"> b")) == "p a A b\n");
  CHECK(lines(site.read("a <img src=\"near.png\" width=\"33\" alt=\"A\"> b")) == "p a b\nfigure  {A}\n");
}

}  // namespace
}  // namespace handbill::sources::test
