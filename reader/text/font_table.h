// The table of font families: which one serves which script, and the names of their files, as Debian's Noto packages
// and fonts-symbola name them.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace handbill::text {

// An ISO 15924 tag such as 'Latn', its first letter in the highest byte: the same number as HarfBuzz's hb_script_t.
using Script = std::uint32_t;

constexpr Script script_tag(const char (&tag)[5]) {
  Script out = 0;
  for (int i = 0; i < 4; ++i) out = out << 8U | static_cast<unsigned char>(tag[i]);
  return out;
}

// Han is written in four traditions that share code points but not shapes.
enum class Han : std::uint8_t { none, japanese, korean, simplified, traditional, hongkong };

// A font family: where its files are, and how its lines are set.
struct Family {
  std::string_view stem;       // file name without "-Regular.ttf"; the whole name where one file has all
  std::uint8_t percent = 100;  // relative size at which it looks as large as Noto Sans
  std::uint16_t ascent = 0;    // of its lines, in 1/1000 em; 0: what the font says. Marks that reach beyond either make
  std::uint16_t descent = 0;   // their own line higher.
  bool tall = false;           // letters stack, so layout must measure the ink of each
  std::uint8_t face = 0;       // index in a collection
  bool one_file = false;       // has no files of its own for bold and italic
  bool plain = false;          // without the forms that the file has for single languages (OpenType's locl)
};

using FamilyId = std::uint8_t;
inline constexpr FamilyId kNoFamily = 0xFF;

std::span<const Family> families();
// The folders where Debian's packages and other distributions put the files.
std::vector<std::string> system_font_folders();
// The family's name in an edition (FORMAT.md 6.1), such as "NotoSerifTibetan"; for a face of a collection, such as
// "NotoSansCJKsc".
std::string family_name(FamilyId family);

// The family for text of `script` in `language` (lower case BCP 47 tag, may be empty).
FamilyId family_for(Script script, std::string_view language, Han han);
// The family that draws `c` in the form that `language` uses: `family`, or its substitute if it would draw another
// language's form.
FamilyId family_drawing(char32_t c, std::string_view language, FamilyId family);
// The family with serifs that goes with `family`; itself where there is none.
FamilyId serif_of(FamilyId family);
FamilyId latin_family();
FamilyId mono_family();
FamilyId han_family(Han han);
// Families of symbols, mathematics and the like, in the order in which they are tried for a character that no script's
// font has.
std::span<const FamilyId> last_resorts();
// The family for emoji, and for any sign that no other font has. It also has letters and common signs, so it is tried
// after all others.
FamilyId emoji_family();

// The tradition that `language` (lower case BCP 47 tag) uses; none for a language that is not written in Han.
Han han_of(std::string_view language);

}  // namespace handbill::text
