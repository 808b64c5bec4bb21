// A part of a text as one value. Two separate offsets are easily swapped, or counted in different texts.
#pragma once

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>

namespace handbill {

// Bytes [begin, end) of a text in UTF-8. REQUIRES: begin <= end. A parser checks offsets from a file before it makes a
// range of them.
struct TextRange {
  std::uint32_t begin = 0, end = 0;

  // From offsets of the standard library. REQUIRES: begin <= end < 4 GiB.
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

  // The bytes that are in both ranges. If there are none, an empty range where the later one begins.
  constexpr TextRange intersection(TextRange other) const {
    const std::uint32_t from = std::max(begin, other.begin);
    return {from, std::max(from, std::min(end, other.end))};
  }

  // The bytes themselves. REQUIRES: the range was counted in `text` and lies within it.
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
