#include "bundle_tool/commands/format.h"

#include <catch2/catch.hpp>

using namespace handbill;
using namespace handbill::commands;

TEST_CASE("a date is written as ISO 8601 has it, with the time and the zone where there is one", "[commands]") {
  CHECK(iso_date({0, bundle::Date::kNoTime, 0}) == "1970-01-01");
  CHECK(iso_date({20780, bundle::Date::kNoTime, 120}) == "2026-11-23");
  CHECK(iso_date({20780, 0, 0}) == "2026-11-23T00:00+00:00");
  CHECK(iso_date({20780, 9 * 60 + 30, 120}) == "2026-11-23T09:30+02:00");
  CHECK(iso_date({20780, 23 * 60 + 59, -(9 * 60 + 30)}) == "2026-11-23T23:59-09:30");
  CHECK(iso_date({20780, 10 * 60 + 10, 10}) == "2026-11-23T10:10+00:10");
  CHECK(iso_date({20780, 9 * 60 + 9, -9}) == "2026-11-23T09:09-00:09");
}

TEST_CASE("a day that was written is read back, and nothing else is a day", "[commands]") {
  for (std::int32_t day = -200'000; day < 200'000; day += 61) {
    CAPTURE(day);
    CHECK(parse_day(iso_day(day)) == day);
  }
  CHECK(parse_day("2024-02-29") == parse_day("2024-03-01").value() - 1);
  CHECK(parse_day("2000-02-29"));
  CHECK(parse_day("2026-01-01"));
  CHECK(parse_day("2026-12-31"));
  for (const char* text :
       {"",           "2026-11-2",  "2026-11-233", "2026/11/23", "2026-11/23", "2026/11-23", "2026-1-023",
        "2026-00-10", "2026-13-10", "2026-11-00",  "2026-11-31", "2026-04-31", "2026-01-32", "2023-02-29",
        "1900-02-29", "2024-02-30", "+026-11-23",  "-026-11-23", " 026-11-23", "2026-+1-23", "2026-1 -23",
        "2026-11-2 ", "2026-11- 2", "2026-11-2x",  "202x-11-23", "2026-x1-23", "20261-1-23", "11-23-2026"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_day(text));
  }
}

TEST_CASE("a size is told in the largest unit of which there is one, rounded to a tenth", "[commands]") {
  CHECK(human_size(0) == "0 bytes");
  CHECK(human_size(1) == "1 byte");
  CHECK(human_size(999) == "999 bytes");
  CHECK(human_size(1000) == "1.0 kB");
  CHECK(human_size(1049) == "1.0 kB");
  CHECK(human_size(1050) == "1.1 kB");
  CHECK(human_size(999'949) == "999.9 kB");
  CHECK(human_size(999'950) == "1.0 MB");  // not 1000.0 kB
  CHECK(human_size(1'440'000) == "1.4 MB");
  CHECK(human_size(999'949'999) == "999.9 MB");
  CHECK(human_size(999'950'000) == "1.0 GB");
  CHECK(human_size(0xFFFF'FFFF) == "4.3 GB");
  CHECK(human_size(1'500'000'000'000) == "1500.0 GB");
}

TEST_CASE("one of a thing is singular, none and many are plural", "[commands]") {
  CHECK(count_of(0, "edition") == "0 editions");
  CHECK(count_of(1, "edition") == "1 edition");
  CHECK(count_of(2, "edition") == "2 editions");
  CHECK(count_of(1, "copy", "copies") == "1 copy");
  CHECK(count_of(12, "copy", "copies") == "12 copies");
}

TEST_CASE("values stand in one column, but never touch a long label", "[commands]") {
  CHECK(line("", "x") == "              x\n");
  CHECK(line("name", "Press") == "name          Press\n");
  CHECK(line("thirteen char", "x") == "thirteen char x\n");
  CHECK(line("fourteen chars", "x") == "fourteen chars x\n");
  CHECK(line("a label of many chars", "x") == "a label of many chars x\n");
  CHECK(line("name", "a\nb\x1B[1m\u202E") == "name          a?b?[1m\n");
}

TEST_CASE("a word of a shell's command line is quoted where the shell would read more into it", "[commands]") {
  for (const char* plain : {"a", "Z", "news/2026-11-23.handbill", "user@host:x", "a+b=c%d,e_f", "09"}) {
    CHECK(shell_word(plain) == plain);
  }
  CHECK(shell_word("") == "''");
  CHECK(shell_word("two words") == "'two words'");
  CHECK(shell_word("it's") == "'it'\\''s'");
  CHECK(shell_word("'") == "''\\'''");
  CHECK(shell_word("\u00E9") == "'\u00E9'");
  for (const char c : std::string("~#$&*()[]{}<>|;!?\"\\`^\t\n")) {
    CHECK(shell_word(std::string("a") + c) == std::string("'a") + c + "'");
  }
}

TEST_CASE("a page's direction is named as HTML does", "[commands]") {
  CHECK(dir_of(bundle::Direction::left_to_right) == "ltr");
  CHECK(dir_of(bundle::Direction::right_to_left) == "rtl");
  CHECK(dir_of(bundle::Direction::by_language) == "auto");
}
