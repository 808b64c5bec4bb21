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

// To be made after SDL_Init and destroyed before SDL_Quit. Belongs to the thread that called SDL_Init, but for call().
class EventQueue {
 public:
  // To be called before SDL_Init. Lets SDL read game controllers when the kernel reports input, not every millisecond.
  static void set_hints();

  // `driver`: the name of SDL's video driver. `devices`: the folder of the kernel's input devices.
  explicit EventQueue(std::string_view driver, std::string devices = "/dev/input");
  EventQueue(const EventQueue&) = delete;
  EventQueue& operator=(const EventQueue&) = delete;
  ~EventQueue();

  // Takes the next event that is pending; false if there is none.
  bool poll(SDL_Event& event);
  enum class Waited : std::uint8_t { event, timeout, failed };
  // Takes the next event; sleeps until there is one, but no longer than `timeout_ms` (-1: no limit).
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
  std::atomic<bool> told_{false};  // an event of type woken_ is in the queue: no second is needed
  std::thread thread_;             // only where the driver waits
};

}  // namespace handbill::sdl
