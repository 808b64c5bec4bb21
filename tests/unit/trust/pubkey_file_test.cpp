#include "reader/trust/pubkey_file.h"

#include <catch2/catch.hpp>

#include <sodium.h>

using namespace handbill;
using trust::parse_public_key;

namespace {

// Written by `minisign -G` (0.11).
constexpr const char* kFile =
    "untrusted comment: minisign public key C45D7509692A823B\n"
    "RWQ7gippCXVdxMZv2f86p40TS1P7QaIqwoc0HVEQVxoQmi4vE9oOiUiA\n";
constexpr const char* kLine = "RWQ7gippCXVdxMZv2f86p40TS1P7QaIqwoc0HVEQVxoQmi4vE9oOiUiA";

Errc refused(const std::string& text) {
  const auto key = parse_public_key(text);
  return key ? Errc::ok : key.error().code;
}

std::string with_record(const Buffer& record) {
  std::string line(sodium_base64_encoded_len(record.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(line.data(), line.size(), as_unsigned(record), record.size(), sodium_base64_VARIANT_ORIGINAL);
  line.pop_back();
  return "untrusted comment: x\n" + line + "\n";
}

Buffer good_record() {
  const auto key = parse_public_key(kFile).value();
  Buffer out;
  append(out, as_bytes("Ed"));
  append(out, key.id.bytes);
  append(out, key.key);
  return out;
}

}  // namespace

TEST_CASE("minisign's public key file is read and written back to the byte") {
  const auto key = parse_public_key(kFile);
  REQUIRE(key);
  CHECK(key->id.hex() == "C45D7509692A823B");
  CHECK(trust::public_key_file(*key) == kFile);
  CHECK(with_record(good_record()).find(kLine) != std::string::npos);
}

TEST_CASE("the line alone is enough, with or without line ends of any system") {
  const auto key = parse_public_key(kFile).value();
  for (const auto& text : {std::string(kLine), std::string(kLine) + "\n", std::string(kLine) + "\r\n",
                           "untrusted comment: \r\n" + std::string(kLine) + "\r\n"}) {
    CAPTURE(text);
    REQUIRE(parse_public_key(text));
    CHECK(parse_public_key(text).value() == key);
  }
}

TEST_CASE("what is no public key is refused") {
  const std::string line = kLine;
  CHECK(refused("") == Errc::bad_key);
  CHECK(refused("untrusted comment: x\n") == Errc::bad_key);
  CHECK(refused("hello\n" + line) == Errc::bad_key);
  CHECK(refused(line + "\nmore\n") == Errc::bad_key);
  CHECK(refused(line.substr(0, line.size() - 4)) == Errc::bad_key);
  CHECK(refused(line + "AAAA") == Errc::bad_key);
  CHECK(refused(line.substr(0, 10) + " " + line.substr(10)) == Errc::bad_key);
}

TEST_CASE("a secret key given by mistake is called by its name") {
  const auto key =
      parse_public_key("untrusted comment: minisign encrypted secret key\nRWRTY0Iy" + std::string(204, 'A'));
  REQUIRE_FALSE(key);
  CHECK(key.error().what.find("secret key") != std::string::npos);
}

TEST_CASE("another algorithm is refused") {
  Buffer record = good_record();
  record[1] = std::byte{'D'};
  CHECK(refused(with_record(record)) == Errc::bad_key);
}

TEST_CASE("a point of small order is refused: anybody could sign for it") {
  Buffer record = good_record();
  std::fill(record.begin() + 10, record.end(), std::byte{0});
  CHECK(refused(with_record(record)) == Errc::bad_key);
  record[10] = std::byte{1};
  CHECK(refused(with_record(record)) == Errc::bad_key);
}

TEST_CASE("every proper prefix of the line is refused") {
  const std::string line = kLine;
  for (std::size_t n = 0; n < line.size(); ++n) CHECK(refused(line.substr(0, n)) == Errc::bad_key);
}
