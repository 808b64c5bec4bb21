#include "reader/sdl/keymap.h"

#include <algorithm>
#include <array>
#include <optional>

namespace handbill::sdl {
namespace {

using ui::Action;

struct KeyBinding {
  SDL_Keycode key;
  Action action;
};

constexpr std::array kDesktop{
    KeyBinding{SDLK_UP, Action::up},
    KeyBinding{SDLK_DOWN, Action::down},
    KeyBinding{SDLK_k, Action::up},
    KeyBinding{SDLK_j, Action::down},
    KeyBinding{SDLK_LEFT, Action::left},
    KeyBinding{SDLK_RIGHT, Action::right},
    KeyBinding{SDLK_h, Action::left},
    KeyBinding{SDLK_PAGEUP, Action::page_up},
    KeyBinding{SDLK_PAGEDOWN, Action::page_down},
    KeyBinding{SDLK_SPACE, Action::page_down},
    KeyBinding{SDLK_HOME, Action::top},
    KeyBinding{SDLK_g, Action::top},
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
    KeyBinding{SDLK_n, Action::next_heading},
    KeyBinding{SDLK_p, Action::previous_heading},
    KeyBinding{SDLK_l, Action::links},
    KeyBinding{SDLK_c, Action::contents},
    KeyBinding{SDLK_SLASH, Action::contents},  // where one looks for an article
    KeyBinding{SDLK_QUESTION, Action::help},
    KeyBinding{SDLK_F1, Action::help},
    KeyBinding{SDLK_q, Action::quit},
};

struct ButtonKey {
  SDL_Keycode key;
  std::string_view button;
};

// The Miyoo Mini family.
constexpr std::array kMiyoo{
    ButtonKey{SDLK_UP, "↑"},         ButtonKey{SDLK_DOWN, "↓"},       ButtonKey{SDLK_LEFT, "←"},
    ButtonKey{SDLK_RIGHT, "→"},      ButtonKey{SDLK_SPACE, "A"},      ButtonKey{SDLK_LCTRL, "B"},
    ButtonKey{SDLK_LSHIFT, "X"},     ButtonKey{SDLK_LALT, "Y"},       ButtonKey{SDLK_e, "L"},
    ButtonKey{SDLK_t, "R"},          ButtonKey{SDLK_TAB, "L2"},       ButtonKey{SDLK_BACKSPACE, "R2"},
    ButtonKey{SDLK_RETURN, "START"}, ButtonKey{SDLK_RCTRL, "SELECT"}, ButtonKey{SDLK_ESCAPE, "MENU"},
};

struct ControllerButton {
  SDL_GameControllerButton button;
  std::string_view name;
};
constexpr std::array kController{
    ControllerButton{SDL_CONTROLLER_BUTTON_DPAD_UP, "↑"},
    ControllerButton{SDL_CONTROLLER_BUTTON_DPAD_DOWN, "↓"},
    ControllerButton{SDL_CONTROLLER_BUTTON_DPAD_LEFT, "←"},
    ControllerButton{SDL_CONTROLLER_BUTTON_DPAD_RIGHT, "→"},
    ControllerButton{SDL_CONTROLLER_BUTTON_A, "A"},
    ControllerButton{SDL_CONTROLLER_BUTTON_B, "B"},
    ControllerButton{SDL_CONTROLLER_BUTTON_X, "X"},
    ControllerButton{SDL_CONTROLLER_BUTTON_Y, "Y"},
    ControllerButton{SDL_CONTROLLER_BUTTON_LEFTSHOULDER, "L"},
    ControllerButton{SDL_CONTROLLER_BUTTON_RIGHTSHOULDER, "R"},
    ControllerButton{SDL_CONTROLLER_BUTTON_BACK, "SELECT"},
    ControllerButton{SDL_CONTROLLER_BUTTON_START, "START"},
    ControllerButton{SDL_CONTROLLER_BUTTON_GUIDE, "MENU"},
};

// The Latin letter in the place of a key whose own letter is of another script.
SDL_Keycode latin_letter(const SDL_Keysym& key) {
  const bool other_letter = key.sym >= 0x80 && (key.sym & SDLK_SCANCODE_MASK) == 0;
  if (!other_letter || key.scancode < SDL_SCANCODE_A || key.scancode > SDL_SCANCODE_Z) return key.sym;
  return SDLK_a + (key.scancode - SDL_SCANCODE_A);
}

// What Shift makes of a key.
std::optional<Action> shifted(SDL_Keycode key) {
  switch (key) {
    case SDLK_SLASH: return Action::help;  // "?" on many keyboards
    case SDLK_g: return Action::bottom;
    case SDLK_SPACE: return Action::page_up;
    default: return std::nullopt;
  }
}

}  // namespace

Action action_of_key(const SDL_Keysym& key, bool repeated) {
  const SDL_Keycode symbol = latin_letter(key);
  const auto allowed = [repeated](Action action) {
    return repeated && !ui::moves_about(action) ? Action::none : action;
  };
  if ((key.mod & KMOD_SHIFT) != 0) {
    if (const auto action = shifted(symbol)) return allowed(*action);
  }
  const auto* found =
      std::find_if(kDesktop.begin(), kDesktop.end(), [symbol](const KeyBinding& b) { return b.key == symbol; });
  return found == kDesktop.end() ? Action::none : allowed(found->action);
}

std::string_view button_of_key(const SDL_Keysym& key) {
  const auto* found =
      std::find_if(kMiyoo.begin(), kMiyoo.end(), [&key](const ButtonKey& b) { return b.key == key.sym; });
  return found == kMiyoo.end() ? std::string_view() : found->button;
}

std::string_view button_of_controller(SDL_GameControllerButton button) {
  const auto* found = std::find_if(kController.begin(), kController.end(),
                                   [button](const ControllerButton& b) { return b.button == button; });
  return found == kController.end() ? std::string_view() : found->name;
}

std::string_view keymap_for_driver(std::string_view driver) { return driver == "mmiyoo" ? "miyoo" : "desktop"; }

}  // namespace handbill::sdl
