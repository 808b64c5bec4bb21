#include "reader/ui/settings.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <cstdlib>

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

TEST_CASE("a screen that is turned sideways is as wide as it was high, the buttons' line at its foot",
          "[ui][settings]") {
  ui::Desk desk = testing::desk_for_tests();
  const bool with_buttons = GENERATE(false, true);
  desk.settings.show_buttons = with_buttons;
  for (int turns = 0; turns < 4; ++turns) {
    CAPTURE(turns, with_buttons);
    desk.settings.quarter_turns = turns;
    desk.set_screen(320, 240);
    const bool sideways = turns % 2 == 1;
    CHECK(desk.screen_width == 320);
    CHECK(desk.screen_height == 240);
    CHECK(desk.width == (sideways ? 240 : 320));
    CHECK(desk.height + desk.bar_height == (sideways ? 320 : 240));
    CHECK((desk.bar_height > 0) == with_buttons);
    CHECK(desk.page() == ui::PxRect{0, 0, desk.width, desk.height});
  }
  // However small the screen, most of it is page.
  for (const int height : {1, 3, 4, 20, 40}) {
    desk.settings.quarter_turns = 0;
    desk.set_screen(64, height);
    CHECK(desk.bar_height <= height / 4);
    CHECK(desk.height >= 1);
  }
}

TEST_CASE("text has the size that was chosen, within what can be read, else one that suits the screen",
          "[ui][settings]") {
  ui::Desk desk = testing::desk_for_tests();
  for (const int px : {14, 17, 48}) {
    desk.settings.text_px = px;
    CHECK(desk.text_px() == px);
  }
  desk.settings.text_px = 13;
  CHECK(desk.text_px() == 14);
  desk.settings.text_px = 49;
  CHECK(desk.text_px() == 48);
  desk.settings.text_px = 0;
  for (const auto& [width, height] : {std::pair{320, 240}, {640, 480}, {1280, 720}, {720, 1280}}) {
    desk.set_screen(width, height);
    CHECK(desk.text_px() == layout::text_px_for_screen(width, height, 1));
    CHECK(desk.ui_px() == desk.text_px());
    desk.settings.show_buttons = !desk.settings.show_buttons;  // which takes nothing from the size
    desk.set_screen(width, height);
    CHECK(desk.text_px() == layout::text_px_for_screen(width, height, 1));
  }
  desk.settings.text_px = 14;
  CHECK(desk.ui_px() == 14);
}

TEST_CASE("lists keep a thirtieth of the shorter side free, 6 px at least", "[ui][settings]") {
  ui::Desk desk = testing::desk_for_tests();
  for (const auto& [width, height, margin] : {std::tuple{640, 480, 16}, {480, 640, 16}, {320, 240, 8}, {150, 900, 6}}) {
    desk.set_screen(width, height);
    CHECK(desk.margin() == margin);
  }
}

TEST_CASE("lines stand closer or wider apart by what was chosen", "[ui][settings]") {
  ui::Desk desk = testing::desk_for_tests();
  std::vector<int> leading;
  for (const auto amount : {ui::Amount::little, ui::Amount::normal, ui::Amount::much}) {
    desk.settings.spacing = amount;
    leading.push_back(desk.leading());
  }
  CHECK(leading == std::vector<int>{0, 10, 30});
}

TEST_CASE("each theme has its own colours, dark ones light ink", "[ui][settings]") {
  const auto light = [](ui::Ink ink) { return (ink >> 16U & 0xFFU) + (ink >> 8U & 0xFFU) + (ink & 0xFFU); };
  std::vector<ui::Ink> papers;
  for (const auto theme : {ui::Theme::light, ui::Theme::sepia, ui::Theme::dark, ui::Theme::black, ui::Theme::eink}) {
    const ui::Palette& p = ui::Desk::palette_of(theme);
    const bool is_dark = theme == ui::Theme::dark || theme == ui::Theme::black;
    CHECK((light(p.text) > light(p.paper)) == is_dark);
    papers.push_back(p.paper);
  }
  CHECK(papers ==
        std::vector<ui::Ink>{ui::kLight.paper, ui::kSepia.paper, ui::kDark.paper, ui::kBlack.paper, ui::kEink.paper});
}

TEST_CASE("selected text can be read in each theme, and is seen to be selected", "[ui][settings]") {
  // Contrast as WCAG 2.1 computes it.
  const auto luminance = [](ui::Ink ink) {
    const auto linear = [ink](unsigned shift) {
      const double c = (ink >> shift & 0xFFU) / 255.0;
      return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(16) + 0.7152 * linear(8) + 0.0722 * linear(0);
  };
  const auto contrast = [&](ui::Ink a, ui::Ink b) {
    const double one = luminance(a) + 0.05, other = luminance(b) + 0.05;
    return std::max(one, other) / std::min(one, other);
  };
  for (const auto theme : {ui::Theme::light, ui::Theme::sepia, ui::Theme::dark, ui::Theme::black, ui::Theme::eink}) {
    const ui::Palette& p = ui::Desk::palette_of(theme);
    INFO(static_cast<int>(theme));
    for (const ui::Ink ink : {p.text, p.strong, p.dim, p.link}) CHECK(contrast(ink, p.selected) >= 4.5);
    CHECK(contrast(p.paper, p.selected) >= 1.2);
    CHECK(p.selected != p.shade);
  }
}

TEST_CASE("where pixels are half as large, text has twice as many, and its size the same name", "[ui][settings]") {
  ui::Desk desk = testing::desk_for_tests();
  desk.settings.show_buttons = true;
  desk.set_screen(1280, 720);
  const int text = desk.text_px(), ui = desk.ui_px(), bar = desk.bar_height, margin = desk.article_margin("en");
  desk.scale = 200;
  desk.set_screen(2560, 1440);
  CHECK(desk.text_px() == 2 * text);
  CHECK(desk.text_size() == text);
  CHECK(desk.ui_px() == 2 * ui);
  CHECK(std::abs(desk.bar_height - 2 * bar) <= 4);
  CHECK(std::abs(desk.article_margin("en") - 2 * margin) <= 2);
  desk.settings.text_px = 20;
  CHECK(desk.text_px() == 40);
  CHECK(desk.text_size() == 20);
  desk.scale = 150;
  CHECK(desk.text_px() == 30);
}

TEST_CASE("the program speaks the language that was chosen, else the person's, else English", "[ui][settings]") {
  ui::Desk desk = testing::desk_for_tests();
  CHECK(desk.catalog().tag() == "en");
  desk.language = "fr-CA";
  CHECK(desk.catalog().tag() == "fr");
  desk.settings.language = "fa";
  CHECK(desk.catalog().tag() == "fa");
  desk.settings.language = "tlh";
  CHECK(desk.catalog().tag() == "en");
}

TEST_CASE("a line holds 33 ems at most, of ideographs 38", "[ui][settings]") {
  ui::Desk desk = testing::desk_for_tests();
  desk.set_screen(1920, 1080);
  const int px = desk.text_px();
  CHECK(desk.article_margin("en") == (1920 - 33 * px) / 2);
  for (const char* tag : {"zh-Hans", "zh-Hant", "ja"}) CHECK(desk.article_margin(tag) == (1920 - 38 * px) / 2);
}
