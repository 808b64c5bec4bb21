// Which spans hold over a line of an article, whatever way they overlap: what a renderer of nested marks needs.
#pragma once

#include <vector>

#include "reader/article/article.h"

namespace handbill::commands {

// At most so many spans hold at once; more is no style but an attack on whoever renders it, and is left out.
inline constexpr std::size_t kSpansAtOnce = 64;

// A part of a line over which the same spans hold.
struct Piece {
  std::uint32_t begin, end;          // bytes into the text
  std::vector<article::Span> spans;  // those that began first come first
};

// One pass over an article's lines, from the first to the last.
class LineSpans {
 public:
  // `spans` sorted by begin, as an Article has them. Borrowed.
  explicit LineSpans(std::span<const article::Span> spans) : rest_(spans) {}

  // Spans over [begin, end), cut to it, empty ones left out. REQUIRES: begin not before the end of the line before.
  std::vector<article::Span> of(std::uint32_t begin, std::uint32_t end);

 private:
  std::span<const article::Span> rest_;
  std::vector<article::Span> open_;  // that go on behind the last line
};

// [begin, end) in pieces, all of it. `spans` lie inside and are sorted by begin.
std::vector<Piece> pieces_of(std::uint32_t begin, std::uint32_t end, const std::vector<article::Span>& spans);

}  // namespace handbill::commands
