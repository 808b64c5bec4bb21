// Which font serves which script: one table of file names, as Debian's Noto packages and fonts-symbola have them.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace handbill::text {

// An ISO 15924 tag, its four letters from the highest byte down: 'Latn'. The same number as HarfBuzz's hb_script_t.
using Script = std::uint32_t;

constexpr Script script_tag(const char (&tag)[5]) {
  Script out = 0;
  for (int i = 0; i < 4; ++i) out = out << 8U | static_cast<unsigned char>(tag[i]);
  return out;
}

// Han is written in four traditions that share code points but not shapes.
enum class Han : std::uint8_t { none, japanese, korean, simplified, traditional, hongkong };

// How lines of a family are set.
struct Family {
  std::string_view stem;       // file name without "-Regular.ttf"; the whole name where one file has all
  std::uint8_t percent = 100;  // size at which it looks as large as Noto Sans at 100
  std::uint16_t ascent = 0;    // of a line of it, 1/1000 em; 0: what the font says. Marks that reach higher still make
  std::uint16_t descent = 0;   // their line higher.
  bool tall = false;           // letters stack: the ink of each must be looked at
  std::uint8_t face = 0;       // in a collection
  bool one_file = false;       // has no files of its own for bold and italic
  bool plain = false;          // without the forms that the file has for single languages (OpenType's locl)
};

using FamilyId = std::uint8_t;
inline constexpr FamilyId kNoFamily = 0xFF;

std::span<const Family> families();
// Where Debian's packages put the files.
std::vector<std::string> system_font_folders();
// What an edition calls the family (FORMAT.md 6.1): "NotoSerifTibetan"; of a collection the face, "NotoSansCJKsc".
std::string family_name(FamilyId family);

// The family for text of `script` in `language` (lower case BCP 47 tag, may be empty).
FamilyId family_for(Script script, std::string_view language, Han han);
// `family`, or what stands in for it where it would draw character `c` of a text in `language` as another language
// writes it.
FamilyId family_drawing(char32_t c, std::string_view language, FamilyId family);
// The family with serifs that goes with `family`; itself where there is none.
FamilyId serif_of(FamilyId family);
FamilyId latin_family();
FamilyId mono_family();
FamilyId han_family(Han han);
// Symbols, mathematics and the like: tried in this order for what no script's font has.
std::span<const FamilyId> last_resorts();
// Emoji, and any sign that no other font has. It holds letters and common signs too, so it comes after everything else.
FamilyId emoji_family();

// The tradition that `language` names; none for a language that is not written in Han.
Han han_of(std::string_view language);
// Is `language` (a BCP 47 tag) written from right to left?
bool is_right_to_left(std::string_view language);

}  // namespace handbill::text
