// Writes values for people and for scripts.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "reader/bundle/values.h"

namespace handbill::commands {

// "2026-11-23"; years beyond 9999 get more digits, those before 0 a sign.
std::string iso_day(std::int32_t days);
// "2026-11-23" or "2026-11-23T09:30+02:00".
std::string iso_date(const bundle::Date& date);
// As HTML's dir: "ltr", "rtl", or "auto" when the article leaves it to its language.
std::string_view dir_of(bundle::Direction direction);
// The days from 1970-01-01 to "2026-11-23"; nullopt for anything else, and for dates that do not exist.
std::optional<std::int32_t> parse_day(std::string_view text);

// "1.4 MB".
std::string human_size(std::uint64_t bytes);

// "1 byte", "2 bytes". `things`: the plural, if it is not `thing` with an s.
std::string count_of(std::uint64_t count, std::string_view thing, std::string_view things = {});

// "label        value\n", safe for a terminal.
std::string line(std::string_view label, std::string_view value);

// `text` as one word of a shell's command line.
std::string shell_word(std::string_view text);

}  // namespace handbill::commands
