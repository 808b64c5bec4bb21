#include "tests/support/edition_builder.h"

#include <algorithm>
#include <stdexcept>

#include "tests/support/frames.h"

namespace handbill::testing {
namespace {

using bundle::PartKind;

constexpr auto kUnknownKind = static_cast<PartKind>(9);

template <class Hook, class Subject>
void run(const Hook& hook, Subject& subject) {
  if (hook) hook(subject);
}

bundle::OwnedEntry entry(std::string id, std::string title, std::uint16_t language, std::string section) {
  bundle::OwnedEntry out;
  out.id = std::move(id);
  out.title = std::move(title);
  out.language = language;
  out.section = std::move(section);
  out.date = bundle::Date{20'000, 615, 330};
  out.words = 7;
  return out;
}

// The text chunks; says in `entries` where each body went.
std::vector<TestChunk> text_chunks(const EditionBuilder& b, std::vector<bundle::OwnedEntry>& entries) {
  std::vector<TestChunk> out;
  for (std::size_t i = 0; i < b.articles.size(); ++i) {
    if (i % b.articles_per_chunk == 0) out.push_back({PartKind::text, {}, {}, 0});
    Buffer& raw = out.back().raw;
    raw.resize((raw.size() + 7) / 8 * 8);
    entries[i].chunk = static_cast<std::uint32_t>(out.size() - 1);
    entries[i].offset = static_cast<std::uint32_t>(raw.size());
    entries[i].size = static_cast<std::uint32_t>(b.articles[i].body.size());
    append(raw, b.articles[i].body);
  }
  return out;
}

std::vector<TestChunk> index_chunks(const EditionBuilder& b, std::span<const bundle::OwnedEntry> entries) {
  std::vector<TestChunk> out;
  while (!entries.empty()) {
    const auto page = entries.first(std::min<std::size_t>(entries.size(), b.entries_per_chunk));
    out.push_back({PartKind::index, bundle::encode_index(page), {}, 0});
    entries = entries.subspan(page.size());
  }
  return out;
}

std::vector<TestChunk> id_chunks(const EditionBuilder& b, std::span<const bundle::OwnedEntry> entries) {
  std::vector<bundle::IdRecord> records;
  for (const bundle::OwnedEntry& e : entries) {
    records.push_back({bundle::id_hash(e.id), static_cast<std::uint32_t>(records.size())});
  }
  std::sort(records.begin(), records.end());
  run(b.edit_ids, records);
  std::vector<TestChunk> out;
  for (std::span<const bundle::IdRecord> rest(records); !rest.empty();) {
    const auto page = rest.first(std::min<std::size_t>(rest.size(), limits::kIdsPerChunk));
    out.push_back({PartKind::ids, bundle::encode_ids(page), {}, 0});
    rest = rest.subspan(page.size());
  }
  return out;
}

std::vector<TestChunk> font_chunks(const EditionBuilder& b) {
  std::vector<TestChunk> out;
  for (const TestFont& font : b.fonts) {
    for (Bytes rest(font.bytes); !rest.empty();) {
      const Bytes part = rest.first(std::min<std::size_t>(rest.size(), limits::kFontChunk));
      out.push_back({PartKind::font, Buffer(part.begin(), part.end()), {}, 0});
      rest = rest.subspan(part.size());
    }
  }
  return out;
}

bundle::Front make_front(const EditionBuilder& b) {
  bundle::Front front;
  for (const std::string& tag : b.languages) front.languages.push_back({tag, 0, 0, 0});
  for (std::uint32_t i = 0; i < b.articles.size(); ++i) {
    const bundle::OwnedEntry& e = b.articles[i].entry;
    bundle::Language& language = front.languages.at(e.language);
    if (language.count++ == 0) language.first = i;
    language.text_bytes += b.articles[i].body.size();
    if (front.groups.empty() || front.groups.back().language != e.language ||
        front.groups.back().section != e.section) {
      front.groups.push_back({e.language, e.section, i, 0});
    }
    ++front.groups.back().count;
  }
  front.image_count = static_cast<std::uint32_t>(b.images.size());
  for (const TestFont& f : b.fonts) front.fonts.push_back({f.name, static_cast<std::uint32_t>(f.bytes.size())});
  run(b.edit_front, front);
  return front;
}

// All chunks in the order of the file, compressed.
std::vector<TestChunk> make_chunks(const EditionBuilder& b) {
  std::vector<bundle::OwnedEntry> entries;
  for (const TestArticle& a : b.articles) entries.push_back(a.entry);
  const std::vector<TestChunk> text = text_chunks(b, entries);
  run(b.edit_entries, entries);
  std::vector<TestChunk> chunks{{PartKind::front, make_front(b).encode(), {}, 0}};
  for (const auto& part : {index_chunks(b, entries), id_chunks(b, entries), text}) {
    chunks.insert(chunks.end(), part.begin(), part.end());
  }
  for (const Buffer& image : b.images) chunks.push_back({PartKind::image, image, {}, 0});
  const std::vector<TestChunk> fonts = font_chunks(b);
  chunks.insert(chunks.end(), fonts.begin(), fonts.end());
  for (const Buffer& raw : b.unknown_part) chunks.push_back({kUnknownKind, raw, {}, 0});
  run(b.edit_raw_chunks, chunks);
  for (TestChunk& chunk : chunks) {
    chunk.stored = b.compress(chunk.raw);
    chunk.raw_size = static_cast<std::uint32_t>(chunk.raw.size());
  }
  run(b.edit_stored_chunks, chunks);
  return chunks;
}

std::vector<bundle::Part> make_parts(std::span<const TestChunk> chunks) {
  std::vector<bundle::Part> parts;
  for (std::uint32_t i = 0; i < chunks.size(); ++i) {
    if (parts.empty() || parts.back().kind != chunks[i].kind) parts.push_back({chunks[i].kind, i, 0});
    ++parts.back().chunk_count;
  }
  return parts;
}

std::vector<bundle::TablePage> make_pages(std::span<const TestChunk> chunks, std::uint64_t first_offset) {
  std::vector<bundle::TablePage> pages;
  for (std::size_t i = 0; i < chunks.size(); ++i) {
    if (i % limits::kChunksPerPage == 0) {
      const std::uint64_t offset = pages.empty() ? first_offset : pages.back().end();
      pages.push_back({offset, {}});
    }
    const TestChunk& chunk = chunks[i];
    pages.back().records.push_back(
        {static_cast<std::uint32_t>(chunk.stored.size()), chunk.raw_size, bundle::hash_of(chunk.stored)});
  }
  return pages;
}

struct Chain {
  Buffer bytes;
  bundle::Hash channel;
  std::uint32_t epoch = 0;
};

Chain make_chain(const EditionBuilder& b) {
  Chain out;
  bundle::Hash previous;
  std::uint32_t version = 1;
  for (const RootStep& step : b.chain) {
    trust::Statement statement = step.statement;
    statement.version = version++;
    statement.previous = previous;
    run(step.edit_statement, statement);
    trust::SignedStatement raw{statement.encode(), {}};
    run(step.edit_body, raw.body);
    const Buffer message = trust::root_message(raw.body);
    for (const TestKey& key : step.signers) raw.signatures.push_back(key.sign(message));
    run(step.edit_signatures, raw.signatures);
    append(out.bytes, raw.encode());
    previous = bundle::hash_of(raw.body);
    if (version == 2) out.channel = previous;
    out.epoch = statement.epoch;
  }
  run(b.edit_chain_bytes, out.bytes);
  return out;
}

Buffer manifest_bytes(const EditionBuilder& b, bundle::Manifest& manifest) {
  run(b.edit_manifest, manifest);
  Buffer out = b.encode_manifest ? b.encode_manifest(manifest) : manifest.encode();
  run(b.edit_manifest_bytes, out);
  return out;
}

Buffer signature_block(const EditionBuilder& b, Bytes preamble, Bytes manifest) {
  const Buffer message = bundle::signed_message(bundle::kEditionDomain, bundle::long_hash_of(preamble, manifest));
  std::vector<bundle::Signature> signatures;
  signatures.reserve(b.signers.size());
  for (const TestKey& key : b.signers) signatures.push_back((key.*b.sign)(message));
  run(b.edit_signatures, signatures);
  const auto encoded = bundle::SignatureBlock::encode(signatures);
  Buffer block(encoded.begin(), encoded.end());
  run(b.edit_signature_block, block);
  return block;
}

}  // namespace

std::vector<bundle::PublicKey> sorted_keys(const std::vector<TestKey>& keys) {
  std::vector<bundle::PublicKey> out;
  out.reserve(keys.size());
  for (const TestKey& key : keys) out.push_back(key.public_key());
  std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.key < b.key; });
  return out;
}

std::vector<trust::SigningKey> signers_of(const std::vector<TestKey>& keys) {
  const std::vector<bundle::PublicKey> sorted = sorted_keys(keys);
  return {sorted.begin(), sorted.end()};
}

RootStep founding_step(const TestKey& key) {
  RootStep step;
  step.statement.root_keys = {key.public_key()};
  step.statement.signing_keys = {key.public_key()};
  step.signers = {key};
  return step;
}

EditionBuilder::EditionBuilder()
    : languages{"en", "my"},
      images{tiny_webp()},
      compress(stored_frame),
      chain{founding_step(test_key())},
      signers{test_key()} {
  articles.push_back({entry("first", "The first", 0, "News"), plain_body("One line of text.")});
  articles.push_back({entry("all-blocks", "Every block", 0, "Culture"), rich_body()});
  articles.push_back({entry("mingalaba", "မင်္ဂလာပါ", 1, ""), plain_body("မင်္ဂလာပါ။")});
  articles[1].entry.lead = {1, 3, 2};
}

BuiltEdition EditionBuilder::build() const {
  BuiltEdition out;
  out.chunks = make_chunks(*this);
  const Chain root = make_chain(*this);
  out.chain = root.bytes;
  bundle::Manifest& m = out.manifest;
  m.channel = root.channel;
  m.chain = bundle::hash_of(root.bytes);
  m.epoch = root.epoch;
  m.edition = 12;
  m.date = 20'001;
  m.title = "Small edition";
  m.publisher = "Test press";
  m.language = "en";
  m.chunk_count = static_cast<std::uint32_t>(out.chunks.size());
  m.parts = make_parts(out.chunks);
  m.article_count = static_cast<std::uint32_t>(articles.size());
  m.entries_per_chunk = entries_per_chunk;

  // A manifest's size does not depend on the values of the two fields that depend on it.
  m.pages.resize(make_pages(out.chunks, 0).size());
  m.file_size = 1;
  bundle::Manifest sized = m;
  const std::size_t manifest_size = manifest_bytes(*this, sized).size();
  out.manifest_offset = bundle::Preamble::kSize + bundle::SignatureBlock::kSize + root.bytes.size();
  out.table_offset = out.manifest_offset + manifest_size;
  out.chunks_offset = out.table_offset + m.pages.size() * 8 + out.chunks.size() * bundle::ChunkRecord::kSize;
  std::vector<bundle::TablePage> pages = make_pages(out.chunks, out.chunks_offset + gap.size());
  m.file_size = pages.back().end();
  run(edit_pages, pages);
  Buffer table;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    const Buffer raw = pages[i].encode();
    m.pages[i] = bundle::hash_of(raw);
    append(table, raw);
  }
  const Buffer manifest = manifest_bytes(*this, m);
  if (manifest.size() != manifest_size) throw std::logic_error("the manifest's size depends on its offsets");

  bundle::Preamble fields;
  fields.chain_size = static_cast<std::uint32_t>(root.bytes.size());
  fields.manifest_size = static_cast<std::uint32_t>(manifest.size());
  const auto encoded = fields.encode();
  Buffer preamble(encoded.begin(), encoded.end());
  run(edit_preamble, preamble);
  for (const Buffer& part : {preamble, signature_block(*this, preamble, manifest), root.bytes, manifest, table, gap}) {
    append(out.bytes, part);
  }
  for (const TestChunk& chunk : out.chunks) {
    out.chunk_offsets.push_back(out.bytes.size());
    append(out.bytes, chunk.stored);
  }
  run(edit_file, out);
  return out;
}

}  // namespace handbill::testing
