// The program's own words are whole on every page.
#include <algorithm>
#include <catch2/catch.hpp>

#include "reader/screens/about_screen.h"
#include "reader/screens/article_sheets.h"
#include "reader/screens/help_screen.h"
#include "reader/screens/language_screen.h"
#include "reader/screens/last_resort_screen.h"
#include "reader/screens/menu_screen.h"
#include "reader/screens/message_screen.h"
#include "reader/screens/name_screen.h"
#include "reader/screens/publisher_screen.h"
#include "reader/screens/publishers_screen.h"
#include "reader/screens/remember_screen.h"
#include "reader/screens/shelf_screen.h"
#include "reader/screens/whose_screen.h"
#include "tests/support/reading.h"
#include "tests/support/screen_text.h"
#include "tests/unit/screens/sheets.h"

using namespace handbill;
using namespace handbill::testing;
using ui::Action;
using Kind = ui::Outcome::Kind;

namespace {

// Letters and signs of all that is on a screen, whatever its lines and directions.
std::string signs_on(ui::Screen& screen, const ui::Desk& desk) {
  std::string out = said_on(screen, desk);
  std::erase(out, ' ');
  std::sort(out.begin(), out.end());
  return out;
}

void check_whole(ui::Screen& screen, const ui::Desk& desk) {
  INFO(desk.settings.language << ": " << screen.shows());
  CHECK_FALSE(says(said_on(screen, desk), "…"));
}

void check_pages_of(const Reading& r, ui::Desk& desk) {
  const auto unknown = ui::open_edition(desk, r.path);
  check_whole(*unknown, desk);
  accept_publisher(r, desk.trusted);
  const auto edition = admitted(r, desk.trusted);
  const bundle::Hash channel = edition->proof().channel.id();
  for (std::size_t i = 1; i < static_cast<std::size_t>(Errc::count_); ++i) {
    const auto go_on = [] { return std::unique_ptr<ui::Screen>(); };
    ui::MessageScreen message(desk, "", Error{static_cast<Errc>(i), Layer::file, ""},
                              ui::MessageScreen::Ways{go_on, {}});
    check_whole(message, desk);
  }
  std::vector<std::unique_ptr<ui::Screen>> pages;
  pages.push_back(std::make_unique<ui::MenuScreen>(desk, edition, ui::MenuScreen::Article::shown));
  pages.push_back(std::make_unique<ui::RememberScreen>(desk));
  pages.push_back(std::make_unique<ui::TextMenu>(desk));
  pages.push_back(std::make_unique<ui::ProgramMenu>(desk));
  pages.push_back(std::make_unique<ui::HelpScreen>(desk));
  pages.push_back(std::make_unique<ui::ButtonsScreen>(desk));
  pages.push_back(std::make_unique<ui::LanguageScreen>(desk));
  pages.push_back(std::make_unique<ui::AboutScreen>(desk, edition, std::vector<std::string>{"a.handbill"}));
  pages.push_back(std::make_unique<ui::PublisherScreen>(desk, edition));
  pages.push_back(std::make_unique<ui::PublishersScreen>(desk));
  pages.push_back(std::make_unique<ui::ForgetScreen>(desk, channel));
  pages.push_back(std::make_unique<ui::WhoseScreen>(desk, edition));
  pages.push_back(std::make_unique<ui::LastResortScreen>(desk));
  pages.push_back(std::make_unique<ui::ShelfScreen>(desk, std::vector<std::string>{}));
  pages.push_back(std::make_unique<ui::ShelfScreen>(desk, std::vector<std::string>{r.path}));
  for (const auto& page : pages) check_whole(*page, desk);
}

}  // namespace

TEST_CASE("no word of the program is cut on the smallest screens, in any language", "[ui][sheets][slow]") {
  const Reading r;
  for (const ui::Catalog& c : ui::catalogs()) {
    for (const auto& [width, height] : kSmallScreens) {
      ui::Desk desk = desk_for_tests();
      desk.settings.language = std::string(c.tag());
      desk.settings.show_buttons = true;
      desk.device = ui::Device::gamepad;
      desk.set_screen(width, height);
      INFO(c.tag() << ", " << width << "x" << height);
      // Pages that do not scroll: on a page without end nothing else is said.
      const auto question = ui::open_edition(desk, r.path);
      desk.height = 3000;
      const ui::Outcome asked = open_choice(*question, desk, 1);
      desk.set_screen(width, height);
      REQUIRE(asked.kind == Kind::replace);
      REQUIRE(asked.next->shows() == "digits");
      for (const bool wrong : {false, true}) {
        if (wrong) {
          for (int i = 0; i < 15; ++i) (void)asked.next->act(ui::action_of_digit(0));
          (void)asked.next->act(Action::open);
          REQUIRE(asked.next->shows() == "wrong-digits");
        }
        check_whole(*asked.next, desk);
        const std::string said = signs_on(*asked.next, desk);
        desk.height = 3000;
        CHECK(said == signs_on(*asked.next, desk));
        desk.set_screen(width, height);
      }
      accept_publisher(r, desk.trusted);
      const bundle::Hash channel = desk.trusted.pins.all()[0].channel;
      ui::NameScreen name(desk, channel);
      check_whole(name, desk);
      const std::string said = signs_on(name, desk);
      desk.height = 3000;
      CHECK(said == signs_on(name, desk));
      desk.trusted.pins = {};
      check_pages_of(r, desk);
    }
  }
}
