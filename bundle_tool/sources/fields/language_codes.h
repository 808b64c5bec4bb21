// The codes of languages that the IANA registry of language subtags has.
#pragma once

#include <string_view>

namespace handbill::sources {

// Is this a registered code of a language (or one of the range for private use, qaa to qtz)? Two or three small
// letters; anything else is none.
bool is_registered_language(std::string_view code);

}  // namespace handbill::sources
