// BCP 47 language tags: as authors write them, and in the names of folders and files.
#pragma once

#include <string>
#include <string_view>

#include "reader/bundle/values.h"

namespace handbill::sources {

// Canonical form: "zh-hans" -> "zh-Hans", "en_US" -> "en-US", "iw" -> "he". Empty if it is no well-formed tag, or its
// language is not one that the IANA registry has.
std::string canonical_language(std::string_view written);

// The language of a tag, without script and region: "zh" of "zh-Hant-TW". A view into `tag`.
std::string_view base_language(std::string_view tag);

// The tag that was meant where a country's code stands: "ja" for "jp". Empty for anything else. Some of these codes are
// languages too ("kr" is Kanuri).
std::string_view language_of_country(std::string_view written);

// May this folder's name, or this part of a file's name, be a language tag? Whether it is one, others beside it tell:
// site/path_languages.h. Three letters that are also an English word ("new", "doc") never are.
bool names_language(std::string_view part);

// The direction that HTML's dir or a field of that name gives: "rtl", "ltr". Anything else leaves it to the language.
bundle::Direction direction_named(std::string_view written);

// Do the language's letters run from the right?
bool is_right_to_left(std::string_view tag);

}  // namespace handbill::sources
