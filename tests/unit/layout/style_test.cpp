#include "reader/layout/style.h"

#include <catch2/catch.hpp>

#include "reader/article/writer.h"
#include "tests/support/verified_for_tests.h"

namespace {

using namespace handbill;

std::string tag_of(std::string_view tag) {
  layout::Flow flow;
  return layout::make_language(flow, tag).tag;
}

TEST_CASE("a language's tag is its letters and digits in lower case", "[layout][style]") {
  CHECK(tag_of("en") == "en");
  CHECK(tag_of("zh-Hant-HK") == "zh-hant-hk");
  CHECK(tag_of("AZaz-09") == "azaz-09");
  CHECK(tag_of("es-005") == "es-005");
  CHECK(tag_of("es_419") == "es-419");
  CHECK(tag_of("").empty());
}

TEST_CASE("a tag ends where it is none any more, after three subtags, or where it is too long", "[layout][style]") {
  for (const char* text : {"en US", "en.UTF-8", "en@x", "en[", "en`", "en{", "en/", "en:", "en\xC3\xA9"}) {
    CAPTURE(text);
    CHECK(tag_of(text) == "en");
  }
  CHECK(tag_of("zh-Hant-HK-x-private") == "zh-hant-hk");
  CHECK(tag_of("abcdefghijklmnopqrstuvwx") == "abcdefghijklmnopqrstuvwx");
  CHECK(tag_of("abcdefghijklmnopqrstuvwxyz") == "abcdefghijklmnopqrstuvwx");
}

TEST_CASE("a language knows its tradition of Han, and is listed once", "[layout][style]") {
  layout::Flow flow;
  const layout::Language first = layout::make_language(flow, "zh-Hant");
  CHECK(first.han == text::han_of("zh-hant"));
  CHECK(layout::make_language(flow, "en").han == text::Han::none);
  CHECK(layout::make_language(flow, "ZH_hant").index == first.index);
  CHECK(flow.languages[first.index] == "zh-hant");
}

TEST_CASE("between words of Han and others there is space, but for Korean", "[layout][style]") {
  layout::Flow flow;
  const auto spaced = [&flow](std::string_view tag) {
    return (layout::plain_range({}, layout::make_language(flow, tag), 1).flags & layout::kHanSpacing) != 0;
  };
  CHECK(spaced("zh-Hans"));
  CHECK(spaced("zh-Hant-HK"));
  CHECK(spaced("ja"));
  CHECK_FALSE(spaced("ko"));
  CHECK_FALSE(spaced("en"));
}

using article::Op;
using article::SpanKind;

// A paragraph "abc" whose b is in spans of these kinds, and the ranges it is laid out in.
std::vector<layout::StyledRange> styled(const std::vector<SpanKind>& kinds,
                                        const layout::BlockStyle& block = {100, {}, 0}) {
  article::Writer w;
  w.begin(Op::paragraph);
  w.text("a");
  for (const SpanKind kind : kinds) {
    w.push(kind, kind == SpanKind::link ? *w.link("https://example.org") : std::uint16_t{0});
  }
  w.text("b");
  for (std::size_t i = 0; i < kinds.size(); ++i) w.pop();
  w.text("c");
  w.finish();
  REQUIRE(w.open(Op::note));
  w.close();
  const auto article = article::Article::parse(bundle::VerifiedBytesForTests::make(w.encode({}))).value();
  layout::Flow flow;
  const layout::Language base = layout::make_language(flow, "en");
  layout::SpanStyler styler(article, flow, base);
  std::vector<layout::StyledRange> out = styler.ranges({0, 3}, block);
  for (layout::StyledRange& range : out) range.style.language = {};  // of this flow
  return out;
}

TEST_CASE("each kind of span looks as it should, and what is beside it as before", "[layout][style]") {
  const auto middle = [](std::vector<SpanKind> kinds) {
    const auto ranges = styled(kinds);
    REQUIRE(ranges.size() == 3);
    for (const std::size_t plain : {0U, 2U}) {
      CHECK(ranges[plain].style.px == 100);
      CHECK(ranges[plain].flags == 0);
      CHECK_FALSE(ranges[plain].style.style.bold);
      CHECK_FALSE(ranges[plain].style.style.italic);
      CHECK_FALSE(ranges[plain].style.style.mono);
    }
    CHECK(ranges[0].style.end == 1);
    CHECK(ranges[1].style.end == 2);
    CHECK(ranges[2].style.end == 3);
    return ranges[1];
  };
  CHECK(middle({SpanKind::bold}).style.style.bold);
  CHECK(middle({SpanKind::italic}).style.style.italic);
  CHECK(middle({SpanKind::strike}).flags == layout::kStrike);
  CHECK(middle({SpanKind::link}).flags == layout::kLink);
  const auto code = middle({SpanKind::code});
  CHECK(code.style.style.mono);
  CHECK(code.flags == layout::kCode);
  CHECK(code.style.px == 92);
  CHECK(middle({SpanKind::superscript}).flags == layout::kSuper);
  CHECK(middle({SpanKind::subscript}).flags == layout::kSub);
  CHECK(middle({SpanKind::note}).flags == (layout::kNoteRef | layout::kSuper));
  for (const SpanKind raised : {SpanKind::superscript, SpanKind::subscript, SpanKind::note}) {
    CHECK(middle({raised}).style.px == 68);
    CHECK(middle({raised, SpanKind::code}).style.px == 68);  // code in it does not grow
    CHECK(middle({SpanKind::code, raised}).style.px == 68);
  }
  const auto all = middle({SpanKind::bold, SpanKind::italic, SpanKind::link, SpanKind::strike});
  CHECK(all.style.style.bold);
  CHECK(all.style.style.italic);
  CHECK(all.flags == (layout::kLink | layout::kStrike));
}

TEST_CASE("spans over one place are looked at up to a number, the outer ones first", "[layout][style]") {
  std::vector<SpanKind> kinds(layout::SpanStyler::kMaxActive - 1, SpanKind::bold);
  kinds.push_back(SpanKind::italic);
  CHECK(styled(kinds)[1].style.style.italic);
  kinds.insert(kinds.begin(), SpanKind::bold);
  CHECK_FALSE(styled(kinds)[1].style.style.italic);
  CHECK(styled(kinds)[1].style.style.bold);
}

TEST_CASE("a language within another holds to its end, and a look ahead can be taken back", "[layout][style]") {
  article::Writer w;
  w.begin(Op::paragraph);
  w.text("a");
  w.push(SpanKind::language, *w.language("ja"));
  w.text("b");
  w.push(SpanKind::language, *w.language("ko"));
  w.text("c");
  w.pop();
  w.text("d");
  w.pop();
  w.text("e");
  w.finish();
  const auto article = article::Article::parse(bundle::VerifiedBytesForTests::make(w.encode({}))).value();
  layout::Flow flow;
  const layout::Language base = layout::make_language(flow, "zh-Hans");
  layout::SpanStyler styler(article, flow, base);
  const auto said = [&](std::uint32_t begin, std::uint32_t end) {
    std::string out;
    for (const layout::StyledRange& r : styler.ranges({begin, end}, {})) {
      out += std::to_string(r.style.end) + " " + std::string(r.style.language);
      out += (r.flags & layout::kHanSpacing) != 0 ? " spaced, " : ", ";
      CHECK(flow.languages[r.language] == r.style.language);
    }
    return out;
  };
  const auto start = styler.position();
  const std::string whole = "1 zh-hans spaced, 2 ja spaced, 3 ko, 4 ja spaced, 5 zh-hans spaced, ";
  CHECK(said(0, 5) == whole);
  styler.go_back(start);
  CHECK(said(0, 3) == "1 zh-hans spaced, 2 ja spaced, 3 ko, ");
  CHECK(said(3, 5) == "4 ja spaced, 5 zh-hans spaced, ");
  CHECK(said(5, 5) == "5 zh-hans spaced, ");  // an empty line has a style, too
  styler.go_back(start);
  CHECK(said(0, 5) == whole);
}

}  // namespace
