// A desk that screens can stand on, with the fonts that tests lay out with.
#pragma once

#include "reader/ui/desk.h"
#include "tests/support/edition_builder.h"
#include "tests/support/fonts.h"
#include "tests/support/temporary_folder.h"

namespace handbill::testing {

// Does every job at once.
class AtOnce final : public Background {
 public:
  void give(std::function<void()> job) override { job(); }
};

// Trusts nobody; 640 x 480, all of it page. What is read in the background is there at once.
inline ui::Desk desk_for_tests(text::FontSet& with = fonts()) {
  ui::Desk desk{.fonts = with, .trusted = {}, .settings = {}, .language = {}, .closed = {}, .pins_state = {}};
  desk.settings.show_buttons = false;
  desk.background = std::make_shared<AtOnce>();
  desk.set_screen(640, 480);
  return desk;
}

}  // namespace handbill::testing
