// The stack of screens and the frame they are drawn into. It has no window and no clock: the window (sdl/window.h) or a
// script (app/script.h) drives it. One thread.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "reader/draw/raster.h"
#include "reader/text/glyph_cache.h"
#include "reader/ui/band.h"
#include "reader/ui/button_bar.h"
#include "reader/ui/desk.h"
#include "reader/ui/picture_store.h"
#include "reader/ui/screen.h"

namespace handbill::app {

// The pixels for the device's screen, as it is mounted. Borrowed from the app.
struct Frame {
  int width = 0, height = 0;              // px
  std::span<const std::uint32_t> pixels;  // 0x00RRGGBB, rows one after the other
};

class App {
 public:
  // Borrows the desk. `first` is the screen at the bottom, laid out for the desk as it is.
  App(ui::Desk& desk, std::unique_ptr<ui::Screen> first);

  bool running() const { return !screens_.empty(); }
  bool needs_drawing() const { return dirty_; }
  // Draws the top screen if something changed; true when it did.
  bool draw();
  // Draws what the next turn of the page would show, so that the turn itself only swaps two frames. To be called before
  // sleeping, while nobody waits. Does nothing on large screens: their processors are fast enough.
  void prepare();
  // The frame last drawn. Valid until the next draw(), resize() or change of settings.
  Frame frame() const;
  std::uint64_t frames() const { return frames_; }
  bool shows_article() const { return running() && screens_.back()->shows_article(); }

  // Screen::shows() of the top screen; "nothing" once the last screen was left.
  std::string shows() const { return running() ? screens_.back()->shows() : "nothing"; }

  void act(ui::Action action);
  // A button of the device; `repeated`: it is held down.
  void press(ui::Button button, bool repeated = false);
  // Places and distances are px on the device's screen.
  void tap(int x, int y);
  void drag_by(int dx, int dy);
  void scroll_by(int dy);
  // The new size of the device's screen, px.
  void resize(int width, int height);
  // Is a picture still being decoded? take_arrived() takes over those that are ready, wait_for_pictures() waits for
  // all.
  bool is_waiting() const { return desk_.pictures != nullptr && desk_.pictures->is_waiting(); }
  void take_arrived();
  void wait_for_pictures();
  // True once after the settings changed, so that the caller saves them.
  bool take_settings_changed() { return std::exchange(settings_changed_, false); }
  // The clock or the battery says something else.
  void set_device_state(const ui::DeviceState& state);

 private:
  ui::PxRect page_area() const { return {0, desk_.band_height, desk_.width, desk_.height}; }
  std::shared_ptr<library::Edition> edition() const;
  bool measure_band();
  void relayout();
  void open_band();
  bool act_on_band(ui::Action action);
  void draw_screens();
  std::vector<ui::Hint> hints() const;
  void last_resort();
  void apply(ui::Outcome outcome);
  void restyle();
  void set_pages();
  void turn_frame();
  // From the device's screen to the page as the eye sees it.
  std::pair<int, int> to_page(int x, int y) const;

  ui::Desk& desk_;
  text::GlyphCache glyphs_;
  std::unique_ptr<ui::RasterCanvas> canvas_;
  std::unique_ptr<ui::RasterCanvas> ahead_;  // the next page
  std::optional<std::uint64_t> ahead_view_;  // which view of the top screen it is; none: it is stale
  std::vector<std::uint32_t> turned_;        // the frame of a screen that is turned
  int turned_width_ = 0, turned_height_ = 0;
  ui::Band band_;
  bool band_has_focus_ = false;
  ui::ButtonBar bar_;
  std::vector<std::unique_ptr<ui::Screen>> screens_;
  ui::Settings settings_;  // that the screens are laid out with
  bool dirty_ = true;
  bool settings_changed_ = false;
  std::uint64_t frames_ = 0;
};

}  // namespace handbill::app
