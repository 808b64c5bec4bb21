// Marks a string literal of the program for translation: xgettext collects the marked ones, and the English text is the
// key of its translations.
#pragma once

#include <string_view>

namespace handbill {

constexpr std::string_view translatable(std::string_view english) { return english; }

}  // namespace handbill
