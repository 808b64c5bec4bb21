#include "bundle_tool/sources/fields/languages.h"

#include <algorithm>
#include <array>

#include <unicode/uloc.h>

#include "bundle_tool/sources/fields/language_codes.h"
#include "bundle_tool/sources/text/clean_text.h"

namespace handbill::sources {
namespace {

bool is_alnum(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool has_known_language(const std::string& locale) {
  std::array<char, ULOC_LANG_CAPACITY> language{};
  UErrorCode status = U_ZERO_ERROR;
  const auto size =
      uloc_getLanguage(locale.c_str(), language.data(), static_cast<std::int32_t>(language.size()), &status);
  return U_SUCCESS(status) != 0 && is_registered_language({language.data(), static_cast<std::size_t>(size)});
}

// RFC 5646, 2.2.2: behind a language of two or three letters may stand three more that are a language of its own, and
// ICU takes those alone. The registry names the one that each may follow: "zh-yue" is Cantonese, "xx-bad" is nothing.
struct Extended {
  std::string_view language, codes;  // codes of three letters each
};
constexpr std::array<Extended, 7> kExtended{
    Extended{"ar", "aaoabhabvacmacqacwacxacyadfaebaecafbajpapcapdarbarqarsaryarzauzavlayhaylaynaypbbzpgashussh"},
    Extended{"kok", "gomknn"},
    Extended{"lv", "ltglvs"},
    Extended{"ms",
             "bjnbtjbvebvucoaduphjijakjaxkvbkvrkxdlcelcfliwmaxmeomfamfbminmqgmsimuiornorspelpsetmwurkvkkvktxmmzlmzmi"
             "zsm"},
    Extended{"sw", "swcswh"},
    Extended{"uz", "uznuzs"},
    Extended{"zh", "cdocjycmncnpcpxcspczhczoganhakhsnlzhmnpnanwuuyue"}};

// Is the language that the tag begins with one, and what ICU would take instead one of its own?
bool begins_with_language(std::string_view tag) {
  const std::string small = lower_ascii(tag);
  const std::string_view first = base_language(small);
  if (first == "x" || first == "i" || first == "sgn") return true;
  if (!is_registered_language(first)) return false;
  const std::string_view rest = std::string_view(small).substr(std::min(small.size(), first.size() + 1));
  const std::string_view second = base_language(rest);
  const bool letters = std::all_of(second.begin(), second.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  if (second.size() != 3 || !letters) return true;
  return std::any_of(kExtended.begin(), kExtended.end(), [&](const Extended& extended) {
    if (extended.language != first) return false;
    for (std::size_t i = 0; i < extended.codes.size(); i += 3) {
      if (extended.codes.substr(i, 3) == second) return true;
    }
    return false;
  });
}

// Codes of countries that are often taken for those of their languages. "kr" alone is a language as well.
struct Country {
  std::string_view code, language;
};
constexpr std::array<Country, 22> kCountries{
    Country{"al", "sq"}, Country{"bd", "bn"}, Country{"by", "be"}, Country{"cn", "zh"}, Country{"cz", "cs"},
    Country{"dk", "da"}, Country{"eg", "ar"}, Country{"gb", "en"}, Country{"gr", "el"}, Country{"iq", "ar"},
    Country{"ir", "fa"}, Country{"jp", "ja"}, Country{"kh", "km"}, Country{"kr", "ko"}, Country{"kz", "kk"},
    Country{"pk", "ur"}, Country{"rs", "sr"}, Country{"sy", "ar"}, Country{"ua", "uk"}, Country{"us", "en"},
    Country{"vn", "vi"}, Country{"mm", "my"}};

// Codes of languages (ISO 639) that are more likely English or a programmer's words when a folder is named so.
constexpr std::array<std::string_view, 40> kWords{"ace", "ale", "arc", "art", "ban", "bin", "bug", "car", "day", "del",
                                                  "den", "doc", "ext", "fan", "her", "hit", "log", "mac", "mad", "mag",
                                                  "man", "map", "may", "men", "min", "new", "nov", "per", "pro", "rom",
                                                  "sat", "see", "sid", "src", "sun", "tag", "tog", "war", "was", "win"};

}  // namespace

std::string canonical_language(std::string_view written) {
  std::string tag(trim(written));
  std::replace(tag.begin(), tag.end(), '_', '-');
  // RFC 5646, 4.4.1: a limit on a tag's length must allow 35 characters.
  const bool shape = !tag.empty() && tag.size() <= 35 &&
                     std::all_of(tag.begin(), tag.end(), [](char c) { return is_alnum(c) || c == '-'; });
  if (!shape) return {};
  if (lower_ascii(tag) == "und") return "und";
  if (!begins_with_language(tag)) return {};
  std::array<char, ULOC_FULLNAME_CAPACITY> locale{};
  std::int32_t parsed = 0;
  UErrorCode status = U_ZERO_ERROR;
  uloc_forLanguageTag(tag.c_str(), locale.data(), static_cast<std::int32_t>(locale.size()), &parsed, &status);
  if (U_FAILURE(status) != 0 || parsed != static_cast<std::int32_t>(tag.size())) return {};
  std::array<char, ULOC_FULLNAME_CAPACITY> out{};
  const auto size = uloc_toLanguageTag(locale.data(), out.data(), static_cast<std::int32_t>(out.size()), 1, &status);
  if (U_FAILURE(status) != 0 || size <= 0 || !has_known_language(locale.data())) return {};
  return {out.data(), static_cast<std::size_t>(size)};
}

std::string_view base_language(std::string_view tag) { return tag.substr(0, tag.find('-')); }

std::string_view language_of_country(std::string_view written) {
  const std::string code = lower_ascii(trim(written));
  const auto* found = std::find_if(kCountries.begin(), kCountries.end(),
                                   [&code](const Country& country) { return country.code == code; });
  return found == kCountries.end() ? std::string_view{} : found->language;
}

bool names_language(std::string_view part) {
  const auto dash = std::min(part.find_first_of("-_"), part.size());
  // The language itself has two or three letters (BCP 47).
  if (dash < 2 || dash > 3 || part.size() > 16) return false;
  if (dash == part.size() && std::find(kWords.begin(), kWords.end(), lower_ascii(part)) != kWords.end()) return false;
  return !canonical_language(part).empty();
}

bundle::Direction direction_named(std::string_view written) {
  const std::string word = lower_ascii(trim(written));
  if (word == "rtl") return bundle::Direction::right_to_left;
  return word == "ltr" ? bundle::Direction::left_to_right : bundle::Direction::by_language;
}

bool is_right_to_left(std::string_view tag) { return uloc_isRightToLeft(std::string(tag).c_str()) != 0; }

}  // namespace handbill::sources
