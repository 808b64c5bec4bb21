#include "reader/library/shelf.h"

#include <algorithm>
#include <filesystem>
#include <unordered_set>

#include "reader/base/source.h"
#include "reader/bundle/preamble.h"

namespace handbill::library {
namespace {

namespace fs = std::filesystem;

// F-10: an edition is recognised by its content; the name may have been changed on the way.
bool begins_like_an_edition(const std::string& path) {
  const auto source = FileSource::open(path);
  std::array<std::byte, bundle::Preamble::kMagic.size()> start{};
  return source && (*source)->read_at(0, start) && bundle::Preamble::may_begin(start);
}

class Search {
 public:
  explicit Search(std::size_t max_looked_at) : left_(max_looked_at) {}

  void add(std::string path) {
    if (known_.insert(path).second) found_.push_back(std::move(path));
  }

  void look_into(const fs::path& folder, int depth) {
    for (const FolderEntry& entry : entries_in(folder, depth)) {
      if (entry.is_folder) {
        look_into(entry.path, depth - 1);
      } else if (found_.size() < kMaxOnShelf) {
        add(entry.path.string());
      }
    }
  }

  std::vector<std::string> found() && { return std::move(found_); }

 private:
  // A folder to look into, or an edition.
  struct FolderEntry {
    fs::path path;
    bool is_folder = false;
  };

  std::vector<FolderEntry> entries_in(const fs::path& folder, int depth) {
    std::vector<FolderEntry> out;
    std::error_code error;
    for (fs::directory_iterator it(folder, error), end; !error && it != end && left_ > 0; it.increment(error)) {
      --left_;
      std::error_code unknown;
      const fs::path& path = it->path();
      // symlink_status(): a link to a folder is not followed, it may lead round in a circle.
      const fs::file_status status = it->symlink_status(unknown);
      if (fs::is_directory(status)) {
        // Hidden folders hold a system's caches and deleted files.
        if (depth > 1 && !path.filename().string().starts_with('.')) out.push_back({path, true});
      } else if (fs::is_regular_file(status)) {
        if (path.extension() == ".handbill" || begins_like_an_edition(path.string())) out.push_back({path, false});
      }
    }
    // A file system gives its entries in any order.
    std::sort(out.begin(), out.end(), [](const FolderEntry& a, const FolderEntry& b) { return a.path < b.path; });
    return out;
  }

  std::vector<std::string> found_;
  std::unordered_set<std::string> known_;
  std::size_t left_;
};

}  // namespace

std::vector<std::string> shelf(std::span<const std::string> paths, std::size_t max_looked_at) {
  Search search(max_looked_at);
  for (const std::string& path : paths) {
    std::error_code error;
    if (fs::is_directory(path, error)) {
      search.look_into(path, kFolderDepth);
    } else {
      search.add(path);
    }
  }
  return std::move(search).found();
}

}  // namespace handbill::library
