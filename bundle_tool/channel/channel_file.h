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
  // Checks the finished chain in full, and each signature of the draft. Errors: bad_channel; those of Channel::walk and
  // Statement::decode.
  static Result<ChannelFile> parse(Bytes file);
  // Errors: io, truncated; bad_channel for all that parse() refuses.
  static Result<ChannelFile> read(const ByteSource& source);
  // Errors: as above, with the path; not_found.
  static Result<ChannelFile> read(const std::string& path);

  // The channel up to the last statement with enough signatures; none if not even the first has them.
  const std::optional<trust::Channel>& channel() const { return channel_; }
  // The root chain of channel(). Empty if there is none.
  Buffer chain() const;
  // The statement that waits for signatures.
  const std::optional<trust::Statement>& draft() const { return draft_; }
  Signatures signatures() const;
  // The root keys that may still sign the draft, without those that it revokes.
  std::vector<bundle::PublicKey> missing() const;

  // The key with these bytes and its id, if any statement here lists it.
  std::optional<bundle::PublicKey> listed(const std::array<std::byte, 32>& key) const;

  // A start for the next statement: the draft, else the last statement without its revocations.
  // REQUIRES: draft() or channel() has a value.
  trust::Statement next() const;
  // Makes `statement` the draft. It replaces an earlier draft together with its signatures. Fills in version and
  // predecessor, and sorts the keys. Errors: bad_channel, with the reason why no reader would accept it; nothing is
  // changed then.
  Status propose(trust::Statement statement);
  // Drops the draft. Errors: bad_channel if there is none, or if the file holds nothing else.
  Status drop();
  // Adds a signature to the draft; with enough of them the draft becomes the last statement. Errors: bad_channel if
  // there is no draft, or the key has signed already, or is a root key neither of the draft nor of the statement
  // before; those of signing. Nothing is changed then.
  Status sign(const keys::SigningKey& key);
  // Adds from another copy of the same channel the signatures of the same draft, and finished statements.
  // Errors: bad_channel if the two contradict each other; nothing is changed then.
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
