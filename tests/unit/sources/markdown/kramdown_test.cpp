// What other tools write beyond Markdown, taken out of it.
#include "bundle_tool/sources/markdown/kramdown.h"

#include <catch2/catch.hpp>

#include "tests/unit/sources/fixture.h"

namespace handbill::sources::test {
namespace {

std::string plain(std::string_view text) { return without_kramdown(MappedText(text)).text(); }

TEST_CASE("an inline element with markdown=\"1\" alone on its line does not make its text raw HTML",
          "[sources][kramdown]") {
  CHECK(markdown_lines("<span dir='ltr' markdown=\"1\">\n*a* and `b` and [c][1]\n</span>\n\n[1]: /u\n") ==
        "p <i>a</i> and <code>b</code> and <a=/u>c</a>\n");
  CHECK(plain("<em markdown=\"1\">\na\n") == "<em markdown=\"1\">a\n");
  CHECK(plain("  <em markdown=\"1\">  \na\n") == "  <em markdown=\"1\">a\n");
  for (const char* text : {"<em markdown=\"1\">a\nb\n", "a <em markdown=\"1\">\nb\n", "<em>\na\n",
                           "<em markdown=\"0\">\na\n", "</em markdown=\"1\">\na\n"}) {
    INFO(text);
    CHECK(plain(text) == text);
  }
}

TEST_CASE("a block with markdown=\"1\" is set apart from its text", "[sources][kramdown]") {
  for (const char* attribute : {"markdown=\"1\"", "markdown='block'", "markdown=1", "class=x markdown = \"1\" id=y"}) {
    const std::string open = "<div " + std::string(attribute) + ">";
    INFO(open);
    CHECK(plain(open + "\n*a*\n</div>\nb\n") == "\n\n" + open + "\n\n*a*\n\n\n</div>\n\nb\n");
  }
  for (const char* open : {"<div>", "<div markdown>", "<div markdown=\"0\">", "<div markdown=0>", "</div markdown=1>",
                           "<abcdefghijklmnopq markdown=1>", "<div markdown=1"}) {
    const std::string text = std::string(open) + "\n*a*\n";
    INFO(text);
    CHECK(plain(text) == text);
  }
  CHECK(plain("a<div markdown=1>*b*</div>c\n") == "a\n\n<div markdown=1>\n\n*b*\n\n</div>\n\nc\n");
  CHECK(plain("<abcdefghijklmnop markdown=1>\n") == "\n\n<abcdefghijklmnop markdown=1>\n\n");
}

TEST_CASE("a block with markdown=\"1\" ends with its own end tag", "[sources][kramdown]") {
  CHECK(plain("<div markdown=1>\n<div>a</div>\n</DIV>\nb\n") ==
        "\n\n<div markdown=1>\n\n<div>a</div>\n\n\n</DIV>\n\nb\n");
  CHECK(plain("<div markdown=1>\n<p>a</p>\n") == "\n\n<div markdown=1>\n\n<p>a</p>\n");
  CHECK(plain("<div markdown=1>\n<p markdown=1>\na\n</p>\n</div>\n") ==
        "\n\n<div markdown=1>\n\n\n\n<p markdown=1>\n\na\n\n\n</p>\n\n\n\n</div>\n\n");
  CHECK(plain("</div>\na\n") == "</div>\na\n");
}

TEST_CASE("indentation is that of the first line inside a block with markdown=\"1\"", "[sources][kramdown]") {
  CHECK(plain("<div markdown=1>\n\n    a\n      b\n  c\n</div>\n    d\n") ==
        "\n\n<div markdown=1>\n\n\na\n  b\nc\n\n\n</div>\n\n    d\n");
  CHECK(markdown_lines("<div markdown=\"1\">\n    # A\n\n    b\n</div>\n") == "h1 A\np b\n");
}

TEST_CASE("code is left alone by kramdown's marks", "[sources][kramdown]") {
  for (const char* text : {"```\n{: .a}\n[[toc]]\n<div markdown=1>\n:::\n```\n", "~~~ {.c}\n{:toc}\n~~~\n",
                           "a `{: .b}` c\n", "a ``{: .b} ` {: .c}`` d\n"}) {
    INFO(text);
    CHECK(plain(text) == text);
  }
}

TEST_CASE("lines that only a site generator reads vanish, their line stays", "[sources][kramdown]") {
  for (const char* line : {"[[toc]]", "[TOC]", "[[_TOC_]]", "{: .a #b}", "  {:.c}  ", ":::", "::: note", ":::{.wide}",
                           ":::::", "*[HTML]: Hyper Text"}) {
    INFO(line);
    CHECK(plain("a\n" + std::string(line) + "\nb\n") == "a\n\nb\n");
  }
  for (const char* line : {"[[tok]]", "::", ":", "*[HTML] Hyper", "[HTML]: /u", "{a}", "{}"}) {
    INFO(line);
    CHECK(plain("a\n" + std::string(line) + "\nb\n").find(std::string(line).substr(0, 2)) != std::string::npos);
  }
  CHECK(plain("a\n:::" + std::string(79, 'x') + "\n") == "a\n\n");
  CHECK(plain("a\n:::" + std::string(80, 'x') + "\n") == "a\n:::" + std::string(80, 'x') + "\n");
}

TEST_CASE("the list item that kramdown replaces by the contents goes, no other", "[sources][kramdown]") {
  for (const char* item : {"* TOC", "- Contents", "1. x", "  * TOC"}) {
    INFO(item);
    CHECK(plain("a\n\n" + std::string(item) + "\n{:toc}\n\nb\n") == "a\n\n\n\nb\n");
  }
  CHECK(plain("* TOC\n{:toc .x}\nb\n") == "\nb\n");
  CHECK(plain("* TOC\n{: .x}\nb\n") == "* TOC\n\nb\n");
  CHECK(plain("TOC\n{:toc}\nb\n") == "TOC\n\nb\n");
  CHECK(plain("2. x\n{:toc}\nb\n") == "2. x\n\nb\n");
  const std::string max = "* " + std::string(38, 'x');
  CHECK(plain(max + "\n{:toc}\nb\n") == "\nb\n");
  CHECK(plain(max + "x\n{:toc}\nb\n") == max + "x\n\nb\n");
}

TEST_CASE("an attribute list goes where it is attached to something, with the blanks before it",
          "[sources][kramdown]") {
  CHECK(plain("# A {#id}\n") == "# A\n");
  CHECK(plain("# A {.b}\n") == "# A\n");
  CHECK(plain("# A  {: .b}  \nc\n") == "# A    \nc\n");
  CHECK(plain("[a](/u){.b} c\n") == "[a](/u) c\n");
  CHECK(plain("[a]{.b}, *a*{#b}, _a_{.b}, `a`{.b}\n") == "[a], *a*, _a_, `a`\n");
  CHECK(plain("![a](b){width=\"3\"}\n") == "![a](b)\n");
  CHECK(plain("a {: .b} c {: #d} e {:.f} g {:#h} i\n") == "a  c  e  g  i\n");
  CHECK(plain("a {:toc} b {::nomarkdown} c{:/} d{:/nomarkdown} e\n") == "a {:toc} b  c d e\n");
  CHECK(plain("a {:toc}\n") == "a\n");
  CHECK(plain("*a*{:toc} b\n") == "*a* b\n");
}

TEST_CASE("braces that are no attribute list stay", "[sources][kramdown]") {
  for (const char* text : {"a {#b} c\n", "a {.b}\n", "{.b} c\n", "[a](b){c}\n", "[a](b) {.c}\n", "# A {b}\n",
                           "# A {#b} c\n", "a {\n", "{}\n", "a {: .b\n", "# A {#b c\n", "a{#b\n"}) {
    INFO(text);
    CHECK(plain(text) == text);
  }
  CHECK(plain("# A {#b\nc\n") == "# A\nc\n");
  const auto list = [](std::size_t size) { return "*a*{: " + std::string(size - 4, 'x') + "} b\n"; };
  CHECK(plain(list(400)) == "*a* b\n");
  CHECK(plain(list(401)) == list(401));
}

TEST_CASE("a picture that ends its line in a block with markdown=\"1\" stands alone", "[sources][kramdown]") {
  CHECK(plain("<div markdown=1>\n<img src=a>\nb <img src=c>\n<img src=d> e\n</div>\n") ==
        "\n\n<div markdown=1>\n\n\n\n<img src=a>\n\nb \n\n<img src=c>\n\n<img src=d> e\n\n\n</div>\n\n");
  CHECK(plain("<img src=a>\nb\n") == "<img src=a>\nb\n");
}

TEST_CASE("blocks with markdown=\"1\" nest as deep as the limit", "[sources][kramdown]") {
  const std::string open = "<div markdown=1>";
  CHECK(plain(times(32, open) + "a\n") == times(32, "\n\n" + open + "\n\n") + "a\n");
  CHECK(plain(times(33, open) + "a\n") == times(32, "\n\n" + open + "\n\n") + open + "a\n");
}

TEST_CASE("what is left knows its line", "[sources][kramdown]") {
  const MappedText text = without_kramdown(MappedText("a\n{: .x}\n<div markdown=1>\nb\n</div>\nc {: .y} d\n", 4));
  const auto line_of = [&text](std::string_view piece) { return text.line_at(text.view().find(piece)); };
  CHECK(line_of("a") == 4);
  CHECK(line_of("<div") == 6);
  CHECK(line_of("b") == 7);
  CHECK(line_of("</div") == 8);
  CHECK(line_of("c ") == 9);
  CHECK(line_of(" d") == 9);
}

TEST_CASE("attribute lists in a row are all none of the text", "[sources][kramdown]") {
  CHECK(plain("a\n{: .b}{: #c}\n") == "a\n\n");
  CHECK(plain("{: .b} {:c=\"d\"}\n") == "\n");
  CHECK(plain("*a*{:b=\"c\"}{:d=\"e\"} f\n") == "*a* f\n");
  CHECK(plain("# a {: .b}{: .c}\n") == "# a \n");
  CHECK(plain("# a {#b}{: .c}\n") == "# a \n");
  CHECK(plain("a {x}{y} b {:b}c{:d} e\n") == "a {x}{y} b {:b}c{:d} e\n");
  CHECK(plain("{: .b} a {: .c\n") == " a {: .c\n");
}

TEST_CASE("what an attribute list hides is not shown", "[sources][kramdown]") {
  for (const char* text :
       {"a\n\nGONE\nGONE\n{: style=\"display:none\"}\n\nb\n", "a\n\n{: style=\"display: none\"}\nGONE\nGONE\n\nb\n",
        "a\n\n{:.x style='visibility:hidden'}\n- GONE\n\n- GONE\n\nb\n",
        "a\n\n- GONE\n\n- GONE\n{: style=\"display:none\"}\n\nb\n",
        "a\n\n```\nGONE\n\nGONE\n```\n{: style=\"display:none\"}\n\nb\n",
        "a\n\n# GONE {: style=\"display:none\"}\n\nb\n", "a\n\n# GONE\n{: style=\"display:none\"}\nb\n",
        "{:off: style=\"display:none\"}\n\na\n\nGONE\n{:off}\n\nb\n", "a\n\nGONE\n{: .x hidden=\"hidden\"}\n\nb\n",
        "a\n\n> GONE\n{: style=\"display:none\"}\n\nb\n"}) {
    INFO(text);
    CHECK(markdown_lines(text) == "p a\np b\n");
  }
  CHECK(markdown_lines("a *GONE*{: style=\"display:none\"} b\n") == "p a b\n");
  CHECK(markdown_lines("a **GONE**{: style=\"display:none\"} [GONE](x){: style=\"display:none\"} b\n") == "p a b\n");
  CHECK(markdown_lines("- a\n- {: style=\"display:none\"} GONE\n  GONE\n- b\n") ==
        "ul[\nli[\np a\n]\nli[\np b\n]\n]\n");
  CHECK(markdown_lines("a\n{: style=\"color:red\"}\n\nb\n") == "p a\np b\n");
}

TEST_CASE("a list right below a heading in HTML is a list", "[sources][kramdown]") {
  CHECK(markdown_lines("<h4>Head</h4>\n- one *em*\n- two") ==
        "h4 Head\nul[\nli[\np one <i>em</i>\n]\nli[\np two\n]\n]\n");
  CHECK(markdown_lines("<h4>Head</h4>\n1. one\n2. two") == "h4 Head\nol[\nli[\np one\n]\nli[\np two\n]\n]\n");
  CHECK(markdown_lines("<h4>Head</h4>\nwords - more") == "h4 Head\np words - more\n");
}

}  // namespace
}  // namespace handbill::sources::test
