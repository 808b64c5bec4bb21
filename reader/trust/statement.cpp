#include "reader/trust/statement.h"

#include <algorithm>

#include "reader/base/utf8.h"

namespace handbill::trust {
namespace {

constexpr std::size_t kHeadSize = 60;  // all fields of fixed width

auto statement_malformed(const char* what) { return fail(Errc::malformed, Layer::chain, what); }

void append_key(Buffer& out, const bundle::PublicKey& key) {
  append(out, key.id.bytes);
  append(out, key.key);
}

Result<bundle::PublicKey> take_key(Cursor& cursor) {
  bundle::PublicKey key;
  HB_TRY(id, cursor.array<8>());
  HB_TRY(raw, cursor.array<32>());
  key.id.bytes = id;
  key.key = raw;
  return key;
}

bool key_order(const bundle::PublicKey& a, const bundle::PublicKey& b) { return a.key < b.key; }

// F-28: with one order there is one encoding, and without duplicates no key counts twice.
Status check_keys(std::span<const bundle::PublicKey> keys) {
  for (std::size_t i = 1; i < keys.size(); ++i) {
    if (!key_order(keys[i - 1], keys[i])) return statement_malformed("keys are not sorted, or one stands twice");
    const auto before = keys.first(i);
    const auto same_id = [&](const bundle::PublicKey& k) { return k.id == keys[i].id; };
    if (std::any_of(before.begin(), before.end(), same_id)) return statement_malformed("two keys have one id");
  }
  return {};
}

Result<std::vector<bundle::PublicKey>> take_root_keys(Cursor& cursor, std::size_t count) {
  std::vector<bundle::PublicKey> keys;
  keys.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    HB_TRY(key, take_key(cursor));
    keys.push_back(key);
  }
  HB_CHECK(check_keys(keys));
  return keys;
}

Result<std::vector<SigningKey>> take_signing_keys(Cursor& cursor, std::size_t count) {
  std::vector<SigningKey> out;
  std::vector<bundle::PublicKey> keys;
  out.reserve(count);
  keys.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    HB_TRY(key, take_key(cursor));
    HB_TRY(role, cursor.le<std::uint16_t>());
    keys.push_back(key);
    out.emplace_back(key, static_cast<Role>(role));
  }
  HB_CHECK(check_keys(keys));
  return out;
}

// Does `before(a, b)` hold for all neighbours a and b?
template <class Item, class Before>
bool in_order(const std::vector<Item>& items, Before before) {
  return std::adjacent_find(items.begin(), items.end(), [&](const Item& a, const Item& b) { return !before(a, b); }) ==
         items.end();
}

// F-38, for one revocation.
Result<Revocation> take_one_revocation(Cursor& cursor) {
  Revocation out;
  HB_TRY(key, cursor.array<32>());
  HB_TRY(count, cursor.le<std::uint32_t>());
  out.key = key;
  // Takes all ids as one piece: this fails for a false count before anything is allocated.
  HB_TRY(raw, cursor.take(std::uint64_t{count} * sizeof(bundle::Hash::bytes)));
  out.editions.resize(count);
  for (std::size_t i = 0; i < count; ++i) {
    auto& bytes = out.editions[i].bytes;
    std::memcpy(bytes.data(), raw.data() + i * bytes.size(), bytes.size());
  }
  if (!in_order(out.editions, std::less<>{})) return statement_malformed("editions of a revocation are not sorted");
  return out;
}

Result<std::vector<Revocation>> take_revocations(Cursor& cursor, std::size_t count) {
  std::vector<Revocation> out;
  for (std::size_t i = 0; i < count; ++i) {
    HB_TRY(revocation, take_one_revocation(cursor));
    out.push_back(std::move(revocation));
  }
  const auto by_key = [](const Revocation& a, const Revocation& b) { return a.key < b.key; };
  if (!in_order(out, by_key)) return statement_malformed("revocations are not sorted, or a key is revoked twice");
  return out;
}

// F-26.
Status check_count(std::size_t count, std::size_t max, const char* what) {
  if (count <= max) return {};
  return fail(Errc::over_limit, Layer::chain, std::string("too many ") + what);
}

// F-25. A threshold of 0 would accept statements that nobody signed.
Status check_threshold(std::uint8_t threshold, std::size_t keys) {
  if (threshold == 0 || threshold > keys) return statement_malformed("a threshold that its keys cannot reach");
  return {};
}

}  // namespace

std::vector<bundle::PublicKey> Statement::edition_keys() const {
  std::vector<bundle::PublicKey> out;
  for (const SigningKey& signer : signing_keys) {
    if (signer.role == Role::edition) out.push_back(signer.key);
  }
  return out;
}

Buffer Statement::encode() const {
  Buffer out;
  append(out, std::as_bytes(std::span(kMagic)));
  append_le<std::uint32_t>(out, version);
  append_le<std::uint32_t>(out, epoch);
  append(out, previous.bytes);
  append_le<std::uint8_t>(out, root_threshold);
  append_le<std::uint8_t>(out, static_cast<std::uint8_t>(root_keys.size()));
  append_le<std::uint8_t>(out, signing_threshold);
  append_le<std::uint8_t>(out, static_cast<std::uint8_t>(signing_keys.size()));
  append_le<std::uint16_t>(out, static_cast<std::uint16_t>(name.size()));
  append_le<std::uint16_t>(out, static_cast<std::uint16_t>(revocations.size()));
  append_le<std::uint32_t>(out, 0);  // reserved
  for (const bundle::PublicKey& key : root_keys) append_key(out, key);
  for (const SigningKey& signer : signing_keys) {
    append_key(out, signer.key);
    append_le<std::uint16_t>(out, static_cast<std::uint16_t>(signer.role));
  }
  append(out, as_bytes(name));
  for (const Revocation& revocation : revocations) {
    append(out, revocation.key);
    append_le<std::uint32_t>(out, static_cast<std::uint32_t>(revocation.editions.size()));
    for (const bundle::Hash& edition : revocation.editions) append(out, edition.bytes);
  }
  return out;
}

// The order of the checks is part of the format (FORMAT.md 4.2): it decides which error a bad statement gets.
Result<Statement> Statement::decode(Bytes body, std::uint64_t offset) {
  Cursor cursor(body, Layer::chain, offset);
  Statement out;
  HB_TRY(head, cursor.array<kHeadSize>());
  if (std::memcmp(head.data(), kMagic.data(), kMagic.size()) != 0) return statement_malformed("not a root statement");
  out.version = load_le<std::uint32_t>(&head[8]);
  out.epoch = load_le<std::uint32_t>(&head[12]);
  std::memcpy(out.previous.bytes.data(), &head[16], out.previous.bytes.size());
  out.root_threshold = load_le<std::uint8_t>(&head[48]);
  const auto root_count = load_le<std::uint8_t>(&head[49]);
  out.signing_threshold = load_le<std::uint8_t>(&head[50]);
  const auto signing_count = load_le<std::uint8_t>(&head[51]);
  const auto name_size = load_le<std::uint16_t>(&head[52]);
  const auto revocation_count = load_le<std::uint16_t>(&head[54]);
  if (load_le<std::uint32_t>(&head[56]) != 0)
    return fail(Errc::unsupported, Layer::chain, "a reserved bit of a root statement is set");
  HB_CHECK(check_count(root_count, limits::kRootKeys, "root keys"));
  HB_CHECK(check_count(signing_count, limits::kSigningKeys, "signing keys"));
  HB_CHECK(check_count(name_size, limits::kNameSize, "bytes in a name"));
  HB_CHECK(check_count(revocation_count, limits::kRevocations, "revocations"));
  HB_CHECK(check_threshold(out.root_threshold, root_count));
  HB_TRY(root_keys, take_root_keys(cursor, root_count));
  out.root_keys = std::move(root_keys);
  HB_TRY(signing_keys, take_signing_keys(cursor, signing_count));
  out.signing_keys = std::move(signing_keys);
  // Only keys that may sign editions count (F-39), so this must wait for the list.
  HB_CHECK(check_threshold(out.signing_threshold, out.edition_keys().size()));
  HB_TRY(name, cursor.take(name_size));
  if (!utf8::is_clean(as_text(name))) return statement_malformed("a name is not clean UTF-8");
  out.name = as_text(name);
  HB_TRY(revocations, take_revocations(cursor, revocation_count));
  out.revocations = std::move(revocations);
  if (cursor.left() != 0) return statement_malformed("bytes after a root statement");
  return out;
}

void sort_all(Statement& statement) {
  const auto once = [](auto& items, auto before) {
    std::sort(items.begin(), items.end(), before);
    const auto same = [&](const auto& a, const auto& b) { return !before(a, b) && !before(b, a); };
    items.erase(std::unique(items.begin(), items.end(), same), items.end());
  };
  once(statement.root_keys, key_order);
  once(statement.signing_keys, [](const SigningKey& a, const SigningKey& b) { return key_order(a.key, b.key); });
  for (Revocation& revocation : statement.revocations) once(revocation.editions, std::less<>{});
  once(statement.revocations, [](const Revocation& a, const Revocation& b) { return a.key < b.key; });
}

}  // namespace handbill::trust
