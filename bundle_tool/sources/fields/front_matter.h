// The block of fields at the head of an article: YAML between ---, TOML between +++, JSON in braces.
#pragma once

#include <string_view>

#include "bundle_tool/sources/fields/value.h"
#include "bundle_tool/sources/warning.h"

namespace handbill::sources {

struct FrontMatter {
  bool present = false;
  Value fields;          // a map, or nothing
  std::size_t body = 0;  // where the article itself starts: byte of the text
  std::uint32_t body_line = 1;
};

// `text` is clean; it may be only the head of a file. What does not parse is warned of; then single lines of the kind
// "key: value" are still believed, so that one bad quote does not cost an article its title. Where the closing fence
// was forgotten, the fields end with the first line that cannot be one: no line of the article is taken for a field.
FrontMatter read_front_matter(std::string_view text, std::string_view file, Warnings& warnings);

// How many bytes of `text` its front matter takes, fences included; 0 if it has none.
std::size_t front_matter_size(std::string_view text);

}  // namespace handbill::sources
