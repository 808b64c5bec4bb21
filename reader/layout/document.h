// An article as lines on a page of some width: a function of the article, the header, the parameters and the fonts.
//
// It lays out from the top, only as far as asked: the first screen of a long article costs no more than that of a short
// one. Memory: about 30 bytes a line. One thread at a time.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "reader/article/article.h"
#include "reader/layout/flow.h"
#include "reader/layout/params.h"
#include "reader/text/font_set.h"

namespace handbill::layout {

// A comfortable text size for a screen, px. `step`: 0 small, 1 medium, 2 large.
int text_px_for_screen(int width, int height, int step);

class Document {
 public:
  // Borrows the article and the fonts; both must outlive the document.
  Document(const article::Article& article, const Header& header, Params params, text::FontSet& fonts);
  Document(const Document&) = delete;
  Document& operator=(const Document&) = delete;
  ~Document();

  // Lays out more until height() is at least `y` or the article ends. Lays out some of the text in any case, since
  // estimated_height() needs it. Costs nothing where that much is laid out already.
  void extend(std::int32_t y);
  bool finished() const;
  // Height of what is laid out so far, px.
  std::int32_t height() const;
  // Height of the whole, px: exact once finished; before, estimated from the share of the text that is laid out.
  std::int32_t estimated_height() const;
  bool right_to_left() const;

  const Flow& flow() const;
  const Params& params() const;
  const article::Article& article() const;
  // What a picture's box shows: a figure of the article, or the header's lead picture.
  const article::Figure& figure_of(const Box& box) const;
  // The text that a run's begin counts in.
  std::string_view text_of(const Run& run) const;

  // place_at(): the article's byte where the first line at or below `y` begins. y_of(): the top of the line that holds
  // such a byte. Together they keep the reader's place when the size changes. Both lay out as far as needed.
  std::uint32_t place_at(std::int32_t y);
  std::int32_t y_of(std::uint32_t place);

  // True once std::bad_alloc has crossed a call that lays out: what is there can be looked at, but every further such
  // call throws.
  bool is_broken() const;

 private:
  void step();
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace handbill::layout
