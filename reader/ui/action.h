// The actions that a person can ask for by button, key or finger, and the buttons of handhelds: one table each. The
// tables of the devices (sdl/keymap.h) lead to these.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "reader/telling/words.h"

namespace handbill::ui {

enum class Action : std::uint8_t {
  none,
  up,
  down,
  left,
  right,
  page_up,
  page_down,
  top,
  bottom,
  open,
  back,
  menu,
  larger,
  smaller,
  theme,
  next_heading,
  previous_heading,
  links,
  contents,
  help,
  last_resort,
  open_file,
  save,
  saved_articles,
  // of a keyboard only
  select_left,
  select_right,
  select_up,
  select_down,
  select_word_left,
  select_word_right,
  select_all,
  copy,
  full_screen,
  quit,
  digit_0,  // typed; the others follow in their order
  digit_9 = digit_0 + 9,
};

// 0 to 9, of a typed digit.
constexpr std::optional<int> digit_of(Action action) {
  if (action < Action::digit_0 || action > Action::digit_9) return std::nullopt;
  return static_cast<int>(action) - static_cast<int>(Action::digit_0);
}
// REQUIRES: 0 <= digit <= 9.
constexpr Action action_of_digit(int digit) { return static_cast<Action>(static_cast<int>(Action::digit_0) + digit); }

// One row for each action that a button can be given, in the order in which they are explained.
struct ActionRow {
  Action action;
  std::string_view name;  // in the settings file and in scripts
  Word word;              // what it does, for people
};
std::span<const ActionRow> action_rows();
// The same for those that only a keyboard has keys for.
std::span<const ActionRow> keyboard_rows();

// A handheld's or gamepad's buttons.
enum class Button : std::uint8_t { none, up, down, left, right, a, b, x, y, l, r, l2, r2, start, select, menu };

// One row for each button. Where several ask for one action, people are shown the first.
struct ButtonRow {
  Button button;
  std::string_view name;  // for people, and in the settings file
  Action action;          // what it asks for unless the settings bind it
};
std::span<const ButtonRow> button_rows();
// Empty for Button::none.
std::string_view name_of(Button button);
// Button::none: there is no such button.
Button button_named(std::string_view name);

// The actions that a held button goes on doing.
bool moves_about(Action action);

// By the name of a button or key, as scripts write it: "down", "a", "l1", "pagedown", "start", "select+start"; or by an
// action's own name.
std::optional<Action> action_named(std::string_view name);

// `action` on a screen that is turned clockwise: the four directions follow the turned page, other actions stay.
Action turned(Action action, int quarter_turns);

}  // namespace handbill::ui
