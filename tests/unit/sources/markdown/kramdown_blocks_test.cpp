// Definition lists and the tables of kramdown: none of their marks is shown, and none of their text is lost.
#include "bundle_tool/sources/markdown/kramdown_blocks.h"

#include <catch2/catch.hpp>

#include "tests/unit/sources/fixture.h"

namespace handbill::sources::test {
namespace {

std::string with_blocks(std::string_view text) { return with_kramdown_blocks(MappedText(text)).text(); }

TEST_CASE("a term with meanings below it is a list", "[sources][kramdown]") {
  CHECK(markdown_lines("Rain\n: Water *that* falls.\n") ==
        "ul[\nli[\np <b>Rain</b>\np Water <i>that</i> falls.\n]\n]\n");
  CHECK(markdown_lines("Rain\n: One.\n: Two.\n\nSnow\n: Three.\n\nafter\n") ==
        "ul[\nli[\np <b>Rain</b>\np One.\np Two.\n]\nli[\np <b>Snow</b>\np Three.\n]\n]\np after\n");
  CHECK(markdown_lines("Rain\n\n: One.\n\n: Two.\n") == "ul[\nli[\np <b>Rain</b>\np One.\np Two.\n]\n]\n");
  CHECK(markdown_lines("Rain\n:   One\n    goes on.\n\n    Further.\n\nafter\n") ==
        "ul[\nli[\np <b>Rain</b>\np One goes on.\np Further.\n]\n]\np after\n");
  CHECK(markdown_lines("Rain\nSnow\n: Both.\n") == "ul[\nli[\np <b>Rain</b>\np <b>Snow</b>\np Both.\n]\n]\n");
  CHECK(markdown_lines("雨\n: 空から降る水。\n") == "ul[\nli[\np <b>雨</b>\np 空から降る水。\n]\n]\n");
  CHECK(markdown_lines("*Rain*\n: - a\n  - b\n") ==
        "ul[\nli[\np <b><i>Rain</i></b>\nul[\nli[\np a\n]\nli[\np b\n]\n]\n]\n]\n");
}

TEST_CASE("a colon elsewhere makes no list", "[sources][kramdown]") {
  for (const char* text :
       {"a\nb: c\n", "a\n:b\n", ": a\n", "# a\n: b\n", "| a | b |\n|---|---|\n| 1 | 2 |\n\n: c\n", "```\na\n: b\n```\n",
        "a\n\n\n: b\n", "- a\n: b\n", "    a\n: b\n", "a\n    : b\n", "<pre>\n\na\n: b\n</pre>\n"}) {
    INFO(text);
    CHECK(with_blocks(text) == text);
  }
}

TEST_CASE("a table without a head has none", "[sources][kramdown]") {
  CHECK(markdown_lines("| Rain | 3 |\n| Snow | 4 |\n") == "table[\ntr[\ntd Rain\ntd 3\n]\ntr[\ntd Snow\ntd 4\n]\n]\n");
  CHECK(markdown_lines("|---|--:|\n| Rain | 3 |\n") == "table[\ntr[\ntd Rain\ntd-end 3\n]\n]\n");
  CHECK(markdown_lines("|   |   |\n|---|---|\n| Rain | 3 |\n") == "table[\ntr[\ntd Rain\ntd 3\n]\n]\n");
  CHECK(markdown_lines("a\n\n| *x* | y\\|z |\n\nb\n") == "p a\ntable[\ntr[\ntd <i>x</i>\ntd y|z\n]\n]\np b\n");
  CHECK(markdown_lines("| a | b |\n| c | d | e |\n") ==
        "table[\ntr[\ntd a\ntd b\ntd \n]\ntr[\ntd c\ntd d\ntd e\n]\n]\n");
}

TEST_CASE("heads, feet and further rules of kramdown's tables are not shown", "[sources][kramdown]") {
  const std::string whole = "table[\ntr[\nth a\nth b\n]\ntr[\ntd 1\ntd 2\n]\ntr[\ntd 3\ntd 4\n]\n]\n";
  for (const char* text :
       {"|---+---|\n| a | b |\n|---|---|\n| 1 | 2 |\n|===+===|\n| 3 | 4 |\n",
        "| a | b |\n|---|---|\n| 1 | 2 |\n|---|---|\n| 3 | 4 |\n", "| a | b\n|---+---\n| 1 | 2\n|===\n| 3 | 4\n",
        "a | b\n---+---\n1 | 2\n===+===\n3 | 4\n", "| a | b |\n|---+---|\n| 1 | 2 |\n| 3 | 4 |\n|---+---|\n"}) {
    INFO(text);
    CHECK(markdown_lines(text) == whole);
  }
  CHECK(markdown_lines("| a | b |\n|:-:+--:|\n| 1 | 2 |\n") ==
        "table[\ntr[\nth-center a\nth-end b\n]\ntr[\ntd-center 1\ntd-end 2\n]\n]\n");
}

TEST_CASE("a table that GitHub reads stays as it is, and so does a line with a bar", "[sources][kramdown]") {
  for (const char* text : {"| a | b |\n|---|---|\n| - | - |\n", "a | b\n", "| a\n", "`| a |`\n", "x\n| a | b |\n",
                           "```\n| a | b |\n```\n", "a|b\n-|-\n1|2\n", "|a|\n"}) {
    INFO(text);
    CHECK(with_blocks(text) == (std::string_view(text) == "|a|\n" ? with_blocks(text) : std::string(text)));
  }
}

TEST_CASE("a row longer than its table's head loses no cell", "[sources][kramdown]") {
  const std::string wide = "table[\ntr[\nth a\nth b\nth \n]\ntr[\ntd 1\ntd 2\ntd 3\n]\n]\n";
  CHECK(markdown_lines("|a|b|\n|--|--|\n|1|2|3|\n") == wide);
  CHECK(markdown_lines("a|b\n--|--\n1|2|3\n") == wide);
  CHECK(markdown_lines("x\n\n- |a|b|\n  |--|--|\n  |1|2|3|\n") == "p x\nul[\nli[\n" + wide + "]\n]\n");
  CHECK(markdown_lines("> |a|b|\n> |--|--|\n> |1|2|3|\n") == "quote[\n" + wide + "]\n");
  for (const char* text : {"|a|b|\n|--|--|\n|1|2| |\n", "|a|b|\n|--|--|\n|1|2\\|3|\n",
                           "    |a|b|\n    |--|--|\n    |1|2|3|\n", "```\n|a|b|\n|--|--|\n|1|2|3|\n```\n"}) {
    INFO(text);
    CHECK(with_blocks(text) == text);
  }
}

}  // namespace
}  // namespace handbill::sources::test
