#include "bundle_tool/sources/body/page_parts.h"

#include <algorithm>
#include <array>
#include <vector>

#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "bundle_tool/sources/body/page_lines.h"
#include "bundle_tool/sources/body/page_measure.h"
#include "bundle_tool/sources/body/way_links.h"
#include "bundle_tool/sources/text/clean_text.h"
#include "reader/base/utf8.h"

namespace handbill::sources {
namespace {

bool is_page_tag(const GumboNode& node) {
  return is_element(node, GUMBO_TAG_HEADER) || is_element(node, GUMBO_TAG_FOOTER) || is_element(node, GUMBO_TAG_ASIDE);
}

bool holds_link(const GumboNode& node) {
  if (is_element(node, GUMBO_TAG_A)) return true;
  const GumboVector& nodes = children(node);
  for (unsigned i = 0; i < nodes.length; ++i) {
    if (holds_link(child(nodes, i))) return true;
  }
  return false;
}

const GumboNode* first_h1(const GumboNode& node) {
  if (is_element(node, GUMBO_TAG_H1)) return &node;
  const GumboVector& nodes = children(node);
  for (unsigned i = 0; i < nodes.length; ++i) {
    if (const GumboNode* found = first_h1(child(nodes, i))) return found;
  }
  return nullptr;
}

// The innermost element around both.
const GumboNode* around_both(const GumboNode& a, const GumboNode& b) {
  std::unordered_set<const GumboNode*> above;
  for (const GumboNode* node = &a; node != nullptr; node = node->parent) above.insert(node);
  const GumboNode* node = &b;
  while (node != nullptr && !above.contains(node)) node = node->parent;
  return node;
}

// Does a text end a sentence somewhere, and hold a figure? Full stops of the world's scripts.
bool is_sentence_with_figures(std::string_view text) {
  constexpr std::array<std::string_view, 12> kStops{"。", "！", "？", "؟", "۔", "।", "॥", "።", "།", "։", "។", "။"};
  bool figure = false, stop = false;
  text = trim(text);
  while (!text.empty()) {
    const utf8::Decoded next = utf8::decode(text);
    const std::string_view letter = text.substr(0, next.size);
    text.remove_prefix(next.size);
    figure = figure || u_isdigit(static_cast<UChar32>(next.code_point)) != 0;
    const bool plain = letter == "." || letter == "!" || letter == "?";
    stop = stop || (plain && (text.empty() || is_space(text[0]))) ||
           std::find(kStops.begin(), kStops.end(), letter) != kStops.end();
  }
  return figure && stop;
}

// What a page calls its article, from the surest name on.
enum class Name : std::uint8_t { article, body, main, content, count_ };

// Finds the article of a page.
class Root {
 public:
  Root(const GumboNode& body, const PageMeasure& measure) : measure_(measure), page_prose_(measure.of(body).prose) {
    (void)look(body, false);
  }

  // Several articles of their own: what is around them all. nullptr: there is but one, or the others are teasers.
  const GumboNode* several() const {
    std::vector<const GumboNode*> whole;
    for (const GumboNode* each : headed_) {
      if (is_whole(*each)) whole.push_back(each);
    }
    if (whole.size() < 2 || whole.size() != headed_.size() || headed_.size() != articles_) return nullptr;
    const GumboNode* out = whole[0];
    for (std::size_t i = 1; i < whole.size(); ++i) {
      out = around_both(*out, *whole[i]);
      if (out == nullptr || out == whole[i] || out == whole[0]) return nullptr;  // one in another
    }
    return out;
  }

  // What else of the text stands beside the article, under the same name.
  std::vector<const GumboNode*> twins_of(const GumboNode& part) const {
    const std::string_view called = attribute(part, "class");
    std::vector<const GumboNode*> out;
    if (called.empty() || is_element(part, GUMBO_TAG_ARTICLE)) return out;
    const GumboVector& nodes = children(*part.parent);
    for (unsigned i = 0; i < nodes.length; ++i) {
      const GumboNode& other = child(nodes, i);
      if (&other != &part && is_element(other, part.v.element.tag) && attribute(other, "class") == called &&
          is_part(other, measure_.of(part)))
        out.push_back(&other);
    }
    return out;
  }

  // nullptr: nothing is named as the article, or what is named is not most of the text.
  const GumboNode* found() const {
    // The page's own heading tells its article from those that it recommends.
    if (headed_.size() == 1 && measure_.of(*headed_[0]).prose * 10 >= total_) return headed_[0];
    for (const Name name : {Name::article, Name::body, Name::main, Name::content}) {
      const auto i = static_cast<std::size_t>(name);
      // What is left of the page's text when its comments and menus are gone.
      if (best_[i] != nullptr && prose_[i] >= least_of(name) &&
          prose_[i] * 100ULL >= std::uint64_t{total_} * share_of(name))
        return best_[i];
    }
    return nullptr;
  }

 private:
  // Of a teaser the heading is a link; what a site says of itself has none, and is short.
  bool is_part(const GumboNode& other, const Measure& largest) const {
    const Measure& m = measure_.of(other);
    const GumboNode* heading = nullptr;
    for (const GumboTag tag : {GUMBO_TAG_H1, GUMBO_TAG_H2, GUMBO_TAG_H3}) {
      if (heading == nullptr) heading = find_element(other, tag);
    }
    const bool headed = heading != nullptr && !holds_link(*heading);
    return m.prose >= kWhole && m.linked * 10 < m.text * 3 &&
           (heading == nullptr ? m.prose * 5 >= largest.prose : headed);
  }

  // Letters. A class is a weak sign: in a page of a few words it decides nothing.
  static std::uint32_t least_of(Name name) { return name == Name::content || name == Name::body ? 100 : 1; }
  // Percent of the page's running text.
  std::uint32_t share_of(Name name) const {
    if (name == Name::main) return 15;  // there is but one, and it says so
    return name == Name::body || (name == Name::article && articles_ == 1) ? 30 : 50;
  }

  // A teaser's heading leads to its article, and so does most of what it says.
  bool is_whole(const GumboNode& article) const {
    const Measure& m = measure_.of(article);
    const GumboNode* heading = first_h1(article);
    return m.prose >= kWhole && m.linked * 10 < m.text * 3 && heading != nullptr && !holds_link(*heading);
  }
  static constexpr std::uint32_t kWhole = 100;  // letters of running text

  // Returns the running text that is not the page's own.
  std::uint32_t look(const GumboNode& node, bool in_frame) {
    const Measure& m = measure_.of(node);
    // Whatever it is called, most of the text is no frame.
    const bool called = (m.words.frame && !m.words.body) || is_page_tag(node);
    const bool frame = in_frame || (called && m.prose * 2 <= page_prose_);
    std::uint32_t inside = 0;
    std::uint32_t parts = 0;
    const GumboVector& nodes = children(node);
    for (unsigned i = 0; i < nodes.length; ++i) {
      if (child(nodes, i).type != GUMBO_NODE_ELEMENT) continue;
      inside += look(child(nodes, i), frame);
      parts += measure_.of(child(nodes, i)).prose;
    }
    const std::uint32_t prose = frame ? 0 : inside + m.prose - std::min(m.prose, parts);
    total_ = std::max(total_, prose);
    if (!frame || is_element(node, GUMBO_TAG_ARTICLE)) offer(node, m, prose);
    return prose;
  }
  void offer(const GumboNode& node, const Measure& m, std::uint32_t prose) {
    const auto called = [&](Name name, bool is) {
      const auto i = static_cast<std::size_t>(name);
      // Children come before their parents: of two with the same text the outer one is taken.
      if (!is || prose < prose_[i]) return;
      best_[i] = &node;
      prose_[i] = prose;
    };
    called(Name::article, is_element(node, GUMBO_TAG_ARTICLE) || lower_ascii(attribute(node, "role")) == "article" ||
                              attribute(node, "itemprop") == "articleBody");
    if (is_element(node, GUMBO_TAG_ARTICLE) && m.h1 && prose > 0) headed_.push_back(&node);
    articles_ += is_element(node, GUMBO_TAG_ARTICLE) ? 1U : 0U;
    called(Name::body, m.words.body);
    called(Name::main, is_element(node, GUMBO_TAG_MAIN) || lower_ascii(attribute(node, "role")) == "main");
    called(Name::content, m.words.article && !is_element(node, GUMBO_TAG_BODY));
  }

  const PageMeasure& measure_;
  std::uint32_t page_prose_;
  std::array<const GumboNode*, static_cast<std::size_t>(Name::count_)> best_{};
  std::array<std::uint32_t, static_cast<std::size_t>(Name::count_)> prose_{};
  std::uint32_t total_ = 0;
  std::uint32_t articles_ = 0;
  std::vector<const GumboNode*> headed_;  // <article> with an <h1>
};

// Finds what inside the article is the page's own.
class Frame {
 public:
  Frame(const GumboNode& root, bool named, const PageMeasure& measure, std::unordered_set<const GumboNode*>& out)
      : measure_(measure), root_(measure.of(root)), out_(out) {
    inside(root, named, false);
    (void)trim_start(root);
  }

 private:
  // `own`: is the parent, or an element around it, named as the article's own? `in_text`: does the parent stand in a
  // line of text? There everything is the article's, whatever it is called.
  void inside(const GumboNode& parent, bool own, bool in_text) {
    const GumboVector& nodes = children(parent);
    const PageLines lines(parent, measure_);
    const bool is_row = is_element(parent, GUMBO_TAG_TR) && holds_the_text(nodes);
    for (unsigned i = 0; i < nodes.length; ++i) {
      const GumboNode& node = child(nodes, i);
      if (node.type != GUMBO_NODE_ELEMENT) continue;
      const bool inline_text = !is_block(node) && (in_text || lines.is_in_text(i));
      const bool leads_on = !inline_text && is_element(node, GUMBO_TAG_A) && is_block(parent) && lines.leads_on(i);
      if (!inline_text && (is_frame(node, own) || (leads_on && is_way(node)) || (is_row && is_menu_cell(node)))) {
        out_.insert(&node);
        leave_out_heading_of(nodes, i);
      } else if (!is_element(node, GUMBO_TAG_BLOCKQUOTE) && !is_element(node, GUMBO_TAG_FIGURE)) {
        const Measure& m = measure_.of(node);
        inside(node, own || m.words.body || is_element(node, GUMBO_TAG_MAIN) || is_element(node, GUMBO_TAG_ARTICLE),
               inline_text);
      }
    }
  }
  // Is most of the article in one of these?
  bool holds_the_text(const GumboVector& nodes) const {
    for (unsigned i = 0; i < nodes.length; ++i) {
      if (child(nodes, i).type == GUMBO_NODE_ELEMENT && measure_.of(child(nodes, i)).prose * 2 > root_.prose)
        return true;
    }
    return false;
  }

  // A form or a list of links may have its heading beside it: "Related", "Sign up".
  void leave_out_heading_of(const GumboVector& nodes, unsigned i) {
    const Measure& m = measure_.of(child(nodes, i));
    if (m.heading || (m.fields == 0 && m.links < 2)) return;
    constexpr unsigned kReach = 3;  // texts of white space between, and one line that asks
    for (unsigned back = 1; back <= kReach + 1 && back <= i; ++back) {
      const GumboNode& before = child(nodes, i - back);
      if (is_text(before) && trim(before.v.text.text).empty()) continue;
      const bool heading = is_heading(before) && !is_element(before, GUMBO_TAG_H1);
      if (heading) out_.insert(&before);
      return;
    }
  }

  bool is_frame(const GumboNode& node, bool own) const {
    const Measure& m = measure_.of(node);
    // Whatever it is called, most of the text is the article.
    if (m.prose * 2 > root_.prose && m.prose > 0) return false;
    if (!own && is_page_tag(node)) return true;
    const bool is_section = m.words.by_id && m.prose > 0 && is_document_section(node, m);
    if (m.words.frame && !m.words.body && !is_section) return !(own && says_something(node, m));
    const bool dense = m.linked * 3 > m.text;
    if (m.words.side && !m.words.article && !m.words.body && (dense || m.prose == 0)) return !is_part_of_item(node);
    if (is_page_tag(node) && m.links >= 2 && m.linked * 3 > m.text * 2) return true;
    return is_form(node, m) || is_way_bar(node, m) || is_link_list(node, m, own);
  }

  // Who wrote each of the books of a list is what the list says.
  static bool is_part_of_item(const GumboNode& node) {
    const GumboNode& around = *node.parent;
    return !is_block(node) && (is_element(around, GUMBO_TAG_LI) || is_element(around, GUMBO_TAG_TD) ||
                               is_element(around, GUMBO_TAG_DD) || is_element(around, GUMBO_TAG_DT));
  }

  // "Top  Back", wherever it stands.
  bool is_way_bar(const GumboNode& node, const Measure& m) const {
    return (is_element(node, GUMBO_TAG_P) || is_element(node, GUMBO_TAG_DIV) || is_element(node, GUMBO_TAG_CENTER)) &&
           m.links > 0 && leads_only(m) && has_way_links_alone(node);
  }
  // "next -->" alone on a line between blocks.
  bool is_way(const GumboNode& link) const { return leads_only(measure_.of(link)) && holds_arrow(text_content(link)); }
  // A page that is nothing but such links leads elsewhere.
  bool leads_only(const Measure& m) const {
    return m.inward >= m.links && m.linked == m.text && m.pictures == 0 && !m.heading && m.text * 2 <= root_.text;
  }

  // The id of a section of a document is made from its heading: as pandoc and R Markdown write it, or Sphinx and
  // MkDocs, whose heading leads to itself.
  static bool is_document_section(const GumboNode& node, const Measure& m) {
    const GumboVector& nodes = children(node);
    for (unsigned i = 0; i < nodes.length; ++i) {
      const GumboNode& first = child(nodes, i);
      if (first.type != GUMBO_NODE_ELEMENT) continue;
      if (!is_heading(first)) return false;
      if (m.words.section) return true;
      const GumboNode* link = find_element(first, GUMBO_TAG_A);
      const std::string to = "#" + std::string(attribute(node, "id"));
      return link != nullptr && attribute(*link, "href") == to && !has_letters(text_content(*link));
    }
    return false;
  }

  // An article may call a box of its own "popular" or "comment": it is kept if it is nothing but paragraphs of running
  // text with figures. Readers' comments have names and links, and what advertises asks to follow one.
  static bool says_something(const GumboNode& node, const Measure& m) {
    if (m.prose == 0 || m.fields > 0 || m.heading || m.links > 0) return false;
    if (is_element(node, GUMBO_TAG_P)) return is_sentence_with_figures(text_content(node));
    const GumboVector& nodes = children(node);
    for (unsigned i = 0; i < nodes.length; ++i) {
      const GumboNode& each = child(nodes, i);
      if (is_text(each) && trim(each.v.text.text).empty()) continue;
      if (each.type == GUMBO_NODE_ELEMENT && !is_element(each, GUMBO_TAG_P)) return false;
    }
    return is_sentence_with_figures(text_content(node));
  }

  bool is_form(const GumboNode& node, const Measure& m) const {
    constexpr std::uint32_t kAround = 400;  // letters of a form and the words that ask to fill it in
    if (attribute(node, "role") == "form" && m.prose * 4 <= root_.prose) return true;
    return m.fields > 0 && is_block(node) && m.text < kAround && m.text * 3 < root_.text;
  }

  // Does no running text of the article come before it, or none after?
  bool at_edge(const Measure& m) const {
    return m.prose_before == root_.prose_before || m.prose_before + m.prose >= root_.prose_before + root_.prose;
  }

  // A table that lays out the page: menus in one cell, the article in another.
  bool is_menu_cell(const GumboNode& node) const {
    const Measure& m = measure_.of(node);
    return is_element(node, GUMBO_TAG_TD) && m.prose == 0 && m.links >= 3 && m.linked * 3 >= (m.text - m.titled) * 2;
  }

  bool is_link_list(const GumboNode& node, const Measure& m, bool own) const {
    if (!is_block(node) || m.links < 2 || m.inward < m.links || m.prose > 0) return false;
    // A page that is a list of links is one.
    if (m.text * 2 > root_.text || m.linked * 3 < (m.text - m.titled) * 2) return false;
    constexpr std::uint32_t kLabel = 15;  // letters of a link in a menu
    const bool menu = m.linked == m.text && m.text <= kLabel * m.links;
    // "Full report | All figures" is what the article says last.
    if (is_element(node, GUMBO_TAG_P)) return at_edge(m) && (own || menu) && leads_around(node);
    if (!own) return at_edge(m) && menu;
    return at_edge(m) || (m.heading && !is_element(node, GUMBO_TAG_UL) && !is_element(node, GUMBO_TAG_OL));
  }

  // Leaves out what is nothing but a link (a logo, "Home") before the first heading. True: the heading was found.
  bool trim_start(const GumboNode& parent) {
    std::vector<const GumboNode*> links;
    const GumboVector& nodes = children(parent);
    for (unsigned i = 0; i < nodes.length; ++i) {
      const GumboNode& node = child(nodes, i);
      if (is_text(node) && trim(node.v.text.text).empty()) continue;
      if (node.type == GUMBO_NODE_COMMENT) continue;
      if (node.type != GUMBO_NODE_ELEMENT) return false;
      const Measure& m = measure_.of(node);
      if (out_.contains(&node) || (m.text == 0 && m.links == 0 && m.pictures == 0)) continue;
      if (m.heading) {
        out_.insert(links.begin(), links.end());
        return is_heading(node) || trim_start(node);
      }
      if (m.links == 0 || m.linked < m.text) return false;
      links.push_back(&node);
    }
    return false;
  }

  const PageMeasure& measure_;
  const Measure& root_;
  std::unordered_set<const GumboNode*>& out_;
};

}  // namespace

PageParts::PageParts(const GumboNode& body) : root_(&body) {
  const PageMeasure measure(body);
  const Root root(body, measure);
  const GumboNode* several = root.several();
  const GumboNode* named = several == nullptr ? root.found() : nullptr;
  std::vector<const GumboNode*> parts;
  if (named != nullptr) parts = root.twins_of(*named);
  if (named != nullptr) root_ = parts.empty() ? named : named->parent;
  if (several != nullptr) root_ = several;
  const Frame frame(*root_, named != nullptr, measure, frame_);
  if (parts.empty()) return;
  // Around the parts nothing is the article's.
  parts.push_back(named);
  const GumboVector& nodes = children(*root_);
  for (unsigned i = 0; i < nodes.length; ++i) {
    const GumboNode& node = child(nodes, i);
    if (is_block(node) && std::find(parts.begin(), parts.end(), &node) == parts.end()) frame_.insert(&node);
  }
}

}  // namespace handbill::sources
