// BCP 47 language tags: as authors write them, and in the names of folders and files.
#pragma once

#include <string>
#include <string_view>

#include "reader/bundle/values.h"

namespace handbill::sources {

// Canonical form: "zh-hans" -> "zh-Hans", "en_US" -> "en-US", "iw" -> "he". Empty if it is no well-formed tag, or its
// language is not one that ICU knows.
std::string canonical_language(std::string_view written);

// The language that a path names: "post.fr.md", or the innermost folder that is a tag, "fa/2014/post.md". Empty if
// there is none. Three-letter folders that are also English words ("new", "doc") do not count.
std::string language_of_path(std::string_view name);

// Is this folder's name, or this part of a file's name, a language tag?
bool names_language(std::string_view part);

// The direction that HTML's dir or a field of that name gives: "rtl", "ltr". Anything else leaves it to the language.
bundle::Direction direction_named(std::string_view written);

// Do the language's letters run from the right?
bool is_right_to_left(std::string_view tag);

}  // namespace handbill::sources
