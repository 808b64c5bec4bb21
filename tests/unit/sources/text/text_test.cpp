#include <catch2/catch.hpp>

#include "bundle_tool/sources/body/plain_text.h"
#include "bundle_tool/sources/text/byte_set.h"
#include "bundle_tool/sources/text/clean_text.h"
#include "bundle_tool/sources/text/open_directions.h"
#include "bundle_tool/sources/text/words.h"
#include "bundle_tool/sources/text/zawgyi.h"
#include "tests/unit/sources/fixture.h"

namespace handbill::sources::test {
namespace {

std::string cleaned(std::string_view bytes, Warnings& found) { return clean_text(as_bytes(bytes), "a.md", found); }

TEST_CASE("byte order marks, UTF-16 and all line ends are understood", "[sources][text]") {
  Warnings found;
  CHECK(cleaned("\xEF\xBB\xBF"
                "a\r\nb\rc",
                found) == "a\nb\nc");
  CHECK(cleaned(std::string_view("\xFF\xFE"
                                 "a\0\x3D\xD8\0\xDE",
                                 8),
                found) == "a\U0001F600");
  CHECK(cleaned(std::string_view("\xFE\xFF\0a\x4F\x60", 6), found) == "a你");
  CHECK(found.total() == 0);
}

TEST_CASE("invalid bytes and control characters are replaced, once a line", "[sources][text]") {
  Warnings found;
  CHECK(cleaned("a\xFF\xFE\nb\xC3\n\x01\x02"
                "c\x7F",
                found) == "a\uFFFD\uFFFD\nb\uFFFD\nc");
  REQUIRE(found.kept().size() == 3);
  CHECK(found.kept()[0].line == 1);
  CHECK(found.kept()[1].line == 2);
  CHECK(found.kept()[2].slug == Slug::control_character);
  CHECK(found.kept()[2].line == 3);
  CHECK(cleaned(std::string_view("\xFF\xFE\0\xD8", 4), found) == "\uFFFD");
}

TEST_CASE("text is composed, joiners stay", "[sources][text]") {
  Warnings found;
  CHECK(cleaned("e\u0301", found) == "\u00E9");
  CHECK(cleaned("می\u200Cخواهم", found) == "می\u200Cخواهم");
}

TEST_CASE("a field is one line, cut between characters, its directions closed", "[sources][text]") {
  CHECK(one_line(" a \n\t b\u2028c ", 100) == "a b c");
  CHECK(one_line("你好世界", 8) == "你好");
  CHECK(one_line("a\u202Eb", 100) == "a\u202Eb\u202C");  // NOLINT(misc-misleading-bidirectional)
  CHECK(one_line("a\u2069b", 100) == "ab");
}

TEST_CASE("a text closes what it opened and nothing else", "[sources][text]") {
  OpenDirections open;
  open.open(0x2067);
  CHECK_FALSE(open.admit(0x2069, 1));  // not the text's own
  CHECK_FALSE(open.admit(0x202C));     // closes embeddings only
  CHECK(open.admit(0x202B, 1));
  CHECK(open.admit(U'a', 1));
  CHECK(open.close(1) == "\u202C");
  CHECK(open.depth() == 1);
  CHECK(open.admit(0x2069));
  while (open.admit(0x2066)) CHECK(open.depth() <= 60);
  CHECK(open.depth() == 60);
  CHECK(open.close().size() == std::size_t{60} * 3);
}

TEST_CASE("Zawgyi is told from Unicode Burmese and its neighbours", "[sources][zawgyi]") {
  CHECK(is_zawgyi("ဝါရန္သည္ သမၼတေနရာအတြက္ ယွဥ္ၿပိဳင္ရာတြင္"));
  CHECK(is_zawgyi("ေျပာၾကားခဲ့သည္"));
  CHECK_FALSE(is_zawgyi("ဝါရန်သည် သမ္မတနေရာအတွက် ယှဉ်ပြိုင်ရာတွင်"));
  CHECK_FALSE(is_zawgyi("ပြောကြားခဲ့သည်။ မြန်မာနိုင်ငံ၏ သတင်းများ"));
  CHECK_FALSE(is_zawgyi("မႂ်ႇသုင်ၶႃႈ ၵႂၢမ်းတႆး လိၵ်ႈတႆး"));  // Shan
  CHECK_FALSE(is_zawgyi("ဘာသာမန် အခဝ်ကၞာ ဍုၚ်ဗၟာ"));     // Mon
  CHECK_FALSE(is_zawgyi("ကညီကျိာ် ထံလီၢ်ကီၢ်ပူၤ"));         // S'gaw Karen
  CHECK_FALSE(is_zawgyi("no Burmese at all"));
}

TEST_CASE("Zawgyi becomes Unicode, and nothing else changes", "[sources][zawgyi]") {
  CHECK(from_zawgyi("a: **ဝါရန္**\nသည္") == "a: **ဝါရန်**\nသည်");
  CHECK_FALSE(is_zawgyi(from_zawgyi("ဝါရန္သည္ သမၼတေနရာအတြက္ ယွဥ္ၿပိဳင္ရာတြင္")));
  const SourceArticle article =
      only_article_of("a.md", "---\ntitle: ဝါရန္သည္\nsummary: သမၼတ\ndate: 2020-01-01\nlang: my\n---\nေျပာၾကားခဲ့သည္။\n");
  CHECK(article.zawgyi);
  CHECK(article.title == "ဝါရန်သည်");
  CHECK(article.summary == "သမ္မတ");
  CHECK(lines(article) == "p ပြောကြားခဲ့သည်။\n");
  CHECK_FALSE(only_article_of("a.md", "---\ntitle: T\ndate: 2020-01-01\nlang: my\n---\nပြောကြားခဲ့သည်။\n").zawgyi);
}

TEST_CASE("words are counted where they are spaced, letters where they are not", "[sources][words]") {
  CHECK(count_words("It's a well-known fact, isn’t it?") == 7);
  CHECK(count_words("你好，世界！") == 4);
  CHECK(count_words("می\u200Cخواهم بروم") == 2);
  CHECK(count_words("བོད་ཡིག་") == 2);
  CHECK(count_words("...") == 0);
}

TEST_CASE("plain text has paragraphs by blank lines", "[sources][plain-text]") {
  const SourceArticle article =
      only_article_of("2020-01-01-a.txt", "The title\n\nOne line\nand more.\n\n- a\n- b\n\n***\n\nEnd\n");
  CHECK(article.title == "The title");
  CHECK(lines(article) == "p One line / and more.\np - a / - b\nrule\np End\n");
  CHECK(article.warnings.total() == 0);
}

TEST_CASE("line ends of plain text are wraps, lines or paragraphs, by how long the lines are",
          "[sources][plain-text]") {
  const auto body = [](const std::string& text) {
    return lines(only_article_of("a.txt", "---\ntitle: T\ndate: 2020-01-01\nlang: en\n---\n" + text));
  };
  const std::string wrapped =
      "The editors met on Tuesday in a rented room above a bakery, and\n"
      "agreed on four pages, two photographs and no adjectives at all.\n"
      "Nobody took notes.\n"
      "They met again a week later, when the bakery had been closed by\n"
      "inspectors.\n";
  CHECK(
      body(wrapped) ==
      "p The editors met on Tuesday in a rented room above a bakery, and agreed on four pages, two photographs and no "
      "adjectives at all. Nobody took notes. / They met again a week later, when the bakery had been closed by "
      "inspectors.\n");
  CHECK(body("Paper, thread\nand a needle.\nNothing else.\n") == "p Paper, thread / and a needle. / Nothing else.\n");
  const std::string paragraph(121, 'x');
  CHECK(body(paragraph + "\nShort.\nShort too.\n") == "p " + paragraph + "\np Short.\np Short too.\n");
  // Nobody wraps at 120 by hand and at 121 not.
  CHECK(body(std::string(120, 'x') + "\nShort.\n") == "p " + std::string(120, 'x') + " Short.\n");
}

TEST_CASE("a first line is a title only if it is short and stands alone", "[sources][plain-text]") {
  CHECK(split_title("A title\n=====\n\ntext").title == "A title");
  CHECK(split_title("One line\nanother\n\ntext").title.empty());
  CHECK(split_title(std::string(161, 'x') + "\n\ntext").title.empty());
  const SourceArticle article = only_article_of("2020-01-01-my_story.txt", "One line\nanother\n");
  CHECK(article.title == "My story");
  CHECK(warnings(article) == Names{"no-title:0"});
  CHECK(lines(only_article_of("a.txt", "---\ntitle: T\n---\nShort\n\ntext <b>\n")) == "p Short\np text <b>\n");
}

TEST_CASE("an HTML page is its article, with what its head says", "[sources][html-page]") {
  const SourceArticle article = only_article_of(
      "page.html",
      "<!doctype html><html lang=\"fr\"><head><title>Le titre – Le site</title><meta name=\"author\" content=\"Anne\">"
      "<meta property=\"article:published_time\" content=\"2020-01-02T03:04:05+01:00\"><meta name=\"description\" "
      "content=\"L&#39;id&eacute;e\">"
      "<link rel=\"canonical\" href=\"https://x.org/a\"></head><body><header>Le site</header><nav><a "
      "href=\"/\">Menu</a></nav>"
      "<main><article><header><h1>Le titre</h1></header><p>Un <b>texte</b>.</p></article><aside>Voir "
      "aussi</aside></main><footer>©</footer></body></html>");
  CHECK(article.title == "Le titre");
  CHECK(article.lang == "fr");
  CHECK(article.summary == "L'idée");
  CHECK(article.details.authors == Names{"Anne"});
  CHECK(article.details.origin == "https://x.org/a");
  REQUIRE(article.date.has_value());
  CHECK(article.date->minute == 184);
  CHECK(lines(article) == "p Un <b>texte</b>.\n");
  CHECK(article.warnings.total() == 0);
}

TEST_CASE("an HTML page without a head is all text, and late pictures are found", "[sources][html-page]") {
  Folder folder;
  folder.write("p.png", "x")
      .write("2020-01-01-a.html", "<h1>T</h1><p>a<p>b https://x.org<img src=\"data:,\" data-src=\"p.png\" alt=\"A\">");
  const SourceArticle article = only_article(folder);
  CHECK(article.title == "T");
  CHECK(lines(article) == "p a\np b https://x.org\nfigure  {A}\n");
}

TEST_CASE("every character of UTF-16 is understood, at the edges of its ranges too", "[sources][text]") {
  const auto utf16 = [](std::u16string_view units, bool big_endian) {
    std::string bytes = big_endian ? "\xFE\xFF" : "\xFF\xFE";
    for (const char16_t unit : units) {
      const char high = static_cast<char>(unit >> 8U);
      const char low = static_cast<char>(unit & 0xFFU);
      bytes += {big_endian ? high : low, big_endian ? low : high};
    }
    return bytes;
  };
  for (const bool big_endian : {false, true}) {
    INFO(big_endian);
    Warnings found;
    CHECK(cleaned(utf16(u"\U00010000\U000103FF\U00010400\U0010FFFD", big_endian), found) ==
          "\U00010000\U000103FF\U00010400\U0010FFFD");
    CHECK(cleaned(utf16(u"a\u007F\u0080\uD7FF\uE000\uFFFDz", big_endian), found) == "a\uD7FF\uE000\uFFFDz");
    CHECK(found.count(Slug::invalid_utf8) == 1);  // of U+FFFD, by which an earlier program has told a loss
    // Halves of a pair alone, and a pair in the wrong order.
    for (const std::u16string& units : {std::u16string{0xD800, 'a'}, std::u16string{0xDBFF, 'a'},
                                        std::u16string{0xDC00, 'a'}, std::u16string{0xDFFF, 'a'}}) {
      Warnings halves;
      CHECK(cleaned(utf16(units, big_endian), halves) == "\uFFFDa");
      CHECK(halves.count(Slug::invalid_utf8) == 1);
    }
    Warnings others;
    CHECK(cleaned(utf16(std::u16string{0xDC00, 0xD800}, big_endian), others) == "\uFFFD\uFFFD");
    CHECK(cleaned(utf16(std::u16string{0xD800, 0xD800, 0xDC00}, big_endian), others) == "\uFFFD\U00010000");
    CHECK(cleaned(utf16(u"a", big_endian) + "b", others) == "a\uFFFD");
    CHECK(cleaned(utf16(u"", big_endian), others).empty());
  }
}

TEST_CASE("control characters go, blanks of other kinds become blanks, lines are counted alike", "[sources][text]") {
  Warnings found;
  CHECK(cleaned("a\tb\fc\vd\u0085e", found) == "a\tb c d e");
  CHECK(cleaned("\u00A0\u200B\uFFFC\uFDCF\uFDF0", found) == "\u00A0\u200B\uFFFC\uFDCF\uFDF0");
  CHECK(found.total() == 0);
  for (const char* control : {"\x1F", "\x7F", "\u0080", "\u009F", "\uFFF9", "\uFFFB", "\uFDD0", "\uFDEF", "\uFFFE",
                              "\uFFFF", "\U0001FFFE", "\U0010FFFF", "\x08"}) {
    Warnings one;
    CHECK(cleaned("a" + std::string(control) + "b", one) == "ab");
    CHECK(one.count(Slug::control_character) == 1);
  }
  Warnings marks;
  CHECK(cleaned("a\uFEFF"
                "b\r\n\r\x01\n\n\x01",
                marks) == "ab\n\n\n\n");
  REQUIRE(marks.kept().size() == 3);
  CHECK(marks.kept()[0].line == 1);
  CHECK(marks.kept()[1].line == 3);
  CHECK(marks.kept()[2].line == 5);
}

TEST_CASE("a field takes as many bytes as it may, and no half of a character", "[sources][text]") {
  CHECK(one_line("abc", 3) == "abc");
  CHECK(one_line("abcd", 3) == "abc");
  CHECK(one_line("a b", 2) == "a");
  CHECK(one_line("a b", 3) == "a b");
  CHECK(one_line("a\u00E9", 2) == "a");
  CHECK(one_line("a\u00E9", 3) == "a\u00E9");
  CHECK(one_line("  \t", 9).empty());
  CHECK(one_line("\x01 a \x01 b \x01", 9) == "a b");
  CHECK(one_line("a\xFF", 9) == "a\uFFFD");
  CHECK(one_line("a\u2029b", 9) == "a b");
}

TEST_CASE("directional formatting is closed in the order in which it was opened", "[sources][text]") {
  const auto balanced = [](std::string_view text) { return one_line(text, 4096); };
  // NOLINTBEGIN(misc-misleading-bidirectional)
  CHECK(balanced("\u2066a\u202Bb") == "\u2066a\u202Bb\u202C\u2069");
  CHECK(balanced("\u2066a\u202Cb\u2069c\u2069") == "\u2066ab\u2069c");
  CHECK(balanced("\u202Aa\u2069b\u202Cc\u202C") == "\u202Aab\u202Cc");
  for (const char* opener : {"\u202A", "\u202B", "\u202D", "\u202E"})
    CHECK(balanced(std::string(opener) + "a") == std::string(opener) + "a\u202C");
  for (const char* opener : {"\u2066", "\u2067", "\u2068"})
    CHECK(balanced(std::string(opener) + "a") == std::string(opener) + "a\u2069");
  std::string deep;
  std::string closed;
  for (int i = 0; i < 60; ++i) {
    deep += "\u202A";
    closed += "\u202C";
  }
  // NOLINTEND(misc-misleading-bidirectional)
  CHECK(balanced(deep) == deep + closed);
  CHECK(balanced(deep + "\u2066") == deep + closed);
}

TEST_CASE("a common letter is one that needs no second look", "[sources][text]") {
  std::size_t common = 0;
  for (char32_t c = 1; c <= 0x10FFFF; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string bytes;
    utf8::append(bytes, c);
    const std::size_t size = common_letter(bytes);
    if (size == 0) continue;
    ++common;
    if (size == bytes.size() && c >= 0xC0 && !is_unwanted(c) && common_letter(bytes.substr(0, size - 1)) == 0) continue;
    FAIL("U+" << std::hex << static_cast<std::uint32_t>(c));
  }
  CHECK(common > 50'000);
  for (const std::string_view bad :
       {"\xC3", "\xC3z", "\xD0\xFF", "\xE0\x80\x80", "\xED\xA0\x80", "\xE2\x82z", "\x80", "a", ""})
    CHECK(common_letter(bad) == 0);
}

TEST_CASE("text is cleaned the same between letters and beside them", "[sources][text]") {
  const struct {
    const char *in, *out;
  } cases[] = {{"ж\x01ж", "жж"},         {"ж\xC2\x85ж", "ж ж"}, {"字\xEF\xBB\xBF字", "字字"},
               {"é\r\né\ré", "é\né\né"}, {"ж\xD0", "ж�"},       {"жжжжжжжжжж\xE1\x80", "жжжжжжжжжж��"},
               {"\xEF\xBF\xBEж", "ж"},   {"e\xCC\x81", "é"}};
  for (const auto& each : cases) {
    Warnings found;
    CHECK(cleaned(each.in, found) == each.out);
  }
}

TEST_CASE("the first of some bytes is found as the standard library finds it", "[sources][text]") {
  constexpr ByteSet kSet("`{\xE2");
  for (const std::string_view text : {"", "a", "a`b{", "{", "ab\xE2", "abc"}) {
    for (std::size_t from = 0; from <= text.size() + 1; ++from)
      CHECK(kSet.find_in(text, from) == text.find_first_of("`{\xE2", from));
  }
  CHECK(is_lowered("[toc]", "[TOC]"));
  CHECK_FALSE(is_lowered("[toc]", "[TOC"));
  CHECK_FALSE(is_lowered("[TOC]", "[toc]"));
}

}  // namespace
}  // namespace handbill::sources::test
