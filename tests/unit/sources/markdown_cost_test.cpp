// Inputs on which the parser would take the square of their size: told before it sees them.
#include "bundle_tool/sources/markdown/markdown_cost.h"

#include <catch2/catch.hpp>

#include "bundle_tool/sources/markdown/markdown.h"
#include "tests/unit/sources/fixture.h"

namespace handbill::sources::test {
namespace {

std::string times(std::size_t count, std::string_view piece) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += piece;
  return out;
}

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
  CHECK(markdown_to_html(MappedText(times(20000, "![[]()"))).too_large);
}

TEST_CASE("what newsrooms write is not dear, however long", "[sources][cost]") {
  const auto dear = [](const std::string& text) { return costs_too_much(text); };
  CHECK_FALSE(dear(times(10000, "Word *by* word, [a link](https://x.org/y) and ![a picture](b.jpg \"c\").\n\n")));
  CHECK_FALSE(dear("| a | b | c |\n|---|---|---|\n" + times(15000, "| 1 | 2 | 3 |\n")));
  CHECK_FALSE(dear(times(3000, "- a\n  - b\n    - c\n      - d\n")));
  CHECK_FALSE(dear(times(2000, "[1]: https://x.org/a/long/address \"and a title\"\n") + "\n" + times(2000, "[a][1] ")));
  CHECK_FALSE(dear(times(500, "<!-- a --> <b>x</b> <i>y</i>\n")));
  CHECK_FALSE(dear("![][a]\n\n[a]: <data:image/png;base64," + std::string(1'000'000, 'A') + ">\n"));
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

}  // namespace
}  // namespace handbill::sources::test
