// The window: shows the app's frames and passes it what buttons, keys, mouse and fingers do. Sleeps between events: an
// idle screen costs nothing.
#pragma once

#include "reader/app/app.h"
#include "reader/app/options.h"

namespace handbill::sdl {

// Starts and ends SDL; belongs to one thread. The size of the window (the whole screen, on handhelds and with
// --fullscreen) becomes the desk's.
class Window {
 public:
  // Errors: io (SDL's words).
  static Result<std::unique_ptr<Window>> open(const app::ReaderOptions& options, ui::Desk& desk);
  Window(const Window&) = delete;
  Window& operator=(const Window&) = delete;
  ~Window();

  // Runs until the app has no screen left. `after_event` is called after each group of events that came together.
  void run(app::App& app, const std::function<void()>& after_event);

 private:
  class Impl;
  explicit Window(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace handbill::sdl
