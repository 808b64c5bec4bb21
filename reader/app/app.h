// The stack of screens, the frame they are drawn into, and what a run has cost. No window, no clock: whoever drives it
// brings those.
#pragma once

#include <memory>
#include <vector>

#include "reader/text/glyph_cache.h"
#include "reader/ui/desk.h"
#include "reader/ui/raster.h"
#include "reader/ui/screen.h"

namespace handbill::app {

class App {
 public:
  // Borrows the desk. `first` is the screen at the bottom.
  App(ui::Desk& desk, std::unique_ptr<ui::Screen> first);

  bool running() const { return !screens_.empty(); }
  bool needs_drawing() const { return dirty_; }
  // Draws the top screen if something changed; true when it did.
  bool draw();
  const ui::RasterCanvas& frame() const { return *canvas_; }
  std::uint64_t frames() const { return frames_; }
  bool shows_article() const { return running() && screens_.back()->shows_article(); }

  // Screen::shows() of the top screen; "nothing" when it was left.
  std::string shows() const { return running() ? screens_.back()->shows() : "nothing"; }

  void act(ui::Action action);
  void tap(int x, int y);
  void scroll_by(int dy);
  void resize(int width, int height);
  // True once after settings changed: they are to be saved.
  bool take_settings_changed() { return std::exchange(settings_changed_, false); }

 private:
  void apply(ui::Outcome outcome);
  void restyle();
  ui::Desk& desk_;
  text::GlyphCache glyphs_;
  std::unique_ptr<ui::RasterCanvas> canvas_;
  std::vector<std::unique_ptr<ui::Screen>> screens_;
  bool dirty_ = true;
  bool settings_changed_ = false;
  std::uint64_t frames_ = 0;
};

}  // namespace handbill::app
