#include "reader/sdl/event_queue.h"

namespace handbill::sdl {
namespace {

// A driver that reads devices on a thread of its own may see an input a moment after the watch does: look a few times.
constexpr int kLooks = 5;
constexpr Uint32 kLookMs = 10;

}  // namespace

void EventQueue::set_hints() {
  SDL_SetHint(SDL_HINT_AUTO_UPDATE_JOYSTICKS, "0");
  SDL_SetHint(SDL_HINT_JOYSTICK_HIDAPI, "0");  // its devices cannot be waited for; the kernel's drivers know them too
}

EventQueue::EventQueue(std::string_view driver, std::string devices)
    : driver_waits_(driver == "x11" || driver == "wayland" || driver == "windows"),
      woken_(SDL_RegisterEvents(2)),
      called_(woken_ + 1),
      watch_(std::move(devices)) {
  if (!driver_waits_) return;
  thread_ = std::thread([this] {
    while (watch_.wait(-1) == InputWatch::Woken::by_device) {
      if (told_.exchange(true)) continue;
      SDL_Event event{};
      event.type = woken_;
      if (SDL_PushEvent(&event) <= 0) told_ = false;  // the queue is full: the next input tries again
    }
  });
}

EventQueue::~EventQueue() {
  watch_.stop();
  if (thread_.joinable()) thread_.join();
}

// The event wakes a driver that waits. Where the watch sleeps instead, it must be woken too. If the queue is full the
// event is lost, but then nobody sleeps.
void EventQueue::call() {
  SDL_Event event{};
  event.type = called_;
  (void)SDL_PushEvent(&event);
  if (!driver_waits_) watch_.call();
}

bool EventQueue::poll(SDL_Event& event) {
  while (SDL_PollEvent(&event) != 0) {
    if (event.type != woken_) return true;
    told_ = false;
    SDL_GameControllerUpdate();
  }
  return false;
}

EventQueue::Waited EventQueue::wait(SDL_Event& event, int timeout_ms) {
  if (poll(event)) return Waited::event;
  return driver_waits_ ? wait_for_driver(event, timeout_ms) : wait_for_devices(event, timeout_ms);
}

EventQueue::Waited EventQueue::wait_for_driver(SDL_Event& event, int timeout_ms) {
  for (;;) {
    if (timeout_ms < 0 ? SDL_WaitEvent(&event) == 0 : SDL_WaitEventTimeout(&event, timeout_ms) == 0) {
      return timeout_ms < 0 ? Waited::failed : Waited::timeout;
    }
    if (event.type != woken_) return Waited::event;
    told_ = false;
    SDL_GameControllerUpdate();
    if (poll(event)) return Waited::event;
    // The input gave no event. A wait with a limit ends early here, since how long it has slept is not known; the
    // caller looks at the clock.
    if (timeout_ms >= 0) return Waited::timeout;
  }
}

EventQueue::Waited EventQueue::wait_for_devices(SDL_Event& event, int timeout_ms) {
  // Without a device that may be read there is nothing to sleep on, and SDL has to look every millisecond.
  while (watch_.devices() > 0) {
    const InputWatch::Woken woken = watch_.wait(timeout_ms);
    if (woken == InputWatch::Woken::timeout) return Waited::timeout;
    if (woken == InputWatch::Woken::stopped) break;
    const int looks = woken == InputWatch::Woken::by_call ? 1 : kLooks;
    for (int look = 0; look < looks; ++look) {
      SDL_GameControllerUpdate();
      if (poll(event)) return Waited::event;
      if (look + 1 < looks) SDL_Delay(kLookMs);
    }
    if (timeout_ms >= 0) return Waited::timeout;
  }
  if (timeout_ms >= 0) return SDL_WaitEventTimeout(&event, timeout_ms) != 0 ? Waited::event : Waited::timeout;
  return SDL_WaitEvent(&event) != 0 ? Waited::event : Waited::failed;
}

}  // namespace handbill::sdl
