// Marks of style beside the punctuation of scripts without spaces, and tildes that mean a range.
#include <catch2/catch.hpp>

#include "tests/unit/sources/fixture.h"

namespace handbill::sources::test {
namespace {

TEST_CASE("one tilde strikes nothing", "[sources][emphasis]") {
  for (const char* text : {"5~10人が来た。会は3~4時。", "体温在36~37度，三到~五天", "10〜20人と30〜40人",
                           "10～20人，30～40岁", "about ~5 of ~9", "~a~ b", "H~2~O", "20~30명, 40~50세"}) {
    INFO(text);
    CHECK(markdown_lines(std::string(text) + "\n") == "p " + std::string(text) + "\n");
  }
  CHECK(markdown_lines("a ~~b~~ c\n") == "p a <s>b</s> c\n");
}

TEST_CASE("styles begin and end beside the punctuation of scripts without spaces", "[sources][emphasis]") {
  const auto in = [](const std::string& text) { return markdown_lines(text + "\n"); };
  CHECK(in("记者*（现场）*报道。") == "p 记者<i>（现场）</i>报道。\n");
  CHECK(in("~~旧：~~新") == "p <s>旧：</s>新\n");
  CHECK(in("市は~~「中止」~~と言った") == "p 市は<s>「中止」</s>と言った\n");
  CHECK(in("그는 *“네.”*라고 했다") == "p 그는 <i>“네.”</i>라고 했다\n");
  CHECK(in("他说***《书》***好") == "p 他说<b><i>《书》</i></b>好\n");
  CHECK(in("**要点：**右，*注：*左") == "p <b>要点：</b>右，<i>注：</i>左\n");
  CHECK(in("价格*（元）*和~~（角）~~与**（分）**。") == "p 价格<i>（元）</i>和<s>（角）</s>与<b>（分）</b>。\n");
}

TEST_CASE("marks that are no style stay", "[sources][emphasis]") {
  for (const char* text : {"面积 3 * 4 和 5 * 6。", "`他*（a）*b`", "5\\*（6）\\*七"}) {
    INFO(text);
    const std::string lines = markdown_lines(std::string(text) + "\n");
    CHECK(lines.find("<i>") == std::string::npos);
  }
  CHECK(markdown_lines("*（a）\n\nb）*c\n") == "p *（a）\np b）*c\n");
}

TEST_CASE("four stars end one style and begin the next", "[sources][emphasis]") {
  CHECK(markdown_lines("裤子上有**一股味道，****洗完裤子**。") == "p 裤子上有<b>一股味道，</b><b>洗完裤子</b>。\n");
  CHECK(markdown_lines("He said **one.****Two** three.") == "p He said <b>one.</b><b>Two</b> three.\n");
  CHECK(markdown_lines("a **** b **c** ****") == "p a **** b <b>c</b> ****\n");
}

}  // namespace
}  // namespace handbill::sources::test
