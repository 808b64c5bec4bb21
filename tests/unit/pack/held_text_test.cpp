// Links between articles, of which some turn out to be left out, and the text that waits for that.
#include "bundle_tool/pack/held_text.h"

#include <catch2/catch.hpp>
#include <set>

#include "bundle_tool/pack/links.h"
#include "reader/article/article.h"
#include "reader/bundle/chunk.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/verified_for_tests.h"

using namespace handbill;

namespace {

article::Writer body_with(const std::vector<std::string>& links) {
  article::Writer w;
  w.begin(article::Op::paragraph);
  for (const std::string& address : links) {
    w.push(article::SpanKind::link, *w.link(address));
    w.text("words");
    w.pop();
  }
  w.finish();
  return w;
}

std::string first_link(const Buffer& body) {
  const auto article = article::Article::parse(bundle::VerifiedBytesForTests::make(body));
  REQUIRE(article.has_value());
  return std::string(article->links()[0]);
}

struct Chunks {
  testing::TemporaryFolder folder;
  pack::PartFile held = pack::PartFile::create(folder.path()).value();
  pack::PartFile part = pack::PartFile::create(folder.path()).value();
  Workers workers{1};
  pack::ChunkWriter out{part, workers, 1};
  std::set<std::uint32_t> left_out;
  pack::HeldText text{held, out, [this](std::uint32_t article) { return left_out.contains(article); }};

  // A chunk that is one article, with one link.
  void add(const std::string& link, const std::optional<pack::LateLink>& late) {
    article::Writer w = body_with({link});
    if (late) w.keep_room(0, late->address.size());
    std::vector<std::uint32_t> at;
    Buffer body = w.encode({}, &at);
    std::vector<pack::LateLink> links;
    if (late) links.push_back({at[0], late->article, late->turn, late->address});
    const bool added = text.add(std::move(body), links).has_value();  // REQUIRE is a loop
    REQUIRE(added);
  }
  std::vector<std::string> written() {
    REQUIRE(out.finish());
    std::vector<std::string> links;
    std::uint64_t place = 0;
    for (const bundle::ChunkRecord& record : part.records()) {
      Buffer stored(record.stored_size);
      REQUIRE(part.read_at(place, stored));
      place += stored.size();
      links.push_back(first_link(bundle::decompress_chunk(stored, record).value()));
    }
    return links;
  }
};

using Strings = std::vector<std::string>;

struct Sources {
  std::vector<sources::Found> articles;
  sources::Warnings warnings;
  explicit Sources(const std::vector<std::string_view>& ids) {
    for (const std::string_view id : ids) {
      articles.emplace_back();
      articles.back().id = id;
      articles.back().name = id;
    }
  }
};

sources::SourceArticle linking(const std::vector<sources::LocalLink>& links, const Sources& all) {
  sources::SourceArticle out;
  Strings addresses;
  for (const sources::LocalLink& link : links) {
    addresses.push_back(link.article ? "/" + std::string(all.articles[*link.article].id) : link.address);
  }
  out.body = body_with(addresses);
  out.local_links = links;
  return out;
}

}  // namespace

TEST_CASE("a link to an article that is left out gets its own address, longer or shorter", "[pack][links]") {
  Chunks chunks;
  chunks.add("/a", std::nullopt);
  chunks.add("/in", pack::LateLink{0, 1, 5, "https://example.org/in"});
  chunks.add("/out", pack::LateLink{0, 2, 6, "https://example.org/out"});
  chunks.add("/out-too-long-to-stay", pack::LateLink{0, 3, 7, "x.md"});
  chunks.add("/b", std::nullopt);
  CHECK(chunks.text.next() == 5);
  chunks.left_out = {2, 3};
  REQUIRE(chunks.text.release(pack::HeldText::kAll));
  CHECK(chunks.text.next() == 5);
  CHECK(chunks.written() == Strings{"/a", "/in", "https://example.org/out", "x.md", "/b"});
}

TEST_CASE("text is handed on in its order, as soon as it waits for nothing", "[pack][links]") {
  Chunks chunks;
  chunks.add("/a", std::nullopt);
  CHECK(chunks.out.next() == 1);
  chunks.add("/x", pack::LateLink{0, 9, 4, "own"});
  chunks.add("/b", std::nullopt);
  REQUIRE(chunks.text.release(4));
  CHECK(chunks.out.next() == 1);
  chunks.left_out = {9};
  REQUIRE(chunks.text.release(5));
  CHECK(chunks.out.next() == 3);
  CHECK(chunks.written() == Strings{"/a", "own", "/b"});
}

TEST_CASE("links are settled by what is known when their article has its turn", "[pack][links]") {
  Sources sources({"first", "gone", "late", "self"});
  const std::vector<std::uint32_t> order{0, 1, 3, 2};
  pack::Links links(sources.articles, order, sources.warnings);
  links.packed(sources.articles[0]);
  sources::SourceArticle article = linking({{"/p/first", 1, 0},
                                            {"/p/gone", 2, 1},
                                            {"/q/gone", 3, 1},
                                            {"/p/self", 4, 3},
                                            {"/p/late", 5, 2},
                                            {"/q/late", 6, 2},
                                            {"/nowhere", 7, std::nullopt}},
                                           sources);
  const std::vector<pack::LateLink> late = links.settle(article, sources.articles[3]);
  CHECK(article.body.links() == Strings{"/first", "/p/gone", "/self", "/late", "/nowhere"});
  REQUIRE(late.size() == 1);
  CHECK(late[0].at == 3);
  CHECK(late[0].article == 2);
  CHECK(late[0].turn == 3);
  CHECK(late[0].address == "/p/late");
  links.packed(sources.articles[3]);
  CHECK(links.is_left_out(2));
  links.warn_of_left_out();
  REQUIRE(sources.warnings.count(sources::Slug::missing_article) == 3);
  CHECK(sources.warnings.kept()[0].text == "/nowhere: a link to no article of this edition");
  CHECK(sources.warnings.kept()[1].text == "gone: a link to an article that is left out");
  CHECK(sources.warnings.kept()[1].line == 2);
  CHECK(sources.warnings.kept()[2].text == "late: a link to an article that is left out");
}

TEST_CASE("no article is missed where a home page, a feed or a file is linked to", "[pack][links]") {
  Sources sources({"only"});
  const std::vector<std::uint32_t> order{0};
  pack::Links links(sources.articles, order, sources.warnings);
  std::vector<sources::LocalLink> nowhere;
  for (const char* address :
       {"/", "https://p.example", "https://p.example/", "https://p.example/?from=mail", "/feed.xml", "/rss.xml#top",
        "/files/report.pdf", "minutes.docx?v=2", "#top", "../a/photo.JPG"}) {
    nowhere.push_back({address, 1, std::nullopt});
  }
  sources::SourceArticle article = linking(nowhere, sources);
  (void)links.settle(article, sources.articles[0]);
  CHECK(sources.warnings.total() == 0);
  nowhere.clear();
  for (const char* address : {"/feed", "/a/", "a.html", "/a.md", "/v1.2", "/what.is.new-in-town", "/a/2026.10"}) {
    nowhere.push_back({address, 1, std::nullopt});
  }
  article = linking(nowhere, sources);
  (void)links.settle(article, sources.articles[0]);
  CHECK(sources.warnings.count(sources::Slug::missing_article) == nowhere.size());
}
