#include "reader/trust/chain.h"

#include <algorithm>

namespace handbill::trust {
namespace {

using Signers = std::vector<bundle::PublicKey>;

auto over_limit(const char* what) { return fail(Errc::over_limit, Layer::chain, what); }

struct RawStatement {
  std::uint64_t offset = 0;  // of the body, in the file
  Bytes body;
  std::vector<bundle::Signature> signatures;
};

// F-22. Signatures as they follow a body.
Result<std::vector<bundle::Signature>> take_signatures(Cursor& cursor, std::uint32_t count) {
  constexpr std::size_t kSize = sizeof(bundle::Signature::id.bytes) + sizeof(bundle::Signature::bytes);
  HB_TRY(raw, cursor.take(count * kSize));
  std::vector<bundle::Signature> out;
  out.reserve(count);
  for (; !raw.empty(); raw = raw.subspan(kSize)) {
    bundle::Signature s;
    std::memcpy(s.id.bytes.data(), raw.data(), s.id.bytes.size());
    std::memcpy(s.bytes.data(), raw.data() + s.id.bytes.size(), s.bytes.size());
    const auto same = [&s](const bundle::Signature& other) { return other.id == s.id; };
    if (std::any_of(out.begin(), out.end(), same)) {
      return fail(Errc::malformed, Layer::chain, "a key signs a root statement twice");
    }
    out.push_back(s);
  }
  return out;
}

// Reads the records of a chain one after the other, with the limits F-20 to F-23, and verifies nothing. Borrows the
// chain's bytes.
class Records {
 public:
  Records(Bytes chain, std::uint64_t offset) : cursor_(chain, Layer::chain, offset) {}

  bool at_end() const { return cursor_.left() == 0; }

  // Errors: truncated, over_limit, malformed.
  Result<RawStatement> next() {
    if (statements_++ == limits::kChainStatements) return over_limit("too many root statements");
    RawStatement out;
    HB_TRY(body_size, cursor_.le<std::uint32_t>());
    HB_TRY(signature_count, cursor_.le<std::uint32_t>());
    if (body_size > limits::kStatementSize) return over_limit("a root statement is too large");
    if (signature_count > limits::kStatementSignatures) return over_limit("too many signatures under a root statement");
    // Before any signature is verified: this bounds the time that a hostile chain can cost. The difference cannot wrap,
    // since signatures_ never exceeds the limit.
    if (signature_count > limits::kChainSignatures - signatures_) return over_limit("too many signatures in a chain");
    signatures_ += signature_count;
    out.offset = cursor_.offset();
    HB_TRY(body, cursor_.take(body_size));
    out.body = body;
    HB_TRY(signatures, take_signatures(cursor_, signature_count));
    out.signatures = std::move(signatures);
    return out;
  }

 private:
  Cursor cursor_;
  std::uint32_t statements_ = 0;
  std::uint32_t signatures_ = 0;
};

bool has(const Signers& keys, const bundle::PublicKey& key) {
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

Status check_reached(const Signers& good, const Statement& who, const char* which) {
  if (good.size() >= who.root_threshold) return {};
  return fail(Errc::bad_chain, Layer::chain,
              "root statement carries " + std::to_string(good.size()) + " good signatures of " + which +
                  " keys, needs " + std::to_string(who.root_threshold));
}

// F-35: every signature is good and made by a root key. So nobody else can add bytes to a channel's chain. `before` and
// `own` are the good signers among the root keys of the statement before and of this one.
Status check_no_strangers(const RawStatement& raw, const Signers& before, const Signers& own) {
  for (const bundle::Signature& s : raw.signatures) {
    // Each id occurs once among the signatures (F-22), so the good signature of a signer with this id is this one.
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

// The state of Channel::walk() between two statements.
class Channel::Walk {
 public:
  explicit Walk(std::span<const bundle::Hash> known) : known_(known) {}

  // walk() calls this once for each record, in the order of the chain.
  Status step(const RawStatement& raw) {
    const std::size_t n = channel_.statements_.size();
    const bundle::Hash hash = bundle::hash_of(raw.body);
    const bool remembered = n < known_.size();
    const bool same = remembered && known_[n] == hash;
    HB_TRY(statement, same ? Statement::decode(raw.body, raw.offset) : verify(raw));
    HB_CHECK(check_place(statement));
    // F-91. Comes after verify(): a statement in another place that is badly signed is no fork, only a bad chain.
    if (remembered && !same) {
      return fail(two_lines_of_keys(n + 1));
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
  // F-34 with the keys of the statement before; then the statement is parsed; then F-33 with its own keys, and F-35.
  Result<Statement> verify(const RawStatement& raw) {
    const bool first = channel_.statements_.empty();
    const Buffer message = root_message(raw.body);
    Signers before;
    if (!first) {
      before = bundle::good_signers(channel_.last_.root_keys, raw.signatures, message);
      HB_CHECK(check_reached(before, channel_.last_, "the statement before's"));
    }
    HB_TRY(statement, Statement::decode(raw.body, raw.offset));
    // Most keys are in both statements. Their signatures were verified above and count without being verified again.
    Signers own;
    Signers fresh;
    for (const bundle::PublicKey& key : statement.root_keys) {
      if (has(before, key)) own.push_back(key);
      if (first || !has(channel_.last_.root_keys, key)) fresh.push_back(key);
    }
    const Signers also = bundle::good_signers(fresh, raw.signatures, message);
    own.insert(own.end(), also.begin(), also.end());
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
    if (n > 0 && statement.epoch < channel_.last_.epoch) return bad("an epoch falls");
    if (statement.previous != (n == 0 ? bundle::Hash{} : channel_.statements_.back())) {
      return bad("a root statement follows another one");
    }
    return {};
  }

  std::span<const bundle::Hash> known_;
  Channel channel_;
};

Result<Channel> Channel::walk(Bytes chain, std::uint64_t offset, std::span<const bundle::Hash> known) {
  Records records(chain, offset);
  Walk walk(known);
  // At least one record: an empty chain is truncated.
  do {
    HB_TRY(raw, records.next());
    HB_CHECK(walk.step(raw));
  } while (!records.at_end());
  return walk.finish(bundle::hash_of(chain));
}

Error two_lines_of_keys(std::size_t statement) {
  return {Errc::fork, Layer::memory,
          "root statement " + std::to_string(statement) + " is another than the one that is known"};
}

Result<std::vector<SignedStatement>> split_chain(Bytes chain) {
  Records records(chain, 0);
  std::vector<SignedStatement> out;
  while (!records.at_end()) {
    HB_TRY(raw, records.next());
    out.push_back({Buffer(raw.body.begin(), raw.body.end()), std::move(raw.signatures)});
  }
  return out;
}

Result<bundle::Hash> claimed_channel(Bytes chain, std::uint64_t offset) {
  HB_TRY(raw, Records(chain, offset).next());
  return bundle::hash_of(raw.body);
}

}  // namespace handbill::trust
