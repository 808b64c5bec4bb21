#include "reader/screens/about_screen.h"

#include "reader/telling/about_page.h"

namespace handbill::ui {

AboutScreen::AboutScreen(Desk& desk, std::shared_ptr<library::Edition> edition, std::vector<std::string> copies)
    : Sheet(desk), edition_(std::move(edition)), copies_(std::move(copies)) {}

std::unique_ptr<Screen> AboutScreen::of_shelved(Desk& desk, const library::Shelved& shelved) {
  std::vector<std::string> copies = paths_of(desk, shelved);
  auto candidate = library::Candidate::read(copies.front(), desk.trusted.pins);
  if (!candidate) return nullptr;
  // Another file may stand there by now.
  if (candidate->proof().manifest.edition_id() != shelved.brief->issue.edition) return nullptr;
  auto edition = candidate->admit(desk.trusted);
  if (!edition) return nullptr;
  return std::make_unique<AboutScreen>(desk, std::move(edition).value(), std::move(copies));
}

std::vector<SheetItem> AboutScreen::items() const {
  AboutPage::Check check;
  if (check_) check = {check_->percent(), check_->report()};
  return AboutPage::items(desk(), *edition_, copies_, check);
}

bool AboutScreen::take_arrived() {
  if (!check_ || shown_percent_ == 100) return false;
  const int percent = check_->report() ? 100 : check_->percent();
  if (percent == shown_percent_) return false;
  shown_percent_ = percent;
  if (const auto report = check_->report(); report && *report && (*report)->damaged_count > 0) {
    edition_->bundle().set_damaged();
    desk().note_damage(copies_.front(), checked_stamp_);
  }
  relayout();
  return true;
}

bool AboutScreen::wait() {
  if (check_) check_->wait();
  return take_arrived();
}

Outcome AboutScreen::chosen(int choice) {
  if (choice != AboutPage::kCheck) return go(Outcome::Kind::back);
  auto background = desk().background ? desk().background : std::make_shared<BackgroundThread>();
  checked_stamp_ = stamp_of(copies_.front());
  check_ = std::make_unique<library::FullCheck>(std::move(background), copies_.front(), edition_->proof().manifest,
                                                desk().wake);
  shown_percent_ = 0;
  relayout();
  return redraw();
}

Outcome AboutScreen::act(Action action) {
  if (action == Action::menu) return go(Outcome::Kind::back);
  return Sheet::act(action);
}

}  // namespace handbill::ui
