#include "bundle_tool/sources/fields/date_years.h"

#include <algorithm>
#include <array>
#include <map>
#include <vector>

#include "bundle_tool/sources/fields/date_words.h"
#include "bundle_tool/sources/fields/languages.h"

namespace handbill::sources {
namespace {

constexpr std::array kEras{
    DateEra{"พ ศ", Calendar::gregorian, -543},
    DateEra{"พศ", Calendar::gregorian, -543},
    DateEra{"พุทธศักราช", Calendar::gregorian, -543},
    DateEra{"ព ស", Calendar::gregorian, -543},
    DateEra{"ພ ສ", Calendar::gregorian, -543},
    DateEra{"b e", Calendar::gregorian, -543},
    DateEra{"be", Calendar::gregorian, -543},
    DateEra{"ค ศ", Calendar::gregorian, 0},
    DateEra{"民國", Calendar::gregorian, 1911},
    DateEra{"民国", Calendar::gregorian, 1911},
    DateEra{"中華民國", Calendar::gregorian, 1911},
    DateEra{"令和", Calendar::gregorian, 2018},
    DateEra{"平成", Calendar::gregorian, 1988},
    DateEra{"昭和", Calendar::gregorian, 1925},
    DateEra{"大正", Calendar::gregorian, 1911},
    DateEra{"م", Calendar::gregorian, 0},
    DateEra{"ميلادي", Calendar::gregorian, 0},
    DateEra{"عيسوي", Calendar::gregorian, 0},
    DateEra{"ه", Calendar::islamic, 0},
    DateEra{"هجري", Calendar::islamic, 0},
    DateEra{"ه ق", Calendar::islamic, 0},
    DateEra{"هجري قمري", Calendar::islamic, 0},
    DateEra{"قمري", Calendar::islamic, 0},
    DateEra{"a h", Calendar::islamic, 0},
    DateEra{"ah", Calendar::islamic, 0},
    DateEra{"ه ش", Calendar::persian, 0},
    DateEra{"ش", Calendar::persian, 0},
    DateEra{"هجري شمسي", Calendar::persian, 0},
    DateEra{"شمسي", Calendar::persian, 0},
    DateEra{"خورشيدي", Calendar::persian, 0},
    DateEra{"هجري خورشيدي", Calendar::persian, 0},
    DateEra{"ዓ ም", Calendar::ethiopic, 0},
};

// By their plain words.
const std::map<std::string, DateEra, std::less<>>& eras() {
  static const auto all = [] {
    std::map<std::string, DateEra, std::less<>> out;
    for (const DateEra& era : kEras) out.emplace(plain_date_text(era.words), era);
    return out;
  }();
  return all;
}

// A year of two digits. Thai newspapers count them from 2500, of which only those around today are clear: "25" is 2025
// or 1982. Of other calendars none is.
std::optional<WrittenDate> with_short_year(WrittenDate date, std::string_view lang) {
  const int digits = date.year % 100;
  if (date.calendar == Calendar::gregorian && date.years == 0) return date;  // a word says so
  const bool era = date.years != 0 || (date.calendar && date.calendar != Calendar::gregorian);
  if (is_language_in(lang, {"th"}) && (date.years == -543 || !era)) {
    if (digits < 40 || digits > 80) return std::nullopt;
    date.year = 2500 + digits;
    date.years = -543;
    date.calendar = Calendar::gregorian;
    return date;
  }
  if (era || is_language_in(lang, {"ne", "am", "ti"})) return std::nullopt;
  date.calendar = Calendar::gregorian;
  return date;
}

}  // namespace

bool is_language_in(std::string_view lang, std::initializer_list<std::string_view> languages) {
  return std::find(languages.begin(), languages.end(), base_language(lang)) != languages.end();
}

std::optional<WrittenDate> with_calendar(WrittenDate date, std::string_view lang) {
  // Tigrinya's months have the same names in Eritrea's calendar, which is ours, and in Ethiopia's.
  if (date.geez && !date.calendar && !lang.ends_with("-ER")) return std::nullopt;
  if (date.short_year) return with_short_year(date, lang);
  if (date.calendar) return date;
  date.calendar = Calendar::gregorian;
  // No article is dated so by the Gregorian calendar: Thai years are 543 more, those of Nepal 57, Hijri years are
  // fewer.
  const bool buddhist = date.year >= 2400 && date.year < 2700;
  const bool nepali = date.year >= 2070 && date.year < 2200 && is_language_in(lang, {"ne"});
  const bool hijri = date.year >= 1200 && date.year < 1500;
  if (buddhist && is_language_in(lang, {"th"})) {
    date.years = -543;
  } else if (hijri && !date.named && is_language_in(lang, {"fa", "ps", "prs", "mzn", "glk", "lrc", "haz"})) {
    // Persian 1421 is 2042, lunar 1421 is 2000.
    date.calendar = date.year <= 1420 ? Calendar::persian : Calendar::islamic;
  } else if (hijri && !date.named &&
             is_language_in(lang, {"ar", "ur", "apc", "arz", "ary", "apd", "ajp", "acm", "sd", "ms"})) {
    date.calendar = Calendar::islamic;
  } else if (hijri || buddhist || nepali) {
    return std::nullopt;
  }
  return date;
}

std::optional<DateEra> take_era(std::string& plain) {
  std::optional<DateEra> found;
  const std::vector<DateWord> words = date_words(plain);
  std::size_t begin = 0;
  std::size_t size = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::string together;
    for (std::size_t count = 1; count <= 2 && i + count <= words.size(); ++count) {
      together += (count > 1 ? " " : "") + std::string(words[i + count - 1].text);
      const auto era = eras().find(together);
      if (era == eras().end() || together.size() <= size) continue;
      found = era->second;
      begin = static_cast<std::size_t>(words[i].text.data() - plain.data());
      const std::string_view last = words[i + count - 1].text;
      size = static_cast<std::size_t>(last.data() + last.size() - plain.data()) - begin;
    }
  }
  if (found) plain.replace(begin, size, " ");
  return found;
}

}  // namespace handbill::sources
