// Cuts spans, which may overlap (F-85), into pieces of a line: for output whose marks must nest.
#pragma once

#include <vector>

#include "reader/article/article.h"
#include "reader/base/text_range.h"

namespace handbill::commands {

// At most so many spans hold at once, and more are left out: no article needs them, and without a bound a hostile
// edition could make the output grow with the square of its size.
inline constexpr std::size_t kSpansAtOnce = 64;

// A part of a line over which the same spans hold.
struct Piece {
  TextRange text;
  std::vector<article::Span> spans;  // in the order of their begin
};

// Finds the spans of each line, in one pass from the first line to the last.
class LineSpans {
 public:
  // `spans` sorted by begin, as an Article has them. Borrowed.
  explicit LineSpans(std::span<const article::Span> spans) : rest_(spans) {}

  // The spans over `line`, cut to it, without empty ones. REQUIRES: `line` begins at or after the end of the last one.
  std::vector<article::Span> of(TextRange line);

 private:
  std::span<const article::Span> rest_;
  std::vector<article::Span> open_;  // spans that go on behind the last line
};

// Cuts all of `line` into pieces. REQUIRES: `spans` lie inside it and are sorted by begin.
std::vector<Piece> pieces_of(TextRange line, const std::vector<article::Span>& spans);

}  // namespace handbill::commands
