// FORMAT.md chapter 5: the manifest.
#include "tests/vectors/make/vector_set.h"

namespace handbill::testing {
namespace {

// Fields of manifest.fbs, by their number.
constexpr unsigned kChannel = 0;
constexpr unsigned kChain = 1;
constexpr unsigned kTitle = 5;
constexpr unsigned kPages = 10;
constexpr unsigned kParts = 11;

Buffer with_manifest(const std::function<void(bundle::Manifest&)>& edit) {
  return edition([&](EditionBuilder& b) { b.edit_manifest = edit; });
}
Buffer with_bytes(const std::function<void(Buffer&)>& edit) {
  return edition([&](EditionBuilder& b) { b.edit_manifest_bytes = edit; });
}

constexpr VectorSet::Verdict kMalformed{"malformed", "manifest"};
constexpr VectorSet::Verdict kOverLimit{"over-limit", "manifest"};

void add_missing_fields(VectorSet& set) {
  set.refuse(kMalformed, "manifest_no_channel", "F-40", "no channel",
             with_bytes([](Buffer& m) { drop_field(m, kChannel); }));
  set.refuse(kMalformed, "manifest_no_chain", "F-40", "no hash of the chain",
             with_bytes([](Buffer& m) { drop_field(m, kChain); }));
  set.refuse(kMalformed, "manifest_no_title", "F-40", "no title", with_bytes([](Buffer& m) { drop_field(m, kTitle); }));
  set.refuse(kMalformed, "manifest_no_pages", "F-40", "no pages", with_bytes([](Buffer& m) { drop_field(m, kPages); }));
  set.refuse(kMalformed, "manifest_no_parts", "F-40", "no parts", with_bytes([](Buffer& m) { drop_field(m, kParts); }));
}

void add_bad_structure(VectorSet& set) {
  set.refuse(kMalformed, "flat_root_outside", "F-40", "the root table lies outside",
             with_bytes([](Buffer& m) { patch<std::uint32_t>(m, 0, 0x7FFFFFF0); }));
  set.refuse(kMalformed, "flat_root_zero", "F-40", "the root offset is 0",
             with_bytes([](Buffer& m) { patch<std::uint32_t>(m, 0, 0); }));
  set.refuse(kMalformed, "flat_root_misaligned", "F-40", "the root table is not aligned",
             with_bytes([](Buffer& m) { patch(m, 0, load_le<std::uint32_t>(m.data()) + 1); }));
  set.refuse(kMalformed, "flat_vtable_outside", "F-40", "the vtable lies before the buffer",
             with_bytes([](Buffer& m) { patch<std::uint32_t>(m, load_le<std::uint32_t>(m.data()), 0x10000); }));
  set.refuse(kMalformed, "flat_vtable_odd", "F-40", "the vtable's size is odd", with_bytes([](Buffer& m) {
               const std::size_t vtable = vtable_slot(m, 0) - 4;
               patch<std::uint16_t>(m, vtable, static_cast<std::uint16_t>(load_le<std::uint16_t>(&m[vtable]) + 1));
             }));
  set.refuse(kMalformed, "flat_field_outside", "F-40", "a field lies behind the buffer",
             with_bytes([](Buffer& m) { patch<std::uint16_t>(m, vtable_slot(m, kTitle), 0xFFF0); }));
  set.refuse(kMalformed, "flat_string_unended", "F-40", "no zero byte follows the title", with_bytes([](Buffer& m) {
               const std::size_t title = target_of(m, kTitle);
               m.at(title + 4 + load_le<std::uint32_t>(&m[title])) = std::byte{'!'};
             }));
  set.refuse(kMalformed, "flat_string_too_long", "F-40", "the title leaves the buffer",
             with_bytes([](Buffer& m) { patch<std::uint32_t>(m, target_of(m, kTitle), 0x01000000); }));
  set.refuse(kMalformed, "flat_vector_too_long", "F-40", "a count that wraps when it is multiplied",
             with_bytes([](Buffer& m) { patch<std::uint32_t>(m, target_of(m, kParts), 0x15555556); }));
}

void add_names(VectorSet& set) {
  set.refuse(kMalformed, "title_control", "F-42", "a line break in the title",
             with_manifest([](auto& m) { m.title = "a\nb"; }));
  set.refuse(kMalformed, "title_delete", "F-42", "U+007F in the title",
             with_manifest([](auto& m) { m.title = "a\x7F"; }));
  set.refuse(kMalformed, "title_c1", "F-42", "U+009B in the title: some terminals take it for ESC [",
             with_manifest([](auto& m) {
               m.title =
                   "a\xC2\x9B"
                   "2J";
             }));
  set.refuse(kMalformed, "title_overlong", "F-42", "a slash in two bytes",
             with_manifest([](auto& m) { m.title = "a\xC0\xAF"; }));
  set.refuse(kMalformed, "title_surrogate", "F-42", "a surrogate in three bytes",
             with_manifest([](auto& m) { m.title = "a\xED\xA0\x80"; }));
  set.refuse(kMalformed, "title_beyond_unicode", "F-42", "U+110000 in four bytes",
             with_manifest([](auto& m) { m.title = "a\xF4\x90\x80\x80"; }));
  set.refuse(kMalformed, "title_cut_character", "F-42", "the title ends inside a character",
             with_manifest([](auto& m) { m.title = "a\xE1\x80"; }));
  set.refuse(kMalformed, "publisher_not_utf8", "F-42", "the publisher is no UTF-8",
             with_manifest([](auto& m) { m.publisher = "\xFF"; }));
  set.refuse(kMalformed, "language_control", "F-42", "a zero byte in the language",
             with_manifest([](auto& m) { m.language = std::string("e\0n", 3); }));
  set.refuse(kOverLimit, "title_257", "F-42", "a title of 257 bytes",
             with_manifest([](auto& m) { m.title.assign(257, 't'); }));
  set.refuse(kOverLimit, "publisher_257", "F-42", "a publisher of 257 bytes",
             with_manifest([](auto& m) { m.publisher.assign(257, 'p'); }));
  set.refuse(kOverLimit, "language_257", "F-42", "a language of 257 bytes",
             with_manifest([](auto& m) { m.language.assign(257, 'l'); }));
}

void add_counts(VectorSet& set) {
  set.refuse(kOverLimit, "file_size_over_limit", "F-43", "an edition of 4 GiB",
             with_manifest([](auto& m) { m.file_size = std::uint64_t{1} << 32U; }));
  set.refuse(kMalformed, "file_size_before_table_end", "F-43", "the edition ends inside its chunk table",
             with_manifest([](auto& m) { m.file_size = 1400; }));
  set.refuse(kMalformed, "chunk_count_zero", "F-44", "no chunks", with_manifest([](auto& m) { m.chunk_count = 0; }));
  set.refuse(kOverLimit, "chunk_count_over_limit", "F-44", "262,145 chunks",
             with_manifest([](auto& m) { m.chunk_count = 262'145; }));
  set.refuse(kMalformed, "article_count_zero", "F-44", "no articles",
             with_manifest([](auto& m) { m.article_count = 0; }));
  set.refuse(kOverLimit, "article_count_over_limit", "F-44", "1,048,577 articles",
             with_manifest([](auto& m) { m.article_count = 1'048'577; }));
  set.refuse(kMalformed, "entries_per_chunk_zero", "F-44", "no entries in an index chunk",
             with_manifest([](auto& m) { m.entries_per_chunk = 0; }));
  set.refuse(kOverLimit, "entries_per_chunk_over_limit", "F-44", "1,025 entries in an index chunk",
             with_manifest([](auto& m) { m.entries_per_chunk = 1025; }));
  set.refuse(kMalformed, "pages_too_many", "F-45", "two pages for seven chunks",
             with_manifest([](auto& m) { m.pages.push_back(m.pages[0]); }));
  set.refuse(kMalformed, "pages_none", "F-45", "no page for seven chunks",
             with_manifest([](auto& m) { m.pages.clear(); }));
}

}  // namespace

void add_manifest(VectorSet& set) {
  add_missing_fields(set);
  add_bad_structure(set);
  set.refuse(kMalformed, "manifest_other_channel", "F-41", "another channel than the chain's",
             with_manifest([](auto& m) { m.channel.bytes[0] ^= std::byte{1}; }));
  set.refuse(kMalformed, "manifest_other_chain", "F-41", "the hash of another chain",
             with_manifest([](auto& m) { m.chain.bytes[0] ^= std::byte{1}; }));
  set.refuse(kMalformed, "manifest_other_epoch", "F-41", "another epoch than the last statement's",
             with_manifest([](auto& m) { m.epoch = 1; }));
  add_names(set);
  add_counts(set);
}

void add_parts(VectorSet& set) {
  set.refuse(kMalformed, "parts_out_of_order", "F-46", "image before text",
             with_manifest([](auto& m) { std::swap(m.parts[3].kind, m.parts[4].kind); }));
  set.refuse(kMalformed, "part_kind_twice", "F-46", "two parts of text",
             with_manifest([](auto& m) { m.parts[4].kind = bundle::PartKind::text; }));
  set.refuse(kMalformed, "parts_gap", "F-46", "a chunk between two parts belongs to none",
             with_manifest([](auto& m) { --m.parts[3].chunk_count; }));
  set.refuse(kMalformed, "parts_overlap", "F-46", "a chunk belongs to two parts",
             with_manifest([](auto& m) { ++m.parts[3].chunk_count; }));
  set.refuse(kMalformed, "parts_end_early", "F-46", "the last chunk belongs to no part",
             with_manifest([](auto& m) { m.parts.pop_back(); }));
  set.refuse(kMalformed, "parts_end_late", "F-46", "a part has more chunks than there are",
             with_manifest([](auto& m) { m.parts.back().chunk_count = 0xFFFFFFFF; }));
  set.refuse(kMalformed, "part_empty", "F-46", "a part without chunks", with_manifest([](auto& m) {
               m.parts.push_back({static_cast<bundle::PartKind>(9), m.chunk_count, 0});
             }));
  set.refuse(kMalformed, "parts_without_front", "F-46", "the first part is of kind 0",
             with_manifest([](auto& m) { m.parts[0].kind = static_cast<bundle::PartKind>(0); }));
  set.refuse(kMalformed, "front_of_two_chunks", "F-46", "the front takes an index chunk", with_manifest([](auto& m) {
               m.parts[0].chunk_count = 2;
               m.parts[1] = {bundle::PartKind::index, 2, 1};
               m.entries_per_chunk = 3;
             }));
  set.refuse(kMalformed, "index_chunks_too_few", "F-47", "two index chunks where three articles want three",
             with_manifest([](auto& m) { m.entries_per_chunk = 1; }));
  set.refuse(kMalformed, "id_chunks_too_many", "F-47", "two chunks of ids where three articles want one",
             with_manifest([](auto& m) {
               m.parts[2].chunk_count = 2;
               m.parts[3] = {bundle::PartKind::text, 5, 1};
             }));
}

}  // namespace handbill::testing
