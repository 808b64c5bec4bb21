#include "reader/screens/unknown_screen.h"

#include "reader/screens/digits_screen.h"
#include "reader/telling/unknown_page.h"

namespace handbill::ui {

std::vector<SheetItem> UnknownScreen::items() const {
  return UnknownPage::items(desk(), question_->candidate, question_->check);
}

Outcome UnknownScreen::chosen(int choice) {
  switch (choice) {
    case UnknownPage::kHaveDigits: {
      const auto again = [&desk = desk(), question = question_] {
        return std::make_unique<UnknownScreen>(desk, question);
      };
      return replace(std::make_unique<DigitsScreen>(desk(), question_, again));
    }
    case UnknownPage::kUnproven: return replace(question_->unproven());
    case UnknownPage::kShowAll:
      question_->check.show_all();
      refresh();
      return redraw();
    default: return go(Outcome::Kind::back);
  }
}

}  // namespace handbill::ui
