// A page of the program's own words with choices below: messages, questions, the menu.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "reader/telling/sheet_item.h"
#include "reader/ui/chrome.h"
#include "reader/ui/screen.h"

namespace handbill::ui {

// Scrolls, and lets the focus move between choices. What does not fit is announced at the foot, and no choice is made
// that is not in view. A subclass says what stands on it and what a choice does.
class Sheet : public Screen, private RowSource {
 public:
  explicit Sheet(Desk& desk) : desk_(desk), list_(desk, *this) {}
  void draw(Canvas& canvas) override;
  Outcome act(Action action) override;
  Outcome tap(int x, int y) override;
  Outcome scroll_by(int dy) override;
  PxRect covers() const override { return area(); }
  void relayout() override;
  std::vector<Hint> hints() const override;

 protected:
  virtual std::vector<SheetItem> items() const = 0;
  virtual Outcome chosen(int choice) = 0;
  // A setting's value is to become the next one (1) or the one before (-1).
  virtual Outcome changed(int /*choice*/, int /*direction*/) { return nothing(); }
  // The part of the desk's page that it covers.
  virtual PxRect area() const { return desk_.page(); }
  // Above and below the text of a row, px.
  virtual int row_gap() const { return desk_.ui_px() / 3; }
  // Are lines of choices no higher than their letters?
  virtual bool is_tight() const { return false; }
  // The lower part of the desk's page, so high; on a wide screen no wider than its words need.
  PxRect lower_part(int height) const;
  // Shows items() anew, from the top: nobody answers a question before it was seen.
  void refresh();
  Desk& desk() { return desk_; }
  const Desk& desk() const { return desk_; }
  std::string say(Word word) const { return std::string(desk_.say(word)); }
  bool focus_is_setting() const;
  SheetItem back_item() const { return {SheetItem::Kind::choice, say(words::kBack), kBack}; }

 private:
  std::uint32_t row_count() const override { return static_cast<std::uint32_t>(items_.size()); }
  Row make_row(std::uint32_t i) override;
  PxRect inside() const;
  int side_edge() const;
  void focus_first();
  Row foot_row(std::string_view text, int width);
  void draw_foot(Canvas& canvas, const PxRect& foot);

  Desk& desk_;
  ListView list_;
  std::vector<SheetItem> items_;
  bool focus_seen_ = true;  // or A shows more of the sheet
  int foot_y_ = 0;          // px; where the foot begins, the area's end where there is none
};

}  // namespace handbill::ui
