// The front page on small screens.
#include <catch2/catch.hpp>

#include "tests/support/reading.h"

using namespace handbill;
using namespace handbill::testing;

namespace {

struct Rows {
  int first = -1, last = -1;  // px from the top
};

// What the bar beside the focused row takes of a screen of this size, above the button bar.
Rows focus_on(const Reading& r, int width) {
  const auto pixels = r.pixels();
  Rows out;
  for (int y = 0; y < r.desk.height; ++y) {
    if (pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(width)] != ui::kLight.link) continue;
    if (out.first < 0) out.first = y;
    out.last = y;
  }
  return out;
}

EditionBuilder mixed(std::uint32_t number, bool has_photo) {
  EditionBuilder builder;
  builder.articles[0].entry.title = "A headline as newspapers write them: long enough for two lines";
  builder.articles[0].entry.section = "World";
  builder.articles[0].entry.summary = "What happened, in a sentence that takes more than one line of a small screen.";
  if (has_photo) builder.articles[0].entry.lead = {1, 3, 2};
  builder.edit_manifest = [=](bundle::Manifest& m) { m.edition = number; };
  return builder;
}

}  // namespace

TEST_CASE("the first article of an edition is seen whole on the smallest screens", "[app][front]") {
  const auto [width, height] = GENERATE(std::pair{320, 240}, std::pair{240, 320});
  const std::uint32_t number = GENERATE(1U, 20241005U);
  const bool has_photo = GENERATE(false, true);
  Reading r(mixed(number, has_photo).bytes());
  r.desk.pictures = &r.pictures;
  r.desk.device = ui::Device::gamepad;
  r.desk.settings.show_buttons = true;
  r.desk.set_screen(width, height);
  r.start();
  const Rows focus = focus_on(r, width);
  CAPTURE(width, height, number, has_photo);
  CHECK(focus.first > 0);
  CHECK(focus.last - focus.first > 3 * r.desk.ui_px());
  CHECK(focus.last < r.desk.height - 1);
}
