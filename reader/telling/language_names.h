// What languages are called in themselves.
#pragma once

#include <string>
#include <string_view>

namespace handbill::ui {

// The name in itself of the language with this tag (BCP 47), after Unicode's CLDR, its first letter capital: "Español".
// What a tag says besides stands behind it: "Português (BR)". A language that is not known here has its tag for a name.
// The names do not come from ICU: handhelds carry little of its data.
std::string own_language_name(std::string_view tag);

}  // namespace handbill::ui
