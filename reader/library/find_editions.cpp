#include "reader/library/find_editions.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <new>
#include <set>
#include <string_view>
#include <unordered_set>

#include "reader/base/file.h"
#include "reader/base/folder.h"
#include "reader/base/path.h"

namespace handbill::library {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

class Search {
 public:
  Search(std::size_t max_looked_at, const std::function<bool(std::size_t)>& progress)
      : left_(max_looked_at), max_(max_looked_at), progress_(progress) {}

  void add(std::string path) {
    if (known_.insert(path).second && is_another_file(path)) found_.push_back(std::move(path));
  }

  // Its own files first: what lies deep in a folder must not push away what lies beside it.
  void look_into(const std::string& folder, int depth) {
    std::vector<std::string> folders;
    for (const FolderReader::Entry& entry : entries_in(folder, depth)) {
      std::string path = folder + (folder.ends_with('/') ? "" : "/") + entry.name;
      if (entry.kind == Kind::folder) {
        folders.push_back(std::move(path));
      } else if (found_.size() < kMaxEditions) {
        add(std::move(path));
      }
    }
    for (const std::string& deeper : folders) {
      if (is_ended_) return;
      look_into(deeper, depth - 1);
    }
  }

  std::vector<std::string> found() && { return std::move(found_); }

 private:
  using Kind = FolderReader::Entry::Kind;

  // Two paths lead to one file when the program was started in a folder of a stick, which is looked through as well.
  bool is_another_file(const std::string& path) {
    const auto stamp = stamp_of(path);
    if (!stamp || stamp->inode == 0) return true;  // not there, or of a file system that does not tell files apart
    return files_.insert({stamp->device, stamp->inode, stamp->size}).second;
  }

  // The folders to look into and the editions. A link to a folder is not followed: it may lead round in a circle.
  std::vector<FolderReader::Entry> entries_in(const std::string& folder, int depth) {
    std::vector<FolderReader::Entry> out;
    auto reader = FolderReader::open(folder);
    // Not skipped: the folder is as readable as before.
    if (!reader && reader.error().code == Errc::no_memory) throw std::bad_alloc();
    for (; reader && left_ > 0; --left_) {
      auto entry = reader->next();
      if (!entry) break;
      if (progress_ && !progress_(max_ - left_ + 1)) {
        is_ended_ = true;
        break;
      }
      // Hidden folders hold a system's caches and deleted files.
      const bool wanted = entry->kind == Kind::folder
                              ? depth > 1 && !entry->name.starts_with('.')
                              : entry->kind == Kind::file && is_named_as_an_edition(entry->name);
      if (wanted) out.push_back(std::move(*entry));
    }
    // A file system gives its entries in any order.
    std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
    return out;
  }

  std::vector<std::string> found_;
  std::unordered_set<std::string> known_;
  std::set<std::array<std::uint64_t, 3>> files_;
  std::size_t left_;
  bool is_ended_ = false;
  const std::size_t max_;
  const std::function<bool(std::size_t)>& progress_;
};

}  // namespace

bool is_named_as_an_edition(std::string_view name) {
  constexpr std::string_view kEnding = ".handbill";
  if (name.size() < kEnding.size() || name.starts_with("._")) return false;
  name.remove_prefix(name.size() - kEnding.size());
  return std::equal(name.begin(), name.end(), kEnding.begin(), [](char a, char b) { return lower(a) == b; });
}

std::vector<std::string> find_editions(std::span<const std::string> paths, std::size_t max_looked_at,
                                       const std::function<bool(std::size_t)>& progress) {
  Search search(max_looked_at, progress);
  for (const std::string& path : paths) {
    std::error_code error;
    if (std::filesystem::is_directory(as_path(path), error)) {
      search.look_into(path, kFolderDepth);
    } else {
      search.add(path);
    }
  }
  return std::move(search).found();
}

}  // namespace handbill::library
