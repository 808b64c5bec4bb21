// The forms in which people write a day.
#pragma once

#include <optional>
#include <string_view>

#include "bundle_tool/sources/fields/date_years.h"

namespace handbill::sources {

// "2014-03-12", "2014. 3. 12.", "20140312".
std::optional<WrittenDate> read_year_first(std::string_view text);

// That and all other forms, from a plain text (date_words.h): numbers by the language's order, with units, or with the
// name of a month. If there is none, `problem` may say why.
std::optional<WrittenDate> read_written_date(std::string_view plain, std::string_view lang, std::string_view& problem);

}  // namespace handbill::sources
