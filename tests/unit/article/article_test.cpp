#include "reader/article/article.h"

#include <catch2/catch.hpp>
#include <random>
#include <string>

#include "reader/article/outline.h"
#include "reader/article/writer.h"
#include "tests/support/verified_for_tests.h"

using namespace handbill;
using namespace handbill::article;

namespace {

Result<Article> parse(Buffer raw) { return Article::parse(bundle::VerifiedBytesForTests::make(std::move(raw))); }

Writer sample() {
  Writer w;
  w.begin(Op::heading2);
  w.text("标题");
  w.finish();
  w.begin(Op::paragraph);
  w.text("plain ");
  w.push(SpanKind::bold);
  w.text("bold ");
  w.push(SpanKind::link, *w.link("https://example.org/"));
  w.text("both");
  w.pop();
  w.pop();
  w.text("\nnext line");
  w.finish();
  REQUIRE(w.open(Op::numbers, 7));
  REQUIRE(w.open(Op::item));
  w.begin(Op::paragraph);
  w.text("seven");
  w.finish();
  w.close();
  w.close();
  w.begin_figure({{5, 640, 480}, "a bridge", "photo: staff"});
  w.text("caption");
  w.finish();
  return w;
}

// Writes down what walk() reports.
struct Trace {
  std::string_view text;
  std::string out;
  void open(Op op, std::uint32_t ordinal) {
    out += "<" + std::to_string(static_cast<int>(op)) + ":" + std::to_string(ordinal);
  }
  void close(Op) { out += ">"; }
  void rule() { out += "-"; }
  void leaf(const Leaf& leaf) { out += "[" + std::string(leaf.text.in(text)) + "]"; }
};

}  // namespace

TEST_CASE("a link can be written over within the room that was kept for it", "[article]") {
  Writer w;
  w.begin(Op::paragraph);
  for (const char* address : {"/short", "https://example.org/as-it-is", "/other"}) {
    w.push(SpanKind::link, *w.link(address));
    w.text("x");
    w.pop();
  }
  w.finish();
  const Buffer before = w.encode({});
  w.set_link(2, "/another");
  w.keep_room(0, 40);
  std::vector<std::uint32_t> at;
  Buffer body = w.encode({}, &at);
  REQUIRE(at.size() == 3);
  CHECK(body.size() > before.size());
  const auto links_in = [](const Buffer& bytes) {
    const auto article = parse(bytes);
    REQUIRE(article);
    return std::vector<std::string>(article->links().begin(), article->links().end());
  };
  using Strings = std::vector<std::string>;
  CHECK(links_in(body) == Strings{"/short", "https://example.org/as-it-is", "/another"});
  const std::string longest(40, 'y');
  overwrite_link(body, at[0], longest);
  CHECK(links_in(body) == Strings{longest, "https://example.org/as-it-is", "/another"});
  overwrite_link(body, at[0], "z");
  overwrite_link(body, at[1], "/a");
  CHECK(links_in(body) == Strings{"z", "/a", "/another"});
  // What was there before does not stay in the file.
  CHECK(as_text(body).find("yy") == std::string_view::npos);
  CHECK(as_text(body).find("example") == std::string_view::npos);
}

TEST_CASE("an article reads back as it was written", "[article]") {
  const auto article =
      parse(sample().encode({"sub", {"Ann", "Bo"}, {"tag"}, Date{17000, 30, 60}, "CC BY", "http://o"}));
  REQUIRE(article);
  Trace trace{article->text(), {}};
  article->walk(trace);
  CHECK(trace.out == "[标题][plain bold both\u2028next line]<34:0<35:0[seven]>>[caption]");
  REQUIRE(article->spans().size() == 2);
  const Span bold = article->spans()[0];
  const Span link = article->spans()[1];
  CHECK(bold.kind == SpanKind::bold);
  CHECK(bold.text.in(article->text()) == "bold both");
  CHECK(link.text.in(article->text()) == "both");
  CHECK(article->links()[link.arg] == "https://example.org/");
  CHECK(article->list_starts()[0] == 7);
  CHECK(article->figures()[0].image.chunk == 5);
  CHECK(article->figures()[0].alt == "a bridge");
  CHECK(article->subtitle() == "sub");
  CHECK(article->authors().size() == 2);
  CHECK(article->updated() == Date{17000, 30, 60});
  CHECK(article->origin() == "http://o");
}

TEST_CASE("an empty article is an article", "[article]") {
  const auto article = parse(Writer{}.encode({}));
  REQUIRE(article);
  CHECK(article->text().empty());
  CHECK(article->outline().empty());
}

TEST_CASE("the same calls give the same bytes", "[article]") { CHECK(sample().encode({}) == sample().encode({})); }

TEST_CASE("control characters do not reach the text", "[article]") {
  Writer w;
  w.begin(Op::paragraph);
  w.text(
      "a\tb\x01\x7F\xC2\x9B"
      "c\nd");
  w.finish();
  CHECK(w.all_text() ==
        "a bc\u2028"
        "d");
}

TEST_CASE("a writer refuses to go deeper than a reader would follow", "[article]") {
  Writer w;
  int opened = 0;
  while (opened < 1000 && w.open(Op::quote)) ++opened;
  CHECK(opened < 1000);
  while (w.depth() > 0) w.close();
  CHECK(parse(w.encode({})));
}

TEST_CASE("every prefix and every flipped bit of an article is refused or harmless", "[article][sweep]") {
  const Buffer whole = sample().encode({"sub", {"Ann"}, {}, {}, {}, {}});
  for (std::size_t n = 0; n < whole.size(); ++n) {
    const auto article = parse(Buffer(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(n)));
    if (article) {
      Trace trace{article->text(), {}};
      article->walk(trace);
    }
  }
  std::size_t refused = 0;
  for (std::size_t bit = 0; bit < whole.size() * 8; ++bit) {
    Buffer copy = whole;
    copy[bit / 8] ^= static_cast<std::byte>(1U << (bit % 8));
    const auto article = parse(copy);
    if (!article) {
      ++refused;
      continue;
    }
    Trace trace{article->text(), {}};
    article->walk(trace);
    for (const Span& span : article->spans()) CHECK(span.text.end <= article->text().size());
  }
  CHECK(refused > whole.size());
}

TEST_CASE("what is wrong inside an article has no place in the file", "[article]") {
  const std::vector<Op> alone{Op::cell};
  CHECK(check_outline(alone).error().offset == Error::kNoOffset);
  Writer w;
  w.begin(Op::paragraph);
  w.text("plain ");
  w.push(SpanKind::note, 1);
  w.text("1");
  w.finish();
  const auto article = parse(w.encode({}));
  REQUIRE_FALSE(article);
  CHECK(article.error().offset == Error::kNoOffset);
}

TEST_CASE("text and outline must agree on the number of lines", "[article]") {
  Buffer raw = sample().encode({});
  const std::string_view needle = "seven";
  const auto at = as_text(raw).find(needle);
  REQUIRE(at != std::string_view::npos);
  raw[at + 2] = std::byte{'\n'};
  const auto article = parse(raw);
  REQUIRE_FALSE(article);
  CHECK(article.error().code == Errc::malformed);
  CHECK(article.error().layer == Layer::article);
}
