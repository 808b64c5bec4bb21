#include "reader/app/app.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "reader/base/file.h"
#include "reader/base/libraries.h"
#include "reader/base/memory.h"
#include "reader/base/no_memory.h"
#include "reader/base/path.h"
#include "reader/library/media_watch.h"
#include "reader/screens/blank_screen.h"
#include "reader/screens/files_screen.h"
#include "reader/screens/help_screen.h"
#include "reader/screens/last_resort_screen.h"
#include "reader/screens/memory_screen.h"
#include "reader/screens/menu_screen.h"
#include "reader/screens/open.h"
#include "reader/screens/saved_screen.h"
#include "reader/screens/shelf_screen.h"
#include "reader/screens/whose_screen.h"
#include "reader/text/icu_data.h"

namespace handbill::app {
namespace {

// Above this the mapped pages of fonts and of ICU's data are given back between frames: small devices have 64 MB to
// spare for everything.
constexpr std::size_t kMaxResident = 17U << 20U;  // bytes

}  // namespace

App::App(ui::Desk& desk, std::unique_ptr<ui::Screen> first)
    : desk_(desk), glyphs_(desk.fonts), settings_(desk.settings) {
  set_pages();
  screens_.push_back({std::move(first)});
  attempt(ui::Action::none, [this] { apply(top().leads_on()); });
}

// ---- without memory

// Gives back what can be had again. Any screen may be half changed, so each is laid out anew before it is used.
void App::run_short(Shortage shortage) {
  ahead_view_.reset();
  ahead_.reset();
  if (desk_.pictures != nullptr) desk_.pictures->drop_ready();
  for (Level& level : screens_) level.is_stale = true;
  dirty_ = true;
  band_has_focus_ = false;
  canvas_->set_page(canvas_->whole());
  shortage_ = shortage;
  say_shortage();
}

// While there is no memory even for that page, what was drawn last stays on the screen.
void App::say_shortage() {
  (void)has_memory_for([this] {
    desk_.fonts.reopen();
    const bool is_said = screens_.empty() || dynamic_cast<ui::MemoryScreen*>(&top()) != nullptr;
    if (shortage_->is_told && !is_said) {
      screens_.reserve(screens_.size() + 1);
      screens_.push_back({std::make_unique<ui::MemoryScreen>(desk_, shortage_->again)});
    }
    shortage_.reset();
  });
}

// Lays out what a lack of memory has left half changed. Of a screen that is not seen it may fail again.
void App::freshen() {
  const std::size_t lowest = lowest_seen();
  for (std::size_t i = 0; i < screens_.size(); ++i) {
    Level& level = screens_[i];
    const auto lay_out = [&level] {
      if (level.is_stale) level.screen->relayout();
      level.is_stale = false;
    };
    if (i >= lowest) {
      lay_out();
    } else {
      (void)has_memory_for(lay_out);
    }
  }
}

std::size_t App::lowest_seen() const {
  std::size_t lowest = screens_.size() - 1;
  while (lowest > 0 && screens_[lowest].screen->is_overlay()) --lowest;
  return lowest;
}

std::vector<std::string> App::in_view() const {
  std::vector<std::string> out;
  for (std::size_t i = screens_.empty() ? 0 : lowest_seen(); i < screens_.size(); ++i) {
    out.push_back(screens_[i].screen->shows());
  }
  return out;
}

// ---- drawing

bool App::draw() {
  constexpr int kTries = 2;  // the second time, the page that says that there was too little memory
  for (int i = 0; i < kTries && dirty_ && !screens_.empty(); ++i) {
    const std::size_t before = screens_.size();
    if (attempt(ui::Action::none, [this] { draw_frame(); })) return true;
    // Who leaves the page that says so leaves the one that could not be drawn too.
    if (screens_.size() > before) screens_[before - 1].is_lost = true;
  }
  return false;
}

void App::draw_frame() {
  make_room();
  // Where there was no memory for it when the screen changed its size.
  if (canvas_->width() != desk_.width || canvas_->height() != desk_.whole_height()) set_pages();
  freshen();
  if (measure_band()) relayout();
  // The frame drawn ahead serves only if the view that it shows is the one that was reached.
  const auto foreseen = std::exchange(ahead_view_, std::nullopt);
  if (foreseen && ahead_ && foreseen == top().view_now()) {
    std::swap(canvas_, ahead_);
  } else {
    const bool was_damaged = shows_damage();
    fetch();
    // What was read just now may be damaged: the band says so at once.
    if (!was_damaged && shows_damage() && measure_band()) {
      relayout();
      fetch();
    }
    canvas_->set_page(page_area());
    draw_screens(*canvas_);
    canvas_->set_page(canvas_->whole());
  }
  for (std::size_t i = lowest_seen(); i < screens_.size(); ++i) screens_[i].screen->shown();
  if (top().is_blank()) {
    canvas_->fill(canvas_->whole(), ui::BlankScreen::kNothing);
  } else {
    draw_frame_around();
  }
  turn_frame();
  dirty_ = false;
  ++frames_;
}

// The screens that are seen read what they will show.
void App::fetch() {
  ui::Screen& lowest = *screens_[lowest_seen()].screen;
  lowest.show_text_within(top().text_above());
  lowest.show_beside(covered());
  for (std::size_t i = lowest_seen(); i < screens_.size(); ++i) screens_[i].screen->fetch();
}

bool App::shows_damage() const {
  const auto shown = edition();
  return shown && shown->bundle().is_damaged();
}

void App::draw_frame_around() {
  band_.draw(*canvas_, desk_, {0, 0, desk_.width, desk_.band_height}, band_has_focus_);
  bar_.draw(*canvas_, desk_, {0, page_area().bottom(), desk_.width, desk_.bar_height}, hints(),
            band_has_focus_ ? std::string() : top().place());
  (void)desk_.fonts.take_met_missing_scripts();  // those of menus are not an article's
}

// What the highest overlay covers of the page; empty: there is none.
ui::PxRect App::covered() const {
  ui::PxRect out;
  for (std::size_t i = lowest_seen() + 1; i < screens_.size(); ++i) {
    const ui::PxRect covers = screens_[i].screen->covers();
    if (out.empty() || covers.y < out.y) out = covers;
  }
  return out;
}

// The hints of the top screen. On the last screen, going back leaves the program, and its hint says so.
std::vector<ui::Hint> App::hints() const {
  if (band_has_focus_) return {{ui::Action::open, ui::words::kOpen}, {ui::Action::back, ui::words::kBack}};
  std::vector<ui::Hint> out = top().hints();
  for (ui::Hint& hint : out) {
    const bool leaves = hint.action == ui::Action::back && hint.word.english == ui::words::kBack.english && !hint.stays;
    if (leaves && screens_.size() == 1) hint.word = ui::words::kQuit;
  }
  return out;
}

// When nothing is to be done, and else before the next frame: what is seen first does not wait for it.
void App::make_room() {
  if (resident_bytes() > kMaxResident) give_back_pages();
}

void App::give_back_pages() {
  desk_.fonts.release_pages();
  text::release_icu_data();
  if (!std::exchange(has_released_libraries_, true)) release_distant_libraries();
}

void App::draw_screens(ui::Canvas& canvas) {
  for (std::size_t i = lowest_seen(); i < screens_.size(); ++i) screens_[i].screen->draw(canvas);
}

void App::prepare() {
  prepare_view();
  make_room();
}

void App::prepare_view() {
  constexpr int kMaxPixels = 640 * 480;
  const int width = canvas_->width(), height = canvas_->height();
  if (screens_.empty() || dirty_ || ahead_view_ || width * height > kMaxPixels) return;
  if (!top().view_now()) return;
  const bool done = has_memory_for([&] {
    if (!ahead_ || ahead_->width() != width || ahead_->height() != height) {
      ahead_ = std::make_unique<ui::RasterCanvas>(width, height, glyphs_);
    }
    ahead_->set_page(page_area());
    ahead_view_ = top().draw_ahead(*ahead_);
    ahead_->set_page(ahead_->whole());
  });
  // Nobody has asked for that page yet, so nobody is told.
  if (!done) run_short({.is_told = false});
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

// Of the topmost screen that shows one; what lies over it belongs to it, or stands alone.
std::shared_ptr<library::Edition> App::edition() const {
  for (std::size_t i = screens_.size(); i > 0 && !screens_[i - 1].screen->stands_alone(); --i) {
    if (auto edition = screens_[i - 1].screen->edition()) return edition;
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
  if (auto shown = top().edition()) apply(ui::push(std::make_unique<ui::WhoseScreen>(desk_, std::move(shown))));
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
  if (action != Action::up || !top().edition()) return false;
  ui::Outcome outcome = top().act(action);
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
  if (desk_.pictures != nullptr) {
    desk_.pictures->set_screen(width, height);
    desk_.pictures->set_dimmed(desk_.settings.theme == ui::Theme::dark || desk_.settings.theme == ui::Theme::black);
  }
  if (!canvas_ || canvas_->width() != width || canvas_->height() != height) {
    canvas_ = std::make_unique<ui::RasterCanvas>(width, height, glyphs_);
  }
}

void App::restyle() {
  settings_changed_ = true;
  folders_changed_ = true;
  settings_ = desk_.settings;
  set_pages();
  (void)measure_band();
  relayout();
}

void App::relayout() {
  ahead_view_.reset();
  for (Level& level : screens_) {
    level.screen->relayout();
    level.is_stale = false;
  }
  dirty_ = true;
}

void App::resize(int width, int height) {
  // Some systems report a size of 0 while a window is minimised.
  width = std::clamp(width, 1, ui::RasterCanvas::kMaxSide);
  height = std::clamp(height, 1, ui::RasterCanvas::kMaxSide);
  if (width == desk_.screen_width && height == desk_.screen_height) return;
  attempt(ui::Action::none, [&] {
    desk_.screen_width = width;
    desk_.screen_height = height;
    set_pages();
    (void)measure_band();
    relayout();
  });
}

void App::rescale(int scale) {
  if (scale == desk_.scale) return;
  attempt(ui::Action::none, [&] {
    desk_.scale = scale;
    set_pages();
    (void)measure_band();
    relayout();
  });
}

void App::set_device_state(const ui::DeviceState& state) {
  if (state == desk_.state) return;
  // Without memory for its letters the clock stays as it was.
  if (has_memory_for([&] { desk_.state = state; })) dirty_ = true;
}

bool App::is_waiting() const {
  if (desk_.pictures != nullptr && desk_.pictures->is_waiting()) return true;
  return std::any_of(screens_.begin(), screens_.end(), [](const Level& l) { return l.screen->is_waiting(); });
}

void App::take_arrived() {
  // What nobody sees goes on too, and disturbs nobody: not even where there is too little memory for it. First: what is
  // seen may tell of it.
  for (std::size_t i = 0; !screens_.empty() && i < lowest_seen(); ++i) {
    Level& hidden = screens_[i];
    if (!has_memory_for([&] { (void)hidden.screen->take_arrived(); })) hidden.is_stale = true;
  }
  attempt(ui::Action::none, [this] {
    bool has_more = desk_.pictures != nullptr && desk_.pictures->take_arrived();
    for (std::size_t i = screens_.empty() ? 0 : lowest_seen(); i < screens_.size(); ++i) {
      has_more = screens_[i].screen->take_arrived() || has_more;
    }
    if (!has_more) return;
    ahead_view_.reset();
    dirty_ = folders_changed_ = true;
  });
}

void App::wait_for_arrivals() {
  if (desk_.pictures != nullptr) desk_.pictures->wait();
  attempt(ui::Action::none, [this] {
    for (const Level& level : screens_) dirty_ = level.screen->wait() || dirty_;
  });
  take_arrived();
}

// ---- what people do

void App::act(ui::Action action) {
  if (screens_.empty()) return;
  attempt(action, [&] {
    freshen();
    do_act(action);
  });
}

void App::do_act(ui::Action action) {
  const bool leaves = action == ui::Action::last_resort || action == ui::Action::quit;
  if (top().is_blank() && !leaves) return apply(top().act(action));
  if (!ui::moves_about(action)) end_news();
  ui::Settings& s = desk_.settings;
  switch (action) {
    case ui::Action::none: return;
    // Text size and colours can be changed on every screen.
    case ui::Action::larger: s.text_px = ui::next_text_size(desk_.text_size(), 1); break;
    case ui::Action::smaller: s.text_px = ui::next_text_size(desk_.text_size(), -1); break;
    case ui::Action::theme: s.theme = static_cast<ui::Theme>((static_cast<int>(s.theme) + 1) % ui::kThemeCount); break;
    case ui::Action::last_resort: last_resort(); return;
    case ui::Action::open_file: look_for_file(); return;
    case ui::Action::saved_articles: show_saved(); return;
    case ui::Action::help: help(); return;
    default:
      if (!act_on_band(action)) apply(top().act(action));
      return;
  }
  if (!(s == settings_)) restyle();
}

// What was said of the last press is not said of the next.
void App::end_news() {
  dirty_ = dirty_ || desk_.just_accepted;
  desk_.just_accepted.reset();
}

// In the folder of what is open, else where the program was started.
void App::look_for_file() {
  if (dynamic_cast<ui::FilesScreen*>(&top()) != nullptr) return;
  std::error_code error;
  const auto shown = edition();
  const std::string at = shown ? folder_of(shown->path()) : ".";
  const std::string folder = as_name(std::filesystem::absolute(as_path(at), error).lexically_normal());
  const bool has_slash = folder.size() > 1 && folder.ends_with('/');
  apply(ui::push(std::make_unique<ui::FilesScreen>(desk_, has_slash ? folder.substr(0, folder.size() - 1) : folder,
                                                   library::media())));
}

void App::show_saved() {
  if (dynamic_cast<ui::SavedScreen*>(&top()) != nullptr) return;
  apply(ui::push(std::make_unique<ui::SavedScreen>(desk_, edition())));
}

// On every screen the same, also on those that know nothing of it.
void App::help() {
  if (dynamic_cast<ui::HelpScreen*>(&top()) != nullptr) return apply(ui::go(ui::Outcome::Kind::back));
  apply(ui::push(std::make_unique<ui::HelpScreen>(desk_)));
}

void App::open_path(const std::string& path) {
  if (screens_.empty()) return;
  attempt(ui::Action::none, [&] {
    std::error_code error;
    if (std::filesystem::is_directory(as_path(path), error)) {
      apply(ui::push(std::make_unique<ui::ShelfScreen>(desk_, std::vector<std::string>{path})));
    } else {
      apply(ui::push(ui::open_edition(desk_, path)));
    }
  });
}

// Whatever is on the screen, it is covered.
void App::last_resort() {
  if (dynamic_cast<ui::LastResortScreen*>(&top()) != nullptr) {
    apply(top().act(ui::Action::last_resort));
  } else {
    apply(ui::push(std::make_unique<ui::LastResortScreen>(desk_)));
  }
}

void App::press(ui::Button button, bool repeated) {
  if (screens_.empty() || button == ui::Button::none) return;
  if (top().wants_button()) {
    if (repeated) return;
    attempt(ui::Action::none, [&] {
      freshen();
      apply(top().button(button));
    });
    return;
  }
  const ui::Action action = ui::turned(ui::action_of_button(desk_.settings, button), desk_.settings.quarter_turns);
  if (!repeated || ui::moves_about(action)) act(action);
}

void App::tap(int x, int y) {
  if (screens_.empty()) return;
  attempt(ui::Action::none, [&] {
    freshen();
    end_news();
    const auto [px, py] = to_page(x, y);
    dirty_ = dirty_ || band_has_focus_;
    band_has_focus_ = false;
    if (py < desk_.band_height) return open_band();
    if (py < page_area().bottom()) return apply(top().tap(px, py - desk_.band_height));
    act(bar_.action_at(px, py));
  });
}

void App::drag_by(int dx, int dy) {
  if (screens_.empty()) return;
  // A distance turns as a point does, but does not move: the difference of two points.
  const auto [x0, y0] = to_page(0, 0);
  const auto [x1, y1] = to_page(dx, dy);
  const int x = x1 - x0, y = y1 - y0;
  attempt(ui::Action::none, [&] {
    freshen();
    apply(top().drag_by(x, y));
  });
}

void App::scroll_by(int dy) {
  if (screens_.empty()) return;
  attempt(ui::Action::none, [&] {
    freshen();
    apply(top().scroll_by(dy));
  });
}

bool App::select_from(int x, int y, ui::TextUnit unit) {
  if (screens_.empty()) return false;
  bool is_begun = false;
  attempt(ui::Action::none, [&] {
    freshen();
    end_news();
    const auto [px, py] = to_page(x, y);
    if (py < desk_.band_height || py >= page_area().bottom()) return;
    is_begun = top().select_from(px, py - desk_.band_height, unit);
    dirty_ = dirty_ || is_begun;
  });
  return is_begun;
}

void App::select_to(int x, int y) {
  if (screens_.empty()) return;
  attempt(ui::Action::none, [&] {
    freshen();
    const auto [px, py] = to_page(x, y);
    apply(top().select_to(px, py - desk_.band_height));
  });
}

void App::apply(ui::Outcome outcome) {
  using Kind = ui::Outcome::Kind;
  const bool restyles = outcome.restyles || outcome.kind == Kind::restyle;
  // The frame drawn ahead, and the band's focus, belong to the screen that has been on top so far.
  if (outcome.kind != Kind::nothing && outcome.kind != Kind::redraw) {
    folders_changed_ = true;
    ahead_view_.reset();
    band_has_focus_ = false;
  }
  switch (outcome.kind) {
    case Kind::nothing:
      if (!restyles) return;
      break;
    case Kind::redraw:
    case Kind::restyle: break;
    case Kind::push: screens_.push_back({std::move(outcome.next)}); break;
    case Kind::replace: screens_.back() = {std::move(outcome.next)}; break;
    case Kind::back:
      screens_.pop_back();
      while (!screens_.empty() && screens_.back().is_lost) screens_.pop_back();
      break;
    case Kind::pass:
      screens_.pop_back();
      if (!screens_.empty()) screens_.back().is_lost = false;
      dirty_ = true;
      return act(outcome.action);
    case Kind::quit: screens_.clear(); break;
    case Kind::menu: screens_.push_back({std::make_unique<ui::MenuScreen>(desk_, nullptr)}); break;
  }
  if (restyles) restyle();
  dirty_ = true;
  if (outcome.kind == Kind::push || outcome.kind == Kind::replace) apply(top().leads_on());
  if (outcome.kind == Kind::back && !screens_.empty()) apply(top().came_back());
}

}  // namespace handbill::app
