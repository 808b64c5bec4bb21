#include <catch2/catch.hpp>
#include <set>
#include <string>

#include "reader/base/result.h"

using namespace handbill;

TEST_CASE("every code has its own slug", "[base]") {
  std::set<std::string_view> slugs;
  for (int i = 0; i < static_cast<int>(Errc::count_); ++i) {
    const std::string_view slug = errc_slug(static_cast<Errc>(i));
    CHECK(slugs.insert(slug).second);
    CHECK(slug.find_first_not_of("abcdefghijklmnopqrstuvwxyz-") == std::string_view::npos);
  }
}

TEST_CASE("a message names what, layer and place", "[base]") {
  const Error error{Errc::malformed, Layer::manifest, "no title", 1184};
  CHECK(error.message() == "no title (manifest, at byte 1184)");
  CHECK(Error{Errc::io, Layer::none, "x.md: gone"}.message() == "x.md: gone");
}

namespace {
Result<int> half(int n) {
  if (n % 2 != 0) return fail(Errc::usage, Layer::none, "odd");
  return n / 2;
}
Result<int> quarter(int n) {
  HB_TRY(once, half(n));
  HB_TRY(twice, half(once));
  return twice;
}
}  // namespace

TEST_CASE("HB_TRY passes values on and stops at the first error", "[base]") {
  CHECK(quarter(12).value() == 3);
  CHECK(quarter(6).error().what == "odd");
}
