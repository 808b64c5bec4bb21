#include "reader/sdl/clipboard.h"

#if defined(SDL_VIDEO_DRIVER_X11) && __has_include(<X11/Xlib.h>)
#include <SDL_syswm.h>
#include <X11/Xlib.h>
#include <dlfcn.h>
#define HANDBILL_HAS_X11
#endif

namespace handbill::sdl {
namespace {

#ifdef HANDBILL_HAS_X11
// SDL 2 also writes what it gives into a property of X11's root window, for programs that ask when it has gone. There
// it would stay until the session ends.
void forget_on_root(SDL_Window* window) {
  SDL_SysWMinfo info;
  SDL_VERSION(&info.version);
  if (SDL_GetWindowWMInfo(window, &info) != SDL_TRUE || info.subsystem != SDL_SYSWM_X11) return;
  // SDL has loaded the library; this program is not linked with it.
  void* library = ::dlopen("libX11.so.6", RTLD_LAZY | RTLD_NOLOAD);
  if (library == nullptr) return;
  const auto atom_of = reinterpret_cast<decltype(&XInternAtom)>(::dlsym(library, "XInternAtom"));
  const auto root_of = reinterpret_cast<decltype(&XDefaultRootWindow)>(::dlsym(library, "XDefaultRootWindow"));
  const auto remove = reinterpret_cast<decltype(&XDeleteProperty)>(::dlsym(library, "XDeleteProperty"));
  if (atom_of != nullptr && root_of != nullptr && remove != nullptr) {
    Display* display = info.info.x11.display;
    const Atom name = atom_of(display, "SDL_CUTBUFFER", True);
    if (name != 0) remove(display, root_of(display), name);
  }
  ::dlclose(library);
}
#else
void forget_on_root(SDL_Window* /*window*/) {}
#endif

}  // namespace

bool Clipboard::give(const std::string& text) {
  if (SDL_SetClipboardText(text.c_str()) != 0) return false;
  given_ = text;
  return true;
}

void Clipboard::empty(SDL_Window* window) {
  if (given_.empty()) return;
  char* held = SDL_GetClipboardText();
  const bool is_ours = held != nullptr && given_ == held;
  SDL_free(held);
  if (is_ours) SDL_SetClipboardText("");
  forget_on_root(window);
  given_.clear();
}

}  // namespace handbill::sdl
