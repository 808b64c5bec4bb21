#include "bundle_tool/sources/body/body_writer.h"

#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "bundle_tool/sources/markdown/footnotes.h"
#include "bundle_tool/sources/text/clean_text.h"
#include "reader/article/outline.h"
#include "reader/bundle/limits.h"

namespace handbill::sources {

using article::Op;
using article::SpanKind;

namespace {

int heading_level(const GumboNode& node) {
  if (node.type != GUMBO_NODE_ELEMENT) return 0;
  const int level = static_cast<int>(node.v.element.tag) - static_cast<int>(GUMBO_TAG_H1) + 1;
  return level >= 1 && level <= 6 ? level : 0;
}

}  // namespace

std::string heading_key(std::string_view text) {
  icu::UnicodeString letters;
  const auto all = icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  for (std::int32_t i = 0; i < all.length(); i = all.moveIndex32(i, 1)) {
    if (u_isalnum(all.char32At(i)) != 0) letters.append(all.char32At(i));
  }
  letters.foldCase();
  std::string out;
  letters.toUTF8String(out);
  return out;
}

BodyWriter::BodyWriter(const HtmlTree& tree, article::Writer& writer, const BodyContext& context)
    : tree_(tree), running_(writer), context_(context) {
  languages_.emplace_back(context.lang);
}

// The order matters: has_content() asks for the pictures, and the title's heading must be known before it is written.
void BodyWriter::run() {
  if (context_.page) parts_.emplace(*tree_.body());
  const GumboNode& root = parts_ ? parts_->root() : *tree_.body();
  if (context_.authors) byline_ = find_byline(root);
  find_pictures(root);
  skip_ = leading_heading(root);
  choose_title();
  inside(root);
  end_block();
  for (const GumboNode* body : context_.notes) note(*body);
}

// The first heading, if there is nothing to read before it.
const GumboNode* BodyWriter::leading_heading(const GumboNode& node) const {
  if (heading_level(node) != 0) return &node;
  const GumboVector& inside = children(node);
  for (unsigned i = 0; i < inside.length; ++i) {
    if (!has_content(child(inside, i))) continue;
    const bool holds = child(inside, i).type == GUMBO_NODE_ELEMENT && !is_element(child(inside, i), GUMBO_TAG_UL);
    return holds ? leading_heading(child(inside, i)) : nullptr;
  }
  return nullptr;
}

// Decides which heading is left out of the body: the one that repeats the title, or becomes it.
void BodyWriter::choose_title() {
  if (context_.title.empty()) {
    const GumboNode* first = skip_ != nullptr ? skip_ : find_element(*tree_.body(), GUMBO_TAG_H1);
    if (first == nullptr) return;
    first_heading_ = one_line(text_content(*first), kFieldSize);
    skip_ = first_heading_.empty() ? nullptr : first;
    return;
  }
  const GumboNode* first =
      skip_ == nullptr && context_.title_may_be_longer ? find_element(*tree_.body(), GUMBO_TAG_H1) : skip_;
  skip_ = nullptr;
  if (first == nullptr) return;
  const std::string heading = heading_key(text_content(*first));
  const std::string title = heading_key(context_.title);
  // "Heading" and <title> "Heading - The Daily": the heading is the title, without the site's name.
  const bool begins = context_.title_may_be_longer && !heading.empty() && title.starts_with(heading);
  if (begins) first_heading_ = one_line(text_content(*first), kFieldSize);
  if (begins || heading == title) skip_ = first;
}

void BodyWriter::node(const GumboNode& node) {
  if (is_text(node)) {
    text_with_links(node);
  } else if (node.type == GUMBO_NODE_ELEMENT && &node != skip_ && !running_.full()) {
    element(node);
  }
}

void BodyWriter::inside(const GumboNode& parent) {
  const GumboVector& nodes = children(parent);
  for (unsigned i = 0; i < nodes.length; ++i) node(child(nodes, i));
}

bool BodyWriter::is_left_out(const GumboNode& node) const {
  return has_attribute(node, "hidden") || &node == byline_.node || (parts_ && parts_->leaves_out(node));
}

void BodyWriter::element(const GumboNode& node) {
  if (is_left_out(node)) return;
  const std::size_t languages = push_language(node);
  if (!inline_element(node) && !block(node)) inside(node);
  for (std::size_t i = 0; i < languages; ++i) running_.pop();
  if (languages > 0) languages_.pop_back();
}

bool BodyWriter::block(const GumboNode& node) {
  if (is_named(node, kNoteBody)) return true;
  if (const int level = heading_level(node); level != 0) {
    heading(node, level);
    return true;
  }
  return bare_block(node);
}

bool BodyWriter::bare_block(const GumboNode& node) {
  switch (node.v.element.tag) {
    case GUMBO_TAG_P:
    case GUMBO_TAG_DIV:
    case GUMBO_TAG_SECTION:
    case GUMBO_TAG_ARTICLE:
    case GUMBO_TAG_MAIN:
    case GUMBO_TAG_LI:
    case GUMBO_TAG_DD:
    case GUMBO_TAG_FIGCAPTION:
    case GUMBO_TAG_HEADER:
    case GUMBO_TAG_FOOTER: plain_block(node); return true;
    case GUMBO_TAG_ASIDE: has_class(node, "quote") ? quote(node) : plain_block(node); return true;
    case GUMBO_TAG_BLOCKQUOTE: quote(node); return true;
    case GUMBO_TAG_UL: list(node, false); return true;
    case GUMBO_TAG_OL: list(node, true); return true;
    case GUMBO_TAG_DL: definitions(node); return true;
    case GUMBO_TAG_DT:
    case GUMBO_TAG_SUMMARY: bold_paragraph(node); return true;
    case GUMBO_TAG_PRE: preformatted(node); return true;
    case GUMBO_TAG_TABLE: table(node); return true;
    case GUMBO_TAG_FIGURE: figure(node); return true;
    case GUMBO_TAG_DETAILS: plain_block(node); return true;
    case GUMBO_TAG_HR: rule(); return true;
    default: return false;
  }
}

void BodyWriter::plain_block(const GumboNode& node) {
  end_block();
  inside(node);
  end_block();
}

void BodyWriter::end_block() {
  running_.end_leaf();
  flush_figures();
}

// May `levels` more containers be opened here (F-83)? If not, the caller writes their content flat.
bool BodyWriter::can_open(std::size_t levels) {
  if (running_.fixed()) return false;
  if (running_.writer().depth() + levels <= limits::kOutlineDepth) return true;
  too_deep_ = true;
  return false;
}

void BodyWriter::bold_paragraph(const GumboNode& node) {
  end_block();
  running_.push(Style::of(SpanKind::bold));
  inside(node);
  running_.pop();
  end_block();
}

void BodyWriter::heading(const GumboNode& node, int level) {
  if (running_.fixed()) return bold_paragraph(node);
  end_block();
  running_.begin_fixed(static_cast<Op>(level), RunningText::Begin::with_text);
  inside(node);
  running_.end_fixed();
  flush_figures();
}

void BodyWriter::quote(const GumboNode& node) {
  end_block();
  const bool opened = has_content(node) && can_open(1) && running_.writer().open(Op::quote);
  inside(node);
  end_block();
  if (opened) running_.writer().close();
}

void BodyWriter::rule() {
  end_block();
  if (!running_.fixed()) running_.writer().rule();
}

void BodyWriter::preformatted(const GumboNode& node) {
  end_block();
  std::string text = text_content(node);
  // As in browsers, a line break right after <pre> is not part of its text.
  while (!text.empty() && is_space(text.back())) text.pop_back();
  if (text.starts_with('\n')) text.erase(0, 1);
  if (text.empty()) return;
  if (running_.fixed() || !can_open(1)) {
    // Flat: a line break after each line.
    for (std::size_t at = 0; at < text.size();) {
      const auto end = std::min(text.find('\n', at), text.size());
      running_.text(std::string_view(text).substr(at, end - at));
      running_.line_break();
      at = end + 1;
    }
    end_block();
    return;
  }
  (void)running_.writer().open(Op::pre);
  pre_lines(text);
  running_.writer().close();
}

void BodyWriter::pre_lines(std::string_view text) {
  constexpr std::size_t kTab = 4;
  for (std::size_t at = 0; at <= text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    std::string line;
    for (const char c : text.substr(at, end - at)) {
      if (c == '\t') {
        line.append(kTab - line.size() % kTab, ' ');
      } else {
        line.push_back(c);
      }
    }
    running_.pre_line(line);
    at = end + 1;
  }
}

void BodyWriter::note(const GumboNode& node) {
  const std::vector<Style> outside = running_.take_styles();
  if (running_.writer().open(Op::note)) {
    inside(node);
    end_block();
    running_.writer().close();
  }
  running_.restore_styles(outside);
}

void BodyWriter::warn(Slug slug, const GumboNode& node, std::string text) {
  context_.warnings->add(slug, context_.file, tree_.line_of(node), std::move(text));
}

}  // namespace handbill::sources
