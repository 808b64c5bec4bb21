// Looks through folders for an edition to open: a page of our own, since a file dialog is another program that
// remembers.
#pragma once

#include <string>
#include <vector>

#include "reader/ui/sheet.h"

namespace handbill::ui {

class FilesScreen final : public Sheet {
 public:
  static constexpr std::size_t kMaxListed = 1000;      // of a folder; the page says that there are more
  static constexpr std::size_t kMaxLookedAt = 20'000;  // entries of a folder

  // `folder`: an absolute path. `media`: places where sticks are, which every folder offers.
  FilesScreen(Desk& desk, std::string folder, std::vector<std::string> media);
  std::string shows() const override { return "files"; }

 private:
  enum Choice : int;
  struct Entry {
    std::string path;
    bool is_folder = false;
  };
  std::vector<SheetItem> items() const override;
  Outcome chosen(int choice) override;
  void look();

  std::string folder_;
  const std::vector<std::string> media_;
  std::vector<Entry> places_;  // folders before files, each by name
  bool is_cut_ = false;        // there are more
  bool is_unreadable_ = false;
};

}  // namespace handbill::ui
