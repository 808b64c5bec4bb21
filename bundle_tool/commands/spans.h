// Which spans hold over a line of an article, whatever way they overlap: what a renderer of nested marks needs.
#pragma once

#include <vector>

#include "reader/article/article.h"
#include "reader/base/text_range.h"

namespace handbill::commands {

// At most so many spans hold at once; more is no style but an attack on whoever renders it, and is left out.
inline constexpr std::size_t kSpansAtOnce = 64;

// A part of a line over which the same spans hold.
struct Piece {
  TextRange text;
  std::vector<article::Span> spans;  // those that began first come first
};

// One pass over an article's lines, from the first to the last.
class LineSpans {
 public:
  // `spans` sorted by begin, as an Article has them. Borrowed.
  explicit LineSpans(std::span<const article::Span> spans) : rest_(spans) {}

  // Spans over `line`, cut to it, empty ones left out. REQUIRES: it begins not before the end of the line before.
  std::vector<article::Span> of(TextRange line);

 private:
  std::span<const article::Span> rest_;
  std::vector<article::Span> open_;  // that go on behind the last line
};

// `line` in pieces, all of it. `spans` lie inside and are sorted by begin.
std::vector<Piece> pieces_of(TextRange line, const std::vector<article::Span>& spans);

}  // namespace handbill::commands
