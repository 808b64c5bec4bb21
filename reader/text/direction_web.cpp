#include "reader/text/direction.h"
#include "reader/text/own_packed_text.h"

namespace handbill::text {

bool is_right_to_left(std::string_view language) { return own_packed_text().is_right_to_left(language); }

}  // namespace handbill::text
