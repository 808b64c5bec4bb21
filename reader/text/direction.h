// In which direction languages are written.
#pragma once

#include <string_view>

namespace handbill::text {

// Is `language` (a BCP 47 tag) written from right to left?
bool is_right_to_left(std::string_view language);

}  // namespace handbill::text
