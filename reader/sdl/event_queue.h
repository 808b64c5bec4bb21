// SDL's events, without its polling: between two events the program sleeps (see input_watch.h).
#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <string_view>
#include <thread>

#include <SDL.h>

#include "reader/sdl/input_watch.h"

namespace handbill::sdl {

// Lives from after SDL_Init to before SDL_Quit, on the thread that called SDL_Init, apart from call().
class EventQueue {
 public:
  // To be called before SDL_Init: game controllers are read when the kernel says so, not every millisecond.
  static void set_hints();

  // `driver`: the name of SDL's video driver. `devices`: the folder of the kernel's input devices.
  explicit EventQueue(std::string_view driver, std::string devices = "/dev/input");
  EventQueue(const EventQueue&) = delete;
  EventQueue& operator=(const EventQueue&) = delete;
  ~EventQueue();

  // The next event that is there already; false if there is none.
  bool poll(SDL_Event& event);
  enum class Waited : std::uint8_t { event, timeout, failed };
  // The next event, slept for if need be, but no longer than `timeout_ms` (-1: as long as it takes).
  Waited wait(SDL_Event& event, int timeout_ms);
  // Ends the wait, or the next one, with an event that means nothing. From any thread.
  void call();

 private:
  Waited wait_for_driver(SDL_Event& event, int timeout_ms);
  Waited wait_for_devices(SDL_Event& event, int timeout_ms);

  const bool driver_waits_;
  const Uint32 woken_;   // type of the event by which the watch's thread wakes the driver
  const Uint32 called_;  // type of the event of call()
  InputWatch watch_;
  std::atomic<bool> told_{false};  // such an event is in the queue
  std::thread thread_;             // only where the driver waits
};

}  // namespace handbill::sdl
