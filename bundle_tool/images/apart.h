// A process of its own for pictures whose decoders are large: each is decoded by a child that reads nothing but fonts,
// writes nothing, reaches nothing, and has bounded memory and time. What it does wrong costs that one picture.
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "bundle_tool/images/scale.h"
#include "reader/base/bytes.h"

namespace handbill::pack {

inline constexpr std::uint64_t kApartMemory = std::uint64_t{768} << 20U;  // bytes of address space, libraries and all
inline constexpr unsigned kApartSeconds = 10;                             // of the processor, for one picture
inline constexpr unsigned kApartFailures = 20;  // that were stopped or fell: after so many no more are tried

class Apart {
 public:
  // To be called while this process has one thread and no secret in memory, and before it confines itself: it forks.
  // `font_folders`: for drawings with text. nullptr if the system lets no process start, as on Windows.
  static std::unique_ptr<Apart> start(std::vector<std::string> font_folders, unsigned seconds = kApartSeconds);
  Apart(const Apart&) = delete;
  Apart& operator=(const Apart&) = delete;
  ~Apart();

  // REQUIRES: costly_kind(file) is not none. Safe from any thread; one picture at a time. Errors: bad_image.
  Result<Pixels> decode(Bytes file, const Fit& fit);

 private:
  Apart(int requests, int replies, int process) : requests_(requests), replies_(replies), process_(process) {}
  std::mutex mutex_;
  int requests_, replies_;
  int process_;
  unsigned failures_ = 0;
};

}  // namespace handbill::pack
