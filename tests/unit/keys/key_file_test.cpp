#include "bundle_tool/keys/key_file.h"

#include <catch2/catch.hpp>

#include <sodium.h>

#include "reader/trust/pubkey_file.h"
#include "tests/support/password.h"

using namespace handbill;
using keys::decode_key_file;
using keys::SecretKey;
using testing::password;

namespace {

// All written by minisign 0.11: with -W; and, where memory was short, with passwords at the lowest cost.
const std::string kOpen =
    "untrusted comment: minisign encrypted secret key\n"
    "RWQAAEIyAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAO4IqaQl1XcRx410KL9ghUGiNYw76iY0OghYBEBPLTi"
    "MiPk5cnyHTycZv2f86p40TS1P7QaIqwoc0HVEQVxoQmi4vE9oOiUiAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n";
constexpr const char* kOpenPublic = "RWQ7gippCXVdxMZv2f86p40TS1P7QaIqwoc0HVEQVxoQmi4vE9oOiUiA";
const std::string kProtected =
    "untrusted comment: minisign encrypted secret key\n"
    "RWRTY0IywVAIORLXdk+zoZYdn3Tkp2lpp5R8KG7/T1oZ43sWROAAABAAAAAAAAAAAAIAAAAAG/7A7OCjDRFEoHfq8ZITAvyQu3hq0c59/"
    "ey1YuiEYIavlPFRy5MMVdOf8dEOrAV2XZbAFQ0Ouh+BxwlyYAgEhjr+7tIxXO2GcNmI/mUqGpBuzfXvjk3+UNhFgeZ17Y7B4U8tMG//kck=\n";
constexpr const char* kProtectedPublic = "RWTwzdXVh0TBPS9QjZsJFvS3yJ6XJNaE5TFHZAUbminKKUPfkLmGHG0w";
const std::string kEmptyPassword =
    "untrusted comment: minisign encrypted secret key\n"
    "RWRTY0Iyy9KU0W/1EMXCl/UdUU6O5WpXCgv2X3FPyot/ZtIGJKMAABAAAAAAAAAAAAIAAAAALp/7MA6dt2NiIxneUzBW/"
    "hLTt3EEUMGdSh5f7MVNN3n24hhrKODch7XhJX8TCqMqpSUnz/qgo7tseZaaq4P7wTTkBQ3KL2wwpxxFC71k+5X2J/3V2/"
    "UoC8l2KRxbbo68JPlIHwXWgQ8=\n";

// The 158 bytes of a key file, to be changed, and back.
Buffer record_of(const std::string& file) {
  const auto begin = file.find('\n') + 1;
  const std::string line = file.substr(begin, file.size() - begin - 1);
  Buffer out(158);
  REQUIRE(sodium_base642bin(reinterpret_cast<unsigned char*>(out.data()), out.size(), line.data(), line.size(), nullptr,
                            nullptr, nullptr, sodium_base64_VARIANT_ORIGINAL) == 0);
  return out;
}
std::string file_of(const Buffer& record) {
  std::string line(sodium_base64_encoded_len(record.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(line.data(), line.size(), as_unsigned(record), record.size(), sodium_base64_VARIANT_ORIGINAL);
  line.back() = '\n';
  return "untrusted comment: x\n" + line;
}

Errc code_of(const Result<SecretKey>& result) { return result ? Errc::ok : result.error().code; }
Errc opened(const std::string& file) { return code_of(decode_key_file(as_bytes(file))); }
Errc opened(const std::string& file, std::string_view word) {
  return code_of(decode_key_file(as_bytes(file), password(word)));
}

void check_signs_as(const SecretKey& key, std::string_view public_line) {
  const auto expected = trust::parse_public_key(public_line).value();
  CHECK(key.public_key() == expected);
  const auto signature = key.sign(as_bytes("a message"));
  REQUIRE(signature);
  CHECK(bundle::signature_is_good(expected, *signature, as_bytes("a message")));
  CHECK_FALSE(bundle::signature_is_good(expected, *signature, as_bytes("another message")));
}

}  // namespace

TEST_CASE("minisign's key without a password signs") {
  CHECK_FALSE(keys::needs_password(as_bytes(kOpen)).value());
  const auto key = decode_key_file(as_bytes(kOpen));
  REQUIRE(key);
  check_signs_as(*key, kOpenPublic);
}

TEST_CASE("minisign's key behind a password signs with it, and only with it") {
  CHECK(keys::needs_password(as_bytes(kProtected)).value());
  const auto key = decode_key_file(as_bytes(kProtected), password("correct horse"));
  REQUIRE(key);
  check_signs_as(*key, kProtectedPublic);
  CHECK(opened(kProtected, "correct horsf") == Errc::wrong_password);
  CHECK(opened(kProtected, "") == Errc::wrong_password);
  CHECK(opened(kProtected) == Errc::bad_key);
  CHECK(opened(kEmptyPassword, "") == Errc::ok);
}

TEST_CASE("a written key file without a password is read back") {
  const auto key = SecretKey::generate().value();
  const auto file = keys::encode_key_file(key).value();
  const auto back = decode_key_file(file.bytes());
  REQUIRE(back);
  CHECK(back->public_key() == key.public_key());
  CHECK(as_text(file.bytes()).substr(0, 19) == "untrusted comment: ");
}

TEST_CASE("two generated keys have nothing in common") {
  const auto a = SecretKey::generate().value();
  const auto b = SecretKey::generate().value();
  CHECK(a.public_key().key != b.public_key().key);
  CHECK(a.public_key().id != b.public_key().id);
}

TEST_CASE("a file may not ask for more memory or time than minisign does") {
  Buffer record = record_of(kProtected);
  record[45] = std::byte{1};  // operations + 2^56
  CHECK(opened(file_of(record), "correct horse") == Errc::bad_key);
  record = record_of(kProtected);
  record[50] = std::byte{0x7F};  // memory of 2 GB
  CHECK(opened(file_of(record), "correct horse") == Errc::bad_key);
}

TEST_CASE("every changed byte of a key without a password is noticed, but for those that mean nothing") {
  const Buffer whole = record_of(kOpen);
  for (std::size_t i = 0; i < whole.size(); ++i) {
    Buffer record = whole;
    record[i] ^= std::byte{1};
    const bool unused = i >= 6 && i < 54;   // salt and cost of no password
    const bool key_id = i >= 54 && i < 62;  // minisign -W writes no checksum to protect it
    CAPTURE(i);
    CHECK(opened(file_of(record)) == (unused || key_id ? Errc::ok : Errc::bad_key));
  }
}

TEST_CASE("our own key without a password has a checksum over its id, too") {
  const auto key = SecretKey::generate().value();
  const auto file = keys::encode_key_file(key).value();
  Buffer record = record_of(std::string(as_text(file.bytes())));
  record[54] ^= std::byte{1};
  CHECK(opened(file_of(record)) == Errc::bad_key);
}

TEST_CASE("every prefix of a key file is refused") {
  for (std::size_t n = 0; n + 1 < kOpen.size(); ++n) CHECK(opened(kOpen.substr(0, n)) == Errc::bad_key);
}

TEST_CASE("a comment may be as long as the file may be, and no longer") {
  const std::string line = kOpen.substr(kOpen.find('\n'));
  const std::string comment = "untrusted comment:";
  const auto file = [&](std::size_t size) {
    return comment + std::string(size - comment.size() - line.size(), 'x') + line;
  };
  REQUIRE(file(keys::kKeyFileSize).size() == keys::kKeyFileSize);
  CHECK(opened(file(keys::kKeyFileSize - 1)) == Errc::ok);
  CHECK(opened(file(keys::kKeyFileSize)) == Errc::ok);
  const auto longer = decode_key_file(as_bytes(file(keys::kKeyFileSize + 1)));
  REQUIRE_FALSE(longer);
  CHECK(longer.error().code == Errc::bad_key);
  CHECK(longer.error().what == "too large for a key file");
  CHECK(code_of(decode_key_file(as_bytes(file(keys::kKeyFileSize + 1)), password(""))) == Errc::bad_key);
}

TEST_CASE("line ends of every system end a key file, and the comment is anybody's") {
  const std::string line = kOpen.substr(kOpen.find('\n') + 1, 212);
  CHECK(opened("untrusted comment:\n" + line) == Errc::ok);
  CHECK(opened("untrusted comment:\r\n" + line + "\r\n") == Errc::ok);
  CHECK(opened("untrusted comment: our key\n" + line + "\n\n") == Errc::ok);
  CHECK(opened("trusted comment: x\n" + line + "\n") == Errc::bad_key);
  CHECK(opened("untrusted comment\n" + line + "\n") == Errc::bad_key);
  CHECK(opened("untrusted comment: x\n" + line.substr(1) + "\n") == Errc::bad_key);
}

TEST_CASE("a key file that another program would have to read is called so") {
  const auto said = [](std::size_t at) {
    Buffer record = record_of(kOpen);
    record[at] = std::byte{'?'};
    const auto key = decode_key_file(as_bytes(file_of(record)));
    REQUIRE_FALSE(key);
    CHECK(key.error().code == Errc::bad_key);
    return key.error().what;
  };
  for (const std::size_t at : {0U, 1U}) CHECK(said(at) == "a secret key of another algorithm than Ed25519");
  for (const std::size_t at : {2U, 3U}) CHECK(said(at) == "a secret key that is protected in another way");
  for (const std::size_t at : {4U, 5U}) CHECK(said(at) == "a secret key with another kind of checksum");
}

TEST_CASE("what is no secret key is refused, a public key by its name") {
  CHECK(opened("") == Errc::bad_key);
  CHECK(opened(std::string(5000, 'x')) == Errc::bad_key);
  CHECK(opened(kOpen.substr(kOpen.find('\n') + 1)) == Errc::bad_key);
  CHECK(opened(kOpen + "more\n") == Errc::bad_key);
  const auto public_file = decode_key_file(as_bytes("untrusted comment: x\n" + std::string(kOpenPublic) + "\n"));
  REQUIRE_FALSE(public_file);
  CHECK(public_file.error().what.find("public key") != std::string::npos);
}

TEST_CASE("a secret key whose public half is another's is refused") {
  const auto a = SecretKey::generate().value();
  const auto b = SecretKey::generate().value();
  Buffer mixed(a.bytes().begin(), a.bytes().end());
  std::copy(b.bytes().begin() + 32, b.bytes().end(), mixed.begin() + 32);
  CHECK(code_of(SecretKey::from_parts(a.public_key().id, mixed)) == Errc::bad_key);
}

TEST_CASE("a buffer forgets what it is shrunk by") {
  auto buffer = password("secret");
  buffer.shrink(3);
  CHECK(as_text(buffer.bytes()) == "sec");
}

TEST_CASE("a password is as long as it has characters, not bytes") {
  CHECK(keys::characters_of(password("")) == 0);
  CHECK(keys::characters_of(password("kite strings")) == keys::kShortPassword);
  CHECK(keys::characters_of(password("пароль")) == 6);
  CHECK(keys::characters_of(password("བོད་")) == 4);
  CHECK(keys::characters_of(password("𒀀𒁀")) == 2);
  CHECK(keys::characters_of(password("\xFF\xFE")) == 2);
}
