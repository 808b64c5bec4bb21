#include "bundle_tool/sources/text/addresses.h"

#include <catch2/catch.hpp>
#include <random>

#include "tests/unit/sources/fixture.h"

namespace handbill::sources::test {
namespace {

std::string shortened(std::string address) {
  const std::string before = address;
  const bool changed = shorten_address(address);
  CHECK(changed == (address != before));
  return address;
}

TEST_CASE("a link loses what only traces people, and nothing else", "[sources][addresses]") {
  CHECK(shortened("https://x.org/a?utm_source=letter") == "https://x.org/a");
  CHECK(shortened("https://x.org/a?utm_source=letter#part") == "https://x.org/a#part");
  CHECK(shortened("https://x.org/a?id=7&utm_source=l&page=2&fbclid=Iw#p?utm_x=1") ==
        "https://x.org/a?id=7&page=2#p?utm_x=1");
  CHECK(shortened("/a?b=1&UTM_Campaign=x") == "/a?b=1");
  CHECK(shortened("https://x.org/?gclid=1&msclkid=2&mc_eid=3&mc_cid=4&igshid=5&yclid=6") == "https://x.org/");
  CHECK(shortened("https://x.org/?_hsenc=1&_hsmi=2&vero_id=3&oly_enc_id=4&wickedid=5&ref_src=6&dclid=7") ==
        "https://x.org/");
  CHECK(shortened("https://x.org/?elqTrackId=1&hsCtaTracking=2") == "https://x.org/");
  CHECK(shortened("https://x.org/?fbclid") == "https://x.org/");
}

TEST_CASE("what a page may need stays, byte for byte", "[sources][addresses]") {
  for (const char* address :
       {"", "?", "https://x.org/", "https://x.org/?", "https://x.org/?&", "https://x.org/?a=1&&b=%20+2&a=3;c",
        "https://x.org/?ref=home&source=rss&si=1&cid=2&id=utm_source", "https://x.org/?xfbclid=1&fbclid2=3&utm=4",
        "https://x.org/utm_source=a", "https://x.org/#?utm_source=a", "https://x.org/a#b?fbclid=1",
        "https://x.org/?q=https%3A%2F%2Fy.org%2F%3Futm_source%3Da", "mailto:a@x.org?subject=utm_source=b"}) {
    CHECK(shortened(address) == address);
  }
}

TEST_CASE("addresses in a text are shortened where they stand", "[sources][addresses]") {
  std::uint32_t count = 0;
  CHECK(with_short_addresses("See https://x.org/?utm_source=a, and (www.y.org/b?c=1&fbclid=2).", count) ==
        "See https://x.org/, and (www.y.org/b?c=1).");
  CHECK(count == 2);
  CHECK(with_short_addresses("请看https://x.org/?utm_source=a。x?utm_source=b", count) ==
        "请看https://x.org/。x?utm_source=b");
  CHECK(count == 3);
  for (const char* text : {"", "?", "http://", "www.", "https://?", "what?", "https://x.org/?a=b", "www.?http://www."})
    CHECK(with_short_addresses(text, count) == text);
  CHECK(count == 3);
  std::string many;
  for (int i = 0; i < 150'000; ++i) many += "www.?";
  CHECK(with_short_addresses(many, count) == many);  // in bounded time
  // Of an address that is longer than any that is looked at, nothing is taken from the middle.
  const std::string huge = "https://x.org/?a=" + std::string(kAddress, 'x') + "&utm_source=a";
  CHECK(with_short_addresses(huge, count) == huge);
}

TEST_CASE("shortening is done at once, and only takes parameters away", "[sources][addresses]") {
  const unsigned seed = std::random_device{}();
  INFO("seed " << seed);
  std::mt19937 random(seed);
  const std::vector<std::string> pieces{"a=1", "", "utm_source=x", "fbclid", "b", "q=%26", "gclid=", "utm_", "c=d=e"};
  for (int i = 0; i < 2000; ++i) {
    std::string address = "https://x.org/p?";
    const std::size_t size = random() % 6;
    for (std::size_t k = 0; k < size; ++k) {
      const std::string& piece = pieces[random() % pieces.size()];
      address += (k == 0 ? "" : "&") + piece;
    }
    if (random() % 2 == 0) address += "#utm_source=1";
    const std::string once = shortened(address);
    CAPTURE(address, once);
    CHECK(shortened(once) == once);
    const std::string query = once.substr(0, once.find('#'));
    for (const char* gone : {"utm_", "fbclid", "gclid"}) CHECK(query.find(gone) == std::string::npos);
    CHECK(once.ends_with("#utm_source=1") == address.ends_with("#utm_source=1"));
  }
}

TEST_CASE("links of every format are shortened and counted", "[sources][addresses]") {
  const std::string traced = "https://x.org/?a=1&utm_source=l&fbclid=2";
  SECTION("Markdown") {
    const SourceArticle article = markdown("[a](" + traced + ") " + traced + " <" + traced + "> `" + traced +
                                           "`[^1]\n\n    " + traced + "\n\n[^1]: [n](" + traced + ")\n");
    CHECK(article.shortened_links == 4);
    const std::string link = "<a=https://x.org/?a=1>";
    CHECK(lines(article) == "p " + link + "a</a> " + link + "https://x.org/?a=1</a> " + link +
                                "https://x.org/?a=1</a> <code>" + traced + "</code><note=0>1</note>\ncode[\npre " +
                                traced + "\n]\nnote[\np " + link + "n</a>\n]\n");
  }
  SECTION("HTML") {
    const SourceArticle article = only_article_of(
        "a.html",
        "<html><head><title>T</title><link rel=canonical href='https://x.org/a?utm_medium=b'></head><body><p>"
        "<a href='https://x.org/?a=1&amp;utm_source=l'>https://x.org/?a=1&amp;utm_source=l</a> " +
            traced + "</p><iframe src='https://v.org/?v=1&amp;fbclid=2'></iframe></body></html>");
    CHECK(article.shortened_links == 4);
    CHECK(article.details.origin == "https://x.org/a");
    CHECK(lines(article) ==
          "p <a=https://x.org/?a=1>https://x.org/?a=1</a> https://x.org/?a=1\n"
          "p <a=https://v.org/?v=1>https://v.org/?v=1</a>\n");
  }
  SECTION("plain text, and fields") {
    CHECK(lines(only_article_of("a.txt", "T\n\nSee " + traced + " there.\n")) == "p See https://x.org/?a=1 there.\n");
    const SourceArticle article = only_article_of(
        "a.md",
        "---\ntitle: T\ncanonical_url: https://x.org/a?gclid=1\nsource: https://y.org/?utm_id=2\nsummary: See "
        "https://z.org/?c=1&mc_eid=3.\n---\nx\n");
    CHECK(article.shortened_links == 3);
    CHECK(article.details.origin == "https://x.org/a");
    CHECK(article.source == "https://y.org/");
    CHECK(article.summary == "See https://z.org/?c=1.");
  }
}

}  // namespace
}  // namespace handbill::sources::test
