#include "reader/sdl/window.h"

#include <cmath>
#include <optional>

#include <SDL.h>

#include "reader/sdl/event_queue.h"
#include "reader/sdl/held_button.h"
#include "reader/sdl/keymap.h"

namespace handbill::sdl {
namespace {

constexpr int kTapSlack = 8;  // px that a finger may wander and still have tapped
constexpr int kWheelLines = 3;

auto no_display(std::string_view why) {
  return fail(Errc::io, Layer::none,
              "there is no display to open a window on (" + std::string(why) +
                  "); --shot OUT.png writes what it would show to a picture");
}

// SDL falls back on drivers that show nothing. They are for who asks for one by name, and for nothing else.
bool shows_nothing(std::string_view driver) {
  const char* asked = SDL_GetHint(SDL_HINT_VIDEODRIVER);
  return (driver == "offscreen" || driver == "dummy" || driver == "evdev") && (asked == nullptr || asked != driver);
}

// Handheld systems give a program the whole screen; a desktop gives it a window.
bool wants_whole_screen(const app::Options& options, std::string_view driver) {
  return options.full_screen || driver == "mmiyoo" || driver == "KMSDRM" || driver == "directfb";
}

}  // namespace

class Window::Impl {
 public:
  Impl(const app::Options& options, ui::Desk& desk) : desk_(desk), keymap_(options.keymap) {}
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  ~Impl() {
    events_.reset();
    if (texture_ != nullptr) SDL_DestroyTexture(texture_);
    if (renderer_ != nullptr) SDL_DestroyRenderer(renderer_);
    if (controller_ != nullptr) SDL_GameControllerClose(controller_);
    if (window_ != nullptr) SDL_DestroyWindow(window_);
    SDL_Quit();
  }

  Status open(const app::Options& options) {
    SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "1");
    SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
    EventQueue::set_hints();
    if (SDL_Init(SDL_INIT_VIDEO) != 0) return no_display(SDL_GetError());
    const char* driver = SDL_GetCurrentVideoDriver();
    const std::string_view driver_name = driver == nullptr ? "" : driver;
    if (shows_nothing(driver_name)) return no_display("SDL found only \"" + std::string(driver_name) + "\"");
    // Without a controller the program works all the same.
    (void)SDL_InitSubSystem(SDL_INIT_GAMECONTROLLER);
    if (keymap_.empty()) keymap_ = keymap_for_driver(driver_name);
    const Uint32 flags =
        wants_whole_screen(options, driver_name) ? SDL_WINDOW_FULLSCREEN_DESKTOP : SDL_WINDOW_RESIZABLE;
    window_ = SDL_CreateWindow("Handbill", SDL_WINDOWPOS_UNDEFINED, SDL_WINDOWPOS_UNDEFINED, desk_.width, desk_.height,
                               flags);
    if (window_ == nullptr) return no_display(SDL_GetError());
    SDL_SetWindowMinimumSize(window_, 160, 120);
    // Nothing is typed here: an input method would keep the letters to itself.
    SDL_StopTextInput();
    SDL_GetWindowSize(window_, &desk_.width, &desk_.height);
    events_.emplace(driver_name);
    return {};
  }

  void run(app::App& app, const std::function<void()>& after_event) {
    while (app.running()) {
      if (app.draw()) present(app.frame());
      SDL_Event event;
      const auto waited = events_->wait(event, held_.wait_ms(SDL_GetTicks64()));
      if (waited == EventQueue::Waited::failed) return;
      bool more = waited == EventQueue::Waited::event;
      while (more && app.running()) {
        handle(event, app);
        more = events_->poll(event);
      }
      forget_lost_release();
      const ui::Action repeated = held_.take_due(SDL_GetTicks64());
      if (repeated != ui::Action::none) app.act(repeated);
      after_event();
    }
  }

 private:
  // A window surface needs no graphics processor. Drivers that have none get a texture.
  void present(const ui::RasterCanvas& frame) {
    SDL_Surface* pixels =
        SDL_CreateRGBSurfaceWithFormatFrom(const_cast<std::uint32_t*>(frame.pixels().data()), frame.width(),
                                           frame.height(), 32, frame.width() * 4, SDL_PIXELFORMAT_RGB888);
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

  void present_by_texture(const ui::RasterCanvas& frame) {
    if (renderer_ == nullptr) renderer_ = SDL_CreateRenderer(window_, -1, 0);
    if (renderer_ == nullptr) return;
    if (texture_ == nullptr || texture_width_ != frame.width() || texture_height_ != frame.height()) {
      if (texture_ != nullptr) SDL_DestroyTexture(texture_);
      texture_width_ = frame.width();
      texture_height_ = frame.height();
      // What such drivers take is RGB565.
      texture_ = SDL_CreateTexture(renderer_, SDL_PIXELFORMAT_RGB565, SDL_TEXTUREACCESS_STREAMING, texture_width_,
                                   texture_height_);
    }
    if (texture_ == nullptr) return;
    rows_.resize(static_cast<std::size_t>(frame.width()) * static_cast<std::size_t>(frame.height()));
    ui::to_rgb565(frame.pixels(), rows_);
    SDL_UpdateTexture(texture_, nullptr, rows_.data(), frame.width() * 2);
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
      case SDL_CONTROLLERBUTTONUP: held_.release(event.cbutton.button); break;
      case SDL_MOUSEWHEEL: app.scroll_by(-event.wheel.y * desk_.text_px() * kWheelLines); break;
      case SDL_MOUSEBUTTONDOWN: touch_down(event.button.x, event.button.y); break;
      case SDL_MOUSEMOTION:
        if ((event.motion.state & SDL_BUTTON_LMASK) != 0) touch_moved(event.motion.y, app);
        break;
      case SDL_MOUSEBUTTONUP: touch_up(event.button.x, event.button.y, event.button.button, app); break;
      case SDL_FINGERDOWN: touch_down(to_px(event.tfinger.x, desk_.width), to_px(event.tfinger.y, desk_.height)); break;
      case SDL_FINGERMOTION: touch_moved(to_px(event.tfinger.y, desk_.height), app); break;
      case SDL_FINGERUP:
        touch_up(to_px(event.tfinger.x, desk_.width), to_px(event.tfinger.y, desk_.height), SDL_BUTTON_LEFT, app);
        break;
      case SDL_WINDOWEVENT: window_event(event.window, app); break;
      default: break;
    }
  }

  static int to_px(float part, int side) { return static_cast<int>(std::lround(part * static_cast<float>(side))); }

  void window_event(const SDL_WindowEvent& event, app::App& app) {
    if (event.event == SDL_WINDOWEVENT_SIZE_CHANGED) app.resize(event.data1, event.data2);
    if (event.event == SDL_WINDOWEVENT_EXPOSED) present(app.frame());
  }

  void key(const SDL_Keysym& sym, bool repeated, app::App& app) {
    if (keymap_ == "miyoo") {
      // Select is the right Ctrl key; held with Start it ends the program.
      const Uint8* held = SDL_GetKeyboardState(nullptr);
      if (held[SDL_SCANCODE_RCTRL] != 0 && held[SDL_SCANCODE_RETURN] != 0) return app.act(ui::Action::quit);
    }
    app.act(action_of_key(keymap_, sym, repeated));
  }

  void button(Uint8 pressed, app::App& app) {
    const auto held = [this](SDL_GameControllerButton b) {
      return controller_ != nullptr && SDL_GameControllerGetButton(controller_, b) != 0;
    };
    if (held(SDL_CONTROLLER_BUTTON_BACK) && held(SDL_CONTROLLER_BUTTON_START)) return app.act(ui::Action::quit);
    const ui::Action action = action_of_button(static_cast<SDL_GameControllerButton>(pressed));
    held_.press(pressed, action, SDL_GetTicks64());
    app.act(action);
  }

  // One at a time, the first that answers: SDL reports nothing of one that is not open, so a second disturbs nobody.
  void open_controller() {
    const int devices = SDL_NumJoysticks();
    for (int i = 0; i < devices && controller_ == nullptr; ++i) {
      if (SDL_IsGameController(i) == SDL_TRUE) controller_ = SDL_GameControllerOpen(i);
    }
  }

  // An event can be lost; the button's state cannot.
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

  void touch_down(int /*x*/, int y) {
    touch_from_ = touch_last_ = y;
    dragged_ = false;
  }
  void touch_moved(int y, app::App& app) {
    dragged_ = dragged_ || std::abs(y - touch_from_) > kTapSlack;
    if (dragged_) app.scroll_by(touch_last_ - y);
    if (dragged_) touch_last_ = y;
  }
  void touch_up(int x, int y, Uint8 which, app::App& app) const {
    if (which == SDL_BUTTON_RIGHT) {
      app.act(ui::Action::back);
    } else if (!dragged_) {
      app.tap(x, y);
    }
  }

  ui::Desk& desk_;
  std::string keymap_;
  std::optional<EventQueue> events_;
  SDL_Window* window_ = nullptr;
  SDL_Renderer* renderer_ = nullptr;
  SDL_Texture* texture_ = nullptr;
  int texture_width_ = 0, texture_height_ = 0;
  SDL_GameController* controller_ = nullptr;
  HeldButton held_;
  std::vector<std::uint16_t> rows_;
  int touch_from_ = 0, touch_last_ = 0;
  bool dragged_ = false;
};

Window::Window(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Window::~Window() = default;

Result<std::unique_ptr<Window>> Window::open(const app::Options& options, ui::Desk& desk) {
  auto impl = std::make_unique<Impl>(options, desk);
  HB_CHECK(impl->open(options));
  return std::unique_ptr<Window>(new Window(std::move(impl)));
}

void Window::run(app::App& app, const std::function<void()>& after_event) { impl_->run(app, after_event); }

}  // namespace handbill::sdl
