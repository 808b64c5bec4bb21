// The person's own name for an accepted publisher, put together from the letters of the program's language.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "reader/ui/desk.h"
#include "reader/ui/screen.h"

namespace handbill::ui {

class NameScreen final : public Screen {
 public:
  // Begins with the name that the publisher has here. An edition's publisher that is forgotten meanwhile gets none.
  NameScreen(Desk& desk, std::shared_ptr<library::Edition> edition);
  void draw(Canvas& canvas) override;
  Outcome act(Action action) override;
  Outcome tap(int x, int y) override;
  void relayout() override {}
  std::string shows() const override { return "name"; }
  std::vector<Hint> hints() const override;

 private:
  struct Grid {
    int columns = 1;
    int cell = 1;           // px, of a side
    int left = 0, top = 0;  // px of the page
  };
  Grid grid() const;
  PxRect cell_at(const Grid& grid, std::size_t i) const;
  void draw_name(Canvas& canvas) const;
  Outcome move(int dx, int dy);
  Outcome press(std::size_t key);
  Outcome erase();
  Outcome keep();

  Desk& desk_;
  std::shared_ptr<library::Edition> edition_;
  std::string name_;
  std::vector<std::string> keys_;  // letters; the last is the blank
  std::size_t at_ = 0;             // key with the focus
};

}  // namespace handbill::ui
