// Inputs on which the parser would take the square of their size: told before it sees them.
#include "bundle_tool/sources/markdown/markdown_cost.h"

#include <catch2/catch.hpp>

#include "bundle_tool/sources/markdown/markdown.h"
#include "bundle_tool/sources/text/clean_text.h"
#include "tests/unit/sources/fixture.h"

namespace handbill::sources::test {
namespace {

TEST_CASE("what costs the square of its size is refused", "[sources][cost]") {
  const auto dear = [](const std::string& text) { return costs_too_much(text); };
  CHECK(dear(times(20000, "![[]()")));                                                  // pictures that stay open
  CHECK(dear(times(60000, "a <? ")));                                                   // raw HTML without its end
  CHECK(dear(times(40000, "a <![CDATA[ ")));                                            //
  CHECK(dear(times(40000, "a <!A ")));                                                  //
  CHECK(dear(times(10000, "- ") + "a\n" + std::string(10000, '\n')));                   // blank lines in deep lists
  CHECK(dear(std::string(50000, '>') + times(10000, "a *b* ")));                        // styles in deep quotes
  CHECK(dear(times(10000, "|a") + "\n" + times(10000, "|-") + "\n"));                   // columns
  CHECK(dear(times(100, "|a") + "\n" + times(100, "|-") + "\n" + times(5000, "|\n")));  // cells that nobody wrote
  CHECK(dear("[a]: /" + std::string(100000, 'x') + "\n\n" + times(1000, "[a] ")));      // a long address, often used
  CHECK(dear("[a]: /\n\"" + times(100, std::string(1000, 'x') + "\n") + "\"\n\n" + times(1000, "[a] ")));
  CHECK(dear(times(300000, "a\n")));
  CHECK(dear(times(300000, "*")));
  for (const char* piece : {"\"", "'", ".", "!"}) {  // a piece of text each, where one begins
    INFO(piece);
    CHECK(dear(times(300000, piece)));
    CHECK(dear("> - a <b>" + times(300000, piece)));
  }
  CHECK_FALSE(dear("a" + times(300000, "\"")));
  CHECK(markdown_to_html(MappedText(times(20000, "![[]()"))).too_large);
}

TEST_CASE("what newsrooms write is not dear, however long", "[sources][cost]") {
  const auto dear = [](const std::string& text) { return costs_too_much(text); };
  CHECK_FALSE(dear(times(10000, "Word *by* word, [a link](https://x.org/y) and ![a picture](b.jpg \"c\").\n\n")));
  CHECK_FALSE(dear("| a | b | c |\n|---|---|---|\n" + times(15000, "| 1 | 2 | 3 |\n")));
  CHECK_FALSE(dear(times(3000, "- a\n  - b\n    - c\n      - d\n")));
  CHECK_FALSE(dear(times(2000, "[1]: https://x.org/a/long/address \"and a title\"\n") + "\n" + times(2000, "[a][1] ")));
  CHECK_FALSE(dear(times(20000, "\"Is it?\" \"No!\" -- she *'said'*...\n")));
  CHECK_FALSE(dear(times(500, "<!-- a --> <b>x</b> <i>y</i>\n")));
  CHECK_FALSE(dear("![][a]\n\n[a]: <data:image/png;base64," + std::string(1'000'000, 'A') + ">\n"));
}

TEST_CASE("quotation marks are no larger as HTML, but in the value of an attribute", "[sources][cost]") {
  const std::string marks = "a" + std::string(1'200'000, '"');
  const MarkdownHtml html = markdown_to_html(MappedText(marks));
  CHECK_FALSE(html.too_large);
  CHECK(html.html.size() < marks.size() + 100);
  CHECK(markdown_to_html(MappedText("```\n\"a\"\n```\n")).html.view().find("\"a\"") != std::string_view::npos);
  CHECK(markdown_to_html(MappedText("![\"a\" `\"`](b)")).html.view().find("alt=\"&quot;a&quot; &quot;\"") !=
        std::string_view::npos);
}

TEST_CASE("lines that may be a table's rule are escaped beyond a limit, and shown as written", "[sources][cost]") {
  const std::string few = "|a|b|\n|-|-|\n" + times(200, "|-|-|\n");
  MappedText out;
  CHECK_FALSE(escape_table_rules(MappedText(few), out));
  const std::string many = times(30000, "x|-\n-|-|-\n");
  REQUIRE(escape_table_rules(MappedText(many), out));
  CHECK(out.view().find("\\-|-|-") != std::string_view::npos);
  CHECK(out.line_at(out.size() - 1) == 60000);
  const std::string fenced = "```\n" + many + "```\n";
  CHECK_FALSE(escape_table_rules(MappedText(fenced), out));
  const SourceArticle article = markdown("|a|b|\n|-|-|\n" + times(3000, "|-|-|\n"));
  CHECK(lines(article).find('\\') == std::string::npos);
}

TEST_CASE("marks beyond a limit are left out at the beginning of a line, words and code are kept", "[sources][cost]") {
  MappedText out;
  for (const std::string_view mark : {">", "> ", "- ", "+ ", "1. ", "> - "}) {
    INFO(mark);
    const std::size_t each = mark == "> - " ? 2 : 1;
    CHECK_FALSE(drop_deep_marks(MappedText(times(kLineMarks / each, mark) + "words\n"), out));
    const std::string deep = times(kLineMarks / each, mark);
    MappedText shallow;
    REQUIRE(drop_deep_marks(MappedText("a\n" + deep + times(300, mark) + "words - > *on*\nb\n"), shallow));
    CHECK(trim(shallow.view().substr(2 + trim(deep).size())) == "words - > *on*\nb");
    CHECK(shallow.line_at(shallow.size() - 1) == 3);
  }
  const std::string code = "```\n" + times(300, "> ") + "\n```\n";
  REQUIRE(drop_deep_marks(MappedText(code + times(300, ">") + "x\n"), out));
  CHECK(out.view() == code + times(kLineMarks, ">") + "x\n");
  const MarkdownHtml html = markdown_to_html(MappedText(times(1'000'000, ">") + " deep"));
  CHECK(html.too_deep);
  CHECK_FALSE(html.too_large);
  CHECK(html.html.view().find("deep") != std::string_view::npos);
  CHECK(costs_too_much(times(10'000, times(kLineMarks, "+ ") + "\n")));  // two blocks for each mark
}

}  // namespace
}  // namespace handbill::sources::test
