// Notices that a stick was put in or pulled, or that the files of a folder have changed. It sleeps until the kernel
// says so: nothing is polled.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

namespace handbill::library {

// Folders where sticks and cards appear, as far as the kernel's list of mounts says: below /media, /run/media and /mnt,
// and on a device of this machine (never a network's). On Windows, whose list is its own: drives that can be taken out.
// At most kMaxMedia, sorted. `mounts`: a file as /proc/self/mountinfo (proc(5)).
inline constexpr std::size_t kMaxMedia = 32;
std::vector<std::string> media(const std::string& mounts = "/proc/self/mountinfo");
// The device of the stick or card that a file lies on, as the same list says: "/dev/sdb1". Empty: it lies on none, or
// the device is not to be seen.
std::string device_of(const std::string& file, const std::string& mounts = "/proc/self/mountinfo");

// Owns its descriptors and a thread.
class MediaWatch {
 public:
  static constexpr std::size_t kMaxFolders = 64;
  // After a change it waits until nothing has happened for so long: copying a file is many changes.
  static constexpr int kQuietMs = 300;

  // `tell` is called on the watch's thread, once for a heap of changes; `at_once` (may be empty) likewise, at each of
  // them. Where the kernel or the system's limits refuse a part of it, the rest is watched.
  explicit MediaWatch(std::function<void()> tell, const std::string& mounts = "/proc/self/mountinfo",
                      std::function<void()> at_once = {});
  MediaWatch(const MediaWatch&) = delete;
  MediaWatch& operator=(const MediaWatch&) = delete;
  ~MediaWatch();

  // Watches these folders too, kMaxFolders of them in all. Those that are there already stay.
  void add(const std::vector<std::string>& folders);

 private:
  struct Kernel;  // what it waits for
  void work();
  bool wait(int timeout_ms) const;
  std::function<void()> tell_, at_once_;
  std::unique_ptr<Kernel> kernel_;
  std::vector<std::string> folders_;
  std::thread thread_;
};

}  // namespace handbill::library
