#include "reader/bundle/preamble.h"

#include <catch2/catch.hpp>

using namespace handbill;
using bundle::Preamble;
using bundle::SignatureBlock;

TEST_CASE("a preamble is these 32 bytes") {
  Preamble p;
  p.minor = 0x0102;
  p.chain_size = 0x00030405;
  p.manifest_size = 0x00000607;
  const std::array<unsigned char, 32> wanted{0x89, 'H', 'B', 'L', 0x0D, 0x0A, 0x1A, 0x0A, 1, 0, 2, 1, 0, 0, 0, 0,
                                             0,    0,   0,   0,   5,    4,    3,    0,    7, 6, 0, 0, 0, 0, 0, 0};
  CHECK(as_text(p.encode()) == as_text(std::as_bytes(std::span(wanted))));
  const auto back = Preamble::decode(p.encode());
  REQUIRE(back);
  CHECK(back->minor == 0x0102);
  CHECK(back->chain_offset() == 1184);
  CHECK(back->manifest_offset() == 1184 + 0x30405);
  CHECK(back->table_offset() == 1184 + 0x30405 + 0x607);
}

TEST_CASE("a file may begin with the magic or, when it is short, with part of it") {
  const Preamble p;
  const auto whole = p.encode();
  for (std::size_t n = 1; n <= whole.size(); ++n) CHECK(Preamble::may_begin(Bytes(whole).first(n)));
  for (std::size_t i = 0; i < whole.size(); ++i) {
    auto other = whole;
    other[i] ^= std::byte{0x80};
    CHECK(Preamble::may_begin(other) == (i >= 8));
  }
}

TEST_CASE("signatures are put in the order of their key ids, and empty slots follow them") {
  std::vector<bundle::Signature> signatures(limits::kSignatureSlots);
  for (std::size_t i = 0; i < signatures.size(); ++i) {
    signatures[i].id.bytes.fill(static_cast<std::byte>(20 - i));
    signatures[i].bytes.fill(static_cast<std::byte>(i));
  }
  const auto full = SignatureBlock::decode(SignatureBlock::encode(signatures));
  REQUIRE(full);
  CHECK(*full == std::vector<bundle::Signature>(signatures.rbegin(), signatures.rend()));
  const auto none = SignatureBlock::decode(SignatureBlock::encode({}));
  REQUIRE(none);
  CHECK(none->empty());
}
