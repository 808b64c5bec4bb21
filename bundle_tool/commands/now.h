// What "today" is. The only place of the tool that reads a clock for an edition: all others are handed what it says.
#pragma once

#include <optional>
#include <string>

#include "bundle_tool/sources/moment.h"
#include "reader/base/result.h"

namespace handbill::commands {

struct Now {
  sources::Moment moment;
  std::optional<std::int32_t> date;  // to sign: --date, if it was given
};

// `date`: of --date, "2026-11-23", or "2026-11-23T18:30Z" for a minute of that day. Without it SOURCE_DATE_EPOCH counts
// (seconds since 1970), else the clock. Errors: usage.
Result<Now> now_of(const std::optional<std::string>& date);

}  // namespace handbill::commands
