// Reads the numbers and marks of a date.
#pragma once

#include <optional>
#include <string_view>

#include "bundle_tool/sources/text/ascii.h"

namespace handbill::sources {

// Takes numbers and marks off the front of a text.
class DateScanner {
 public:
  explicit DateScanner(std::string_view text) : rest_(text) {}
  std::optional<int> number(std::size_t min, std::size_t max) {
    std::size_t size = 0;
    int value = 0;
    while (size < max && size < rest_.size() && is_digit(rest_[size])) value = value * 10 + (rest_[size++] - '0');
    if (size < min) return std::nullopt;
    rest_.remove_prefix(size);
    return value;
  }
  bool skip(char c) {
    if (!rest_.starts_with(c)) return false;
    rest_.remove_prefix(1);
    return true;
  }
  bool skip(std::string_view word) {
    if (!rest_.starts_with(word)) return false;
    rest_.remove_prefix(word.size());
    return true;
  }
  bool skip_any(std::string_view of) {
    return !rest_.empty() && of.find(rest_[0]) != std::string_view::npos && skip(rest_[0]);
  }
  void blanks() {
    while (skip(' ')) {
    }
  }
  std::string_view rest() const { return rest_; }

 private:
  std::string_view rest_;
};

}  // namespace handbill::sources
