#include <catch2/catch.hpp>

#include "bundle_tool/sources/html/tex_text.h"
#include "tests/unit/sources/fixture.h"

namespace handbill::sources::test {
namespace {

struct TexCase {
  const char* written;
  const char* shown;
};

TEST_CASE("a formula is a line of text", "[sources][formulas]") {
  for (const TexCase& c : {
           TexCase{"Give $5 \\times 10^{3}$ units.", "p Give 5 × 10^3 units.\n"},
           TexCase{"$$\\frac{a+b}{2} \\le 0.5$$", "p (a+b)/2 ≤ 0.5\n"},
           TexCase{"CO$_2$ and m$^2$, $x_{12}$", "p CO_2 and m^2, x_12\n"},
           TexCase{"\\\\(x^{n+1}\\\\) \\(\\alpha\\)", "p x^(n+1) α\n"},
           TexCase{"\\\\[\n\\sqrt{2} = 1.41\n\\\\]", "p √(2) = 1.41\n"},
           TexCase{"$37.5\\,^{\\circ}\\mathrm{C}$, $2.5\\%$", "p 37.5°C, 2.5%\n"},
           TexCase{"$20\\text{ mg per day}$ and $\\mu$g", "p 20 mg per day and μg\n"},
           TexCase{"$a*b*c_d_e$ x", "p a*b*c_d_e x\n"},
           TexCase{"$latex x^2$", "p x^2\n"},
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
  for (const TexCase& c : {
           TexCase{"$$\\begin{matrix}1 & 2\\end{matrix}$$", "p <code>\\begin{matrix}1 & 2\\end{matrix}</code>\n"},
           TexCase{"$\\unknown{5} + 1$", "p <code>\\unknown{5} + 1</code>\n"},
           TexCase{"$\\frac{5}$", "p <code>\\frac{5}</code>\n"},
           TexCase{"$x^{{{{{{{{{{{{{{{{{{5}}}}}}}}}}}}}}}}}}$",
                   "p <code>x^{{{{{{{{{{{{{{{{{{5}}}}}}}}}}}}}}}}}}</code>\n"},
       }) {
    INFO(c.written);
    const SourceArticle article = markdown(c.written + std::string("\n"));
    CHECK(lines(article) == c.shown);
    CHECK(warnings(article) == Names{"formula:5"});
  }
}

TEST_CASE("a formula reads as no other number", "[sources][formulas]") {
  for (const TexCase& c : {
           TexCase{"$10^{3}5$", "p 10^3 5\n"},
           TexCase{"$10^35$", "p 10^3 5\n"},
           TexCase{"$x_{1}0$", "p x_1 0\n"},
           TexCase{"$x_10$", "p x_1 0\n"},
           TexCase{"$10^{3}.5$ and $10^{-3}5$", "p 10^3 .5 and 10^(-3)5\n"},
           TexCase{"$2{\\frac{1}{4}}$ and $2\\displaystyle\\frac{1}{4}$", "p 2 1/4 and 2 1/4\n"},
           TexCase{"\\({\\frac{1}{4}}3\\) and $\\frac{1}{2}x$", "p 1/4 3 and 1/2 x\n"},
           TexCase{"$10^{3}\\times 5$, $10^{3}\\text{ mg}$", "p 10^3× 5, 10^3 mg\n"},
           TexCase{"$1{,}000\\times a$ and \\({10}^3\\)", "p 1,000× a and 10^3\n"},
           TexCase{"\\({a+b}^2\\) and $\\sqrt{x}^2$ and $\\frac{1}{2}^3$", "p (a+b)^2 and (√(x))^2 and (1/2)^3\n"},
           TexCase{"$\\sqrt[3]{8}$ and $2\\sqrt[n]{x+1}$", "p (8)^(1/3) and 2(x+1)^(1/n)\n"},
           TexCase{"$2^{2^{3}}$ and $x_1^2$ and $x^{2}_{1}0$", "p 2^(2^3) and x_1^2 and x^2_1 0\n"},
           TexCase{"5\\(10^{3}\\)5 and 2$\\frac{1}{2}$", "p 5 10^3 5 and 2 1/2\n"},
           TexCase{"$10^{3}\xDB\xB5$", "p 10^3 \xDB\xB5\n"},
       }) {
    INFO(c.written);
    CHECK(markdown_lines(c.written + std::string("\n")) == c.shown);
  }
}

TEST_CASE("a base has one power", "[sources][formulas]") {
  CHECK(markdown_lines("$10^{3}^{2}$\n") == "p <code>10^{3}^{2}</code>\n");
  CHECK(markdown_lines("$x_1 y_2^3 z^4$\n") == "p x_1 y_2^3 z^4\n");
}

TEST_CASE("a formula is nested and long up to a limit", "[sources][formulas]") {
  const auto nested = [](std::string_view piece, std::size_t count, std::string_view end) {
    std::string out;
    for (std::size_t i = 0; i < count; ++i) out += piece;
    out += 'x';
    for (std::size_t i = 0; i < count; ++i) out += end;
    return tex_to_text(out).has_value();
  };
  CHECK(nested("\\sqrt ", 17, ""));
  CHECK_FALSE(nested("\\sqrt ", 18, ""));
  CHECK(nested("\\text{\\bar ", 1, "}"));
  CHECK(nested("\\text{\\mathrm{", 8, "}}"));
  CHECK_FALSE(nested("\\text{\\mathrm{", 9, "}}"));
  CHECK(tex_to_text(std::string(16U << 10U, 'x')).has_value());
  CHECK_FALSE(tex_to_text(std::string((16U << 10U) + 1, 'x')).has_value());
}

TEST_CASE("indented code is no formula", "[sources][formulas]") {
  CHECK(markdown_lines("a\n\n    $x^2$\n") == "p a\ncode[\npre $x^2$\n]\n");
  CHECK(markdown_lines("- a\n\n  $x^2$\n").find("x^2") != std::string::npos);
}

}  // namespace
}  // namespace handbill::sources::test
