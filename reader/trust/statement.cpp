#include "reader/trust/statement.h"

#include <algorithm>

#include "reader/base/utf8.h"

namespace handbill::trust {
namespace {

auto malformed(const char* what) { return fail(Errc::malformed, Layer::chain, what); }

void append_keys(Buffer& out, const std::vector<bundle::PublicKey>& keys) {
  for (const bundle::PublicKey& key : keys) {
    append(out, key.id.bytes);
    append(out, key.key);
  }
}

bool key_order(const bundle::PublicKey& a, const bundle::PublicKey& b) { return a.key < b.key; }

Result<std::vector<bundle::PublicKey>> take_keys(Cursor& cursor, std::size_t count) {
  std::vector<bundle::PublicKey> keys(count);
  for (bundle::PublicKey& key : keys) {
    HB_TRY(id, cursor.array<8>());
    HB_TRY(raw, cursor.array<32>());
    key.id.bytes = id;
    key.key = raw;
  }
  for (std::size_t i = 1; i < keys.size(); ++i) {
    if (!key_order(keys[i - 1], keys[i])) return malformed("keys are not sorted, or one stands twice");
    const auto same_id = [&](const bundle::PublicKey& k) { return k.id == keys[i].id; };
    if (std::any_of(keys.begin(), keys.begin() + static_cast<std::ptrdiff_t>(i), same_id)) {
      return malformed("two keys have one id");
    }
  }
  return keys;
}

Status check_threshold(std::uint8_t threshold, std::size_t keys, std::size_t most) {
  if (keys > most) return fail(Errc::over_limit, Layer::chain, "too many keys");
  if (threshold == 0 || threshold > keys) return malformed("a threshold that its keys cannot reach");
  return {};
}

}  // namespace

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
  append_le<std::uint16_t>(out, 0);  // reserved
  append_keys(out, root_keys);
  append_keys(out, signing_keys);
  append(out, as_bytes(name));
  return out;
}

Result<Statement> Statement::decode(Bytes body, std::uint64_t offset) {
  Cursor cursor(body, Layer::chain, offset);
  Statement out;
  HB_TRY(magic, cursor.take(kMagic.size()));
  if (std::memcmp(magic.data(), kMagic.data(), kMagic.size()) != 0) return malformed("not a root statement");
  HB_TRY(version, cursor.le<std::uint32_t>());
  HB_TRY(epoch, cursor.le<std::uint32_t>());
  HB_TRY(previous, cursor.array<32>());
  HB_TRY(root_threshold, cursor.le<std::uint8_t>());
  HB_TRY(root_count, cursor.le<std::uint8_t>());
  HB_TRY(signing_threshold, cursor.le<std::uint8_t>());
  HB_TRY(signing_count, cursor.le<std::uint8_t>());
  HB_TRY(name_size, cursor.le<std::uint16_t>());
  HB_TRY(reserved, cursor.le<std::uint16_t>());
  if (reserved != 0) return fail(Errc::unsupported, Layer::chain, "a reserved bit of a root statement is set");
  HB_CHECK(check_threshold(root_threshold, root_count, limits::kRootKeys));
  HB_CHECK(check_threshold(signing_threshold, signing_count, limits::kSigningKeys));
  if (name_size > limits::kNameSize) return fail(Errc::over_limit, Layer::chain, "a name is too long");
  HB_TRY(root_keys, take_keys(cursor, root_count));
  HB_TRY(signing_keys, take_keys(cursor, signing_count));
  HB_TRY(name, cursor.take(name_size));
  if (cursor.left() != 0) return malformed("bytes after a root statement");
  if (!utf8::is_clean(as_text(name))) return malformed("a name is not clean UTF-8");
  out.version = version;
  out.epoch = epoch;
  out.previous.bytes = previous;
  out.root_threshold = root_threshold;
  out.root_keys = std::move(root_keys);
  out.signing_threshold = signing_threshold;
  out.signing_keys = std::move(signing_keys);
  out.name = as_text(name);
  return out;
}

}  // namespace handbill::trust
