// Plain text files. A blank line ends a paragraph. What other line ends mean depends on the file's widest line. Long
// lines: nothing was wrapped by hand, and each line is a paragraph. Short lines (poems, lists of names): each stays a
// line. In between, a line goes on in the next if that one's first word had no room on it.
#pragma once

#include <string>
#include <string_view>

#include "reader/article/writer.h"

namespace handbill::sources {

inline constexpr std::size_t kTitleLine = 160;  // bytes of a first line that can be a title

// The title is a short first line with a blank line after it, or empty; `rest` is the text without it.
struct TextTitle {
  std::string title;
  std::string_view rest;
};
TextTitle split_title(std::string_view text);

// Writes the paragraphs. False: more text than an article may have; the rest is missing.
bool write_plain_text(std::string_view text, article::Writer& writer);

}  // namespace handbill::sources
