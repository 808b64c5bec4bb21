// The window under SDL's driver that shows nothing: what keys, mouse and fingers do to the app behind it.
#include "reader/sdl/window.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <functional>

#include <SDL.h>
#include <dlfcn.h>

#include "reader/screens/open.h"
#include "tests/support/desk_for_tests.h"

using namespace handbill;
using namespace handbill::testing;

namespace {

// A video driver as some handhelds have it: it knows no surface of a window, only textures.
struct {
  bool textures_only = false;
  std::vector<std::uint32_t> shown;  // the picture that was presented last
  int width = 0, times = 0;
} driver;

// What the clipboard holds when SDL ends, and whether the person wants that.
struct {
  bool keeps = false;
  std::string left;
} at_end;

template <class Function>
Function* real(const char* name) {
  return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
}

}  // namespace

// The window's calls end here, SDL's own do not.
extern "C" SDL_Surface* SDL_GetWindowSurface(SDL_Window* window) {
  return driver.textures_only ? nullptr : real<decltype(SDL_GetWindowSurface)>("SDL_GetWindowSurface")(window);
}
extern "C" void SDL_Quit() {
  char* text = SDL_GetClipboardText();
  at_end.left = text == nullptr ? "" : text;
  SDL_free(text);
  real<decltype(SDL_Quit)>("SDL_Quit")();
}
extern "C" void SDL_RenderPresent(SDL_Renderer* renderer) {
  int height = 0;
  SDL_GetRendererOutputSize(renderer, &driver.width, &height);
  driver.shown.assign(static_cast<std::size_t>(driver.width) * static_cast<std::size_t>(height), 0);
  SDL_RenderReadPixels(renderer, nullptr, SDL_PIXELFORMAT_RGB888, driver.shown.data(), driver.width * 4);
  ++driver.times;
  real<decltype(SDL_RenderPresent)>("SDL_RenderPresent")(renderer);
}

namespace {

SDL_Event key(SDL_Keycode symbol, bool repeated = false) {
  SDL_Event event{};
  event.type = SDL_KEYDOWN;
  event.key.keysym.sym = symbol;
  event.key.repeat = repeated ? 1 : 0;
  return event;
}

SDL_Event with(SDL_Keymod held, SDL_Keycode symbol) {
  SDL_Event event = key(symbol);
  event.key.keysym.mod = static_cast<Uint16>(held);
  return event;
}

SDL_Event moved(int x, int y) {
  SDL_Event event{};
  event.type = SDL_MOUSEMOTION;
  event.motion.state = SDL_BUTTON_LMASK;
  event.motion.x = x;
  event.motion.y = y;
  return event;
}

SDL_Event dropped(const std::string& path) {
  SDL_Event event{};
  event.type = SDL_DROPFILE;
  event.drop.file = SDL_strdup(path.c_str());
  return event;
}

SDL_Event button(Uint32 type, Uint8 which, int x, int y, Uint8 clicks = 1) {
  SDL_Event event{};
  event.type = type;
  event.button.button = which;
  event.button.clicks = clicks;
  event.button.x = x;
  event.button.y = y;
  return event;
}

SDL_Event wheel(int y) {
  SDL_Event event{};
  event.type = SDL_MOUSEWHEEL;
  event.wheel.y = y;
  return event;
}

SDL_Event finger(Uint32 type, float x, float y) {
  SDL_Event event{};
  event.type = type;
  event.tfinger.x = x;
  event.tfinger.y = y;
  return event;
}

SDL_Event resized(int width, int height) {
  SDL_Event event{};
  event.type = SDL_WINDOWEVENT;
  event.window.event = SDL_WINDOWEVENT_SIZE_CHANGED;
  event.window.data1 = width;
  event.window.data2 = height;
  return event;
}

// Another window has gone from before this one.
SDL_Event exposed() {
  SDL_Event event{};
  event.type = SDL_WINDOWEVENT;
  event.window.event = SDL_WINDOWEVENT_EXPOSED;
  return event;
}

SDL_Event controller_button(Uint32 type, SDL_GameControllerButton which) {
  SDL_Event event{};
  event.type = type;
  event.cbutton.button = static_cast<Uint8>(which);
  return event;
}

// What was seen after some events came together.
struct Seen {
  bool running = false, article = false, last_resort = false;
  std::string shows;
  int width = 0;
  std::vector<std::uint32_t> pixels;
};

// What happens at once: events, and what is done to devices.
struct Batch {
  std::vector<SDL_Event> events;
  std::function<void()> deed = {};
  Batch(std::initializer_list<SDL_Event> e) : events(e) {}
  explicit Batch(std::function<void()> d) : deed(std::move(d)) {}
};

// A game controller that is no device.
class VirtualController {
 public:
  void plug_in() {
    index_ = SDL_JoystickAttachVirtual(SDL_JOYSTICK_TYPE_GAMECONTROLLER, 6, 15, 1);
    REQUIRE(index_ >= 0);
    id_ = SDL_JoystickGetDeviceInstanceID(index_);
  }
  void pull_out() const { CHECK(SDL_JoystickDetachVirtual(index()) == 0); }
  // As SDL's window would, once it looks.
  void set(SDL_GameControllerButton button, bool down) const {
    SDL_Joystick* joystick = SDL_JoystickFromInstanceID(id_);
    if (joystick == nullptr) return;  // nobody has it open
    CHECK(SDL_JoystickSetVirtualButton(joystick, button, down ? SDL_PRESSED : SDL_RELEASED) == 0);
    SDL_GameControllerUpdate();
  }

 private:
  int index() const {
    for (int i = 0; i < SDL_NumJoysticks(); ++i) {
      if (SDL_JoystickGetDeviceInstanceID(i) == id_) return i;
    }
    return -1;
  }
  int index_ = -1;
  SDL_JoystickID id_ = -1;
};

// An event that wakes the window and means nothing to it. Its type is no other's: the window has registered one too.
SDL_Event wake() {
  static const Uint32 type = SDL_RegisterEvents(1);
  SDL_Event event{};
  event.type = type;
  return event;
}

std::string clipboard() {
  char* text = SDL_GetClipboardText();
  std::string out = text == nullptr ? "" : text;
  SDL_free(text);
  return out;
}

std::string edition_path;  // of the window that is open

// A window on an edition whose first article is long; the batches come one after the other, and then its end.
// `settings` (may be null) are those it begins and ends with.
std::vector<Seen> after_each(const std::vector<Batch>& batches, ui::Settings* settings = nullptr) {
  ::setenv("SDL_VIDEODRIVER", "dummy", 1);
  ::setenv("SDL_JOYSTICK_ALLOW_BACKGROUND_EVENTS", "1", 1);  // such a window never has the focus
  const TemporaryFolder folder;
  edition_path = folder / "e.handbill";
  std::string text;
  for (int i = 0; i < 400; ++i) text += "All human beings are born free. ";
  EditionBuilder builder;
  builder.articles[0].body = plain_body(text);
  write_file(folder / "e.handbill", builder.bytes());
  ui::Desk desk = desk_for_tests();
  desk.trusted.keys.push_back(test_key().public_key());
  if (settings != nullptr) desk.settings = *settings;
  auto window = sdl::Window::open({}, desk);
  REQUIRE(window);
  app::App app(desk, ui::open_edition(desk, folder / "e.handbill"));
  std::vector<Seen> out;
  std::size_t next = 0;
  const auto send = [&] {
    if (next > 0 && out.size() < next) {
      app.draw();
      const auto pixels = app.frame().pixels;
      out.push_back({app.running(),
                     app.shows_article(),
                     app.shows() == "last-resort",
                     app.shows(),
                     app.frame().width,
                     {pixels.begin(), pixels.end()}});
    }
    SDL_Event quit{};
    quit.type = SDL_QUIT;
    const Batch batch = next < batches.size() ? batches[next] : Batch{quit};
    for (SDL_Event event : batch.events) SDL_PushEvent(&event);
    if (batch.deed) {
      batch.deed();
      SDL_Event done = wake();  // a deed may have no event of its own
      SDL_PushEvent(&done);
    }
    ++next;
  };
  SDL_Event first = wake();
  SDL_PushEvent(&first);
  (*window)->run(app, send);
  CHECK_FALSE(app.running());
  if (settings != nullptr) *settings = desk.settings;
  desk.settings.keep_copied = at_end.keeps;
  return out;
}

}  // namespace

TEST_CASE("a terminal that is closed ends the program as a request does", "[sdl]") {
  // Catch2 has a handler of its own, and SDL leaves others' alone.
  // NOLINTNEXTLINE(performance-no-int-to-ptr): the macro is a cast
  const auto before = std::signal(SIGTERM, SIG_DFL);
  for (const int number : {SIGHUP, SIGQUIT, SIGTERM}) {
    const auto seen = after_each({Batch([number] { std::raise(number); }), {key(SDLK_RETURN)}, {key(SDLK_RETURN)}});
    CHECK(seen.size() <= 1);
  }
  std::signal(SIGTERM, before);
}

TEST_CASE("keys open, move and go back; a held key does not leave", "[sdl]") {
  const auto seen = after_each(
      {{key(SDLK_RETURN)}, {key(SDLK_DOWN)}, {key(SDLK_DOWN, true)}, {key(SDLK_ESCAPE, true)}, {key(SDLK_ESCAPE)}});
  REQUIRE(seen.size() >= 5);
  CHECK(seen[0].article);
  CHECK(seen[1].pixels != seen[0].pixels);
  CHECK(seen[2].pixels != seen[1].pixels);
  CHECK(seen[3].pixels == seen[2].pixels);
  CHECK(seen[3].article);
  CHECK_FALSE(seen[4].article);
  CHECK(seen[4].running);
}

TEST_CASE("a direction held on a controller goes on until it is let go", "[sdl]") {
  constexpr auto kDown = SDL_CONTROLLER_BUTTON_DPAD_DOWN;
  // Nothing happens in the two empty turns but that time passes.
  const auto seen = after_each({{key(SDLK_RETURN)},
                                {controller_button(SDL_CONTROLLERBUTTONDOWN, kDown)},
                                {},
                                {},
                                {controller_button(SDL_CONTROLLERBUTTONUP, kDown)}});
  REQUIRE(seen.size() >= 5);
  CHECK(seen[1].pixels != seen[0].pixels);
  CHECK(seen[2].pixels != seen[1].pixels);
  CHECK(seen[3].pixels != seen[2].pixels);
  CHECK(seen[4].pixels == seen[3].pixels);
}

TEST_CASE("a second controller leaves the first alone, and takes over when that is pulled out", "[sdl]") {
  constexpr auto kDown = SDL_CONTROLLER_BUTTON_DPAD_DOWN;
  VirtualController first, second;
  const auto press = [](const VirtualController& on, bool down) { return Batch([&on, down] { on.set(kDown, down); }); };
  const auto seen = after_each({{key(SDLK_RETURN)},
                                Batch([&] { first.plug_in(); }),
                                Batch([&] { second.plug_in(); }),
                                press(second, true),
                                press(second, false),
                                press(first, true),
                                press(first, false),
                                Batch([&] { first.pull_out(); }),
                                press(second, true),
                                press(second, false)});
  REQUIRE(seen.size() >= 10);
  REQUIRE(seen[0].article);
  // The pages themselves would fill a screen each, were they printed.
  CHECK((seen[4].pixels == seen[0].pixels));  // the second is not the one in use
  CHECK((seen[5].pixels != seen[4].pixels));
  CHECK((seen[7].pixels == seen[6].pixels));
  CHECK((seen[8].pixels != seen[7].pixels));
}

TEST_CASE("Select and Start held together open the menu of last resort, either first; one of them does not", "[sdl]") {
  constexpr auto kSelect = SDL_CONTROLLER_BUTTON_BACK, kStart = SDL_CONTROLLER_BUTTON_START;
  for (const auto& [first, second] : {std::pair{kSelect, kStart}, {kStart, kSelect}}) {
    VirtualController pad;
    const auto press = [&pad](SDL_GameControllerButton button, bool down) {
      return Batch([&pad, button, down] { pad.set(button, down); });
    };
    const auto seen = after_each({{key(SDLK_RETURN)},
                                  Batch([&] { pad.plug_in(); }),
                                  press(first, true),
                                  press(second, true),
                                  press(second, false),
                                  press(second, true)});
    REQUIRE(seen.size() >= 5);
    CHECK_FALSE(seen[2].last_resort);
    CHECK(seen[3].last_resort);
    CHECK(seen[4].last_resort);
    CHECK(seen.back().running == (seen.size() == 5));  // the second time it leaves
  }
}

TEST_CASE("what the environment asks for cannot make SDL write, run or speak", "[sdl]") {
  ::setenv("SDL_FRAMEBUFFER_ACCELERATION", "opengl", 1);
  ::setenv("DBUS_SESSION_BUS_ADDRESS", "autolaunch:", 1);
  ::setenv("XMODIFIERS", "@im=ibus", 1);
  // While SDL runs: its end forgets all hints.
  (void)after_each({Batch([] { CHECK(std::string_view(SDL_GetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION)) == "0"); })});
  CHECK(std::string_view(std::getenv("DBUS_SESSION_BUS_ADDRESS")) == "disabled:");
  CHECK(std::string_view(std::getenv("XMODIFIERS")) == "@im=none");
  CHECK(std::string_view(std::getenv("XCOMPOSECACHE")) == "/dev/null");
  CHECK(std::string_view(std::getenv("MESA_SHADER_CACHE_DISABLE")) == "true");
  ::unsetenv("SDL_FRAMEBUFFER_ACCELERATION");
}

TEST_CASE("a mouse clicks, turns its wheel and goes back", "[sdl]") {
  constexpr Uint8 kLeft = SDL_BUTTON_LEFT, kRight = SDL_BUTTON_RIGHT;
  const auto seen =
      after_each({{key(SDLK_RETURN)},
                  {wheel(-1)},
                  {wheel(1)},
                  {button(SDL_MOUSEBUTTONDOWN, kLeft, 300, 400), button(SDL_MOUSEBUTTONUP, kLeft, 300, 400)},
                  {button(SDL_MOUSEBUTTONDOWN, kRight, 9, 9), button(SDL_MOUSEBUTTONUP, kRight, 9, 9)}});
  REQUIRE(seen.size() >= 5);
  CHECK(seen[1].pixels != seen[0].pixels);
  CHECK(seen[2].pixels != seen[1].pixels);
  CHECK(seen[3].pixels != seen[2].pixels);
  CHECK(seen[3].article);
  CHECK_FALSE(seen[4].article);
  CHECK(seen[4].running);
}

TEST_CASE("a mouse selects text, and Ctrl+C gives it to others until the end", "[sdl]") {
  constexpr Uint8 kLeft = SDL_BUTTON_LEFT;
  const std::vector<SDL_Event> drag{button(SDL_MOUSEBUTTONDOWN, kLeft, 20, 200), moved(22, 201), moved(300, 300),
                                    moved(300, 320), button(SDL_MOUSEBUTTONUP, kLeft, 300, 320)};
  std::string held, word, kept;
  Batch dragging(std::initializer_list<SDL_Event>{});
  dragging.events = drag;
  at_end.keeps = false;
  const auto seen =
      after_each({{key(SDLK_RETURN)},
                  dragging,
                  {with(KMOD_LCTRL, SDLK_c)},
                  Batch([&] { held = clipboard(); }),
                  {key(SDLK_ESCAPE)},
                  {button(SDL_MOUSEBUTTONDOWN, kLeft, 300, 300, 2), button(SDL_MOUSEBUTTONUP, kLeft, 300, 300, 2)},
                  {with(KMOD_LCTRL, SDLK_c)},
                  Batch([&] { word = clipboard(); })});
  REQUIRE(seen.size() >= 8);
  CHECK((seen[1].pixels != seen[0].pixels));
  CHECK(held.find("All human beings") != std::string::npos);
  CHECK(seen[4].article);
  CHECK((seen[4].pixels == seen[0].pixels));  // the page stood still all the time
  CHECK(std::string("All human beings are born free.").find(word) != std::string::npos);
  CHECK_FALSE(word.empty());
  CHECK(at_end.left.empty());
}

TEST_CASE("the clipboard keeps what the person wants to leave, and what others have copied", "[sdl]") {
  const auto copy_all = [](const std::function<void()>& then) {
    return after_each({{key(SDLK_RETURN)}, {with(KMOD_LCTRL, SDLK_a)}, {with(KMOD_LCTRL, SDLK_c)}, Batch(then)});
  };
  at_end.keeps = true;
  (void)copy_all([] {});
  CHECK(at_end.left.find("All human beings") != std::string::npos);
  at_end.keeps = false;
  (void)copy_all([] { SDL_SetClipboardText("of another program"); });
  CHECK(at_end.left == "of another program");
  (void)copy_all([] {});
  CHECK(at_end.left.empty());
}

TEST_CASE("a mouse drags what is no text, and its back button goes back", "[sdl]") {
  const auto drag = [] {
    return Batch{button(SDL_MOUSEBUTTONDOWN, SDL_BUTTON_LEFT, 300, 400), moved(300, 300), moved(300, 200),
                 button(SDL_MOUSEBUTTONUP, SDL_BUTTON_LEFT, 300, 200)};
  };
  const auto seen = after_each(
      {{key(SDLK_RETURN)},
       {button(SDL_MOUSEBUTTONDOWN, SDL_BUTTON_X1, 300, 400), button(SDL_MOUSEBUTTONUP, SDL_BUTTON_X1, 300, 400)},
       {with(KMOD_NONE, SDLK_F1)},
       drag()});
  REQUIRE(seen.size() >= 4);
  CHECK(seen[0].article);
  CHECK_FALSE(seen[1].article);
  CHECK(seen[1].running);
  CHECK(seen[2].shows == "help");
  CHECK((seen[3].pixels != seen[2].pixels));
}

TEST_CASE("a page that glides on when its stick is pulled does not bring anything back", "[sdl]") {
  ui::Settings settings;
  settings.blank_when_pulled = true;
  const auto pass = [](int ms) { return Batch([ms] { SDL_Delay(static_cast<Uint32>(ms)); }); };
  const auto seen = after_each({{key(SDLK_RETURN)},
                                pass(20),
                                {finger(SDL_FINGERDOWN, 0.5F, 0.9F)},
                                {finger(SDL_FINGERMOTION, 0.5F, 0.88F)},
                                {finger(SDL_FINGERMOTION, 0.5F, 0.84F), finger(SDL_FINGERUP, 0.5F, 0.84F)},
                                pass(20),
                                Batch([] { std::filesystem::remove(edition_path); }),
                                pass(40),
                                pass(40),
                                pass(40)},
                               &settings);
  REQUIRE(seen.size() >= 10);
  REQUIRE(seen[4].article);
  CHECK((seen[5].pixels != seen[4].pixels));  // it glides
  CHECK(seen[8].shows == "blank");
  CHECK(seen[9].shows == "blank");
  CHECK(std::all_of(seen[9].pixels.begin(), seen[9].pixels.end(), [](std::uint32_t pixel) { return pixel == 0; }));
}

TEST_CASE("a file or folder that is dropped on the window opens", "[sdl]") {
  const TemporaryFolder folder;
  write_file(folder / "e.handbill", EditionBuilder().bytes());
  const SDL_Event back = key(SDLK_ESCAPE);
  const auto seen = after_each({{dropped(folder / "e.handbill")},
                                {back},
                                {dropped(folder / "nothing")},
                                {back},
                                {dropped(folder.path())},
                                {back},
                                {back},
                                {back}});
  REQUIRE(seen.size() >= 8);
  CHECK(seen[0].shows.starts_with("front"));
  CHECK(seen[1].running);  // on the page that was there before
  CHECK(seen[2].shows == "not-found");
  CHECK(seen[4].shows.starts_with("front"));
  CHECK(seen[6].running);
  CHECK_FALSE(seen[7].running);  // nothing else was opened
}

TEST_CASE("F11 fills the screen, and gives it back", "[sdl]") {
  const auto is_full = [] {
    SDL_Window* window = SDL_GetWindowFromID(1);
    return window != nullptr && (SDL_GetWindowFlags(window) & SDL_WINDOW_FULLSCREEN_DESKTOP) != 0;
  };
  std::vector<bool> full;
  const auto look = [&] { return Batch([&] { full.push_back(is_full()); }); };
  (void)after_each({look(), {key(SDLK_F11)}, look(), {key(SDLK_F11, true)}, look(), {key(SDLK_F11)}, look()});
  CHECK(full == std::vector<bool>{false, true, true, false});
}

TEST_CASE("a finger drags the page, and taps only where it did not drag", "[sdl]") {
  const auto seen = after_each(
      {{key(SDLK_RETURN)},
       {finger(SDL_FINGERDOWN, 0.5F, 0.8F), finger(SDL_FINGERMOTION, 0.5F, 0.6F), finger(SDL_FINGERMOTION, 0.5F, 0.8F),
        finger(SDL_FINGERUP, 0.5F, 0.8F)},
       {finger(SDL_FINGERDOWN, 0.5F, 0.8F), finger(SDL_FINGERMOTION, 0.5F, 0.4F), finger(SDL_FINGERUP, 0.5F, 0.4F)},
       {finger(SDL_FINGERDOWN, 0.5F, 0.2F), finger(SDL_FINGERUP, 0.5F, 0.2F)}});
  REQUIRE(seen.size() >= 4);
  CHECK(seen[2].pixels != seen[1].pixels);
  CHECK(seen[3].pixels != seen[2].pixels);
  CHECK(seen[3].article);
}

TEST_CASE("a window that changes its size is drawn at that size", "[sdl]") {
  const auto seen = after_each({{resized(320, 240)}, {resized(0, 0)}, {resized(800, 600)}});
  REQUIRE(seen.size() >= 3);
  CHECK(seen[0].width == 320);
  CHECK(seen[1].width == 1);
  CHECK(seen[2].width == 800);
}

TEST_CASE("a window opens as large as it was left, if that is kept, and as its display has room for", "[sdl]") {
  ui::Settings s;
  (void)after_each({{resized(700, 500)}}, &s);
  CHECK(std::pair(s.window_width, s.window_height) == std::pair(0, 0));  // nobody wants that kept
  s.keep_read = true;
  (void)after_each({{resized(700, 500)}}, &s);
  CHECK(std::pair(s.window_width, s.window_height) == std::pair(700, 500));
  (void)after_each({{resized(9000, 1)}}, &s);
  CHECK(std::pair(s.window_width, s.window_height) == std::pair(8192, 120));
  const auto opened = [](int width, int height, const app::ReaderOptions& options = {}) {
    ui::Desk desk = desk_for_tests();
    desk.screen_width = options.width.value_or(desk.screen_width);
    desk.settings.keep_read = true;
    desk.settings.window_width = width;
    desk.settings.window_height = height;
    REQUIRE(sdl::Window::open(options, desk));
    return std::pair(desk.screen_width, desk.screen_height);
  };
  CHECK(opened(700, 500) == std::pair(700, 500));
  CHECK(opened(8192, 8192).first <= 1024);
  CHECK(opened(0, 0) == std::pair(640, 480));
  app::ReaderOptions given;
  given.width = 320;
  CHECK(opened(700, 500, given).first == 320);
}

TEST_CASE("where the driver has no surface for windows, pages are shown all the same", "[sdl]") {
  driver = {true, {}, 0, 0};
  const auto seen = after_each({{key(SDLK_RETURN)}, {exposed()}});
  driver.textures_only = false;
  REQUIRE(seen.size() >= 2);
  REQUIRE(seen[1].article);
  CHECK(driver.times >= 2);
  // In RGB565, as a handheld's screen has it.
  const auto rough = [](std::uint32_t c) { return c & 0xF8FCF8U; };
  const std::vector<std::uint32_t>& page = seen[1].pixels;
  REQUIRE(driver.width == seen[1].width);
  REQUIRE(driver.shown.size() == page.size());
  int others = 0;
  for (std::size_t i = 0; i < page.size(); ++i) others += rough(driver.shown[i]) == rough(page[i]) ? 0 : 1;
  CHECK(others == 0);
}
