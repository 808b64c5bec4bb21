#include "bundle_tool/commands/spans.h"

#include <catch2/catch.hpp>
#include <random>

using namespace handbill;
using article::Span;
using article::SpanKind;
using commands::kSpansAtOnce;
using commands::LineSpans;
using commands::pieces_of;

namespace {

// "3-7:0 ": begin, end and argument.
std::string text_of(const std::vector<Span>& spans) {
  std::string out;
  for (const Span& s : spans) {
    out += std::to_string(s.text.begin) + "-" + std::to_string(s.text.end) + ":" + std::to_string(s.arg) + " ";
  }
  return out;
}

// "0-3: 3-7:1 ": each piece with the arguments of what holds over it.
std::string text_of(const std::vector<commands::Piece>& pieces) {
  std::string out;
  for (const commands::Piece& p : pieces) {
    out += std::to_string(p.text.begin) + "-" + std::to_string(p.text.end) + ":";
    for (const Span& s : p.spans) out += std::to_string(s.arg);
    out += " ";
  }
  return out;
}

Span span(std::uint32_t begin, std::uint32_t end, std::uint16_t arg = 0) { return {{begin, end}, SpanKind::link, arg}; }

}  // namespace

TEST_CASE("a line has the spans that touch it, cut to it", "[commands][spans]") {
  const std::vector<Span> spans{span(0, 4, 1), span(2, 2, 2), span(3, 13, 3), span(10, 12, 4), span(20, 30, 5)};
  LineSpans lines(spans);
  CHECK(text_of(lines.of({0, 10})) == "0-4:1 3-10:3 ");
  CHECK(text_of(lines.of({11, 20})) == "11-13:3 11-12:4 ");
  CHECK(text_of(lines.of({21, 30})) == "21-30:5 ");
  CHECK(text_of(lines.of({31, 40})).empty());
}

TEST_CASE("a span over several lines holds over each of them and the kind stays", "[commands][spans]") {
  const std::vector<Span> spans{{{2, 25}, SpanKind::code, 7}};
  LineSpans lines(spans);
  for (const auto& [begin, end, expected] :
       {std::tuple{0U, 10U, "2-10:7 "}, {11U, 20U, "11-20:7 "}, {21U, 30U, "21-25:7 "}, {31U, 40U, ""}}) {
    const auto found = lines.of({begin, end});
    CHECK(text_of(found) == expected);
    for (const Span& s : found) CHECK(s.kind == SpanKind::code);
  }
}

TEST_CASE("a span that ends with its line does not reach into the next", "[commands][spans]") {
  const std::vector<Span> spans{span(0, 10), span(5, 11), span(10, 11)};
  LineSpans lines(spans);
  CHECK(text_of(lines.of({0, 10})) == "0-10:0 5-10:0 ");
  CHECK(text_of(lines.of({11, 20})).empty());
}

TEST_CASE("no more than so many spans go on into the next line, those that began first", "[commands][spans]") {
  std::vector<Span> spans;
  for (std::uint16_t i = 0; i < 2 * kSpansAtOnce; ++i) spans.push_back(span(i, 1000, i));
  LineSpans lines(spans);
  CHECK(lines.of({0, 500}).size() == spans.size());
  const auto next = lines.of({501, 900});
  REQUIRE(next.size() == kSpansAtOnce);
  CHECK(next.front().arg == 0);
  CHECK(next.back().arg == kSpansAtOnce - 1);
}

TEST_CASE("pieces cover the line, and each has what holds over it", "[commands][spans]") {
  CHECK(text_of(pieces_of({5, 5}, {})).empty());
  CHECK(text_of(pieces_of({5, 9}, {})) == "5-9: ");
  CHECK(text_of(pieces_of({0, 10}, {span(0, 10, 1)})) == "0-10:1 ");
  CHECK(text_of(pieces_of({0, 10}, {span(2, 6, 1), span(4, 8, 2)})) == "0-2: 2-4:1 4-6:12 6-8:2 8-10: ");
  CHECK(text_of(pieces_of({0, 10}, {span(2, 8, 1), span(2, 8, 2), span(3, 4, 3)})) ==
        "0-2: 2-3:12 3-4:123 4-8:12 8-10: ");
  CHECK(text_of(pieces_of({0, 10}, {span(0, 5, 1), span(5, 10, 2)})) == "0-5:1 5-10:2 ");
}

TEST_CASE("no more than so many spans hold over a piece", "[commands][spans]") {
  std::vector<Span> spans;
  for (std::uint16_t i = 0; i < 2 * kSpansAtOnce; ++i) spans.push_back(span(0, 10, i));
  const auto pieces = pieces_of({0, 20}, spans);
  REQUIRE(pieces.size() == 2);
  CHECK(pieces[0].spans.size() == kSpansAtOnce);
  CHECK(pieces[0].spans.back().arg == kSpansAtOnce - 1);
  CHECK(pieces[1].spans.empty());
}

TEST_CASE("over every byte, a piece has just the spans that cover it", "[commands][spans]") {
  const unsigned seed = std::random_device()();
  CAPTURE(seed);
  std::mt19937 random(seed);
  const auto below = [&random](std::uint32_t max) { return static_cast<std::uint32_t>(random() % max); };
  for (int round = 0; round < 200; ++round) {
    std::vector<Span> spans;
    for (std::uint16_t i = 0; i < 12; ++i) {
      const std::uint32_t begin = below(40);
      spans.push_back(span(begin, begin + below(20), i));
    }
    std::sort(spans.begin(), spans.end(), [](const Span& a, const Span& b) { return a.text.begin < b.text.begin; });
    LineSpans lines(spans);
    for (const auto& [begin, end] : {std::pair{0U, 17U}, {18U, 18U}, {19U, 33U}, {34U, 60U}}) {
      std::uint32_t at = begin;
      for (const commands::Piece& piece : pieces_of({begin, end}, lines.of({begin, end}))) {
        CHECK(piece.text.begin == at);
        CHECK(piece.text.end > piece.text.begin);
        for (; at < piece.text.end; ++at) {
          std::vector<std::uint16_t> expected, found;
          for (const Span& s : spans) {
            if (s.text.contains(at)) expected.push_back(s.arg);
          }
          for (const Span& s : piece.spans) found.push_back(s.arg);
          CHECK(found == expected);
        }
      }
      CHECK(at == end);
    }
  }
}
