// What a person has chosen. Kept between runs (app/state.h).
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "reader/ui/action.h"

namespace handbill::ui {

enum class Theme : std::uint8_t { light, sepia, dark, black, eink };
inline constexpr int kThemeCount = 5;
enum class Reading : std::uint8_t { scroll, pages };
enum class Amount : std::uint8_t { little, normal, much };

// A button that was given another action.
struct Binding {
  Button button = Button::none;
  Action action = Action::none;
  // The name of a button in the settings file that this program does not know (`button` is none); kept as it is.
  std::string unknown_name = {};
  friend bool operator==(const Binding&, const Binding&) = default;
};
std::string name_of(const Binding& binding);

struct Settings {
  static constexpr int kMinText = 14, kMaxText = 48;  // px
  static constexpr std::size_t kMaxBindings = 32;
  static constexpr int kMinWindowWidth = 160, kMinWindowHeight = 120, kMaxWindow = 8192;  // px

  int text_px = 0;  // kMinText to kMaxText; 0: what suits the screen
  Theme theme = Theme::light;
  bool serif = false;
  bool justify = false;
  Amount spacing = Amount::normal;
  Amount margins = Amount::normal;
  Reading reading = Reading::scroll;
  int quarter_turns = 0;  // of the screen, clockwise, 0 to 3
  bool swap_ab = false;
  bool show_buttons = true;
  bool keep_read = false;        // what was read and saved, and where one was, is kept between runs
  bool keep_read_asked = false;  // the person has said whether
  bool blank_when_pulled = false;
  // Of the window on a desktop, px; 0: as at first. Kept only with what was read.
  int window_width = 0, window_height = 0;
  bool keep_copied = false;  // text that was copied stays in the clipboard when the program ends
  std::string language;      // of the program's words, BCP 47; empty: nothing chosen
  std::vector<Binding> bindings;
  friend bool operator==(const Settings&, const Settings&) = default;
};

// The sizes that "larger" and "smaller" go through, px, ascending.
std::span<const int> text_sizes();
// The next larger (`direction` 1) or smaller (-1) size; at the end of the row, its last one.
int next_text_size(int px, int direction);

}  // namespace handbill::ui
