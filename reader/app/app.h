// The stack of screens and the frame they are drawn into. It has no window and no clock: the window (sdl/window.h) or a
// script (app/script.h) drives it. One thread.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "reader/app/open_media.h"
#include "reader/base/no_memory.h"
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
  // Draws the top screen if something changed; true when it did. Where there was too little memory, what is drawn is a
  // page that says so; false if there is too little even for that.
  bool draw();
  // Draws the screens, without band and bar, as they are now. For tests.
  void draw_screens(ui::Canvas& canvas);
  // Draws what the next turn of the page would show, so that the turn itself only swaps two frames. To be called before
  // sleeping, while nobody waits. Does nothing on large screens: their processors are fast enough.
  void prepare();
  // The frame last drawn. Valid until the next draw(), resize() or change of settings.
  Frame frame() const;
  std::uint64_t frames() const { return frames_; }
  bool shows_article() const { return running() && top().shows_article(); }

  // Screen::shows() of the top screen; "nothing" once the last screen was left.
  std::string shows() const { return running() ? top().shows() : "nothing"; }

  // The same of all screens that are in view, the lowest first.
  std::vector<std::string> in_view() const;

  void act(ui::Action action);
  // A button of the device; `repeated`: it is held down.
  void press(ui::Button button, bool repeated = false);
  // Places and distances are px on the device's screen.
  void tap(int x, int y);
  void drag_by(int dx, int dy);
  void scroll_by(int dy);
  // A mouse selects text from one point to another. False: at that point nothing can be selected.
  bool select_from(int x, int y, ui::TextUnit unit);
  void select_to(int x, int y);
  // The new size of the device's screen, px.
  void resize(int width, int height);
  // The window is on a display whose pixels have another size (Desk::scale).
  void rescale(int scale);
  // Is a picture still being decoded, or a file read? take_arrived() takes over what is ready, wait_for_arrivals()
  // waits for all.
  bool is_waiting() const;
  void take_arrived();
  void wait_for_arrivals();
  // A stick came or went, or files in a folder that a screen watches did.
  void media_changed();
  // Likewise, the moment it happens: if the stick of an open edition was pulled, and the person has chosen so, nothing
  // is shown any more.
  void media_touched();
  std::vector<std::string> watched_folders();
  // True once after those folders may have become others.
  bool take_folders_changed();
  // A file or a folder was dropped on the window.
  void open_path(const std::string& path);
  // True once after the settings changed, so that the caller saves them.
  bool take_settings_changed() { return std::exchange(settings_changed_, false); }
  // The clock or the battery says something else.
  void set_device_state(const ui::DeviceState& state);

 private:
  struct Level {
    std::unique_ptr<ui::Screen> screen;
    bool is_stale = false;  // a lack of memory may have left it half changed
    bool is_lost = false;   // it could not be drawn for lack of memory
  };
  // A lack of memory that was not dealt with yet.
  struct Shortage {
    ui::Action again = ui::Action::none;  // what was asked for
    bool is_told = true;                  // to the person at the device
  };

  ui::Screen& top() const { return *screens_.back().screen; }
  // Calls what may run out of memory. False: it did, and a page that says so lies on top, which can do `again` once
  // more.
  template <class F>
  bool attempt(ui::Action again, const F& f) {
    if (shortage_) say_shortage();
    if (has_memory_for(f)) return true;
    run_short(Shortage{again, true});
    return false;
  }
  void run_short(Shortage shortage);
  void say_shortage();
  void freshen();
  std::size_t lowest_seen() const;
  ui::PxRect covered() const;
  void fetch();
  bool shows_damage() const;
  void draw_frame();
  void draw_frame_around();
  void do_act(ui::Action action);
  ui::PxRect page_area() const { return {0, desk_.band_height, desk_.width, desk_.height}; }
  std::shared_ptr<library::Edition> edition() const;
  bool measure_band();
  void relayout();
  void open_band();
  bool act_on_band(ui::Action action);
  std::vector<ui::Hint> hints() const;
  void last_resort();
  // What is watched and pulled: app_media.cpp.
  std::vector<std::string> open_files() const;
  void go_blank();

  void look_for_file();
  void show_saved();
  void help();
  void end_news();
  void apply(ui::Outcome outcome);
  void restyle();
  void set_pages();
  void turn_frame();
  void prepare_view();
  void make_room();
  void give_back_pages();
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
  std::vector<Level> screens_;
  std::optional<Shortage> shortage_;
  ui::Settings settings_;  // that the screens are laid out with
  bool dirty_ = true;
  bool settings_changed_ = false;
  bool folders_changed_ = true;
  std::uint64_t folder_changes_ = 0;  // of the desk, when last taken
  OpenMedia open_media_;
  std::uint64_t frames_ = 0;
  bool has_released_libraries_ = false;
};

}  // namespace handbill::app
