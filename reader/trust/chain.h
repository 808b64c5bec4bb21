// The root chain of a channel: statements that each sign the next. FORMAT.md chapter 4.
#pragma once

#include <vector>

#include "reader/bundle/manifest.h"
#include "reader/trust/statement.h"

namespace handbill::trust {

// A channel as its chain ends: who may sign today. Made only by walk().
class Channel {
 public:
  // Hash of the first statement: the channel's name for ever.
  const bundle::Hash& id() const { return id_; }
  // The id as thirty digits in six groups of five.
  std::string fingerprint() const { return bundle::fingerprint_digits(id_.bytes); }
  const Statement& first() const { return first_; }
  const Statement& last() const { return last_; }
  // The root keys that signed the first statement. Its other root keys are only named there, and anybody can name a
  // key.
  std::span<const bundle::PublicKey> founders() const { return founders_; }
  bundle::SigningKeys signing_keys() const;

  // Checks a chain from its first statement to its last: each but the first names the hash of the one before and is
  // signed by a threshold of the keys of both; the first is signed by a threshold of its own.
  // Verifies each statement under its predecessor before it is parsed. `offset`: where the chain lies in its file.
  // Errors: truncated, malformed, over_limit, unsupported, bad_chain (layer chain).
  static Result<Channel> walk(Bytes chain, std::uint64_t offset = 0);

 private:
  Channel() = default;
  bundle::Hash id_;
  bundle::Hash chain_hash_;
  Statement first_;
  Statement last_;
  std::vector<bundle::PublicKey> founders_;
};

// One statement with its signatures, as it stands in a chain.
struct SignedStatement {
  Buffer body;
  std::vector<bundle::Signature> signatures;

  Buffer encode() const;
};

// What a root key signs.
Buffer root_message(Bytes body);

}  // namespace handbill::trust
