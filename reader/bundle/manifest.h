// The manifest, which the publisher signs, and the type that proves that its signatures were checked. FORMAT.md
// chapters 3 and 5.
#pragma once

#include <string>
#include <vector>

#include "reader/bundle/envelope.h"
#include "reader/bundle/keys.h"

namespace handbill::bundle {

// On disk, do not renumber. Parts are in the file in this order. A reader skips a kind that it does not know (F-46).
enum class PartKind : std::uint8_t { front = 1, index = 2, ids = 3, text = 4, image = 5, font = 6 };

struct Part {
  PartKind kind = PartKind::front;
  std::uint32_t first_chunk = 0;
  std::uint32_t chunk_count = 0;
};

struct Manifest {
  Hash channel;
  Hash chain;
  std::uint32_t epoch = 0;
  std::uint64_t edition = 0;
  std::int32_t date = 0;  // days since 1970-01-01
  std::string title;
  std::string publisher;
  std::string language;
  std::uint64_t file_size = 0;  // bytes
  std::uint32_t chunk_count = 0;
  std::vector<Hash> pages;
  std::vector<Part> parts;
  std::uint32_t article_count = 0;
  std::uint32_t entries_per_chunk = 0;

  // The part of that kind; a part of no chunks when there is none.
  Part part(PartKind kind) const;
  // The FlatBuffer. The same fields give the same bytes.
  Buffer encode() const;
};

// The keys whose signatures an edition needs. reader/trust makes this from the channel's root chain.
struct SigningKeys {
  Hash channel;
  Hash chain;  // of all bytes of the root chain
  std::uint32_t epoch = 0;
  std::size_t threshold = 1;
  std::vector<PublicKey> keys;
};

// A manifest that has enough good signatures and obeys FORMAT.md chapter 5. Immutable, safe from any thread.
class VerifiedManifest {
 public:
  // Checks the signatures first; parses the manifest only if they are good (F-1).
  // Errors: bad_signature, too_few_signatures (layer signature); malformed, over_limit (layer manifest).
  static Result<VerifiedManifest> check(const Envelope& envelope, const SigningKeys& keys);

  const Manifest& operator*() const { return fields_; }
  const Manifest* operator->() const { return &fields_; }
  const LongHash& edition_hash() const { return edition_hash_; }
  // The first half of edition_hash(). Revocations and pins name an edition by this id (FORMAT.md 4.4).
  Hash edition_id() const;
  // Thirty digits that name this edition; two people can compare them aloud.
  std::string fingerprint() const { return fingerprint_digits(edition_hash_.bytes); }
  std::uint64_t table_offset() const { return table_offset_; }
  std::span<const Signature> signatures() const { return signatures_; }

 private:
  VerifiedManifest() = default;
  Manifest fields_;
  LongHash edition_hash_;
  std::uint64_t table_offset_ = 0;
  std::vector<Signature> signatures_;
};

}  // namespace handbill::bundle
