// Pictures of BodyWriter. A picture in the middle of a paragraph stands after it; one in a cell, after the table.
#include <algorithm>
#include <array>
#include <charconv>

#include "bundle_tool/sources/body/body_writer.h"
#include "bundle_tool/sources/markdown/footnotes.h"
#include "bundle_tool/sources/text/clean_text.h"
#include "reader/article/outline.h"

namespace handbill::sources {

using article::Op;

namespace {

// A picture no larger than a letter is an emoji, a counter or a spacer: its alternative text takes its place.
bool is_tiny(const GumboNode& image) {
  constexpr int kLetter = 32;
  for (const char* side : {"width", "height"}) {
    const std::string_view text = attribute(image, side);
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool pixels = error == std::errc{} && (end == text.data() + text.size() || *end == 'p');
    if (pixels && value <= kLetter) return true;
  }
  return has_class(image, "emoji");
}

bool is_credit(const GumboNode& node) {
  if (is_element(node, GUMBO_TAG_CITE)) return true;
  constexpr std::array<std::string_view, 5> kClasses{"credit", "source", "attribution", "byline", "copyright"};
  return std::any_of(kClasses.begin(), kClasses.end(), [&](std::string_view word) { return has_class(node, word); });
}

// Is this description worth showing without its picture? A word or two ("logo") is not.
bool speaks_for_itself(std::string_view alt) {
  constexpr std::size_t kMin = 16;  // bytes
  return alt.size() >= kMin && alt.find(' ') != std::string_view::npos;
}

// Programs put the file's name where a description belongs.
std::string alt_of(const GumboNode& image) {
  std::string alt = one_line(attribute(image, "alt"), kFieldSize);
  const std::string small = lower_ascii(alt);
  for (const std::string_view ending : {".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg"}) {
    const auto at = small.rfind(ending);
    // "picture.png", and "picture.png (1).png" as downloads are named.
    if (at != std::string::npos && at + ending.size() == small.size() && small.find(". ") == std::string::npos)
      return {};
  }
  return alt;
}

}  // namespace

// Runs before anything is written, since has_content() must know which images will be shown. Looks each image up once,
// in the order of the text, so that warnings are in that order too.
void BodyWriter::find_pictures(const GumboNode& node) {
  if (is_left_out(node) || looked_for_ > kFigures) return;
  if (is_element(node, GUMBO_TAG_IMG) && !is_tiny(node)) {
    // tame_html() has put the real address of a picture that loads late into "name".
    std::string_view source = attribute(node, "name");
    if (source.empty()) source = attribute(node, "src");
    if (source.empty()) return;
    if (++looked_for_ > kFigures) {
      return warn(Slug::too_large, node,
                  "more than " + std::to_string(kFigures) + " pictures: this and the next are left out");
    }
    Picture picture = context_.find_picture(source, tree_.line_of(node));
    const bool says = !trim(attribute(node, "title")).empty() || speaks_for_itself(alt_of(node));
    if (!picture.path.empty() || says) found_.emplace(&node, std::move(picture));
  }
  const GumboVector& inside = children(node);
  for (unsigned i = 0; i < inside.length; ++i) find_pictures(*static_cast<const GumboNode*>(inside.data[i]));
}

bool BodyWriter::has_content(const GumboNode& node) const {
  if (is_text(node)) return !trim(node.v.text.text).empty();
  if (is_element(node, GUMBO_TAG_IMG)) return found_.contains(&node) || is_tiny(node);
  if (is_element(node, GUMBO_TAG_IFRAME)) return !trim(attribute(node, "src")).empty();
  if (is_element(node, GUMBO_TAG_HR) || is_named(node, kNoteReference)) return true;
  if (is_named(node, kNoteBody) || is_left_out(node) || &node == skip_) return false;
  const GumboVector& inside = children(node);
  return std::any_of(inside.data, inside.data + inside.length,
                     [this](const void* child) { return has_content(*static_cast<const GumboNode*>(child)); });
}

void BodyWriter::image(const GumboNode& node, const GumboNode* caption) {
  if (is_tiny(node)) return running_.text(one_line(attribute(node, "alt"), kFieldSize));
  if (!found_.contains(&node) && caption == nullptr) return;
  waiting_.push_back({&node, caption});
  // A figure is a block (F-82): inside a paragraph it waits for the paragraph's end.
  if (!running_.writer().in_leaf()) flush_figures();
}

void BodyWriter::figure(const GumboNode& node) {
  end_block();
  const GumboNode* caption = find_element(node, GUMBO_TAG_FIGCAPTION);
  if (caption != nullptr && !has_content(*caption)) caption = nullptr;
  const GumboNode* last_image = nullptr;
  const auto visit = [&](const GumboNode& part, const auto& self) -> void {
    if (is_element(part, GUMBO_TAG_IMG) && !is_tiny(part)) last_image = &part;
    if (is_element(part, GUMBO_TAG_FIGURE) && &part != &node) return;  // has its own caption
    const GumboVector& nodes = children(part);
    for (unsigned i = 0; i < nodes.length; ++i) self(*static_cast<const GumboNode*>(nodes.data[i]), self);
  };
  visit(node, visit);
  if (last_image == nullptr || caption == nullptr) {  // a figure of text, a table or an embedded player
    inside(node);
    return end_block();
  }
  // The caption belongs to the last picture: a reader has seen the others when it comes.
  const auto walk = [&](const GumboNode& part, const auto& self) -> void {
    const GumboVector& nodes = children(part);
    for (unsigned i = 0; i < nodes.length; ++i) {
      const auto& next = *static_cast<const GumboNode*>(nodes.data[i]);
      if (&next == caption) continue;
      if (&next == last_image) {
        image(next, caption);
      } else if (next.type == GUMBO_NODE_ELEMENT && find_element(next, GUMBO_TAG_IMG) != nullptr &&
                 !is_element(next, GUMBO_TAG_IMG) && !is_element(next, GUMBO_TAG_FIGURE)) {
        self(next, self);
      } else {
        this->node(next);
      }
    }
  };
  walk(node, walk);
  end_block();
}

void BodyWriter::flush_figures() {
  if (waiting_.empty() || running_.fixed() || !article::may_stand_in(Op::figure, running_.writer().container())) return;
  std::vector<PendingFigure> now;
  // A caption may hold pictures, which queue up for the next flush: none must be added to the list being walked.
  now.swap(waiting_);
  for (const PendingFigure& figure : now) write_figure(figure);
}

void BodyWriter::write_figure(const PendingFigure& figure) {
  const std::vector<Style> outside = running_.take_styles();
  article::OwnedFigure owned;
  owned.alt = alt_of(*figure.image);
  if (figure.caption != nullptr) caption_credit(*figure.caption, owned.credit);
  running_.begin_fixed_figure(std::move(owned));
  if (figure.caption != nullptr) {
    caption(*figure.caption);
  } else {
    running_.text(attribute(*figure.image, "title"));
  }
  running_.end_fixed();
  const auto found = found_.find(figure.image);
  pictures_.push_back(found == found_.end() ? Picture{} : found->second);
  running_.restore_styles(outside);
}

void BodyWriter::caption_credit(const GumboNode& node, std::string& credit) {
  const GumboVector& nodes = children(node);
  for (unsigned i = 0; i < nodes.length; ++i) {
    const auto& part = *static_cast<const GumboNode*>(nodes.data[i]);
    if (!is_credit(part)) {
      caption_credit(part, credit);
    } else if (const std::string text = one_line(text_content(part), kFieldSize); !text.empty()) {
      credit += (credit.empty() ? "" : ", ") + text;
    }
  }
}

// The caption without its credit.
void BodyWriter::caption(const GumboNode& node) {
  const GumboVector& nodes = children(node);
  for (unsigned i = 0; i < nodes.length; ++i) {
    const auto& part = *static_cast<const GumboNode*>(nodes.data[i]);
    if (is_credit(part)) continue;
    const bool nested =
        is_element(part, GUMBO_TAG_P) || is_element(part, GUMBO_TAG_DIV) || is_element(part, GUMBO_TAG_SPAN);
    if (nested) {
      caption(part);
      if (!is_element(part, GUMBO_TAG_SPAN)) running_.end_leaf();
    } else {
      this->node(part);
    }
  }
}

}  // namespace handbill::sources
