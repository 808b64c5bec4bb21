// Tables of keys and buttons. A keyboard's keys are actions. A handheld's buttons, which also arrive as keys, and a
// controller's are buttons.
#pragma once

#include <string_view>

#include <SDL.h>

#include "reader/ui/action.h"

namespace handbill::sdl {

// What a key of a keyboard asks for. A letter counts by what is printed on it, and by its place where the layout has
// other letters (Cyrillic, Arabic). A key that is held repeats what moves about, and nothing else: going back by a long
// press must not end the program.
ui::Action action_of_key(const SDL_Keysym& key, bool repeated);
// The button of a handheld (keymap "miyoo") that arrives as this key; Button::none: it is no known button.
ui::Button button_of_key(const SDL_Keysym& key);
ui::Button button_of_controller(SDL_GameControllerButton pressed);
// The keymap that goes with an SDL video driver: "desktop" or "miyoo".
std::string_view keymap_for_driver(std::string_view driver);

}  // namespace handbill::sdl
