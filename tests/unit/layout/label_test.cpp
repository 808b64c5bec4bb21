#include "reader/layout/label.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/unit/layout/laid_out.h"

namespace {

using namespace handbill;
using namespace handbill::testing;
using Strings = std::vector<std::string>;

int width_of(std::string_view text) { return label_of(text, 10000).width; }

// Is `line` the most words of `text` that fit into `width` with an ellipsis after them? Where words would fill less
// than a quarter of the line: the most letters. Only for text of one byte a letter.
bool is_most_that_fits(const std::string& line, const std::string& text, int width) {
  const std::string ellipsis = "…";
  if (!line.ends_with(ellipsis) || width_of(line) > width) return false;
  const std::string kept = line.substr(0, line.size() - ellipsis.size());
  const auto at = text.find(kept);
  if (at == std::string::npos) return false;
  const std::size_t end = at + kept.size();
  const bool ends_in_word = end < text.size() && text[end] != ' ';
  std::size_t more = end + 1;
  while (more < text.size() && text[more - 1] == ' ') ++more;
  if (ends_in_word) {
    if (width_of(kept.substr(0, kept.rfind(' ') + 1)) * 4 > width) return false;
  } else {
    more = std::min(text.find(' ', more), text.size());
  }
  return width_of(text.substr(at, more - at) + ellipsis) > width;
}

TEST_CASE("what does not fit ends in an ellipsis", "[layout][label]") {
  const std::string text = "All human beings are born free and equal";
  for (int width = 40; width < 250; width += 9) {
    const auto label = label_of(text, width, "en", 1);
    INFO(width);
    CHECK(label.shortened);
    REQUIRE(label.flow.lines.size() == 1);
    CHECK(is_most_that_fits(lines_of(label)[0], text, width));
    CHECK(label.width <= width);
  }
  CHECK_FALSE(label_of("All", 150, "en", 1).shortened);
}

TEST_CASE("no sign that joins or ends stands before the ellipsis", "[layout][label]") {
  struct SignCase {
    const char* language;
    const char* text;
    std::vector<std::string> never, ever;
  };
  for (const SignCase& c : {
           SignCase{"en",
                    "Free, equal. Born; all - and so on",
                    {",…", ".…", ";…", "-…"},
                    {"Free…", "equal…", "Born…", "all…"}},
           SignCase{"ru", "Цель — управлять, и дальше", {"—…", ",…"}, {"Цель…", "управлять…"}},
           SignCase{"zh-Hans", "自由，平等。生来如此的人", {"，…", "。…"}, {"自由…", "平等…"}},
           SignCase{"en", "A “part” (of it) all and so on", {}, {"part”…", "it)…"}},
       }) {
    std::string seen;
    const int whole = label_of(c.text, 10000, c.language).width;
    for (int width = 30; width < whole; width += 3) seen += lines_of(label_of(c.text, width, c.language, 1))[0] + "\n";
    INFO(seen);
    for (const std::string& never : c.never) CHECK(seen.find(never) == std::string::npos);
    for (const std::string& ever : c.ever) CHECK(seen.find(ever) != std::string::npos);
  }
  CHECK(lines_of(label_of("………………………………", 60, "en", 1))[0].starts_with("…"));
}

TEST_CASE("the ellipsis is on the last line that there is", "[layout][label]") {
  const std::string text = "All human beings are born free and equal in dignity";
  const auto lines = lines_of(label_of(text, 120, "en", 2));
  REQUIRE(lines.size() == 2);
  CHECK(lines[0] == "All human");
  CHECK(is_most_that_fits(lines[1], text.substr(10), 120));
}

TEST_CASE("text that just fits is not shortened, whatever its width", "[layout][label]") {
  const std::string text = "世界人权宣言 is 42";
  const int width = label_of(text, 1000, "zh-Hans").width;
  CHECK_FALSE(label_of(text, width, "zh-Hans", 1).shortened);
  for (int w = 1; w < width; ++w) {
    const auto label = label_of(text, w, "zh-Hans", 1);
    INFO(w);
    CHECK(label.shortened);
    CHECK(label.flow.lines.size() == 1);
    if (w >= 20) CHECK(label.width <= w);
  }
}

TEST_CASE("from the right, the ellipsis stands at the left", "[layout][label]") {
  const auto label = label_of("الإعلان العالمي لحقوق الإنسان", 120, "ar", 1);
  CHECK(label.shortened);
  CHECK(label.right_to_left);
  const auto& runs = label.flow.runs;
  const auto ellipsis = std::find_if(runs.begin(), runs.end(), [](const layout::Run& r) { return r.begin == 0; });
  REQUIRE(ellipsis != runs.end());
  for (const layout::Run& r : runs) CHECK(ellipsis->x <= r.x);
  CHECK(runs.back().x + runs.back().width == 120);
}

TEST_CASE("a forced break counts as more text", "[layout][label]") {
  const auto label = label_of("one\ntwo", 200, "en", 1);
  CHECK(label.shortened);
  CHECK(lines_of(label) == Strings{"one…"});
}

TEST_CASE("of a text without end the beginning is shown", "[layout][label]") {
  // What is looked at ends within a character of two bytes, of three and of four.
  for (const std::string letter : {"a", "\u00E9", "\u4E2D", "\U00020000"}) {
    INFO(letter);
    std::string text = "x ";
    while (text.size() < 40'000) text += letter;
    const auto one = label_of(text, 120, "en", 1);
    CHECK(one.shortened);
    REQUIRE(lines_of(one).size() == 1);
    CHECK(lines_of(one)[0].starts_with("x" + (lines_of(one)[0].size() > 4 ? " " + letter : "…")));
  }
  // With as many lines as it takes, more of it; a whole number of characters.
  std::string text;
  while (text.size() < 40'000) text += "\u4E2D";
  std::size_t shown = 0;
  for (const std::string& line : lines_of(label_of(text, 2000, "zh", 0))) {
    CHECK(line.size() % 3 == 0);
    shown += line.size();
  }
  CHECK(shown > 32'000);
  CHECK(shown <= 32'768);
}

TEST_CASE("direction is the first strong character's, or as told", "[layout][label]") {
  CHECK(label_of("abc \u05D0", 200, "he").right_to_left == false);
  CHECK(label_of("\u05D0 abc", 200, "en").right_to_left == true);
  CHECK(label_of("12", 200, "he").right_to_left == true);
  layout::LabelParams params;
  params.width = 200;
  params.direction = layout::BaseDirection::right_to_left;
  CHECK(layout::lay_label(fonts(), "abc", params).right_to_left);
}

TEST_CASE("labels of impossible sizes are laid out all the same", "[layout][label]") {
  for (const int width : {-10, 0, 1}) {
    for (const int px : {-3, 0, 1000}) {
      const auto label = label_of("ab", width, "en", 0, px);
      CHECK(label.flow.lines.size() == 2);
    }
  }
}

TEST_CASE("the size of the text follows the screen", "[layout][label]") {
  CHECK(layout::text_px_for_screen(320, 240, 1) == 17);
  CHECK(layout::text_px_for_screen(240, 320, 1) == 17);
  CHECK(layout::text_px_for_screen(640, 480, 1) == 24);
  for (const int height : {1, 240, 480, 720, 4000}) {
    CHECK(layout::text_px_for_screen(4000, height, 0) < layout::text_px_for_screen(4000, height, 1));
    CHECK(layout::text_px_for_screen(4000, height, 1) < layout::text_px_for_screen(4000, height, 2));
    CHECK(layout::text_px_for_screen(4000, height, 9) == layout::text_px_for_screen(4000, height, 2));
  }
}

// Of each line, px.
std::vector<int> widths_of(const layout::Label& label) {
  std::vector<int> out;
  for (std::size_t i = 0; i < label.flow.lines.size(); ++i) {
    const std::size_t end =
        i + 1 < label.flow.lines.size() ? label.flow.lines[i + 1].first_run : label.flow.runs.size();
    int left = 100000, right = 0;
    for (std::size_t r = label.flow.lines[i].first_run; r < end; ++r) {
      left = std::min<int>(left, label.flow.runs[r].x);
      right = std::max<int>(right, label.flow.runs[r].x + label.flow.runs[r].width);
    }
    out.push_back(right - left);
  }
  return out;
}

TEST_CASE("the lines of a headline are balanced", "[layout][label]") {
  struct Headline {
    std::string_view text, language;
  };
  for (const Headline& h :
       {Headline{"All human beings are born free and equal in dignity and rights", "en"},
        Headline{"人人生而自由,在尊严和权利上一律平等。他们赋有理性和良心。", "zh-Hans"},
        Headline{"يولد جميع الناس أحرارا متساوين في الكرامة والحقوق", "ar"},
        Headline{"လူတိုင်းသည် တူညီ လွတ်လပ်သော ဂုဏ်သိက္ခာဖြင့် လည်းကောင်း၊ တူညီလွတ်လပ်သော အခွင့်အရေးများဖြင့် လည်းကောင်း", "my"}}) {
    for (int width = 140; width <= 620; width += 16) {
      INFO(h.language << " in " << width);
      layout::LabelParams params;
      params.width = width;
      params.lines = 0;
      params.language = h.language;
      const layout::Label greedy = layout::lay_label(fonts(), h.text, params);
      params.balance = true;
      const layout::Label balanced = layout::lay_label(fonts(), h.text, params);
      CHECK(balanced.flow.lines.size() == greedy.flow.lines.size());
      params.lines = static_cast<int>(greedy.flow.lines.size());
      CHECK_FALSE(layout::lay_label(fonts(), h.text, params).shortened);
      // Chinese words that stay whole may cost some of the balance.
      if (h.language.starts_with("zh")) continue;
      CHECK(balanced.width <= greedy.width);
      if (greedy.flow.lines.size() > 5) continue;
      const auto shortest = [](const std::vector<int>& w) { return *std::min_element(w.begin(), w.end()); };
      CHECK(shortest(widths_of(balanced)) >= shortest(widths_of(greedy)));
    }
  }
}

TEST_CASE("a Chinese headline divides no word that need not be divided", "[layout][label]") {
  const std::string text = "联合国教科文组织宣布将在阿拉伯半岛建立新的世界遗产保护中心";
  const std::string lanes = "Latin words stay as they are";
  text::LineBreaker breaker;
  std::vector<bool> inside;
  breaker.find_inside_words(text, "zh-hans", inside);
  REQUIRE(std::count(inside.begin(), inside.end(), true) > 6);
  REQUIRE_FALSE(inside[text.find("宣布")]);
  REQUIRE(inside[text.find("拉伯")]);
  const auto divided = [&](const layout::Label& label) {
    int out = 0;
    std::size_t at = 0;
    for (const std::string& line : lines_of(label)) {
      at += line.size();
      if (at < text.size() && inside[at]) ++out;
    }
    return out;
  };
  int whole = 0, greedy_divides = 0, filled = 0;
  for (int width = 100; width <= 640; width += 6) {
    INFO("in " << width);
    layout::LabelParams params;
    params.width = width;
    params.lines = 0;
    params.language = "zh-Hans";
    const layout::Label greedy = layout::lay_label(fonts(), text, params);
    params.balance = true;
    const layout::Label balanced = layout::lay_label(fonts(), text, params);
    CHECK(balanced.flow.lines.size() == greedy.flow.lines.size());
    CHECK(divided(balanced) <= divided(greedy));
    if (divided(balanced) == 0) ++whole;
    // As wide as the words let it be: nothing is evened out.
    if (balanced.width + 4 * params.text_px > std::min(width, greedy.width)) ++filled;
    if (divided(greedy) != 0) ++greedy_divides;
  }
  CHECK(whole > 75);  // of 91
  CHECK(filled == 91);
  CHECK(greedy_divides > 20);
  breaker.find_inside_words(text, "en", inside);
  CHECK(std::count(inside.begin(), inside.end(), true) == 0);
  breaker.find_inside_words(lanes, "zh", inside);
  CHECK(std::count(inside.begin(), inside.end(), true) == 0);
}

TEST_CASE("tight lines of high scripts are as high as their letters, others as always", "[layout][label]") {
  struct Text {
    std::string_view text, language;
    bool is_high;
  };
  for (const Text& t :
       {Text{"လူတိုင်းသည် တူညီ လွတ်လပ်သော ဂုဏ်သိက္ခာဖြင့်", "my", true}, Text{"འགྲོ་བ་མིའི་རིགས་རྒྱུད་ཡོངས་ལ་སྐྱེས་ཙམ་ཉིད་ནས་ཆེ་མཐོངས", "bo", true},
        Text{"មនុស្សទាំងអស់កើតមកមានសេរីភាព", "km", true}, Text{"All human beings are born free", "en", false}}) {
    INFO(t.language);
    layout::LabelParams params;
    params.width = 150;
    params.lines = 0;
    params.language = t.language;
    const layout::Label loose = layout::lay_label(fonts(), t.text, params);
    params.tight = true;
    const layout::Label tight = layout::lay_label(fonts(), t.text, params);
    REQUIRE(tight.flow.lines.size() == loose.flow.lines.size());
    CHECK((tight.flow.height < loose.flow.height) == t.is_high);
    const int least = static_cast<int>(tight.flow.lines.size()) * params.text_px * 12 / 10;
    CHECK(tight.flow.height >= least);
    for (const layout::Line& line : tight.flow.lines) CHECK(line.height == tight.flow.lines.front().height);
  }
}

TEST_CASE("a Korean headline is divided between its words, unless one is longer than a line", "[layout][label]") {
  const std::string text = "모든 인간은 태어날 때부터 자유로우며 그 존엄과 권리(인권)에 있어 한·미 동등하다";
  const auto is_between_words = [&](std::size_t at) { return text[at] == ' ' || text[at - 1] == ' '; };
  int longest = 0;
  for (const std::string_view word : {"자유로우며", "권리(인권)에", "동등하다"})
    longest = std::max(longest, width_of(word));
  for (int width = longest + 40; width <= 500; width += 10) {
    layout::LabelParams params{.width = width, .lines = 0, .balance = true, .language = "ko"};
    std::size_t at = 0;
    for (const std::string& line : lines_of(layout::lay_label(fonts(), text, params))) {
      CAPTURE(width, line);
      at = text.find(line, at) + line.size();
      CHECK((at == text.size() || is_between_words(at) || text.compare(at - 2, 2, "·") == 0));
    }
  }
  layout::LabelParams params{.width = longest / 2, .lines = 0, .balance = true, .language = "ko"};
  CHECK(layout::lay_label(fonts(), "자유로우며", params).flow.lines.size() > 1);
}

TEST_CASE("what does not fit is cut between words also where no spaces are written", "[layout][label]") {
  struct Text {
    std::string_view text, language;
  };
  for (const Text& t : {Text{"国際連合はインターネットにおける表現の自由を守る新しい規則を発表しました", "ja"},
                        Text{"联合国教科文组织宣布将在阿拉伯半岛建立新的世界遗产保护中心", "zh-Hans"},
                        Text{"มนุษย์ทั้งหลายเกิดมามีอิสระและเสมอภาคกันในเกียรติศักดิ์และสิทธิ", "th"},
                        Text{"មនុស្សទាំងអស់កើតមកមានសេរីភាពនិងសមភាពក្នុងផ្នែកសេចក្តីថ្លៃថ្នូរ", "km"}}) {
    int cut_in_words = 0;
    for (int width = 150; width <= 400; width += 5) {
      const layout::LabelParams params{.width = width, .lines = 1, .balance = true, .language = t.language};
      const layout::Label label = layout::lay_label(fonts(), t.text, params);
      if (!label.shortened) continue;
      std::string shown = lines_of(label)[0];
      shown.resize(shown.size() - std::string_view("…").size());
      text::LineBreaker breaker;
      const auto at = static_cast<std::uint32_t>(shown.size());
      REQUIRE(at < t.text.size());
      if (breaker.word_at(t.text, at).begin != at) ++cut_in_words;
    }
    CAPTURE(t.language);
    CHECK(cut_in_words == 0);
  }
}

TEST_CASE("a line of a label can stand as its last: it begins as it did, and an ellipsis follows", "[layout][label]") {
  struct Text {
    std::string_view text, language;
  };
  for (const Text& t : {Text{"All human beings are born free and equal in dignity and rights", "en"},
                        Text{"يولد جميع الناس أحرارا متساوين في الكرامة والحقوق", "ar"},
                        Text{"人人生而自由,在尊严和权利上一律平等。他们赋有理性和良心。", "zh-Hans"}}) {
    const layout::LabelParams params{.width = 170, .lines = 0, .bold = true, .balance = true, .language = t.language};
    const layout::Label whole = layout::lay_label(fonts(), t.text, params);
    const auto lines = lines_of(whole);
    REQUIRE(lines.size() > 2);
    for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
      const layout::Label last = layout::lay_as_last_line(fonts(), whole, i);
      CAPTURE(t.language, i);
      REQUIRE(last.flow.lines.size() == 1);
      CHECK(last.shortened);
      CHECK(last.right_to_left == whole.right_to_left);
      CHECK(last.width <= params.width);
      const std::string shown = lines_of(last)[0];
      CAPTURE(shown, lines[i]);
      CHECK(shown.ends_with("…"));
      const std::string word = lines[i].substr(0, lines[i].find(' '));
      if (t.language != "zh-Hans") CHECK(shown.find(word) != std::string::npos);
    }
  }
}

TEST_CASE("balancing divides no word and drops no line", "[layout][label]") {
  layout::LabelParams params;
  params.balance = true;
  params.width = 300;
  params.lines = 2;
  params.language = "de";
  const std::string text = "Donaudampfschifffahrtsgesellschaft im Hafen";
  const layout::Label label = layout::lay_label(fonts(), text, params);
  CHECK(lines_of(label) == Strings{"Donaudampfschifffahrtsgesellschaft", "im Hafen"});
  params.lines = 1;
  CHECK(layout::lay_label(fonts(), text, params).shortened);
  params.width = 60;  // narrower than the word
  params.lines = 0;
  layout::LabelParams greedy = params;
  greedy.balance = false;
  CHECK(lines_of(layout::lay_label(fonts(), text, params)) == lines_of(layout::lay_label(fonts(), text, greedy)));
}

TEST_CASE("a label of one line can be as high as its letters", "[layout][label]") {
  for (const auto& [text, language, px] :
       {std::tuple{"acemnorsu", "en", 40}, {"The Weekly Courier", "en", 40}, {"أخبار العالم", "ar", 40}}) {
    layout::LabelParams params{.width = 1000, .text_px = px, .bold = true, .serif = true, .language = language};
    layout::Label label = layout::lay_label(fonts(), text, params);
    const int height = label.flow.height, width = label.width;
    layout::trim_to_ink(fonts(), label);
    CAPTURE(text);
    CHECK(label.flow.height < height);
    CHECK(label.flow.height == label.flow.lines[0].height);
    CHECK(label.width == width);
    const bool is_low = std::string_view(text) == "acemnorsu";
    CHECK(label.flow.lines[0].baseline > px * (is_low ? 45 : 60) / 100);
    CHECK(label.flow.lines[0].baseline < px * (is_low ? 65 : 120) / 100);
    if (is_low) CHECK(label.flow.height - label.flow.lines[0].baseline <= 3);
    if (!is_low) CHECK(label.flow.height - label.flow.lines[0].baseline >= px / 5);
  }
}

}  // namespace
