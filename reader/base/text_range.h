// A part of a text, as one value: two offsets side by side are too easily swapped, or counted in different texts.
#pragma once

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>

namespace handbill {

// Bytes [begin, end) of a text in UTF-8. REQUIRES: begin <= end. Offsets from a file are checked before they are used.
struct TextRange {
  std::uint32_t begin = 0, end = 0;

  // For offsets of the standard library. REQUIRES: begin <= end, below 4 GiB.
  static constexpr TextRange of(std::size_t begin, std::size_t end) {
    assert(begin <= end && end <= std::numeric_limits<std::uint32_t>::max());
    return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  }

  constexpr std::uint32_t size() const {
    assert(begin <= end);
    return end - begin;
  }
  constexpr bool empty() const { return size() == 0; }
  constexpr bool contains(std::uint32_t at) const { return begin <= at && at < end; }

  // What both cover. Empty if they lie apart: it then stands where the later of them begins.
  constexpr TextRange intersection(TextRange other) const {
    const std::uint32_t from = std::max(begin, other.begin);
    return {from, std::max(from, std::min(end, other.end))};
  }

  // The bytes themselves. REQUIRES: the range counts in `text`, and lies within it.
  constexpr std::string_view in(std::string_view text) const {
    assert(end <= text.size());
    return text.substr(begin, size());
  }

  friend constexpr bool operator==(TextRange, TextRange) = default;
};
static_assert(sizeof(TextRange) == 8);

// The line of `text` that begins at `begin`, without the U+000A that ends it.
constexpr TextRange line_at(std::string_view text, std::size_t begin) {
  return TextRange::of(begin, std::min(text.find('\n', begin), text.size()));
}

}  // namespace handbill
