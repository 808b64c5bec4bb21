#include "reader/screens/contradiction_screen.h"

#include "reader/telling/contradiction_page.h"

namespace handbill::ui {

std::vector<SheetItem> ContradictionScreen::items() const { return ContradictionPage::items(desk(), candidate_); }

Outcome ContradictionScreen::chosen(int choice) {
  if (choice == kBack) return go(Outcome::Kind::back);
  // A full card must not keep anybody from reading; the page about the publisher says that it was not kept.
  if (!desk().trusted.pins.end_alarm(candidate_.channel().id())) desk().trusted.not_kept = true;
  return replace(open_());
}

}  // namespace handbill::ui
