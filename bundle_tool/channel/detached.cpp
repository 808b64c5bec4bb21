#include "bundle_tool/channel/detached.h"

#include <algorithm>

#include <sodium.h>

namespace handbill::channel {
namespace {

constexpr std::uint64_t kReadBytes = 1U << 20U;

Result<bundle::LongHash> hash_file(const ByteSource& source, std::uint64_t size,
                                   const std::function<void(std::uint64_t)>& progress) {
  bundle::LongHash out;
  crypto_generichash_state state;
  crypto_generichash_init(&state, nullptr, 0, out.bytes.size());
  Buffer buffer;
  for (std::uint64_t at = 0; at < size; at += buffer.size()) {
    buffer.resize(static_cast<std::size_t>(std::min(kReadBytes, size - at)));
    HB_CHECK(source.read_at(at, buffer));
    crypto_generichash_update(&state, as_unsigned(buffer), buffer.size());
    if (progress) progress(at + buffer.size());
  }
  crypto_generichash_final(&state, reinterpret_cast<unsigned char*>(out.bytes.data()), out.bytes.size());
  return out;
}

std::string base64(Bytes bytes) {
  std::string out(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(out.data(), out.size(), as_unsigned(bytes), bytes.size(), sodium_base64_VARIANT_ORIGINAL);
  out.pop_back();  // the terminating zero
  return out;
}

}  // namespace

Result<std::string> detached_signature(const ByteSource& source, std::uint64_t size, std::string_view comment,
                                       const keys::SigningKey& key,
                                       const std::function<void(std::uint64_t)>& progress) {
  HB_TRY(hash, hash_file(source, size, progress));
  HB_TRY(signature, key.sign(hash.bytes));
  Buffer record;
  // "ED": minisign's mark for a signature over the file's hash, not the file.
  append(record, as_bytes("ED"));
  append(record, signature.id.bytes);
  append(record, signature.bytes);
  Buffer with_comment;
  append(with_comment, signature.bytes);
  append(with_comment, as_bytes(comment));
  HB_TRY(whole, key.sign(with_comment));
  return "untrusted comment: signature by key " + signature.id.hex() + "\n" + base64(record) +
         "\ntrusted comment: " + std::string(comment) + "\n" + base64(whole.bytes) + "\n";
}

}  // namespace handbill::channel
