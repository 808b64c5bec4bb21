#include "reader/sdl/quiet_start.h"

#include <array>
#include <csignal>
#include <cstdlib>

#include <SDL.h>
#include <dlfcn.h>
#include <sys/shm.h>

#include "reader/sdl/older_sdl.h"

// SDL's, from here on: the memory through which the X server gets the pictures of pages. SDL makes it readable for
// everybody who is logged in (0777); it is made for this person only. A server that is somebody else's, and not root's,
// cannot use it, and gets the pictures by its socket.
// NOLINTNEXTLINE(readability-inconsistent-declaration-parameter-name)
extern "C" __attribute__((visibility("default"))) int shmget(key_t key, size_t size, int flags) noexcept {
  static const auto real = reinterpret_cast<decltype(&::shmget)>(::dlsym(RTLD_NEXT, "shmget"));
  constexpr int kEverybody = 0777, kOwner = 0600;
  return real(key, size, (flags & ~kEverybody) | kOwner);
}

namespace handbill::sdl {
namespace {

struct Setting {
  const char* name;
  const char* value;
};

constexpr std::array kHints{
    // A window's surface drawn by OpenGL would write Mesa's cache of shaders, and take 117 MB instead of 21.
    Setting{SDL_HINT_FRAMEBUFFER_ACCELERATION, "0"},
    // The frame that libdecor draws around a window comes with fontconfig's cache and with D-Bus.
    Setting{kLibdecorHint, "0"},
    // Keeping the screen awake would be asked for over D-Bus; and a still page must not.
    Setting{SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "1"},
};

constexpr std::array kEnvironment{
    // SDL_Init asks libdbus for the session bus, and that runs dbus-launch from PATH where it finds none. At an address
    // of no known kind it gives up; then SDL asks for no other bus, and knows no input method that is reached by one.
    Setting{"DBUS_SESSION_BUS_ADDRESS", "disabled:"},
    // Other input methods are reached through the X server. They learn what is typed, and some write it down.
    Setting{"XMODIFIERS", "@im=none"},
    // libX11 keeps what it has compiled of the compose keys, but not below what is no folder.
    Setting{"XCOMPOSECACHE", "/dev/null"},
    // Where there is no window surface but only a texture.
    Setting{"MESA_SHADER_CACHE_DISABLE", "true"},
    Setting{"__GL_SHADER_DISK_CACHE", "0"},
};

}  // namespace

void quiet_start() {
  // Over what the environment says.
  for (const Setting& hint : kHints) SDL_SetHintWithPriority(hint.name, hint.value, SDL_HINT_OVERRIDE);
  for (const Setting& variable : kEnvironment) ::setenv(variable.name, variable.value, 1);
}

void end_with_terminal() {
  for (const int number : {SIGHUP, SIGQUIT}) {
    (void)std::signal(number, [](int) { (void)std::raise(SIGTERM); });
  }
}

}  // namespace handbill::sdl
