#include "bundle_tool/sources/fields/languages.h"

#include <algorithm>
#include <array>

#include <unicode/uloc.h>
#include <unicode/unistr.h>

#include "bundle_tool/sources/text/clean_text.h"

namespace handbill::sources {
namespace {

bool is_alnum(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// ICU has an English name for each language that it knows, and falls back to the code for others.
bool is_known_language(const std::string& tag) {
  std::array<char, ULOC_LANG_CAPACITY> language{};
  UErrorCode status = U_ZERO_ERROR;
  uloc_getLanguage(tag.c_str(), language.data(), static_cast<std::int32_t>(language.size()), &status);
  if (U_FAILURE(status) != 0 || language[0] == '\0') return false;
  std::array<UChar, 100> name{};
  uloc_getDisplayLanguage(language.data(), "en", name.data(), static_cast<std::int32_t>(name.size()), &status);
  return U_SUCCESS(status) != 0 && status != U_USING_DEFAULT_WARNING;
}

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
  std::array<char, ULOC_FULLNAME_CAPACITY> locale{};
  std::int32_t parsed = 0;
  UErrorCode status = U_ZERO_ERROR;
  uloc_forLanguageTag(tag.c_str(), locale.data(), static_cast<std::int32_t>(locale.size()), &parsed, &status);
  if (U_FAILURE(status) != 0 || parsed != static_cast<std::int32_t>(tag.size())) return {};
  std::array<char, ULOC_FULLNAME_CAPACITY> out{};
  const auto size = uloc_toLanguageTag(locale.data(), out.data(), static_cast<std::int32_t>(out.size()), 1, &status);
  if (U_FAILURE(status) != 0 || size <= 0 || !is_known_language(locale.data())) return {};
  return {out.data(), static_cast<std::size_t>(size)};
}

bool names_language(std::string_view part) {
  const auto dash = std::min(part.find_first_of("-_"), part.size());
  // The language itself has two or three letters (BCP 47).
  if (dash < 2 || dash > 3 || part.size() > 16) return false;
  if (dash == part.size() && std::find(kWords.begin(), kWords.end(), lower_ascii(part)) != kWords.end()) return false;
  return !canonical_language(part).empty();
}

std::string language_of_path(std::string_view name) {
  const auto slash = name.rfind('/');
  const std::string_view file = slash == std::string_view::npos ? name : name.substr(slash + 1);
  const auto dot = file.rfind('.');
  if (dot != std::string_view::npos && dot > 0) {
    const auto before = file.rfind('.', dot - 1);
    if (before != std::string_view::npos && before > 0 && names_language(file.substr(before + 1, dot - before - 1))) {
      return canonical_language(file.substr(before + 1, dot - before - 1));
    }
  }
  std::string_view folders = slash == std::string_view::npos ? std::string_view{} : name.substr(0, slash);
  while (!folders.empty()) {
    const auto cut = folders.rfind('/');
    const std::string_view last = cut == std::string_view::npos ? folders : folders.substr(cut + 1);
    if (names_language(last)) return canonical_language(last);
    folders = cut == std::string_view::npos ? std::string_view{} : folders.substr(0, cut);
  }
  return {};
}

bundle::Direction direction_named(std::string_view written) {
  const std::string word = lower_ascii(trim(written));
  if (word == "rtl") return bundle::Direction::right_to_left;
  return word == "ltr" ? bundle::Direction::left_to_right : bundle::Direction::by_language;
}

bool is_right_to_left(std::string_view tag) { return uloc_isRightToLeft(std::string(tag).c_str()) != 0; }

}  // namespace handbill::sources
