// Which key or button means what, on a desktop and on handhelds whose buttons arrive as keys. Tables, no code.
#pragma once

#include <span>
#include <string_view>

#include <SDL.h>

#include "reader/ui/action.h"

namespace handbill::sdl {

struct KeyBinding {
  SDL_Keycode key;
  ui::Action action;
};
struct ButtonBinding {
  SDL_GameControllerButton button;
  ui::Action action;
};

// "desktop" or "miyoo".
std::span<const KeyBinding> keys_of(std::string_view keymap);
std::span<const ButtonBinding> controller_buttons();
// The keymap that goes with an SDL video driver.
std::string_view keymap_for_driver(std::string_view driver);

}  // namespace handbill::sdl
