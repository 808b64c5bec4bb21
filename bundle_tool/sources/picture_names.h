// The names that folders of pictures have on disk, for references that write them in another way.
#pragma once

#include <cstddef>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace handbill::sources {

// A name as it is compared: NFC, then Unicode's case folding.
std::string folded_name(std::string_view name);

// Each folder is read once, however many articles look into it. Safe from any thread.
class PictureNames {
 public:
  // The file or folder at `path`, relative to the folder `root`, as the disk writes it; empty if there is none.
  // Of several names that compare equal, the exact one, else the first in byte order.
  std::string find(std::string_view root, std::string_view path);
  // What is in this folder and is called as a language is, in byte order: at most kLanguages.
  std::vector<std::string> languages_in(const std::string& path);
  static constexpr std::size_t kLanguages = 64;

 private:
  struct Folder {
    std::unordered_map<std::string, std::string> names;  // by folded name
    std::vector<std::string> languages;
  };
  const Folder& folder(const std::string& path);

  std::mutex mutex_;
  std::map<std::string, Folder> folders_;
  std::size_t kept_ = 0;  // names in all of them
};

}  // namespace handbill::sources
