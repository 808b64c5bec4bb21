#include "bundle_tool/sources/body/item_number.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace handbill::sources {
namespace {

// 27 is "aa", as browsers count (CSS Counter Styles: alphabetic).
std::string letters(std::int64_t value) {
  std::string out;
  for (; value > 0; value = (value - 1) / 26) out.push_back(static_cast<char>('a' + (value - 1) % 26));
  std::reverse(out.begin(), out.end());
  return out;
}

std::string roman(std::int64_t value) {
  struct Step {
    std::int64_t value;
    std::string_view text;
  };
  constexpr std::array kSteps{Step{1000, "m"}, Step{900, "cm"}, Step{500, "d"}, Step{400, "cd"}, Step{100, "c"},
                              Step{90, "xc"},  Step{50, "l"},   Step{40, "xl"}, Step{10, "x"},   Step{9, "ix"},
                              Step{5, "v"},    Step{4, "iv"},   Step{1, "i"}};
  std::string out;
  for (const Step& step : kSteps) {
    for (; value >= step.value; value -= step.value) out += step.text;
  }
  return out;
}

}  // namespace

Marker marker_of(const GumboNode& list) {
  const std::string_view type = attribute(list, "type");
  if (type == "a" || type == "lower-alpha" || type == "lower-latin") return Marker::small_letter;
  if (type == "A" || type == "upper-alpha" || type == "upper-latin") return Marker::large_letter;
  if (type == "i" || type == "lower-roman") return Marker::small_roman;
  if (type == "I" || type == "upper-roman") return Marker::large_roman;
  return Marker::number;
}

bool ItemNumber::counted() const {
  constexpr std::int64_t kMost = 1'000'000'000;
  return marker_ == Marker::number && value_ >= 0 && value_ <= kMost;
}

std::string ItemNumber::mark() const { return marker_ == Marker::bullet || counted() ? "" : written(); }

std::string ItemNumber::written() const {
  constexpr std::int64_t kRoman = 3999;
  if (marker_ == Marker::bullet) return "\xE2\x80\xA2 ";
  const bool letter = marker_ == Marker::small_letter || marker_ == Marker::large_letter;
  const bool number = marker_ == Marker::number || value_ < 1 || (!letter && value_ > kRoman);
  std::string out = number ? std::to_string(value_) : letter ? letters(value_) : roman(value_);
  if (marker_ == Marker::large_letter || marker_ == Marker::large_roman) {
    for (char& c : out) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - ('a' - 'A')) : c;
  }
  return out + ". ";
}

}  // namespace handbill::sources
