// The person's own name for an accepted publisher, put together from keys (name_keys.h).
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "reader/screens/name_keys.h"
#include "reader/ui/desk.h"
#include "reader/ui/screen.h"

namespace handbill::ui {

class NameScreen final : public Screen {
 public:
  // Begins with the name that the publisher has here. One that is forgotten meanwhile gets none.
  NameScreen(Desk& desk, const bundle::Hash& channel);
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
  const std::vector<std::string>& sheet() const { return sheets_[sheet_]; }
  // What the key writes; empty: it shows the next sheet.
  std::string_view key(std::size_t i) const;
  std::size_t key_count() const { return sheet().size() + 1 + (sheets_.size() > 1 ? 1 : 0); }
  std::string face_of(std::size_t i) const;
  Grid grid() const;
  PxRect cell_at(const Grid& grid, std::size_t i) const;
  void draw_name(Canvas& canvas) const;
  Outcome move(int dx, int dy);
  Outcome press(std::size_t key);
  Outcome turn_sheet(int direction);
  Outcome erase();
  Outcome keep();

  Desk& desk_;
  bundle::Hash channel_;
  std::string name_;  // the keys that were pressed
  NameKeys sheets_;   // each is followed by the blank, and by a key that shows the next where there are several
  std::size_t sheet_ = 0;
  std::size_t at_ = 0;  // key with the focus
};

}  // namespace handbill::ui
