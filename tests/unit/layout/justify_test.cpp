#include <catch2/catch.hpp>

#include "reader/base/utf8.h"
#include "reader/text/shape.h"
#include "tests/support/hyphenation.h"
#include "tests/unit/layout/laid_out.h"

namespace {

using namespace handbill;
using namespace handbill::testing;

constexpr int kMargin = 8;

struct Justified {
  Justified(std::string_view language, std::string_view text, int width)
      : page(parse_page("lang " + std::string(language) + "\nparagraph " + std::string(text) + "\n")) {
    layout::Params params;
    params.width = width;
    params.margin = kMargin;
    params.language = page.language;
    params.justify = true;
    params.hyphenator = &hyphenator();
    document = std::make_unique<layout::Document>(page.article, page.header, params, fonts());
    document->extend(1 << 30);
  }
  const layout::Flow& flow() const { return document->flow(); }
  int right_edge(std::size_t line) const {
    int right = 0;
    for (std::size_t i = flow().lines[line].first_run; i < end_of_runs(flow(), line); ++i) {
      right = std::max(right, flow().runs[i].x + flow().runs[i].width);
    }
    return right;
  }
  std::string text_of(std::size_t line) const {
    std::string out;
    for (std::size_t i = flow().lines[line].first_run; i < end_of_runs(flow(), line); ++i) {
      out += flow().runs[i].text().in(document->text_of(flow().runs[i]));
    }
    return out;
  }
  Page page;
  std::unique_ptr<layout::Document> document;
};

constexpr std::string_view kEnglish =
    "Everyone has the right to freedom of opinion and expression; this right includes freedom to hold opinions without "
    "interference and to seek, receive and impart information and ideas through any media and regardless of frontiers.";
constexpr std::string_view kChinese =
    "人人有權享有主張和發表意見的自由；此項權利包括持有主張而不受干涉的自由，和通過任何媒介和不論國界尋求、接受和傳遞消"
    "息和思想的自由。";

TEST_CASE("every line of a justified paragraph but the last reaches the edge", "[layout][justify]") {
  for (const auto& [language, text] : {std::pair{"en", kEnglish}, std::pair{"zh-Hans", kChinese}}) {
    for (const int width : {320, 480, 640}) {
      INFO(language << " at " << width);
      const Justified laid(language, text, width);
      REQUIRE(laid.flow().lines.size() >= 2);
      for (std::size_t i = 0; i + 1 < laid.flow().lines.size(); ++i) {
        INFO(laid.text_of(i));
        // A full stop's blank half may lie beyond the edge.
        CHECK(laid.right_edge(i) >= width - kMargin - 1);
        CHECK(laid.right_edge(i) <= width - kMargin + 9);
      }
      CHECK(laid.flow().lines.back().stretch == 0);
    }
  }
}

TEST_CASE("a justified run is drawn as wide as it was placed", "[layout][justify]") {
  text::Shaper shaper(fonts());
  for (const auto& [language, text] : {std::pair{"en", kEnglish}, std::pair{"zh-Hans", kChinese}}) {
    const Justified laid(language, text, 320);
    const layout::Flow& flow = laid.flow();
    for (std::size_t l = 0; l < flow.lines.size(); ++l) {
      for (std::size_t r = flow.lines[l].first_run; r < end_of_runs(flow, l); ++r) {
        const layout::Run& run = flow.runs[r];
        const bool spaced = (run.flags & layout::kHanSpacing) != 0;
        const std::string_view of = laid.document->text_of(run);
        const bool last = r + 1 == end_of_runs(flow, l);
        text::Fixed advance = 0;
        const auto& glyphs = shaper.shape(
            {of, run.text(), run.font, flow.scripts[run.script], flow.languages[run.language], false, spaced});
        for (std::size_t g = 0; g < glyphs.size(); ++g) {
          advance += glyphs[g].advance;
          const char32_t c = utf8::decode(of.substr(glyphs[g].cluster)).code_point;
          const bool end_of_line = last && g + 1 == glyphs.size();
          if (layout::may_stretch(c, spaced) && !end_of_line) advance += flow.lines[l].stretch;
        }
        CHECK(std::abs(text::round_fixed(advance) - run.width) <= 1);
      }
    }
  }
}

TEST_CASE("a long word is divided with a hyphen, twice in a row at most", "[layout][justify]") {
  const Justified laid("de",
                       "Rechtsschutzversicherungsgesellschaften Donaudampfschifffahrtsgesellschaft sind "
                       "Zusammensetzungen mit bemerkenswerten Buchstabenzusammenstellungen.",
                       220);
  int hyphens = 0, in_a_row = 0;
  for (std::size_t i = 0; i < laid.flow().lines.size(); ++i) {
    const bool hyphen = laid.text_of(i).ends_with("-");
    hyphens += hyphen ? 1 : 0;
    in_a_row = hyphen ? in_a_row + 1 : 0;
    CHECK(laid.right_edge(i) <= 220 - kMargin);
  }
  CHECK(hyphens >= 2);
}

TEST_CASE("addresses and code are not hyphenated", "[layout][justify]") {
  for (const char* text : {"See https://example.org/internationalization-representatives for more of this.",
                           "Then run <code>internationalizationrepresentative</> again and again and again."}) {
    for (int width = 140; width < 400; width += 20) {
      const Justified laid("en", text, width);
      for (std::size_t i = 0; i < laid.flow().lines.size(); ++i) {
        INFO(width << ": " << laid.text_of(i));
        CHECK((laid.flow().runs[end_of_runs(laid.flow(), i) - 1].flags & layout::kOwnText) == 0);
      }
    }
  }
}

TEST_CASE("a line that is all too loose stays ragged", "[layout][justify]") {
  const Justified laid("zxx", "aaa bbb cccccccccccccccccccccccccccccccc ddd", 320);
  CHECK(laid.flow().lines.front().stretch == 0);
}

}  // namespace
