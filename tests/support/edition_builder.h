// Small editions, made field by field, so that a test can put exactly one thing wrong and leave the rest right.
//
// Everything is made from the inside out: bodies, chunks, table, manifest, signatures. Each step has a hook that may
// change its result; what stands outside of it (hashes, sizes, signatures) is then made over what the hook left.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "reader/bundle/index.h"
#include "reader/bundle/manifest.h"
#include "reader/bundle/table.h"
#include "reader/trust/chain.h"
#include "reader/trust/statement.h"
#include "tests/support/test_key.h"

namespace handbill::testing {

// One link of the root chain. Hooks may be empty.
struct RootStep {
  trust::Statement statement;  // version and previous are filled in
  std::vector<TestKey> signers;
  std::function<void(trust::Statement&)> edit_statement;
  std::function<void(Buffer& body)> edit_body;  // before it is signed
  std::function<void(std::vector<bundle::Signature>&)> edit_signatures;
};

struct TestArticle {
  bundle::OwnedEntry entry;  // chunk, offset and size are filled in
  Buffer body;
};

struct TestFont {
  std::string name;
  Buffer bytes;
};

struct TestChunk {
  bundle::PartKind kind = bundle::PartKind::front;
  Buffer raw;
  Buffer stored;
  std::uint32_t raw_size = 0;  // as the table will say
};

struct BuiltEdition {
  Buffer bytes;
  std::uint64_t manifest_offset = 0;
  std::uint64_t table_offset = 0;
  std::uint64_t chunks_offset = 0;
  std::vector<TestChunk> chunks;
  std::vector<std::size_t> chunk_offsets;
  bundle::Manifest manifest;
  Buffer chain;
};

// Starts as the edition that most tests want: three articles in two languages, two text chunks, two index chunks, one
// picture, signed by the only key of a chain of one.
struct EditionBuilder {
  EditionBuilder();

  // Content
  std::vector<std::string> languages;
  std::vector<TestArticle> articles;  // in order of language, then section
  std::vector<Buffer> images;         // what image chunks decompress to
  std::vector<TestFont> fonts;        // sorted by name; nobody here looks into their bytes
  std::vector<Buffer> unknown_part;   // chunks of a kind that no reader knows
  std::size_t articles_per_chunk = 2;
  std::uint32_t entries_per_chunk = 2;
  std::function<Buffer(Bytes raw)> compress;

  // Who signs
  std::vector<RootStep> chain;
  std::vector<TestKey> signers;
  bundle::Signature (TestKey::*sign)(Bytes message) const = &TestKey::sign;

  // Hooks, from the inside out
  std::function<void(std::vector<bundle::OwnedEntry>&)> edit_entries;
  std::function<void(std::vector<bundle::IdRecord>&)> edit_ids;
  std::function<void(bundle::Front&)> edit_front;
  std::function<void(std::vector<TestChunk>&)> edit_raw_chunks;     // raw: what is compressed
  std::function<void(std::vector<TestChunk>&)> edit_stored_chunks;  // stored and raw_size: what the table describes
  std::function<void(std::vector<bundle::TablePage>&)> edit_pages;  // before they are hashed
  std::function<void(bundle::Manifest&)> edit_manifest;
  std::function<void(Buffer&)> edit_manifest_bytes;  // before they are signed; also called to find their size
  std::function<Buffer(const bundle::Manifest&)> encode_manifest;  // instead of Manifest::encode
  std::function<void(Buffer&)> edit_chain_bytes;
  std::function<void(Buffer&)> edit_preamble;  // 32 bytes, before they are signed
  std::function<void(std::vector<bundle::Signature>&)> edit_signatures;
  std::function<void(Buffer&)> edit_signature_block;  // 1,152 bytes
  std::function<void(BuiltEdition&)> edit_file;       // the finished file
  Buffer gap;                                         // bytes between the chunk table and the first chunk

  BuiltEdition build() const;
  Buffer bytes() const { return build().bytes; }
};

// A statement with one root key that is also the signing key, as `bundle_tool pack` makes it.
RootStep founding_step(const TestKey& key);
// Keys in the order that statements want them in.
std::vector<bundle::PublicKey> sorted_keys(const std::vector<TestKey>& keys);
// The same, as keys that sign editions.
std::vector<trust::SigningKey> signers_of(const std::vector<TestKey>& keys);
// The first key of small editions.
inline TestKey test_key() { return TestKey(1); }
// A lossless WebP picture of 3 x 2 pixels.
Buffer tiny_webp();
// An article of one paragraph, and one that holds every kind of block, list and span.
Buffer plain_body(std::string_view text);
Buffer rich_body();

}  // namespace handbill::testing
