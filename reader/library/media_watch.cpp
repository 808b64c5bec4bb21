#include "reader/library/media_watch.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <filesystem>
#include <string_view>
#include <system_error>

#include <fcntl.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <unistd.h>

#include "reader/base/file.h"
#include "reader/base/no_memory.h"
#include "reader/base/path.h"
#include "reader/base/signals.h"

namespace handbill::library {
namespace {

constexpr std::size_t kMountsSize = 1U << 20U;  // bytes of the list that are looked at

std::string read_list(int fd) {
  std::string out;
  std::array<char, 4096> buffer{};
  if (::lseek(fd, 0, SEEK_SET) != 0) return out;
  for (ssize_t got = 0; out.size() < kMountsSize && (got = ::read(fd, buffer.data(), buffer.size())) > 0;) {
    out.append(buffer.data(), static_cast<std::size_t>(got));
  }
  return out;
}

// Blanks, tabs, line ends and backslashes stand as a backslash and three octal digits.
std::string unescaped(std::string_view text) {
  const auto digit = [&](std::size_t i) { return i < text.size() && text[i] >= '0' && text[i] <= '7'; };
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\' && digit(i + 1) && digit(i + 2) && digit(i + 3)) {
      out += static_cast<char>((text[i + 1] - '0') * 64 + (text[i + 2] - '0') * 8 + (text[i + 3] - '0'));
      i += 3;
    } else {
      out += text[i];
    }
  }
  return out;
}

// The fifth field of a line: where it is mounted.
std::string mount_point(std::string_view line) {
  for (int field = 0; field < 4; ++field) line.remove_prefix(std::min(line.find(' '), line.size() - 1) + 1);
  return unescaped(line.substr(0, line.find(' ')));
}

// The second field after the hyphen: what is mounted.
std::string source_of(std::string_view line) {
  const std::size_t type = line.find(" - ");
  if (type == std::string_view::npos) return {};
  line.remove_prefix(type + 3);
  const std::size_t source = line.find(' ');
  if (source == std::string_view::npos) return {};
  line.remove_prefix(source + 1);
  return unescaped(line.substr(0, line.find(' ')));
}

// A file system of a device here: looking through one of another machine would be traffic.
bool is_of_a_device(std::string_view line) { return source_of(line).starts_with("/dev/"); }

bool is_for_media(const std::string& path) {
  constexpr std::array<std::string_view, 3> kPlaces{"/media/", "/run/media/", "/mnt/"};
  return std::any_of(kPlaces.begin(), kPlaces.end(), [&](std::string_view place) { return path.starts_with(place); });
}

// Takes what there is to read.
void drain(int fd) {
  std::array<char, 4096> ignored{};
  while (::read(fd, ignored.data(), ignored.size()) > 0) {
  }
}

}  // namespace

std::vector<std::string> media(const std::string& mounts) {
  const int fd = ::open(mounts.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return {};
  const std::string list = read_list(fd);
  ::close(fd);
  std::vector<std::string> out;
  for (std::string_view rest = list; !rest.empty() && out.size() < kMaxMedia;) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    std::string path = line.empty() ? std::string() : mount_point(line);
    if (is_of_a_device(line) && is_for_media(path)) out.push_back(std::move(path));
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

// The mount that lies deepest above it.
std::string device_of(const std::string& file, const std::string& mounts) {
  std::error_code error;
  const std::string path = as_name(std::filesystem::canonical(as_path(file), error));
  const int fd = error ? -1 : ::open(mounts.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return {};
  const std::string list = read_list(fd);
  ::close(fd);
  std::string point, device;
  for (std::string_view rest = list; !rest.empty();) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    const std::string above = line.empty() ? std::string() : mount_point(line);
    if (!is_of_a_device(line) || !is_for_media(above) || !path.starts_with(above + "/")) continue;
    if (above.size() < point.size()) continue;
    point = above;
    device = source_of(line);
  }
  return device.empty() || is_gone(device) ? std::string() : device;
}

struct MediaWatch::Kernel {
  int stop = -1;
  int mounts = -1;
  int folders = -1;  // inotify

  explicit Kernel(const std::string& list_of_mounts)
      : stop(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)),
        mounts(::open(list_of_mounts.c_str(), O_RDONLY | O_CLOEXEC)),
        folders(::inotify_init1(IN_CLOEXEC | IN_NONBLOCK)) {}
  Kernel(const Kernel&) = delete;
  Kernel& operator=(const Kernel&) = delete;
  ~Kernel() {
    for (const int fd : {stop, mounts, folders}) {
      if (fd >= 0) ::close(fd);
    }
  }
};

MediaWatch::MediaWatch(std::function<void()> tell, const std::string& mounts, std::function<void()> at_once)
    : tell_(std::move(tell)), at_once_(std::move(at_once)), kernel_(std::make_unique<Kernel>(mounts)) {
  if (kernel_->stop < 0) return;
  const NoSignals for_thread;
  // Without a thread nothing is noticed, and all else works.
  (void)has_memory_for([this] {
    try {
      thread_ = std::thread([this] { work(); });
    } catch (const std::system_error&) {
    }
  });
}

MediaWatch::~MediaWatch() {
  const std::uint64_t one = 1;
  [[maybe_unused]] const ssize_t written = ::write(kernel_->stop, &one, sizeof(one));
  if (thread_.joinable()) thread_.join();
}

void MediaWatch::add(const std::vector<std::string>& folders) {
  constexpr std::uint32_t kChanges =
      IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE_SELF | IN_UNMOUNT | IN_ONLYDIR;
  if (kernel_->folders < 0) return;
  for (const std::string& folder : folders) {
    if (folders_.size() >= kMaxFolders) return;
    // Again for one that is watched, since it may be another folder by now.
    if (::inotify_add_watch(kernel_->folders, folder.c_str(), kChanges) < 0) continue;
    if (std::find(folders_.begin(), folders_.end(), folder) == folders_.end()) folders_.push_back(folder);
  }
}

// True: something has changed. Without a limit (-1) it is false only when the watch is to stop.
bool MediaWatch::wait(int timeout_ms) const {
  for (;;) {
    // poll() skips negative descriptors. A list of mounts that has changed is an "error" (proc(5)).
    std::array<pollfd, 3> watched{
        pollfd{kernel_->stop, POLLIN, 0}, {kernel_->mounts, POLLPRI, 0}, {kernel_->folders, POLLIN, 0}};
    const int ready = ::poll(watched.data(), watched.size(), timeout_ms);
    if (ready < 0 && errno == EINTR) continue;
    if (ready <= 0 || watched[0].revents != 0) return false;
    if (watched[1].revents != 0 && ::lseek(kernel_->mounts, 0, SEEK_SET) == 0) drain(kernel_->mounts);
    if (watched[2].revents != 0) drain(kernel_->folders);
    return true;
  }
}

void MediaWatch::work() {
  while (wait(-1)) {
    do {
      if (at_once_) at_once_();
    } while (wait(kQuietMs));
    tell_();
  }
}

}  // namespace handbill::library
