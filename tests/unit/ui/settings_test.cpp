#include "reader/ui/settings.h"

#include <catch2/catch.hpp>

#include "tests/support/desk_for_tests.h"

using namespace handbill;

TEST_CASE("sizes go up and down one by one, and stop at the ends", "[ui][settings]") {
  CHECK(ui::next_text_size(17, 1) == 18);
  CHECK(ui::next_text_size(17, -1) == 16);
  CHECK(ui::next_text_size(48, 1) == 48);
  CHECK(ui::next_text_size(14, -1) == 14);
  CHECK(ui::next_text_size(21, 1) == 22);
  CHECK(ui::next_text_size(21, -1) == 20);
  CHECK(ui::next_text_size(1, 1) == 14);
}

TEST_CASE("lines are no longer than is comfortable, and margins follow the screen", "[ui][settings]") {
  ui::Desk desk = testing::desk_for_tests();
  desk.set_screen(320, 240);
  CHECK(desk.article_margin("en") == 8);
  desk.settings.margins = ui::Amount::much;
  CHECK(desk.article_margin("en") == 20);
  desk.set_screen(1920, 1080);
  const int letters = (desk.width - 2 * desk.article_margin("en")) * 2 / desk.text_px();
  CHECK(letters <= 66);
  CHECK(letters >= 60);
  CHECK(desk.article_margin("zh-Hans") < desk.article_margin("en"));
  CHECK(desk.article_margin("ko") == desk.article_margin("en"));
}

TEST_CASE("the largest text leaves menus that fit the screen", "[ui][settings]") {
  ui::Desk desk = testing::desk_for_tests();
  desk.set_screen(320, 240);
  desk.settings.text_px = 48;
  CHECK(desk.text_px() == 48);
  CHECK(desk.ui_px() <= 20);
}
