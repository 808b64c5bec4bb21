#include "bundle_tool/channel/detached.h"

#include <array>
#include <catch2/catch.hpp>
#include <sstream>

#include <sodium.h>

#include "tests/support/flaky_source.h"
#include "tests/support/open_key.h"

using namespace handbill;
using channel::detached_signature;
using testing::open_key;
using testing::TestKey;

namespace {

struct Minisig {
  std::string comment, trusted;
  Buffer record, whole;
};

Buffer from_base64(const std::string& text) {
  Buffer out(text.size());
  std::size_t size = 0;
  REQUIRE(sodium_base642bin(reinterpret_cast<unsigned char*>(out.data()), out.size(), text.data(), text.size(), nullptr,
                            &size, nullptr, sodium_base64_VARIANT_ORIGINAL) == 0);
  out.resize(size);
  return out;
}

// By its four lines.
Minisig read(const std::string& text) {
  std::istringstream in(text);
  std::array<std::string, 4> lines;
  for (std::string& line : lines) REQUIRE(std::getline(in, line));
  CHECK(in.peek() == std::istringstream::traits_type::eof());
  return {lines[0], lines[2], from_base64(lines[1]), from_base64(lines[3])};
}

// Is the signature that begins at `raw` a good one of key 1 over `message`?
bool good(Bytes raw, Bytes message) {
  bundle::Signature s;
  s.id = TestKey(1).public_key().id;
  std::copy_n(raw.begin(), s.bytes.size(), s.bytes.begin());
  return bundle::signature_is_good(TestKey(1).public_key(), s, message);
}

}  // namespace

TEST_CASE("a detached signature has minisign's four lines, over the file and over the comment", "[channel]") {
  Buffer file((3U << 20U) + 7, std::byte{5});
  std::uint64_t told = 0;
  const auto text = detached_signature(MemorySource(file), file.size(), "edition 7", open_key(TestKey(1)),
                                       [&told](std::uint64_t n) { told = n; });
  REQUIRE(text);
  CHECK(told == file.size());
  const Minisig m = read(*text);
  CHECK(m.comment == "untrusted comment: signature by key 0101010101010101");
  CHECK(m.trusted == "trusted comment: edition 7");
  REQUIRE(m.record.size() == 2 + 8 + 64);
  CHECK(as_text(m.record).substr(0, 2) == "ED");  // prehashed
  CHECK(good(Bytes(m.record).subspan(10), bundle::long_hash_of(file).bytes));
  Buffer with_comment(m.record.begin() + 10, m.record.end());
  append(with_comment, as_bytes("edition 7"));
  CHECK(good(m.whole, with_comment));
}

TEST_CASE("what follows the edition in the file is not signed", "[channel]") {
  Buffer file(100, std::byte{5});
  const auto short_one = detached_signature(MemorySource(file), 90, "c", open_key(TestKey(1)), {});
  REQUIRE(short_one);
  CHECK(good(Bytes(read(*short_one).record).subspan(10), bundle::long_hash_of(Bytes(file).first(90)).bytes));
}

TEST_CASE("a file that cannot be read is not signed, nor with a key that fails", "[channel]") {
  const auto file = std::make_shared<MemorySource>(Buffer((2U << 20U) + 1, std::byte{5}));
  for (std::uint64_t k = 0; k < 3; ++k) {
    const testing::FlakySource flaky(file, k);
    CHECK(detached_signature(flaky, file->size(), "c", open_key(TestKey(1)), {}).error().code == Errc::io);
  }
  CHECK(detached_signature(*file, file->size(), "c", testing::broken_key(TestKey(1)), {}).error().what ==
        "miscalculated");
}
