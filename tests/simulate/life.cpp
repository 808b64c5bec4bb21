#include "tests/simulate/life.h"

#include <algorithm>

#include "reader/base/no_memory.h"
#include "tests/simulate/faults.h"
#include "tests/support/screen_text.h"

namespace handbill::simulate {

bool Queue::step() {
  if (jobs_.empty()) return false;
  const std::function<void()> job = std::move(jobs_.front());
  jobs_.pop_front();
  const bool is_later = g_faults.on_allocation == nullptr && g_faults.fail_in > 1;
  const std::uint64_t fail_in = is_later ? std::exchange(g_faults.fail_in, 0) : 0;
  job();
  if (is_later) g_faults.fail_in = fail_in;
  return true;
}

Life::Life(const World& world, const app::ReaderOptions& options) : world_(world) {
  // As main() does: without memory to start with, it says so and ends.
  const Resume resume;
  (void)has_memory_for([&] {
    auto start = app::Start::prepare(options, world.surroundings(queue_));
    if (!start) return;
    start_ = std::move(*start);
    app_ = std::make_unique<app::App>(start_->desk(), start_->first_screen(options));
  });
}

Life::~Life() = default;

void Life::after_event() {
  // main() does the same.
  if (app_->take_settings_changed()) (void)start_->save_settings();
  (void)start_->save_read_marks();
}

std::string Life::wrong_with_screen() {
  const Pause pause;
  // Nothing new could be drawn: what was there before still is.
  if (!app_->running() || app_->needs_drawing()) return {};
  if (app_->shows().empty()) return "a screen without a name";
  if (!desk().settings.language.empty() && desk().settings.language != "en") return {};
  // Names of the machine's own folders stand there.
  const std::vector<std::string> seen = app_->in_view();
  if (std::find(seen.begin(), seen.end(), "files") != seen.end()) return {};
  testing::TextCanvas canvas(desk().width, desk().height, desk().fonts);
  app_->draw_screens(canvas);
  std::string own_names;  // that the person gave to publishers
  for (const trust::Pin& pin : desk().trusted.pins.all()) own_names += pin.own_name + '\n';
  for (const testing::TextCanvas::Piece& piece : canvas.pieces()) {
    // What the person types stands there, and letters to type.
    if (app_->shows() == "name" && piece.ink == desk().palette().strong) continue;
    const std::string stranger = world_.stranger_on(piece.text, own_names);
    if (!stranger.empty()) return "\"" + stranger + "\" on the screen " + app_->shows() + ": " + canvas.text();
  }
  return {};
}

}  // namespace handbill::simulate
