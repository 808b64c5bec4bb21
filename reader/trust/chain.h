// The root chain of a channel: statements that each sign the next. FORMAT.md chapter 4.
#pragma once

#include <vector>

#include "reader/bundle/manifest.h"
#include "reader/trust/statement.h"

namespace handbill::trust {

// A key that the channel has taken back, and the version of the statement that did so. Editions that the key signed
// under earlier statements are genuine only if the revocation lists them (F-93).
struct DatedRevocation {
  std::uint32_t version = 0;
  Revocation revocation;
  bool operator==(const DatedRevocation&) const = default;
};

// A channel as its chain ends: the keys that may sign today. Only walk() makes one.
class Channel {
 public:
  // Hash of the first statement's body. It never changes, whatever keys follow.
  const bundle::Hash& id() const { return id_; }
  // The id as thirty digits in six groups of five.
  std::string fingerprint() const { return bundle::fingerprint_digits(id_.bytes); }
  const Statement& first() const { return first_; }
  const Statement& last() const { return last_; }
  // The root keys that signed the first statement. Its other root keys are only named there, and anybody can name a
  // key (F-37). Empty if walk() was given that statement as known: its signatures were not checked again.
  std::span<const bundle::PublicKey> founders() const { return founders_; }
  // The hash of each statement's body, from the first on.
  std::span<const bundle::Hash> statements() const { return statements_; }
  // The revocations of all statements, in their order.
  std::span<const DatedRevocation> revocations() const { return revocations_; }
  // The keys and the threshold for editions, from the last statement.
  bundle::SigningKeys signing_keys() const;

  // Checks a chain from its first statement to its last: each but the first names the hash of the one before and is
  // signed by a threshold of the keys of both; the first is signed by a threshold of its own.
  // Verifies each statement with the keys of the one before, and only then parses it. `offset`: where the chain begins
  // in its file. `known`: hashes of the channel's first statements, from an earlier walk (FORMAT.md F-91, F-92). The
  // signatures of a statement with the known hash are not checked again; another well signed statement in its place is
  // a fork. Errors: truncated, malformed, over_limit, unsupported, bad_chain (layer chain); fork (layer memory).
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

// F-91: the error of a chain that has another statement at position `statement`, counted from 1, than an earlier walk.
Error two_lines_of_keys(std::size_t statement);

// One record of a chain: a statement with its signatures. FORMAT.md 4.1.
struct SignedStatement {
  Buffer body;
  std::vector<bundle::Signature> signatures;

  Buffer encode() const;
};

// Splits a chain into its records (FORMAT.md 4.1) and verifies nothing.
// Errors: truncated, over_limit, malformed (layer chain).
Result<std::vector<SignedStatement>> split_chain(Bytes chain);

// The id of the channel that a chain claims to be: the hash of its first statement. Verifies nothing: anybody may have
// made the chain. Errors: truncated, over_limit, malformed (layer chain).
Result<bundle::Hash> claimed_channel(Bytes chain, std::uint64_t offset = 0);

// The message that a root key signs for the statement `body` (FORMAT.md 4.2).
Buffer root_message(Bytes body);

}  // namespace handbill::trust
