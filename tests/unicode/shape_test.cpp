// Shaping, against HarfBuzz's own program: the texts of the two suites, and of the pages of tests/golden in 24
// languages and every script that there is a font for.
#include "reader/text/shape.h"

#include <catch2/catch.hpp>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <tuple>

#include "reader/base/utf8.h"
#include "reader/text/itemize.h"
#include "tests/support/fonts.h"
#include "tests/support/source_dir.h"
#include "tests/support/temporary_folder.h"
#include "tests/unicode/suite.h"

namespace {

using namespace handbill;
using namespace handbill::testing;

constexpr int kPx = 17;

struct Text {
  std::string text, language;
  friend auto operator<=>(const Text&, const Text&) = default;  // NOLINT(modernize-use-nullptr): misreads <=>
};

// What one run of hb-shape can be told.
struct Way {
  text::FontId font = 0;
  text::Script script = 0;
  bool right_to_left = false;
  std::string language;
  friend auto operator<=>(const Way&, const Way&) = default;  // NOLINT(modernize-use-nullptr): misreads <=>
};

std::set<Text> texts_of_suites() {
  std::set<Text> out;
  for (const std::string& line : suite_lines("auxiliary/LineBreakTest.txt")) {
    std::string text;
    for (const std::string& part : split(line, ' ')) {
      if (part != "×" && part != "÷" && !part.empty()) utf8::append(text, code_point(part));
    }
    out.insert({text, "en"});
  }
  for (const std::string& line : suite_lines("BidiCharacterTest.txt")) {
    std::string text;
    for (const std::string& hex : split(split(line, ';').front(), ' ')) utf8::append(text, code_point(hex));
    out.insert({text, "en"});
  }
  return out;
}

std::set<Text> texts_of_pages() {
  std::set<Text> out;
  const std::string folder = source_path("tests/golden/pages");
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    std::ifstream file(entry.path());
    std::string line, language;
    while (std::getline(file, line)) {
      if (line.starts_with("lang ")) {
        language = line.substr(5);
        for (char& c : language) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
      }
      const auto space = line.find(' ');
      if (space != std::string::npos) out.insert({line.substr(space + 1), language});
    }
  }
  return out;
}

// The stretches of one font and script that a text is shaped in.
void add_stretches(text::Itemizer& itemizer, const Text& t, std::map<Way, std::set<std::string>>& out) {
  const std::vector<text::StyleRange> ranges{
      {static_cast<std::uint32_t>(t.text.size()), {}, kPx, t.language, text::han_of(t.language)}};
  std::vector<text::Item> items;
  itemizer.itemize(t.text, TextRange::of(0, t.text.size()), 0, ranges, items);
  for (const text::Item& item : items) {
    const std::string part = std::string(item.text.in(t.text));
    // hb-shape reads a text a line.
    if (part.find_first_of("\n\r") != std::string::npos || part.find('\0') != std::string::npos) continue;
    out[{item.font, item.script, (item.level & 1U) != 0, t.language}].insert(part);
  }
}

struct Glyph {
  long glyph = 0, cluster = 0, x = 0, y = 0, advance = 0;
  friend bool operator==(const Glyph&, const Glyph&) = default;
};

// [{"g":3,"cl":0,"dx":0,"dy":0,"ax":544,"ay":0},...]
std::vector<Glyph> parse(const std::string& line) {
  std::vector<Glyph> out;
  for (std::size_t at = 0; (at = line.find('{', at)) != std::string::npos; ++at) {
    Glyph g;
    long advance_y = 0;
    const int found =
        std::sscanf(line.c_str() + at, "{\"g\":%ld,\"cl\":%ld,\"dx\":%ld,\"dy\":%ld,\"ax\":%ld,\"ay\":%ld", &g.glyph,
                    &g.cluster, &g.x, &g.y, &g.advance, &advance_y);
    REQUIRE(found == 6);
    out.push_back(g);
  }
  return out;
}

std::vector<std::string> shaped_by_harfbuzz(const Way& way, const std::set<std::string>& parts,
                                            const std::string& path) {
  text::FontSet& set = fonts();
  {
    std::ofstream file(path, std::ios::binary);
    for (const std::string& part : parts) file << part << '\n';
  }
  const auto [name, face] = file_and_face(way.font);
  std::string script;
  for (int shift = 24; shift >= 0; shift -= 8)
    script += static_cast<char>(way.script >> static_cast<unsigned>(shift) & 0xFFU);
  const std::string command = "hb-shape --font-file='" + name + "' --face-index=" + std::to_string(face) +
                              " --font-size=" + std::to_string(text::to_fixed(set.px(way.font))) +
                              " --script=" + script + " --direction=" + (way.right_to_left ? "rtl" : "ltr") +
                              " --language=" + way.language + (set.is_plain(way.font) ? " --features=-locl" : "") +
                              " --utf8-clusters --no-glyph-names --output-format=json --text-file='" + path + "'";
  std::FILE* pipe = ::popen(command.c_str(), "r");
  REQUIRE(pipe != nullptr);
  std::vector<std::string> lines{""};
  for (int c = 0; (c = std::fgetc(pipe)) != EOF;) {
    if (c == '\n') {
      lines.emplace_back();
    } else {
      lines.back() += static_cast<char>(c);
    }
  }
  INFO(command);
  REQUIRE(::pclose(pipe) == 0);
  if (lines.back().empty()) lines.pop_back();
  REQUIRE(lines.size() == parts.size());
  return lines;
}

// Lines that were compared.
std::size_t compare(const std::set<Text>& texts) {
  text::Itemizer itemizer(fonts());
  text::Shaper shaper(fonts());
  std::map<Way, std::set<std::string>> ways;
  for (const Text& t : texts) add_stretches(itemizer, t, ways);
  const TemporaryFolder folder;
  std::size_t compared = 0;
  for (const auto& [way, parts] : ways) {
    const auto theirs = shaped_by_harfbuzz(way, parts, folder / "texts");
    std::size_t line = 0;
    for (const std::string& part : parts) {
      std::vector<Glyph> ours;
      for (const auto& g : shaper.shape(
               {part, TextRange::of(0, part.size()), way.font, way.script, way.language, way.right_to_left, false})) {
        ours.push_back({g.glyph, static_cast<long>(g.cluster), g.x, -g.y, g.advance});
      }
      ++compared;
      if (ours != parse(theirs[line++])) FAIL_CHECK(fonts().name(way.font) << ": " << part);
    }
  }
  return compared;
}

TEST_CASE("the texts of the suites are shaped as HarfBuzz's own program shapes them", "[unicode][shape]") {
  const auto texts = texts_of_suites();
  CHECK(texts.size() > 10000);
  WARN("shaping: " << compare(texts) << " stretches of " << texts.size() << " texts of the suites");
}

TEST_CASE("every language and script is shaped as HarfBuzz's own program shapes it", "[unicode][shape]") {
  const auto texts = texts_of_pages();
  CHECK(texts.size() > 200);
  WARN("shaping: " << compare(texts) << " stretches of " << texts.size() << " lines in all languages and scripts");
}

}  // namespace
