#include "reader/screens/photo_screen.h"

#include <algorithm>

#include "reader/layout/label.h"

namespace handbill::ui {
namespace {

constexpr int kMaxZoom = 3;
constexpr int kMaxEnlarged = 2;  // times, where the whole picture is shown
constexpr int kCaptionLines = 2;

int even(int v) { return v - v % 2; }

}  // namespace

PhotoScreen::PhotoScreen(Desk& desk, std::shared_ptr<library::Edition> edition, const article::Image& image,
                         text::Line words, std::string language)
    : desk_(desk),
      edition_(std::move(edition)),
      image_(image),
      words_(std::move(words)),
      language_(std::move(language)),
      middle_x_(image.width / 2),
      middle_y_(image.height / 2) {
  desk_.pictures->retry_lost(*edition_);
}

int PhotoScreen::caption_height() const { return words_.empty() || zoom_ > 0 ? 0 : desk_.ui_px() * 5 / 2; }

PxRect PhotoScreen::view() const { return {0, 0, desk_.width, std::max(16, desk_.height - caption_height())}; }

PhotoScreen::Sight PhotoScreen::sight() const {
  const PxRect v = view();
  const int w = image_.width, h = image_.height;
  // At zoom 0 the larger side touches the view's edge.
  int fit_w = std::min(v.w, w * kMaxEnlarged);
  int fit_h = std::max(1, static_cast<int>(std::int64_t{fit_w} * h / w));
  const int max_h = std::min(v.h, h * kMaxEnlarged);
  if (fit_h > max_h) {
    fit_h = max_h;
    fit_w = std::max(1, static_cast<int>(std::int64_t{fit_h} * w / h));
  }
  const int scaled_w = fit_w << zoom_, scaled_h = fit_h << zoom_;
  const int seen_w = std::min(v.w, scaled_w), seen_h = std::min(v.h, scaled_h);
  // In the picture's pixels; the decoder wants even corners.
  const int part_w = std::clamp(static_cast<int>(std::int64_t{seen_w} * w / scaled_w), 1, w);
  const int part_h = std::clamp(static_cast<int>(std::int64_t{seen_h} * h / scaled_h), 1, h);
  const int x = even(std::clamp(middle_x_ - part_w / 2, 0, w - part_w));
  const int y = even(std::clamp(middle_y_ - part_h / 2, 0, h - part_h));
  return {{x, y, part_w, part_h}, {v.x + (v.w - seen_w) / 2, v.y + (v.h - seen_h) / 2, seen_w, seen_h}};
}

void PhotoScreen::draw(Canvas& canvas) {
  const Palette& p = desk_.palette();
  canvas.fill(desk_.page(), Desk::palette_of(Theme::black).paper);
  const Sight s = sight();
  const auto shown = desk_.pictures->get(edition_, image_, s.part, s.place.w, s.place.h);
  if (shown.picture != nullptr) canvas.picture(*shown.picture, s.place.x, s.place.y);
  layout::LabelParams params;
  params.width = desk_.width - 2 * desk_.margin();
  params.text_px = desk_.ui_px() * 8 / 10;
  params.lines = kCaptionLines;
  if (shown.lost) {
    const layout::Label lost = layout::lay_label(desk_.fonts, desk_.say(words::kPictureLost), params);
    paint_label(canvas, lost, desk_.fonts, Desk::palette_of(Theme::black).strong, desk_.margin(), desk_.margin());
  }
  if (caption_height() == 0) return;
  params.language = language_;
  const PxRect below{0, view().bottom(), desk_.width, caption_height()};
  canvas.fill(below, p.paper);
  const ClipScope clip(canvas, below);
  const layout::Label label = layout::lay_label(desk_.fonts, words_.text(), params);
  paint_label(canvas, label, desk_.fonts, p.text, desk_.margin(),
              below.y + std::max(0, (below.h - label.flow.height) / 2));
}

Outcome PhotoScreen::zoom(int level) {
  level = std::clamp(level, 0, kMaxZoom);
  if (level == zoom_) return nothing();
  zoom_ = level;
  if (zoom_ == 0) {
    middle_x_ = image_.width / 2;
    middle_y_ = image_.height / 2;
  }
  return redraw();
}

// Moves the part that is seen by px of the screen.
Outcome PhotoScreen::move(int dx, int dy) {
  if (zoom_ == 0) return nothing();
  const Sight s = sight();
  const int x = std::clamp(s.part.x + s.part.w / 2 + dx * s.part.w / s.place.w, s.part.w / 2,
                           std::max(image_.width - s.part.w / 2, s.part.w / 2));
  const int y = std::clamp(s.part.y + s.part.h / 2 + dy * s.part.h / s.place.h, s.part.h / 2,
                           std::max(image_.height - s.part.h / 2, s.part.h / 2));
  if (x == middle_x_ && y == middle_y_) return nothing();
  middle_x_ = x;
  middle_y_ = y;
  return redraw();
}

Outcome PhotoScreen::act(Action action) {
  const int step = std::max(16, std::min(desk_.width, desk_.height) / 4);
  switch (action) {
    case Action::up: return move(0, -step);
    case Action::down: return move(0, step);
    case Action::left: return move(-step, 0);
    case Action::right: return move(step, 0);
    case Action::open: return zoom(zoom_ == kMaxZoom ? 0 : zoom_ + 1);
    case Action::page_down: return zoom(zoom_ + 1);
    case Action::page_up: return zoom(zoom_ - 1);
    case Action::back: return zoom_ > 0 ? zoom(0) : go(Outcome::Kind::back);
    case Action::quit: return go(Outcome::Kind::quit);
    default: return nothing();
  }
}

Outcome PhotoScreen::tap(int /*x*/, int /*y*/) { return act(Action::open); }

Outcome PhotoScreen::drag_by(int dx, int dy) { return move(dx, dy); }

std::vector<Hint> PhotoScreen::hints() const {
  std::vector<Hint> out{{Action::open, words::kHintZoom}, {Action::back, words::kBack}};
  if (zoom_ > 0) out.push_back({Action::up, words::kHintMove});
  return out;
}

}  // namespace handbill::ui
