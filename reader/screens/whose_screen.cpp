#include "reader/screens/whose_screen.h"

#include "reader/screens/publisher_screen.h"
#include "reader/telling/whose_page.h"

namespace handbill::ui {

std::vector<SheetItem> WhoseScreen::items() const { return WhosePage::items(desk(), *edition_); }

Outcome WhoseScreen::chosen(int choice) {
  if (choice == WhosePage::kAboutPublisher) return replace(std::make_unique<PublisherScreen>(desk(), edition_));
  return go(Outcome::Kind::back);
}

}  // namespace handbill::ui
