#include "reader/text/direction.h"

#include <string>

#include <unicode/uloc.h>

namespace handbill::text {

bool is_right_to_left(std::string_view language) {
  if (language.empty()) return false;
  // ICU 72 does not know Southern Azerbaijani, Western Punjabi and Dari.
  const bool unknown = language == "azb" || language == "pnb" || language == "prs";
  return unknown || uloc_isRightToLeft(std::string(language).c_str()) != 0;
}

}  // namespace handbill::text
