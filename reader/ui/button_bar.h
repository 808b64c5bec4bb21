// The line at the bottom of every screen that says what the buttons do.
#pragma once

#include <span>
#include <vector>

#include "reader/draw/canvas.h"
#include "reader/ui/desk.h"

namespace handbill::ui {

// The line at the bottom. Draws as many hints as there is room for, the first ones; at the far side what the device
// tells of its clock and battery, and what is missing.
class ButtonBar {
 public:
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
