// Where lines may break, against UAX 14's LineBreakTest.txt.
#include <catch2/catch.hpp>
#include <set>

#include "reader/base/utf8.h"
#include "reader/text/breaks.h"
#include "tests/unicode/suite.h"

namespace {

using namespace handbill;
using namespace handbill::testing;

struct Sample {
  std::string text;
  std::set<std::size_t> breaks;  // bytes at which a line may begin
};

// "× 0023 ÷ 0020": × no break before, ÷ a break.
Sample sample_of(const std::string& line) {
  Sample out;
  bool may_break = false;
  for (const std::string& part : split(line, ' ')) {
    if (part == "×" || part == "÷") {
      may_break = part == "÷";
    } else if (!part.empty()) {
      if (may_break) out.breaks.insert(out.text.size());
      utf8::append(out.text, code_point(part));
    }
  }
  out.breaks.erase(0);
  return out;
}

std::set<std::size_t> breaks_of(text::LineBreaker& breaker, const std::string& text) {
  std::vector<text::Break> found;
  breaker.find(text, "", found);
  std::set<std::size_t> out;
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (found[i] != text::Break::no) out.insert(i);
  }
  return out;
}

// ICU does not part a hyphen that begins a word from it ("-force"). UAX 14 has that rule since revision 53, as LB20a.
bool is_of_first_hyphen(const Sample& s, std::size_t at) { return at <= 3 && s.text.front() == '-'; }

// UAX 14, LB25, has no break between a full stop or comma and a digit (IS x NU). The suite follows the regular
// expression for numbers of its example 7, by which "a.2" is none.
bool is_of_stop_and_digit(const Sample& s, std::size_t at) {
  const char digit = s.text[at];
  const auto before = s.text.find_last_of(".,", at - 1);
  // A combining mark may stand between the two.
  return digit >= '0' && digit <= '9' && before != std::string::npos && at - before <= 3;
}

// A stop that begins a number goes with it (" .35"). UAX 14 has that rule since revision 53, as LB15c.
bool is_of_first_stop(const Sample& s, std::size_t at) { return s.text[at] == '.' && s.text[at + 1] >= '0'; }

// A bracket after a space after a quotation that ends may begin a line. UAX 14 has no LB15 since revision 51.
bool is_of_bracket(const Sample& s, std::size_t at) { return s.text[at] == '(' && s.text[at - 1] == ' '; }

TEST_CASE("lines break where UAX 14's suite says", "[unicode][breaks]") {
  constexpr std::size_t kOfFirstHyphen = 8, kOfStopAndDigit = 14, kOfBracket = 1;
  text::LineBreaker breaker;
  std::size_t lines = 0, hyphens = 0, stops = 0, brackets = 0;
  for (const std::string& line : suite_lines("auxiliary/LineBreakTest.txt")) {
    ++lines;
    const Sample sample = sample_of(line);
    const std::set<std::size_t> found = breaks_of(breaker, sample.text);
    if (found == sample.breaks) continue;
    // One of the rules explains each break that is missing, and another the one that is too much.
    bool first_hyphen = true, stop_and_digit = true, bracket = true;
    for (const std::size_t at : sample.breaks) {
      if (found.contains(at)) continue;
      first_hyphen = first_hyphen && is_of_first_hyphen(sample, at);
      stop_and_digit = stop_and_digit && is_of_stop_and_digit(sample, at);
      bracket = false;
    }
    for (const std::size_t at : found) {
      if (sample.breaks.contains(at)) continue;
      if (!is_of_first_stop(sample, at)) first_hyphen = stop_and_digit = false;
      bracket = bracket && is_of_bracket(sample, at);
    }
    if (bracket) first_hyphen = stop_and_digit = false;
    brackets += bracket ? 1 : 0;
    hyphens += first_hyphen ? 1 : 0;
    stops += stop_and_digit && !first_hyphen ? 1 : 0;
    if (!first_hyphen && !stop_and_digit && !bracket) FAIL_CHECK(line);
  }
  CHECK(lines > 7000);
  CHECK(hyphens == kOfFirstHyphen);
  CHECK(stops == kOfStopAndDigit);
  CHECK(brackets == kOfBracket);
  WARN("line breaks: " << lines - hyphens - stops - brackets << " of " << lines << " lines; " << hyphens
                       << " by LB20a, " << stops << " by LB25 and LB15c, " << brackets << " by LB15a");
}

}  // namespace
