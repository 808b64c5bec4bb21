#include "reader/app/script.h"

#include "reader/draw/png.h"

namespace handbill::app {
namespace {

void draw(App& app, const std::function<double()>& now_ms, Stats& stats) {
  if (!app.draw()) return;
  if (app.frames() == 1) stats.first_frame_ms = now_ms();
  if (app.shows_article() && stats.first_article_ms < 0) stats.first_article_ms = now_ms();
  stats.sample_memory();
  // A script goes on only when the page's pictures are there, as a person would.
  while (app.is_waiting()) {
    app.wait_for_arrivals();
    app.draw();
    stats.sample_memory();
  }
}

}  // namespace

Status run_script(App& app, const ReaderOptions& options, const std::function<double()>& now_ms, Stats& stats) {
  draw(app, now_ms, stats);
  for (const ui::Action action : options.keys) {
    if (!app.running()) break;
    app.act(action);
    draw(app, now_ms, stats);
  }
  stats.frames = app.frames();
  if (options.shot.empty()) return {};
  const Frame frame = app.frame();
  return ui::write_png(options.shot, frame.width, frame.height, frame.pixels);
}

}  // namespace handbill::app
