#include "bundle_tool/sources/fields/dates.h"

#include <algorithm>
#include <array>
#include <map>
#include <mutex>
#include <span>
#include <string>
#include <vector>

#include <unicode/datefmt.h>
#include <unicode/smpdtfmt.h>

#include "bundle_tool/sources/fields/calendars.h"
#include "bundle_tool/sources/fields/date_words.h"
#include "bundle_tool/sources/fields/languages.h"
#include "bundle_tool/sources/text/ascii.h"
#include "bundle_tool/sources/text/clean_text.h"

namespace handbill::sources {
namespace {

using bundle::Date;

constexpr std::size_t kDateText = 64;  // characters; no date is longer: more is a sentence

constexpr std::string_view kNoDate = "is no date";
constexpr std::string_view kUnclear = "may be day or month first: write year-month-day";
constexpr std::string_view kTwoMonths = "names a month that is not clear: write year-month-day";
constexpr std::string_view kTooEarly = "is before 1900: write the year with its four digits";
constexpr std::string_view kOtherCalendar = "is a year of another calendar: write the Gregorian date as year-month-day";

// Takes numbers and marks off the front of a text.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : rest_(text) {}
  std::optional<int> number(std::size_t min, std::size_t max) {
    std::size_t size = 0;
    int value = 0;
    while (size < max && size < rest_.size() && is_digit(rest_[size])) value = value * 10 + (rest_[size++] - '0');
    if (size < min) return std::nullopt;
    rest_.remove_prefix(size);
    return value;
  }
  bool skip(char c) {
    if (!rest_.starts_with(c)) return false;
    rest_.remove_prefix(1);
    return true;
  }
  bool skip(std::string_view word) {
    if (!rest_.starts_with(word)) return false;
    rest_.remove_prefix(word.size());
    return true;
  }
  bool skip_any(std::string_view of) {
    return !rest_.empty() && of.find(rest_[0]) != std::string_view::npos && skip(rest_[0]);
  }
  void blanks() {
    while (skip(' ')) {
    }
  }
  std::string_view rest() const { return rest_; }

 private:
  std::string_view rest_;
};

// "-0400", "+05:30", "Z", "UTC", "GMT"; nothing at all is UTC.
std::optional<std::int16_t> zone(std::string_view text) {
  const std::string name = lower_ascii(trim(text));
  if (name.empty() || name == "z" || name == "utc" || name == "gmt") return std::int16_t{0};
  // A zone's name ("EST") counts as UTC: the names are ambiguous.
  if (name[0] != '+' && name[0] != '-') return std::int16_t{0};
  Scanner in(std::string_view(name).substr(1));
  const auto hours = in.number(1, 2);
  in.skip(':');
  const int minutes = in.number(2, 2).value_or(0);
  // The easternmost zone is UTC+14.
  if (!hours || *hours > 14 || minutes > 59) return std::nullopt;
  const int east = *hours * 60 + minutes;
  return static_cast<std::int16_t>(name[0] == '-' ? -east : east);
}

// What stands between a date and its time, as in "(日) 21:00" or "à 10h30". Is it said there that it is past noon?
bool skip_to_time(Scanner& in) {
  constexpr std::array<std::string_view, 5> kPastNoon{"下午", "午後", "오후", "晚", "عصر"};
  const std::string_view text = in.rest();
  const std::size_t end = std::min(text.find_first_of("0123456789"), text.size());
  // "+05:30" is a zone.
  if (end > 0 && end < text.size() && (text[end - 1] == '+' || text[end - 1] == '-')) return false;
  const std::string_view before = text.substr(0, end);
  in = Scanner(text.substr(end));
  return std::any_of(kPastNoon.begin(), kPastNoon.end(),
                     [before](std::string_view word) { return before.find(word) != std::string_view::npos; });
}

// Between hour and minute: "10:11", "10h11", "10时11分".
bool skip_hour_mark(Scanner& in) {
  if (in.skip_any(":h")) return true;
  for (const std::string_view mark : {"时", "時", "点", "點", "시"}) {
    if (!in.skip(mark)) continue;
    in.blanks();
    return true;
  }
  return false;
}

// "10:11", "10:11:12.5 -0400": what follows a date. An unreadable time costs the time, not the date.
void add_time(std::string_view text, Date& date) {
  Scanner in(trim(text));
  const bool past_noon = skip_to_time(in);
  const auto hour = in.number(1, 2);
  if (!hour || !skip_hour_mark(in)) return;
  const auto minute = in.number(2, 2);
  if (!minute || *hour > 23 || *minute > 59) return;
  if (in.skip(':')) (void)in.number(1, 2);
  // Fractions of a second: read over.
  if (in.skip_any(".,")) (void)in.number(1, 9);
  std::string_view rest = trim(in.rest());
  int hours = *hour;
  const std::string half = lower_ascii(rest.substr(0, 2));
  if ((half == "am" || half == "pm") && hours >= 1 && hours <= 12) {
    hours = hours % 12 + (half == "pm" ? 12 : 0);
    rest.remove_prefix(2);
  } else if (past_noon && hours < 12) {
    hours += 12;
  }
  const auto east = zone(rest);
  if (!east) return;
  date.minute = static_cast<std::int16_t>(hours * 60 + *minute);
  date.zone = *east;
}

// How years are counted, as a word beside the date says: in a calendar, or from another year.
struct Era {
  std::string_view words;
  Calendar calendar = Calendar::gregorian;
  int years = 0;  // to add
};
constexpr std::array kEras{
    Era{"พ ศ", Calendar::gregorian, -543},
    Era{"พศ", Calendar::gregorian, -543},
    Era{"พุทธศักราช", Calendar::gregorian, -543},
    Era{"ព ស", Calendar::gregorian, -543},
    Era{"ພ ສ", Calendar::gregorian, -543},
    Era{"b e", Calendar::gregorian, -543},
    Era{"be", Calendar::gregorian, -543},
    Era{"ค ศ", Calendar::gregorian, 0},
    Era{"民國", Calendar::gregorian, 1911},
    Era{"民国", Calendar::gregorian, 1911},
    Era{"中華民國", Calendar::gregorian, 1911},
    Era{"令和", Calendar::gregorian, 2018},
    Era{"平成", Calendar::gregorian, 1988},
    Era{"昭和", Calendar::gregorian, 1925},
    Era{"大正", Calendar::gregorian, 1911},
    Era{"م", Calendar::gregorian, 0},
    Era{"ميلادي", Calendar::gregorian, 0},
    Era{"عيسوي", Calendar::gregorian, 0},
    Era{"ه", Calendar::islamic, 0},
    Era{"هجري", Calendar::islamic, 0},
    Era{"ه ق", Calendar::islamic, 0},
    Era{"هجري قمري", Calendar::islamic, 0},
    Era{"قمري", Calendar::islamic, 0},
    Era{"a h", Calendar::islamic, 0},
    Era{"ah", Calendar::islamic, 0},
    Era{"ه ش", Calendar::persian, 0},
    Era{"ش", Calendar::persian, 0},
    Era{"هجري شمسي", Calendar::persian, 0},
    Era{"شمسي", Calendar::persian, 0},
    Era{"خورشيدي", Calendar::persian, 0},
    Era{"هجري خورشيدي", Calendar::persian, 0},
    Era{"ዓ ም", Calendar::ethiopic, 0},
};

// A date as it is written, before its calendar is known.
struct Written {
  int year = 0;
  int month = 0;
  int day = 0;
  std::optional<Calendar> calendar;  // by the month's name or an era
  int years = 0;                     // to add, by an era
  bool named = false;                // the month has a name of the Gregorian calendar
  bool geez = false;                 // that name, or a date in numbers, may be of the Ethiopic calendar too
  bool short_year = false;           // of two digits: `year` is what it would be in our calendar
  std::string_view rest;             // the time
};

bool is_language_in(std::string_view lang, std::initializer_list<std::string_view> languages) {
  return std::find(languages.begin(), languages.end(), base_language(lang)) != languages.end();
}

// A year of two digits. Thai newspapers count them from 2500, of which only those around today are clear: "25" is 2025
// or 1982. Of other calendars none is.
std::optional<Written> with_short_year(Written date, std::string_view lang) {
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

// Whose calendar the year is of, where no word says it. nullopt: not to be told.
std::optional<Written> with_calendar(Written date, std::string_view lang) {
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

DateReading finished(const Written& written, std::string_view lang) {
  const auto date = with_calendar(written, lang);
  if (!date) return {std::nullopt, kOtherCalendar};
  const auto day = day_number(*date->calendar, date->year + date->years, date->month, date->day);
  if (!day) return {std::nullopt, kNoDate};
  Date out{*day, Date::kNoTime, 0};
  add_time(date->rest, out);
  return {out, {}};
}

// After the numbers of a date: nothing, or what parts it from a time.
bool ends_date(Scanner& in) { return in.rest().empty() || in.skip_any("Tt ,"); }

// "2014-03-12", "2014. 3. 12.", "20140312".
std::optional<Written> year_first(std::string_view text) {
  Scanner in(text);
  const auto year = in.number(4, 4);
  if (!year) return std::nullopt;
  const char mark = in.rest().empty() ? '\0' : in.rest()[0];
  const bool packed = !in.skip_any("-/.");
  in.blanks();
  const auto month = packed ? in.number(2, 2) : in.number(1, 2);
  if (!month) return std::nullopt;
  if (!packed && !in.skip_any("-/.")) return std::nullopt;
  if (!packed) in.blanks();
  const auto day = packed ? in.number(2, 2) : in.number(1, 2);
  if (!day) return std::nullopt;
  if (mark == '.') in.skip('.');
  if (!ends_date(in)) return std::nullopt;
  Written out;
  out.year = *year;
  out.month = *month;
  out.day = *day;
  out.rest = in.rest();
  return out;
}

enum class Order : std::uint8_t { unknown, day_first, month_first };

// As the language's short dates are written. Unknown where they begin with the year, and for English without a country.
Order order_of_locale(const std::string& locale) {
  const std::unique_ptr<icu::DateFormat> format(
      icu::DateFormat::createDateInstance(icu::DateFormat::kShort, icu::Locale::createFromName(locale.c_str())));
  const auto* simple = dynamic_cast<const icu::SimpleDateFormat*>(format.get());
  if (simple == nullptr) return Order::unknown;
  icu::UnicodeString pattern;
  simple->toPattern(pattern);
  const std::int32_t day = pattern.indexOf(u'd');
  const std::int32_t month = pattern.indexOf(u'M');
  if (pattern.indexOf(u'y') < std::max(day, month)) return Order::unknown;
  return day < month ? Order::day_first : Order::month_first;
}

Order order_of(std::string_view lang) {
  static std::mutex mutex;
  static std::map<std::string, Order, std::less<>> known;
  constexpr std::size_t kKept = 500;  // languages
  if (lang.empty() || lang == "und" || lang == "en") return Order::unknown;
  const std::lock_guard lock(mutex);
  if (const auto found = known.find(lang); found != known.end()) return found->second;
  std::string locale(lang);
  std::replace(locale.begin(), locale.end(), '-', '_');
  const Order order = order_of_locale(locale);
  if (known.size() < kKept) known.emplace(lang, order);
  return order;
}

// "24" is 2024, "98" 1998. Nobody dates an article decades ahead: "68" is 1968.
int full_year(int two_digits) { return two_digits + (two_digits < 50 ? 2000 : 1900); }

// Do people count years by the Ethiopic calendar there, and write them in numbers as we write ours? Theirs are seven or
// eight fewer. Dates that begin with the year are for machines.
bool may_be_ethiopic(std::string_view lang) {
  return is_language_in(lang, {"am", "ti", "gez", "om", "wal", "sid"}) && !lang.ends_with("-ER") &&
         !lang.ends_with("-KE");
}

// "12.03.2014", "12/3/2014", "12. 3. 2014."; with two digits of the year where the language's order is known. `problem`
// is set if it is one, and its order is not clear.
std::optional<Written> year_last(std::string_view text, std::string_view lang, std::string_view& problem) {
  Scanner in(text);
  const auto first = in.number(1, 2);
  const char mark = in.rest().empty() ? '\0' : in.rest()[0];
  if (!first || !in.skip_any("-/.")) return std::nullopt;
  in.blanks();
  const auto second = in.number(1, 2);
  if (!second || !in.skip(mark)) return std::nullopt;
  in.blanks();
  const std::size_t before = in.rest().size();
  auto year = in.number(2, 4);
  const std::size_t digits = before - in.rest().size();
  if (mark == '.') in.skip('.');
  if (!year || digits == 3 || !ends_date(in)) return std::nullopt;
  const Order order = order_of(lang);
  const bool unclear = *first <= 12 && *second <= 12 && *first != *second;
  if ((unclear || digits == 2) && order == Order::unknown) {
    problem = kUnclear;
    return std::nullopt;
  }
  if (digits == 2) year = full_year(*year);
  const bool short_year = digits == 2;
  const bool month_first = *second > 12 || (*first <= 12 && order == Order::month_first);
  Written out;
  out.year = *year;
  out.month = month_first ? *first : *second;
  out.day = month_first ? *second : *first;
  out.short_year = short_year;
  out.geez = may_be_ethiopic(lang);
  out.rest = in.rest();
  return out;
}

// What follows a word, to the end of the text that both are views into.
std::string_view after(std::string_view text, const DateWord& word) {
  return text.substr(static_cast<std::size_t>(word.text.data() + word.text.size() - text.data()));
}

// The unit that a word is or begins with, as a part of Written; nullptr if there is none.
int Written::*part_of_unit(std::string_view word) {
  using Unit = std::pair<std::string, int Written::*>;
  static const auto units = [] {
    constexpr std::array<std::pair<std::string_view, int Written::*>, 13> kUnits{{{"年", &Written::year},
                                                                                  {"년", &Written::year},
                                                                                  {"оны", &Written::year},
                                                                                  {"يىل", &Written::year},
                                                                                  {"月", &Written::month},
                                                                                  {"월", &Written::month},
                                                                                  {"р", &Written::month},
                                                                                  {"ئاي", &Written::month},
                                                                                  {"日", &Written::day},
                                                                                  {"号", &Written::day},
                                                                                  {"號", &Written::day},
                                                                                  {"일", &Written::day},
                                                                                  {"كۈن", &Written::day}}};
    std::vector<Unit> out;
    for (const auto& [name, part] : kUnits) out.emplace_back(plain_date_text(name), part);
    return out;
  }();
  const auto found =
      std::find_if(units.begin(), units.end(), [word](const Unit& u) { return word.starts_with(u.first); });
  return found == units.end() ? nullptr : found->second;
}

// Numbers that their units follow: "2014年3月12日", "2014년 3월 12일", "2014 оны 3-р сарын 12".
std::optional<Written> by_units(std::string_view text, std::span<const DateWord> words) {
  Written out;
  for (std::size_t i = 0; i < words.size() && (out.year == 0 || out.month == 0 || out.day == 0); ++i) {
    if (!words[i].number || words[i].text.size() > 4) continue;
    const std::string_view next = i + 1 < words.size() ? words[i + 1].text : std::string_view{};
    const int number = std::stoi(std::string(words[i].text));
    int Written::*part = part_of_unit(next);
    if (part != nullptr && out.*part == 0) {
      out.*part = number;
    } else if (out.month != 0) {
      out.day = number;  // the last may stand alone
    }
    out.rest = after(text, words[i]);
  }
  if (out.year == 0 || out.month == 0 || out.day == 0) return std::nullopt;
  return out;
}

// The months that a text names, each with the words of its name.
struct NamedMonth {
  Month month;
  std::size_t first = 0, words = 0;
  bool weekday = false;
};

// A month's name at the start of `words`: in the language, in English, then in any other.
MonthNames::Match month_at(std::span<const DateWord> words, std::string_view lang) {
  const MonthNames& own = MonthNames::of(lang);
  const MonthNames& english = MonthNames::of("en");
  MonthNames::Match match = own.find(words);
  if (match.words == 0) match = english.find(words);
  if (match.words != 0 || words[0].number) return match;
  // "in", "month" written together with the name.
  static const std::vector<std::string> kBefore{plain_date_text("ב"), plain_date_text("ខែ"), plain_date_text("เดือน"),
                                                plain_date_text("ເດືອນ")};
  for (const std::string& before : kBefore) {
    const DateWord word{words[0].text.substr(std::min(before.size(), words[0].text.size())), false};
    if (words[0].text.starts_with(before) && !word.text.empty()) match = own.find(std::span(&word, 1));
    if (match.month) return match;
  }
  for (const MonthNames* names : {&own, &english}) {
    if (const auto month = names->find_form_of(words[0].text)) return {1, month, false};
  }
  return {};
}

std::vector<NamedMonth> months_in(std::span<const DateWord> words, std::string_view lang) {
  std::vector<NamedMonth> out;
  for (std::size_t i = 0; i < words.size();) {
    const MonthNames::Match match = month_at(words.subspan(i), lang);
    if (match.month) out.push_back({*match.month, i, match.words, match.weekday});
    i += std::max<std::size_t>(1, match.words);
  }
  for (std::size_t i = 0; out.empty() && i < words.size(); ++i) {
    // Two or three Latin letters are the short name of some month in too many languages.
    if (words[i].text.size() <= 3) continue;
    const MonthNames::Match match = MonthNames::of_all().find(words.subspan(i));
    if (match.month) out.push_back({*match.month, i, match.words, match.weekday});
  }
  // "mar" is March and Tuesday: a day of the week where there is another month.
  const bool sure = std::any_of(out.begin(), out.end(), [](const NamedMonth& m) { return !m.weekday; });
  if (sure) std::erase_if(out, [](const NamedMonth& m) { return m.weekday; });
  return out;
}

// The names that Tigrinya, Tigre and Blin give to our months are those of the Ethiopic calendar, which has others then.
bool is_geez_month(std::string_view word) {
  static const auto names = [] {
    constexpr std::array<std::string_view, 13> kNames{"መስከ", "ጥቅም", "ሕዳር", "ኅዳር", "ታሕሳ", "ጥሪ", "ለካቲ",
                                                      "የካቲ", "መጋቢ", "ሚያዝ", "ግንቦ", "ሰነ",  "ሓምለ"};
    std::vector<std::string> out;
    for (const std::string_view name : kNames) out.push_back(plain_date_text(name));
    out.push_back(plain_date_text("ነሓሰ"));
    return out;
  }();
  return std::any_of(names.begin(), names.end(), [word](const std::string& name) { return word.starts_with(name); });
}

// Day and year around a month's name: the year has three digits or more, or comes second.
void take_numbers(std::string_view text, std::span<const DateWord> words, const NamedMonth& month, Written& out) {
  const auto is_clock = [text](const DateWord& word) {
    const std::string_view rest = after(text, word);
    const bool before = word.text.data() > text.data() && *(word.text.data() - 1) == ':';
    return before || rest.starts_with(':');
  };
  const auto in_name = [&month](std::size_t i) { return i >= month.first && i < month.first + month.words; };
  std::size_t last = month.first + month.words - 1;
  const auto take = [&](std::size_t i, int Written::*part) {
    out.*part = std::stoi(std::string(words[i].text));
    last = std::max(last, i);
  };
  std::vector<std::size_t> small;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!words[i].number || in_name(i) || is_clock(words[i])) continue;
    if (words[i].text.size() < 3) small.push_back(i);
    if (out.year == 0 && words[i].text.size() >= 3 && words[i].text.size() <= 4) take(i, &Written::year);
  }
  if (!small.empty()) take(small[0], &Written::day);
  if (out.year == 0 && small.size() > 1) {
    take(small[1], &Written::year);
    out.short_year = words[small[1]].text.size() == 2;
    if (out.short_year) out.year = full_year(out.year);
  }
  out.rest = after(text, words[last]);
}

// "Wed, 12 Mar 2014 10:11:00 GMT", "March 12, 2014", "12 de marzo de 2014".
std::optional<Written> by_name(std::string_view text, std::span<const DateWord> words, std::string_view lang,
                               std::string_view& problem) {
  const bool numbers = std::any_of(words.begin(), words.end(), [](const DateWord& word) { return word.number; });
  if (!numbers) return std::nullopt;
  std::vector<NamedMonth> months = months_in(words, lang);
  if (months.empty()) return std::nullopt;
  // "6 Safar 1446, 11 August 2024": of the same day in two calendars the Gregorian one is exact.
  const bool two = months.size() == 2 && months[0].month.calendar != months[1].month.calendar && months[1].first > 0;
  if (two && months[1].month.calendar == Calendar::gregorian)
    return by_name(text, words.subspan(months[1].first - 1), lang, problem);
  if (two) return by_name(text, words.first(months[1].first - 1), lang, problem);
  if (std::any_of(months.begin(), months.end(), [&](const NamedMonth& m) { return m.month != months[0].month; })) {
    problem = kTwoMonths;
    return std::nullopt;
  }
  Written out;
  out.month = months[0].month.number;
  out.named = months[0].month.calendar == Calendar::gregorian;
  out.geez = out.named && is_geez_month(words[months[0].first].text);
  if (!out.named) out.calendar = months[0].month.calendar;
  take_numbers(text, words, months[0], out);
  if (out.day == 0 || out.year == 0) return std::nullopt;
  return out;
}

// By their plain words.
const std::map<std::string, Era, std::less<>>& eras() {
  static const auto all = [] {
    std::map<std::string, Era, std::less<>> out;
    for (const Era& era : kEras) out.emplace(plain_date_text(era.words), era);
    return out;
  }();
  return all;
}

// Takes the words of an era out of the text. Of several the one with the most words counts.
std::optional<Era> take_era(std::string& text) {
  std::optional<Era> found;
  const std::vector<DateWord> words = date_words(text);
  std::size_t begin = 0;
  std::size_t size = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::string together;
    for (std::size_t count = 1; count <= 2 && i + count <= words.size(); ++count) {
      together += (count > 1 ? " " : "") + std::string(words[i + count - 1].text);
      const auto era = eras().find(together);
      if (era == eras().end() || together.size() <= size) continue;
      found = era->second;
      begin = static_cast<std::size_t>(words[i].text.data() - text.data());
      const std::string_view last = words[i + count - 1].text;
      size = static_cast<std::size_t>(last.data() + last.size() - text.data()) - begin;
    }
  }
  if (found) text.replace(begin, size, " ");
  return found;
}

// From the first digit on, without the words before it ("Published: 2014-03-12").
std::string_view from_first_digit(std::string_view text) {
  return text.substr(std::min(text.find_first_of("0123456789"), text.size()));
}

}  // namespace

namespace {

DateReading read_any_date(std::string_view text, std::string_view lang) {
  text = trim(text);
  if (const auto written = year_first(text); written && text.size() <= kDateText) return finished(*written, lang);
  std::string plain = plain_date_text(text.substr(0, 4 * kDateText + 1));
  const auto characters = std::count_if(plain.begin(), plain.end(), [](char c) { return (c & 0xC0) != 0x80; });
  const bool digits = std::any_of(plain.begin(), plain.end(), is_digit);
  if (!digits || text.size() > 4 * kDateText || characters > static_cast<std::ptrdiff_t>(kDateText)) {
    return {std::nullopt, kNoDate};
  }
  const std::optional<Era> era = take_era(plain);
  const std::string_view rest = trim(plain);
  std::string_view problem = kNoDate;
  const std::vector<DateWord> words = date_words(rest);
  auto written = year_first(from_first_digit(rest));
  if (!written) written = year_last(from_first_digit(rest), lang, problem);
  if (!written) written = by_units(rest, words);
  if (!written) written = by_name(rest, words, lang, problem);
  if (!written) return {std::nullopt, problem};
  const bool contradicts = written->named ? era && era->calendar != Calendar::gregorian : written->calendar.has_value();
  if (era && !contradicts) {
    written->calendar = era->calendar;
    written->years = era->years;
  }
  return finished(*written, lang);
}

}  // namespace

DateReading read_date(std::string_view text, std::string_view lang) {
  constexpr std::int32_t kFirstDay = -25'567;  // 1900-01-01; no edition has older articles
  DateReading out = read_any_date(text, lang);
  if (out.date && out.date->day < kFirstDay) return {std::nullopt, kTooEarly};
  return out;
}

std::optional<Date> parse_date(std::string_view text, std::string_view lang) { return read_any_date(text, lang).date; }

std::int64_t instant_of(const Date& date) {
  const int minute = date.minute == Date::kNoTime ? 0 : date.minute;
  return std::int64_t{date.day} * 1440 + minute - date.zone;
}

}  // namespace handbill::sources
