#include "reader/bundle/bundle.h"

#include <catch2/catch.hpp>

#include "reader/trust/authenticate.h"
#include "tests/support/edition_builder.h"

using namespace handbill;
using testing::EditionBuilder;

namespace {

bundle::Bundle open(const EditionBuilder& b) {
  const auto source = std::make_shared<MemorySource>(b.bytes());
  auto edition = trust::authenticate(*source);
  REQUIRE(edition);
  auto bundle = bundle::Bundle::open(source, std::move(edition)->manifest);
  REQUIRE(bundle);
  return std::move(*bundle);
}

EditionBuilder many_articles(std::size_t count) {
  EditionBuilder b;
  b.languages = {"en"};
  b.images.clear();
  const testing::TestArticle one = b.articles[0];
  b.articles.assign(count, one);
  for (std::size_t i = 0; i < count; ++i) b.articles[i].entry.id = "article-" + std::to_string(i);
  b.articles_per_chunk = 500;
  b.entries_per_chunk = 100;
  return b;
}

}  // namespace

TEST_CASE("each of ten thousand articles is found by its id, over several chunks of ids") {
  const std::size_t count = 10'000;
  auto bundle = open(many_articles(count));
  CHECK(bundle.manifest()->part(bundle::PartKind::ids).chunk_count == 3);
  for (std::uint32_t i = 0; i < count; i += 7) {
    const auto found = bundle.find("article-" + std::to_string(i));
    REQUIRE(found);
    CHECK(found->value() == i);
  }
  CHECK(bundle.find("article-10000").error().code == Errc::not_found);
  CHECK(bundle.find("").error().code == Errc::not_found);
}

TEST_CASE("ids with one hash are told apart, also where they run on into the next chunk") {
  EditionBuilder b = many_articles(5000);
  const std::uint64_t shared = bundle::id_hash("article-4500");
  b.edit_ids = [=](std::vector<bundle::IdRecord>& ids) {
    for (bundle::IdRecord& record : ids) record.hash = shared;
    std::sort(ids.begin(), ids.end());
  };
  auto bundle = open(b);
  const auto found = bundle.find("article-4500");
  REQUIRE(found);
  CHECK(found->value() == 4500);
}

TEST_CASE("an article's number is only given for an article that is there") {
  auto bundle = open(EditionBuilder());
  CHECK(bundle.article_count() == 3);
  CHECK(bundle.article(2)->value() == 2);
  CHECK(bundle.article(3).error().code == Errc::not_found);
}

TEST_CASE("the front lists languages and sections") {
  const auto bundle = open(EditionBuilder());
  const bundle::Front& front = bundle.front();
  REQUIRE(front.languages.size() == 2);
  CHECK(front.languages[0].tag == "en");
  CHECK(front.languages[0].count == 2);
  CHECK(front.languages[1].first == 2);
  REQUIRE(front.groups.size() == 3);
  CHECK(front.groups[1].section == "Culture");
  CHECK(front.groups[2].section.empty());
}

TEST_CASE("memory does not grow with what was read", "[slow]") {
  EditionBuilder b = many_articles(300);
  b.articles_per_chunk = 1;
  for (auto& a : b.articles) a.body = testing::plain_body(std::string(100'000, 'w'));
  auto bundle = open(b);
  const auto first = bundle.chunk(bundle.manifest()->part(bundle::PartKind::text).first_chunk);
  REQUIRE(first);
  const auto again = [&] { return bundle.chunk(bundle.manifest()->part(bundle::PartKind::text).first_chunk); };
  CHECK(again()->bytes().data() == first->bytes().data());
  for (std::uint32_t i = 0; i < 300; ++i) REQUIRE(bundle.body(*bundle.entry(*bundle.article(i))));
  // It had to make room, and is read and checked anew.
  const std::uint64_t reads = bundle.counters().chunks_read;
  CHECK(again()->bytes().data() != first->bytes().data());
  CHECK(bundle.counters().chunks_read == reads + 1);
}

TEST_CASE("as many chunks stay at hand as the cache holds, those that were used last") {
  EditionBuilder b = many_articles(30);
  b.articles_per_chunk = 1;
  for (auto& a : b.articles) a.body = testing::plain_body(std::string(100'000, 'w'));
  auto bundle = open(b);
  const std::uint32_t first = bundle.manifest()->part(bundle::PartKind::text).first_chunk;
  // Was it at hand?
  const auto kept = [&](std::uint32_t chunk) {
    const std::uint64_t reads = bundle.counters().chunks_read;
    REQUIRE(bundle.chunk(first + chunk));
    return bundle.counters().chunks_read == reads;
  };
  CHECK_FALSE(kept(0));
  const auto fit = static_cast<std::uint32_t>(bundle::Bundle::kCacheBytes / bundle.chunk(first)->bytes().size());
  REQUIRE(fit == 10);
  for (std::uint32_t i = 1; i < fit; ++i) CHECK_FALSE(kept(i));
  for (std::uint32_t i = 0; i < fit; ++i) CHECK(kept(i));
  CHECK_FALSE(kept(fit));  // 0, which was used longest ago, goes for it
  for (std::uint32_t i = 1; i <= fit; ++i) CHECK(kept(i));
  CHECK(kept(1));
  CHECK_FALSE(kept(0));  // now 2 goes, not 1
  CHECK(kept(1));
  CHECK_FALSE(kept(2));
}

namespace {

EditionBuilder with_fonts() {
  EditionBuilder b;
  b.fonts = {{"Large", Buffer(2 * limits::kFontChunk + 9, std::byte{'l'})}, {"Small", Buffer(700, std::byte{'s'})}};
  return b;
}

}  // namespace

TEST_CASE("a font is handed out whole, and read only when it is asked for") {
  auto bundle = open(with_fonts());
  CHECK(bundle.front().fonts[0].chunks() == 3);
  const std::uint64_t reads = bundle.counters().chunks_read;
  const auto small = bundle.font(1);
  REQUIRE(small);
  CHECK(Buffer(small->bytes().begin(), small->bytes().end()) == Buffer(700, std::byte{'s'}));
  CHECK(bundle.counters().chunks_read == reads + 1);
  const auto large = bundle.font(0);
  REQUIRE(large);
  CHECK(Buffer(large->bytes().begin(), large->bytes().end()) == with_fonts().fonts[0].bytes);
  CHECK(bundle.font(2).error().code == Errc::not_found);
}

TEST_CASE("fonts take no room from articles: a chunk that was read stays at hand") {
  auto bundle = open(with_fonts());
  const auto body = bundle.body(*bundle.entry(*bundle.article(0)));
  REQUIRE(body);
  REQUIRE(bundle.font(0));
  const std::uint64_t reads = bundle.counters().chunks_read;
  CHECK(bundle.body(*bundle.entry(*bundle.article(0)))->bytes().data() == body->bytes().data());
  CHECK(bundle.counters().chunks_read == reads);
}

TEST_CASE("a damaged font costs that font, not the other and no article") {
  EditionBuilder b = with_fonts();
  b.edit_file = [](testing::BuiltEdition& e) { e.bytes.at(e.chunk_offsets[8] + 99) ^= std::byte{1}; };
  auto bundle = open(b);
  CHECK(bundle.font(0).error().code == Errc::damaged);
  CHECK(bundle.font(1));
  for (std::uint32_t i = 0; i < 3; ++i) CHECK(bundle.body(*bundle.entry(*bundle.article(i))));
}

TEST_CASE("an edition without fonts has none, and its front says nothing of them") {
  auto bundle = open(EditionBuilder());
  CHECK(bundle.front().fonts.empty());
  CHECK(bundle.font(0).error().layer == Layer::font);
}
