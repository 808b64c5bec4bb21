// Every byte of an edition's copy against its signed hashes, in the background: what a courier wants to know of a copy
// before passing it on.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "reader/base/background.h"
#include "reader/bundle/verify.h"

namespace handbill::library {

// Its functions belong to one thread.
class FullCheck {
 public:
  // Begins at once. `tell` (may be empty) is called in the background when there is progress to show, a hundred times
  // at most, and at the end.
  FullCheck(std::shared_ptr<Background> background, std::string path, const bundle::VerifiedManifest& manifest,
            std::function<void()> tell);
  FullCheck(const FullCheck&) = delete;
  FullCheck& operator=(const FullCheck&) = delete;
  // Gives up what is left. Does not wait for a read: the stick may be gone.
  ~FullCheck();

  // How much was checked, 0 to 100.
  int percent() const;
  // Nothing while it goes on. Errors: those of FileSource::open and verify_whole, and no_memory.
  std::optional<Result<bundle::FullReport>> report() const;
  // Waits for the report.
  void wait();

 private:
  struct Work;
  std::shared_ptr<Background> background_;
  std::shared_ptr<Work> work_;
};

}  // namespace handbill::library
