#include "reader/sdl/keymap.h"

#include <algorithm>
#include <array>
#include <optional>

namespace handbill::sdl {
namespace {

using ui::Action;
using ui::Button;

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
    KeyBinding{SDLK_s, Action::save},
    KeyBinding{SDLK_F11, Action::full_screen},
    KeyBinding{SDLK_q, Action::quit},
};

struct ButtonKey {
  SDL_Keycode key;
  Button button;
};

// The Miyoo Mini family.
constexpr std::array kMiyoo{
    ButtonKey{SDLK_UP, Button::up},        ButtonKey{SDLK_DOWN, Button::down},    ButtonKey{SDLK_LEFT, Button::left},
    ButtonKey{SDLK_RIGHT, Button::right},  ButtonKey{SDLK_SPACE, Button::a},      ButtonKey{SDLK_LCTRL, Button::b},
    ButtonKey{SDLK_LSHIFT, Button::x},     ButtonKey{SDLK_LALT, Button::y},       ButtonKey{SDLK_e, Button::l},
    ButtonKey{SDLK_t, Button::r},          ButtonKey{SDLK_TAB, Button::l2},       ButtonKey{SDLK_BACKSPACE, Button::r2},
    ButtonKey{SDLK_RETURN, Button::start}, ButtonKey{SDLK_RCTRL, Button::select}, ButtonKey{SDLK_ESCAPE, Button::menu},
};

struct ControllerButton {
  SDL_GameControllerButton pressed;
  Button button;
};
constexpr std::array kController{
    ControllerButton{SDL_CONTROLLER_BUTTON_DPAD_UP, Button::up},
    ControllerButton{SDL_CONTROLLER_BUTTON_DPAD_DOWN, Button::down},
    ControllerButton{SDL_CONTROLLER_BUTTON_DPAD_LEFT, Button::left},
    ControllerButton{SDL_CONTROLLER_BUTTON_DPAD_RIGHT, Button::right},
    ControllerButton{SDL_CONTROLLER_BUTTON_A, Button::a},
    ControllerButton{SDL_CONTROLLER_BUTTON_B, Button::b},
    ControllerButton{SDL_CONTROLLER_BUTTON_X, Button::x},
    ControllerButton{SDL_CONTROLLER_BUTTON_Y, Button::y},
    ControllerButton{SDL_CONTROLLER_BUTTON_LEFTSHOULDER, Button::l},
    ControllerButton{SDL_CONTROLLER_BUTTON_RIGHTSHOULDER, Button::r},
    ControllerButton{SDL_CONTROLLER_BUTTON_BACK, Button::select},
    ControllerButton{SDL_CONTROLLER_BUTTON_START, Button::start},
    ControllerButton{SDL_CONTROLLER_BUTTON_GUIDE, Button::menu},
};

// The Latin letter in the place of a key whose own letter is of another script.
SDL_Keycode latin_letter(const SDL_Keysym& key) {
  // SDL's key codes below 0x80 are ASCII; those with SDLK_SCANCODE_MASK have no character.
  const bool other_letter = key.sym >= 0x80 && (key.sym & SDLK_SCANCODE_MASK) == 0;
  if (!other_letter || key.scancode < SDL_SCANCODE_A || key.scancode > SDL_SCANCODE_Z) return key.sym;
  return SDLK_a + (key.scancode - SDL_SCANCODE_A);
}

// A digit, by the key's place above the letters or on the keypad, whatever the layout prints there.
std::optional<Action> digit_of_key(const SDL_Keysym& key) {
  const auto counted = [](int from_one) { return ui::action_of_digit((from_one + 1) % 10); };  // 1 to 9, then 0
  if (key.scancode >= SDL_SCANCODE_1 && key.scancode <= SDL_SCANCODE_0) return counted(key.scancode - SDL_SCANCODE_1);
  if (key.scancode >= SDL_SCANCODE_KP_1 && key.scancode <= SDL_SCANCODE_KP_0) {
    return counted(key.scancode - SDL_SCANCODE_KP_1);
  }
  return std::nullopt;
}

// What Shift makes of a key.
std::optional<Action> shifted(SDL_Keycode key) {
  switch (key) {
    case SDLK_SLASH: return Action::help;  // "?" on many keyboards
    case SDLK_g: return Action::bottom;
    case SDLK_s: return Action::saved_articles;
    case SDLK_SPACE: return Action::page_up;
    case SDLK_LEFT: return Action::select_left;
    case SDLK_RIGHT: return Action::select_right;
    case SDLK_UP: return Action::select_up;
    case SDLK_DOWN: return Action::select_down;
    default: return std::nullopt;
  }
}

// What Ctrl makes of a key, with or without Shift.
std::optional<Action> with_control(SDL_Keycode key, bool is_shifted) {
  switch (key) {
    case SDLK_DELETE:  // three keys that no hand presses together by chance
      return is_shifted ? std::optional(Action::last_resort) : std::nullopt;
    case SDLK_LEFT: return is_shifted ? std::optional(Action::select_word_left) : std::nullopt;
    case SDLK_RIGHT: return is_shifted ? std::optional(Action::select_word_right) : std::nullopt;
    case SDLK_o: return Action::open_file;
    case SDLK_a: return Action::select_all;
    case SDLK_c:
    case SDLK_INSERT: return Action::copy;
    default: return std::nullopt;
  }
}

}  // namespace

Action action_of_key(const SDL_Keysym& key, bool repeated) {
  const SDL_Keycode symbol = latin_letter(key);
  const auto allowed = [repeated](Action action) {
    return repeated && !ui::moves_about(action) ? Action::none : action;
  };
  const bool is_shifted = (key.mod & KMOD_SHIFT) != 0;
  if ((key.mod & KMOD_CTRL) != 0) {
    if (const auto action = with_control(symbol, is_shifted)) return allowed(*action);
  }
  if (is_shifted) {
    if (const auto action = shifted(symbol)) return allowed(*action);
    if (const auto digit = digit_of_key(key)) return allowed(*digit);  // French and Czech: digits are shifted
  }
  const auto* found =
      std::find_if(kDesktop.begin(), kDesktop.end(), [symbol](const KeyBinding& b) { return b.key == symbol; });
  if (found != kDesktop.end()) return allowed(found->action);
  const auto digit = digit_of_key(key);
  return digit ? allowed(*digit) : Action::none;
}

Button button_of_key(const SDL_Keysym& key) {
  const auto* found =
      std::find_if(kMiyoo.begin(), kMiyoo.end(), [&key](const ButtonKey& b) { return b.key == key.sym; });
  return found == kMiyoo.end() ? Button::none : found->button;
}

Button button_of_controller(SDL_GameControllerButton pressed) {
  const auto* found = std::find_if(kController.begin(), kController.end(),
                                   [pressed](const ControllerButton& b) { return b.pressed == pressed; });
  return found == kController.end() ? Button::none : found->button;
}

std::string_view keymap_for_driver(std::string_view driver) { return driver == "mmiyoo" ? "miyoo" : "desktop"; }

}  // namespace handbill::sdl
