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
constexpr std::size_t kFirstParagraph = 160;  // bytes: the first paragraph
constexpr std::size_t kLookedAt = 2000;       // elements

// The text inside, but no more than a little beyond `most` bytes.
void add_text(const GumboNode& node, std::size_t most, std::string& out) {
  if (out.size() > most) return;
  if (is_text(node)) out += std::string_view(node.v.text.text).substr(0, most + 1);
  const GumboVector& nodes = children(node);
  for (unsigned i = 0; i < nodes.length && out.size() <= most; ++i) add_text(child(nodes, i), most, out);
}
std::string beginning_of(const GumboNode& node) {
  std::string text;
  add_text(node, 4 * kFirstParagraph, text);  // white space is more than half of what some pages are
  return one_line(text, kFirstParagraph + 1);
}

// "By Ann Bee": the word that comes first, in languages where a name follows it.
std::string_view after_by(std::string_view line) {
  constexpr std::array<std::string_view, 9> kBy{"written by ", "text by ", "by: ", "by ",  "von ",
                                                "par ",        "por ",     "di ",  "door "};
  const std::string small = lower_ascii(line.substr(0, 16));
  for (const std::string_view by : kBy) {
    if (small.starts_with(by)) return trim(line.substr(by.size()));
  }
  return {};
}

bool is_author_link(const GumboNode& link) {
  const std::string rel = lower_ascii(attribute(link, "rel"));
  const std::string_view href = attribute(link, "href");
  return rel == "author" || href.find("/author/") != std::string_view::npos ||
         href.find("/authors/") != std::string_view::npos;
}
const GumboNode* author_link(const GumboNode& node) {
  if (is_element(node, GUMBO_TAG_A) && is_author_link(node)) return &node;
  const GumboVector& nodes = children(node);
  for (unsigned i = 0; i < nodes.length; ++i) {
    if (const GumboNode* found = author_link(child(nodes, i))) return found;
  }
  return nullptr;
}

bool is_called_byline(const GumboNode& node) {
  for (const char* name : {"class", "id", "itemprop"}) {
    const std::string called = lower_ascii(attribute(node, name));
    if (called == "by" || called == "author" || called.find("byline") != std::string::npos) return true;
  }
  return false;
}

// A name has two to five words and neither digits nor the signs of a sentence.
bool is_name(std::string_view name) {
  if (name.empty() || name.size() > kNameSize || name.find_first_of("0123456789:;!?@/|") != std::string_view::npos)
    return false;
  const auto words = std::count(name.begin(), name.end(), ' ') + 1;
  const bool is_capital = (name[0] >= 'A' && name[0] <= 'Z') || static_cast<unsigned char>(name[0]) >= 0x80;
  return is_capital && words >= 2 && words <= 5 && !name.ends_with('.');
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

class Search {
 public:
  Byline run(const GumboNode& root) {
    (void)look(root);
    return std::move(found_);
  }

 private:
  // False: the text has begun, or the line was found.
  bool look(const GumboNode& parent) {
    const GumboVector& nodes = children(parent);
    for (unsigned i = 0; i < nodes.length; ++i) {
      const GumboNode& node = child(nodes, i);
      if (node.type != GUMBO_NODE_ELEMENT) continue;
      if (++looked_ > kLookedAt) return false;
      if (is_element(node, GUMBO_TAG_H1)) continue;
      const std::string line = beginning_of(node);
      if (!line.empty() && line.size() <= kBylineSize && stands_alone(node) && take(node, line)) return false;
      if (is_element(node, GUMBO_TAG_P) && line.size() > kFirstParagraph) return false;
      // What stands within a line of text names nobody who wrote it.
      const bool holds_lines = is_block(node) && !is_element(node, GUMBO_TAG_P) && !is_heading(node);
      if (holds_lines && !line.empty() && !look(node)) return false;
    }
    return true;
  }
  // A block, or all that a block says.
  static bool stands_alone(const GumboNode& node) {
    return is_block(node) || beginning_of(*node.parent).size() < 2 * kBylineSize;
  }
  bool take(const GumboNode& node, std::string_view line) {
    const std::string_view by = after_by(line);
    const bool named =
        !by.empty() && (is_element(node, GUMBO_TAG_P) || is_element(node, GUMBO_TAG_DIV) || is_heading(node));
    const GumboNode* link = author_link(node);
    if (!named && link == nullptr && !is_called_byline(node)) return false;
    std::vector<std::string> names = names_in(by.empty() ? line : by);
    const bool is_whole = !names.empty();
    // "By Ann Bee, 3 May": the line stays.
    if (!is_whole && !by.empty() && link != nullptr) names = names_in(beginning_of(*link));
    if (names.empty()) return false;
    found_ = {is_whole ? &node : nullptr, std::move(names)};
    return true;
  }

  Byline found_;
  std::size_t looked_ = 0;
};

}  // namespace

Byline find_byline(const GumboNode& root) { return Search().run(root); }

}  // namespace handbill::sources
