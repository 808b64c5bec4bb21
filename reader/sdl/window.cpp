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
#include "reader/sdl/clipboard.h"
#include "reader/sdl/device_state.h"
#include "reader/sdl/display_scale.h"
#include "reader/sdl/event_queue.h"
#include "reader/sdl/held_button.h"
#include "reader/sdl/keymap.h"
#include "reader/sdl/mouse_drag.h"
#include "reader/sdl/older_sdl.h"
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
  const char* asked = SDL_GetHint(kVideoDriverHint);
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
    desk_.copy = {};
    if (!desk_.settings.keep_copied) clipboard_.empty(window_);
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
    end_with_terminal();
    const char* driver = SDL_GetCurrentVideoDriver();
    const std::string_view driver_name = driver == nullptr ? "" : driver;
    if (shows_nothing(driver_name)) return no_display("SDL found only \"" + std::string(driver_name) + "\"");
    // Without a controller the program works all the same.
    (void)SDL_InitSubSystem(SDL_INIT_GAMECONTROLLER);
    if (keymap_.empty()) keymap_ = keymap_for_driver(driver_name);
    is_handheld_ = keymap_ != "desktop";
    if (is_handheld_) desk_.device = ui::Device::gamepad;
    has_dots_ = driver_name == "x11";
    HB_CHECK(open_window(options, wants_whole_screen(options, driver_name)));
    // Nothing is typed here: an input method would keep the letters to itself.
    SDL_StopTextInput();
    events_.emplace(driver_name);
    desk_.wake = [this] { events_->call(); };
    // Everything is open that needs a socket; no edition is.
    if (desk_.protections != nullptr) sandbox::confine_calls(*desk_.protections);
    return {};
  }

  // Of the size that was asked for, else as it was left, else of one that looks the same on every display.
  Status open_window(const app::ReaderOptions& options, bool is_whole_screen) {
    Uint32 flags = is_whole_screen ? SDL_WINDOW_FULLSCREEN_DESKTOP : SDL_WINDOW_RESIZABLE;
    if (!is_handheld_) flags |= SDL_WINDOW_ALLOW_HIGHDPI;
    if (!is_handheld_ && !options.width) desk_.scale = display_scale({}, {}, dots_of_display(0));
    Size size{desk_.scaled(desk_.screen_width), desk_.scaled(desk_.screen_height)};
    if (!options.width) size = kept_size().value_or(size);
    window_ =
        SDL_CreateWindow("Handbill", SDL_WINDOWPOS_UNDEFINED, SDL_WINDOWPOS_UNDEFINED, size.width, size.height, flags);
    if (window_ == nullptr) return no_display(SDL_GetError());
    SDL_SetWindowMinimumSize(window_, ui::Settings::kMinWindowWidth, ui::Settings::kMinWindowHeight);
    Size units;
    SDL_GetWindowSize(window_, &units.width, &units.height);
    set_units(units);
    desk_.scale = scale();
    desk_.set_screen(pixels_.width, pixels_.height);
    if (!is_handheld_) desk_.copy = [this](const std::string& text) { return clipboard_.give(text); };
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
      if (media_touched_.exchange(false)) {
        app.media_touched();
        if (app.shows() == "blank") stop_moving();
      }
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
  // What was under way when the screen went blank brings nothing back.
  void stop_moving() {
    touch_.stop();
    held_.release_all();
  }

  // 0: it does not say, or its system counts in larger units already.
  float dots_of_display(int display) const {
    float dots = 0;
    return has_dots_ && SDL_GetDisplayDPI(display, nullptr, &dots, nullptr) == 0 ? dots : 0;
  }

  // The window has so many units of its system.
  void set_units(Size units) {
    Size of_window, in_pixels;
    SDL_GetWindowSize(window_, &of_window.width, &of_window.height);
    SDL_GL_GetDrawableSize(window_, &in_pixels.width, &in_pixels.height);
    units_ = units;
    pixels_ = {to_pixel(units.width, of_window.width, in_pixels.width),
               to_pixel(units.height, of_window.height, in_pixels.height)};
  }

  // A handheld's text sizes were chosen for its pixels.
  int scale() const {
    return is_handheld_ ? 100 : display_scale(units_, pixels_, dots_of_display(SDL_GetWindowDisplayIndex(window_)));
  }

  int pixel_x(int x) const { return to_pixel(x, units_.width, pixels_.width); }
  int pixel_y(int y) const { return to_pixel(y, units_.height, pixels_.height); }

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
      case SDL_MOUSEBUTTONDOWN: mouse_down(event.button, app); break;
      case SDL_MOUSEMOTION: mouse_moved(event.motion, app); break;
      case SDL_MOUSEBUTTONUP: mouse_up(event.button, app); break;
      case SDL_FINGERDOWN: {
        const auto [x, y] = place_of(event.tfinger);
        touch_.down(x, y, ticks());
        break;
      }
      case SDL_FINGERMOTION: {
        const auto [x, y] = place_of(event.tfinger);
        touch_moved(x, y, app);
        break;
      }
      case SDL_FINGERUP: {
        const auto [x, y] = place_of(event.tfinger);
        touch_up(x, y, app);
        break;
      }
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
  std::optional<Size> kept_size() const {
    const ui::Settings& s = desk_.settings;
    SDL_Rect room;
    if (is_handheld_ || s.window_width == 0 || SDL_GetDisplayUsableBounds(0, &room) != 0) return std::nullopt;
    return Size{std::min(s.window_width, std::max(room.w, ui::Settings::kMinWindowWidth)),
                std::min(s.window_height, std::max(room.h, ui::Settings::kMinWindowHeight))};
  }

  // What fills the screen is not the size that somebody gave the window.
  void note_size() {
    constexpr Uint32 kNoWindow = SDL_WINDOW_FULLSCREEN_DESKTOP | SDL_WINDOW_MAXIMIZED | SDL_WINDOW_MINIMIZED;
    if (is_handheld_ || !desk_.settings.keep_read || (SDL_GetWindowFlags(window_) & kNoWindow) != 0) return;
    desk_.settings.window_width = std::clamp(units_.width, ui::Settings::kMinWindowWidth, ui::Settings::kMaxWindow);
    desk_.settings.window_height = std::clamp(units_.height, ui::Settings::kMinWindowHeight, ui::Settings::kMaxWindow);
  }

  std::pair<int, int> place_of(const SDL_TouchFingerEvent& finger) const {
    const auto to_px = [](float part, int side) {
      return static_cast<int>(std::lround(part * static_cast<float>(side)));
    };
    return {to_px(finger.x, pixels_.width), to_px(finger.y, pixels_.height)};
  }

  void window_event(const SDL_WindowEvent& event, app::App& app) {
    if (event.event == SDL_WINDOWEVENT_SIZE_CHANGED) {
      set_units({event.data1, event.data2});
      app.resize(pixels_.width, pixels_.height);
      note_size();
    }
    if (event.event == SDL_WINDOWEVENT_SIZE_CHANGED || event.event == kDisplayChanged) {
      app.rescale(scale());
    }
    if (event.event == SDL_WINDOWEVENT_EXPOSED) {
      app.draw();  // where the size has changed too, there is nothing to show yet
      present(app.frame());
    }
  }

  void key(const SDL_Keysym& sym, bool repeated, app::App& app) {
    touch_.stop();
    if (keymap_ != "miyoo") {
      const ui::Action action = action_of_key(sym, repeated);
      return action == ui::Action::full_screen ? turn_full_screen() : app.act(action);
    }
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
    held_.press(pressed, ticks());
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
    const Touch::Move move = touch_.move(x, y, ticks());
    if (move.dx != 0 || move.dy != 0) app.drag_by(move.dx, move.dy);
  }

  // A mouse selects text where there is any; elsewhere it does what a finger does.
  void mouse_down(const SDL_MouseButtonEvent& event, app::App& app) {
    const int x = pixel_x(event.x), y = pixel_y(event.y);
    mouse_.down({x, y});
    touch_.down(x, y, ticks());
    if (event.button != SDL_BUTTON_LEFT || event.clicks < 2 || is_handheld_) return;
    const auto unit = event.clicks % 2 == 0 ? ui::TextUnit::word : ui::TextUnit::paragraph;
    if (app.select_from(x, y, unit)) mouse_.selects();
  }

  void mouse_moved(const SDL_MouseMotionEvent& event, app::App& app) {
    if ((event.state & SDL_BUTTON_LMASK) == 0) return;
    const int x = pixel_x(event.x), y = pixel_y(event.y);
    if (mouse_.begins_at({x, y}) && !is_handheld_) {
      const auto [from_x, from_y] = mouse_.from();
      if (app.select_from(from_x, from_y, ui::TextUnit::letter)) mouse_.selects();
    }
    if (mouse_.is_selecting()) return app.select_to(x, y);
    touch_moved(x, y, app);
  }

  void mouse_up(const SDL_MouseButtonEvent& event, app::App& app) {
    // X1 is the button that goes back in browsers.
    const bool is_back = event.button == SDL_BUTTON_RIGHT || event.button == SDL_BUTTON_X1;
    if (is_back || mouse_.is_selecting()) {
      mouse_.up();
      touch_.up(pixel_x(event.x), pixel_y(event.y), pixels_.width, ticks());
      touch_.stop();
      return is_back ? app.act(ui::Action::back) : void();
    }
    mouse_.up();
    touch_up(pixel_x(event.x), pixel_y(event.y), app);
  }

  void touch_up(int x, int y, app::App& app) {
    switch (touch_.up(x, y, pixels_.width, ticks())) {
      case Touch::End::tap: return app.tap(x, y);
      case Touch::End::swipe_left: return app.act(ui::Action::right);
      case Touch::End::swipe_right: return app.act(ui::Action::left);
      case Touch::End::drag: return;
    }
  }

  int wait_ms() const {
    const Uint64 now = ticks();
    const int held = held_.wait_ms(now), glide = touch_.wait_ms(now);
    // -1 is no limit, so the other one counts.
    if (held < 0 || glide < 0) return std::max(held, glide);
    return std::min(held, glide);
  }

  void repeat_and_glide(app::App& app) {
    const Uint64 now = ticks();
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
  MouseDrag mouse_;
  Clipboard clipboard_;
  Size units_, pixels_;    // of the window
  bool has_dots_ = false;  // the display may say how many of them make an inch
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
