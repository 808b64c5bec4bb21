// The block of fields at the head of an article: YAML between ---, TOML between +++, JSON in braces.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "bundle_tool/sources/fields/value.h"
#include "bundle_tool/sources/warning.h"

namespace handbill::sources {

// A word in a block that cannot be read which would hide the page if it could.
struct HidingWord {
  std::string_view word;
  std::uint32_t line = 0;
};

struct FrontMatter {
  bool present = false;
  Value fields;          // a map, or nothing
  std::size_t body = 0;  // where the article itself starts: byte of the text
  std::uint32_t body_line = 1;
  std::optional<HidingWord> seems_hidden;  // of a block that could not be read whole
};

// `text` is clean; it may be only the head of a file. A block that does not parse is warned of, and its single lines
// "key: value" are still used, so that one bad quote does not cost an article its title. Without a closing fence the
// fields end before the first line that cannot be one: no line of the article is taken for a field.
FrontMatter read_front_matter(std::string_view text, std::string_view file, Warnings& warnings);

// Is the text fields between lines of four hyphens, its body one of them, as Kirby writes them?
bool is_fields_of_kirby(std::string_view text);

// How many bytes of `text` its front matter takes, fences included; 0 if it has none.
std::size_t front_matter_size(std::string_view text);

}  // namespace handbill::sources
