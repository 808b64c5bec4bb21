#include "reader/screens/files_screen.h"

#include <algorithm>
#include <tuple>

#include "reader/base/folder.h"
#include "reader/library/find_editions.h"
#include "reader/screens/open.h"
#include "reader/telling/words.h"
#include "reader/ui/chrome.h"

namespace handbill::ui {
enum FilesScreen::Choice : int { kUp = -2, kFirstMedium = -1000 };

namespace {

using Kind = SheetItem::Kind;

std::string parent_of(const std::string& folder) {
  const std::size_t slash = folder.rfind('/');
  return slash == 0 || slash == std::string::npos ? "/" : folder.substr(0, slash);
}

}  // namespace

FilesScreen::FilesScreen(Desk& desk, std::string folder, std::vector<std::string> media)
    : Sheet(desk), folder_(std::move(folder)), media_(std::move(media)) {
  look();
}

void FilesScreen::look() {
  places_.clear();
  is_cut_ = false;
  auto reader = FolderReader::open(folder_);
  is_unreadable_ = !reader;
  std::size_t looked_at = 0;
  for (; reader; ++looked_at) {
    const auto entry = reader->next();
    if (!entry) break;
    const bool is_folder = entry->kind == FolderReader::Entry::Kind::folder;
    if (entry->name.starts_with('.') || !(is_folder || library::is_named_as_an_edition(entry->name))) continue;
    if (places_.size() == kMaxListed || looked_at == kMaxLookedAt) {
      is_cut_ = true;
      break;
    }
    places_.push_back({folder_ + (folder_ == "/" ? "" : "/") + entry->name, is_folder});
  }
  std::sort(places_.begin(), places_.end(), [](const Entry& a, const Entry& b) {
    return std::tuple(!a.is_folder, a.path) < std::tuple(!b.is_folder, b.path);
  });
}

// Names of files are others' words: each stands alone on its line, cleaned.
std::vector<SheetItem> FilesScreen::items() const {
  std::vector<SheetItem> out;
  out.push_back({Kind::title, say(words::kOpenFile)});
  out.push_back({Kind::file, folder_});
  if (is_unreadable_) out.push_back({Kind::text, say(words::kFolderUnreadable)});
  if (folder_ != "/") out.push_back({Kind::choice, say(words::kFolderUp), kUp});
  for (std::size_t i = 0; i < media_.size(); ++i) {
    if (media_[i] == folder_) continue;
    out.push_back({Kind::choice, "▸ " + file_name(media_[i]).isolated() + "/", kFirstMedium - static_cast<int>(i)});
  }
  for (std::size_t i = 0; i < places_.size(); ++i) {
    const std::string name = file_name(places_[i].path).isolated();
    out.push_back({.kind = Kind::choice,
                   .text = name + (places_[i].is_folder ? "/" : ""),
                   .choice = static_cast<int>(i),
                   .lines = 2});
  }
  if (is_cut_) out.push_back({Kind::dim, say(words::kFolderCut)});
  out.push_back(back_item());
  return out;
}

Outcome FilesScreen::chosen(int choice) {
  if (choice == kBack) return go(Outcome::Kind::back);
  if (choice >= 0 && !places_[static_cast<std::size_t>(choice)].is_folder) {
    return replace(open_edition(desk(), places_[static_cast<std::size_t>(choice)].path));
  }
  if (choice == kUp) {
    folder_ = parent_of(folder_);
  } else if (choice <= kFirstMedium) {
    folder_ = media_[static_cast<std::size_t>(kFirstMedium - choice)];
  } else {
    folder_ = places_[static_cast<std::size_t>(choice)].path;
  }
  look();
  refresh();
  return redraw();
}

}  // namespace handbill::ui
