#include "reader/draw/paint.h"

#include <algorithm>

#include "reader/base/utf8.h"
#include "reader/text/line.h"
#include "reader/text/shape.h"

namespace handbill::ui {
namespace {

using layout::Box;
using layout::BoxKind;
using layout::Flow;
using layout::Line;
using layout::Run;

Ink ink_of(std::uint16_t flags, const Palette& palette) {
  if ((flags & (layout::kLink | layout::kNoteRef)) != 0) return palette.link;
  if ((flags & layout::kStrong) != 0) return palette.strong;
  return (flags & layout::kDim) != 0 ? palette.dim : palette.text;
}

// Draws runs of one flow. `x`, `y`: where the flow's origin lies on the canvas.
class RunPainter {
 public:
  RunPainter(Canvas& canvas, text::FontSet& fonts, const Flow& flow, int x, int y,
             std::span<const layout::Area> selected = {})
      : canvas_(canvas), fonts_(fonts), shaper_(fonts), flow_(flow), selected_(selected), x_(x), y_(y) {}

  void draw_selected(const PxRect& within, Ink ink) {
    for (const layout::Area& area : selected_) {
      canvas_.fill(intersect({x_ + area.at.x, y_ + area.at.y, area.width, area.height}, within), ink);
    }
  }

  void draw(const Line& line, const Run& run, std::string_view text, Ink ink, const Palette* palette) {
    const int px = fonts_.px(run.font);
    const int left = x_ + run.x;
    const int baseline = y_ + line.y + line.baseline;
    // The ground of code within a sentence: about the font's ascent above the baseline and its descent below.
    if (palette != nullptr && (run.flags & layout::kCode) != 0 && !in_code_paper(line)) {
      const PxRect ground{left - 1, baseline - px * 95 / 100, run.width + 2, px * 125 / 100};
      canvas_.fill(ground, palette->shade);
      draw_selected(ground, palette->selected);
    }
    glyphs_.clear();
    text::Fixed pen = text::to_fixed(left);
    const text::Fixed y = text::to_fixed(baseline) + layout::baseline_shift(run.flags, px);
    const auto& shaped =
        shaper_.shape({text, run.text(), run.font, flow_.scripts[run.script], flow_.languages[run.language],
                       (run.flags & layout::kRightToLeft) != 0, (run.flags & layout::kHanSpacing) != 0});
    for (std::size_t i = 0; i < shaped.size(); ++i) {
      const text::ShapedGlyph& g = shaped[i];
      glyphs_.push_back({pen + g.x, y + g.y, run.font, g.glyph});
      pen += g.advance;
      // A cluster may have several glyphs. It is stretched once, after the last, as ParagraphLayout counted it.
      if (line.stretch == 0 || (i + 1 < shaped.size() && shaped[i + 1].cluster == g.cluster)) continue;
      const char32_t c = utf8::decode(text.substr(g.cluster)).code_point;
      if (layout::may_stretch(c, (run.flags & layout::kHanSpacing) != 0)) pen += line.stretch;
    }
    {
      const ClipScope clip(canvas_, box_of(line, px));
      canvas_.glyphs(glyphs_, ink);
    }
    const int thick = std::max(1, px / 16);
    if ((run.flags & layout::kLink) != 0) canvas_.fill({left, baseline + std::max(2, px / 9), run.width, thick}, ink);
    if ((run.flags & layout::kStrike) != 0) canvas_.fill({left, baseline - px * 3 / 10, run.width, thick}, ink);
  }

 private:
  // What a line may draw on, so that no pile of marks and no font reaches into what stands above or below.
  PxRect box_of(const Line& line, int px) const {
    const int beyond = px * layout::kMaxBeyond / 100;
    const PxRect all = canvas_.bounds();
    return {all.x, y_ + line.y - beyond, all.w, line.height + 2 * beyond};
  }

  // A code block has a box as its ground, so its lines get none.
  bool in_code_paper(const Line& line) const {
    const auto before = std::upper_bound(flow_.boxes.begin(), flow_.boxes.end(), line.y,
                                         [](std::int32_t y, const Box& box) { return y < box.y; });
    return before != flow_.boxes.begin() && (before - 1)->kind == BoxKind::code_paper &&
           (before - 1)->y + (before - 1)->height > line.y;
  }

  Canvas& canvas_;
  text::FontSet& fonts_;
  text::Shaper shaper_;
  const Flow& flow_;
  std::span<const layout::Area> selected_;
  int x_, y_;
  std::vector<text::PlacedGlyph> glyphs_;
};

class DocumentPainter {
 public:
  DocumentPainter(Canvas& canvas, const layout::Document& document, text::FontSet& fonts, const Palette& palette,
                  const PxRect& view, std::int32_t scroll_y, PictureSource* pictures,
                  std::span<const layout::Area> selected)
      : canvas_(canvas),
        document_(document),
        fonts_(fonts),
        palette_(palette),
        pictures_(pictures),
        selected_(selected),
        x_(view.x),
        y_(view.y - scroll_y),
        from_(scroll_y),
        to_(scroll_y + view.h) {}

  void draw() {
    const Flow& flow = document_.flow();
    // `reach` and tallest_line let both searches start at the first thing that can reach into the view.
    auto box =
        std::partition_point(flow.boxes.begin(), flow.boxes.end(), [this](const Box& b) { return b.reach <= from_; });
    for (; box != flow.boxes.end() && box->y < to_; ++box) {
      if (box->y + box->height > from_) draw_box(*box);
    }
    RunPainter runs(canvas_, fonts_, flow, x_, y_, selected_);
    runs.draw_selected(canvas_.clip(), palette_.selected);
    auto line = std::partition_point(flow.lines.begin(), flow.lines.end(), [&](const Line& l) {
      return l.y + static_cast<std::int32_t>(flow.tallest_line) <= from_;
    });
    for (; line != flow.lines.end() && line->y < to_; ++line) {
      if (line->y + line->height <= from_) continue;
      const std::size_t end = line + 1 == flow.lines.end() ? flow.runs.size() : (line + 1)->first_run;
      for (std::size_t i = line->first_run; i < end; ++i) {
        const Run& run = flow.runs[i];
        runs.draw(*line, run, document_.text_of(run), ink_of(run.flags, palette_), &palette_);
      }
    }
  }

 private:
  void draw_box(const Box& box) {
    const PxRect rect{x_ + box.x, y_ + box.y, box.width, box.height};
    switch (box.kind) {
      case BoxKind::rule:
      case BoxKind::quote_bar:
      case BoxKind::cell_border: canvas_.fill(rect, palette_.rule); break;
      case BoxKind::code_paper:
      case BoxKind::head_cell: canvas_.fill(rect, palette_.shade); break;
      case BoxKind::picture: draw_picture(box, rect); break;
    }
  }

  void draw_picture(const Box& box, const PxRect& rect) {
    const article::Figure& figure = document_.figure_of(box);
    const PictureSource::Shown shown =
        pictures_ == nullptr ? PictureSource::Shown{} : pictures_->picture(figure.image, rect.w, rect.h);
    if (shown.picture != nullptr) {
      const ClipScope clip(canvas_, rect);
      canvas_.picture(*shown.picture, rect.x, rect.y);
      return;
    }
    canvas_.fill(rect, palette_.shade);
    if (pictures_ != nullptr && !shown.lost) return;
    const int inset = std::min({document_.params().text_px / 2, rect.w / 4, rect.h / 4});
    layout::LabelParams params;
    params.width = rect.w - 2 * inset;
    params.text_px = document_.params().text_px * 84 / 100;
    params.lines = 0;
    params.direction =
        document_.right_to_left() ? layout::BaseDirection::right_to_left : layout::BaseDirection::left_to_right;
    params.language = document_.params().language;
    const ClipScope clip(canvas_, rect);
    int y = rect.y + inset;
    if (pictures_ != nullptr) {
      // The program's words stand above the alternative text, in the program's own direction.
      layout::LabelParams own = params;
      own.language = {};
      own.direction = layout::BaseDirection::automatic;
      const layout::Label lost = layout::lay_label(fonts_, pictures_->words_for_lost(), own);
      paint_label(canvas_, lost, fonts_, palette_.strong, rect.x + inset, y);
      y += lost.flow.height + inset;
    }
    const text::Line alt(figure.alt);
    layout::Label words = layout::lay_label(fonts_, alt.text(), params);
    const int room = rect.bottom() - inset - y;
    if (words.flow.height > room) {  // whole lines only, with an ellipsis
      const auto lines = static_cast<int>(words.flow.lines.size());
      params.lines = std::max(1, lines * room / std::max(1, words.flow.height));
      words = layout::lay_label(fonts_, alt.text(), params);
    }
    paint_label(canvas_, words, fonts_, palette_.dim, rect.x + inset, y);
  }

  Canvas& canvas_;
  const layout::Document& document_;
  text::FontSet& fonts_;
  const Palette& palette_;
  PictureSource* pictures_;
  std::span<const layout::Area> selected_;
  int x_, y_;
  std::int32_t from_, to_;
};

}  // namespace

void paint_document(Canvas& canvas, layout::Document& document, text::FontSet& fonts, const Palette& palette,
                    const PxRect& view, std::int32_t scroll_y, PictureSource* pictures,
                    std::span<const layout::Area> selected) {
  document.extend(scroll_y + view.h);
  const ClipScope clip(canvas, view);
  canvas.fill(view, palette.paper);
  DocumentPainter(canvas, document, fonts, palette, view, scroll_y, pictures, selected).draw();
}

void paint_label(Canvas& canvas, const layout::Label& label, text::FontSet& fonts, Ink ink, int x, int y) {
  const Flow& flow = label.flow;
  RunPainter runs(canvas, fonts, flow, x, y);
  for (std::size_t l = 0; l < flow.lines.size(); ++l) {
    const std::size_t end = l + 1 == flow.lines.size() ? flow.runs.size() : flow.lines[l + 1].first_run;
    for (std::size_t i = flow.lines[l].first_run; i < end; ++i) {
      runs.draw(flow.lines[l], flow.runs[i], flow.own_text, ink, nullptr);
    }
  }
}

}  // namespace handbill::ui
