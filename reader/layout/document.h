// An article as lines on a page of some width: a function of the article, the header, the parameters and the fonts.
//
// Laid out from the top as far as asked, so that the first screen of a long article costs no more than that of a short
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

// A comfortable size for a screen: 0 small, 1 medium, 2 large.
int text_px_for_screen(int width, int height, int step);

class Document {
 public:
  // Borrows the article and the fonts; both must outlive the document.
  Document(const article::Article& article, const Header& header, Params params, text::FontSet& fonts);
  Document(const Document&) = delete;
  Document& operator=(const Document&) = delete;
  ~Document();

  // Lays out further until height() is at least `y`, or everything is; some of the text in any case, by which the rest
  // is judged. Cheap when it already is.
  void extend(std::int32_t y);
  bool finished() const;
  // Of what is laid out so far, px.
  std::int32_t height() const;
  // Of the whole, px: exact once finished, before that judged by the text still to come.
  std::int32_t estimated_height() const;
  bool right_to_left() const;

  const Flow& flow() const;
  const Params& params() const;
  const article::Article& article() const;
  // What a picture's box shows: a figure of the article, or the header's lead picture.
  const article::Figure& figure_of(const Box& box) const;
  // The text that a run's begin counts in.
  std::string_view text_of(const Run& run) const;

  // The article's byte at the top of the first line that starts at or below `y`, and back: keeps the reader's place
  // when the size changes. Both lay out as far as needed.
  std::uint32_t place_at(std::int32_t y);
  std::int32_t y_of(std::uint32_t place);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace handbill::layout
