// The whole reader in one thread, by chance: keys and taps, a stick that fails, lies, stutters and is pulled,
// allocations that fail, a clock that jumps, the program killed and started again.
//
//   simulate [--seed N] [--steps N | --minutes N]
//   simulate --sweep [--every N] [--seed N]   each allocation of a scripted session fails once (sweep.h)
//   simulate --stutter                        each of the first reads fails once
//
// After each step the screen shows words that a publisher has signed or that the program knows, and the state folder is
// whole; when a run has ended, nothing has leaked. What fails prints its seed and step; the same seed does the same.
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <map>
#include <optional>
#include <random>

#include <execinfo.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "reader/text/breaks.h"
#include "reader/text/names.h"
#include "tests/simulate/faults.h"
#include "tests/simulate/life.h"
#include "tests/simulate/sweep.h"

namespace {

using namespace handbill;
using namespace handbill::simulate;
using ui::Action;

struct Options {
  std::uint64_t seed = std::random_device{}();
  std::uint64_t steps = 10'000;
  std::uint32_t minutes = 0;
  std::uint32_t every = 1;
  bool sweep = false, stutter = false;
};

// Where it crashed. backtrace() is called once before, because it loads a library then.
void print_where(int signal) {
  constexpr int kFrames = 40;
  void* frames[kFrames];
  ::backtrace_symbols_fd(frames, ::backtrace(frames, kFrames), STDOUT_FILENO);
  ::signal(signal, SIG_DFL);
  ::raise(signal);
}

void watch_for_crashes() {
  if (kSanitized) return;  // they tell more
  void* frame = nullptr;
  (void)::backtrace(&frame, 1);
  for (const int signal : {SIGSEGV, SIGABRT, SIGBUS, SIGFPE}) ::signal(signal, print_where);
}

std::size_t open_descriptors() {
  return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator("/proc/self/fd"), {}));
}

constexpr std::string_view kManyScripts = "ภาษาไทย ພາສາລາວ မြန်မာစာ ភាសាខ្មែរ 中文 日本語 ひらがな 한국어";

class Simulation {
 public:
  Simulation(World& world, std::uint64_t seed) : world_(world), dice_(seed) {
    // What ICU loads once and keeps: what names are compared with, and the dictionaries of languages without spaces.
    (void)text::NameKey(text::Line("name")).compared_with(text::NameKey(text::Line("other")));
    for (const std::string_view language : {"en", "zh", "ja"}) {
      std::vector<text::Break> breaks;
      std::vector<bool> inside;
      text::LineBreaker breaker;
      breaker.find(kManyScripts, language, breaks);
      breaker.find_inside_words(kManyScripts, language, inside);
    }
  }

  // One step more. Empty, or what is wrong.
  std::string step();
  std::string end();
  void print() const;

 private:
  void begin();
  void press_something();
  void touch_something();
  void change_device();
  void change_stick();
  void take_memory();
  void other_window();
  std::string checked();
  std::string leaks();
  void count(const char* what) {
    const Pause pause;
    ++counts_[what];
  }

  World& world_;
  Dice dice_;
  std::unique_ptr<Life> life_;
  std::uint64_t lives_ = 0, steps_ = 0, starts_failed_ = 0;
  std::map<std::string, std::uint64_t> counts_, screens_;
  // After a few lives all tables that libraries keep are there; from then on nothing may grow.
  static constexpr std::uint64_t kWarm = 12;
  static constexpr std::int64_t kSlack = 400;  // blocks: what libraries look up once for each language, script, size
  std::optional<std::int64_t> blocks_;
  std::size_t descriptors_ = 0;
};

void Simulation::begin() {
  if (lives_ == 0) descriptors_ = open_descriptors();
  if (dice_.one_in(6)) {
    const bool unasked = dice_.one_in(3);
    world_.reset_state(unasked, dice_.one_in(2));
  }
  life_ = std::make_unique<Life>(world_);
  if (!life_->started()) ++starts_failed_;
  ++lives_;
}

void Simulation::press_something() {
  constexpr Action kOften[] = {Action::down, Action::down,  Action::down,      Action::open,    Action::open,
                               Action::open, Action::right, Action::page_down, Action::page_up, Action::back};
  constexpr Action kSeldom[] = {
      Action::up,   Action::left,    Action::menu,        Action::larger,           Action::smaller,  Action::theme,
      Action::top,  Action::bottom,  Action::links,       Action::next_heading,     Action::contents, Action::help,
      Action::back, Action::digit_0, Action::last_resort, Action::previous_heading, Action::save};
  const Action action =
      dice_.one_in(3) ? kSeldom[dice_.roll(std::size(kSeldom))] : kOften[dice_.roll(std::size(kOften))];
  count("keys");
  life_->app().act(action);
}

void Simulation::touch_something() {
  count("touches and buttons");
  const int x = static_cast<int>(dice_.roll(700)), y = static_cast<int>(dice_.roll(500));
  switch (dice_.roll(4)) {
    case 0: return life_->app().tap(x, y);
    case 1: return life_->app().drag_by(x - 350, y - 250);
    case 2: return life_->app().scroll_by(y - 250);
    default: return life_->app().press(static_cast<ui::Button>(dice_.roll(16)), dice_.one_in(2));
  }
}

void Simulation::change_device() {
  constexpr std::pair<int, int> kSizes[] = {{320, 240}, {240, 320}, {640, 480}, {480, 480}, {200, 140}};
  if (dice_.one_in(4)) {
    count("resized");
    const auto [w, h] = kSizes[dice_.roll(std::size(kSizes))];
    return life_->app().resize(w, h);
  }
  count("clock jumps");
  ui::DeviceState state;
  {
    const Pause pause;
    state = {std::to_string(dice_.roll(24)) + ":" + std::to_string(dice_.roll(60)),
             static_cast<int>(dice_.roll(102)) - 1};
  }
  life_->app().set_device_state(state);
  // Also files that were written in another century.
  const Pause pause;
  const timespec times[2] = {{0, UTIME_OMIT}, {static_cast<time_t>(dice_.next() % 4'000'000'000U), 0}};
  (void)::utimensat(AT_FDCWD, (world_.state() + "/publishers").c_str(), times, 0);
}

void Simulation::change_stick() {
  g_faults.passing = dice_.roll(6);
  switch (dice_.roll(5)) {
    case 0: g_faults.failing_reads = 1 + dice_.roll(3); return count("stick stutters");
    case 1: g_faults.failing_reads = 5 + dice_.roll(30); return count("stick fails");
    case 2: g_faults.lying_reads = 1 + dice_.roll(3); return count("stick lies");
    case 3: g_faults.short_reads = 1 + dice_.roll(9); return count("stick reads short");
    default: break;
  }
  if (stick_is_in()) {
    count("stick pulled");
    pull_stick();
    // Where the system tells it.
    if (dice_.one_in(2)) life_->app().media_changed();
  } else {
    count("stick put in");
    put_stick_in();
    if (dice_.one_in(2)) life_->app().media_changed();
  }
}

void Simulation::take_memory() {
  constexpr std::uint32_t kReach[] = {8, 60, 600, 5000};
  g_faults.fail_in = 1 + dice_.roll(kReach[dice_.roll(std::size(kReach))]);
  g_faults.fail_run = dice_.one_in(3) ? 1 + dice_.roll(40) : 1;
  count("memory taken");
}

// Another window, or another program: a card that is full, a state folder that is gone.
void Simulation::other_window() {
  if (dice_.one_in(3)) {
    count("state removed");
    const Pause pause;
    std::error_code ignored;
    std::filesystem::remove_all(world_.state(), ignored);
    return;
  }
  g_faults.failing_writes = 1 + dice_.roll(4);
  count("writes fail");
}

std::string Simulation::step() {
  ++steps_;
  if (!life_ || !life_->running()) {
    if (std::string wrong = end(); !wrong.empty()) return wrong;
    begin();
    return checked();
  }
  {
    const Resume resume;
    if (dice_.one_in(40)) change_stick();
    if (dice_.one_in(20)) take_memory();
    if (dice_.one_in(200)) other_window();
    const std::uint32_t what = dice_.roll(20);
    if (what < 13) {
      press_something();
    } else if (what < 17) {
      touch_something();
    } else if (what == 17) {
      change_device();
    } else if (what == 18) {
      life_->app().prepare();
    } else {
      while (life_->queue().step() && !dice_.one_in(3)) continue;
    }
    life_->app().take_arrived();
    life_->app().draw();
    life_->after_event();
  }
  // A lack of memory that did not come passes by, so that most screens are seen without one.
  if (dice_.one_in(2)) g_faults.fail_in = 0;
  return checked();
}

std::string Simulation::checked() {
  const Pause pause;
  if (!life_->started()) return {};
  ++screens_[life_->app().shows()];
  if (std::string wrong = life_->wrong_with_screen(); !wrong.empty()) return wrong;
  // Killed: what was not saved is not there, and nothing else is amiss.
  if (dice_.one_in(400)) {
    count("killed");
    return end();
  }
  return dice_.one_in(10) ? world_.wrong_with_state() : std::string();
}

std::string Simulation::end() {
  const Pause pause;
  life_.reset();
  g_faults = {};
  put_stick_in();
  if (std::string wrong = world_.wrong_with_state(); !wrong.empty()) return wrong;
  return leaks();
}

std::string Simulation::leaks() {
  if (lives_ == 0) return {};
  if (open_descriptors() != descriptors_) return "a descriptor stays open";
  if (lives_ < kWarm) return {};
  if (!blocks_) blocks_ = g_counts.live;
  return g_counts.live > *blocks_ + kSlack ? std::to_string(g_counts.live - *blocks_) + " blocks of memory have leaked"
                                           : std::string();
}

void Simulation::print() const {
  std::printf("%llu steps, %llu lives, %llu of them did not start for want of memory\n",
              static_cast<unsigned long long>(steps_), static_cast<unsigned long long>(lives_),
              static_cast<unsigned long long>(starts_failed_));
  for (const auto& [what, times] : counts_)
    std::printf("  %-22s %llu\n", what.c_str(), static_cast<unsigned long long>(times));
  const std::pair<const char*, std::uint64_t> injected[] = {{"allocations", g_counts.allocations},
                                                            {"allocations failed", g_counts.failed_allocations},
                                                            {"reads", g_counts.reads},
                                                            {"reads failed", g_counts.failed_reads},
                                                            {"reads that lied", g_counts.lies},
                                                            {"reads cut short", g_counts.short_reads},
                                                            {"reads without stick", g_counts.reads_of_pulled},
                                                            {"opens without stick", g_counts.failed_opens},
                                                            {"writes failed", g_counts.failed_writes}};
  for (const auto& [what, times] : injected)
    std::printf("  %-22s %llu\n", what, static_cast<unsigned long long>(times));
  std::printf("  screens seen:");
  for (const auto& [name, times] : screens_)
    std::printf(" %s %llu,", name.c_str(), static_cast<unsigned long long>(times));
  std::printf("\n");
}

int simulate_steps(World& world, const Options& options) {
  const auto until = std::chrono::steady_clock::now() + std::chrono::minutes(options.minutes);
  const auto seed = static_cast<unsigned long long>(options.seed);
  std::printf("seed %llu\n", seed);
  std::fflush(stdout);
  Simulation simulation(world, options.seed);
  const auto goes_on = [&](std::uint64_t step) {
    return options.minutes == 0 ? step < options.steps : std::chrono::steady_clock::now() < until;
  };
  std::string wrong;
  std::uint64_t step = 0;
  for (; wrong.empty() && goes_on(step); ++step) wrong = simulation.step();
  if (wrong.empty()) wrong = simulation.end();
  simulation.print();
  if (wrong.empty()) return 0;
  std::printf("FAILED: %s\nrun it again: simulate --seed %llu --steps %llu\n", wrong.c_str(), seed,
              static_cast<unsigned long long>(step));
  return 1;
}

// One passing error in any of the first reads costs nothing: an edition that is named opens, and so does its article.
int stutter(World& world) {
  constexpr std::uint32_t kReads = 10;
  app::ReaderOptions options = world.options();
  options.paths = {world.stick() + "/a.handbill"};
  int failed = 0;
  std::uint32_t read = 0;
  for (; read < kReads; ++read) {
    world.reset_state();
    g_faults = {};
    g_faults.passing = read;
    g_faults.failing_reads = 2;
    Life life(world, options);
    for (const Action action : {Action::none, Action::down, Action::down, Action::open}) {
      const Resume resume;
      life.app().act(action);
      life.app().draw();
    }
    const std::string shows = life.app().shows();
    if (g_faults.failing_reads != 0) break;  // there are no more reads
    if (shows == "article") continue;
    std::printf("reads %u and %u fail: the session ends on \"%s\"\n", read, read + 1, shows.c_str());
    ++failed;
  }
  std::printf("%u reads failed one by one, %d of them cost something\n", read, failed);
  return failed == 0 && read > 4 ? 0 : 1;
}

bool parse(int argc, char** argv, Options& out) {
  for (int i = 1; i < argc; ++i) {
    const std::string_view name = argv[i];
    if (name == "--sweep") {
      out.sweep = true;
    } else if (name == "--stutter") {
      out.stutter = true;
    } else if (i + 1 < argc && (name == "--seed" || name == "--steps" || name == "--minutes" || name == "--every")) {
      const std::uint64_t value = std::strtoull(argv[++i], nullptr, 10);
      if (name == "--seed") out.seed = value;
      if (name == "--steps") out.steps = value;
      if (name == "--minutes") out.minutes = static_cast<std::uint32_t>(value);
      if (name == "--every") out.every = static_cast<std::uint32_t>(std::max<std::uint64_t>(1, value));
    } else {
      std::fprintf(stderr, "simulate: %s is not known\n", argv[i]);
      return false;
    }
  }
  return true;
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  if (!parse(argc, argv, options)) return 2;
  watch_for_crashes();
  World world;
  watch_folders(world.stick(), world.state());
  if (options.stutter) return stutter(world);
  if (options.sweep) return sweep_allocations(world, options.seed, options.every);
  return simulate_steps(world, options);
}
