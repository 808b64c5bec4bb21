// Errors as values: a code with a fixed slug, the layer that refused, a place, and what is wrong there. The sentences
// that the person at the device sees are in reader/words.
//
// The slug is a contract: scripts and tests match it, never the sentence. Layers are ordered from the outside of a file
// inwards. Each test vector names the layer that must refuse it, so that one defect cannot hide behind another.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace handbill {

// The meaning of a code is stable, its number is not: it is never written to disk.
enum class Errc : std::uint8_t {
  ok,
  io,                  // a read or write failed
  not_found,           // no such file, folder or entry
  not_a_bundle,        // the first bytes are those of another kind of file
  unsupported,         // a newer format, or a reserved bit is set
  truncated,           // the file ends before what it holds does
  trailing_bytes,      // bytes after what was signed
  over_limit,          // a number beyond a named limit
  malformed,           // the bytes break a rule of the format
  bad_chain,           // a list of keys is not signed as the one before it demands
  bad_signature,       // changed after it was signed, or never signed by this key
  too_few_signatures,  // fewer good signatures than are demanded
  revoked_key,         // signed by a key that was taken back, and not on the list of what it really signed
  fork,                // two lines of keys claim one name
  contradiction,       // one signer has signed two files with one number
  unknown_publisher,   // the signatures are good, but their publisher is not trusted here
  wrong_publisher,     // the signatures are good, but of another publisher than was asked for
  damaged,             // a chunk's bytes do not match their signed hash
  usage,               // the command line is wrong
  exists,              // a file that must not be overwritten
  bad_key,             // not a key file, or of another kind
  bad_channel,         // not a channel file, or it does not allow what was asked
  wrong_password,      // the secret key does not open with it
  nothing_usable,      // nothing in the sources can be used
  bad_source,          // something in the sources, with --strict
  no_space,            // the disk is full
  bad_image,           // an image that cannot be decoded
  no_font,             // no usable font on this device
  no_memory,           // the system gives no more memory
  count_
};

enum class Layer : std::uint8_t {
  none,
  file,
  preamble,
  signature,
  chain,
  memory,  // what this device remembers of the signer from other files
  manifest,
  table,
  chunk,
  front,
  index,
  article,
  image,
  font,
};

// Does a table have one row for each code, in the order of the codes?
template <class Table>
constexpr bool has_each_code(const Table& rows) {
  std::size_t i = 0;
  for (const auto& row : rows) {
    if (static_cast<std::size_t>(row.code) != i++) return false;
  }
  return i == static_cast<std::size_t>(Errc::count_);
}

// Every code has a slug; a number that is no code gets that of Errc::ok.
std::string_view errc_slug(Errc code);
std::string_view layer_name(Layer layer);

struct Error {
  static constexpr std::uint64_t kNoOffset = ~std::uint64_t{0};

  Errc code = Errc::ok;
  Layer layer = Layer::none;
  std::string what;                  // one line, lower case, no full stop: what and where
  std::uint64_t offset = kNoOffset;  // byte offset in the file; kNoOffset inside decompressed bytes

  std::string_view slug() const { return errc_slug(code); }
  // "what (layer manifest, at byte 1234)"
  std::string message() const;
};

}  // namespace handbill
