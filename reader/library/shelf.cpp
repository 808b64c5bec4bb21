#include "reader/library/shelf.h"

#include <algorithm>
#include <filesystem>

#include "reader/base/source.h"
#include "reader/bundle/preamble.h"

namespace handbill::library {
namespace {

namespace fs = std::filesystem;

bool begins_like_an_edition(const std::string& path) {
  const auto source = FileSource::open(path);
  std::array<std::byte, bundle::Preamble::kMagic.size()> start{};
  return source && (*source)->read_at(0, start) &&
         std::memcmp(start.data(), bundle::Preamble::kMagic.data(), start.size()) == 0;
}

void add_folder(const fs::path& folder, int depth, std::vector<std::string>& out) {
  std::error_code error;
  std::vector<fs::path> entries;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    if (entries.size() >= kMostOnShelf) break;
    entries.push_back(it->path());
  }
  std::sort(entries.begin(), entries.end());
  for (const fs::path& entry : entries) {
    if (out.size() >= kMostOnShelf) return;
    const fs::file_status status = fs::symlink_status(entry, error);
    const bool hidden = entry.filename().string().starts_with('.');
    if (fs::is_directory(status) && !hidden && depth > 1) {
      add_folder(entry, depth - 1, out);
    } else if (fs::is_regular_file(status)) {
      if (entry.extension() == ".handbill" || begins_like_an_edition(entry.string())) out.push_back(entry.string());
    }
  }
}

}  // namespace

std::vector<std::string> shelf(std::span<const std::string> paths) {
  std::vector<std::string> found;
  for (const std::string& path : paths) {
    std::error_code error;
    if (fs::is_directory(path, error)) {
      add_folder(path, kFolderDepth, found);
    } else {
      found.push_back(path);
    }
  }
  std::vector<std::string> out;
  for (std::string& path : found) {
    if (std::find(out.begin(), out.end(), path) == out.end()) out.push_back(std::move(path));
  }
  return out;
}

}  // namespace handbill::library
