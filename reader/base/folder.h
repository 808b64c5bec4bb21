// The entries of one folder.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "reader/base/result.h"

namespace handbill {

// Gives one entry after the other, in whatever order the file system has them. Reading does not change the folder's
// time of last access, where the system allows that. Owns the descriptor; move-only.
class FolderReader {
 public:
  struct Entry {
    enum class Kind : std::uint8_t { file, folder, other };
    std::string name;
    Kind kind = Kind::other;  // a symbolic link is `other`, wherever it leads
  };

  // Errors: not_found, io, no_memory.
  static Result<FolderReader> open(const std::string& path);
  // Without "." and "..". Nothing at the end, and where the folder cannot be read any further.
  std::optional<Entry> next();

 private:
  struct Stream;  // the system's
  struct Close {
    void operator()(Stream* stream) const;
  };
  explicit FolderReader(std::unique_ptr<Stream, Close> stream) : stream_(std::move(stream)) {}
  std::unique_ptr<Stream, Close> stream_;
};

}  // namespace handbill
