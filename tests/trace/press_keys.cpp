// Preloaded into the reader by trace.py: presses the keys of $PRESS_KEYS, "Return,Ctrl+Shift+Delete,Q", as they are
// called by SDL_GetKeyName. Every second time that the program looks for an event it finds none, so that it draws in
// between.
// Nothing is random, so that it is known which digits of a publisher are asked for.
#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>

#include <SDL.h>
#include <dlfcn.h>
#include <sys/random.h>

namespace {

bool take_prefix(std::string_view& name, std::string_view prefix) {
  if (!name.starts_with(prefix)) return false;
  name.remove_prefix(prefix.size());
  return true;
}

SDL_Event pressed(std::string_view name) {
  SDL_Event out{};
  out.type = SDL_KEYDOWN;
  int held = KMOD_NONE;
  if (take_prefix(name, "Ctrl+")) held |= KMOD_LCTRL;
  if (take_prefix(name, "Shift+")) held |= KMOD_LSHIFT;
  out.key.keysym.mod = static_cast<Uint16>(held);
  out.key.keysym.sym = SDL_GetKeyFromName(std::string(name).c_str());
  out.key.keysym.scancode = SDL_GetScancodeFromKey(out.key.keysym.sym);
  return out;
}

}  // namespace

// NOLINTNEXTLINE(readability-inconsistent-declaration-parameter-name)
extern "C" __attribute__((visibility("default"))) ssize_t getrandom(void* out, size_t size, unsigned /*flags*/) {
  std::memset(out, 0, size);
  return static_cast<ssize_t>(size);
}

extern "C" int SDL_PollEvent(SDL_Event* event) {
  static const auto real = reinterpret_cast<decltype(&SDL_PollEvent)>(::dlsym(RTLD_NEXT, "SDL_PollEvent"));
  static const char* const keys = std::getenv("PRESS_KEYS");
  static std::string_view left = keys == nullptr ? "" : keys;
  static bool looks_again = false;
  if (real(event) != 0) return 1;
  looks_again = !looks_again;
  if (!looks_again || left.empty()) return 0;
  const std::string_view name = left.substr(0, left.find(','));
  left.remove_prefix(std::min(name.size() + 1, left.size()));
  *event = pressed(name);
  return 1;
}
