// Plain text files. A blank line ends a paragraph. What the other line ends mean is told from the lines' lengths: in a
// file whose lines are long nothing was wrapped by hand, so each line is a paragraph; in one whose lines are short
// (poems, lists of names) each stays a line; in between a line goes on in the next if that one's first word had no
// room.
#pragma once

#include <string>
#include <string_view>

#include "reader/article/writer.h"

namespace handbill::sources {

inline constexpr std::size_t kTitleLine = 160;  // bytes of a first line that can be a title

// A short first line with a blank line after it; what is left without it.
struct TextTitle {
  std::string title;
  std::string_view rest;
};
TextTitle split_title(std::string_view text);

// Writes the paragraphs. False: more text than an article may have; the rest is missing.
bool write_plain_text(std::string_view text, article::Writer& writer);

}  // namespace handbill::sources
