// Input made to exhaust a parser: it must end soon, in bounded memory, as an article or an error. A quadratic step
// would make this test run into ctest's limit.
#include <catch2/catch.hpp>

#include "bundle_tool/sources/embedded.h"
#include "bundle_tool/sources/html/html_tame.h"
#include "bundle_tool/sources/html/math_text.h"
#include "bundle_tool/sources/html/tex_text.h"
#include "bundle_tool/sources/markdown/bare_addresses.h"
#include "bundle_tool/sources/markdown/formulas.h"
#include "bundle_tool/sources/markdown/hidden_text.h"
#include "bundle_tool/sources/markdown/kramdown.h"
#include "bundle_tool/sources/markdown/markdown.h"
#include "bundle_tool/sources/templates/template_values.h"
#include "bundle_tool/sources/templates/wordpress.h"
#include "tests/unit/sources/fixture.h"

namespace handbill::sources::test {
namespace {

constexpr std::size_t kSize = 400'000;
constexpr std::size_t kMarkdownSize =
    200'000;  // below kMarks, so that the parser sees it: markdown_cost_test has the rest

std::string repeated(std::string_view piece, std::size_t size = kSize) {
  std::string out;
  while (out.size() < size) out += piece;
  return out;
}

void survives(const std::string& name, const std::string& content) {
  Folder folder;
  folder.write(name, content);
  const std::vector<std::string> paths{folder.path()};
  const auto tree = SourceTree::scan(paths, {"en"});
  if (!tree) return;
  for (const Found& found : tree->articles()) {
    const auto article = tree->read(found);
    if (article) CHECK_FALSE(lines(*article).empty());
    if (!article) CHECK((article.error().code == Errc::over_limit || article.error().code == Errc::nothing_usable));
  }
}

TEST_CASE("deep nesting is shown flat, and said", "[sources][hostile]") {
  const SourceArticle quotes = markdown(std::string(200, '>') + " deep\n");
  CHECK(lines(quotes).find("p deep") != std::string::npos);
  CHECK(quotes.warnings.count(Slug::too_deep) == 1);
  std::string lists;
  for (std::size_t i = 0; i < 100; ++i) lists += std::string(2 * i, ' ') + "- item\n";
  CHECK(markdown(lists).warnings.count(Slug::too_deep) == 1);
  std::string html;
  for (int i = 0; i < 5000; ++i) html += "<div><blockquote>";
  CHECK(lines(markdown(html + "deep")).find("p deep") != std::string::npos);
}

TEST_CASE("hostile Markdown ends", "[sources][hostile][slow]") {
  const auto piece = GENERATE(as<std::string>{}, ">", "[[x]]", "![[", "> ", "- ", "[", "[a](", "![[]()", "[x](<",
                              "[a]: b\n", "*a_ ", "**x ", "*", "` ``", "|a", "&amp;", "<", "<a ", "<!-- ", "<? ",
                              "<![CDATA[", "a@b.c ", "http://a.b/c ", "www.", "<div>", "{% x %}", "{% raw %}", "{{ ",
                              "{{< a ", "{%", "{#", "a{: ", "<div markdown=\"1\">", "<div markdown=\"1\">\n", "[^a]",
                              "[^a]: ", "[^a]: b\n", "```\n", "---\n\n", "~a ~~b ", "a\n=\n", "\t", "字**文。**字");
  INFO(piece);
  survives("a.md", repeated(piece, kMarkdownSize));
  survives("b.md", "<div>\n" + repeated(piece, kMarkdownSize));
}

TEST_CASE("what generators add to Markdown ends, however hostile", "[sources][hostile][slow]") {
  const auto piece = GENERATE(as<std::string>{}, "{{< a \"", "{% if a %}", "{% if true %}", "{% else %}", "{% end %}",
                              "{# ", "{{/* ", "{% a(", "{{< /a >}}", "{{<\"x>}}", "[a ", "[a b=\"", "[/a]", "[caption]",
                              "[code]```", "[video][", "$x", "$$x^2", "\\(", "\\[ \\a", "{/* ", "{/* */ ", "{", "{(['",
                              "<A ", "<A>", "<A b={", "</A>", "<a b={'x'}>", "import {\n\n", "import a from 'b'\n\n",
                              "export const a = `\n\n", ":::a b\n", "!!! a\n    ", "> [!A] b\n");
  INFO(piece);
  survives("a.mdx", repeated(piece));
  survives("b.md", "[/a] [/code] [/caption] [/video]\n" + repeated(piece) + "[/a] [/code] [/caption] [/video]");
}

TEST_CASE("hostile HTML ends", "[sources][hostile][slow]") {
  const auto piece = GENERATE(
      as<std::string>{}, "<div>", "<b><p>x", "<font size=1><p>x", "<a href=x><p>", "<table><tr><td>", "<table>a<b>b",
      "<script>", "<nav>a", "<style", "<a href=\"", "<select><option>", "<li>x", "<td>", "<dl><dt>", "<ul><li>",
      "<ruby>a<rt>", "<figure><img src=a.png><figcaption>", "<span lang=fr>x", "<bdi>x", "<br>", "a<br>", "<pre>",
      "<b><div></b>", "<b><i><a><em><p></b></i></a></em>", "<h1>", "<caption>", "<svg>", "</p>", "<p a=1 a=2 a=3>");
  INFO(piece);
  survives("a.html", repeated(piece));
}

TEST_CASE("hostile captions, addresses, comments and formulas end", "[sources][hostile]") {
  const auto piece =
      GENERATE(as<std::string>{}, "[caption a=\"b\"]![", "[caption]<a <img", "[caption][caption ", "[caption]![a](b",
               "data:", "'data:", "data:image/png,", "`data:image/png;base64,", "http://_", "www.*~", "http://a_b*c~",
               "{::comment}", "<!--", "<script type=math/tex>", "<script type=math/mml><math>", "{: .a}", "*a*{:b}",
               "<p><time>", "<p>a</p><time>", "$\\frac{1}{2}^", "\\(\\sqrt[", "<style>", "<textarea>", "<div <",
               "{{ site.data.a[", "{% assign a = a | append: a %}",
               "{{ site.data.a['b'][0].c | where: 'd', e | first }}", "- ", "    - a\n\n", "1. a\n\n\t");
  INFO(piece);
  survives("a.md", repeated(piece, kMarkdownSize) + "\n\n[/caption]");
  survives("b.html", "<main>" + repeated(piece, kMarkdownSize));
}

// Each of these overflowed the stack, or might: one call for each piece.
TEST_CASE("formulas nested without end are no text, and end", "[sources][hostile][slow]") {
  for (const char* piece :
       {"\\sqrt", "\\frac", "\\text", "\\text{", "\\bar{", "{", "x^", "\\sqrt[n]", "\\sqrt[", "^{"}) {
    INFO(piece);
    CHECK_FALSE(tex_to_text(repeated(piece)).has_value());
    if (std::string_view(piece) != "\\sqrt[") CHECK_FALSE(tex_to_text(repeated(piece, 10'000)).has_value());
    survives("a.html", "<p>Words.</p><script type=\"math/tex\">" + repeated(piece) + "</script>");
  }
  for (const char* piece : {"<mrow>", "<msqrt>", "<mfenced>", "<mtable>", "<semantics>", "<msup><mn>1</mn>"}) {
    INFO(piece);
    CHECK_FALSE(math_text(repeated(piece), "").read);
    survives("a.html", "<p>Words.</p><math>" + repeated(piece) + "</math>");
    survives("b.html", "<p>Words.</p><script type=\"math/mml\"><math>" + repeated(piece) + "</math></script>");
  }
}

TEST_CASE("what is cut anywhere, or has a bit turned, is read", "[sources][hostile][slow]") {
  const std::string all =
      "[caption id=\"a\"]b <a href=c><img src=d></a> ![e](f)[/caption]{: .g}{: #h}\n\n"
      "{::comment}i{:/}`j` http://k_l/*m* \\(\\frac{1}{2}^{3}\\sqrt[n]{5}\\) data:;base64,QUI=\n"
      "<script type=\"math/tex\">x_{1}0</script><math><mroot><mn>8</mn><mn>3</mn></mroot></math><li value=' 5x'>\n"
      "{% assign v = site.data.a['b'] | where: \"c\", d | first %}{{ v.e[0] }}<style>\n    $z$\n";
  const SiteInfo site;
  const auto read = [&site](const std::string& text) {
    Warnings warnings;
    MappedText plain = without_wordpress(MappedText(text), Indented::code, "a.md", warnings);
    plain = with_plain_addresses(without_kramdown(without_hidden_text(std::move(plain), "a.md", warnings)));
    CHECK_FALSE(tame_html(markdown_to_html(plain).html, Unclosed::shown).html.empty());
    CHECK_FALSE(with_readable_formulas(MappedText("a" + text), "a.md", warnings).empty());
    TemplateValues values({site, nullptr, ""});
    values.assign(text);
    CHECK_FALSE(values.shown(text).has_value());
    Embedded embedded;
    CHECK(embedded.with_short_addresses(text, 1, Embedded::Markup::markdown).view() == text);
  };
  for (std::size_t i = 1; i <= all.size(); ++i) read(all.substr(0, i));
  for (std::size_t bit = 0; bit < all.size() * 8; ++bit) {
    std::string turned = all;
    turned[bit / 8] = static_cast<char>(turned[bit / 8] ^ (1 << (bit % 8)));
    if (turned[bit / 8] != '\n') read(turned);
  }
}

TEST_CASE("a table of very many columns is refused, not filled up", "[sources][hostile]") {
  std::string table = std::string(20000, '|') + "\n";
  for (int i = 0; i < 20000; ++i) table += "|-";
  table += "\n";
  for (int i = 0; i < 20000; ++i) table += "|\n";
  survives("a.md", table);
}

TEST_CASE("one link used very often does not grow", "[sources][hostile]") {
  survives("a.md", "[a]: /" + std::string(1500, 'x') + "\n\n" + repeated("[a] "));
}

TEST_CASE("very many different links and notes stay within the format", "[sources][hostile][slow]") {
  std::string text;
  for (int i = 0; i < 30000; ++i) text += "[a](/" + std::to_string(i) + ") ";
  survives("a.md", text);
  std::string notes;
  for (int i = 0; i < 10000; ++i) notes += "[^" + std::to_string(i) + "]: x [^" + std::to_string(i + 1) + "]\n";
  survives("b.md", "[^0]\n\n" + notes);
}

// Each of these took minutes: a step of one line, or of one tag, looked at all of the rest.
TEST_CASE("long lines of blanks, and placeholders to be removed, cost their size once", "[sources][hostile][slow]") {
  const std::string blanks(3 * kSize / 2, ' ');
  survives("a.md", repeated("{a}") + blanks + "\nx");
  survives("b.md", "x" + blanks + repeated("{#") + "\nx");
  survives("c.md", "<div markdown=\"1\">\n" + repeated("<img>") + blanks + "\nx</div>");
  survives("d.md", blanks + repeated("<a markdown=1>") + "\nx");
  survives("e.md", std::string(kSize, 'x') + "\n" + repeated("* a\n{:toc}\n"));
  std::string fences;
  for (std::size_t i = 1; fences.size() < 3 * kSize; ++i) fences += std::string(i, '`') + "\n";
  survives("f.md", "{% highlight x %}\n" + fences + "{% endhighlight %}\n");
}

TEST_CASE("pictures and cells that a few bytes ask for are bounded", "[sources][hostile]") {
  std::string images;
  for (int i = 0; i < 3000; ++i) images += "<img src=\"" + std::to_string(i) + ".png\">\n";
  const SourceArticle article = markdown(images + "\n\ntext\n");
  CHECK(article.warnings.count(Slug::missing_image) == kFigures);
  CHECK(article.warnings.count(Slug::too_large) == 1);
  survives("a.md", "<table>" + repeated("<tr><td rowspan=99 colspan=99>a") + "</table>");
}

TEST_CASE("a page of very many elements on one line costs its size", "[sources][hostile][slow]") {
  const std::string text =
      times(3, "<p>The council met for a second time, spoke of the bridge and went home again.</p>");
  const auto read = [&](const std::string& body) {
    (void)only_article_of("a.html", "<title>T</title><body>" + body + text);
  };
  for (const char* piece :
       {"<span></span>", "<span class=author>A</span>", "<a href=x>next &gt;&gt;</a> ", "<b>word</b>, "}) {
    INFO(piece);
    read("<p>" + times(20000, piece) + "</p>");
  }
  read("<table><tr><td>" + text + times(5000, "<td><a href=1>A</a><a href=2>B</a><a href=3>C</a>") + "</table>");
  read("<div>" + times(20000, "<i></i>") + times(1900, "<div class=byline></div>") + "</div>");
}

TEST_CASE("very many tags and statements without an end cost their size", "[sources][hostile][slow]") {
  for (const std::string& piece : {std::string("<div style={{"), std::string("\nexport const a = 1,\n")}) {
    INFO(piece);
    (void)markdown("a style={{ b\n\n" + times(20000, piece));
  }
  (void)only_article_of("a.mdx",
                        "---\ntitle: T\n---\n" + times(2000, "<A>x</A>\n\n") + std::string(200000, '\n') + "\nb\n");
}

}  // namespace
}  // namespace handbill::sources::test
