// One look through files and folders, in the background: which editions are there, and what each of them is.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "reader/base/background.h"
#include "reader/base/file.h"
#include "reader/base/patience.h"
#include "reader/library/edition.h"

namespace handbill::library {

// What one file turned out to be. Nothing of it has been held against what this device remembers.
struct SeenFile {
  std::string path;
  std::optional<FileStamp> stamp;  // before it was read
  Result<Candidate> candidate;     // errors: those of Candidate::read
  Result<Candidate::Ends> ends;    // of a candidate: those of Candidate::try_open
};

// Files that were seen in an earlier look. They are not read again unless they have changed.
using KnownFiles = std::map<std::string, FileStamp>;

// Its functions belong to one thread; the work is done in the background that it was given.
class ShelfLook {
 public:
  // Files that were read and not taken yet. Each holds a descriptor.
  static constexpr std::size_t kMaxWaiting = 64;

  // Begins at once. `pins` is copied as far as it saves work. `tell` (may be empty) is called in the background when
  // there is something to take.
  ShelfLook(std::shared_ptr<Background> background, std::vector<std::string> paths, KnownFiles known,
            const trust::Pins& pins, std::function<void()> tell);
  ShelfLook(const ShelfLook&) = delete;
  ShelfLook& operator=(const ShelfLook&) = delete;
  // Gives up what is left. Does not wait for a read: the stick may be gone.
  ~ShelfLook();

  // The next file that was read; nothing: there is none yet, or no more.
  std::optional<SeenFile> take();
  // Has everything been looked at and taken? Then, if it is whole, present() has the paths of all editions that are
  // there. Where there was too little memory to look or to go on, it is done and not whole.
  bool is_done() const;
  bool is_whole() const;
  // It ended at a limit of find_editions().
  bool is_cut() const;
  std::vector<std::string> present() const;
  // Waits until there is something to take, or nothing left to do.
  void wait();
  // Waits likewise, but no longer than no more than so many entries of folders were looked at, and no more than so many
  // editions found, and no longer than `patience`. False: there are more, or that has come to its end.
  bool wait_within(std::size_t entries, std::size_t editions, const Patience& patience = {});

 private:
  struct Work;
  void go_on();
  std::shared_ptr<Background> background_;
  std::shared_ptr<Work> work_;
};

}  // namespace handbill::library
