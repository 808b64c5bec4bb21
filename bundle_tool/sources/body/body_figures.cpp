// Pictures of BodyWriter. A picture in the middle of a paragraph stands after it; one in a cell, after the table.
#include <algorithm>
#include <array>
#include <charconv>

#include "bundle_tool/sources/body/body_writer.h"
#include "bundle_tool/sources/html/image_set.h"
#include "bundle_tool/sources/markdown/footnotes.h"
#include "bundle_tool/sources/markdown/markdown.h"
#include "bundle_tool/sources/text/clean_text.h"
#include "bundle_tool/sources/text/file_name.h"
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

// What programs write where a description belongs: the file's name, or that it is a picture.
bool says_nothing(std::string_view alt) {
  const std::string small = lower_ascii(alt);
  constexpr std::array<std::string_view, 9> kEmptyWords{"image", "img",  "photo",     "picture", "icon",
                                                        "logo",  "null", "undefined", "..."};
  if (std::find(kEmptyWords.begin(), kEmptyWords.end(), small) != kEmptyWords.end()) return true;
  // "picture.png", and "picture.png (1).png" as downloads are named.
  return small.find(". ") == std::string::npos && is_picture_name(small);
}

std::string alt_of(const GumboNode& image) {
  std::string alt = one_line(attribute(image, "alt"), kFieldSize);
  return says_nothing(alt) ? std::string() : alt;
}

bool is_fallback(const GumboNode& image) { return has_attribute(image, kFallbackImage); }

bool is_decoration(const GumboNode& image) {
  const std::string_view role = attribute(image, "role");
  return role == "presentation" || role == "none";
}

ImageSet set_of(const GumboNode& image) { return from_attribute(attribute(image, kImageSet)); }

bool is_same(const Picture& a, const Picture& b) {
  if (a.bytes != nullptr || b.bytes != nullptr) return a.bytes == b.bytes;
  return a.path == b.path && (a.usable() || a.reference == b.reference);
}

// Images that follow each other with no text between, in the order of the text.
struct FigureRow {
  const GumboNode* image;
  const GumboNode* fallback;  // of a <noscript>, for the same picture; or nullptr
  bool follows;               // the one before
};

// A fallback stands after the image that a script loads, or before it; one alone is a picture as any other.
void add_to_rows(const GumboNode& image, bool follows, std::vector<FigureRow>& rows) {
  if (follows && !rows.empty() && rows.back().fallback == nullptr &&
      is_fallback(image) != is_fallback(*rows.back().image)) {
    FigureRow& last = rows.back();
    last.fallback = is_fallback(image) ? &image : last.image;
    last.image = is_fallback(image) ? last.image : &image;
    return;
  }
  rows.push_back({&image, nullptr, follows});
}

void collect_rows(const GumboNode& node, bool& follows, std::vector<FigureRow>& rows) {
  if (has_attribute(node, "hidden") || rows.size() > kFigures) return;
  if (is_text(node)) {
    follows = follows && trim(node.v.text.text).empty();
  } else if (is_element(node, GUMBO_TAG_IMG)) {
    if (is_tiny(node)) return;
    add_to_rows(node, follows, rows);
    follows = true;
  }
  const GumboVector& inside = children(node);
  for (unsigned i = 0; i < inside.length; ++i) {
    collect_rows(*static_cast<const GumboNode*>(inside.data[i]), follows, rows);
  }
}

}  // namespace

// Runs before anything is written, since has_content() must know which images will be shown. Looks each image up once,
// in the order of the text, so that warnings are in that order too.
void BodyWriter::find_pictures(const GumboNode& root) {
  std::vector<FigureRow> rows;
  bool follows = false;
  collect_rows(root, follows, rows);
  const GumboNode* before = nullptr;
  for (const FigureRow& row : rows) {
    find_picture(*row.image, row.fallback, row.follows ? before : nullptr);
    if (found_.contains(row.image) || !row.follows) before = row.image;
  }
}

// `before`: the image that the reader has seen last, with no word between.
void BodyWriter::find_picture(const GumboNode& image, const GumboNode* fallback, const GumboNode* before) {
  ImageSet set = fallback == nullptr ? ImageSet{} : set_of(*fallback);
  for (ImageAddress& address : set_of(image)) set.push_back(std::move(address));
  if (set.empty() && alt_of(image).empty()) return;
  if (++looked_for_ > kFigures) {
    if (looked_for_ > kFigures + 1) return;
    return warn(Slug::too_large, image,
                "more than " + std::to_string(kFigures) + " pictures: this and the next are left out");
  }
  Shown shown{context_.find_picture(by_preference(std::move(set), context_.picture_width), tree_.line_of(image)),
              alt_of(image)};
  if (shown.alt.empty() && fallback != nullptr) shown.alt = alt_of(*fallback);
  if (shown.picture.letter && !shown.alt.empty()) {
    letters_.insert(&image);
    return;
  }
  if (!shown.picture.usable()) {
    const bool is_meant = has_class(image, kWrittenImage) && !shown.picture.spacer;
    const bool says = !trim(attribute(image, "title")).empty() || !shown.alt.empty() || is_meant;
    if (!says || is_decoration(image)) return;
  }
  const auto twin = before == nullptr ? found_.end() : found_.find(before);
  if (twin != found_.end() && is_same(twin->second.picture, shown.picture) &&
      (shown.alt == twin->second.alt || (shown.picture.usable() && (shown.alt.empty() || twin->second.alt.empty())))) {
    // The same picture again: it is shown once, where a caption may follow.
    if (shown.alt.empty()) shown.alt = twin->second.alt;
    found_.erase(twin);
  }
  found_.emplace(&image, std::move(shown));
}

bool BodyWriter::has_content(const GumboNode& node) const {
  if (is_text(node)) return !trim(node.v.text.text).empty();
  if (is_element(node, GUMBO_TAG_IMG)) return found_.contains(&node) || (is_letter(node) && !is_fallback(node));
  if (is_element(node, GUMBO_TAG_IFRAME)) return !trim(attribute(node, "src")).empty();
  if (is_element(node, GUMBO_TAG_HR) || is_named(node, kNoteReference)) return true;
  if (is_named(node, kNoteBody) || is_left_out(node) || &node == skip_) return false;
  const GumboVector& inside = children(node);
  return std::any_of(inside.data, inside.data + inside.length,
                     [this](const void* child) { return has_content(*static_cast<const GumboNode*>(child)); });
}

bool BodyWriter::is_letter(const GumboNode& image) const { return is_tiny(image) || letters_.contains(&image); }

void BodyWriter::image(const GumboNode& node, const GumboNode* caption) {
  if (is_letter(node)) {
    if (!is_fallback(node)) running_.text(one_line(attribute(node, "alt"), kFieldSize));
    return;
  }
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
    // Of images none of which is shown, any has the caption.
    if (is_element(part, GUMBO_TAG_IMG) && !is_letter(part)) {
      if (last_image == nullptr || found_.contains(&part) || !found_.contains(last_image)) last_image = &part;
    }
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
  const auto found = found_.find(figure.image);
  Shown shown = found == found_.end() ? Shown{{}, alt_of(*figure.image)} : found->second;
  const std::string_view title = attribute(*figure.image, "title");
  // Only the caption of the same picture stands before it: it is not shown again.
  const bool again = !pictures_.empty() && after_figure_ == running_.writer().all_text().size() &&
                     shown.picture.usable() && is_same(pictures_.back(), shown.picture);
  const bool says_more = figure.caption != nullptr || !trim(title).empty() ||
                         (!shown.alt.empty() && again && shown.alt != running_.writer().figures().back().alt);
  if (again && !says_more) return;
  const std::vector<Style> outside = running_.take_styles();
  article::OwnedFigure owned;
  owned.alt = std::move(shown.alt);
  if (figure.caption != nullptr) caption_credit(*figure.caption, owned.credit);
  running_.begin_fixed_figure(std::move(owned));
  if (figure.caption != nullptr) {
    caption(*figure.caption);
  } else {
    running_.text(title);
  }
  running_.end_fixed();
  pictures_.push_back(std::move(shown.picture));
  running_.restore_styles(outside);
  after_figure_ = running_.writer().all_text().size();
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
