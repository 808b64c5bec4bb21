#include "tests/support/vector_file.h"

#include <map>
#include <set>
#include <sstream>
#include <stdexcept>

#include <sodium.h>
#include <zstd.h>

#include "tests/support/frames.h"

namespace handbill::testing {
namespace {

constexpr std::size_t kLine = 100;
constexpr std::size_t kEditionMax = 64U << 20U;  // no vector decompresses to more

std::string to_base64(Bytes bytes) {
  std::string out(sodium_base64_ENCODED_LEN(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(out.data(), out.size(), as_unsigned(bytes), bytes.size(), sodium_base64_VARIANT_ORIGINAL);
  out.pop_back();
  return out;
}

Buffer from_base64(const std::string& text) {
  Buffer out(text.size());
  std::size_t size = 0;
  const char* end = nullptr;
  if (out.empty()) throw std::runtime_error("no edition");
  if (sodium_base642bin(reinterpret_cast<unsigned char*>(out.data()), out.size(), text.data(), text.size(), "\n", &size,
                        &end, sodium_base64_VARIANT_ORIGINAL) != 0 ||
      end != text.data() + text.size()) {
    throw std::runtime_error("not base64");
  }
  out.resize(size);
  return out;
}

Buffer decompress(Bytes packed) {
  const auto size = ZSTD_getFrameContentSize(packed.data(), packed.size());
  if (size > kEditionMax) throw std::runtime_error("not one zstd frame with its size");
  Buffer out(static_cast<std::size_t>(size));
  const std::size_t got = ZSTD_decompress(out.data(), out.size(), packed.data(), packed.size());
  if (ZSTD_isError(got) != 0 || got != out.size()) throw std::runtime_error("the frame does not decompress");
  return out;
}

std::map<std::string, std::string> read_header(std::istringstream& in) {
  static const std::set<std::string> kKeys{"comment", "spec", "expect", "layer", "released", "content"};
  std::map<std::string, std::string> out;
  for (std::string line; std::getline(in, line) && !line.empty();) {
    const auto colon = line.find(": ");
    const std::string key = line.substr(0, colon);
    if (colon == std::string::npos || !kKeys.contains(key)) throw std::runtime_error("unknown header line: " + line);
    if (!out.emplace(key, line.substr(colon + 2)).second) throw std::runtime_error("header twice: " + key);
  }
  return out;
}

}  // namespace

std::string pack(Bytes bytes) { return to_base64(compressed_frame(bytes, 19)); }
Buffer unpack(const std::string& text) { return decompress(from_base64(text)); }

std::string write_vector(const VectorFile& v) {
  std::ostringstream out;
  out << "comment: " << v.comment << "\nspec: " << v.spec << "\nexpect: " << v.expect << '\n';
  if (!v.layer.empty()) out << "layer: " << v.layer << '\n';
  out << "released: " << v.released << '\n';
  if (!v.content.empty()) out << "content: " << v.content << '\n';
  out << '\n';
  const std::string text = pack(v.edition);
  for (std::size_t i = 0; i < text.size(); i += kLine) out << text.substr(i, kLine) << '\n';
  return out.str();
}

VectorFile read_vector(const std::string& text) {
  std::istringstream in(text);
  std::map<std::string, std::string> header = read_header(in);
  for (const char* key : {"comment", "spec", "expect", "released"}) {
    if (header[key].empty()) throw std::runtime_error(std::string("no ") + key);
  }
  const bool success = header["expect"] == "success";
  if (success == header["content"].empty()) throw std::runtime_error("content and expect do not fit");
  if (success != header["layer"].empty()) throw std::runtime_error("layer and expect do not fit");
  VectorFile out{header["comment"], header["spec"], header["expect"], header["layer"], 0, header["content"], {}};
  out.released = static_cast<std::uint32_t>(std::stoul(header["released"]));
  std::ostringstream rest;
  rest << in.rdbuf();
  out.edition = unpack(rest.str());
  return out;
}

}  // namespace handbill::testing
