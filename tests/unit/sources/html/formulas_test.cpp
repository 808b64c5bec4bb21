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
  CHECK(read("<mroot><mi>x</mi><mn>3</mn></mroot>") == "(x)^(1/3)");
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

TEST_CASE("roots say of what they are", "[sources][formulas]") {
  CHECK(read("<mn>2</mn><mroot><mn>8</mn><mn>3</mn></mroot>") == "2(8)^(1/3)");
  CHECK(read("<mroot><mrow><mi>a</mi><mo>+</mo><mn>1</mn></mrow><mrow><mi>n</mi><mo>-</mo><mn>1</mn></mrow></mroot>") ==
        "(a + 1)^(1/(n - 1))");
  CHECK(read("<msup><mroot><mi>x</mi><mn>3</mn></mroot><mn>2</mn></msup>") == "((x)^(1/3))^2");
  CHECK(read("<mroot><mn>8</mn></mroot>") == "unread: 8");
  CHECK(read("<msup><msqrt><mi>x</mi></msqrt><mn>2</mn></msup>") == "(√(x))^2");
  CHECK(read("<msqrt><msup><mi>x</mi><mn>2</mn></msup></msqrt>") == "√(x^2)");
  CHECK(read("<mn>2</mn><msqrt><mn>9</mn></msqrt><mn>5</mn>") == "2√(9)5");
  CHECK(read("<mfrac><msqrt><mn>2</mn></msqrt><mn>2</mn></mfrac>") == "√(2)/2");
  CHECK(read("<msup><mn>10</mn><mn>3</mn></msup><mn>5</mn>") == "10^3 5");
}

TEST_CASE("a formula for a script is read as all formulas are", "[sources][formulas]") {
  struct Case {
    const char* written;
    const char* shown;
  };
  for (const Case& c : {
           Case{"<p>Take <script type=\"math/tex\">10^2</script> drops.</p>", "p Take 10^2 drops.\n"},
           Case{"<p>Take <script type=\"MATH/TeX; mode=display\">\\frac{1}{2}</script> a day</p>",
                "p Take / 1/2 / a day\n"},
           Case{"<p>5<script type='math/tex'>10^{3}</script>5</p>", "p 5 10^3 5\n"},
           Case{"<p>a <script type='math/tex'>3 < 4</script> b</p>", "p a 3 < 4 b\n"},
           Case{"<p>a <math><mn>3</mn></math> and <script type=\"math/tex\">4</script></p>", "p a 3 and 4\n"},
           Case{"<p><math><mn>3</mn></math></p><p><script type=\"math/tex\">4</script></p>", "p 3\np 4\n"},
           Case{
               "<p><math><mn>3</mn></math><script type=\"math/tex\">3</script><script type=\"math/tex\">4</script></p>",
               "p 34\n"},
           Case{"<p>a <script type='math/mml'><math><mn>7</mn></math></script> b</p>", "p a 7 b\n"},
       }) {
    INFO(c.written);
    for (const SourceArticle& article :
         {markdown(c.written + std::string("\n")), only_article_of("a.html", c.written)}) {
      CHECK(lines(article) == c.shown);
    }
  }
  const SourceArticle unread = markdown("<p>a <script type=\"math/tex\">\\unknown{5} mg</script> b</p>\n");
  CHECK(lines(unread) == "p a \\unknown{5} mg b\n");
  CHECK(warnings(unread) == std::vector<std::string>{"formula:5"});
  CHECK(markdown_lines("<p>a <script>x = 5</script> b</p>\n") == "p a b\n");
}

TEST_CASE("a block of code that is called math is a formula", "[sources][formulas]") {
  CHECK(markdown_lines("a\n\n```math\nx^2 + 1\n```\n\nb\n") == "p a\np x^2 + 1\np b\n");
  CHECK(markdown_lines("a\n```math\nE = mc^2\n```\nb\n") == "p a\np E = mc^2\np b\n");
  CHECK(markdown_lines("````\n```math\nx^2\n```\n````\n") == "code[\npre ```math\npre x^2\npre ```\n]\n");
  CHECK(markdown_lines("```c\n```math\nx^2\n```\n") == "code[\npre ```math\npre x^2\n]\n");
  CHECK(markdown_lines("```math\nx^2\n") == "code[\npre x^2\n]\n");
  CHECK(markdown_lines("```math\nx^2\n```\n\n```c\ny\n```\n\n```math\nz^3\n```\n") ==
        "p x^2\ncode[\npre y\n]\np z^3\n");
  const SourceArticle article = markdown("```math\n\\begin{tikzcd} A \\end{tikzcd}\n```\n");
  CHECK(lines(article).starts_with("code[\n"));
  CHECK(article.warnings.count(Slug::formula) == 1);
}

TEST_CASE("what no line can show is not read as if it could", "[sources][formulas]") {
  const auto unread = [](std::string_view inside) {
    const MathText math = math_text(inside, "");
    CHECK_FALSE(math.read);
    return math.text;
  };
  CHECK(unread("<menclose notation=\"updiagonalstrike\"><mn>50</mn></menclose><mn>5</mn>") == "\\cancel{50} 5");
  CHECK(unread("<mrow style=\"text-decoration: line-through\"><mn>50</mn></mrow><mn>5</mn>") == "\\cancel{50} 5");
  CHECK(unread("<mfrac linethickness=\"0\"><mn>5</mn><mn>2</mn></mfrac>") == "\\binom{5}{2}");
  CHECK(unread("<mfrac linethickness=\"0.0em\"><mn>5</mn><mn>2</mn></mfrac>") == "\\binom{5}{2}");
  CHECK(math_text("<mfrac linethickness=\"0.5\"><mn>5</mn><mn>2</mn></mfrac>", "").text == "5/2");
  CHECK(math_text("<menclose notation=\"box\"><mn>5</mn></menclose>", "").read);
}

TEST_CASE("hidden parts of formulas stay hidden", "[sources][formulas]") {
  CHECK(math_text("<mn style=\"display:none\">5</mn><mn>7</mn>", "").text == "7");
  CHECK(math_text("<mrow hidden><mn>5</mn></mrow><mn>7</mn>", "").text == "7");
  CHECK(math_text("<mn style=\"visibility: hidden\">5</mn><apply>7</apply>", "").text == "7");
  CHECK(markdown_lines("a <math style=\"display:none\"><mn>5</mn></math> b\n") == "p a b\n");
}

TEST_CASE("what stands in HTML code is no formula, an environment is one", "[sources][formulas]") {
  CHECK(markdown_lines("<pre>$client = new A($config);</pre>") == "code[\npre $client = new A($config);\n]\n");
  CHECK(markdown_lines("a <code>$x = $y</code> b") == "p a <code>$x = $y</code> b\n");
  CHECK(markdown_lines("\\begin{equation}\nx_1 \\geq 9\n\\end{equation}") == "p x_1 ≥ 9\n");
  CHECK(markdown_lines("\\begin{itemize}x\\end{itemize}") == "p \\begin{itemize}x\\end{itemize}\n");
  const SourceArticle rows = markdown("\\begin{align*}\na &= 1 \\\\\nb &= 2\n\\end{align*}");
  CHECK(lines(rows).find('2') != std::string::npos);
}

TEST_CASE("no formula reaches over a comment, a tag or an empty line", "[sources][formulas]") {
  CHECK(markdown_lines("a $x_1 <!-- y^2$ SECRET --> b").find("SECRET") == std::string::npos);
  CHECK(markdown_lines("a\n\n\\begin{equation} x^2 <div hidden> \\end{equation} SECRET </div>").find("SECRET") ==
        std::string::npos);
  CHECK(markdown_lines("<!-- \\begin{equation} -->\n\nVISIBLE\n\n<!-- \\end{equation} -->") == "p VISIBLE\n");
  CHECK(markdown_lines("<CODE>$a_1$</CODE> then $c^2$ and <code>z</code>").find("c^2") != std::string::npos);
}

}  // namespace
}  // namespace handbill::sources::test
