#include "reader/sdl/window.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <optional>
#include <utility>

#include <SDL.h>

#include "reader/base/no_memory.h"
#include "reader/library/media_watch.h"
#include "reader/sandbox/sandbox.h"
#include "reader/sdl/device_state.h"
#include "reader/sdl/event_queue.h"
#include "reader/sdl/held_button.h"
#include "reader/sdl/keymap.h"
#include "reader/sdl/quiet_start.h"
#include "reader/sdl/touch.h"

namespace handbill::sdl {
namespace {

constexpr int kWheelLines = 3;

auto no_display(std::string_view why) {
  return fail(Errc::io, Layer::none,
              "there is no display to open a window on (" + std::string(why) +
                  "); --shot OUT.png writes what it would show to a picture");
}

// Where there is no display, SDL falls back on drivers that show nothing. They are refused unless SDL_VIDEODRIVER names
// one.
bool shows_nothing(std::string_view driver) {
  const char* asked = SDL_GetHint(SDL_HINT_VIDEODRIVER);
  return (driver == "offscreen" || driver == "dummy" || driver == "evdev") && (asked == nullptr || asked != driver);
}

// Handheld systems give a program the whole screen; a desktop gives it a window.
bool wants_whole_screen(const app::ReaderOptions& options, std::string_view driver) {
  return options.full_screen || driver == "mmiyoo" || driver == "KMSDRM" || driver == "directfb";
}

// Held together they open the menu of last resort.
bool is_select_or_start(ui::Button button) { return button == ui::Button::select || button == ui::Button::start; }

}  // namespace

class Window::Impl {
 public:
  Impl(const app::ReaderOptions& options, ui::Desk& desk) : desk_(desk), keymap_(options.keymap) {}
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  ~Impl() {
    // First: its thread pushes events to SDL.
    events_.reset();
    if (texture_ != nullptr) SDL_DestroyTexture(texture_);
    if (renderer_ != nullptr) SDL_DestroyRenderer(renderer_);
    if (controller_ != nullptr) SDL_GameControllerClose(controller_);
    if (window_ != nullptr) SDL_DestroyWindow(window_);
    SDL_Quit();
  }

  Status open(const app::ReaderOptions& options) {
    quiet_start();
    // A touch comes as finger events only, not as mouse events too.
    SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
    EventQueue::set_hints();
    if (SDL_Init(SDL_INIT_VIDEO) != 0) return no_display(SDL_GetError());
    const char* driver = SDL_GetCurrentVideoDriver();
    const std::string_view driver_name = driver == nullptr ? "" : driver;
    if (shows_nothing(driver_name)) return no_display("SDL found only \"" + std::string(driver_name) + "\"");
    // Without a controller the program works all the same.
    (void)SDL_InitSubSystem(SDL_INIT_GAMECONTROLLER);
    if (keymap_.empty()) keymap_ = keymap_for_driver(driver_name);
    is_handheld_ = keymap_ != "desktop";
    if (is_handheld_) desk_.device = ui::Device::gamepad;
    const Uint32 flags =
        wants_whole_screen(options, driver_name) ? SDL_WINDOW_FULLSCREEN_DESKTOP : SDL_WINDOW_RESIZABLE;
    if (!options.width) take_kept_size();
    window_ = SDL_CreateWindow("Handbill", SDL_WINDOWPOS_UNDEFINED, SDL_WINDOWPOS_UNDEFINED, desk_.screen_width,
                               desk_.screen_height, flags);
    if (window_ == nullptr) return no_display(SDL_GetError());
    SDL_SetWindowMinimumSize(window_, ui::Settings::kMinWindowWidth, ui::Settings::kMinWindowHeight);
    // Nothing is typed here: an input method would keep the letters to itself.
    SDL_StopTextInput();
    SDL_GetWindowSize(window_, &width_, &height_);
    desk_.set_screen(width_, height_);
    events_.emplace(driver_name);
    desk_.wake = [this] { events_->call(); };
    // Everything is open that needs a socket; no edition is.
    if (desk_.protections != nullptr) sandbox::confine_calls(*desk_.protections);
    return {};
  }

  void run(app::App& app, const std::function<void()>& after_event) {
    if (desk_.pictures != nullptr) desk_.pictures->on_arrival([this] { events_->call(); });
    // Only while somebody looks: its thread is gone before the queue that it calls.
    const auto call = [this](std::atomic<bool>& what) {
      what = true;
      events_->call();
    };
    library::MediaWatch watch([this, call] { call(media_changed_); }, "/proc/self/mountinfo",
                              [this, call] { call(media_touched_); });
    while (app.running()) {
      // The clock is read when something happens anyway: nothing wakes up for it.
      if (is_handheld_) app.set_device_state(device_state());
      if (app.draw()) present(app.frame());
      // At first, and whenever they may have become others: not for each key of who reads.
      if (app.take_folders_changed()) {
        (void)has_memory_for([&] { watch.add(app.watched_folders()); });
      }
      // Nothing moves and nothing is pending: the time before sleeping is free.
      if (wait_ms() < 0 && SDL_HasEvents(SDL_FIRSTEVENT, SDL_LASTEVENT) == SDL_FALSE) app.prepare();
      SDL_Event event;
      const auto waited = events_->wait(event, wait_ms());
      if (waited == EventQueue::Waited::failed) break;
      bool more = waited == EventQueue::Waited::event;
      while (more && app.running()) {
        handle(event, app);
        more = events_->poll(event);
      }
      if (media_touched_.exchange(false)) app.media_touched();
      if (media_changed_.exchange(false)) app.media_changed();
      app.take_arrived();
      forget_lost_release();
      repeat_and_glide(app);
      after_event();
    }
    // The desk's pictures outlive the queue that they call.
    if (desk_.pictures != nullptr) desk_.pictures->on_arrival({});
  }

 private:
  // A window surface needs no graphics processor. A driver without window surfaces gets a texture. SDL's "RGB888" is
  // XRGB8888; it takes a pointer that is not const, but only reads.
  void present(const app::Frame& frame) {
    SDL_Surface* pixels =
        SDL_CreateRGBSurfaceWithFormatFrom(const_cast<std::uint32_t*>(frame.pixels.data()), frame.width, frame.height,
                                           32, frame.width * 4, SDL_PIXELFORMAT_RGB888);
    if (pixels == nullptr) return;
    SDL_Surface* target = renderer_ == nullptr ? SDL_GetWindowSurface(window_) : nullptr;
    if (target != nullptr) {
      SDL_BlitSurface(pixels, nullptr, target, nullptr);
      SDL_UpdateWindowSurface(window_);
    } else {
      present_by_texture(frame);
    }
    SDL_FreeSurface(pixels);
  }

  void present_by_texture(const app::Frame& frame) {
    if (renderer_ == nullptr) renderer_ = SDL_CreateRenderer(window_, -1, 0);
    if (renderer_ == nullptr) return;
    if (texture_ == nullptr || texture_width_ != frame.width || texture_height_ != frame.height) {
      if (texture_ != nullptr) SDL_DestroyTexture(texture_);
      texture_width_ = frame.width;
      texture_height_ = frame.height;
      // Drivers without window surfaces take RGB565.
      texture_ = SDL_CreateTexture(renderer_, SDL_PIXELFORMAT_RGB565, SDL_TEXTUREACCESS_STREAMING, texture_width_,
                                   texture_height_);
    }
    if (texture_ == nullptr) return;
    // Without memory the window keeps what it shows.
    const std::size_t size = static_cast<std::size_t>(frame.width) * static_cast<std::size_t>(frame.height);
    if (!has_memory_for([&] { rows_.resize(size); })) return;
    ui::to_rgb565(frame.pixels, rows_);
    SDL_UpdateTexture(texture_, nullptr, rows_.data(), frame.width * 2);
    SDL_RenderCopy(renderer_, texture_, nullptr, nullptr);
    SDL_RenderPresent(renderer_);
  }

  void handle(const SDL_Event& event, app::App& app) {
    switch (event.type) {
      case SDL_QUIT: app.act(ui::Action::quit); break;
      case SDL_KEYDOWN: key(event.key.keysym, event.key.repeat != 0, app); break;
      case SDL_CONTROLLERDEVICEADDED:
        if (controller_ == nullptr) open_controller();
        break;
      case SDL_CONTROLLERDEVICEREMOVED: forget_controller(event.cdevice.which); break;
      case SDL_CONTROLLERBUTTONDOWN: button(event.cbutton.button, app); break;
      case SDL_CONTROLLERAXISMOTION: trigger(event.caxis, app); break;
      case SDL_CONTROLLERBUTTONUP: held_.release(event.cbutton.button); break;
      case SDL_MOUSEWHEEL: wheel(event.wheel.y, app); break;
      case SDL_MOUSEBUTTONDOWN: touch_.down(event.button.x, event.button.y, SDL_GetTicks64()); break;
      case SDL_MOUSEMOTION:
        if ((event.motion.state & SDL_BUTTON_LMASK) != 0) touch_moved(event.motion.x, event.motion.y, app);
        break;
      case SDL_MOUSEBUTTONUP: touch_up(event.button.x, event.button.y, event.button.button, app); break;
      case SDL_FINGERDOWN:
        touch_.down(to_px(event.tfinger.x, width_), to_px(event.tfinger.y, height_), SDL_GetTicks64());
        break;
      case SDL_FINGERMOTION: touch_moved(to_px(event.tfinger.x, width_), to_px(event.tfinger.y, height_), app); break;
      case SDL_FINGERUP:
        touch_up(to_px(event.tfinger.x, width_), to_px(event.tfinger.y, height_), SDL_BUTTON_LEFT, app);
        break;
      case SDL_WINDOWEVENT: window_event(event.window, app); break;
      case SDL_DROPFILE: drop(event.drop, app); break;
      default: break;
    }
  }

  // SDL gives what it has allocated.
  static void drop(const SDL_DropEvent& event, app::App& app) {
    if (event.file == nullptr) return;
    (void)has_memory_for([&] { app.open_path(event.file); });
    SDL_free(event.file);
  }

  // As the window was left, as far as this display has room for it.
  void take_kept_size() {
    const ui::Settings& s = desk_.settings;
    SDL_Rect room;
    if (is_handheld_ || s.window_width == 0 || SDL_GetDisplayUsableBounds(0, &room) != 0) return;
    desk_.screen_width = std::min(s.window_width, std::max(room.w, ui::Settings::kMinWindowWidth));
    desk_.screen_height = std::min(s.window_height, std::max(room.h, ui::Settings::kMinWindowHeight));
  }

  // What fills the screen is not the size that somebody gave the window.
  void note_size() {
    constexpr Uint32 kNoWindow = SDL_WINDOW_FULLSCREEN_DESKTOP | SDL_WINDOW_MAXIMIZED | SDL_WINDOW_MINIMIZED;
    if (is_handheld_ || !desk_.settings.keep_read || (SDL_GetWindowFlags(window_) & kNoWindow) != 0) return;
    desk_.settings.window_width = std::clamp(width_, ui::Settings::kMinWindowWidth, ui::Settings::kMaxWindow);
    desk_.settings.window_height = std::clamp(height_, ui::Settings::kMinWindowHeight, ui::Settings::kMaxWindow);
  }

  static int to_px(float part, int side) { return static_cast<int>(std::lround(part * static_cast<float>(side))); }

  void window_event(const SDL_WindowEvent& event, app::App& app) {
    if (event.event == SDL_WINDOWEVENT_SIZE_CHANGED) {
      width_ = event.data1;
      height_ = event.data2;
      app.resize(width_, height_);
      note_size();
    }
    if (event.event == SDL_WINDOWEVENT_EXPOSED) {
      app.draw();  // where the size has changed too, there is nothing to show yet
      present(app.frame());
    }
  }

  void key(const SDL_Keysym& sym, bool repeated, app::App& app) {
    touch_.stop();
    if (keymap_ == "desktop" && sym.sym == SDLK_F11) {
      if (!repeated) turn_full_screen();
      return;
    }
    if (keymap_ == "desktop") return app.act(action_of_key(sym, repeated));
    const ui::Button pressed = button_of_key(sym);
    // Select is the right Ctrl key, Start the return key.
    const Uint8* held = SDL_GetKeyboardState(nullptr);
    const bool both = held[SDL_SCANCODE_RCTRL] != 0 && held[SDL_SCANCODE_RETURN] != 0;
    if (both && is_select_or_start(pressed)) {
      if (!repeated) app.act(ui::Action::last_resort);
      return;
    }
    app.press(pressed, repeated);
  }

  // The window's size comes as an event.
  void turn_full_screen() {
    const bool is_full = (SDL_GetWindowFlags(window_) & SDL_WINDOW_FULLSCREEN_DESKTOP) != 0;
    SDL_SetWindowFullscreen(window_, is_full ? 0 : SDL_WINDOW_FULLSCREEN_DESKTOP);
  }

  void button(Uint8 pressed, app::App& app) {
    touch_.stop();
    const auto held = [this](SDL_GameControllerButton b) {
      return controller_ != nullptr && SDL_GameControllerGetButton(controller_, b) != 0;
    };
    const ui::Button which = button_of_controller(static_cast<SDL_GameControllerButton>(pressed));
    desk_.device = ui::Device::gamepad;
    const bool both = held(SDL_CONTROLLER_BUTTON_BACK) && held(SDL_CONTROLLER_BUTTON_START);
    if (both && is_select_or_start(which)) return app.act(ui::Action::last_resort);
    held_.press(pressed, SDL_GetTicks64());
    app.press(which);
  }

  // The triggers are axes; over half way they are pressed.
  void trigger(const SDL_ControllerAxisEvent& event, app::App& app) {
    if (event.axis != SDL_CONTROLLER_AXIS_TRIGGERLEFT && event.axis != SDL_CONTROLLER_AXIS_TRIGGERRIGHT) return;
    const bool left = event.axis == SDL_CONTROLLER_AXIS_TRIGGERLEFT;
    bool& down = left ? left_trigger_ : right_trigger_;
    const bool now = event.value > SDL_JOYSTICK_AXIS_MAX / 2;
    if (now && !down) app.press(left ? ui::Button::l2 : ui::Button::r2);
    down = now;
  }

  // With Ctrl the wheel makes the text larger and smaller, as in browsers.
  void wheel(int y, app::App& app) {
    touch_.stop();
    if ((SDL_GetModState() & KMOD_CTRL) != 0) return app.act(y > 0 ? ui::Action::larger : ui::Action::smaller);
    app.scroll_by(-y * desk_.text_px() * kWheelLines);
  }

  // Opens the first controller that answers, and no other: SDL reports no events of controllers that are not open.
  void open_controller() {
    const int devices = SDL_NumJoysticks();
    for (int i = 0; i < devices && controller_ == nullptr; ++i) {
      if (SDL_IsGameController(i) == SDL_TRUE) controller_ = SDL_GameControllerOpen(i);
    }
  }

  // The event of a release can be lost; the state of the button cannot.
  void forget_lost_release() {
    const auto pressed = static_cast<SDL_GameControllerButton>(held_.button());
    if (held_.button() < 0 || controller_ == nullptr) return;
    if (SDL_GameControllerGetButton(controller_, pressed) == 0) held_.release_all();
  }

  void forget_controller(SDL_JoystickID which) {
    if (controller_ == nullptr || SDL_JoystickInstanceID(SDL_GameControllerGetJoystick(controller_)) != which) return;
    SDL_GameControllerClose(controller_);
    controller_ = nullptr;
    held_.release_all();
    open_controller();  // another one may have been there all the time
  }

  void touch_moved(int x, int y, app::App& app) {
    const Touch::Move move = touch_.move(x, y, SDL_GetTicks64());
    if (move.dx != 0 || move.dy != 0) app.drag_by(move.dx, move.dy);
  }

  void touch_up(int x, int y, Uint8 which, app::App& app) {
    const Touch::End end = touch_.up(x, y, width_, SDL_GetTicks64());
    // X1 is the button that goes back in browsers.
    if (which == SDL_BUTTON_RIGHT || which == SDL_BUTTON_X1) return app.act(ui::Action::back);
    switch (end) {
      case Touch::End::tap: return app.tap(x, y);
      case Touch::End::swipe_left: return app.act(ui::Action::right);
      case Touch::End::swipe_right: return app.act(ui::Action::left);
      case Touch::End::drag: return;
    }
  }

  int wait_ms() const {
    const Uint64 now = SDL_GetTicks64();
    const int held = held_.wait_ms(now), glide = touch_.wait_ms(now);
    // -1 is no limit, so the other one counts.
    if (held < 0 || glide < 0) return std::max(held, glide);
    return std::min(held, glide);
  }

  void repeat_and_glide(app::App& app) {
    const Uint64 now = SDL_GetTicks64();
    if (held_.take_due(now)) {
      app.press(button_of_controller(static_cast<SDL_GameControllerButton>(held_.button())), true);
    }
    const int way = touch_.glide(now);
    if (way == 0) return;
    app.drag_by(0, way);
    if (!app.needs_drawing()) touch_.stop();  // the page's end
  }

  ui::Desk& desk_;
  std::string keymap_;
  std::optional<EventQueue> events_;
  SDL_Window* window_ = nullptr;
  SDL_Renderer* renderer_ = nullptr;
  SDL_Texture* texture_ = nullptr;
  int texture_width_ = 0, texture_height_ = 0;
  SDL_GameController* controller_ = nullptr;
  std::atomic<bool> media_changed_ = false, media_touched_ = false;
  HeldButton held_;
  std::vector<std::uint16_t> rows_;
  Touch touch_;
  int width_ = 0, height_ = 0;  // of the window, px
  bool is_handheld_ = false;
  bool left_trigger_ = false, right_trigger_ = false;
};

Window::Window(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Window::~Window() = default;

Result<std::unique_ptr<Window>> Window::open(const app::ReaderOptions& options, ui::Desk& desk) {
  auto impl = std::make_unique<Impl>(options, desk);
  HB_CHECK(impl->open(options));
  return std::unique_ptr<Window>(new Window(std::move(impl)));
}

void Window::run(app::App& app, const std::function<void()>& after_event) { impl_->run(app, after_event); }

}  // namespace handbill::sdl
