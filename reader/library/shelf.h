// The editions that the given files and folders hold.
#pragma once

#include <span>
#include <string>
#include <vector>

namespace handbill::library {

inline constexpr std::size_t kMaxOnShelf = 10000;
inline constexpr int kFolderDepth = 4;
// Files and folders, in all. On a damaged stick a folder may contain itself.
inline constexpr std::size_t kMaxLookedAt = 100'000;

// A file that was named is always on the shelf, so that what is wrong with it can be said; of a folder, the files whose
// names end in .handbill or whose first bytes are an edition's, down to kFolderDepth, at most kMaxOnShelf. Sorted by
// name within each folder, each file once. Folders that cannot be read are passed over.
std::vector<std::string> shelf(std::span<const std::string> paths, std::size_t max_looked_at = kMaxLookedAt);

}  // namespace handbill::library
