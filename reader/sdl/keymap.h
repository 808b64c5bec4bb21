// Which key or button means what, on a desktop and on handhelds whose buttons arrive as keys: tables.
#pragma once

#include <string_view>

#include <SDL.h>

#include "reader/ui/action.h"

namespace handbill::sdl {

// What a key asks for; `keymap` is "desktop" or "miyoo". A letter counts by what is printed on it, and by its place
// where the layout has other letters (Cyrillic, Arabic). A key that is held repeats what moves about, and nothing else:
// going back by a long press must not end the program.
ui::Action action_of_key(std::string_view keymap, const SDL_Keysym& key, bool repeated);
ui::Action action_of_button(SDL_GameControllerButton button);
// The keymap that goes with an SDL video driver.
std::string_view keymap_for_driver(std::string_view driver);

}  // namespace handbill::sdl
