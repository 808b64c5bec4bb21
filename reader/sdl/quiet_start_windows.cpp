#include <SDL.h>

#include "reader/sdl/quiet_start.h"

namespace handbill::sdl {

// The window is drawn by GDI: no driver of a graphics processor is loaded, which would keep what it has compiled.
void quiet_start() {
  SDL_SetMainReady();  // SDL's own main() is not used
  SDL_SetHintWithPriority(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0", SDL_HINT_OVERRIDE);
  SDL_SetHintWithPriority(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "1", SDL_HINT_OVERRIDE);
  SDL_SetHint(SDL_HINT_WINDOWS_DPI_AWARENESS, "permonitorv2");
  // SDL asks for a finer clock for the whole system, which nothing here needs.
  SDL_SetHint(SDL_HINT_TIMER_RESOLUTION, "0");
}

// Windows ends the program then.
void end_with_terminal() {}

}  // namespace handbill::sdl
