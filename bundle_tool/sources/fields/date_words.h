// The words of dates: a text cut into numbers and words, and the names of months in the languages that ICU knows.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "bundle_tool/sources/fields/calendars.h"

namespace handbill::sources {

// A text as dates are compared: digits of any script as 0 to 9, letters without case, accents and the variants that
// keyboards mix up in Arabic script, one kind of dash and blank; no marks of direction. Chinese numerals before 年, 月
// and their like are digits too.
std::string plain_date_text(std::string_view text);

struct DateWord {
  std::string_view text;
  bool number = false;
};
// The numbers and words of a plain text, without what stands between them. Views into `plain`; at most kDateWords.
inline constexpr std::size_t kDateWords = 32;
std::vector<DateWord> date_words(std::string_view plain);

struct Month {
  Calendar calendar = Calendar::gregorian;
  int number = 0;  // from 1
  bool operator==(const Month&) const = default;
};

// Built when first asked for, and kept as long as the program runs. Safe from any thread.
class MonthNames {
 public:
  struct Match {
    std::size_t words = 0;       // how many words the name has; 0: none begins here
    std::optional<Month> month;  // none for a day of the week, and for a name of different months
    bool weekday = false;        // is, or may be, a day of the week
  };

  static const MonthNames& of(std::string_view lang);  // of one language and its regions; empty if ICU lacks it
  static const MonthNames& of_all();                   // of every language: a name of different months is none

  // The longest name that `words` begins with.
  Match find(std::span<const DateWord> words) const;
  // The one month whose name begins so, or of which this is a longer form: "sept", "elokuussa".
  std::optional<Month> find_form_of(std::string_view word) const;

 private:
  struct Entry {
    std::optional<Month> month;
    bool weekday = false;
  };
  void add_locale(const std::string& locale, Calendar calendar);
  void add_language(const std::string& language);
  void add(std::string_view name, std::optional<Month> month);

  std::unordered_map<std::string, Entry> names_;  // words joined by a space
};

}  // namespace handbill::sources
