// Figures: a picture or its alternative text, its caption, its credit.
#include <algorithm>

#include "reader/layout/builder.h"
#include "reader/layout/measures.h"

namespace handbill::layout {

void Builder::picture_box(const article::Figure& figure, std::uint32_t index, int max_height) {
  const Column c = column();
  const article::Image image = figure.image;
  // A picture is made smaller to fit the column, never larger.
  std::int64_t width = std::min<std::int64_t>(c.width, image.width);
  std::int64_t height = std::max<std::int64_t>(1, width * image.height / image.width);
  if (max_height > 0 && height > max_height) {
    height = max_height;
    width = std::max<std::int64_t>(1, height * image.width / image.height);
  }
  add_box({flow_.height, 0, static_cast<std::int32_t>(height),
           static_cast<std::int16_t>(c.x + (c.width - static_cast<int>(width)) / 2), static_cast<std::uint16_t>(width),
           index, BoxKind::picture});
  flow_.height += static_cast<std::int32_t>(height);
}

void Builder::figure(TextRange caption) {
  const std::uint32_t index = figures_++;
  const article::Figure& figure = article_.figures()[index];
  const int small = std::max(kMinSmall, em(kSmallSize));
  const int near = em(kCaptionGap);
  gap(em(kParagraphGap));
  if (figure.image.chunk != 0) {
    make_room();
    picture_box(figure, index, params_.picture_height);
    grow_boxes();
    gap(near);
  } else if (!figure.alt.empty()) {
    // A figure without its picture (F-86) shows its alternative text on a shaded box, which a code frame provides.
    Frame frame;
    frame.op = article::Op::pre;
    const int padding = em(kPaperPadding);
    frame.start = (frames_.empty() ? 0 : frames_.back().start) + padding;
    frame.end = (frames_.empty() ? 0 : frames_.back().end) + padding;
    frames_.push_back(frame);
    lay_own(figure.alt, {small, {false, true, false}, kDim}, em(kParagraphGap), 0);
    flow_.height += padding;
    grow_boxes();
    frames_.pop_back();
    gap(near);
  }
  if (!caption.empty()) {
    make_room();
    ParagraphStyle style;
    style.column = column();
    style.line_flags = kCaption;
    style.level = level_of(caption.in(article_.text()));
    BlockStyle block{small, {}, kDim};
    block.style.serif = params_.serif;
    lay_to_end(article_.text(), caption, spans_.ranges(caption, block), style, std::nullopt);
    grow_boxes();
  }
  lay_own(figure.credit, {std::max(kMinTiny, em(kCreditSize)), {}, kDim}, em(kCreditGap), 0, kCaption);
  grow_boxes();
  gap(em(kParagraphGap) + em(kFigureGap));
}

}  // namespace handbill::layout
