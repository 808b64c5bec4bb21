#include "reader/trust/pubkey_file.h"

#include <algorithm>

#include <sodium.h>

#include "reader/base/source.h"

namespace handbill::trust {
namespace {

constexpr std::string_view kComment = "untrusted comment:";
constexpr std::string_view kAlgorithm = "Ed";
constexpr std::size_t kIdSize = 8;
constexpr std::size_t kKeySize = 32;
constexpr std::size_t kRecordSize = 2 + kIdSize + kKeySize;
using Record = std::array<std::byte, kRecordSize>;

tl::unexpected<Error> bad_key(std::string what) { return fail(Errc::bad_key, Layer::none, std::move(what)); }

// The next line without its line end and trailing spaces, which editors and mail add. Removes it from `text`.
std::string_view take_line(std::string_view& text) {
  const auto end = std::min(text.find('\n'), text.size());
  std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) line.remove_suffix(1);
  return line;
}

Result<Record> decode_record(std::string_view line) {
  Record out{};
  std::size_t size = 0;
  const int decoded = sodium_base642bin(reinterpret_cast<unsigned char*>(out.data()), out.size(), line.data(),
                                        line.size(), nullptr, &size, nullptr, sodium_base64_VARIANT_ORIGINAL);
  if (decoded != 0 || size != out.size()) {
    // Somebody may give the secret key by mistake. Its line is much longer.
    return bad_key(line.size() > 200 ? "this is a secret key file; the public one ends in .pub"
                                     : "not a public key file as minisign and keygen write them");
  }
  return out;
}

}  // namespace

Result<bundle::PublicKey> parse_public_key(std::string_view text) {
  std::string_view line = take_line(text);
  if (line.substr(0, kComment.size()) == kComment) line = take_line(text);
  if (!take_line(text).empty()) return bad_key("not a public key file: text follows the key");
  HB_TRY(record, decode_record(line));
  const Bytes bytes = record;
  if (as_text(bytes.first(2)) != kAlgorithm) return bad_key("a public key of another algorithm than Ed25519");
  bundle::PublicKey key;
  std::copy_n(bytes.begin() + 2, kIdSize, key.id.bytes.begin());
  std::copy_n(bytes.begin() + 2 + kIdSize, kKeySize, key.key.begin());
  // Refused here, where the cause is plain. Later, the publisher's editions would look forged.
  if (crypto_core_ed25519_is_valid_point(as_unsigned(key.key)) != 1) {
    return bad_key("a public key that no signature can be checked with");
  }
  return key;
}

Result<bundle::PublicKey> read_public_key(const std::string& path) {
  HB_TRY(source, FileSource::open(path));
  if (source->size() > kPublicKeyFileSize) return bad_key(path + ": too large for a public key file");
  HB_TRY(bytes, read_all(*source, kPublicKeyFileSize));
  auto key = parse_public_key(as_text(bytes));
  if (!key) return bad_key(path + ": " + key.error().what);
  return key;
}

std::string public_key_file(const bundle::PublicKey& key) {
  Buffer record;
  append(record, as_bytes(kAlgorithm));
  append(record, key.id.bytes);
  append(record, key.key);
  std::string line(sodium_base64_encoded_len(record.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(line.data(), line.size(), as_unsigned(record), record.size(), sodium_base64_VARIANT_ORIGINAL);
  line.pop_back();  // the terminating zero
  return "untrusted comment: minisign public key " + key.id.hex() + "\n" + line + "\n";
}

}  // namespace handbill::trust
