// The editions at hand, when there are several or none.
#pragma once

#include "reader/ui/list_view.h"
#include "reader/ui/screen.h"

namespace handbill::ui {

class RowBuilder;
struct Identity;

class ShelfScreen final : public Screen, private RowSource {
 public:
  ShelfScreen(Desk& desk, std::vector<std::string> paths);
  void fetch() override;
  void draw(Canvas& canvas) override;
  Outcome act(Action action) override;
  Outcome tap(int x, int y) override;
  Outcome scroll_by(int dy) override;
  void relayout() override;
  std::vector<Hint> hints() const override;
  std::string shows() const override { return "editions"; }

 private:
  std::uint32_t row_count() const override { return static_cast<std::uint32_t>(paths_.size()) + 1; }
  Row make_row(std::uint32_t i) override;
  Row heading();
  Row row_of(const std::string& path);
  void add_identity(RowBuilder& row, const Identity& identity) const;
  Outcome open_row(std::uint32_t row);

  Desk& desk_;
  std::vector<std::string> paths_;
  ListView list_;
  std::vector<trust::Pin> known_;  // publishers, as the rows say
};

}  // namespace handbill::ui
