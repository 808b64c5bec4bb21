#include <catch2/catch.hpp>

#include "bundle_tool/sources/clean_text.h"
#include "bundle_tool/sources/open_directions.h"
#include "bundle_tool/sources/plain_text.h"
#include "bundle_tool/sources/words.h"
#include "bundle_tool/sources/zawgyi.h"
#include "tests/unit/sources/fixture.h"

namespace handbill::sources::test {
namespace {

using Names = std::vector<std::string>;

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
  CHECK(open.close().size() == 60 * 3);
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

}  // namespace
}  // namespace handbill::sources::test
