// The reader's command line.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "reader/base/result.h"
#include "reader/ui/action.h"
#include "reader/ui/settings.h"

namespace handbill::app {

struct ReaderOptions {
  std::vector<std::string> paths;         // files and folders
  std::vector<std::string> pub_files;     // --pub: publishers trusted for this run
  std::vector<std::string> font_folders;  // --fonts: searched first
  std::string open_id;                    // --open: article to show first
  std::string shot;                       // --shot: where the last frame goes
  std::string stats;                      // --stats: where the figures go
  std::string state_folder;               // --state
  std::string language;                   // --lang
  std::string keymap;                     // --keymap: desktop, miyoo or gamepad; empty: by the video driver
  std::vector<ui::Action> keys;           // --keys
  std::optional<int> width, height;       // --screen
  std::optional<int> text_step;           // --text small|medium|large: 0 to 2
  std::optional<int> text_px;             // --text 14 to 48
  std::optional<ui::Theme> theme;         // --theme
  std::optional<int> quarter_turns;       // --rotate 0|90|180|270
  std::optional<ui::Reading> reading;     // --by scroll|pages
  bool leave_nothing = false;             // --leave-nothing: what is learned, chosen and forgotten lives in memory only
  std::uint64_t seed = 0;                 // --seed: of what is chosen at random in a run without a window
  bool keys_given = false;
  bool full_screen = false;
  bool help = false;
  bool version = false;
  bool option_table = false;

  // A run without a window that ends by itself.
  bool scripted() const { return keys_given || !shot.empty() || !stats.empty(); }
};

// Errors: usage.
Result<ReaderOptions> parse_options(int argc, char** argv);
std::string help_text();

// What there is to say on the command line, one thing a line, with tabs between its fields: platforms/desktop/pages.py
// makes the manual page and the shells' completions of it.
std::string option_table();

}  // namespace handbill::app
