#include "bundle_tool/sources/text/revealing.h"

#include <catch2/catch.hpp>

#include "tests/unit/sources/fixture.h"

namespace handbill::sources::test {
namespace {

Names found_in(std::string_view text) {
  Names out;
  for (const Revealing& found : revealing_in(text)) {
    CHECK(found.slug == (found.words.find('@') == std::string_view::npos ? Slug::local_path : Slug::mail_address));
    out.emplace_back(found.words);
  }
  return out;
}

TEST_CASE("paths of a person's own computer are found in every text", "[sources][revealing]") {
  CHECK(found_in("saved in /home/jane/texts/a.md.") == Names{"/home/jane/"});
  CHECK(found_in("(/Users/jane.doe/Desktop)") == Names{"/Users/jane.doe/"});
  CHECK(found_in("HOME=/home/jane/x PATH=/bin:/home/jane/bin") == Names{"/home/jane/", "/home/jane/"});
  CHECK(found_in("C:\\Users\\Jane Doe\\Desktop") == Names{"C:\\Users\\Jane"});
  CHECK(found_in("d:/users/jane/x, or \"C:\\Users\\jane\"") == Names{"d:/users/jane", "C:\\Users\\jane"});
  CHECK(found_in("见/home/小明/文件") == Names{"/home/小明/"});
  CHECK(found_in("open file:///home/jane/a.html now") == Names{"file:///home/jane/a.html"});
  CHECK(found_in("file://server/share, file:///C:/Users/jane/a") ==
        Names{"file://server/share", "file:///C:/Users/jane/a"});
}

TEST_CASE("pages of a site, and examples that are nobody's, are no paths of a person", "[sources][revealing]") {
  for (const char* text : {"https://x.org/home/news/today",
                           "see /home/news",
                           "/home/",
                           "/home//x",
                           "x/home/jane/y",
                           "../home/jane/y",
                           "/home/user/file",
                           "/home/USERNAME/file",
                           "/home/$USER/x",
                           "/home/<name>/x",
                           "/home/{you}/x",
                           "/home/pi/x",
                           "C:\\Users\\Public\\x",
                           "C:\\Users\\%USERNAME%\\x",
                           "C:\\Users\\",
                           "C:\\Windows\\x",
                           "/Users/Shared/x",
                           "/users/12/posts",
                           "the file:// scheme",
                           "profile:///x/y",
                           "file:///",
                           "12:30 C: x",
                           ":",
                           "/",
                           "@"}) {
    CAPTURE(text);
    CHECK(found_in(text).empty());
  }
}

TEST_CASE("mail addresses are found, and what only looks like one is not", "[sources][revealing]") {
  CHECK(found_in("Ann <ann.b+c@mail.x.org>, ann@x.ORG.") == Names{"ann.b+c@mail.x.org", "ann@x.ORG"});
  CHECK(found_in("mailto:ann@x.org") == Names{"ann@x.org"});
  CHECK(found_in("写信给ann@x.org。") == Names{"ann@x.org"});
  CHECK(found_in("a@x.org: hello") == Names{"a@x.org"});
  for (const char* text : {"@ann", "ann@", "ann@host", "ann@x.o", "ann@1.2.3", "git@github.com:a/b",
                           "ssh://git@github.com/a", "icon@2x.png", "ann@example.org", "ann@mail.example.com",
                           "ann@x.test", "a @ b.org", "pkg@1.0.0-beta", "ann@.org", "a@b..org"}) {
    CAPTURE(text);
    CHECK(found_in(text).empty());
  }
}

TEST_CASE("what an article reveals is a warning with its line, once for each", "[sources][revealing]") {
  const SourceArticle article =
      only_article_of("a.md",
                      "---\ntitle: T\ndate: 2020-02-03\nauthors: [Ann <ann@x.org>]\n---\nWrite to ann@x.org or to "
                      "[Bob](mailto:bob@x.org?subject=hi).\n\n```\ncd /home/ann/news\ncd /home/user/news\n```\n\n![at "
                      "/Users/ann/x there](gone.jpg \"A long caption\")\n");
  CHECK(warnings(article) ==
        Names{"missing-image:13", "mail-address:4", "local-path:9", "local-path:13", "mail-address:6"});
  CHECK(article.warnings.kept()[1].text == "ann@x.org: a mail address: may everybody who gets the edition have it?");
  CHECK(article.warnings.kept()[2].text == "/home/ann/: a path on somebody's own computer");
}

TEST_CASE("what does not reach readers is not warned of", "[sources][revealing]") {
  const SourceArticle article =
      only_article_of("a.html",
                      "<html><head><title>T</title><meta name=date content=2020-01-01><meta name=generator "
                      "content='ann@x.org'></head><body><!-- /home/ann/x --><script>'/home/ann/x'</script><p><a "
                      "href='/home/ann/x'>a</a></p></body></html>");
  CHECK(article.warnings.total() == 0);
}

TEST_CASE("a text full of them costs bounded time, and says the first", "[sources][revealing]") {
  std::string text;
  for (int i = 0; i < 20'000; ++i) text += "a" + std::to_string(i) + "@x.org ";
  const SourceArticle article = markdown(text);
  CHECK(article.warnings.count(Slug::mail_address) == 20);
  std::string nested;
  for (int i = 0; i < 60'000; ++i) nested += "(file:///x";
  (void)revealing_in(nested);
  (void)revealing_in(std::string(700'000, '@'));
  (void)revealing_in(std::string(700'000, '/'));
  std::string same;
  for (int i = 0; i < 100'000; ++i) same += "a@x@";
  (void)revealing_in(same);
}

TEST_CASE("every prefix and end of a text with all kinds can be looked at", "[sources][revealing]") {
  const std::string text = "C:\\Users\\a\\b /home/a/b file:///a/b a.b@x.org:c /Users/a/b";
  for (std::size_t i = 0; i <= text.size(); ++i) {
    for (const std::string& part : {text.substr(0, i), text.substr(i)}) {
      for (const Revealing& found : revealing_in(part)) CHECK(part.find(found.words) != std::string::npos);
    }
  }
}

}  // namespace
}  // namespace handbill::sources::test
