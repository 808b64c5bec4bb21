// Files that appear whole or not at all.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "reader/base/bytes.h"

namespace handbill {

// Tells whether a path still leads to the same file, with the same bytes as far as its time of writing says so.
struct FileStamp {
  std::uint64_t device = 0, inode = 0, size = 0;
  std::int64_t seconds = 0, nanoseconds = 0;  // of the last write
  bool operator==(const FileStamp&) const = default;
};
// None when nothing is there, or it cannot be asked.
std::optional<FileStamp> stamp_of(const std::string& path);

// A new file beside `target` that takes its place in one step, or vanishes. Owns the descriptor; move-only.
class AtomicFile {
 public:
  // `mode` as for open(2), for example 0644. Errors: io, no_space, not_found (no such folder).
  static Result<AtomicFile> create(const std::string& target, unsigned mode);
  AtomicFile(AtomicFile&& other) noexcept;
  AtomicFile& operator=(AtomicFile&&) = delete;
  AtomicFile(const AtomicFile&) = delete;
  AtomicFile& operator=(const AtomicFile&) = delete;
  ~AtomicFile();  // removes the file unless it was kept

  // Removes every file of this process that is not kept yet. For a handler of a signal that ends the program: it is
  // async-signal-safe.
  static void remove_unfinished() noexcept;

  // Errors: io, no_space.
  Status write(Bytes bytes);
  // Where the bytes are until keep(): for reading back what was written.
  const std::string& path() const { return *temporary_; }

  // As the file is now, and will be in its place if no more is written.
  std::optional<FileStamp> stamp() const;

  // Flushes to the device. Errors: io, no_space.
  Status sync();

  enum class IfThere : std::uint8_t { replace, refuse };
  // Flushes to the device and puts the file in place. Errors: io, no_space, exists.
  Status keep(IfThere there);

 private:
  AtomicFile(int fd, std::unique_ptr<const std::string> temporary, std::string target);
  int fd_ = -1;
  std::unique_ptr<const std::string> temporary_;  // its characters stay where they are
  std::string target_;
};

// Creates the folder and what is missing above it (0700). Errors: io, no_space.
Status make_folder(const std::string& folder);
// The folder that a path lies in: "." for a bare name.
std::string folder_of(const std::string& path);

}  // namespace handbill
