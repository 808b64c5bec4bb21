// Texts in other encodings than UTF-8, for tests.
#pragma once

#include <string>
#include <string_view>

namespace handbill::sources::test {

// REQUIRES: ICU has the encoding, and it has the letters.
std::string in_encoding(std::string_view utf8, const char* encoding);

}  // namespace handbill::sources::test
