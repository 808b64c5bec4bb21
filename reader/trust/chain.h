// The root chain of a channel: statements that each sign the next. FORMAT.md chapter 4.
#pragma once

#include <vector>

#include "reader/bundle/manifest.h"
#include "reader/trust/statement.h"

namespace handbill::trust {

// A key that the channel has taken back, and the version of the statement that did: what earlier statements let the key
// sign is genuine only when it is listed.
struct DatedRevocation {
  std::uint32_t version = 0;
  Revocation revocation;
  bool operator==(const DatedRevocation&) const = default;
};

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
  // key. Empty when that statement was known already: its signatures were not looked at again.
  std::span<const bundle::PublicKey> founders() const { return founders_; }
  // The hash of each statement's body, from the first on.
  std::span<const bundle::Hash> statements() const { return statements_; }
  // Of all statements, in their order.
  std::span<const DatedRevocation> revocations() const { return revocations_; }
  bundle::SigningKeys signing_keys() const;

  // Checks a chain from its first statement to its last: each but the first names the hash of the one before and is
  // signed by a threshold of the keys of both; the first is signed by a threshold of its own.
  // Verifies each statement under its predecessor before it is parsed. `offset`: where the chain lies in its file.
  // `known`: hashes of the channel's first statements as they were walked before (FORMAT.md F-91, F-92). A statement
  // with the known hash is taken for good; another one that is signed well in its place is a fork.
  // Errors: truncated, malformed, over_limit, unsupported, bad_chain (layer chain); fork (layer memory).
  static Result<Channel> walk(Bytes chain, std::uint64_t offset = 0, std::span<const bundle::Hash> known = {});

 private:
  class Walk;
  Channel() = default;
  bundle::Hash id_;
  bundle::Hash chain_hash_;
  Statement first_;
  Statement last_;
  std::vector<bundle::PublicKey> founders_;
  std::vector<bundle::Hash> statements_;
  std::vector<DatedRevocation> revocations_;
};

// The error of a chain whose statement `statement`, the first being 1, is not the one that was walked before. F-91.
Error two_lines_of_keys(std::size_t statement);

// One statement with its signatures, as it stands in a chain.
struct SignedStatement {
  Buffer body;
  std::vector<bundle::Signature> signatures;

  Buffer encode() const;
};

// The records of a chain (FORMAT.md 4.1), one after the other; nothing in them is verified.
// Errors: truncated, over_limit, malformed (layer chain).
Result<std::vector<SignedStatement>> split_chain(Bytes chain);

// The id of the channel that a chain claims to be, whoever made it: the hash of its first statement. Nothing of it is
// verified. Errors: truncated, over_limit, malformed (layer chain).
Result<bundle::Hash> claimed_channel(Bytes chain, std::uint64_t offset = 0);

// What a root key signs.
Buffer root_message(Bytes body);

}  // namespace handbill::trust
