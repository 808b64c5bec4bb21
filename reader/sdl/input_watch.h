// Sleeps until an input device has input, so that an idle program never wakes up.
//
// SDL 2.26 does not: SDL_WaitEvent looks every 3 s for game controllers, every millisecond once there is one, and every
// millisecond for everything where the video driver cannot wait (KMSDRM and the drivers of handhelds). This watches the
// kernel's input devices, and their folder, for devices come and go. What is read is thrown away: each reader of an
// input device gets every event, so SDL has it too.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace handbill::sdl {

// Owns its descriptors. wait() belongs to one thread at a time; call() and stop() may be called from any.
class InputWatch {
 public:
  // `folder` is /dev/input; devices in it that may not be read are left out.
  explicit InputWatch(std::string folder);
  InputWatch(const InputWatch&) = delete;
  InputWatch& operator=(const InputWatch&) = delete;
  ~InputWatch();

  // Devices that are watched now.
  std::size_t devices() const { return devices_.size(); }
  enum class Woken : std::uint8_t { by_device, by_call, timeout, stopped };
  // Sleeps until a device had input, a device came or went, or a signal was handled: by_device. `timeout_ms` as for
  // poll(2). After stop(), for good, and when nothing can be waited for: stopped.
  Woken wait(int timeout_ms);
  // Ends the wait, or the next one, with by_call: once, however often it was called.
  void call() const;
  void stop() const;

 private:
  struct Device {
    std::string name;
    int fd = -1;
  };
  struct Kernel;  // what it waits for

  void open_new_devices();
  void drain(Device& device, bool gone);

  std::string folder_;
  std::unique_ptr<Kernel> kernel_;
  std::vector<Device> devices_;
};

}  // namespace handbill::sdl
