// Editions that every reader must read, and what a later version may add without asking old readers.
#include "reader/bundle/manifest_generated.h"
#include "tests/support/frames.h"
#include "tests/vectors/make/vector_set.h"

namespace handbill::testing {
namespace {

namespace fb = bundle::fb;

fb::Hash raw_hash(const bundle::Hash& hash) {
  std::array<std::uint8_t, 32> raw{};
  std::memcpy(raw.data(), hash.bytes.data(), raw.size());
  return {flatbuffers::make_span(raw)};
}

// A manifest with a field behind the ones that this version knows.
Buffer manifest_of_the_future(const bundle::Manifest& m) {
  flatbuffers::FlatBufferBuilder b;
  std::vector<fb::Hash> pages;
  for (const bundle::Hash& page : m.pages) pages.push_back(raw_hash(page));
  std::vector<fb::Part> parts;
  for (const bundle::Part& p : m.parts)
    parts.emplace_back(p.first_chunk, p.chunk_count, static_cast<std::uint8_t>(p.kind));
  const auto title = b.CreateString(m.title);
  const auto pages_at = b.CreateVectorOfStructs(pages);
  const auto parts_at = b.CreateVectorOfStructs(parts);
  const fb::Hash channel = raw_hash(m.channel);
  const fb::Hash chain = raw_hash(m.chain);
  fb::ManifestBuilder out(b);
  out.add_channel(&channel);
  out.add_chain(&chain);
  out.add_title(title);
  out.add_file_size(m.file_size);
  out.add_chunk_count(m.chunk_count);
  out.add_pages(pages_at);
  out.add_parts(parts_at);
  out.add_article_count(m.article_count);
  out.add_entries_per_chunk(m.entries_per_chunk);
  out.fbb_.AddElement<std::uint32_t>(fb::Manifest::VT_ENTRIES_PER_CHUNK + 2, 7, 0);
  b.Finish(out.Finish());
  const auto* data = reinterpret_cast<const std::byte*>(b.GetBufferPointer());
  return {data, data + b.GetSize()};
}

}  // namespace

void add_accepted(VectorSet& set) {
  set.accept("accept_example_edition", "F-40", "the first worked example of FORMAT.md: one article, nothing optional",
             edition([](EditionBuilder& b) {
               b.languages = {"en"};
               b.articles = {{{}, plain_body("Hello.")}};
               b.articles[0].entry.id = "a";
               b.articles[0].entry.title = "A";
               b.images.clear();
               b.entries_per_chunk = 1;
               b.edit_manifest = [](bundle::Manifest& m) {
                 m.publisher.clear();
                 m.title = "Example";
               };
             }));
  set.accept("accept_example_chain", "F-33",
             "the second worked example: one of two root keys founds, another key signs",
             edition([](EditionBuilder& b) {
               trust::Statement& s = b.chain[0].statement;
               s.root_keys = sorted_keys({TestKey(1), TestKey(2)});
               s.signing_keys = {TestKey(3).public_key()};
               s.name = "Example";
               b.signers = {TestKey(3)};
             }));
  set.accept("accept_small", "F-10", "three articles in two languages, every kind of block, a picture",
             edition([](auto&) {}));
  set.accept("accept_compressed", "F-57", "chunks compressed by zstd at level 19",
             edition([](EditionBuilder& b) { b.compress = [](Bytes raw) { return compressed_frame(raw, 19); }; }));
  set.accept("accept_minor_version", "F-11", "any minor version",
             edition([](EditionBuilder& b) { b.edit_preamble = [](Buffer& p) { patch<std::uint16_t>(p, 10, 7); }; }));
  set.accept(
      "accept_unused_field", "F-12", "the unused field, unlike the reserved ones, is ignored",
      edition([](EditionBuilder& b) { b.edit_preamble = [](Buffer& p) { patch<std::uint32_t>(p, 16, 0xFFFFFFFF); }; }));
  set.accept("accept_unknown_part", "F-46", "a part of a kind that no reader knows is skipped",
             edition([](EditionBuilder& b) {
               b.unknown_part = {Buffer(50, std::byte{'?'}), Buffer(60, std::byte{'!'})};
             }));
  set.accept("accept_unknown_field", "F-40", "a field of the manifest that no reader knows is ignored",
             edition([](EditionBuilder& b) { b.encode_manifest = manifest_of_the_future; }));
  set.accept("accept_without_pictures", "F-62", "no picture and no part for pictures", edition([](EditionBuilder& b) {
               b.images.clear();
               b.articles = {b.articles[0], b.articles[2]};
             }));
  set.accept("accept_many_chunks", "F-45", "two pages of the chunk table", edition([](EditionBuilder& b) {
               b.articles.resize(1);
               b.images.clear();
               b.languages = {"en"};
               b.unknown_part.assign(600, Buffer(1, std::byte{'.'}));
             }));
  set.accept("accept_longest_names", "F-71", "an id of 200 bytes, a title of 256", edition([](EditionBuilder& b) {
               b.articles[0].entry.id.assign(200, 'i');
               b.edit_manifest = [](auto& m) { m.title.assign(256, 't'); };
             }));
}

}  // namespace handbill::testing
