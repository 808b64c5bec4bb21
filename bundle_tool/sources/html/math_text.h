// MathML as one line of text: "5 × 10^3", "(a + b)/2", "√(x)".
#pragma once

#include <string>
#include <string_view>

namespace handbill::sources {

struct MathText {
  std::string text;   // HTML: only "<" and ">" are escaped. Empty: there is nothing at all to show
  bool read = false;  // false: not understood; `text` is the alternative text, or the formula's source
};

// `inside`: the markup between <math> and </math>; `alttext`: the attribute. Takes linear time.
MathText math_text(std::string_view inside, std::string_view alttext);

}  // namespace handbill::sources
