// What is used of SDL and has not been there since 2.0.14: a device brings its own, which may be as old.
#pragma once

#include <cstdint>

#include <SDL.h>

namespace handbill::sdl {

// Of hints that it does not know SDL takes no notice.
inline constexpr const char* kVideoDriverHint = "SDL_VIDEODRIVER";                // 2.0.22
inline constexpr const char* kLibdecorHint = "SDL_VIDEO_WAYLAND_ALLOW_LIBDECOR";  // 2.0.22
inline constexpr std::uint8_t kDisplayChanged = 18;  // 2.0.18: SDL_WINDOWEVENT_DISPLAY_CHANGED

// Milliseconds by the clock with which SDL waits for events: one that runs apart from it would find, when a wait is
// over, that some of it is left. Before 2.0.18 it begins anew after 49 days.
inline std::uint64_t ticks() {
#if SDL_VERSION_ATLEAST(2, 0, 18)
  return SDL_GetTicks64();
#else
  return SDL_GetTicks();
#endif
}

}  // namespace handbill::sdl
