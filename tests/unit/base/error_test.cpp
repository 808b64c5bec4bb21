#include <catch2/catch.hpp>
#include <set>
#include <string>

#include "reader/base/result.h"

using namespace handbill;

TEST_CASE("every code has its own slug, and words for the reader", "[base]") {
  std::set<std::string_view> slugs;
  for (int i = 0; i < static_cast<int>(Errc::count_); ++i) {
    const ErrcText& text = errc_text(static_cast<Errc>(i));
    CHECK(slugs.insert(text.slug).second);
    CHECK(text.slug.find_first_not_of("abcdefghijklmnopqrstuvwxyz-") == std::string_view::npos);
    if (i != 0) CHECK(text.reader.size() > 20);
  }
}

TEST_CASE("what a page of the reader can be about is told with what to do", "[base]") {
  for (const Errc code :
       {Errc::io, Errc::not_found, Errc::not_a_bundle, Errc::unsupported, Errc::truncated, Errc::over_limit,
        Errc::malformed, Errc::bad_chain, Errc::bad_signature, Errc::too_few_signatures, Errc::fork,
        Errc::unknown_publisher, Errc::damaged, Errc::no_space}) {
    const std::string_view text = errc_text(code).reader;
    INFO(text);
    const auto last = text.substr(text.find_last_of('.', text.size() - 2) + 2);
    const std::set<std::string_view> advice{"Put", "Copy", "Ask", "Get", "Compare", "Remove"};
    CHECK(advice.count(last.substr(0, last.find(' '))) == 1);
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
