// Files whose signature is good whatever they hold: a fuzzer cannot make one, and nothing is skipped in the reader.
#pragma once

#include <algorithm>

#include "reader/bundle/preamble.h"
#include "reader/trust/chain.h"
#include "tests/support/edition_builder.h"

namespace handbill::testing {

// The chain of small editions, made once.
inline const Buffer& test_chain() {
  static const Buffer chain = EditionBuilder().build().chain;
  return chain;
}

// `input` is the manifest's size (2 bytes), the manifest, and all that follows it in the file.
inline Buffer signed_file(Bytes input) {
  if (input.size() < 2) return {};
  const std::size_t wanted = load_le<std::uint16_t>(input.data());
  input = input.subspan(2);
  const Bytes manifest = input.first(std::min(wanted, input.size()));
  bundle::Preamble preamble;
  preamble.chain_size = static_cast<std::uint32_t>(test_chain().size());
  preamble.manifest_size = static_cast<std::uint32_t>(manifest.size());
  const auto head = preamble.encode();
  static const TestKey key = test_key();
  const bundle::Signature signature =
      key.sign(bundle::signed_message(bundle::kEditionDomain, bundle::long_hash_of(head, manifest)));
  Buffer out(head.begin(), head.end());
  append(out, bundle::SignatureBlock::encode({signature}));
  append(out, test_chain());
  append(out, input);
  return out;
}

// `input` is the bodies of statements, each with its size before it (2 bytes); each is signed with test keys 1 and 2.
inline Buffer signed_chain(Bytes input) {
  static const TestKey keys[] = {TestKey(1), TestKey(2)};
  Buffer out;
  while (input.size() >= 2 && out.size() < limits::kChainSize / 64) {
    const std::size_t wanted = load_le<std::uint16_t>(input.data());
    input = input.subspan(2);
    const Bytes body = input.first(std::min(wanted, input.size()));
    input = input.subspan(body.size());
    trust::SignedStatement statement{Buffer(body.begin(), body.end()), {}};
    for (const TestKey& key : keys) statement.signatures.push_back(key.sign(trust::root_message(body)));
    append(out, statement.encode());
  }
  return out;
}

}  // namespace handbill::testing
