// Dates as newsrooms write them in front matter, file names and HTML.
#pragma once

#include <optional>
#include <string_view>

#include "reader/bundle/values.h"

namespace handbill::sources {

// Understands "2014-03-12", "2014-03-12 10:11:00 -0400", "2014-03-12T10:11:12.5Z", "2014/03/12", "20140312",
// "12 March 2014", "March 12, 2014", "Wed, 12 Mar 2014 10:11:00 GMT" (English names of months).
// Years 1 to 9999. nullopt: not a date, or a day that no calendar has.
std::optional<bundle::Date> parse_date(std::string_view text);

// The date at the start of a file's name, "2014-03-12-coming-soon.md", and the name without it.
struct DatedName {
  std::optional<bundle::Date> date;
  std::string_view rest;
};
DatedName split_dated_name(std::string_view stem);

// Minutes since 1970 in UTC, for sorting. A date without a time counts as midnight.
std::int64_t instant_of(const bundle::Date& date);

}  // namespace handbill::sources
