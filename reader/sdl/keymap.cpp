#include "reader/sdl/keymap.h"

#include <array>
#include <span>

namespace handbill::sdl {
namespace {

using ui::Action;

struct KeyBinding {
  SDL_Keycode key;
  Action action;
};
struct ButtonBinding {
  SDL_GameControllerButton button;
  Action action;
};

constexpr std::array kDesktop{
    KeyBinding{SDLK_UP, Action::up},
    KeyBinding{SDLK_DOWN, Action::down},
    KeyBinding{SDLK_k, Action::up},
    KeyBinding{SDLK_j, Action::down},
    KeyBinding{SDLK_LEFT, Action::left},
    KeyBinding{SDLK_RIGHT, Action::right},
    KeyBinding{SDLK_PAGEUP, Action::page_up},
    KeyBinding{SDLK_PAGEDOWN, Action::page_down},
    KeyBinding{SDLK_SPACE, Action::page_down},
    KeyBinding{SDLK_HOME, Action::top},
    KeyBinding{SDLK_END, Action::bottom},
    KeyBinding{SDLK_RETURN, Action::open},
    KeyBinding{SDLK_KP_ENTER, Action::open},
    KeyBinding{SDLK_ESCAPE, Action::back},
    KeyBinding{SDLK_BACKSPACE, Action::back},
    KeyBinding{SDLK_m, Action::menu},
    KeyBinding{SDLK_F10, Action::menu},
    KeyBinding{SDLK_PLUS, Action::larger},
    KeyBinding{SDLK_EQUALS, Action::larger},
    KeyBinding{SDLK_KP_PLUS, Action::larger},
    KeyBinding{SDLK_MINUS, Action::smaller},
    KeyBinding{SDLK_KP_MINUS, Action::smaller},
    KeyBinding{SDLK_x, Action::theme},
    KeyBinding{SDLK_q, Action::quit},
};

// The Miyoo Mini family: A is Space, B left Ctrl, X left Shift, L1 E, R1 T, L2 Tab, R2 Backspace, Start Return, Menu
// Esc.
constexpr std::array kMiyoo{
    KeyBinding{SDLK_UP, Action::up},
    KeyBinding{SDLK_DOWN, Action::down},
    KeyBinding{SDLK_LEFT, Action::left},
    KeyBinding{SDLK_RIGHT, Action::right},
    KeyBinding{SDLK_SPACE, Action::open},
    KeyBinding{SDLK_LCTRL, Action::back},
    KeyBinding{SDLK_LSHIFT, Action::theme},
    KeyBinding{SDLK_e, Action::page_up},
    KeyBinding{SDLK_t, Action::page_down},
    KeyBinding{SDLK_TAB, Action::page_up},
    KeyBinding{SDLK_BACKSPACE, Action::page_down},
    KeyBinding{SDLK_RETURN, Action::menu},
    KeyBinding{SDLK_ESCAPE, Action::menu},
};

constexpr std::array kController{
    ButtonBinding{SDL_CONTROLLER_BUTTON_DPAD_UP, Action::up},
    ButtonBinding{SDL_CONTROLLER_BUTTON_DPAD_DOWN, Action::down},
    ButtonBinding{SDL_CONTROLLER_BUTTON_DPAD_LEFT, Action::left},
    ButtonBinding{SDL_CONTROLLER_BUTTON_DPAD_RIGHT, Action::right},
    ButtonBinding{SDL_CONTROLLER_BUTTON_A, Action::open},
    ButtonBinding{SDL_CONTROLLER_BUTTON_B, Action::back},
    ButtonBinding{SDL_CONTROLLER_BUTTON_X, Action::theme},
    ButtonBinding{SDL_CONTROLLER_BUTTON_LEFTSHOULDER, Action::page_up},
    ButtonBinding{SDL_CONTROLLER_BUTTON_RIGHTSHOULDER, Action::page_down},
    ButtonBinding{SDL_CONTROLLER_BUTTON_START, Action::menu},
    ButtonBinding{SDL_CONTROLLER_BUTTON_GUIDE, Action::menu},
};

std::span<const KeyBinding> keys_of(std::string_view keymap) {
  if (keymap == "miyoo") return kMiyoo;
  return kDesktop;
}

// The Latin letter in the place of a key whose own letter is of another script.
SDL_Keycode latin_letter(const SDL_Keysym& key) {
  const bool other_letter = key.sym >= 0x80 && (key.sym & SDLK_SCANCODE_MASK) == 0;
  if (!other_letter || key.scancode < SDL_SCANCODE_A || key.scancode > SDL_SCANCODE_Z) return key.sym;
  return SDLK_a + (key.scancode - SDL_SCANCODE_A);
}

}  // namespace

Action action_of_key(std::string_view keymap, const SDL_Keysym& key, bool repeated) {
  const SDL_Keycode symbol = latin_letter(key);
  for (const KeyBinding& binding : keys_of(keymap)) {
    if (binding.key == symbol) return repeated && !moves_about(binding.action) ? Action::none : binding.action;
  }
  return Action::none;
}

Action action_of_button(SDL_GameControllerButton button) {
  for (const ButtonBinding& binding : kController) {
    if (binding.button == button) return binding.action;
  }
  return Action::none;
}

std::string_view keymap_for_driver(std::string_view driver) { return driver == "mmiyoo" ? "miyoo" : "desktop"; }

}  // namespace handbill::sdl
