// The first chunk: which languages, sections and fonts an edition has. FORMAT.md chapter 6.
#pragma once

#include <string>
#include <vector>

#include "reader/bundle/manifest.h"
#include "reader/bundle/table.h"
#include "reader/bundle/verified.h"

namespace handbill::bundle {

// Articles [first, first + count) of the edition.
struct Language {
  std::string tag;  // BCP 47
  std::uint32_t first = 0;
  std::uint32_t count = 0;
  std::uint64_t text_bytes = 0;  // of their bodies, decompressed
  std::uint32_t lead = 0;        // the story that leads: article first + lead
};

// Articles [first, first + count) of one section in one language. Groups stand in the order in which they are shown.
struct Group {
  std::uint16_t language = 0;  // index into languages
  std::string section;         // empty: none
  std::uint32_t first = 0;
  std::uint32_t count = 0;
};

// A font that the edition carries. FORMAT.md chapter 6.1.
struct Font {
  std::string name;        // of the font family that it replaces
  std::uint32_t size = 0;  // bytes, decompressed
  std::uint32_t chunks() const { return static_cast<std::uint32_t>(pages_for(size, limits::kFontChunk)); }
};

struct Front {
  std::vector<Language> languages;
  std::vector<Group> groups;
  std::uint32_t image_count = 0;
  std::vector<Font> fonts;  // sorted by name; the chunks of a font follow those of the font before it

  // Errors: malformed, over_limit (layer front).
  static Result<Front> parse(const VerifiedBytes& bytes, const Manifest& manifest);
  // The same fields give the same bytes.
  Buffer encode() const;
};

}  // namespace handbill::bundle
