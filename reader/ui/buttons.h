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

// What a gamepad's button asks for.
Action action_of_button(const Settings& settings, Button button);
// Gives `button`, which is not Button::none, to `action`. What it did before goes to the button that did `action` until
// now, so that nothing that is needed is lost; false when it would be.
bool give_button(Settings& settings, Button button, Action action);
// A does what B did, and the other way round, whatever they were given.
void swap_a_and_b(Settings& settings);

// What a screen says that a button does.
struct Hint {
  Action action;
  Word word;
};

}  // namespace handbill::ui
