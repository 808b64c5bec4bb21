// Where lines end, and where what is on them stands.
#include <catch2/catch.hpp>
#include <filesystem>

#include "reader/base/utf8.h"
#include "reader/text/breaks.h"
#include "tests/support/source_dir.h"
#include "tests/unit/layout/laid_out.h"

namespace {

using namespace handbill;
using namespace handbill::testing;
using Strings = std::vector<std::string>;

std::vector<std::string> page_paths() {
  std::vector<std::string> out;
  for (const auto& e : std::filesystem::directory_iterator(source_path("tests/golden/pages"))) {
    out.push_back(e.path().string());
  }
  return out;
}

TEST_CASE("words wrap, and the spaces between lines are gone", "[layout][lines]") {
  const Strings words{"All", "human", "beings", "are", "born", "free", "and", "equal"};
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  for (int width = 60; width < 400; width += 17) {
    // As many words on each line as fit.
    Strings expected;
    for (const std::string& word : words) {
      const std::string longer = expected.empty() ? word : expected.back() + " " + word;
      if (expected.empty() || label_of(longer, 1000).width > width) {
        expected.push_back(word);
      } else {
        expected.back() = longer;
      }
    }
    INFO(width);
    CHECK(lines_of(label_of(text, width)) == expected);
  }
  CHECK(lines_of(label_of("one    two", 45)) == Strings{"one", "two"});
  CHECK(lines_of(label_of("a\nb\n\nc", 200)) == Strings{"a", "b", "", "c"});
  CHECK(lines_of(label_of("", 200)).empty());
}

TEST_CASE("a line that fits to the pixel is not broken", "[layout][lines]") {
  const std::string text = "All human beings";
  const int width = label_of(text, 1000).width;
  CHECK(lines_of(label_of(text, width)).size() == 1);
  CHECK(lines_of(label_of(text, width - 1)).size() == 2);
}

TEST_CASE("a word wider than the column is broken between letters, never within one", "[layout][lines]") {
  const auto lines = lines_of(label_of("Donaudampfschifffahrt", 60));
  REQUIRE(lines.size() > 2);
  std::string joined;
  for (const std::string& line : lines) joined += line;
  CHECK(joined == "Donaudampfschifffahrt");
  // e + U+0301 + U+0323 stays together, and so does a Devanagari syllable.
  for (const std::string& text :
       {std::string("e\u0301\u0323e\u0301\u0323e\u0301\u0323e\u0301\u0323"), std::string("क्षिक्षिक्षिक्षि")}) {
    for (const std::string& line : lines_of(label_of(text, 20))) {
      INFO(line);
      CHECK(text.find(line) % line.size() == 0);
      const auto first = utf8::decode(line).code_point;
      CHECK((first == U'e' || first == U'क'));
    }
  }
  CHECK(lines_of(label_of("WWW", 1)) == Strings{"W", "W", "W"});
}

TEST_CASE("a mark on a space is seen, so it stands on the page", "[layout][lines]") {
  std::string text = "abc";
  for (int i = 0; i < 40; ++i) text += " \u103A";  // shown on a circle of dots
  const auto label = label_of(text, 200, "my");
  CHECK(label.flow.lines.size() > 1);
  CHECK(label.width <= 200);
}

TEST_CASE("blanks at the end of a line move nothing, whatever unseen stands behind them", "[layout][lines]") {
  layout::LabelParams params;
  params.width = 200;
  params.language = "en";
  params.align = layout::Align::end;
  const auto x_of = [&](std::string_view text) { return layout::lay_label(fonts(), text, params).flow.runs.front().x; };
  const int x = x_of("abc");
  CHECK(x_of("abc      ") == x);
  CHECK(x_of("abc      \u200D") == x);
  CHECK(x_of("abc   \u200E   \u2060 \uFE0F") == x);
}

TEST_CASE("an address breaks where it may", "[layout][lines]") {
  CHECK(lines_of(label_of("see https://example.org/a/path/b.html", 190)) ==
        Strings{"see https://", "example.org/a/path/", "b.html"});
}

TEST_CASE("soft hyphens show where a line ends at them, and only there", "[layout][lines]") {
  const auto lines = lines_of(label_of("extra\u00ADordinary words", 72));
  REQUIRE(lines.size() == 3);
  CHECK(lines[0] == "extra\u00AD-");
  CHECK(lines[1] == "ordinary");
  CHECK(lines_of(label_of("extra\u00ADordinary", 200)) == Strings{"extra\u00ADordinary"});
}

TEST_CASE("no line of Chinese or Japanese opens with what closes", "[layout][lines]") {
  const std::string closing = "。，、；：？！”’）》」』】〉…ーぁぃぅぇぉっゃゅょァィゥェォッャュョ";
  for (const auto& [language, text] : std::vector<std::pair<std::string, std::string>>{
           {"zh-Hans", "他说：“人人生而自由（在尊严上）；一律平等！”《宣言》、《公约》都写着？是的……"},
           {"zh-Hant", "他說：「人人生而自由，在尊嚴上一律平等。」『宣言』、【公約】都寫著？是的……"},
           {"ja", "「ファッション」や『キャッチ』も、データーを、ちょっと待って！はい、そうですか？（笑）"}}) {
    // Five letters a line: no unbreakable group is longer.
    for (int width = 90; width < 300; width += 7) {
      for (const std::string& line : lines_of(label_of(text, width, language))) {
        INFO(width << ": " << line);
        const auto first = utf8::decode(line);
        CHECK(closing.find(line.substr(0, first.size)) == std::string::npos);
      }
    }
  }
}

// Does a line begin at byte `at` only because the words around it are wider than a line?
bool is_forced_within_word(const std::vector<text::Break>& breaks, std::size_t begin, std::size_t at) {
  return std::none_of(breaks.begin() + static_cast<std::ptrdiff_t>(begin) + 1,
                      breaks.begin() + static_cast<std::ptrdiff_t>(at) + 1,
                      [](text::Break b) { return b != text::Break::no; });
}

TEST_CASE("every line of every page begins where UAX 14 lets it", "[layout][lines]") {
  text::LineBreaker breaker;
  for (const std::string& path : page_paths()) {
    for (const int width : {96, 240, 320, 640}) {
      INFO(path << " at " << width);
      const LaidPage laid(read_page(path), width);
      const std::string_view text = laid.page.article.text();
      // Lines of the article's own text, in reading order, by the paragraph that they are in.
      std::vector<std::uint32_t> begins;
      const auto& flow = laid.flow();
      for (std::size_t l = 0; l < flow.lines.size(); ++l) {
        std::uint32_t first = ~0U;
        for (std::size_t r = flow.lines[l].first_run; r < end_of_runs(flow, l); ++r) {
          if ((flow.runs[r].flags & layout::kOwnText) == 0) first = std::min(first, flow.runs[r].begin);
        }
        if (first != ~0U) begins.push_back(first);
      }
      std::sort(begins.begin(), begins.end());
      std::uint32_t line_before = 0;
      for (const std::uint32_t begin : begins) {
        const auto newline = begin == 0 ? std::string_view::npos : text.rfind('\n', begin - 1);
        const std::size_t from = newline == std::string_view::npos ? 0 : newline + 1;
        if (begin != from) {
          std::vector<text::Break> breaks;
          const auto paragraph = text.substr(from, text.find('\n', from) - from);
          breaker.find(paragraph, laid.flow().languages.front(), breaks);
          const bool allowed = breaks[begin - from] != text::Break::no;
          const std::size_t before = line_before >= from ? line_before - from : 0;
          CHECK((allowed || is_forced_within_word(breaks, before, begin - from)));
        }
        line_before = begin;
      }
    }
  }
}

TEST_CASE("what a run was measured as is what it is drawn as", "[layout][lines]") {
  text::Shaper shaper(fonts());
  for (const std::string& path : page_paths()) {
    for (const int width : {64, 130, 320}) {
      INFO(path << " at " << width);
      const LaidPage laid(read_page(path), width);
      for (const layout::Run& run : laid.flow().runs) {
        text::Fixed advance = 0;
        for (const auto& g :
             shaper.shape({laid.document.text_of(run), run.text(), run.font, laid.flow().scripts[run.script],
                           laid.flow().languages[run.language], (run.flags & layout::kRightToLeft) != 0,
                           (run.flags & layout::kHanSpacing) != 0})) {
          advance += g.advance;
        }
        CHECK(std::abs(text::round_fixed(advance) - run.width) <= 1);
      }
    }
  }
}

TEST_CASE("Hebrew and numbers on one line stand in the order in which they are seen", "[layout][lines]") {
  const auto label = label_of("\u05D0\u05D1 12 \u05D2\u05D3", 300, "he");
  CHECK(label.right_to_left);
  REQUIRE(label.flow.lines.size() == 1);
  const auto& runs = label.flow.runs;
  REQUIRE(runs.size() == 3);
  // From left to right: the last word, the number, the first word.
  CHECK(runs[0].begin > runs[1].begin);
  CHECK(runs[1].begin > runs[2].begin);
  CHECK(runs[0].x < runs[1].x);
  CHECK(runs[1].x < runs[2].x);
  CHECK(runs[2].x + runs[2].width == 300);
}

TEST_CASE("code within a sentence does not draw its lines together", "[layout][lines]") {
  const auto pitch = [](const std::string& paragraph) {
    const LaidPage laid(parse_page("lang en\nparagraph " + paragraph + "\n"));
    REQUIRE(laid.flow().lines.size() >= 2);
    return laid.flow().lines[1].y - laid.flow().lines[0].y;
  };
  const std::string words = "inline code with several words that wraps over the end of a line";
  CHECK(pitch("Some <code>" + words + "</>") == pitch("Some " + words));
  CHECK(pitch("See<sup>" + words + " " + words + "</>") == pitch("See " + words));
}

TEST_CASE("alignment", "[layout][lines]") {
  layout::LabelParams params;
  params.width = 200;
  params.language = "en";
  const auto x_of = [&](layout::Align align, std::string_view text) {
    params.align = align;
    const auto label = layout::lay_label(fonts(), text, params);
    return std::pair<int, int>{label.flow.runs.front().x,
                               200 - label.flow.runs.front().x - label.flow.runs.front().width};
  };
  CHECK(x_of(layout::Align::start, "abc").first == 0);
  CHECK(x_of(layout::Align::end, "abc").second <= 1);
  CHECK(std::abs(x_of(layout::Align::center, "abc").first - x_of(layout::Align::center, "abc").second) <= 1);
  CHECK(x_of(layout::Align::start, "\u05D0\u05D1").second <= 1);
  CHECK(x_of(layout::Align::end, "\u05D0\u05D1").first == 0);
}

}  // namespace
