// An app on an edition, with what a test wants to know of it.
#pragma once

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "reader/app/app.h"
#include "reader/screens/open.h"
#include "reader/ui/picture_store.h"
#include "tests/support/desk_for_tests.h"

namespace handbill::testing {

struct Reading {
  TemporaryFolder folder;
  std::string path = folder / "e.handbill";
  ui::PictureStore pictures;
  ui::Desk desk = desk_for_tests();
  std::unique_ptr<app::App> app;

  explicit Reading(const Buffer& bytes = EditionBuilder().bytes(), bool trusted = true) {
    write_file(path, bytes);
    if (trusted) desk.trusted.keys.push_back(test_key().public_key());
    start();
  }
  // Once more from the beginning, for instance after the desk was changed.
  void start() {
    app = std::make_unique<app::App>(desk, ui::open_edition(desk, path));
    app->draw();
  }
  // True when the picture changed.
  bool press(ui::Action action) const {
    const std::vector<std::uint32_t> before = pixels();
    app->act(action);
    app->draw();
    return before != pixels();
  }
  void press_all(std::initializer_list<ui::Action> actions) const {
    for (const ui::Action action : actions) press(action);
  }
  std::vector<std::uint32_t> pixels() const {
    const auto shown = app->frame().pixels;
    return {shown.begin(), shown.end()};
  }
  std::string shows() const { return app->shows(); }
};

}  // namespace handbill::testing
