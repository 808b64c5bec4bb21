#include "reader/sdl/input_watch.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <filesystem>
#include <system_error>

#include <fcntl.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <unistd.h>

namespace handbill::sdl {
namespace {

constexpr std::size_t kDevices = 64;  // at most: each takes a descriptor

// Takes what there is to read. False when there will never be more.
bool drained(int fd) {
  std::array<char, 4096> ignored{};
  ssize_t got = 0;
  do {
    got = ::read(fd, ignored.data(), ignored.size());
  } while (got > 0 || (got < 0 && errno == EINTR));
  return got < 0 && errno == EAGAIN;
}

void set(int event_fd) {
  const std::uint64_t one = 1;
  [[maybe_unused]] const ssize_t written = ::write(event_fd, &one, sizeof(one));  // fails only if it is set already
}

}  // namespace

struct InputWatch::Kernel {
  int stop = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  int called = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  int folder = ::inotify_init1(IN_CLOEXEC | IN_NONBLOCK);

  Kernel() = default;
  Kernel(const Kernel&) = delete;
  Kernel& operator=(const Kernel&) = delete;
  ~Kernel() {
    for (const int fd : {stop, called, folder}) {
      if (fd >= 0) ::close(fd);
    }
  }
};

InputWatch::InputWatch(std::string folder) : folder_(std::move(folder)), kernel_(std::make_unique<Kernel>()) {
  // IN_ATTRIB: udev gives the right to read a device a moment after it has appeared.
  if (kernel_->folder >= 0)
    (void)::inotify_add_watch(kernel_->folder, folder_.c_str(), IN_CREATE | IN_ATTRIB | IN_DELETE);
  open_new_devices();
}

InputWatch::~InputWatch() {
  for (const Device& device : devices_) ::close(device.fd);
}

void InputWatch::call() const { set(kernel_->called); }

void InputWatch::stop() const { set(kernel_->stop); }

void InputWatch::open_new_devices() {
  std::error_code error;
  for (std::filesystem::directory_iterator entry(folder_, error), end; !error && entry != end; entry.increment(error)) {
    const std::string name = entry->path().filename().string();
    const bool known = std::any_of(devices_.begin(), devices_.end(), [&](const Device& d) { return d.name == name; });
    if (known || !name.starts_with("event") || devices_.size() >= kDevices) continue;
    const int fd = ::open(entry->path().c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (fd >= 0) devices_.push_back({name, fd});
  }
}

void InputWatch::drain(Device& device, bool gone) {
  if (drained(device.fd) && !gone) return;
  ::close(device.fd);
  device.fd = -1;
}

InputWatch::Woken InputWatch::wait(int timeout_ms) {
  if (kernel_->stop < 0) return Woken::stopped;
  // poll() skips negative descriptors.
  std::vector<pollfd> watched{{kernel_->stop, POLLIN, 0}, {kernel_->called, POLLIN, 0}, {kernel_->folder, POLLIN, 0}};
  const std::size_t first_device = watched.size();
  for (const Device& device : devices_) watched.push_back({device.fd, POLLIN, 0});
  const int ready = ::poll(watched.data(), static_cast<nfds_t>(watched.size()), timeout_ms);
  if (ready < 0) return errno == EINTR ? Woken::by_device : Woken::stopped;
  if (ready == 0) return Woken::timeout;
  if (watched[0].revents != 0) return Woken::stopped;
  // Devices stay readable meanwhile: the next wait() sees them.
  if (watched[1].revents != 0) {
    (void)drained(kernel_->called);
    return Woken::by_call;
  }
  for (std::size_t i = 0; i < devices_.size(); ++i) {
    const auto happened = static_cast<unsigned>(watched[first_device + i].revents);
    if (happened != 0) drain(devices_[i], (happened & (POLLHUP | POLLERR | POLLNVAL)) != 0);
  }
  std::erase_if(devices_, [](const Device& device) { return device.fd < 0; });
  if (watched[2].revents != 0) {
    (void)drained(kernel_->folder);
    open_new_devices();
  }
  return Woken::by_device;
}

}  // namespace handbill::sdl
