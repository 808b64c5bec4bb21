// Dates as newsrooms write them in front matter and HTML; those of file names: path_dates.h.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "reader/bundle/values.h"

namespace handbill::sources {

struct DateReading {
  std::optional<bundle::Date> date;
  std::string_view problem;  // why there is no date, to follow the text in a warning: "is no date"
};

// Understands, in the digits of any script:
//   2014-03-12, 2014/03/12, 20140312, 2014. 3. 12., each with a time: 10:11:00 -0400, T10:11:12.5Z, 9:05 pm
//   12.03.2014 and 03/12/2014, by the language's order; without one only if a number is above 12
//   2014年3月12日, 二〇一四年三月十二日, 令和6年8月11日, 2014년 3월 12일
//   12 March 2014, Wed, 12 Mar 2014 10:11 GMT: names of months in `lang`, in English, else in any language
// Years of other calendars are converted where an era's word, the month's name or the language says which it is (Thai
// 2557, Persian 1392, Hijri 1435), and are refused elsewhere. Years 1900 to 9999. `lang`: a canonical tag, may be
// empty.
DateReading read_date(std::string_view text, std::string_view lang);
// The same, and of any year from 1 on: limits may be set long ago.
std::optional<bundle::Date> parse_date(std::string_view text, std::string_view lang = {});

// Minutes since 1970 in UTC, for sorting. A date without a time counts as midnight.
std::int64_t instant_of(const bundle::Date& date);

}  // namespace handbill::sources
