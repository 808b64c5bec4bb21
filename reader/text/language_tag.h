// What can be told from language tags alone (BCP 47).
#pragma once

#include <string>
#include <string_view>

namespace handbill::text {

// Tags mean the same in either case (RFC 5646, 2.1.1); tables have them in lower case.
std::string lower_tag(std::string_view tag);

// The language without script and country: "zh" of "zh-Hant-TW".
std::string_view primary_language(std::string_view tag);

// How well text in `tag` serves somebody who wants `wanted`, whatever the case of either: 3 the same, 2 the same
// language, 1 the same language in other Han characters, 0 another one, or none is wanted.
int likeness(std::string_view tag, std::string_view wanted);

}  // namespace handbill::text
