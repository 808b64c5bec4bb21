// The encodings of the WHATWG Encoding Standard, and what texts call them.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace handbill::sources {

enum class Letters : std::uint8_t {
  unicode,  // UTF-8 and UTF-16
  single,   // one byte a character
  multi,    // some characters take several bytes
  escaped,  // escape sequences switch between sets; the bytes are ASCII
};

struct Encoding {
  std::string_view name;  // the standard's
  std::string_view icu;   // ICU's name of the same mapping
  Letters letters;
  std::string_view labels;  // the standard's, lower case, each between blanks
};

std::span<const Encoding> encodings();
// By the standard's labels, in any case, white space around; nullptr if there is no such label.
const Encoding* encoding_labelled(std::string_view label);
// The encoding that readers of a language expect where nothing is said (HTML standard, 13.2.3.2).
const Encoding& usual_encoding(std::string_view lang);

}  // namespace handbill::sources
