// What is used of SDL and has not been there since 2.0.14: a device brings its own, which may be as old.
#pragma once

#include <cstdint>

#include <SDL.h>

namespace handbill::sdl {

// Of hints that it does not know SDL takes no notice.
inline constexpr const char* kVideoDriverHint = "SDL_VIDEODRIVER";                // 2.0.22
inline constexpr const char* kLibdecorHint = "SDL_VIDEO_WAYLAND_ALLOW_LIBDECOR";  // 2.0.22
inline constexpr std::uint8_t kDisplayChanged = 18;  // 2.0.18: SDL_WINDOWEVENT_DISPLAY_CHANGED

// Milliseconds since some time that has passed, as SDL_GetTicks64 (2.0.18) counts them.
inline std::uint64_t ticks() {
  const std::uint64_t counted = SDL_GetPerformanceCounter(), each_second = SDL_GetPerformanceFrequency();
  return counted / each_second * 1000 + counted % each_second * 1000 / each_second;
}

}  // namespace handbill::sdl
