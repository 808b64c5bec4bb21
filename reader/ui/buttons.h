// The device's own names for its buttons, and the line at the bottom of every screen that says what they do.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "reader/ui/canvas.h"
#include "reader/ui/settings.h"

namespace handbill::ui {

struct Desk;

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

// The line at the bottom. Draws as many hints as there is room for, the first ones; at the far side what the device
// tells of its clock and battery, and what is missing.
class ButtonBar {
 public:
  // Height of the line on this desk, px; 0 when it is hidden.
  static int height(const Desk& desk, int screen_width, int screen_height);

  void draw(Canvas& canvas, const Desk& desk, const PxRect& area, std::span<const Hint> hints);
  // What the hint under a point of the canvas asks for.
  Action action_at(int x, int y) const;

 private:
  struct Spot {
    PxRect place;
    Action action;
  };
  std::vector<Spot> spots_;
};

}  // namespace handbill::ui
