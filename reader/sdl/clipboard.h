// The system's clipboard, for text that is copied here. Whoever uses the device next could paste it, so it is not left
// there.
#pragma once

#include <string>

#include <SDL.h>

namespace handbill::sdl {

// Between SDL_Init and SDL_Quit, while a window is open: on X11 and Wayland a clipboard is not a place, but a window
// that other programs ask for the text.
class Clipboard {
 public:
  // False: the system did not take it.
  bool give(const std::string& text);
  // Takes back what was given last, unless something else has been copied since. `window` is the one that it was given
  // from.
  void empty(SDL_Window* window);

 private:
  std::string given_;
};

}  // namespace handbill::sdl
