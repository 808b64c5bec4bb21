// The one folder in which something is kept between runs, and every name that Handbill gives there: three files, and
// beside each the one that is being written.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "reader/base/result.h"

namespace handbill::app {

std::string settings_file(const std::string& folder);
std::string pins_file(const std::string& folder);  // the accepted publishers
std::string read_marks_file(const std::string& folder);

// Is there anything that an earlier run has kept?
bool has_state(const std::string& folder);

// What of it one window has seen, so that it does not bring back what another window has forgotten.
class SeenState {
 public:
  void look(const std::string& folder);
  // Are settings or accepted publishers gone that were seen there, which only forgetting everything removes? Not where
  // their card is gone, too: what lies above them must be on the same device. (No inode is asked for: FAT invents
  // them.)
  bool is_forgotten(const std::string& folder) const;

 private:
  std::optional<std::uint64_t> device_;
  bool settings_ = false, publishers_ = false;
};

// Can files be made there? The folder itself need not exist yet.
bool can_keep(const std::string& folder);
// Removes what programs that were killed have left of files they were writing, also those of earlier versions, which
// called them by chance. What a second window is writing now stays.
void remove_left_over_files(const std::string& folder);
// Removes all files of Handbill, and the folder if nothing else is in it. Errors: io, naming the first file that stays.
Status remove_state(const std::string& folder);

}  // namespace handbill::app
