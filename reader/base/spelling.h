// What somebody meant who mistyped a name.
#pragma once

#include <cstddef>
#include <string_view>

namespace handbill {

// The number of typing errors (a letter wrong, missing or added, two swapped) between `a` and `b`: the distance of
// Damerau and Levenshtein, in bytes. Takes a.size() * b.size() steps.
std::size_t typing_errors(std::string_view a, std::string_view b);

}  // namespace handbill
