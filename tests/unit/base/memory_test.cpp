#include "reader/base/memory.h"

#include <catch2/catch.hpp>

namespace {

using namespace handbill;

TEST_CASE("what is resident is more than nothing", "[base][memory]") { CHECK(resident_bytes() > (1U << 20U)); }

TEST_CASE("the most that was resident is no less than what is private now", "[base][memory]") {
  const MemoryUse now = memory_use();
  CHECK(now.private_now > 1024);
  CHECK(now.peak_rss >= now.private_now);
}

}  // namespace
