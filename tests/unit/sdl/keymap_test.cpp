#include "reader/sdl/keymap.h"

#include <catch2/catch.hpp>

namespace {

using handbill::sdl::action_of_button;
using handbill::sdl::action_of_key;
using handbill::ui::Action;

Action pressed(const char* keymap, SDL_Keycode symbol, SDL_Scancode place = SDL_SCANCODE_UNKNOWN,
               bool repeated = false) {
  SDL_Keysym key{};
  key.sym = symbol;
  key.scancode = place;
  return action_of_key(keymap, key, repeated);
}

TEST_CASE("the keys of a desktop", "[sdl]") {
  const auto key = [](SDL_Keycode symbol) { return pressed("desktop", symbol); };
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
  CHECK(key(SDLK_LCTRL) == Action::none);
}

TEST_CASE("the buttons of a Miyoo Mini, which arrive as keys", "[sdl]") {
  const auto key = [](SDL_Keycode symbol) { return pressed("miyoo", symbol); };
  CHECK(key(SDLK_UP) == Action::up);
  CHECK(key(SDLK_SPACE) == Action::open);           // A
  CHECK(key(SDLK_LCTRL) == Action::back);           // B
  CHECK(key(SDLK_e) == Action::page_up);            // L1
  CHECK(key(SDLK_t) == Action::page_down);          // R1
  CHECK(key(SDLK_TAB) == Action::page_up);          // L2
  CHECK(key(SDLK_BACKSPACE) == Action::page_down);  // R2
  CHECK(key(SDLK_RETURN) == Action::menu);          // Start
  CHECK(key(SDLK_RCTRL) == Action::none);           // Select, by itself
  CHECK(key(SDLK_q) == Action::none);
}

TEST_CASE("the buttons of a game controller", "[sdl]") {
  CHECK(action_of_button(SDL_CONTROLLER_BUTTON_DPAD_UP) == Action::up);
  CHECK(action_of_button(SDL_CONTROLLER_BUTTON_DPAD_DOWN) == Action::down);
  CHECK(action_of_button(SDL_CONTROLLER_BUTTON_DPAD_LEFT) == Action::left);
  CHECK(action_of_button(SDL_CONTROLLER_BUTTON_DPAD_RIGHT) == Action::right);
  CHECK(action_of_button(SDL_CONTROLLER_BUTTON_A) == Action::open);
  CHECK(action_of_button(SDL_CONTROLLER_BUTTON_B) == Action::back);
  CHECK(action_of_button(SDL_CONTROLLER_BUTTON_LEFTSHOULDER) == Action::page_up);
  CHECK(action_of_button(SDL_CONTROLLER_BUTTON_RIGHTSHOULDER) == Action::page_down);
  CHECK(action_of_button(SDL_CONTROLLER_BUTTON_START) == Action::menu);
  CHECK(action_of_button(SDL_CONTROLLER_BUTTON_BACK) == Action::none);
}

TEST_CASE("letters work on a keyboard of another script, by their place", "[sdl]") {
  CHECK(pressed("desktop", 0x044C, SDL_SCANCODE_M) == Action::menu);          // Russian
  CHECK(pressed("desktop", 0x0636, SDL_SCANCODE_Q) == Action::quit);          // Persian
  CHECK(pressed("desktop", SDLK_m, SDL_SCANCODE_SEMICOLON) == Action::menu);  // French: by what is printed
  CHECK(pressed("desktop", SDLK_a, SDL_SCANCODE_Q) == Action::none);
  CHECK(pressed("desktop", 0x00E9, SDL_SCANCODE_2) == Action::none);
}

TEST_CASE("a key that is held moves about, and decides nothing", "[sdl]") {
  for (const SDL_Keycode key : {SDLK_DOWN, SDLK_PAGEDOWN, SDLK_k}) {
    CHECK(pressed("desktop", key, SDL_SCANCODE_UNKNOWN, true) == pressed("desktop", key));
  }
  for (const SDL_Keycode key : {SDLK_ESCAPE, SDLK_RETURN, SDLK_m, SDLK_x, SDLK_q}) {
    CHECK(pressed("desktop", key, SDL_SCANCODE_UNKNOWN, true) == Action::none);
  }
}

TEST_CASE("the keymap goes with the video driver", "[sdl]") {
  CHECK(handbill::sdl::keymap_for_driver("mmiyoo") == "miyoo");
  CHECK(handbill::sdl::keymap_for_driver("x11") == "desktop");
}

}  // namespace
