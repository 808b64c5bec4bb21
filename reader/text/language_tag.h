// Comparing language tags (BCP 47).
#pragma once

#include <string>
#include <string_view>

namespace handbill::text {

// The tag in lower case. Case has no meaning in tags (RFC 5646, 2.1.1), and the tables have them in lower case.
std::string lower_tag(std::string_view tag);

// The language without script and country: "zh" of "zh-Hant-TW".
std::string_view primary_language(std::string_view tag);

// How well text in language `tag` suits a reader of language `wanted`, whatever the case of the letters: 3 the same
// tag, 2 the same language, 1 the same language in other Han characters, 0 another language, or `wanted` is empty.
int likeness(std::string_view tag, std::string_view wanted);

}  // namespace handbill::text
