// What a page is laid out for, and what stands above the article.
#pragma once

#include <cstdint>
#include <string>

#include "reader/article/article.h"
#include "reader/text/hyphenation.h"
#include "reader/text/line.h"

namespace handbill::layout {

// Which way a page or a label runs.
enum class BaseDirection : std::uint8_t { automatic, left_to_right, right_to_left };

struct Params {
  int width = 320;                         // of the page, px
  int margin = 8;                          // at the left and the right, px
  int text_px = 17;                        // size of Latin body text; other scripts are adjusted to look as large
  int leading = 0;                         // between lines, in hundredths of the text size
  bool justify = false;                    // paragraphs' edges even
  text::Hyphenator* hyphenator = nullptr;  // borrowed; null: words are not divided
  bool serif = false;                      // prefer fonts with serifs, where the script has one
  int picture_height = 0;                  // upper bound of a picture's height, px; 0: none
  BaseDirection direction = BaseDirection::automatic;  // of the page; automatic: by `language`
  std::string language;                                // BCP 47 tag of the article; may be empty
};

// Shown above the body; empty parts are left out.
struct Header {
  text::Line kicker;  // section
  text::Line headline;
  text::Line subtitle;
  text::Line byline;     // authors, source, date
  article::Figure lead;  // the article's lead picture; chunk 0: none. Its text is borrowed
};

}  // namespace handbill::layout
