// What the app watches, and what it does when a stick comes or is pulled.
#include <algorithm>
#include <filesystem>

#include "reader/app/app.h"
#include "reader/base/file.h"
#include "reader/base/path.h"
#include "reader/screens/blank_screen.h"
#include "reader/screens/shelf_screen.h"

namespace handbill::app {

std::vector<std::string> App::watched_folders() {
  const std::vector<std::string> files = desk_.settings.blank_when_pulled ? open_files() : std::vector<std::string>();
  // First: there is a limit to how many are watched.
  std::vector<std::string> out = open_media_.watch(files);
  for (const Level& level : screens_) {
    for (std::string& folder : level.screen->watched_folders()) out.push_back(std::move(folder));
  }
  return out;
}

// A list that nobody sees may have changed too.
bool App::take_folders_changed() {
  if (std::exchange(folder_changes_, desk_.folder_changes) != desk_.folder_changes) folders_changed_ = true;
  return std::exchange(folders_changed_, false);
}

std::vector<std::string> App::open_files() const {
  std::vector<std::string> out;
  for (const Level& level : screens_) {
    const auto edition = level.screen->edition();
    if (edition && std::find(out.begin(), out.end(), edition->path()) == out.end()) out.push_back(edition->path());
  }
  return out;
}

void App::media_touched() {
  if (!desk_.settings.blank_when_pulled || screens_.empty()) return;
  attempt(ui::Action::none, [this] {
    if (open_media_.is_pulled(open_files())) go_blank();
  });
}

// The way back leads to the list of what is here, and not on from there.
void App::go_blank() {
  auto blank = std::make_unique<ui::BlankScreen>(desk_, [&desk = desk_] {
    std::vector<std::string> folders;
    std::error_code error;
    for (const std::string& place : desk.places) {
      folders.push_back(std::filesystem::is_directory(as_path(place), error) ? place : folder_of(place));
    }
    auto shelf = std::make_unique<ui::ShelfScreen>(desk, std::move(folders), desk.and_media);
    shelf->do_not_lead_on();
    return shelf;
  });
  ahead_view_.reset();
  ahead_.reset();
  band_has_focus_ = false;
  screens_.clear();
  open_media_.forget();
  screens_.push_back({std::move(blank)});
  dirty_ = folders_changed_ = true;
}

void App::media_changed() {
  media_touched();
  attempt(ui::Action::none, [this] {
    for (const Level& level : screens_) level.screen->media_changed();
    dirty_ = true;
  });
}

}  // namespace handbill::app
