// Marks a text of the program's own for translators (xgettext collects them): the English is the key of its
// translations.
#pragma once

#include <string_view>

namespace handbill {

constexpr std::string_view translatable(std::string_view english) { return english; }

}  // namespace handbill
