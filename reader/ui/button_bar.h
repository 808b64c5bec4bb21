// The line at the bottom of every screen that says what the buttons do.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "reader/draw/canvas.h"
#include "reader/ui/desk.h"

namespace handbill::ui {

// Draws as many of the first hints as fit, and at the far side where one is in what is shown, and the device's clock
// and battery. Those give way to the first two hints.
class ButtonBar {
 public:
  void draw(Canvas& canvas, const Desk& desk, const PxRect& area, std::span<const Hint> hints,
            const std::string& place = {});
  // The action of the hint under a point of the canvas; Action::none where there is no hint.
  Action action_at(int x, int y) const;

 private:
  struct Spot {
    PxRect place;
    Action action;
  };
  std::vector<Spot> spots_;
};

}  // namespace handbill::ui
