// FORMAT.md chapters 5.3 to 5.5: the file's end, the chunk table, chunks.
#include <stdexcept>

#include "tests/support/frames.h"
#include "tests/vectors/make/vector_set.h"

namespace handbill::testing {
namespace {

// The small edition's chunks: 0 front, 1 and 2 index, 3 ids, 4 and 5 text, 6 image.
constexpr std::size_t kIndex = 1;
constexpr std::size_t kIds = 3;
constexpr std::size_t kText = 4;
constexpr std::size_t kImage = 6;

Buffer with_record(std::size_t i, const std::function<void(bundle::ChunkRecord&)>& edit) {
  return edition([&](EditionBuilder& b) { b.edit_pages = [&](auto& pages) { edit(pages[0].records[i]); }; });
}
Buffer with_flip(std::size_t chunk) {
  return file([=](BuiltEdition& e) { flip(e.bytes, e.chunk_offsets[chunk] + 12); });
}
Buffer cut_in(std::size_t chunk) {
  return file([=](BuiltEdition& e) { e.bytes.resize(e.chunk_offsets[chunk] + 9); });
}

void add_file_ends(VectorSet& set) {
  set.refuse({"trailing-bytes", "file", 3}, "trailing_bytes", "F-48", "312 bytes follow the edition",
             file([](BuiltEdition& e) { e.bytes.resize(e.bytes.size() + 312, std::byte{'t'}); }));
  set.refuse({"truncated", "file", 0}, "copy_ends_in_table", "F-49", "the copy ends inside the chunk table",
             file([](BuiltEdition& e) { e.bytes.resize(static_cast<std::size_t>(e.chunks_offset - 1)); }));
  set.refuse({"truncated", "file", 0}, "copy_ends_in_front", "F-49", "the copy ends inside the front", cut_in(0));
  set.refuse({"truncated", "file", 2}, "copy_ends_in_text", "F-49", "the copy ends inside the last text chunk",
             cut_in(kText + 1));
  set.refuse({"truncated", "file", 3}, "copy_ends_in_picture", "F-49", "the copy ends inside the picture",
             cut_in(kImage));
}

}  // namespace

void add_table(VectorSet& set) {
  add_file_ends(set);
  set.refuse({"damaged", "table"}, "table_page_damaged", "F-50", "one bit of the chunk table is flipped",
             file([](BuiltEdition& e) { flip(e.bytes, static_cast<std::size_t>(e.table_offset) + 60); }));
  set.refuse({"malformed", "table"}, "stored_size_zero", "F-51", "a chunk of no bytes",
             with_record(kImage, [](auto& r) { r.stored_size = 0; }));
  set.refuse({"malformed", "table"}, "raw_size_zero", "F-51", "a chunk that decompresses to nothing",
             with_record(kText, [](auto& r) { r.raw_size = 0; }));
  set.refuse({"over-limit", "table"}, "stored_size_over_limit", "F-51", "a chunk of 1,052,673 bytes",
             with_record(kImage, [](auto& r) { r.stored_size = 1'052'673; }));
  set.refuse({"over-limit", "table"}, "raw_size_over_limit", "F-51", "a chunk that decompresses to 1,048,577 bytes",
             with_record(kText, [](auto& r) { r.raw_size = 1'048'577; }));
  set.refuse({"malformed", "table"}, "chunks_leave_file", "F-52", "the last chunk ends a byte behind the edition",
             with_record(kImage, [](auto& r) { ++r.stored_size; }));
  set.refuse(
      {"malformed", "table"}, "first_offset_huge", "F-52", "an offset that wraps when a size is added",
      edition([](EditionBuilder& b) { b.edit_pages = [](auto& p) { p[0].first_offset = ~std::uint64_t{0} - 8; }; }));
  set.refuse({"malformed", "table", 3}, "gap_before_chunks", "F-53",
             "eight bytes between the table and the first chunk",
             edition([](EditionBuilder& b) { b.gap.resize(8, std::byte{'g'}); }));
  set.refuse({"malformed", "table", 1}, "gap_between_pages", "F-53",
             "eight signed bytes between the chunks of two pages", edition([](EditionBuilder& b) {
               b.articles.resize(1);
               b.images.clear();
               b.languages = {"en"};
               b.unknown_part.assign(600, Buffer(1, std::byte{'.'}));
               b.edit_pages = [](auto& pages) { pages[1].first_offset += 8; };
               b.edit_manifest = [](auto& m) { m.file_size += 8; };
               b.edit_file = [](BuiltEdition& e) {
                 e.bytes.insert(e.bytes.begin() + static_cast<std::ptrdiff_t>(e.chunk_offsets[512]), 8, std::byte{'g'});
               };
             }));
  set.refuse({"malformed", "table", 3}, "gap_after_chunks", "F-53", "eight signed bytes behind the last chunk",
             edition([](EditionBuilder& b) {
               b.edit_manifest = [](auto& m) { m.file_size += 8; };
               b.edit_file = [](auto& e) { e.bytes.resize(e.bytes.size() + 8, std::byte{'g'}); };
             }));
}

namespace {

// The first text chunk, stored as `make` says; its raw bytes are the argument.
Buffer with_stored(const std::function<Buffer(Bytes raw)>& make) {
  return edition([&](EditionBuilder& b) {
    b.edit_stored_chunks = [&](auto& chunks) { chunks[kText].stored = make(chunks[kText].raw); };
  });
}
Buffer frame_of(FrameHeader header, Bytes raw) {
  if (header.declared == 0) header.declared = static_cast<std::uint32_t>(raw.size());
  Buffer out = frame_header(header);
  append_raw_block(out, raw, true);
  return out;
}
Buffer with_frame(const FrameHeader& header) {
  return with_stored([&](Bytes raw) { return frame_of(header, raw); });
}
constexpr unsigned char window_log(unsigned log) { return static_cast<unsigned char>((log - 10) << 3U); }

void add_damage(VectorSet& set) {
  set.refuse({"damaged", "chunk", 0}, "front_damaged", "F-54", "one bit of the front is flipped", with_flip(0));
  set.refuse({"damaged", "chunk", 1}, "index_chunk_damaged", "F-54", "one bit of the first index chunk is flipped",
             with_flip(kIndex));
  set.refuse({"damaged", "chunk", 3}, "ids_chunk_damaged", "F-54", "one bit of the ids is flipped", with_flip(kIds));
  set.refuse({"damaged", "chunk", 1}, "text_chunk_damaged", "F-54", "one bit of the first text chunk is flipped",
             with_flip(kText));
  set.refuse({"damaged", "chunk", 3}, "image_chunk_damaged", "F-54", "one bit of the picture is flipped",
             with_flip(kImage));
}

// The small edition with bytes [begin, end) of another edition of the same channel, of the same shape and sizes.
Buffer mixed(const std::function<std::pair<std::uint64_t, std::uint64_t>(const BuiltEdition&)>& range) {
  EditionBuilder b;
  b.articles[0].body = plain_body("Two line of text.");
  b.edit_manifest = [](bundle::Manifest& m) { m.edition = 13; };
  const Buffer other = b.bytes();
  return file([&](BuiltEdition& e) {
    if (other.size() != e.bytes.size()) throw std::logic_error("the editions are not of one size");
    const auto [begin, end] = range(e);
    for (auto i = static_cast<std::size_t>(begin); i < end; ++i) e.bytes[i] = other[i];
  });
}

void add_mixed(VectorSet& set) {
  set.refuse({"bad-signature", "signature"}, "mixed_manifest", "F-18",
             "the manifest and all behind it are another edition's", mixed([](const BuiltEdition& e) {
               return std::pair{e.manifest_offset, e.bytes.size()};
             }));
  set.refuse({"damaged", "table"}, "mixed_table", "F-50", "the chunk table and the chunks are another edition's",
             mixed([](const BuiltEdition& e) {
               return std::pair{e.table_offset, e.bytes.size()};
             }));
  set.refuse({"damaged", "chunk", 1}, "mixed_chunk", "F-54", "one chunk of text is another edition's",
             mixed([](const BuiltEdition& e) {
               return std::pair{e.chunk_offsets[kText], e.chunk_offsets[kText + 1]};
             }));
}

void add_windows(VectorSet& set) {
  const VectorSet::Verdict over{"over-limit", "chunk", 1};
  set.refuse(over, "window_over_limit", "F-56", "a window of 1 MiB and an eighth",
             with_frame({.single_segment = false, .window = static_cast<unsigned char>(window_log(20) | 1U)}));
  set.refuse(over, "window_beyond_32_bits", "F-56", "a window of 4 GiB",
             with_frame({.single_segment = false, .window = window_log(32)}));
  set.refuse(over, "window_largest", "F-56", "the largest window that a header can name",
             with_frame({.single_segment = false, .window = 0xFF}));
}

}  // namespace

void add_chunks(VectorSet& set) {
  add_damage(set);
  add_mixed(set);
  add_windows(set);
  const VectorSet::Verdict bad{"malformed", "chunk", 1};
  set.refuse(bad, "chunk_no_frame", "F-55", "a chunk that is not compressed",
             with_stored([](Bytes raw) { return Buffer(raw.begin(), raw.end()); }));
  set.refuse(bad, "chunk_begins_with_skippable", "F-55", "a skippable frame before the frame",
             with_stored([](Bytes raw) {
               Buffer out;
               append_le<std::uint32_t>(out, 0x184D2A50);
               append_le<std::uint32_t>(out, 4);
               append_le<std::uint32_t>(out, 0);
               append(out, stored_frame(raw));
               return out;
             }));
  set.refuse(bad, "chunk_with_trailing_byte", "F-55", "a byte follows the frame", with_stored([](Bytes raw) {
               Buffer out = stored_frame(raw);
               out.push_back(std::byte{0});
               return out;
             }));
  set.refuse(bad, "chunk_of_two_frames", "F-55", "the content in two frames", with_stored([](Bytes raw) {
               Buffer out = frame_of({.declared = static_cast<std::uint32_t>(raw.size())}, raw.first(100));
               append(out, stored_frame(raw.subspan(100)));
               return out;
             }));
  set.refuse(bad, "frame_reserved_bit", "F-55", "the reserved bit of the frame's header is set",
             with_stored([](Bytes raw) {
               Buffer out = stored_frame(raw);
               out[4] |= std::byte{8};
               return out;
             }));
  set.refuse(bad, "frame_without_size", "F-56", "the frame does not declare its content size",
             with_frame({.single_segment = false, .window = window_log(20), .content_size = false}));
  set.refuse(bad, "frame_with_other_size", "F-56", "the frame declares another content size than the table",
             with_frame({.declared = 9}));
  set.refuse(bad, "frame_with_dictionary", "F-56", "the frame wants a dictionary", with_frame({.dictionary = 7}));
  set.refuse(bad, "frame_too_short", "F-57", "the frame gives a byte less than it declares", with_stored([](Bytes raw) {
               return frame_of({.declared = static_cast<std::uint32_t>(raw.size())}, raw.first(raw.size() - 1));
             }));
  set.refuse(bad, "frame_too_long", "F-57", "the frame gives 64 KiB more than it declares", with_stored([](Bytes raw) {
               Buffer out = frame_header({.declared = static_cast<std::uint32_t>(raw.size())});
               append_raw_block(out, raw, false);
               append_repeated_block(out, std::byte{0}, 1U << 16U, true);
               return out;
             }));
  set.refuse(bad, "frame_bad_block", "F-57", "a compressed block of nonsense", with_stored([](Bytes raw) {
               Buffer out = frame_header({.declared = static_cast<std::uint32_t>(raw.size())});
               append_raw_block(out, Buffer(40, std::byte{0xFF}), true);
               out[9] |= std::byte{4};  // compressed, not raw
               return out;
             }));
  set.refuse(bad, "frame_bad_checksum", "F-57", "the frame's own checksum is wrong", with_stored([](Bytes raw) {
               Buffer out = stored_frame(raw);
               out[4] |= std::byte{4};
               append_le<std::uint32_t>(out, 0);
               return out;
             }));
  set.accept("accept_dictionary_0", "F-56", "the frame names dictionary 0, which is none",
             with_frame({.dictionary = 0}));
  set.accept("accept_checksum", "F-55", "the frame ends with its own checksum, which is right",
             with_stored([](Bytes raw) {
               Buffer out = stored_frame(raw);
               out[4] |= std::byte{4};
               append_le(out, frame_checksum(raw));
               return out;
             }));
  set.accept("accept_window_1_mib", "F-56", "the largest window that a reader must take",
             with_frame({.single_segment = false, .window = window_log(20)}));
}

}  // namespace handbill::testing
