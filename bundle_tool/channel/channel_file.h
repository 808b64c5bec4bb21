// A newsroom's own copy of its channel: the root chain, and perhaps one more statement that still lacks signatures.
// FORMAT.md 4.6. It holds no secret, and goes from machine to machine on a stick until enough keys have signed.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bundle_tool/keys/signing_key.h"
#include "reader/base/source.h"
#include "reader/trust/chain.h"

namespace handbill::channel {

// How many good signatures the draft has, and how many it needs: of its own root keys, and of those of the statement
// before (none for the first).
struct Signatures {
  std::size_t own = 0, own_needed = 0;
  std::size_t before = 0, before_needed = 0;
  bool enough() const { return own >= own_needed && before >= before_needed; }
};

class ChannelFile {
 public:
  // A new channel with `first` as its draft. Errors: those of propose().
  static Result<ChannelFile> found(trust::Statement first);
  // Errors: bad_channel; those of Channel::walk and Statement::decode. What is signed is checked in full, of the draft
  // each signature.
  static Result<ChannelFile> parse(Bytes file);
  // Errors: io, truncated; bad_channel for all that parse() refuses.
  static Result<ChannelFile> read(const ByteSource& source);
  // Errors: as above, with the path; not_found.
  static Result<ChannelFile> read(const std::string& path);

  // As far as enough keys have signed; none when not even the first statement has.
  const std::optional<trust::Channel>& channel() const { return channel_; }
  // The chain of that. Empty when there is none.
  Buffer chain() const;
  // The statement that waits for signatures.
  const std::optional<trust::Statement>& draft() const { return draft_; }
  Signatures signatures() const;
  // Root keys that may sign the draft and have not; not one that it takes back.
  std::vector<bundle::PublicKey> missing() const;

  // The key of these bytes, with its id, if any statement here has listed it.
  std::optional<bundle::PublicKey> listed(const std::array<std::byte, 32>& key) const;

  // What the next statement begins as: the draft, else the last statement without its revocations.
  // REQUIRES: there is either.
  trust::Statement next() const;
  // Makes `statement` the draft, in the place of one that was there, whose signatures are void then. Version and
  // predecessor are filled in, keys sorted. Errors: bad_channel when no reader would accept it, with the reason;
  // nothing is changed then.
  Status propose(trust::Statement statement);
  // Gives the draft up. Errors: bad_channel when there is none, or nothing else.
  Status drop();
  // Adds a signature to the draft; one that is enough makes it the last statement. Errors: bad_channel when there is no
  // draft, the key is none of its root keys, or has signed already; those of signing. Nothing is changed then.
  Status sign(const keys::SigningKey& key);
  // Takes over what another copy of the same channel has more: signatures of the same draft, finished statements.
  // Errors: bad_channel when the two contradict each other.
  Status merge(const ChannelFile& other);

  Buffer encode() const;
  // Errors: io, no_space.
  Status write(const std::string& path) const;

 private:
  ChannelFile() = default;
  Status accept_draft();
  Status add(std::span<const bundle::Signature> signatures);  // to the draft; on an error nothing is changed
  Status check_follows(const trust::Statement& draft) const;
  bundle::Hash last_hash() const;
  std::vector<trust::SignedStatement> finished_;
  std::optional<trust::Channel> channel_;
  std::optional<trust::Statement> draft_;
  trust::SignedStatement raw_draft_;
};

}  // namespace handbill::channel
