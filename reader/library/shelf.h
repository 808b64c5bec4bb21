// Finds the editions in given files and folders.
#pragma once

#include <span>
#include <string>
#include <vector>

namespace handbill::library {

inline constexpr std::size_t kMaxOnShelf = 10000;
inline constexpr int kFolderDepth = 4;
// Files and folders that are looked at, in all. On a damaged stick a folder may contain itself.
inline constexpr std::size_t kMaxLookedAt = 100'000;

// The paths of the editions. A file in `paths` is always among them, whatever its name, so that the reader can say what
// is wrong with it. Of a folder, those files are taken whose name ends in .handbill, in letters of any case, down to
// kFolderDepth, at most kMaxOnShelf; no other file is opened. Sorted by name within each folder, each path once.
// Folders that cannot be read are skipped.
std::vector<std::string> shelf(std::span<const std::string> paths, std::size_t max_looked_at = kMaxLookedAt);

}  // namespace handbill::library
