// A folder of editions and a desk to open them on.
#pragma once

#include <catch2/catch.hpp>
#include <memory>
#include <string>
#include <vector>

#include "tests/support/reading.h"
#include "tests/support/screen_text.h"
#include "tests/support/typed_digits.h"

namespace handbill::testing {

struct Stick {
  Stick() { desk.set_screen(800, 1600); }
  std::string add(const std::string& name, const Buffer& bytes) const {
    write_file(folder / name, bytes);
    return folder / name;
  }
  // The choice that is so many below the first.
  ui::Outcome choose(ui::Screen& screen, int below) const {
    (void)screen.act(ui::Action::top);
    (void)said_on(screen, desk);
    for (int i = 0; i < below; ++i) (void)screen.act(ui::Action::down);
    (void)said_on(screen, desk);
    return screen.act(ui::Action::open);
  }
  TemporaryFolder folder;
  ui::Desk desk = desk_for_tests();
};

// A page about an unknown publisher that was opened on a fresh desk, and what its channel's digits are.
struct Asked {
  Asked() {
    screen = ui::open_edition(stick.desk, path);
    REQUIRE(screen->shows() == "unknown-publisher");
  }
  std::string said() const { return said_on(*screen, stick.desk); }
  // Goes to the page where digits are filled in.
  std::unique_ptr<ui::Screen> digits() const { return stick.choose(*screen, 1).next; }
  Stick stick;
  std::string path = stick.add("a.handbill", EditionBuilder().bytes());
  trust::Channel channel = library::Candidate::read(path, stick.desk.trusted.pins)->channel();
  std::vector<ui::Action> right = typed_digits(channel);
  std::unique_ptr<ui::Screen> screen;
};

inline std::string without_spaces(std::string text) {
  std::erase(text, ' ');
  return text;
}

}  // namespace handbill::testing
