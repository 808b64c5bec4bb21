#include "reader/sdl/keymap.h"

#include <catch2/catch.hpp>

namespace {

using handbill::sdl::action_of_key;
using handbill::sdl::button_of_controller;
using handbill::sdl::button_of_key;
using handbill::ui::Action;
using handbill::ui::action_of_digit;
using handbill::ui::Button;

Action pressed(SDL_Keycode symbol, SDL_Scancode place = SDL_SCANCODE_UNKNOWN, bool repeated = false,
               Uint16 mod = KMOD_NONE) {
  SDL_Keysym key{};
  key.sym = symbol;
  key.scancode = place;
  key.mod = mod;
  return action_of_key(key, repeated);
}

TEST_CASE("the keys of a desktop", "[sdl]") {
  const auto key = [](SDL_Keycode symbol) { return pressed(symbol); };
  CHECK(key(SDLK_UP) == Action::up);
  CHECK(key(SDLK_DOWN) == Action::down);
  CHECK(key(SDLK_LEFT) == Action::left);
  CHECK(key(SDLK_RIGHT) == Action::right);
  CHECK(key(SDLK_PAGEUP) == Action::page_up);
  CHECK(key(SDLK_PAGEDOWN) == Action::page_down);
  CHECK(key(SDLK_RETURN) == Action::open);
  CHECK(key(SDLK_ESCAPE) == Action::back);
  CHECK(key(SDLK_BACKSPACE) == Action::back);
  CHECK(key(SDLK_m) == Action::menu);
  CHECK(key(SDLK_q) == Action::quit);
  CHECK(key(SDLK_s) == Action::save);
  CHECK(key(SDLK_LCTRL) == Action::none);
}

TEST_CASE("what Shift makes of a key", "[sdl]") {
  const auto shifted = [](SDL_Keycode symbol) { return pressed(symbol, SDL_SCANCODE_UNKNOWN, false, KMOD_LSHIFT); };
  CHECK(shifted(SDLK_SLASH) == Action::help);
  CHECK(pressed(SDLK_SLASH) == Action::contents);
  CHECK(shifted(SDLK_g) == Action::bottom);
  CHECK(shifted(SDLK_s) == Action::saved_articles);
  CHECK(pressed(SDLK_g) == Action::top);
  CHECK(shifted(SDLK_SPACE) == Action::page_up);
  CHECK(shifted(SDLK_PAGEDOWN) == Action::page_down);
}

TEST_CASE("keys select text and copy it", "[sdl]") {
  const auto with = [](int mod, SDL_Keycode symbol, bool repeated = false, SDL_Scancode place = SDL_SCANCODE_UNKNOWN) {
    return pressed(symbol, place, repeated, static_cast<Uint16>(mod));
  };
  CHECK(with(KMOD_LSHIFT, SDLK_LEFT) == Action::select_left);
  CHECK(with(KMOD_RSHIFT, SDLK_RIGHT) == Action::select_right);
  CHECK(with(KMOD_LSHIFT, SDLK_UP) == Action::select_up);
  CHECK(with(KMOD_LSHIFT, SDLK_DOWN) == Action::select_down);
  CHECK(with(KMOD_LSHIFT, SDLK_DOWN, true) == Action::select_down);  // held, it goes on
  CHECK(with(KMOD_LSHIFT | KMOD_LCTRL, SDLK_LEFT) == Action::select_word_left);
  CHECK(with(KMOD_LSHIFT | KMOD_RCTRL, SDLK_RIGHT) == Action::select_word_right);
  CHECK(with(KMOD_LCTRL, SDLK_RIGHT) == Action::right);
  CHECK(with(KMOD_LCTRL, SDLK_a) == Action::select_all);
  CHECK(with(KMOD_LCTRL, SDLK_c) == Action::copy);
  CHECK(with(KMOD_LCTRL, SDLK_INSERT) == Action::copy);
  CHECK(with(KMOD_LCTRL, SDLK_c, true) == Action::none);
  CHECK(with(KMOD_NONE, SDLK_c) == Action::contents);
  CHECK(with(KMOD_LCTRL, 0x0441, false, SDL_SCANCODE_C) == Action::copy);  // Russian
}

TEST_CASE("the keys of a window on a desktop", "[sdl]") {
  CHECK(pressed(SDLK_F11) == Action::full_screen);
  CHECK(pressed(SDLK_F11, SDL_SCANCODE_F11, true) == Action::none);
  CHECK(pressed(SDLK_F1) == Action::help);
  CHECK(pressed(SDLK_o, SDL_SCANCODE_O, false, KMOD_LCTRL) == Action::open_file);
  CHECK(pressed(SDLK_o, SDL_SCANCODE_O) == Action::none);
  CHECK(pressed(SDLK_q, SDL_SCANCODE_Q, false, KMOD_LCTRL) == Action::quit);
}

TEST_CASE("three keys together open the menu of last resort, and no two of them do", "[sdl]") {
  const auto with = [](int mod, bool repeated = false) {
    return pressed(SDLK_DELETE, SDL_SCANCODE_DELETE, repeated, static_cast<Uint16>(mod));
  };
  CHECK(with(KMOD_LCTRL | KMOD_RSHIFT) == Action::last_resort);
  CHECK(with(KMOD_RCTRL | KMOD_LSHIFT | KMOD_NUM) == Action::last_resort);
  CHECK(with(KMOD_LCTRL) == Action::none);
  CHECK(with(KMOD_LSHIFT) == Action::none);
  CHECK(with(KMOD_NONE) == Action::none);
  CHECK(with(KMOD_LCTRL | KMOD_LSHIFT, true) == Action::none);
}

TEST_CASE("the buttons of a Miyoo Mini, which arrive as keys", "[sdl]") {
  const auto button = [](SDL_Keycode symbol) {
    SDL_Keysym key{};
    key.sym = symbol;
    return button_of_key(key);
  };
  CHECK(button(SDLK_UP) == Button::up);
  CHECK(button(SDLK_SPACE) == Button::a);
  CHECK(button(SDLK_LCTRL) == Button::b);
  CHECK(button(SDLK_LSHIFT) == Button::x);
  CHECK(button(SDLK_LALT) == Button::y);
  CHECK(button(SDLK_e) == Button::l);
  CHECK(button(SDLK_t) == Button::r);
  CHECK(button(SDLK_TAB) == Button::l2);
  CHECK(button(SDLK_BACKSPACE) == Button::r2);
  CHECK(button(SDLK_RETURN) == Button::start);
  CHECK(button(SDLK_RCTRL) == Button::select);
  CHECK(button(SDLK_ESCAPE) == Button::menu);
  CHECK(button(SDLK_q) == Button::none);
}

TEST_CASE("the buttons of a game controller", "[sdl]") {
  CHECK(button_of_controller(SDL_CONTROLLER_BUTTON_DPAD_UP) == Button::up);
  CHECK(button_of_controller(SDL_CONTROLLER_BUTTON_A) == Button::a);
  CHECK(button_of_controller(SDL_CONTROLLER_BUTTON_B) == Button::b);
  CHECK(button_of_controller(SDL_CONTROLLER_BUTTON_LEFTSHOULDER) == Button::l);
  CHECK(button_of_controller(SDL_CONTROLLER_BUTTON_BACK) == Button::select);
  CHECK(button_of_controller(SDL_CONTROLLER_BUTTON_PADDLE1) == Button::none);
}

TEST_CASE("letters work on a keyboard of another script, by their place", "[sdl]") {
  CHECK(pressed(0x044C, SDL_SCANCODE_M) == Action::menu);          // Russian
  CHECK(pressed(0x0636, SDL_SCANCODE_Q) == Action::quit);          // Persian
  CHECK(pressed(SDLK_m, SDL_SCANCODE_SEMICOLON) == Action::menu);  // French: by what is printed
  CHECK(pressed(SDLK_a, SDL_SCANCODE_Q) == Action::none);
}

TEST_CASE("digits are typed on the row above the letters and on the keypad, whatever the keyboard's script", "[sdl]") {
  CHECK(pressed(SDLK_1, SDL_SCANCODE_1) == action_of_digit(1));
  CHECK(pressed(SDLK_9, SDL_SCANCODE_9) == action_of_digit(9));
  CHECK(pressed(SDLK_0, SDL_SCANCODE_0) == action_of_digit(0));
  CHECK(pressed(SDLK_KP_1, SDL_SCANCODE_KP_1) == action_of_digit(1));
  CHECK(pressed(SDLK_KP_0, SDL_SCANCODE_KP_0) == action_of_digit(0));
  CHECK(pressed(0x00E9, SDL_SCANCODE_2) == action_of_digit(2));   // French: é stands there
  CHECK(pressed(0x06F5, SDL_SCANCODE_5) == action_of_digit(5));   // Persian
  CHECK(pressed(SDLK_MINUS, SDL_SCANCODE_6) == Action::smaller);  // what is printed has work of its own
  CHECK(pressed(SDLK_5, SDL_SCANCODE_5, true) == Action::none);
  SDL_Keysym shifted{};
  shifted.sym = SDLK_MINUS;
  shifted.scancode = SDL_SCANCODE_6;
  shifted.mod = KMOD_LSHIFT;
  CHECK(action_of_key(shifted, false) == action_of_digit(6));  // French: 6 is on the shifted key
}

TEST_CASE("a key that is held moves about, and decides nothing", "[sdl]") {
  for (const SDL_Keycode key : {SDLK_DOWN, SDLK_PAGEDOWN, SDLK_k}) {
    CHECK(pressed(key, SDL_SCANCODE_UNKNOWN, true) == pressed(key));
  }
  for (const SDL_Keycode key : {SDLK_ESCAPE, SDLK_RETURN, SDLK_m, SDLK_x, SDLK_q}) {
    CHECK(pressed(key, SDL_SCANCODE_UNKNOWN, true) == Action::none);
  }
}

TEST_CASE("the keymap goes with the video driver", "[sdl]") {
  CHECK(handbill::sdl::keymap_for_driver("mmiyoo") == "miyoo");
  CHECK(handbill::sdl::keymap_for_driver("x11") == "desktop");
}

}  // namespace
