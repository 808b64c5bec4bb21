#include "reader/trust/chain.h"

#include <algorithm>

namespace handbill::trust {
namespace {

using Signers = std::vector<bundle::PublicKey>;

struct RawStatement {
  std::uint64_t offset = 0;  // of the body, in the file
  Bytes body;
  std::vector<bundle::Signature> signatures;
};

Result<RawStatement> take_statement(Cursor& cursor) {
  RawStatement out;
  HB_TRY(body_size, cursor.le<std::uint32_t>());
  HB_TRY(signature_count, cursor.le<std::uint32_t>());
  if (body_size > limits::kStatementSize) return fail(Errc::over_limit, Layer::chain, "a root statement is too large");
  if (signature_count > limits::kStatementSignatures) {
    return fail(Errc::over_limit, Layer::chain, "too many signatures under a root statement");
  }
  out.offset = cursor.offset();
  HB_TRY(body, cursor.take(body_size));
  out.body = body;
  for (std::uint32_t i = 0; i < signature_count; ++i) {
    bundle::Signature s;
    HB_TRY(id, cursor.array<8>());
    HB_TRY(bytes, cursor.array<64>());
    s.id.bytes = id;
    s.bytes = bytes;
    const auto same = [&s](const bundle::Signature& other) { return other.id == s.id; };
    if (std::any_of(out.signatures.begin(), out.signatures.end(), same)) {
      return fail(Errc::malformed, Layer::chain, "a key signs a root statement twice");
    }
    out.signatures.push_back(s);
  }
  return out;
}

Status check_reached(const Signers& good, const Statement& who, const char* which) {
  if (good.size() >= who.root_threshold) return {};
  return fail(Errc::bad_chain, Layer::chain,
              "root statement carries " + std::to_string(good.size()) + " good signatures of " + which +
                  " keys, needs " + std::to_string(who.root_threshold));
}

// Nobody but a channel's root keys can add bytes to its chain: every signature is good and of a known key.
Status check_no_strangers(const RawStatement& raw, const Signers& before, const Signers& own) {
  for (const bundle::Signature& s : raw.signatures) {
    // An id stands once among the signatures, so a good signature of that id is this one.
    const auto made_it = [&s](const bundle::PublicKey& key) { return key.id == s.id; };
    if (std::none_of(own.begin(), own.end(), made_it) && std::none_of(before.begin(), before.end(), made_it)) {
      return fail(Errc::bad_chain, Layer::chain,
                  "a root statement carries a signature that does not fit, of key " + s.id.hex());
    }
  }
  return {};
}

}  // namespace

Buffer root_message(Bytes body) { return bundle::signed_message(bundle::kRootDomain, bundle::long_hash_of(body)); }

Buffer SignedStatement::encode() const {
  Buffer out;
  append_le<std::uint32_t>(out, static_cast<std::uint32_t>(body.size()));
  append_le<std::uint32_t>(out, static_cast<std::uint32_t>(signatures.size()));
  append(out, body);
  for (const bundle::Signature& s : signatures) {
    append(out, s.id.bytes);
    append(out, s.bytes);
  }
  return out;
}

bundle::SigningKeys Channel::signing_keys() const {
  return {id_, chain_hash_, last_.epoch, last_.signing_threshold, last_.edition_keys()};
}

// One statement after the other. Only walk() has one.
class Channel::Walk {
 public:
  explicit Walk(std::span<const bundle::Hash> known) : known_(known) {}

  // Once for each record of the chain, in its order.
  Status step(const RawStatement& raw) {
    const std::size_t n = channel_.statements_.size();
    const bundle::Hash hash = bundle::hash_of(raw.body);
    const bool remembered = n < known_.size();
    const bool same = remembered && known_[n] == hash;
    HB_TRY(statement, same ? Statement::decode(raw.body, raw.offset) : verify(raw));
    HB_CHECK(check_place(statement));
    // Only one who could sign it can make two statements of one version.
    if (remembered && !same) {
      return fail(Errc::fork, Layer::memory,
                  "root statement " + std::to_string(n + 1) + " is another than the one this device knows");
    }
    if (n == 0) {
      channel_.id_ = hash;
      channel_.first_ = statement;
    }
    channel_.statements_.push_back(hash);
    for (const Revocation& r : statement.revocations) channel_.revocations_.push_back({statement.version, r});
    channel_.last_ = std::move(statement);
    return {};
  }

  Channel finish(const bundle::Hash& chain_hash) {
    channel_.chain_hash_ = chain_hash;
    return std::move(channel_);
  }

 private:
  // F-33 to F-35: by a threshold of the keys of the statement before, parsed then, by a threshold of its own.
  Result<Statement> verify(const RawStatement& raw) {
    const bool first = channel_.statements_.empty();
    const Buffer message = root_message(raw.body);
    Signers before;
    if (!first) {
      before = bundle::good_signers(channel_.last_.root_keys, raw.signatures, message);
      HB_CHECK(check_reached(before, channel_.last_, "the statement before's"));
    }
    HB_TRY(statement, Statement::decode(raw.body, raw.offset));
    Signers own = bundle::good_signers(statement.root_keys, raw.signatures, message);
    HB_CHECK(check_reached(own, statement, "its own"));
    HB_CHECK(check_no_strangers(raw, before, own));
    if (first) channel_.founders_ = std::move(own);
    return statement;
  }

  // F-30 to F-32.
  Status check_place(const Statement& statement) const {
    const std::size_t n = channel_.statements_.size();
    const auto bad = [](const char* what) { return fail(Errc::bad_chain, Layer::chain, what); };
    if (statement.version != n + 1) return bad("root statements are not numbered in a row");
    if (statement.previous != (n == 0 ? bundle::Hash{} : channel_.statements_.back())) {
      return bad("a root statement follows another one");
    }
    if (n > 0 && statement.epoch < channel_.last_.epoch) return bad("an epoch falls");
    return {};
  }

  std::span<const bundle::Hash> known_;
  Channel channel_;
};

Result<Channel> Channel::walk(Bytes chain, std::uint64_t offset, std::span<const bundle::Hash> known) {
  Cursor cursor(chain, Layer::chain, offset);
  Walk walk(known);
  std::uint32_t count = 0;
  do {
    if (count++ == limits::kChainStatements) return fail(Errc::over_limit, Layer::chain, "too many root statements");
    HB_TRY(raw, take_statement(cursor));
    HB_CHECK(walk.step(raw));
  } while (cursor.left() > 0);
  return walk.finish(bundle::hash_of(chain));
}

Result<std::vector<SignedStatement>> split_chain(Bytes chain) {
  Cursor cursor(chain, Layer::chain);
  std::vector<SignedStatement> out;
  while (cursor.left() > 0) {
    if (out.size() == limits::kChainStatements) return fail(Errc::over_limit, Layer::chain, "too many root statements");
    HB_TRY(raw, take_statement(cursor));
    out.push_back({Buffer(raw.body.begin(), raw.body.end()), std::move(raw.signatures)});
  }
  return out;
}

Result<bundle::Hash> claimed_channel(Bytes chain, std::uint64_t offset) {
  Cursor cursor(chain, Layer::chain, offset);
  HB_TRY(raw, take_statement(cursor));
  return bundle::hash_of(raw.body);
}

}  // namespace handbill::trust
