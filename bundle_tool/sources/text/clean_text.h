// Turns the bytes of a file into clean text: UTF-8, NFC, line breaks U+000A, no control character but tab and line
// break.
#pragma once

#include <string>
#include <string_view>

#include "bundle_tool/sources/text/encodings.h"
#include "bundle_tool/sources/warning.h"
#include "reader/base/bytes.h"

namespace handbill::sources {

// Accepts every encoding of the web (encodings.h), and warns if it had to be guessed. Bytes that are no text become
// U+FFFD, control characters vanish: each kind is warned of once for each line. The number of lines does not change.
std::string clean_text(Bytes bytes, std::string_view file, Warnings& warnings, const EncodingHints& hints = {});

// NFC of valid UTF-8.
std::string normalised(std::string text);

// One line for a field: white space runs become one space, trimmed; controls dropped; directional embeddings,
// overrides and isolates closed; at most `limit` bytes, cut between characters.
std::string one_line(std::string_view text, std::size_t limit);

// Characters that a text may not hold, nor bring in by a character reference: controls, byte order marks, interlinear
// marks, noncharacters. Tab and line break are controls too: a caller that keeps them checks for them first.
bool is_unwanted(char32_t c);

bool is_plain(char c);  // printable ASCII
bool is_space(char c);  // ASCII white space
std::string_view trim(std::string_view text);
std::string lower_ascii(std::string_view text);

}  // namespace handbill::sources
