#include "reader/base/calendar.h"

#include <catch2/catch.hpp>
#include <limits>

using namespace handbill;
using calendar::Date;

TEST_CASE("days become dates and dates days", "[calendar]") {
  CHECK(calendar::date_of(0) == Date{1970, 1, 1});
  CHECK(calendar::date_of(-1) == Date{1969, 12, 31});
  CHECK(calendar::date_of(20'780) == Date{2026, 11, 23});
  CHECK(calendar::date_of(-719'528) == Date{0, 1, 1});
  CHECK(calendar::date_of(-719'529) == Date{-1, 12, 31});
  for (std::int64_t days = -800'000; days < 800'000; days += 7) {
    REQUIRE(calendar::days_of(calendar::date_of(days)) == days);
  }
  CHECK(calendar::days_in(2, 2000) == 29);
  CHECK(calendar::days_in(2, 1900) == 28);
  CHECK(calendar::days_in(12, 1900) == 31);
}

TEST_CASE("every day that a file can name has a date", "[calendar]") {
  CHECK(calendar::iso(20'780) == "2026-11-23");
  CHECK(calendar::iso(std::numeric_limits<std::int32_t>::max()) == "5881580-07-11");
  CHECK(calendar::iso(std::numeric_limits<std::int32_t>::min()) == "-5877641-06-23");
  CHECK(calendar::iso(11'248'737) == "32767-12-31");
  CHECK(calendar::iso(11'248'738) == "32768-01-01");
  CHECK(calendar::iso(-719'529) == "-0001-12-31");
}
