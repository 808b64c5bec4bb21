// The sentences for each error code that the person at the device sees: the reader shows them as error pages, the tool
// as hints. They are in English here; the reader translates them before it shows them.
#pragma once

#include <string_view>

#include "reader/base/error.h"

namespace handbill {

// What happened; after a line break, what to do. Every code has words, except Errc::ok, which has none; so has a number
// that is no code.
std::string_view error_words(Errc code);
// As above, where the layer makes a difference: a record that ends too early inside what is there in full is damaged,
// and no part of the copy is missing.
std::string_view error_words(const Error& error);

}  // namespace handbill
