#include "reader/library/rivals.h"

#include <catch2/catch.hpp>

using namespace handbill;
using library::Rivals;

namespace {

bundle::Hash hash(unsigned n) {
  bundle::Hash out;
  out.bytes[0] = static_cast<std::byte>(n);
  out.bytes[1] = static_cast<std::byte>(n >> 8U);
  out.bytes[2] = static_cast<std::byte>(n >> 16U);
  return out;
}

trust::Issue issue(std::uint64_t number, unsigned edition, std::uint32_t epoch = 0) {
  return {.place = {epoch, number}, .edition = hash(edition)};
}

}  // namespace

TEST_CASE("editions of one channel with one number are rivals, others are not", "[library][rivals]") {
  Rivals rivals;
  rivals.meet(hash(1), issue(12, 100));
  rivals.meet(hash(1), issue(12, 100));  // a copy
  rivals.meet(hash(1), issue(13, 101));
  rivals.meet(hash(1), issue(12, 102, 1));
  rivals.meet(hash(2), issue(12, 103));
  CHECK(rivals.of(hash(1), issue(12, 100)).empty());
  rivals.meet(hash(1), issue(12, 104));
  CHECK(rivals.of(hash(1), issue(12, 100)) == std::vector{hash(104)});
  CHECK(rivals.of(hash(1), issue(12, 104)) == std::vector{hash(100)});
  CHECK(rivals.of(hash(1), issue(13, 101)).empty());
  CHECK(rivals.of(hash(1), issue(12, 102, 1)).empty());
  CHECK(rivals.of(hash(2), issue(12, 103)).empty());
}

TEST_CASE("what is dropped or forgotten speaks against nothing", "[library][rivals]") {
  Rivals rivals;
  for (const unsigned edition : {100U, 101U}) rivals.meet(hash(1), issue(12, edition));
  for (const unsigned edition : {102U, 103U}) rivals.meet(hash(2), issue(12, edition));
  rivals.drop(hash(1), issue(12, 101));
  rivals.drop(hash(3), issue(12, 101));
  CHECK(rivals.of(hash(1), issue(12, 100)).empty());
  rivals.forget(hash(2));
  CHECK(rivals.of(hash(2), issue(12, 102)).empty());
}

TEST_CASE("the newest edition of each channel that was met is known", "[library][rivals]") {
  Rivals rivals;
  CHECK_FALSE(rivals.newest(hash(1)));
  rivals.meet(hash(1), issue(12, 100));
  rivals.meet(hash(1), issue(14, 101));
  rivals.meet(hash(1), issue(13, 102));
  rivals.meet(hash(2), issue(20, 103));
  CHECK(rivals.newest(hash(1)) == issue(14, 101));
  rivals.meet(hash(1), issue(2, 104, 1));
  CHECK(rivals.newest(hash(1)) == issue(2, 104, 1));  // of a later epoch
  rivals.drop(hash(1), issue(2, 104, 1));
  CHECK_FALSE(rivals.newest(hash(1)));
  rivals.forget(hash(2));
  CHECK_FALSE(rivals.newest(hash(2)));
}

TEST_CASE("however many there are, no more are kept than somebody could read", "[library][rivals]") {
  Rivals rivals;
  for (unsigned i = 0; i < 40; ++i) rivals.meet(hash(1), issue(12, 100 + i));
  CHECK(rivals.of(hash(1), issue(12, 100)).size() == Rivals::kMaxEditions - 1);
  CHECK(rivals.of(hash(1), issue(12, 139)).size() == Rivals::kMaxEditions);
  for (unsigned i = 0; i < Rivals::kMaxPlaces; ++i) rivals.meet(hash(2), issue(i, i));
  for (const unsigned edition : {1U, 2U}) rivals.meet(hash(3), issue(5, edition));
  CHECK(rivals.of(hash(3), issue(5, 1)).empty());
}
