// Finds the editions in given files and folders.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace handbill::library {

inline constexpr std::size_t kMaxEditions = 10000;
inline constexpr int kFolderDepth = 4;
// Files and folders that are looked at, in all. On a damaged stick a folder may contain itself.
inline constexpr std::size_t kMaxLookedAt = 100'000;

// By its name alone: to open other people's files, and be seen to, is not ours. "._x.handbill" is what macOS keeps
// beside x.handbill.
bool is_named_as_an_edition(std::string_view name);

// The paths of the editions. A file in `paths` is always among them, whatever its name, so that the reader can say what
// is wrong with it. Of a folder, those files are taken whose name ends in .handbill, in letters of any case, down to
// kFolderDepth, at most kMaxEditions; no other file is opened. Sorted by name within each folder, each path and each
// file once: by the first path that leads to it. Folders that cannot be read are skipped.
// `progress` (may be empty) gets the number of entries that were looked at so far; false ends the search, and nothing
// is found.
std::vector<std::string> find_editions(std::span<const std::string> paths, std::size_t max_looked_at = kMaxLookedAt,
                                       const std::function<bool(std::size_t)>& progress = {});

}  // namespace handbill::library
