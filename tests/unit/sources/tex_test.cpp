#include <catch2/catch.hpp>

#include "tests/unit/sources/fixture.h"

namespace handbill::sources::test {
namespace {

using Names = std::vector<std::string>;

struct Case {
  const char* written;
  const char* shown;
};

TEST_CASE("a formula is a line of text", "[sources][formulas]") {
  for (const Case& c : {
           Case{"Give $5 \\times 10^{3}$ units.", "p Give 5 × 10^3 units.\n"},
           Case{"$$\\frac{a+b}{2} \\le 0.5$$", "p (a+b)/2 ≤ 0.5\n"},
           Case{"CO$_2$ and m$^2$, $x_{12}$", "p CO_2 and m^2, x_12\n"},
           Case{"\\\\(x^{n+1}\\\\) \\(\\alpha\\)", "p x^(n+1) α\n"},
           Case{"\\\\[\n\\sqrt{2} = 1.41\n\\\\]", "p √(2) = 1.41\n"},
           Case{"$37.5\\,^{\\circ}\\mathrm{C}$, $2.5\\%$", "p 37.5°C, 2.5%\n"},
           Case{"$20\\text{ mg per day}$ and $\\mu$g", "p 20 mg per day and μg\n"},
           Case{"$a*b*c_d_e$ x", "p a*b*c_d_e x\n"},
           Case{"$latex x^2$", "p x^2\n"},
       }) {
    INFO(c.written);
    CHECK(markdown_lines(c.written + std::string("\n")) == c.shown);
  }
}

TEST_CASE("a mixed number stays one", "[sources][formulas]") {
  CHECK(markdown_lines("Take $2\\frac{1}{4}$ tablets, not $1 \\tfrac{1}{2}3$.\n") ==
        "p Take 2 1/4 tablets, not 1 1/2 3.\n");
  CHECK(markdown_lines("$\\frac{a}{2}$\n") == "p a/2\n");
}

TEST_CASE("dollars are no formula", "[sources][formulas]") {
  for (const char* text : {"$5 and $10", "$5-$10 each", "US$5 and A$ too", "5$ to 10$", "$5,000 (or A$7,000)",
                           "$HOME/my_a:$PATH", "a $$ or $$$ b", "$5k or $", "$1.5m, then $2m", "[1] (see a) [sic]"}) {
    INFO(text);
    const SourceArticle article = markdown(text + std::string("\n"));
    CHECK(lines(article) == "p " + std::string(text) + "\n");
    CHECK(article.warnings.total() == 0);
  }
  CHECK(markdown_lines("\\[1\\] \\(see\\) \\$x\\$ `$x^2$`\n") == "p [1] (see) $x$ <code>$x^2$</code>\n");
}

TEST_CASE("a formula that is no line of text stays as it was written, and is warned of", "[sources][formulas]") {
  for (const Case& c : {
           Case{"$$\\begin{matrix}1 & 2\\end{matrix}$$", "p <code>\\begin{matrix}1 & 2\\end{matrix}</code>\n"},
           Case{"$\\unknown{5} + 1$", "p <code>\\unknown{5} + 1</code>\n"},
           Case{"$\\frac{5}$", "p <code>\\frac{5}</code>\n"},
           Case{"$x^{{{{{{{{{{{{{{{{{{5}}}}}}}}}}}}}}}}}}$",
                "p <code>x^{{{{{{{{{{{{{{{{{{5}}}}}}}}}}}}}}}}}}</code>\n"},
       }) {
    INFO(c.written);
    const SourceArticle article = markdown(c.written + std::string("\n"));
    CHECK(lines(article) == c.shown);
    CHECK(warnings(article) == Names{"formula:5"});
  }
}

}  // namespace
}  // namespace handbill::sources::test
