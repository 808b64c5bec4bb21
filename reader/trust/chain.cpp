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
  return {id_, chain_hash_, last_.epoch, last_.signing_threshold, last_.signing_keys};
}

Result<Channel> Channel::walk(Bytes chain, std::uint64_t offset) {
  Cursor cursor(chain, Layer::chain, offset);
  Channel out;
  out.chain_hash_ = bundle::hash_of(chain);
  bundle::Hash previous;
  for (std::uint32_t n = 1; cursor.left() > 0; ++n) {
    if (n > limits::kChainStatements) return fail(Errc::over_limit, Layer::chain, "too many root statements");
    HB_TRY(raw, take_statement(cursor));
    const Buffer message = root_message(raw.body);
    Signers before;
    if (n > 1) {
      before = bundle::good_signers(out.last_.root_keys, raw.signatures, message);
      HB_CHECK(check_reached(before, out.last_, "the statement before's"));
    }
    HB_TRY(statement, Statement::decode(raw.body, raw.offset));
    Signers own = bundle::good_signers(statement.root_keys, raw.signatures, message);
    HB_CHECK(check_reached(own, statement, "its own"));
    HB_CHECK(check_no_strangers(raw, before, own));
    if (statement.version != n) return fail(Errc::bad_chain, Layer::chain, "root statements are not numbered in a row");
    if (statement.previous != previous)
      return fail(Errc::bad_chain, Layer::chain, "a root statement follows another one");
    if (n > 1 && statement.epoch < out.last_.epoch) return fail(Errc::bad_chain, Layer::chain, "an epoch falls");
    previous = bundle::hash_of(raw.body);
    if (n == 1) {
      out.id_ = previous;
      out.first_ = statement;
      out.founders_ = std::move(own);
    }
    out.last_ = std::move(statement);
  }
  if (out.last_.root_keys.empty()) return fail(Errc::malformed, Layer::chain, "an empty root chain");
  return out;
}

}  // namespace handbill::trust
