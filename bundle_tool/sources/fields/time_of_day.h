// The time that stands behind a date.
#pragma once

#include <string_view>

#include "reader/bundle/values.h"

namespace handbill::sources {

// "10:11", "10:11:12.5 -0400", "(日) 21:00", "à 10h30", "下午 3时05": what follows a date. An unreadable time costs the
// time, not the date.
void add_time(std::string_view text, bundle::Date& date);

}  // namespace handbill::sources
