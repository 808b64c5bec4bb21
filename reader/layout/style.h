// Turns the article's spans into ranges of text of one style.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "reader/article/article.h"
#include "reader/base/text_range.h"
#include "reader/layout/flow.h"
#include "reader/layout/paragraph.h"

namespace handbill::layout {

// A language as fonts and shaping want it.
struct Language {
  std::string tag;  // lower case, at most three subtags
  text::Han han = text::Han::none;
  std::uint8_t index = 0;  // in Flow::languages
};

// `tag` in lower case, cut to three subtags and before the first character that no BCP 47 tag has. Adds it to the
// flow's languages.
Language make_language(Flow& flow, std::string_view tag);

// The style of a block's text where no span changes it.
struct BlockStyle {
  int px = 16;
  text::FontStyle style;
  std::uint16_t flags = 0;  // RunFlag
};

StyledRange plain_range(const BlockStyle& block, const Language& language, std::uint32_t end);

// Follows the spans while blocks are laid out in the text's order.
class SpanStyler {
 public:
  // At most so many spans style one place. Further ones are ignored, so that a hostile article costs no more.
  static constexpr std::size_t kMaxActive = 64;

  // Borrows all three.
  SpanStyler(const article::Article& article, Flow& flow, const Language& base)
      : article_(article), flow_(flow), base_(base), languages_(article.languages().size()) {}

  // The ranges of a part of the text. REQUIRES: `part` does not begin before the part of the previous call, unless
  // go_back() was called since.
  const std::vector<StyledRange>& ranges(TextRange part, const BlockStyle& block);

  // A place among the spans, to return to after looking ahead.
  struct Position {
    std::size_t next = 0;
    std::vector<article::Span> active;
  };
  Position position() const { return position_; }
  void go_back(Position position) { position_ = std::move(position); }

 private:
  void advance_to(std::uint32_t at);
  void apply(const article::Span& span, StyledRange& range, int block_px);
  const Language& language(std::uint16_t index);

  const article::Article& article_;
  Flow& flow_;
  const Language& base_;
  Position position_;
  std::vector<const Language*> languages_;  // by the article's index, null until used
  std::deque<Language> made_;
  std::vector<StyledRange> ranges_;
};

}  // namespace handbill::layout
