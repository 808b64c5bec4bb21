#include "bundle_tool/sources/fields/date_forms.h"

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <vector>

#include <unicode/datefmt.h>
#include <unicode/smpdtfmt.h>

#include "bundle_tool/sources/fields/date_scanner.h"
#include "bundle_tool/sources/fields/date_words.h"

namespace handbill::sources {
namespace {

constexpr std::string_view kUnclear = "may be day or month first: write year-month-day";
constexpr std::string_view kTwoMonths = "names a month that is not clear: write year-month-day";

// After the numbers of a date: nothing, or what parts it from a time.
bool ends_date(DateScanner& in) { return in.rest().empty() || in.skip_any("Tt ,"); }

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
std::optional<WrittenDate> year_last(std::string_view text, std::string_view lang, std::string_view& problem) {
  DateScanner in(text);
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
  WrittenDate out;
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

// The unit that a word is or begins with, as a part of WrittenDate; nullptr if there is none.
int WrittenDate::*part_of_unit(std::string_view word) {
  using Unit = std::pair<std::string, int WrittenDate::*>;
  static const auto units = [] {
    constexpr std::array<std::pair<std::string_view, int WrittenDate::*>, 13> kUnits{{{"年", &WrittenDate::year},
                                                                                      {"년", &WrittenDate::year},
                                                                                      {"оны", &WrittenDate::year},
                                                                                      {"يىل", &WrittenDate::year},
                                                                                      {"月", &WrittenDate::month},
                                                                                      {"월", &WrittenDate::month},
                                                                                      {"р", &WrittenDate::month},
                                                                                      {"ئاي", &WrittenDate::month},
                                                                                      {"日", &WrittenDate::day},
                                                                                      {"号", &WrittenDate::day},
                                                                                      {"號", &WrittenDate::day},
                                                                                      {"일", &WrittenDate::day},
                                                                                      {"كۈن", &WrittenDate::day}}};
    std::vector<Unit> out;
    for (const auto& [name, part] : kUnits) out.emplace_back(plain_date_text(name), part);
    return out;
  }();
  const auto found =
      std::find_if(units.begin(), units.end(), [word](const Unit& u) { return word.starts_with(u.first); });
  return found == units.end() ? nullptr : found->second;
}

// Numbers that their units follow: "2014年3月12日", "2014년 3월 12일", "2014 оны 3-р сарын 12".
std::optional<WrittenDate> by_units(std::string_view text, std::span<const DateWord> words) {
  WrittenDate out;
  for (std::size_t i = 0; i < words.size() && (out.year == 0 || out.month == 0 || out.day == 0); ++i) {
    if (!words[i].number || words[i].text.size() > 4) continue;
    const std::string_view next = i + 1 < words.size() ? words[i + 1].text : std::string_view{};
    const int number = std::stoi(std::string(words[i].text));
    int WrittenDate::*part = part_of_unit(next);
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
void take_numbers(std::string_view text, std::span<const DateWord> words, const NamedMonth& month, WrittenDate& out) {
  const auto is_clock = [text](const DateWord& word) {
    const std::string_view rest = after(text, word);
    const bool before = word.text.data() > text.data() && *(word.text.data() - 1) == ':';
    return before || rest.starts_with(':');
  };
  const auto in_name = [&month](std::size_t i) { return i >= month.first && i < month.first + month.words; };
  std::size_t last = month.first + month.words - 1;
  const auto take = [&](std::size_t i, int WrittenDate::*part) {
    out.*part = std::stoi(std::string(words[i].text));
    last = std::max(last, i);
  };
  std::vector<std::size_t> small;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!words[i].number || in_name(i) || is_clock(words[i])) continue;
    if (words[i].text.size() < 3) small.push_back(i);
    if (out.year == 0 && words[i].text.size() >= 3 && words[i].text.size() <= 4) take(i, &WrittenDate::year);
  }
  if (!small.empty()) take(small[0], &WrittenDate::day);
  if (out.year == 0 && small.size() > 1) {
    take(small[1], &WrittenDate::year);
    out.short_year = words[small[1]].text.size() == 2;
    if (out.short_year) out.year = full_year(out.year);
  }
  out.rest = after(text, words[last]);
}

// "Wed, 12 Mar 2014 10:11:00 GMT", "March 12, 2014", "12 de marzo de 2014".
std::optional<WrittenDate> by_name(std::string_view text, std::span<const DateWord> words, std::string_view lang,
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
  WrittenDate out;
  out.month = months[0].month.number;
  out.named = months[0].month.calendar == Calendar::gregorian;
  out.geez = out.named && is_geez_month(words[months[0].first].text);
  if (!out.named) out.calendar = months[0].month.calendar;
  take_numbers(text, words, months[0], out);
  if (out.day == 0 || out.year == 0) return std::nullopt;
  return out;
}

// From the first digit on, without the words before it ("Published: 2014-03-12").
std::string_view from_first_digit(std::string_view text) {
  return text.substr(std::min(text.find_first_of("0123456789"), text.size()));
}

}  // namespace

std::optional<WrittenDate> read_year_first(std::string_view text) {
  DateScanner in(text);
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
  WrittenDate out;
  out.year = *year;
  out.month = *month;
  out.day = *day;
  out.rest = in.rest();
  return out;
}

std::optional<WrittenDate> read_written_date(std::string_view plain, std::string_view lang, std::string_view& problem) {
  const std::vector<DateWord> words = date_words(plain);
  auto written = read_year_first(from_first_digit(plain));
  if (!written) written = year_last(from_first_digit(plain), lang, problem);
  if (!written) written = by_units(plain, words);
  return written ? written : by_name(plain, words, lang, problem);
}

}  // namespace handbill::sources
