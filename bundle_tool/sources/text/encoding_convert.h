// One conversion to UTF-8 by ICU.
#pragma once

#include <string>
#include <string_view>

#include "bundle_tool/sources/text/encoding_labels.h"

namespace handbill::sources {

struct Converted {
  std::string text;        // UTF-8; what the encoding does not have is U+FFFD
  std::size_t errors = 0;  // how often
};

// Takes linear time. Without the encoding's table in ICU every byte is an error.
Converted convert(std::string_view bytes, const Encoding& encoding);

}  // namespace handbill::sources
