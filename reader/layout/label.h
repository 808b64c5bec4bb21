// A short text in a few lines: titles in lists, buttons, messages. Any script, mixed directions.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "reader/layout/document.h"
#include "reader/layout/flow.h"
#include "reader/layout/paragraph.h"
#include "reader/text/font_set.h"

namespace handbill::layout {

struct LabelParams {
  int width = 0;     // px
  int text_px = 17;  // as in Params
  int lines = 1;     // what does not fit ends in an ellipsis; 0: as many lines as it takes
  bool bold = false;
  bool mono = false;
  bool serif = false;
  bool is_own = false;   // the program's own words: no font of an edition draws them (FontSet::DeviceOnly)
  bool balance = false;  // as in ParagraphStyle
  bool tight = false;    // as in ParagraphStyle
  BaseDirection direction = BaseDirection::automatic;  // automatic: by the first strong character, else by `language`
  Align align = Align::start;
  std::string_view language;  // BCP 47; may be empty
};

// Owns its text, flow.own_text. Its height is flow.height, px.
struct Label {
  Flow flow;
  int width = 0;           // of the widest line, px
  bool shortened = false;  // an ellipsis stands for the rest
  bool right_to_left = false;
};

// Keeps line breaks in `text` (U+000A, U+2028). Ignores text beyond what any screen could show.
Label lay_label(text::FontSet& fonts, std::string_view text, const LabelParams& params);

}  // namespace handbill::layout
