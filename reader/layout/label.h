// A short text in a few lines: titles in lists, buttons, messages. Any script, mixed directions.
#pragma once

#include <cstddef>
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
  LabelParams params;      // it was laid out with, but for the language, which is the flow's first
  int width = 0;           // of the widest line, px
  bool shortened = false;  // an ellipsis stands for the rest
  bool right_to_left = false;
};

// Keeps line breaks in `text` (U+000A, U+2028). Ignores text beyond what any screen could show.
Label lay_label(text::FontSet& fonts, std::string_view text, const LabelParams& params);
// The label's line `line` as the last of it that is shown: an ellipsis stands for those after it. Empty where that line
// shows no text of the label. REQUIRES: line < label.flow.lines.size().
Label lay_as_last_line(text::FontSet& fonts, const Label& label, std::size_t line);

// Takes the blank above and below the letters from a label of one line: a font's own metrics leave room for the highest
// letter there is, which a small screen may not have.
void trim_to_ink(text::FontSet& fonts, Label& label);

// Labels of one line, in scripts that stand differently high, on the baseline of the highest.
class CommonBaseline {
 public:
  void measure(const Label& label) {
    if (label.flow.height <= highest_) return;
    highest_ = label.flow.height;
    baseline_ = of(label);
  }
  // Where the label's top is in a line at `y`, `height` px high, in whose middle the highest stands.
  int top(const Label& label, int y, int height) const { return y + (height - highest_) / 2 + baseline_ - of(label); }

 private:
  static int of(const Label& label) { return label.flow.lines.empty() ? 0 : label.flow.lines.front().baseline; }
  int highest_ = 0, baseline_ = 0;  // px
};

}  // namespace handbill::layout
