#include "reader/app/app.h"

#include <algorithm>

#include "reader/base/memory.h"
#include "reader/screens/last_resort_screen.h"
#include "reader/screens/menu_screen.h"
#include "reader/screens/standing_screen.h"

namespace handbill::app {
namespace {

// Above this the mapped pages of fonts are given back: small devices have 64 MB to spare for everything.
constexpr std::size_t kMaxResident = 17U << 20U;  // bytes

}  // namespace

App::App(ui::Desk& desk, std::unique_ptr<ui::Screen> first)
    : desk_(desk), glyphs_(desk.fonts), settings_(desk.settings) {
  set_pages();
  screens_.push_back(std::move(first));
}

// ---- drawing

bool App::draw() {
  if (!dirty_ || screens_.empty()) return false;
  if (measure_band()) relayout();
  dirty_ = false;
  // The frame drawn ahead serves only if the view that it shows is the one that was reached.
  const auto foreseen = std::exchange(ahead_view_, std::nullopt);
  if (foreseen && foreseen == screens_.back()->view_now()) {
    std::swap(canvas_, ahead_);
  } else {
    draw_screens();
  }
  band_.draw(*canvas_, desk_, {0, 0, desk_.width, desk_.band_height}, band_has_focus_);
  bar_.draw(*canvas_, desk_, {0, page_area().bottom(), desk_.width, desk_.bar_height}, hints());
  (void)desk_.fonts.take_met_missing_scripts();  // those of menus are not an article's
  turn_frame();
  if (resident_bytes() > kMaxResident) desk_.fonts.release_pages();
  ++frames_;
  return true;
}

// The hints of the top screen. On the last screen, going back leaves the program, and its hint says so.
std::vector<ui::Hint> App::hints() const {
  if (band_has_focus_) return {{ui::Action::open, ui::words::kOpen}, {ui::Action::back, ui::words::kBack}};
  std::vector<ui::Hint> out = screens_.back()->hints();
  for (ui::Hint& hint : out) {
    const bool leaves = hint.action == ui::Action::back && hint.word.english == ui::words::kBack.english && !hint.stays;
    if (leaves && screens_.size() == 1) hint.word = ui::words::kQuit;
  }
  return out;
}

void App::draw_screens() {
  std::size_t lowest = screens_.size() - 1;
  while (lowest > 0 && screens_[lowest]->is_overlay()) --lowest;
  canvas_->set_page(page_area());
  for (std::size_t i = lowest; i < screens_.size(); ++i) {
    screens_[i]->fetch();
    screens_[i]->draw(*canvas_);
  }
  canvas_->set_page(canvas_->whole());
}

void App::prepare() {
  constexpr int kMaxPixels = 640 * 480;
  const int width = canvas_->width(), height = canvas_->height();
  if (screens_.empty() || dirty_ || ahead_view_ || width * height > kMaxPixels) return;
  if (!screens_.back()->view_now()) return;
  if (!ahead_ || ahead_->width() != width || ahead_->height() != height) {
    ahead_ = std::make_unique<ui::RasterCanvas>(width, height, glyphs_);
  }
  ahead_->set_page(page_area());
  ahead_view_ = screens_.back()->draw_ahead(*ahead_);
  ahead_->set_page(ahead_->whole());
}

Frame App::frame() const {
  if (turned_.empty()) return {canvas_->width(), canvas_->height(), canvas_->pixels()};
  return {turned_width_, turned_height_, turned_};
}

void App::turn_frame() {
  // to_page() is the inverse of this, for one point.
  const int turns = desk_.settings.quarter_turns & 3;
  if (turns == 0) {
    turned_.clear();
    return;
  }
  const auto w = static_cast<std::size_t>(canvas_->width()), h = static_cast<std::size_t>(canvas_->height());
  const auto pixels = canvas_->pixels();
  turned_.resize(w * h);
  turned_width_ = turns == 2 ? canvas_->width() : canvas_->height();
  turned_height_ = turns == 2 ? canvas_->height() : canvas_->width();
  for (std::size_t y = 0; y < h; ++y) {
    for (std::size_t x = 0; x < w; ++x) {
      const std::size_t to = turns == 1   ? x * h + (h - 1 - y)
                             : turns == 2 ? (h - 1 - y) * w + (w - 1 - x)
                                          : (w - 1 - x) * h + y;
      turned_[to] = pixels[y * w + x];
    }
  }
}

std::pair<int, int> App::to_page(int x, int y) const {
  switch (desk_.settings.quarter_turns & 3) {
    case 1: return {y, desk_.screen_width - 1 - x};
    case 2: return {desk_.screen_width - 1 - x, desk_.screen_height - 1 - y};
    case 3: return {desk_.screen_height - 1 - y, x};
    default: return {x, y};
  }
}

// ---- the band

// Of the topmost screen that shows one; what lies over it belongs to it.
std::shared_ptr<library::Edition> App::edition() const {
  for (std::size_t i = screens_.size(); i > 0; --i) {
    if (auto edition = screens_[i - 1]->edition()) return edition;
  }
  return nullptr;
}

// What the band says follows what is accepted, forgotten and learned. True: pages have another height now.
bool App::measure_band() {
  const auto shown = edition();
  band_.show(shown ? std::optional(ui::identity_of(desk_, *shown)) : std::nullopt);
  const int height = band_.height(desk_);
  if (height == desk_.band_height) return false;
  desk_.set_band(height);
  return true;
}

void App::open_band() {
  // Over a page of the edition only: what lies over it is another matter.
  if (auto shown = screens_.back()->edition())
    apply(ui::push(std::make_unique<ui::StandingScreen>(desk_, std::move(shown))));
}

// The band lies above the page: who goes up from its top comes to it. True: nothing is left to do.
bool App::act_on_band(ui::Action action) {
  using ui::Action;
  if (band_has_focus_) {
    if (action == Action::up) return true;  // held, it stays there
    band_has_focus_ = false;
    dirty_ = true;
    if (action == Action::open) open_band();
    return action == Action::open || action == Action::down || action == Action::back;
  }
  if (action != Action::up || !screens_.back()->edition()) return false;
  ui::Outcome outcome = screens_.back()->act(action);
  band_has_focus_ = outcome.kind == ui::Outcome::Kind::nothing && !outcome.restyles;
  dirty_ = dirty_ || band_has_focus_;
  apply(std::move(outcome));
  return true;
}

// ---- settings and sizes

void App::set_pages() {
  desk_.set_screen(desk_.screen_width, desk_.screen_height);
  const int width = desk_.width, height = desk_.whole_height();
  // Every picture that is on the screen at once must fit.
  if (desk_.pictures != nullptr) desk_.pictures->set_screen(width, height);
  if (!canvas_ || canvas_->width() != width || canvas_->height() != height) {
    canvas_ = std::make_unique<ui::RasterCanvas>(width, height, glyphs_);
  }
}

void App::restyle() {
  settings_changed_ = true;
  settings_ = desk_.settings;
  set_pages();
  (void)measure_band();
  relayout();
}

void App::relayout() {
  ahead_view_.reset();
  for (const auto& screen : screens_) screen->relayout();
  dirty_ = true;
}

void App::resize(int width, int height) {
  // Some systems report a size of 0 while a window is minimised.
  width = std::clamp(width, 1, ui::RasterCanvas::kMaxSide);
  height = std::clamp(height, 1, ui::RasterCanvas::kMaxSide);
  if (width == desk_.screen_width && height == desk_.screen_height) return;
  desk_.screen_width = width;
  desk_.screen_height = height;
  set_pages();
  (void)measure_band();
  relayout();
}

void App::set_device_state(const ui::DeviceState& state) {
  if (state == desk_.state) return;
  desk_.state = state;
  dirty_ = true;
}

void App::take_arrived() {
  if (desk_.pictures == nullptr || !desk_.pictures->take_arrived()) return;
  ahead_view_.reset();
  dirty_ = true;
}

void App::wait_for_pictures() {
  if (desk_.pictures != nullptr) desk_.pictures->wait();
  take_arrived();
}

// ---- what people do

void App::act(ui::Action action) {
  if (screens_.empty()) return;
  ui::Settings& s = desk_.settings;
  switch (action) {
    case ui::Action::none: return;
    // Text size and colours can be changed on every screen.
    case ui::Action::larger: s.text_px = ui::next_text_size(desk_.text_px(), 1); break;
    case ui::Action::smaller: s.text_px = ui::next_text_size(desk_.text_px(), -1); break;
    case ui::Action::theme: s.theme = static_cast<ui::Theme>((static_cast<int>(s.theme) + 1) % 5); break;
    case ui::Action::last_resort: last_resort(); return;
    default:
      if (!act_on_band(action)) apply(screens_.back()->act(action));
      return;
  }
  if (!(s == settings_)) restyle();
}

// Whatever is on the screen, it is covered.
void App::last_resort() {
  if (dynamic_cast<ui::LastResortScreen*>(screens_.back().get()) != nullptr) {
    apply(screens_.back()->act(ui::Action::last_resort));
  } else {
    apply(ui::push(std::make_unique<ui::LastResortScreen>(desk_)));
  }
}

void App::press(ui::Button button, bool repeated) {
  if (screens_.empty() || button == ui::Button::none) return;
  if (screens_.back()->wants_button()) {
    if (!repeated) apply(screens_.back()->button(button));
    return;
  }
  const ui::Action action = ui::turned(ui::action_of_button(desk_.settings, button), desk_.settings.quarter_turns);
  if (!repeated || ui::moves_about(action)) act(action);
}

void App::tap(int x, int y) {
  if (screens_.empty()) return;
  const auto [px, py] = to_page(x, y);
  dirty_ = dirty_ || band_has_focus_;
  band_has_focus_ = false;
  if (py < desk_.band_height) return open_band();
  if (py < page_area().bottom()) return apply(screens_.back()->tap(px, py - desk_.band_height));
  act(bar_.action_at(px, py));
}

void App::drag_by(int dx, int dy) {
  if (screens_.empty()) return;
  // A distance turns as a point does, but does not move: the difference of two points.
  const auto [x0, y0] = to_page(0, 0);
  const auto [x1, y1] = to_page(dx, dy);
  apply(screens_.back()->drag_by(x1 - x0, y1 - y0));
}

void App::scroll_by(int dy) {
  if (!screens_.empty()) apply(screens_.back()->scroll_by(dy));
}

void App::apply(ui::Outcome outcome) {
  using Kind = ui::Outcome::Kind;
  const bool restyles = outcome.restyles || outcome.kind == Kind::restyle;
  // The frame drawn ahead, and the band's focus, belong to the screen that has been on top so far.
  if (outcome.kind != Kind::nothing && outcome.kind != Kind::redraw) {
    ahead_view_.reset();
    band_has_focus_ = false;
  }
  switch (outcome.kind) {
    case Kind::nothing:
      if (!restyles) return;
      break;
    case Kind::redraw:
    case Kind::restyle: break;
    case Kind::push: screens_.push_back(std::move(outcome.next)); break;
    case Kind::replace: screens_.back() = std::move(outcome.next); break;
    case Kind::back: screens_.pop_back(); break;
    case Kind::pass:
      screens_.pop_back();
      dirty_ = true;
      return act(outcome.action);
    case Kind::quit: screens_.clear(); break;
    case Kind::menu: screens_.push_back(std::make_unique<ui::MenuScreen>(desk_, nullptr)); break;
  }
  if (restyles) restyle();
  dirty_ = true;
}

}  // namespace handbill::app
