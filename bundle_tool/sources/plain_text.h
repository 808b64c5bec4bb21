// Plain text files: paragraphs by blank lines.
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
