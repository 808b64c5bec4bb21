#include "reader/article/outline.h"

#include <algorithm>
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

TEST_CASE("what is wrong with an outline is said", "[article]") {
  const auto said = [](std::vector<Op> ops) {
    const auto counts = check_outline(ops);
    REQUIRE_FALSE(counts);
    CHECK(counts.error().code == Errc::malformed);
    CHECK(counts.error().layer == Layer::article);
    return counts.error().what;
  };
  CHECK(said({Op::close}) == "outline closes more than it opens");
  CHECK(said({Op::quote, Op::close, Op::close}) == "outline closes more than it opens");
  CHECK(said({Op::close, Op::quote}) == "outline closes more than it opens");
  CHECK(said({Op::quote}) == "outline leaves something open");
  CHECK(said({Op::bullets, Op::item, Op::close}) == "outline leaves something open");
  CHECK(said({static_cast<Op>(0x55)}) == "unknown operation in the outline");
  CHECK(said({Op::item, Op::close}) == "outline operation in a wrong place");
  CHECK(said({Op::note, Op::close, Op::rule}) == "a block follows the footnotes");
}

TEST_CASE("every operation stands in just the places that FORMAT.md gives it", "[article]") {
  const std::vector<Op> blocks{Op::paragraph, Op::heading1, Op::heading2, Op::heading3, Op::heading4,
                               Op::heading5,  Op::heading6, Op::figure,   Op::quote,    Op::bullets,
                               Op::numbers,   Op::pre,      Op::table,    Op::rule};
  const std::vector<Op> cells{Op::cell,      Op::cell_center,      Op::cell_end,
                              Op::head_cell, Op::head_cell_center, Op::head_cell_end};
  const std::vector<Op> parents{Op::close, Op::quote, Op::bullets, Op::numbers, Op::item,
                                Op::pre,   Op::table, Op::row,     Op::note};
  const auto only_in = [&](Op op, const std::vector<Op>& places) {
    for (const Op parent : parents) {
      CAPTURE(static_cast<int>(op), static_cast<int>(parent));
      CHECK(may_stand_in(op, parent) == (std::find(places.begin(), places.end(), parent) != places.end()));
    }
  };
  for (const Op op : blocks) only_in(op, {Op::close, Op::quote, Op::item, Op::note});
  for (const Op op : cells) only_in(op, {Op::row});
  only_in(Op::pre_line, {Op::pre});
  only_in(Op::item, {Op::bullets, Op::numbers});
  only_in(Op::row, {Op::table});
  only_in(Op::note, {Op::close});
}

TEST_CASE("an outline is at most so deep", "[article]") {
  std::vector<Op> ops(limits::kOutlineDepth, Op::quote);
  ops.insert(ops.end(), limits::kOutlineDepth, Op::close);
  CHECK(check_outline(ops));
  ops.insert(ops.begin(), Op::quote);
  ops.push_back(Op::close);
  CHECK(check_outline(ops).error().code == Errc::over_limit);
}
