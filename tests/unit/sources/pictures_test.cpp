#include <catch2/catch.hpp>
#include <filesystem>

#include "tests/unit/sources/fixture.h"

namespace handbill::sources::test {
namespace {

namespace fs = std::filesystem;

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
      "![](near.png)\n\n![](../assets/far.png)\n\nx "
      "![](/assets/far.png?v=2#x)\n\n![](/hugo.png)\n\n![](assets/far.png)");
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
      site.read("![](https://x.org/blog/assets/far.png)\n\nx\n\n<img src=\"{{ site.baseurl }}/assets/far.png\">");
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
      "![](gone.png)\n\n![](https://y.org/a.png)\n\n![](//y.org/a.png)\n\n![](data:image/png;base64,@)\n\ntext");
  CHECK(warnings(article) == Names{"missing-image:5", "remote-image:7", "remote-image:9", "missing-image:11"});
}

TEST_CASE("what a missing picture showed is still said, and that one stood here", "[sources][pictures]") {
  Site site;
  const SourceArticle article = site.read(
      "![A long description of it](gone.png)\n\n![icon](gone.png)\n\n![gone-picture file.png](gone.png)\n\ntext");
  CHECK(lines(article) == "figure  {A long description of it}\nfigure  {}\np text\n");
  REQUIRE(article.pictures.size() == 2);
  CHECK_FALSE(article.pictures[0].usable());
  for (const std::string said : {"Well", "银行前的队伍", "صف", "Chart 4.2"}) {
    CHECK(lines(site.read("![" + said + "](https://y.org/a.png)\n\ntext")) == "figure  {" + said + "}\np text\n");
  }
  CHECK(lines(site.read("<p>a</p><img role=presentation alt=\"A line\" src=gone.png><img src=gone.png>")) == "p a\n");
  CHECK(lines(site.read("<p>a</p><img alt=\"A queue\">")) == "p a\nfigure  {A queue}\n");
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
  for (const Picture& picture : article.pictures) CHECK_FALSE(picture.usable());
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
        "figure C {}\n");
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

TEST_CASE("a quote or list around a picture that is lost leaves its place, or no empty shell", "[sources][pictures]") {
  Site site;
  CHECK(lines(site.read("> ![](gone.png)\n\na\n\n- ![](https://y.org/b.png)\n\ntext")) ==
        "quote[\nfigure  {}\n]\np a\nul[\nli[\nfigure  {}\n]\n]\np text\n");
  CHECK(lines(site.read("[![](https://y.org/b.png)](https://y.org/)\n\ntext")) == "figure  {}\np text\n");
  CHECK(lines(site.read("<blockquote><img src=gone.png></blockquote><ul><li><img src=gone.png></ul><p>text")) ==
        "p text\n");
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

// The names of the pictures of a page, and "-" for one that is only described.
std::string pictures_of(const SourceArticle& article) {
  std::string out;
  for (const Picture& picture : article.pictures) {
    const std::string name =
        picture.bytes ? "inside:" + std::to_string(picture.bytes->size()) : fs::path(picture.path).filename().string();
    out += (out.empty() ? "" : " ") + (picture.usable() ? name : "-");
  }
  return out;
}

struct Page {
  Folder folder;
  Page() {
    for (const char* name : {"a.jpg", "b.jpg", "c,d.jpg", "s300.jpg", "s640.jpg", "s1280.jpg", "s2400.jpg", "x.avif"})
      folder.write(name, "x");
    folder.write("placeholder.gif", "GIF89a........................");
    folder.write("dot.gif", std::string_view("GIF89a\1\0\1\0\x80\0\0\0\0\0\0\0\0!\xF9\4\1\0\0\0\0", 26));
  }
  SourceArticle read(const std::string& body, std::uint32_t width = 640) {
    folder.write("p.html",
                 "<!DOCTYPE html><html lang=en><head><title>T</title><meta name=date content=2026-01-02>"
                 "</head><body><article><p>One.</p>" +
                     body + "<p>End.</p></article></body></html>");
    return only_article(folder, {"en", 1, width});
  }
};

TEST_CASE("pictures that pages load late are found by the address that a script would take", "[sources][pictures]") {
  Page page;
  for (const char* image : {
           R"(<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" data-src="a.jpg">)",
           R"(<img src="placeholder.gif" data-original="a.jpg">)",
           R"(<img class="lazy" data-lazy-src="a.jpg" alt="">)",
           R"(<img loading="lazy" src="dot.gif" data-hires="a.jpg">)",
           R"(<img src="placeholder.gif" data-srcset="a.jpg 800w, b.jpg 300w">)",
           R"(<img data-large-file="https://y.org/a.jpg" src="a.jpg" data-src="https://y.org/a.jpg">)",
           R"(<amp-img src="a.jpg" width="600" height="400" layout="responsive"></amp-img>)",
           R"(<amp-img src="gone.jpg"><noscript><img src="a.jpg"></noscript></amp-img>)",
           R"(<picture><source data-srcset="a.jpg"><img alt=""></picture>)",
           R"(<picture><source srcset="a.jpg"></picture>)",
           "<picture><source media='(prefers-color-scheme: dark)' srcset=b.jpg><img src=a.jpg></picture>",
       }) {
    CAPTURE(image);
    const SourceArticle article = page.read(image);
    CHECK(pictures_of(article) == "a.jpg");
    CHECK(article.warnings.total() == 0);
  }
}

TEST_CASE("a picture of a noscript is shown once, and by itself if it stands alone", "[sources][pictures]") {
  Page page;
  const auto shows = [&page](const std::string& body) { return pictures_of(page.read(body)); };
  CHECK(shows("<img data-src=a.jpg><noscript><img src=a.jpg></noscript>") == "a.jpg");
  CHECK(shows("<noscript><img src=a.jpg></noscript><img data-src=a.jpg>") == "a.jpg");
  CHECK(shows("<div><img src=placeholder.gif></div><div><noscript><img src=a.jpg></noscript></div>") == "a.jpg");
  CHECK(shows("<noscript><p>No script: <img src=a.jpg></p></noscript>") == "a.jpg");
  CHECK(shows("<img data-src=a.jpg><noscript><img src=a.jpg></noscript>"
              "<img data-src=b.jpg><noscript><img src=b.jpg></noscript>") == "a.jpg b.jpg");
  CHECK(shows("<noscript><img src=a.jpg></noscript><img data-src=a.jpg>"
              "<noscript><img src=b.jpg></noscript><img data-src=b.jpg>") == "a.jpg b.jpg");
  CHECK(shows("<noscript><img height=1 width=1 style=\"display:none\" src=\"https://count.example/p\" "
              "alt=pixel></noscript>")
            .empty());
  CHECK(shows("<noscript><img src=a.jpg>") == "a.jpg");
  CHECK(
      lines(page.read("<figure><div><img alt=\"\" role=presentation><noscript><img src=a.jpg alt=Form></noscript></div>"
                      "<figcaption>C</figcaption></figure>")) == "p One.\nfigure C {Form}\np End.\n");
  CHECK(lines(page.read("<noscript>Please switch scripts on.</noscript>")) == "p One.\np End.\n");
}

TEST_CASE("of several sizes the one is taken that the edition's pictures need", "[sources][pictures]") {
  Page page;
  const std::string all = "<img src=s300.jpg srcset=\"s300.jpg 300w, s2400.jpg 2400w, s640.jpg 640w,s1280.jpg 1280w\">";
  CHECK(pictures_of(page.read(all, 320)) == "s640.jpg");
  CHECK(pictures_of(page.read(all, 640)) == "s640.jpg");
  CHECK(pictures_of(page.read(all, 1280)) == "s1280.jpg");
  CHECK(pictures_of(page.read("<img srcset=\"s300.jpg, s640.jpg 2x\" width=300>")) == "s640.jpg");
  CHECK(pictures_of(page.read("<img srcset=\"c,d.jpg 600w, s300.jpg 300w\">")) == "c,d.jpg");
  CHECK(pictures_of(page.read("<img srcset=\"gone.jpg 700w, s300.jpg 300w\">")) == "s300.jpg");
  CHECK(pictures_of(page.read("<picture><source type=image/avif srcset=x.avif><img src=a.jpg></picture>")) == "a.jpg");
  CHECK(pictures_of(page.read("<picture><source srcset=\"gone.jxl 900w\"><img src=x.avif></picture>")) == "x.avif");
  CHECK(pictures_of(page.read("<picture><source srcset=\"s300.jpg 300w, s640.jpg 640w\"><img "
                              "src=\"data:image/gif;base64,R0lG\"></picture>")) == "s640.jpg");
}

TEST_CASE("one picture is not shown twice in a row", "[sources][pictures]") {
  Page page;
  CHECK(lines(page.read("<a href=a.jpg><img src=a.jpg></a><img src=a.jpg alt=A>")) == "p One.\nfigure  {A}\np End.\n");
  CHECK(lines(page.read("<figure><img src=a.jpg><figcaption>C</figcaption></figure><img src=a.jpg>")) ==
        "p One.\nfigure C {}\np End.\n");
  CHECK(lines(page.read("<img src=a.jpg><p>between</p><img src=a.jpg>")) ==
        "p One.\nfigure  {}\np between\nfigure  {}\np End.\n");
  CHECK(pictures_of(page.read("<img src=a.jpg><img src=b.jpg><img src=a.jpg>")) == "a.jpg b.jpg a.jpg");
}

TEST_CASE("spacers and pixels that count readers leave nothing", "[sources][pictures]") {
  Page page;
  for (const char* image :
       {"<img src=dot.gif>", "<img src=dot.gif alt=\"\">", "<img width=1 height=1 src=https://y.org/p>",
        "<img src=\"data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7\">"}) {
    CAPTURE(image);
    const SourceArticle article = page.read(image);
    CHECK(lines(article) == "p One.\np End.\n");
    CHECK(article.warnings.total() == 0);
  }
}

TEST_CASE("a picture in the page itself is a picture of the article", "[sources][pictures]") {
  Page page;
  std::string data;
  for (int i = 0; i < 1000; ++i) data += "QUJD";
  const std::string src = "data:image/jpeg;base64," + data;
  CHECK(pictures_of(page.read("<img src=\"" + src + "\">")) == "inside:3000");
  CHECK(pictures_of(page.read("<img src='" + src + "' data-src='https://y.org/a.jpg'>")) == "inside:3000");
  CHECK(pictures_of(page.read("<img src=\"data:image/png;base64,QUJD\nREVG\">")) == "inside:6");
  CHECK(pictures_of(page.read("<img src=\"data:image/svg+xml,%3Csvg%20/%3E\">")) == "inside:7");
  CHECK(pictures_of(page.read("<img src=\"data:image/svg+xml;utf8,<svg xmlns='x'/>\">")) == "inside:16");
  CHECK(pictures_of(markdown("![A](" + src + ")\n")) == "inside:3000");
  CHECK(pictures_of(markdown("![A][one]\n\n[one]: <" + src + ">\n")) == "inside:3000");
  CHECK(pictures_of(page.read("<img src=\"data:image/png;base64,R0lG\" data-src=a.jpg>")) == "a.jpg");
  const SourceArticle broken = page.read("<img src=\"data:image/jpeg;base64,@@@\" alt=Market>");
  CHECK(pictures_of(broken) == "-");
  CHECK(warnings(broken) == Names{"missing-image:1"});
  // Megabytes of it are no long article.
  std::string large(3U << 20U, 'A');
  CHECK(pictures_of(markdown("![A](data:image/png;base64," + large + ")\n\ntext\n")) == "inside:2359296");
}

TEST_CASE("names of pictures compare after NFC and case folding", "[sources][pictures]") {
  struct Row {
    const char* on_disk;
    const char* written;
    bool warns;
  };
  for (const Row& row :
       {Row{"e\xCC\x81t\xC3\xA9.jpg", "\xC3\xA9t\xC3\xA9.jpg", false},              // NFD, NFC
        Row{"caf\xC3\xA9.jpg", "cafe\xCC\x81.jpg", false},                          // NFC, NFD
        Row{"caf\xC3\xA9.jpg", "cafe%CC%81.jpg", false},                            // percent-encoded
        Row{"\xE1\x84\x89\xE1\x85\xA1.jpg", "\xEC\x82\xAC.jpg", false},             // Hangul
        Row{"\xD0\x94\xD0\x9E\xD0\x9C.JPG", "\xD0\xB4\xD0\xBE\xD0\xBC.jpg", true},  // Cyrillic capitals
        Row{"STRASSE.jpg",
            "stra\xC3\x9F"
            "e.jpg",
            true},
        Row{"a%20b.jpg", "a%2520b.jpg", false}}) {
    CAPTURE(row.written);
    Folder folder;
    folder.write(row.on_disk, "x");
    folder.write("a.md", "---\ntitle: T\ndate: 2020-01-01\n---\n![A](<" + std::string(row.written) + ">)\n");
    const SourceArticle article = only_article(folder);
    CHECK(pictures_of(article) == row.on_disk);
    CHECK(article.warnings.count(Slug::image_name_case) == (row.warns ? 1 : 0));
    CHECK(article.warnings.total() == (row.warns ? 1 : 0));
  }
}

TEST_CASE("a translation finds the pictures of another language, and generators' roots are known",
          "[sources][pictures]") {
  struct Row {
    const char* picture;
    const char* article;
    const char* written;
  };
  for (const Row& row :
       {Row{"content/en/posts/x/p.jpg", "content/fa/posts/x/index.md", "p.jpg"},
        Row{"content/posts/x/p.jpg", "content/fa/posts/x/index.md", "p.jpg"},
        Row{"img/en/p.jpg", "posts/a.md", "/img/fr/p.jpg"},
        Row{"source/_posts/walk/p.jpg", "source/_posts/walk.md", "p.jpg"},
        Row{"assets/images/p.jpg", "posts/a.md", "p.jpg"}, Row{"public/news/p.jpg", "posts/a.md", "/news/p.jpg"},
        Row{"static/img/p.jpg", "posts/a.md", "@site/static/img/p.jpg"},
        Row{"images/p.jpg", "posts/a.md", "{static}/images/p.jpg"},
        Row{"posts/img/p.jpg", "posts/a.md", "img\\p.jpg"}}) {
    CAPTURE(row.picture);
    Folder folder;
    folder.write(row.picture, "x");
    folder.write(row.article,
                 "---\ntitle: T\ndate: 2020-01-01\n---\n<img src=\"" + std::string(row.written) + "\" alt=A>\n");
    const SourceArticle article = only_article(folder);
    REQUIRE(article.pictures.size() == 1);
    CHECK(article.pictures[0].path == folder.path(row.picture));
    CHECK(article.warnings.total() == 0);
  }
}

TEST_CASE("of densities alone the largest is taken", "[sources][pictures]") {
  Page page;
  CHECK(pictures_of(page.read("<img srcset=\"s300.jpg 1x, s640.jpg 2x\">")) == "s640.jpg");
  CHECK(pictures_of(page.read("<img srcset=\"s640.jpg 2x, s300.jpg 1.0x\">")) == "s640.jpg");
  CHECK(pictures_of(page.read("<img src=s300.jpg srcset=\"s300.jpg 1x, s640.jpg 1.5x\">")) == "s640.jpg");
  CHECK(pictures_of(page.read("<img srcset=\"s640.jpg 1x\">")) == "s640.jpg");
}

TEST_CASE("a picture in the page itself may be written in other ways", "[sources][pictures]") {
  Page page;
  std::string data;
  for (int i = 0; i < 1000; ++i) data += "QUJD";
  for (const char* start :
       {"DATA:image/png;base64,", "Data:Image/PNG;BASE64,", "data:;base64,", "data:image/png;name=a;base64,"}) {
    INFO(start);
    const std::string src = start + data;
    CHECK(pictures_of(page.read("<img src=\"" + src + "\">")) == "inside:3000");
    CHECK(pictures_of(markdown("![A](" + src + ")\n")) == "inside:3000");
    CHECK(pictures_of(markdown("![A][one]\n\n[one]: " + src + "\n")) == "inside:3000");
    CHECK(pictures_of(markdown("![one]\n\n[One]: " + src + " 'T'\n")) == "inside:3000");
    const SourceArticle lead =
        only_article_of("a.md", "---\ntitle: T\ndate: 2020-01-01\nimage: \"" + src + "\"\n---\nText.\n");
    REQUIRE(lead.lead.has_value());
    CHECK(lead.lead->bytes->size() == 3000);
    // In code it is text.
    for (const std::string& code :
         {"```\n" + src + "\n```\n", "    " + src + "\n", "a\n\n```\n<img src='" + src + "'>\n```\n"}) {
      const std::string all = markdown_lines(code);
      CHECK(all.find(src) != std::string::npos);
    }
    CHECK(markdown_lines("`" + src + "`\n") == "p <code>" + src + "</code>\n");
  }
}

TEST_CASE("a picture no larger than a letter is what it says, in its place", "[sources][pictures]") {
  const std::string png = std::string("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16);
  const auto sized = [&](char width, char height) {
    return png + std::string("\0\0\0", 3) + width + std::string("\0\0\0", 3) + height + "\x08\x06";
  };
  Site site;
  site.folder.write("news/smile.png", sized(15, 15)).write("news/chart.png", sized(120, 40));
  CHECK(lines(site.read("a ![:)](smile.png) b ![](smile.png) c")) == "p a :) b c\nfigure  {}\n");
  for (const auto& [side, letter] : {std::pair<char, bool>{32, true}, {33, false}}) {
    site.folder.write("news/mark.png", sized(side, 20));
    CHECK((lines(site.read("a ![x](mark.png) b")) == "p a x b\n") == letter);
  }
  site.folder.write("news/line.png", sized(100, 1));
  CHECK(lines(site.read("a ![](line.png) b")) == "p a b\n");
  CHECK(lines(site.read("a ![Chart](chart.png) b")) == "p a b\nfigure  {Chart}\n");
  CHECK_FALSE(site.read("x", "image: smile.png\n").lead.has_value());
}

}  // namespace
}  // namespace handbill::sources::test
