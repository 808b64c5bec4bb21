// A hyphen that was written is repeated where the next line begins; a word of one letter goes with the next.
#include <catch2/catch.hpp>

#include "tests/support/hyphenation.h"
#include "tests/unit/layout/laid_out.h"

namespace {

using namespace handbill;
using namespace handbill::testing;

constexpr int kEdge = 8;

struct Laid {
  Laid(std::string_view language, std::string_view block, int width, bool justify)
      : page(parse_page("lang " + std::string(language) + "\n" + std::string(block) + "\n")) {
    layout::Params params;
    params.width = width;
    params.margin = kEdge;
    params.language = page.language;
    params.justify = justify;
    params.hyphenator = &hyphenator();
    document = std::make_unique<layout::Document>(page.article, page.header, params, fonts());
    document->extend(1 << 30);
    const layout::Flow& flow = document->flow();
    for (std::size_t l = 0; l < flow.lines.size(); ++l) {
      std::string& line = lines.emplace_back();
      for (std::size_t i = flow.lines[l].first_run; i < end_of_runs(flow, l); ++i) {
        line += flow.runs[i].text().in(document->text_of(flow.runs[i]));
        right = std::max(right, flow.runs[i].x + flow.runs[i].width);
      }
    }
  }
  std::string shown() const {
    std::string out;
    for (const std::string& line : lines) out += (out.empty() ? "" : "/") + line;
    return out;
  }
  Page page;
  std::unique_ptr<layout::Document> document;
  std::vector<std::string> lines;
  int right = 0;  // px: of the widest line
};

// Calls `look` with the text laid out in many widths, with even and uneven edges.
template <class Look>
void in_many_widths(std::string_view language, std::string_view block, const Look& look) {
  for (const bool justify : {false, true}) {
    for (int width = 120; width < 420; width += 3) {
      const Laid laid(language, block, width, justify);
      INFO(language << " " << width << (justify ? " justified: " : ": ") << laid.shown());
      look(laid, width);
    }
  }
}

// How many of the places where a line ends in "dolno-" are followed by a line that begins with `next`?
struct Counts {
  int ends = 0, repeated = 0;
};
Counts count(const Laid& laid) {
  Counts out;
  for (std::size_t i = 0; i + 1 < laid.lines.size(); ++i) {
    if (!laid.lines[i].ends_with("olno-")) continue;
    ++out.ends;
    out.repeated += laid.lines[i + 1].starts_with("-") ? 1 : 0;
  }
  return out;
}

constexpr std::string_view kText =
    "paragraph Umowa dolno-gorska jest tu, a drugą dolno-leśną i dolno-polną umowę podpiszą pod lasem.";

TEST_CASE("a line repeats the hyphen that the line before ends in", "[layout][hyphen]") {
  int ends = 0;
  in_many_widths("pl", kText, [&](const Laid& laid, int width) {
    const Counts counts = count(laid);
    CHECK(counts.repeated == counts.ends);
    CHECK(laid.right <= width - kEdge);
    ends += counts.ends;
  });
  CHECK(ends > 40);
}

TEST_CASE("other languages do not repeat a hyphen", "[layout][hyphen]") {
  int ends = 0;
  in_many_widths("en", kText, [&](const Laid& laid, int) {
    ends += count(laid).ends;
    CHECK(count(laid).repeated == 0);
  });
  CHECK(ends > 40);
}

TEST_CASE("a soft hyphen, a dictionary's and one in code or an address are shown once", "[layout][hyphen]") {
  for (const std::string_view block : {"paragraph Umowa nadzwy\u00ADczajna nieprawdopodobna najnowocześniejsza.",
                                       "paragraph Plik <code>olno-gorska olno-polna olno-lesna</> stoi.",
                                       "paragraph Adres https://example.org/olno-gorska/olno-polna stoi."}) {
    in_many_widths("pl", block, [](const Laid& laid, int) {
      for (const std::string& line : laid.lines) CHECK_FALSE(line.starts_with("-"));
    });
  }
}

TEST_CASE("a repeated hyphen stands nowhere in the text", "[layout][hyphen]") {
  const Laid laid("pl", "paragraph Nowa niebiesko-zielona umowa.", 130, false);
  REQUIRE(laid.shown().find("niebiesko-/-zielona") != std::string::npos);
  const layout::Flow& flow = laid.document->flow();
  const std::string_view text = laid.page.article.text();
  std::string read;
  for (const layout::Run& run : flow.runs) {
    if ((run.flags & layout::kOwnText) == 0) read += run.text().in(text);
  }
  CHECK(read.find("niebiesko-zielona") != std::string::npos);
}

TEST_CASE("headlines and cells of tables repeat hyphens too", "[layout][hyphen]") {
  in_many_widths("pl", "heading2 Umowa dolno-gorska dolno-polna",
                 [](const Laid& laid, int) { CHECK(count(laid).repeated == count(laid).ends); });
  const layout::Label label = label_of("Umowa niebiesko-zielona", 120, "pl");
  REQUIRE(label.flow.lines.size() >= 2);
  CHECK((label.flow.runs[label.flow.lines.back().first_run].text() == TextRange{3, 4}));
}

TEST_CASE("no line ends in a word of one letter if it can end before", "[layout][hyphen]") {
  for (const auto& [language, text] :
       {std::pair{"pl", "paragraph Woda i las w domu z dachem o świcie, a u sąsiada także o zmroku i w nocy."},
        std::pair{"cs", "paragraph Voda a les v domě s okny k ránu, o poledni i u souseda z vesnice."},
        std::pair{"sk", "paragraph Voda a les v dome s oknom k ránu, o poludní i u suseda z dediny."}}) {
    in_many_widths(language, text, [](const Laid& laid, int) {
      for (std::size_t i = 0; i + 1 < laid.lines.size(); ++i) {
        const std::string& line = laid.lines[i];
        CHECK_FALSE((line.size() >= 2 && line[line.size() - 2] == ' '));
      }
    });
  }
}

TEST_CASE("where every word has one letter, lines end all the same", "[layout][hyphen]") {
  std::string text = "paragraph a";
  for (int i = 0; i < 2000; ++i) text += " i";
  const Laid laid("pl", text, 200, false);
  CHECK(laid.right <= 200 - kEdge);
  for (const std::string& line : laid.lines) CHECK_FALSE(line.starts_with(" "));
}

}  // namespace
