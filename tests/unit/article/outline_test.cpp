#include "reader/article/outline.h"

#include <catch2/catch.hpp>

#include "reader/bundle/limits.h"

using namespace handbill;
using namespace handbill::article;

namespace {
Result<OutlineCounts> check(std::vector<Op> ops) { return check_outline(ops); }
}  // namespace

TEST_CASE("an outline counts what it holds", "[article]") {
  const auto counts = check({Op::heading1, Op::paragraph, Op::numbers, Op::item, Op::paragraph, Op::close, Op::close,
                             Op::rule, Op::figure, Op::table, Op::row, Op::cell, Op::cell_end, Op::close, Op::close,
                             Op::note, Op::paragraph, Op::close});
  REQUIRE(counts);
  CHECK(counts->leaves == 7);
  CHECK(counts->figures == 1);
  CHECK(counts->numbered_lists == 1);
  CHECK(counts->notes == 1);
}

TEST_CASE("each thing stands only where it may", "[article]") {
  CHECK_FALSE(check({Op::item, Op::close}));
  CHECK_FALSE(check({Op::bullets, Op::paragraph, Op::close}));
  CHECK_FALSE(check({Op::row, Op::close}));
  CHECK_FALSE(check({Op::table, Op::cell, Op::close}));
  CHECK_FALSE(check({Op::cell}));
  CHECK_FALSE(check({Op::pre_line}));
  CHECK_FALSE(check({Op::pre, Op::paragraph, Op::close}));
  CHECK_FALSE(check({Op::quote, Op::note, Op::close, Op::close}));
  CHECK_FALSE(check({Op::note, Op::close, Op::paragraph}));
  CHECK_FALSE(check({Op::close}));
  CHECK_FALSE(check({Op::quote}));
  CHECK_FALSE(check({static_cast<Op>(0x55)}));
  CHECK(check({}));
}

TEST_CASE("an outline is at most so deep", "[article]") {
  std::vector<Op> ops(limits::kOutlineDepth, Op::quote);
  ops.insert(ops.end(), limits::kOutlineDepth, Op::close);
  CHECK(check_outline(ops));
  ops.insert(ops.begin(), Op::quote);
  ops.push_back(Op::close);
  CHECK(check_outline(ops).error().code == Errc::over_limit);
}
