// Dates in the names of files and folders.
#pragma once

#include <optional>
#include <string_view>

#include "reader/bundle/values.h"

namespace handbill::sources {

// The date at the start of a file's or folder's name, "2014-03-12-coming-soon" or "20140312_coming", and the name
// without it. `lang`: a canonical tag, by which years of other calendars are converted; may be empty.
struct DatedName {
  std::optional<bundle::Date> date;
  std::string_view rest;
};
DatedName split_dated_name(std::string_view stem, std::string_view lang = {});

// The date that a path tells: of the file's name, else of the folder of an index file, else of the folders above,
// "2014/03/12/coming-soon.md".
std::optional<bundle::Date> date_of_path(std::string_view name, std::string_view lang);

}  // namespace handbill::sources
