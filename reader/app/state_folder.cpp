#include "reader/app/state_folder.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "reader/base/file.h"
#include "reader/base/folder.h"

namespace handbill::app {
namespace {

constexpr std::string_view kSettings = "settings", kPublishers = "publishers", kRead = "read";
constexpr std::array kNames{kSettings, kPublishers, kRead};

bool is_letter_or_digit(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// "settings.new"; of earlier versions "settings." and six letters or digits.
bool is_temporary(std::string_view name) {
  constexpr std::size_t kByChance = 6;
  return std::any_of(kNames.begin(), kNames.end(), [name](std::string_view known) {
    if (name == known_temporary(std::string(known))) return true;
    if (name.size() != known.size() + 1 + kByChance || !name.starts_with(known) || name[known.size()] != '.')
      return false;
    const std::string_view end = name.substr(known.size() + 1);
    return std::all_of(end.begin(), end.end(), is_letter_or_digit);
  });
}

std::string in(const std::string& folder, std::string_view name) { return folder + "/" + std::string(name); }

// Listed before any is removed: what a folder gives while it changes is not defined.
std::vector<std::string> temporary_files(const std::string& folder) {
  std::vector<std::string> out;
  auto reader = FolderReader::open(folder);
  while (reader) {
    const auto entry = reader->next();
    if (!entry) break;
    if (entry->kind == FolderReader::Entry::Kind::file && is_temporary(entry->name))
      out.push_back(in(folder, entry->name));
  }
  return out;
}

}  // namespace

std::string settings_file(const std::string& folder) { return in(folder, kSettings); }
std::string pins_file(const std::string& folder) { return in(folder, kPublishers); }
std::string read_marks_file(const std::string& folder) { return in(folder, kRead); }

bool has_state(const std::string& folder) {
  return std::any_of(kNames.begin(), kNames.end(),
                     [&](std::string_view name) { return stamp_of(in(folder, name)).has_value(); });
}

void SeenState::look(const std::string& folder) {
  if (const auto stamp = stamp_of(folder)) device_ = stamp->device;
  settings_ = settings_ || stamp_of(settings_file(folder)).has_value();
  publishers_ = publishers_ || stamp_of(pins_file(folder)).has_value();
}

bool SeenState::is_forgotten(const std::string& folder) const {
  const bool gone = (settings_ && is_gone(settings_file(folder))) || (publishers_ && is_gone(pins_file(folder)));
  if (!gone) return false;
  std::string nearest = folder;
  auto stamp = stamp_of(nearest);
  while (!stamp && folder_of(nearest) != nearest) {
    nearest = folder_of(nearest);
    stamp = stamp_of(nearest);
  }
  return stamp && stamp->device == device_;
}

bool can_keep(const std::string& folder) {
  std::string nearest = folder;
  while (!stamp_of(nearest)) {
    std::string above = folder_of(nearest);
    if (above == nearest) return false;
    nearest = std::move(above);
  }
  return can_make_files_in(nearest);
}

void remove_left_over_files(const std::string& folder) {
  for (const std::string& file : temporary_files(folder)) remove_left_over(file);
}

Status remove_state(const std::string& folder) {
  remove_left_over_files(folder);
  Status out;
  for (const std::string_view name : kNames) {
    Status removed = remove_file(in(folder, name));
    if (!removed && out) out = std::move(removed);
  }
  HB_CHECK(std::move(out));
  return remove_folder_if_empty(folder);
}

}  // namespace handbill::app
