#include "bundle_tool/keys/key_file.h"

#include <algorithm>

#include <sodium.h>

#include "bundle_tool/keys/free_memory.h"
#include "reader/base/bytes.h"

namespace handbill::keys {
namespace {

constexpr std::string_view kComment = "untrusted comment:";
constexpr std::string_view kProtectedComment = "untrusted comment: minisign encrypted secret key\n";
constexpr std::string_view kOpenComment = "untrusted comment: minisign secret key without a password\n";
constexpr std::string_view kEd25519 = "Ed";
constexpr std::string_view kScrypt = "Sc";
constexpr std::string_view kNoKdf{"\0\0", 2};
constexpr std::string_view kBlake2b = "B2";

constexpr std::size_t kSaltSize = crypto_pwhash_scryptsalsa208sha256_SALTBYTES;
constexpr std::size_t kIdSize = 8;
constexpr std::size_t kChecksumSize = 32;
constexpr std::size_t kHeadSize = 6 + kSaltSize + 8 + 8;
constexpr std::size_t kSealedSize = kIdSize + SecretKey::kSize + kChecksumSize;
constexpr std::size_t kRecordSize = kHeadSize + kSealedSize;
static_assert(kRecordSize == 158);
static_assert(kMostCost == KdfCost{crypto_pwhash_scryptsalsa208sha256_OPSLIMIT_SENSITIVE,
                                   crypto_pwhash_scryptsalsa208sha256_MEMLIMIT_SENSITIVE});

tl::unexpected<Error> bad_key(std::string what) { return fail(Errc::bad_key, Layer::none, std::move(what)); }

// A record of 158 bytes and access to its fields; key_file.h has the layout.
struct Record {
  SecretBuffer buffer;

  Bytes field(std::size_t at, std::size_t size) const { return buffer.bytes().subspan(at, size); }
  std::span<std::byte> field(std::size_t at, std::size_t size) { return buffer.bytes().subspan(at, size); }
  std::string_view kdf() const { return as_text(field(2, 2)); }
  Bytes salt() const { return field(6, kSaltSize); }
  KdfCost cost() const {
    return {load_le<std::uint64_t>(field(6 + kSaltSize, 8).data()),
            load_le<std::uint64_t>(field(14 + kSaltSize, 8).data())};
  }
  Bytes sealed() const { return field(kHeadSize, kSealedSize); }
  Bytes id() const { return field(kHeadSize, kIdSize); }
  Bytes secret() const { return field(kHeadSize + kIdSize, SecretKey::kSize); }
  Bytes checksum() const { return field(kRecordSize - kChecksumSize, kChecksumSize); }
  void put(std::size_t at, Bytes bytes) { std::copy(bytes.begin(), bytes.end(), field(at, bytes.size()).begin()); }
};

// The line after the comment, which is the record in base64.
Result<std::string_view> key_line(Bytes file) {
  std::string_view text = as_text(file);
  if (file.size() > kKeyFileSize) return bad_key("too large for a key file");
  const auto end = text.find('\n');
  if (text.substr(0, kComment.size()) != kComment || end == std::string_view::npos) {
    return bad_key("not a secret key file as minisign and keygen write them");
  }
  text.remove_prefix(end + 1);
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.remove_suffix(1);
  return text;
}

Result<Record> read_record(Bytes file) {
  HB_TRY(line, key_line(file));
  HB_TRY(buffer, SecretBuffer::allocate(kRecordSize));
  std::size_t size = 0;
  const int decoded = sodium_base642bin(writable_unsigned(buffer.bytes()), kRecordSize, line.data(), line.size(),
                                        nullptr, &size, nullptr, sodium_base64_VARIANT_ORIGINAL);
  if (decoded != 0 || size != kRecordSize) {
    constexpr std::size_t kPublicLine = 56;
    return bad_key(line.size() == kPublicLine ? "this is a public key file; the secret one ends in .key"
                                              : "not a secret key file as minisign and keygen write them");
  }
  Record record{std::move(buffer)};
  if (as_text(record.field(0, 2)) != kEd25519) return bad_key("a secret key of another algorithm than Ed25519");
  if (record.kdf() != kScrypt && record.kdf() != kNoKdf)
    return bad_key("a secret key that is protected in another way");
  if (as_text(record.field(4, 2)) != kBlake2b) return bad_key("a secret key with another kind of checksum");
  return record;
}

std::array<std::byte, kChecksumSize> checksum_of(const Record& record) {
  std::array<std::byte, kChecksumSize> out{};
  crypto_generichash_state state;
  crypto_generichash_init(&state, nullptr, 0, out.size());
  crypto_generichash_update(&state, as_unsigned(as_bytes(kEd25519)), kEd25519.size());
  crypto_generichash_update(&state, as_unsigned(record.id()), kIdSize + SecretKey::kSize);
  crypto_generichash_final(&state, writable_unsigned(out), out.size());
  sodium_memzero(&state, sizeof state);
  return out;
}

// Seals or opens the record's secret part: XOR with a stream made from the password does both. Errors: io (not enough
// memory).
Status apply_password(Record& record, const Password& password, KdfCost cost) {
  HB_TRY(stream, SecretBuffer::allocate(kSealedSize));
  const auto* text = reinterpret_cast<const char*>(password.bytes().data());
  if (crypto_pwhash_scryptsalsa208sha256(writable_unsigned(stream.bytes()), kSealedSize, text, password.size(),
                                         as_unsigned(record.salt()), cost.operations,
                                         static_cast<std::size_t>(cost.memory)) != 0) {
    return fail(Errc::io, Layer::none,
                "not enough memory to use the password: " + std::to_string(cost.memory >> 20U) + " MB are needed");
  }
  const std::span<std::byte> sealed = record.field(kHeadSize, kSealedSize);
  for (std::size_t i = 0; i < kSealedSize; ++i) sealed[i] ^= stream.bytes()[i];
  return {};
}

Result<SecretKey> key_of(const Record& record) {
  bundle::KeyId id;
  std::copy(record.id().begin(), record.id().end(), id.bytes.begin());
  return SecretKey::from_parts(id, record.secret());
}

Result<Record> record_of(const SecretKey& key) {
  HB_TRY(buffer, SecretBuffer::allocate(kRecordSize));
  Record record{std::move(buffer)};
  record.put(0, as_bytes(kEd25519));
  record.put(4, as_bytes(kBlake2b));
  record.put(kHeadSize, key.public_key().id.bytes);
  record.put(kHeadSize + kIdSize, key.bytes());
  record.put(kRecordSize - kChecksumSize, checksum_of(record));
  return record;
}

Result<SecretBuffer> as_file(std::string_view comment, const Record& record) {
  const std::size_t line = sodium_base64_encoded_len(kRecordSize, sodium_base64_VARIANT_ORIGINAL);  // with a zero
  HB_TRY(out, SecretBuffer::allocate(comment.size() + line));
  std::copy_n(as_bytes(comment).begin(), comment.size(), out.bytes().begin());
  sodium_bin2base64(reinterpret_cast<char*>(out.bytes().data() + comment.size()), line,
                    as_unsigned(record.buffer.bytes()), kRecordSize, sodium_base64_VARIANT_ORIGINAL);
  out.bytes().back() = std::byte{'\n'};
  return out;
}

}  // namespace

Result<bool> needs_password(Bytes file) {
  HB_TRY(record, read_record(file));
  return record.kdf() == kScrypt;
}

Result<SecretKey> decode_key_file(Bytes file, const Password& password) {
  HB_TRY(record, read_record(file));
  if (record.kdf() != kScrypt) return decode_key_file(file);
  const KdfCost cost = record.cost();
  // A hostile key file must not use up the machine's memory or time.
  if (cost.operations > kMostCost.operations || cost.memory > kMostCost.memory) {
    return bad_key("a key file that asks for more memory or time than minisign ever does");
  }
  HB_CHECK(apply_password(record, password, cost));
  if (sodium_memcmp(checksum_of(record).data(), record.checksum().data(), kChecksumSize) != 0) {
    return fail(Errc::wrong_password, Layer::none, "the password does not open this key");
  }
  return key_of(record);
}

Result<SecretKey> decode_key_file(Bytes file) {
  HB_TRY(record, read_record(file));
  if (record.kdf() == kScrypt) return bad_key("this key needs its password");
  // minisign may leave the checksum of a key without a password zero.
  const bool no_checksum = sodium_is_zero(as_unsigned(record.checksum()), kChecksumSize) == 1;
  if (!no_checksum && sodium_memcmp(checksum_of(record).data(), record.checksum().data(), kChecksumSize) != 0) {
    return bad_key("the secret key file is damaged");
  }
  return key_of(record);
}

Result<SecretBuffer> encode_key_file(const SecretKey& key, const Password& password, KdfCost& cost) {
  HB_TRY(record, record_of(key));
  std::array<std::byte, kSaltSize> salt{};
  randombytes_buf(salt.data(), salt.size());
  record.put(2, as_bytes(kScrypt));
  record.put(6, salt);
  HB_TRY(fitting, affordable(cost, free_memory()));
  // A limit on the program itself (ulimit) shows only when the memory is asked for.
  for (cost = fitting;; cost.memory /= 2) {
    auto applied = apply_password(record, password, cost);
    if (applied) break;
    if (cost.memory / 2 < kLeastMemory) return fail(std::move(applied).error());
  }
  std::array<std::byte, 16> limits{};
  store_le(limits.data(), cost.operations);
  store_le(limits.data() + 8, cost.memory);
  record.put(6 + kSaltSize, limits);
  return as_file(kProtectedComment, record);
}

Result<SecretBuffer> encode_key_file(const SecretKey& key) {
  HB_TRY(record, record_of(key));
  return as_file(kOpenComment, record);
}

}  // namespace handbill::keys
