// The window: shows the app's frames and brings it what buttons, keys, mouse and fingers do. Sleeps until there is
// something: an idle screen costs nothing.
#pragma once

#include "reader/app/app.h"
#include "reader/app/options.h"

namespace handbill::sdl {

// Starts SDL; the size of the window (the whole screen, on handhelds and with --fullscreen) becomes the desk's.
class Window {
 public:
  // Errors: io (SDL's words).
  static Result<std::unique_ptr<Window>> open(const app::ReaderOptions& options, ui::Desk& desk);
  Window(const Window&) = delete;
  Window& operator=(const Window&) = delete;
  ~Window();

  // Runs until the app has no screen left. `after_event` is called after the events that came
  // together were handled.
  void run(app::App& app, const std::function<void()>& after_event);

 private:
  class Impl;
  explicit Window(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace handbill::sdl
