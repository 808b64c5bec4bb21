#include "reader/screens/publisher_screen.h"

#include "reader/library/read_marks.h"
#include "reader/screens/message_screen.h"
#include "reader/screens/name_screen.h"
#include "reader/telling/publisher_page.h"

namespace handbill::ui {

PublisherScreen::PublisherScreen(Desk& desk, std::shared_ptr<library::Edition> edition)
    : Sheet(desk), channel_(edition->proof().channel.id()), edition_(std::move(edition)) {}

Outcome PublisherScreen::act(Action action) {
  if (action == Action::menu) return go(Outcome::Kind::back);
  return Sheet::act(action);
}

std::vector<SheetItem> PublisherScreen::items() const { return PublisherPage::items(desk(), channel_, edition_.get()); }

Outcome PublisherScreen::chosen(int choice) {
  if (choice == kBack) return go(Outcome::Kind::back);
  if (choice == PublisherPage::kName) return replace(std::make_unique<NameScreen>(desk(), channel_));
  if (choice == PublisherPage::kForget) return replace(std::make_unique<ForgetScreen>(desk(), channel_));
  const Status done = desk().trusted.pins.end_alarm(channel_);
  refresh();
  if (!done) return push(std::make_unique<MessageScreen>(desk(), "", done.error()));
  return redraw();
}

// ---- forgetting

std::vector<SheetItem> ForgetScreen::items() const { return ForgetPage::items(desk(), channel_, forgotten_); }

Outcome ForgetScreen::chosen(int choice) {
  if (choice != ForgetPage::kConfirm) return go(Outcome::Kind::back);
  Status done = desk().trusted.pins.forget(channel_);
  if (done) desk().trusted.rivals.forget(channel_);
  if (done && desk().read_marks != nullptr) done = desk().read_marks->forget_publisher(channel_);
  if (!done) return push(std::make_unique<MessageScreen>(desk(), "", done.error()));
  forgotten_ = true;
  refresh();
  return redraw();
}

}  // namespace handbill::ui
