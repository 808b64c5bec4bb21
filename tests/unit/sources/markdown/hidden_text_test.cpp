// Comments never show, wherever they stand, and never take text with them.
#include "bundle_tool/sources/markdown/hidden_text.h"

#include <catch2/catch.hpp>

#include "tests/unit/sources/fixture.h"

namespace handbill::sources::test {
namespace {

std::string shown(std::string_view text) {
  Warnings unheard;
  return without_hidden_text(MappedText(text), "a.md", unheard).text();
}

TEST_CASE("comments of kramdown hide what they hold, in a line and as a block", "[sources][hidden]") {
  CHECK(markdown_lines("Rain fell.{::comment}who told us{:/comment} Then sun.\n") == "p Rain fell. Then sun.\n");
  CHECK(markdown_lines("a\n\n{::comment}\nnumber of the desk\n{:/comment}\n\nb\n") == "p a\np b\n");
  CHECK(markdown_lines("a\n\n{::comment}\none\n\n- two\n\n```\nthree\n```\n{:/}\n\nb\n") == "p a\np b\n");
  CHECK(markdown_lines("a {::comment}x{:/} b {::comment}y{:/comment} c\n") == "p a b c\n");
  CHECK(markdown_lines("- a {::comment}x{:/}\n- b\n\n> c {::comment}y{:/} d\n") ==
        "ul[\nli[\np a\n]\nli[\np b\n]\n]\nquote[\np c d\n]\n");
  CHECK(markdown_lines("a {::comment}\nx {:/comment}b\n") == "p a b\n");
  CHECK(markdown_lines("a\n\n{::comment note=\"x\" /}\n\nb\n") == "p a\np b\n");
}

TEST_CASE("other extensions of kramdown keep their text and lose their tags", "[sources][hidden]") {
  CHECK(markdown_lines("a {::nomarkdown}<b>b</b>{:/nomarkdown} c\n") == "p a <b>b</b> c\n");
  CHECK(markdown_lines("{::nomarkdown type=\"html\"}\n<p>a</p>\n{:/}\n\nb\n") == "p a\np b\n");
  CHECK(markdown_lines("a{::nomarkdown type=\"latex\"}\\newpage{:/} b\n") == "p a b\n");
  CHECK(markdown_lines("{::options parse_block_html=\"true\" /}\n\na\n") == "p a\n");
}

TEST_CASE("comments of HTML vanish, and Markdown beside them is read", "[sources][hidden]") {
  CHECK(markdown_lines("<!-- x --> a **b**\n") == "p a <b>b</b>\n");
  CHECK(markdown_lines("a <!-- x -- y --> b\n") == "p a b\n");
  CHECK(markdown_lines("a <!-- x\n\ny\n\n# z\n--> b\n\nc\n") == "p a b\np c\n");
  CHECK(markdown_lines("- a\n\n    <!-- x -->\n- b\n") == "ul[\nli[\np a\n]\nli[\np b\n]\n]\n");
  CHECK(markdown_lines("| a | b |\n|---|---|\n| 1 <!-- x | y --> | 2 |\n") ==
        "table[\ntr[\nth a\nth b\n]\ntr[\ntd 1\ntd 2\n]\n]\n");
  CHECK(markdown_lines("a<!-->b<!--->c\n") == "p abc\n");
  CHECK(markdown_lines("a <!-- x ```\ny --> `b`\n\nc\n") == "p a <code>b</code>\np c\n");
}

TEST_CASE("a text of Obsidian's marks alone is looked through once", "[sources][hidden]") {
  for (const char* piece : {"%% ", " %%\n", "%%\n\n", "a %%\n"}) {
    const std::string text = times(200'000, piece);
    CHECK(shown(text) == text);
  }
}

TEST_CASE("a figure before what does not end stays, and begins no list", "[sources][hidden]") {
  CHECK(markdown_lines("5 <!-- x\n\nb\n") == "p 5\np b\n");
  CHECK(markdown_lines("2026 <!-- x\ny\n\nb\n") == "p 2026\np b\n");
  CHECK(markdown_lines("3.5 <!-- x\n\nb\n") == "p 3.5\np b\n");
  CHECK(markdown_lines("1) 5 <!-- x\n\nb\n") == "ol[\nli[\np 5\n]\n]\np b\n");
  CHECK(markdown_lines("-5 <!-- x\n\nb\n") == "p -5\np b\n");
}

TEST_CASE("what does not end hides its paragraph and nothing after it", "[sources][hidden]") {
  CHECK(markdown_lines("a <!-- x\ny\n\nb\n") == "p a\np b\n");
  CHECK(markdown_lines("a {::comment}x\ny\n\nb\n") == "p a\np b\n");
  CHECK(markdown_lines("a {::comment} x") == "p a\n");
}

TEST_CASE("a comment of HTML that begins a line and never ends hides the rest of the text", "[sources][hidden]") {
  for (const char* text :
       {"a\n\n<!-- x\n\nGONE\n\n# GONE\n", "a\n<!-- x\n\nGONE\n", "a\n\n   <!-- x\n\n- GONE\n\n<!-- y\n\nGONE\n",
        "a\n\n- <!-- x\n\n  GONE\n", "a\n\n> <!-- x\n> GONE\n>\n> GONE\n", "a\n\n1. <!-- GONE\n2. GONE\n"}) {
    INFO(text);
    const SourceArticle article = markdown(text);
    CHECK(lines(article).starts_with("p a\n"));
    CHECK(lines(article).find("GONE") == std::string::npos);
    CHECK(article.warnings.count(Slug::comment) == 1);
    CHECK(article.warnings.kept()[0].line >= 6);
  }
  CHECK(markdown_lines("a\n\n<!-- x\n\ny -->\n\nb\n") == "p a\np b\n");
}

TEST_CASE("comments of Obsidian are hidden and named, percents are text", "[sources][hidden]") {
  for (const char* text :
       {"a %%GONE%% b\n", "a %% GONE %%\nb\n", "- a %%GONE%%\n- b\n", "a\n\n%%\nGONE\n%%\n\nb\n",
        "a\n\n%%\nGONE\n\nGONE\n%%\nb\n", "%%GONE\n\nGONE %%\n\nb\n", "a\n\n- %%\n  GONE\n  %%\n- b\n"}) {
    INFO(text);
    const SourceArticle article = markdown(text);
    CHECK(lines(article).find("GONE") == std::string::npos);
    CHECK(lines(article).find('%') == std::string::npos);
    CHECK(lines(article).find('b') != std::string::npos);
    CHECK(article.warnings.count(Slug::comment) == 1);
  }
  for (const char* text : {"100%% of 5%% b\n", "a %% b\n\nc %% d\n", "`%%a%%` b\n", "    %%a%%\n", "a %%%% b\n",
                           "x%%y%%z\n", "a\n\n%%\n\nb\n\n%%\n\nc\n", "a %%b\nc%% d\n", "%%\n\nb\n%%\n", "%%\nb\n\n%%\n",
                           "%%\nb\n%% c\n", "a %%\nb\n%%\n", "%%\nb\n"}) {
    INFO(text);
    CHECK(shown(text) == text);
  }
}

TEST_CASE("notes of editors are hidden, what never ends is none", "[sources][hidden]") {
  CHECK(markdown_lines("a {>>GONE\nGONE<<}b `{>>c<<}`\n") == "p a b <code>{>>c<<}</code>\n");
  CHECK(markdown_lines("a {>> b\n\nc {>> d\n") == "p a\np c\n");
}

TEST_CASE("in code a comment is text", "[sources][hidden]") {
  for (const char* text : {"```\n<!-- a -->\n```\n", "a `<!-- b -->` c\n", "a\n\n    <!-- b -->\n\n    c {::comment}\n",
                           "~~~\n{::comment}\na\n{:/}\n~~~\n", "a `b\n<!-- c -->` d\n", "a <! -- b -->\n"}) {
    INFO(text);
    CHECK(shown(text) == text);
  }
}

TEST_CASE("what stays knows its line", "[sources][hidden]") {
  Warnings none;
  const MappedText text = without_hidden_text(MappedText("a\n<!-- x\ny\n--> b\nc\n", 4), "a.md", none);
  CHECK(text.line_at(text.view().find('b')) == 7);
  CHECK(text.line_at(text.view().find('c')) == 8);
}

TEST_CASE("what does not end is named with its line", "[sources][hidden]") {
  for (const char* text :
       {"a\n\nb {::comment}\nc\n\nd\n", "a\n\nb <!-- c\n\nd\n", "a\n\nb {::nomarkdown type=\"latex\"}c\n\nd\n"}) {
    INFO(text);
    const SourceArticle article = markdown(text);
    CHECK(lines(article) == "p a\np b\np d\n");
    CHECK(warnings(article) == std::vector<std::string>{"comment:7"});
  }
}

TEST_CASE("what stands far enough in is code in a list, too", "[sources][hidden]") {
  for (const char* text :
       {"- a\n\n      <!-- b -->\n", "10. a\n\n        <!-- b -->\n", "- a\n  - b\n\n        <!-- c -->\n"}) {
    INFO(text);
    CHECK(shown(text) == text);
  }
  CHECK(shown("- a\n\n    <!-- b -->c\n") == "- a\n\n    c\n");
  CHECK(shown("- a\n\n  b\n      <!-- c -->d\n") == "- a\n\n  b\n      d\n");
}

}  // namespace
}  // namespace handbill::sources::test
