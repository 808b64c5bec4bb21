#include "reader/app/app.h"

#include <algorithm>

namespace handbill::app {

App::App(ui::Desk& desk, std::unique_ptr<ui::Screen> first) : desk_(desk), glyphs_(desk.fonts) {
  resize(desk.width, desk.height);
  screens_.push_back(std::move(first));
}

bool App::draw() {
  if (!dirty_ || screens_.empty()) return false;
  dirty_ = false;
  screens_.back()->draw(*canvas_);
  ++frames_;
  return true;
}

void App::restyle() {
  settings_changed_ = true;
  for (const auto& screen : screens_) screen->relayout();
  dirty_ = true;
}

void App::act(ui::Action action) {
  if (screens_.empty()) return;
  ui::Settings& s = desk_.settings;
  const ui::Settings before = s;
  if (action == ui::Action::larger) s.text_step = std::min(2, s.text_step + 1);
  if (action == ui::Action::smaller) s.text_step = std::max(0, s.text_step - 1);
  if (action == ui::Action::theme) s.dark = !s.dark;
  if (s == before) {
    apply(screens_.back()->act(action));
  } else {
    restyle();
  }
}

void App::tap(int x, int y) {
  if (!screens_.empty()) apply(screens_.back()->tap(x, y));
}

void App::scroll_by(int dy) {
  if (!screens_.empty()) apply(screens_.back()->scroll_by(dy));
}

void App::resize(int width, int height) {
  // A window may be said to have no size at all while it is being folded away.
  width = std::clamp(width, 1, ui::RasterCanvas::kMostSide);
  height = std::clamp(height, 1, ui::RasterCanvas::kMostSide);
  if (canvas_ && width == canvas_->width() && height == canvas_->height()) return;
  desk_.width = width;
  desk_.height = height;
  canvas_ = std::make_unique<ui::RasterCanvas>(width, height, glyphs_);
  for (const auto& screen : screens_) screen->relayout();
  dirty_ = true;
}

void App::apply(ui::Outcome outcome) {
  using Kind = ui::Outcome::Kind;
  switch (outcome.kind) {
    case Kind::nothing: return;
    case Kind::redraw: break;
    case Kind::push: screens_.push_back(std::move(outcome.next)); break;
    case Kind::replace: screens_.back() = std::move(outcome.next); break;
    case Kind::back: screens_.pop_back(); break;
    case Kind::quit: screens_.clear(); break;
    case Kind::restyle: restyle(); break;
  }
  dirty_ = true;
}

}  // namespace handbill::app
