// The records of chunk table, front, index and ids: what is written is read.
#include <catch2/catch.hpp>

#include "reader/bundle/front_generated.h"
#include "reader/bundle/index.h"
#include "reader/bundle/table.h"
#include "reader/bundle/webp.h"
#include "tests/support/edition_builder.h"
#include "tests/support/verified_for_tests.h"

using namespace handbill;
using bundle::TablePage;
using bundle::VerifiedBytesForTests;

TEST_CASE("a page of the chunk table is 8 bytes and 40 for each chunk") {
  TablePage page{1000, {{10, 100, bundle::hash_of(as_bytes("a"))}, {20, 200, bundle::hash_of(as_bytes("b"))}}};
  const Buffer raw = page.encode();
  REQUIRE(raw.size() == TablePage::size_of(2));
  CHECK(load_le<std::uint64_t>(raw.data()) == 1000);
  CHECK(load_le<std::uint32_t>(&raw[48]) == 20);
  CHECK(load_le<std::uint32_t>(&raw[52]) == 200);
  const auto back = TablePage::decode(raw, 1030);
  REQUIRE(back);
  CHECK(back->offset_of(1) == 1010);
  CHECK(back->end() == 1030);
  CHECK(back->records[1].hash == page.records[1].hash);
  CHECK(TablePage::decode(raw, 1029).error().code == Errc::malformed);
}

TEST_CASE("every proper prefix of a page that is not whole records is refused") {
  const Buffer raw = TablePage{0, {{1, 1, {}}, {1, 1, {}}}}.encode();
  for (std::size_t n = 0; n < raw.size(); ++n) {
    const bool whole = n >= 8 && (n - 8) % bundle::ChunkRecord::kSize == 0;
    CHECK(TablePage::decode(Bytes(raw).first(n), 100).has_value() == whole);
  }
}

TEST_CASE("however often a front's tables are used, there are too many of them, and nothing else is wrong") {
  flatbuffers::FlatBufferBuilder b;
  const auto tag = b.CreateString("en");
  const auto one = bundle::fb::CreateLanguage(b, tag);
  const auto all = b.CreateVector(std::vector(200'000, one));
  using Groups = flatbuffers::Vector<flatbuffers::Offset<bundle::fb::Group>>;
  // A table with its first field alone is a group as well.
  b.Finish(bundle::fb::CreateFront(b, all, flatbuffers::Offset<Groups>(all.o)));
  const Bytes raw = std::as_bytes(std::span(b.GetBufferPointer(), b.GetSize()));
  REQUIRE(raw.size() <= limits::kChunkRaw);
  const auto front = bundle::Front::parse(VerifiedBytesForTests::make({raw.begin(), raw.end()}), {});
  REQUIRE_FALSE(front);
  CHECK(front.error().code == Errc::over_limit);
}

TEST_CASE("an index page gives back its entries") {
  std::vector<bundle::OwnedEntry> entries(2);
  entries[0].id = "one";
  entries[0].title = "العنوان";
  entries[0].section = "News";
  entries[0].source = "Radio";
  entries[0].summary = "Short.";
  entries[0].lead_alt = "A bridge";
  entries[0].lead = {3, 640, 480};
  entries[0].date = bundle::Date{-1, 30, -90};
  entries[0].language = 1;
  entries[0].offset = 16;
  entries[0].size = 99;
  entries[0].words = 12;
  entries[0].direction = bundle::Direction::right_to_left;
  entries[1].id = "two";
  const auto page = bundle::IndexPage::parse(VerifiedBytesForTests::make(bundle::encode_index(entries)), 2, 2);
  REQUIRE(page);
  const bundle::Entry one = page->entry(0);
  CHECK(one.id == "one");
  CHECK(one.title == "العنوان");
  CHECK(one.section == "News");
  CHECK(one.source == "Radio");
  CHECK(one.summary == "Short.");
  CHECK(one.lead_alt == "A bridge");
  CHECK(one.lead == bundle::Image{3, 640, 480});
  CHECK(one.date == bundle::Date{-1, 30, -90});
  CHECK(one.language == 1);
  CHECK(one.offset == 16);
  CHECK(one.size == 99);
  CHECK(one.words == 12);
  CHECK(one.direction == bundle::Direction::right_to_left);
  const bundle::Entry two = page->entry(1);
  CHECK(two.title.empty());
  CHECK(two.lead == bundle::Image{});
  CHECK_FALSE(two.date);
  CHECK(two.direction == bundle::Direction::by_language);
}

TEST_CASE("an entry outlives the page that it came from") {
  bundle::OwnedEntry owned;
  owned.id = "only";
  std::optional<bundle::Entry> entry;
  {
    const auto page =
        bundle::IndexPage::parse(VerifiedBytesForTests::make(bundle::encode_index(std::span(&owned, 1))), 1, 1);
    REQUIRE(page);
    entry = page->entry(0);
  }
  CHECK(entry->id == "only");
}

TEST_CASE("ids are the first eight bytes of the id's hash") {
  const bundle::Hash hash = bundle::hash_of(as_bytes("an-article"));
  CHECK(bundle::id_hash("an-article") == load_le<std::uint64_t>(hash.bytes.data()));
  const std::vector<bundle::IdRecord> records{{5, 1}, {5, 2}, {6, 0}};
  const auto back = bundle::decode_ids(bundle::encode_ids(records), 3, 3);
  REQUIRE(back);
  CHECK(*back == records);
}

TEST_CASE("a manifest gives the part of a kind, or an empty one") {
  const auto edition = testing::EditionBuilder().build();
  const bundle::Part text = edition.manifest.part(bundle::PartKind::text);
  CHECK(text.first_chunk == 4);
  CHECK(text.chunk_count == 2);
  CHECK(bundle::Manifest().part(bundle::PartKind::image).chunk_count == 0);
}

TEST_CASE("a WebP file's size is read from its three kinds of header") {
  const auto webp = [](const char* kind, std::initializer_list<int> payload) {
    Buffer out;
    append(out, as_bytes("RIFF"));
    append_le<std::uint32_t>(out, 0);
    append(out, as_bytes("WEBP"));
    append(out, as_bytes(kind));
    append_le<std::uint32_t>(out, 0);
    for (const int byte : payload) out.push_back(static_cast<std::byte>(byte));
    return out;
  };
  const auto size = [](const Buffer& file) {
    const auto found = bundle::webp_size(file);
    return found ? std::pair(found->width, found->height) : std::pair(0U, 0U);
  };
  CHECK(size(testing::tiny_webp()) == std::pair(3U, 2U));
  CHECK(size(webp("VP8X", {0, 0, 0, 0, 0x7F, 2, 0, 0xDF, 1, 0})) == std::pair(640U, 480U));
  CHECK(size(webp("VP8 ", {0, 0, 0, 0x9D, 1, 0x2A, 0x80, 0x42, 0xE0, 1})) == std::pair(640U, 480U));
  CHECK(size(webp("VP8 ", {0, 0, 0, 0x9D, 1, 0x2B, 0x80, 2, 0xE0, 1})) == std::pair(0U, 0U));
  CHECK(size(webp("VP8?", {0, 0, 0, 0x9D, 1, 0x2A, 0x80, 2, 0xE0, 1})) == std::pair(0U, 0U));
  for (std::size_t n = 0; n < 25; ++n) {
    Buffer cut = testing::tiny_webp();
    cut.resize(n);
    CHECK(bundle::webp_size(cut).error().layer == Layer::image);
  }
}
