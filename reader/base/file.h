// Files that appear whole or not at all.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "reader/base/bytes.h"

namespace handbill {

// Two equal stamps of a path: it still leads to the same file, and nothing was written to that file in between, as far
// as its size and its time of writing show.
struct FileStamp {
  std::uint64_t device = 0, inode = 0, size = 0;
  std::int64_t seconds = 0, nanoseconds = 0;  // of the last write
  bool operator==(const FileStamp&) const = default;
};
// Nothing when there is no file, or when stat(2) fails.
std::optional<FileStamp> stamp_of(const std::string& path);

// A new file beside `target` that takes its place in one step, or vanishes. Owns the descriptor; move-only.
class AtomicFile {
 public:
  // `mode` as for open(2), for example 0644. Errors: io (a device, too, is never replaced), no_space, not_found (no
  // such folder).
  static Result<AtomicFile> create(const std::string& target, unsigned mode);
  // As create(), for a file that several programs write. Until it is kept it is called known_temporary(target), so that
  // what a killed program leaves behind can be found. It is locked; a program that finds it so waits for a moment.
  // Errors: also io, when the other one does not come to an end.
  static Result<AtomicFile> create_known(const std::string& target, unsigned mode);
  AtomicFile(AtomicFile&& other) noexcept;
  AtomicFile& operator=(AtomicFile&&) = delete;
  AtomicFile(const AtomicFile&) = delete;
  AtomicFile& operator=(const AtomicFile&) = delete;
  ~AtomicFile();  // removes the file unless it was kept

  // Removes every file of this process that is not kept yet. Async-signal-safe: the handler of a signal that ends the
  // program calls it.
  static void remove_unfinished() noexcept;

  // Errors: io, no_space.
  Status write(Bytes bytes);
  // Where the bytes are until keep(), for a caller that reads them back.
  const std::string& path() const { return *temporary_; }

  // The stamp of the file now. It stays the same through keep() if nothing more is written.
  std::optional<FileStamp> stamp() const;

  // Flushes to the device. Errors: io, no_space.
  Status sync();

  enum class IfThere : std::uint8_t { replace, refuse };
  // Flushes to the device and puts the file in place. Errors: io, no_space, exists.
  Status keep(IfThere there);

 private:
  // Neither needs memory: a file that was made is owned, whatever happens.
  AtomicFile(int fd, std::unique_ptr<const std::string> temporary, std::string target) noexcept;
  static AtomicFile own(int fd, std::unique_ptr<const std::string> temporary, std::string target,
                        unsigned mode) noexcept;
  int fd_ = -1;
  std::unique_ptr<const std::string> temporary_;  // on the heap: remove_unfinished() keeps a pointer to its characters
  std::string target_;
};

inline std::string known_temporary(const std::string& target) { return target + ".new"; }
// Removes a temporary file that is left from a program which was killed. One that a program is writing now stays.
void remove_left_over(const std::string& temporary);

// Removes the file, also from the device. Success if there is none. Errors: io.
Status remove_file(const std::string& path);
// As remove_file(), for a folder. One that holds something, or is mounted or linked there, stays, which is no error.
Status remove_folder_if_empty(const std::string& folder);
// Is there something at `path`, be it a link that leads nowhere?
bool is_there(const std::string& path);
// True only if there is nothing at `path`; not where that cannot be known.
bool is_gone(const std::string& path);

bool can_make_files_in(const std::string& folder);
// Creates the folder and all missing folders above it (0700). Errors: io, no_space.
Status make_folder(const std::string& folder);
// The folder that a path lies in: "." for a bare name.
std::string folder_of(const std::string& path);

}  // namespace handbill
