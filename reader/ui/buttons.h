// The device's own names for its buttons, and what they do.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "reader/ui/settings.h"

namespace handbill::ui {

enum class Device : std::uint8_t { keyboard, gamepad };

// What is printed on the button that asks for `action`: "A", "START", "Esc".
std::string button_name(Device device, const Settings& settings, Action action);

// Likewise with the other keys that do the same: "Esc, Backspace".
std::string all_names(Device device, const Settings& settings, Action action);

// What a gamepad's button asks for.
Action action_of_button(const Settings& settings, Button button);
// Binds `button`, which is not Button::none, to `action`. The button that had `action` gets what `button` did before.
// False, and nothing is changed, if an action that nobody can do without would lose its last button.
bool give_button(Settings& settings, Button button, Action action);
// Swaps what A and B do, their bindings too.
void swap_a_and_b(Settings& settings);

// What the button bar says of a button on this screen.
struct Hint {
  Action action;
  Word word;
  bool stays = false;  // going back never leaves the program, though no screen is below
};

}  // namespace handbill::ui
