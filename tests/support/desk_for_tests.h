// A desk that screens can stand on, with the fonts that tests lay out with.
#pragma once

#include "reader/ui/desk.h"
#include "tests/support/edition_builder.h"
#include "tests/support/fonts.h"
#include "tests/support/temporary_folder.h"

namespace handbill::testing {

// Trusts nobody; 640 x 480.
inline ui::Desk desk_for_tests(text::FontSet& with = fonts()) {
  return ui::Desk{.fonts = with,
                  .trusted = {},
                  .settings = {},
                  .language = {},
                  .width = 640,
                  .height = 480,
                  .closed = {},
                  .pins_state = {}};
}

}  // namespace handbill::testing
