#include "bundle_tool/sources/body/byline.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "bundle_tool/sources/body/page_measure.h"
#include "bundle_tool/sources/text/ascii.h"
#include "bundle_tool/sources/text/clean_text.h"

namespace handbill::sources {
namespace {

constexpr std::size_t kBylineSize = 120;      // bytes: a longer line says more than names
constexpr std::size_t kNameSize = 60;         // bytes
constexpr std::size_t kMostAuthors = 8;       // of one line
constexpr std::size_t kFirstParagraph = 160;  // bytes
constexpr std::size_t kTextBefore = 600;      // bytes of what stands before it
constexpr std::size_t kNodes = 20'000;        // looked at, each as often as it is

// "By Ann Bee". `loose`: other words besides English ones are taken for that, as in a line that is called so.
std::string_view after_by(std::string_view line, bool loose) {
  constexpr std::array<std::string_view, 8> kBy{"written by ", "by: ", "by ", "von ", "par ", "por ", "di ", "door "};
  constexpr std::size_t kEnglish = 3;
  const std::string small = lower_ascii(line.substr(0, 16));
  for (std::size_t i = 0; i < (loose ? kBy.size() : kEnglish); ++i) {
    if (small.starts_with(kBy[i])) return trim(line.substr(kBy[i].size()));
  }
  return {};
}

bool is_author_link(const GumboNode& node) {
  if (!is_element(node, GUMBO_TAG_A)) return false;
  const std::string_view href = attribute(node, "href");
  return lower_ascii(attribute(node, "rel")) == "author" || href.find("/author/") != std::string_view::npos ||
         href.find("/authors/") != std::string_view::npos;
}

bool is_called_byline(const GumboNode& node) {
  constexpr std::array kCalled{"class", "id", "itemprop"};
  return std::any_of(kCalled.begin(), kCalled.end(), [&](const char* name) {
    const std::string called = lower_ascii(attribute(node, name));
    return called == "by" || called == "author" || called.find("byline") != std::string::npos;
  });
}

// A name has two to five words, of which all but a particle begin with a capital, and no sign of a sentence.
bool is_name(std::string_view name) {
  constexpr std::array<std::string_view, 14> kParticles{"de",  "da",  "do", "dos", "del", "van", "von",
                                                        "der", "den", "di", "la",  "le",  "bin", "al"};
  constexpr std::string_view kNone = "0123456789:;!?@/|\"()";
  if (name.empty() || name.size() > kNameSize || name.find_first_of(kNone) != std::string_view::npos) return false;
  int words = 0;
  for (std::string_view rest = name; !rest.empty();) {
    const std::string_view word = rest.substr(0, rest.find(' '));
    const bool is_capital =
        !word.empty() && ((word[0] >= 'A' && word[0] <= 'Z') || static_cast<unsigned char>(word[0]) >= 0x80);
    if (!is_capital && (words == 0 || !is_one_of(word, kParticles))) return false;
    ++words;
    rest.remove_prefix(std::min(rest.size(), word.size() + 1));
  }
  return words >= 2 && words <= 5;
}

// "Ann Bee, Cy Dee and Eve Fox". Empty: something of it is no name.
std::vector<std::string> names_in(std::string_view line) {
  std::vector<std::string> out;
  while (!line.empty()) {
    std::size_t end = line.size(), next = end;
    for (const std::string_view between : {", and ", " and ", " & ", ", "}) {
      const std::size_t at = line.find(between);
      if (at >= end) continue;
      end = at;
      next = at + between.size();
    }
    const std::string_view name = trim(line.substr(0, end));
    if (!is_name(name) || out.size() >= kMostAuthors) return {};
    out.emplace_back(name);
    line.remove_prefix(next);
  }
  return out;
}

class BylineSearch {
 public:
  Byline run(const GumboNode& root) {
    (void)look(root);
    return std::move(found_);
  }

 private:
  // Is this the text's own, or the page's, and no line above it?
  static bool is_closed(const GumboNode& node) {
    constexpr std::array kClosed{GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_FIGURE, GUMBO_TAG_TABLE, GUMBO_TAG_UL,   GUMBO_TAG_OL,
                                 GUMBO_TAG_DL,         GUMBO_TAG_PRE,    GUMBO_TAG_NAV,   GUMBO_TAG_ASIDE};
    return is_heading(node) || has_attribute(node, "hidden") ||
           std::any_of(kClosed.begin(), kClosed.end(), [&](GumboTag tag) { return is_element(node, tag); }) ||
           page_words(node).frame;
  }

  // False: the text has begun, or the line was found.
  bool look(const GumboNode& parent) {
    const GumboVector& nodes = children(parent);
    for (unsigned i = 0; i < nodes.length; ++i) {
      const GumboNode& node = child(nodes, i);
      if (is_text(node)) before_ += trim(node.v.text.text).size();
      if (before_ > kTextBefore) return false;
      if (node.type != GUMBO_NODE_ELEMENT || is_closed(node)) continue;
      const std::string line = beginning_of(node);
      if (looked_ > kNodes) return false;
      const bool alone = is_block(node) || beginning_of(parent).size() < 2 * kBylineSize;
      if (!line.empty() && line.size() <= kBylineSize && alone && take(node, line)) return false;
      const bool holds_lines = is_block(node) && !is_element(node, GUMBO_TAG_P);
      if (!holds_lines) before_ += line.size();
      if (is_element(node, GUMBO_TAG_P) && line.size() > kFirstParagraph) return false;
      if (holds_lines && !line.empty() && !look(node)) return false;
    }
    return true;
  }

  bool take(const GumboNode& node, std::string_view line) {
    std::vector<std::string> linked;
    add_links(node, linked);
    const bool called = is_called_byline(node);
    const std::string_view by = after_by(line, called || !linked.empty());
    // The word alone is a weak sign: further down a line may begin so in any text.
    const bool says_by =
        !by.empty() && before_ == 0 && (is_element(node, GUMBO_TAG_P) || is_element(node, GUMBO_TAG_DIV));
    if (!called && linked.empty() && !says_by) return false;
    std::vector<std::string> names = names_in(by.empty() ? line : by);
    // "By Ann Bee, 3 May": the line stays. So does one that nothing but its first word makes a byline.
    const bool is_whole = !names.empty() && (linked.empty() || names == linked);
    if (!linked.empty() && names != linked) names = called || !by.empty() ? linked : std::vector<std::string>();
    if (names.empty()) return false;
    found_ = {is_whole && (called || !linked.empty()) ? &node : nullptr, std::move(names)};
    return true;
  }

  // The text inside, but no more than a little beyond what a first paragraph has; blocks stand apart.
  void add_text(const GumboNode& node, std::string& out) {
    constexpr std::size_t kMost = 4 * kFirstParagraph;  // white space is more than half of what some pages are
    if (++looked_ > kNodes || out.size() > kMost || has_attribute(node, "hidden")) return;
    if (is_text(node)) out += std::string_view(node.v.text.text).substr(0, kMost + 1);
    if (is_block(node)) out += ' ';
    const GumboVector& nodes = children(node);
    for (unsigned i = 0; i < nodes.length && out.size() <= kMost && looked_ <= kNodes; ++i)
      add_text(child(nodes, i), out);
  }
  std::string beginning_of(const GumboNode& node) {
    std::string text;
    add_text(node, text);
    return one_line(text, kFirstParagraph + 1);
  }

  // What links to authors say, if it is a name.
  void add_links(const GumboNode& node, std::vector<std::string>& out) {
    if (++looked_ > kNodes || out.size() >= kMostAuthors) return;
    if (is_author_link(node)) {
      std::string name = beginning_of(node);
      if (is_name(name)) out.push_back(std::move(name));
      return;
    }
    const GumboVector& nodes = children(node);
    for (unsigned i = 0; i < nodes.length && looked_ <= kNodes; ++i) add_links(child(nodes, i), out);
  }

  Byline found_;
  std::size_t looked_ = 0, before_ = 0;
};

}  // namespace

Byline find_byline(const GumboNode& root) { return BylineSearch().run(root); }

}  // namespace handbill::sources
