// What an app holds besides its screens: the pictures that it waits for, memory that it gives back, its stack.
#include <atomic>
#include <catch2/catch.hpp>
#include <fstream>
#include <thread>

#include "reader/app/stats.h"
#include "reader/base/memory.h"
#include "tests/support/reading.h"

using namespace handbill;
using namespace handbill::testing;
using ui::Action;

namespace {

// The lead story has a photo.
Buffer with_photo() {
  EditionBuilder builder;
  builder.articles[0].entry.lead = {1, 3, 2};
  return builder.bytes();
}

// What of the fonts' files is in this process's memory, KiB.
std::size_t fonts_in_memory() {
  std::ifstream maps("/proc/self/smaps");
  std::string line;
  bool is_font = false;
  std::size_t out = 0;
  while (std::getline(maps, line)) {
    // "7f00-7f10 r--p 0 08:01 123  /usr/share/fonts/..." begins a mapping; lines such as "Rss:  8 kB" tell of it.
    if (line.find('-') < line.find(' ')) is_font = line.find("/usr/share/fonts/") != std::string::npos;
    if (is_font && line.starts_with("Rss:")) out += std::stoul(line.substr(4));
  }
  return out;
}

// A screen that answers every action with what it is told to.
class Answering final : public ui::Screen {
 public:
  using Answer = std::function<ui::Outcome(Action)>;
  Answering(std::string name, Answer answer) : name_(std::move(name)), answer_(std::move(answer)) {}
  void draw(ui::Canvas& canvas) override {
    canvas.fill(canvas.bounds(), 0x123456);
    ++draws;
  }
  ui::Outcome act(Action action) override {
    acted.push_back(action);
    return answer_(action);
  }
  std::string shows() const override { return name_; }
  void relayout() override { ++layouts; }
  std::vector<Action> acted;
  int draws = 0, layouts = 0;

 private:
  std::string name_;
  Answer answer_;
};

}  // namespace

TEST_CASE("pictures are waited for until the last has come", "[app][pictures]") {
  Reading r(with_photo());
  r.desk.pictures = &r.pictures;
  std::atomic<bool> told{false};
  r.pictures.on_arrival([&told] {
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    told = true;
  });
  r.start();
  REQUIRE(r.app->is_waiting());
  const auto before = r.pixels();
  r.app->wait_for_arrivals();
  CHECK(told);
  CHECK_FALSE(r.app->is_waiting());
  CHECK(r.app->needs_drawing());
  CHECK(r.app->draw());
  CHECK((r.pixels() != before));
  r.app->wait_for_arrivals();
  CHECK_FALSE(r.app->needs_drawing());
}

TEST_CASE("where there are no pictures, none is waited for", "[app][pictures]") {
  Reading r(with_photo());
  CHECK_FALSE(r.app->is_waiting());
  r.app->wait_for_arrivals();
  r.app->take_arrived();
  CHECK_FALSE(r.app->needs_drawing());
}

TEST_CASE("a process that has grown gives back the fonts that it has drawn with", "[app]") {
  // More than a device with 64 MB has to spare, less than it has.
  std::vector<char> grown(24U << 20U, 'x');
  Reading r;
  REQUIRE(resident_bytes() > grown.size());
  r.app->act(Action::open);
  r.app->act(Action::larger);
  REQUIRE(fonts_in_memory() > 0);
  REQUIRE(r.app->draw());
  CHECK(fonts_in_memory() > 0);  // what is seen does not wait for it
  r.app->prepare();
  CHECK(fonts_in_memory() == 0);
  CHECK(grown.back() == 'x');
}

TEST_CASE("screens are stacked, replaced and left as they ask for", "[app]") {
  ui::Desk desk = desk_for_tests();
  const auto idle = [](Action) { return ui::nothing(); };
  app::App app(desk, std::make_unique<Answering>("lowest", [&](Action action) {
                 if (action == Action::open) {
                   return ui::push(std::make_unique<Answering>("second", [&](Action a) {
                     if (a == Action::open) return ui::replace(std::make_unique<Answering>("third", idle));
                     if (a == Action::back) return ui::go(ui::Outcome::Kind::back);
                     if (a == Action::links) return ui::pass(Action::contents);
                     if (a == Action::quit) return ui::go(ui::Outcome::Kind::quit);
                     return ui::nothing();
                   }));
                 }
                 if (action == Action::contents) return ui::replace(std::make_unique<Answering>("passed to", idle));
                 return ui::nothing();
               }));
  const auto is_drawn_after = [&app](Action action) {
    app.act(action);
    return app.draw();
  };
  CHECK(app.draw());
  CHECK(app.shows() == "lowest");
  CHECK_FALSE(is_drawn_after(Action::up));
  CHECK(is_drawn_after(Action::open));
  CHECK(app.shows() == "second");
  CHECK_FALSE(is_drawn_after(Action::up));
  CHECK(is_drawn_after(Action::back));
  CHECK(app.shows() == "lowest");
  CHECK(is_drawn_after(Action::open));
  SECTION("instead of one another") {
    CHECK(is_drawn_after(Action::open));
    CHECK(app.shows() == "third");
    CHECK(app.running());
  }
  SECTION("what is passed on is asked of the screen below") {
    CHECK(is_drawn_after(Action::links));
    CHECK(app.shows() == "passed to");
  }
  SECTION("quitting leaves all of them") {
    app.act(Action::quit);
    CHECK_FALSE(app.running());
    CHECK(app.shows() == "nothing");
    CHECK_FALSE(app.draw());
    app.act(Action::open);
    app.press(ui::Button::a);
    app.tap(1, 1);
    app.drag_by(1, 1);
    app.scroll_by(1);
    app.prepare();
    CHECK_FALSE(app.shows_article());
  }
}

TEST_CASE("colours go round, and each change lays every screen out again and is to be saved", "[app]") {
  ui::Desk desk = desk_for_tests();
  auto first = std::make_unique<Answering>("lowest", [](Action) { return ui::nothing(); });
  Answering& screen = *first;
  app::App app(desk, std::move(first));
  app.draw();
  for (int i = 1; i <= 5; ++i) {
    app.act(Action::theme);
    CHECK(desk.settings.theme == static_cast<ui::Theme>(i % 5));
    CHECK(screen.layouts == i);
    CHECK(app.take_settings_changed());
    CHECK_FALSE(app.take_settings_changed());
    CHECK(app.draw());
  }
  CHECK(screen.acted.empty());
  desk.settings.text_px = 48;
  app.act(Action::larger);  // 48 is set now, as it was not when this was laid out
  const int layouts = screen.layouts;
  (void)app.take_settings_changed();
  app.act(Action::larger);
  CHECK(screen.layouts == layouts);
  CHECK_FALSE(app.take_settings_changed());
  app.act(Action::smaller);
  CHECK(desk.settings.text_px == 44);
  CHECK(screen.layouts == layouts + 1);
}

TEST_CASE("a button that is held down repeats what moves about, nothing else", "[app]") {
  ui::Desk desk = desk_for_tests();
  desk.device = ui::Device::gamepad;
  auto first = std::make_unique<Answering>("lowest", [](Action) { return ui::nothing(); });
  Answering& screen = *first;
  app::App app(desk, std::move(first));
  for (const ui::Button button : {ui::Button::down, ui::Button::a, ui::Button::start, ui::Button::none}) {
    for (const bool repeated : {false, true}) app.press(button, repeated);
  }
  CHECK(screen.acted == std::vector<Action>{Action::down, Action::down, Action::open, Action::menu});
  desk.settings.quarter_turns = 1;
  app.press(ui::Button::up);
  CHECK(screen.acted.back() == Action::left);
}

TEST_CASE("a clock that goes on is drawn, one that says the same is not", "[app]") {
  Reading r;
  r.app->set_device_state({"14:05", 80});
  CHECK(r.app->draw());
  r.app->set_device_state({"14:05", 80});
  CHECK_FALSE(r.app->draw());
  r.app->set_device_state({"14:05", 79});
  CHECK(r.app->draw());
  r.app->resize(640, 480);
  CHECK_FALSE(r.app->draw());
  r.app->resize(640, 481);
  CHECK(r.app->draw());
}

TEST_CASE("a window that becomes lower is laid out and drawn anew, its button bar at the new edge", "[app]") {
  Reading r;
  r.desk.settings.show_buttons = true;
  r.start();
  for (const int height : {479, 300}) {
    r.app->resize(640, height);
    CHECK(r.app->draw());
    CHECK(r.app->frame().width == 640);
    CHECK(r.app->frame().height == height);
    CHECK(r.desk.whole_height() == height);
    CHECK(r.desk.band_height + r.desk.bar_height + r.desk.height == height);
    const auto last = r.app->frame().pixels.last(640);
    CHECK(std::count(last.begin(), last.end(), ui::kLight.shade) > 600);
    Reading fresh;
    fresh.desk.settings.show_buttons = true;
    fresh.desk.set_screen(640, height);
    fresh.start();
    CHECK((r.pixels() == fresh.pixels()));
  }
}

TEST_CASE("what a run has cost is told as JSON, and memory as the system counts it", "[app]") {
  app::Stats stats;
  stats.first_frame_ms = 1.5;
  stats.first_article_ms = 2.25;
  stats.peak_rss_kib = 3;
  stats.peak_private_kib = 4;
  stats.frames = 5;
  stats.chunks_read = 6;
  stats.bytes_read = 7;
  stats.missing_glyphs = 8;
  stats.shows = "front";
  sandbox::Protections& p = stats.protections;
  p.privileges.on = p.memory.on = p.files.on = true;
  p.calls.why_off = "this kernel has none";
  CHECK(stats.json() ==
        "{\"first_frame_ms\": 1.50, \"first_article_ms\": 2.25, \"peak_rss_kib\": 3, \"peak_private_kib\": 4, "
        "\"frames\": 5, \"chunks_read\": 6, \"bytes_read\": 7, \"missing_glyphs\": 8, \"shows\": \"front\", "
        "\"protections\": {\"NoNewPrivs\": \"on\", \"no dumps\": \"on\", \"Landlock\": \"on\", "
        "\"seccomp\": \"off: this kernel has none\"}}\n");
  app::Stats measured;
  measured.sample_memory();
  CHECK(measured.peak_rss_kib * 1024 >= resident_bytes() / 2);
  CHECK(measured.peak_private_kib > 0);
  CHECK(measured.peak_private_kib <= measured.peak_rss_kib);
  measured.peak_rss_kib = measured.peak_private_kib = std::uint64_t{1} << 40U;
  measured.sample_memory();
  CHECK(measured.peak_rss_kib == std::uint64_t{1} << 40U);  // the most so far
  CHECK(measured.peak_private_kib == std::uint64_t{1} << 40U);
}
