// Formulas and drawings inside a page.
#include <catch2/catch.hpp>

#include "bundle_tool/sources/html/math_text.h"
#include "tests/unit/sources/fixture.h"

namespace handbill::sources::test {
namespace {

std::string read(std::string_view inside) {
  const MathText math = math_text(inside, "");
  return math.read ? math.text : "unread: " + math.text;
}

TEST_CASE("a formula is read as people type it", "[sources][formulas]") {
  CHECK(read("<mn>5</mn><mo>×</mo><msup><mn>10</mn><mn>3</mn></msup>") == "5 × 10^3");
  CHECK(read("<mn>2</mn><mo>&times;</mo><msup><mn>10</mn><mrow><mo>&minus;</mo><mn>6</mn></mrow></msup>") ==
        "2 × 10^−6");
  CHECK(read("<mrow><mn>0.5</mn><mspace width='1em'/><mi>mg</mi><mo>/</mo><mi>l</mi></mrow>") == "0.5 mg/l");
  CHECK(read("<mn>5</mn><mi>mg</mi>") == "5 mg");
  CHECK(read("<mfrac><mn>1</mn><mn>2</mn></mfrac>") == "1/2");
  CHECK(read("<mn>2</mn><mfrac><mn>1</mn><mn>2</mn></mfrac>") == "2 1/2");
  CHECK(read("<mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mrow><mn>2</mn><mi>c</mi></mrow></mfrac>") ==
        "(a + b)/(2c)");
  CHECK(read("<msup><mrow><mo>(</mo><mi>a</mi><mo>-</mo><mn>1</mn><mo>)</mo></mrow><mn>2</mn></msup>") == "(a - 1)^2");
  CHECK(read("<msub><mi>H</mi><mn>2</mn></msub><mi>O</mi>") == "H_2O");
  CHECK(read("<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>") == "x_i^2");
  CHECK(read("<munderover><mo>∑</mo><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow><mi>n</mi></munderover>") ==
        "∑_(i = 1)^n");
  CHECK(read("<msqrt><mi>x</mi><mo>+</mo><mn>1</mn></msqrt>") == "√(x + 1)");
  CHECK(read("<mroot><mi>x</mi><mn>3</mn></mroot>") == "3√(x)");
  CHECK(read("<mover><mi>x</mi><mo>¯</mo></mover>") == "x¯");
  CHECK(read("<mfenced><mi>a</mi><mi>b</mi></mfenced>") == "(a, b)");
  CHECK(read("<mo>-</mo><mn>3</mn><mo>&lt;</mo><mi>t</mi>") == "-3 &lt; t");
  CHECK(read("<mn>1</mn><mo>,</mo><mn>5</mn><mo>%</mo>") == "1,5%");
  CHECK(read("<mi>sin</mi><mo>&#x2061;</mo><mi>x</mi>") == "sin x");
  CHECK(read("<mtext>dose</mtext><mo>=</mo><mn>4</mn>") == "dose = 4");
  CHECK(read("<mtable><mtr><mtd><mn>1</mn></mtd><mtd><mn>2</mn></mtd></mtr><mtr><mtd><mn>3</mn></mtd><mtd><mn>4</mn>"
             "</mtd></mtr></mtable>") == "1 2; 3 4");
  CHECK(read("<m:mn>7</m:mn><m:mo>+</m:mo><m:mn>1</m:mn>") == "7 + 1");
}

TEST_CASE("a formula is its own text before its source, its source before nothing", "[sources][formulas]") {
  CHECK(read("<semantics><mrow><mn>4</mn></mrow><annotation encoding='application/x-tex'>\\x "
             "4</annotation></semantics>") == "4");
  CHECK(math_text("<mn>4</mn>", "four").text == "4");
  CHECK(math_text("<apply><cn>4</cn></apply>", "four").text == "four");
  CHECK_FALSE(math_text("<apply><cn>4</cn></apply>", "four").read);
  CHECK(read("<semantics><apply><times/><cn>4</cn></apply><annotation>4\\times</annotation></semantics>") ==
        "unread: 4\\times");
  CHECK(read("<apply><plus/><cn>4</cn><cn>5</cn></apply>") == "unread: 4 5");
  CHECK(read("") == "unread: ");
  std::string deep;
  for (int i = 0; i < 100; ++i) deep += "<mrow>";
  CHECK(read(deep + "<mn>3</mn>").starts_with("unread:"));
}

TEST_CASE("a dose keeps its number, in a page and in Markdown", "[sources][formulas]") {
  constexpr std::string_view kDose = "<p>Take <math><msup><mn>10</mn><mn>2</mn></msup></math> drops.</p>";
  CHECK(markdown_lines(kDose) == "p Take 10^2 drops.\n");
  CHECK(lines(only_article_of("a.html", kDose)) == "p Take 10^2 drops.\n");
  const SourceArticle unread = markdown("<p>Take <math alttext='10^2'><apply></apply></math> drops.</p>\n");
  CHECK(lines(unread) == "p Take 10^2 drops.\n");
  CHECK(warnings(unread) == std::vector<std::string>{"formula:5"});
  // For a script that draws it; where MathML stands beside it, it says the same.
  const SourceArticle tex = markdown("<p>Take <script type=\"math/tex\">10^2</script> drops.</p>\n");
  CHECK(lines(tex) == "p Take 10^2 drops.\n");
  CHECK(warnings(tex) == std::vector<std::string>{"formula:5"});
  CHECK(markdown_lines("<p><math><mn>3</mn></math><script type=\"math/tex\">3</script></p>\n") == "p 3\n");
  CHECK(markdown_lines("<p>a <span class=mathml style='display: none'><math><mn>3</mn></math></span> b</p>\n") ==
        "p a 3 b\n");
  CHECK(markdown_lines("<p>a <mml:math><mml:mn>3</mml:mn></mml:math> b</p>\n") == "p a 3 b\n");
}

TEST_CASE("an inline drawing is its title, or is said to be missing; icons go", "[sources][formulas]") {
  const auto of = [](std::string_view svg) { return markdown("<p>a " + std::string(svg) + " b</p>\n"); };
  CHECK(lines(of("<svg><title>Rain in May</title><path d='M0'/></svg>")) == "p a [Rain in May] b\n");
  CHECK(lines(of("<svg aria-label='Rain &amp; sun'><path/></svg>")) == "p a [Rain & sun] b\n");
  CHECK(lines(of("<svg viewBox='0 0 600 400'><desc>Rain</desc><path/></svg>")) == "p a [Rain] b\n");
  const SourceArticle untitled = of("<svg width=600><path/></svg>");
  CHECK(lines(untitled) == "p a b\n");
  CHECK(warnings(untitled) == std::vector<std::string>{"drawing:5"});
  for (const char* icon :
       {"<svg aria-hidden=true><title>X</title><path/></svg>", "<svg width=24 height=24><title>X</title><path/></svg>",
        "<svg viewBox='0 0 24 24'><title>X</title><path/></svg>", "<svg><use href='#x'/></svg>",
        "<svg width=1em height=1em><title>X</title><path/></svg>",
        "<a href=/u><svg width=100><title>X</title><path/></svg></a>"}) {
    INFO(icon);
    CHECK(lines(of(icon)) == "p a b\n");
    CHECK(warnings(of(icon)).empty());
  }
}

}  // namespace
}  // namespace handbill::sources::test
