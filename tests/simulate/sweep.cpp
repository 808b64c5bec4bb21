#include "tests/simulate/sweep.h"

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <string>
#include <string_view>

#include <dlfcn.h>
#include <execinfo.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/simulate/faults.h"
#include "tests/simulate/life.h"

namespace handbill::simulate {
namespace {

using ui::Action;

// Ways from the shelf, from its first row; behind each, back to the shelf. Editions lie there by their names (world.h).
using A = Action;
using Way = std::initializer_list<Action>;
const Way kSession[] = {
    // the newest edition, an article, and all that it leads to
    {A::open, A::down,  A::down, A::open,     A::page_down, A::page_down, A::bottom, A::page_up, A::links,
     A::open, A::back,  A::down, A::open,     A::back,      A::down,      A::open,   A::open,    A::open,
     A::back, A::back,  A::back, A::contents, A::down,      A::open,      A::right,  A::menu,    A::open,
     A::down, A::right, A::down, A::right,    A::back,      A::back,      A::larger, A::theme,   A::help},
    // its front page, sections, menus, and what is to be said of it
    {A::open, A::page_down, A::contents, A::down, A::open, A::menu, A::down, A::open, A::back, A::down, A::open,
     A::back, A::back, A::top, A::up, A::up, A::open},
    {A::menu, A::open, A::back, A::down, A::open, A::back, A::down, A::open, A::down, A::open},
    // saved, and found again
    {A::open, A::open, A::save, A::back, A::saved_articles, A::open, A::back, A::save, A::save},
    // an older one
    {A::down, A::open, A::open, A::right, A::right},
    // a stranger's: the question about its digits, and read without trusting
    {A::down, A::down, A::open, A::open, A::digit_0, A::digit_0},
    {A::down, A::down, A::open, A::down, A::open, A::down, A::open, A::down, A::open},
    // damaged, cut, forged, and none
    {A::down, A::down, A::down, A::open, A::open, A::right, A::right},
    {A::down, A::down, A::down, A::down, A::open, A::open, A::down, A::open},
    {A::down, A::down, A::down, A::down, A::down, A::open},
    {A::down, A::down, A::down, A::down, A::down, A::down, A::open},
    {A::last_resort},
};

// What the copies do after the step in which the allocation has failed.
constexpr Action kAfterwards[] = {Action::back, Action::open, Action::down, Action::open, Action::menu, Action::back};

enum class End : int { goes_on = 0, wrong_words = 40, wrong_state, did_not_start, was_told, in_library };

std::uint32_t g_every = 1;
Dice* g_dice = nullptr;
bool g_is_copy = false;
std::map<int, std::uint64_t> g_ends;
std::uint64_t g_failed = 0;
int g_reported = 0;

bool is_bad(int end) {
  constexpr End kGood[] = {End::goes_on, End::did_not_start, End::was_told, End::in_library};
  return std::none_of(std::begin(kGood), std::end(kGood), [end](End good) { return end == static_cast<int>(good); });
}

// Libraries that free or follow wrong pointers when they get no memory, whatever this program does (drawn pictures:
// reader/draw/picture.cpp).
constexpr std::string_view kNotOurs[] = {"libwebp.so"};

// Where it crashed. A crash inside a library that is known for it ends the copy in its own way.
void print_where(int signal) {
  constexpr int kFrames = 40, kInside = 14;  // abort() and free() are above the library
  void* frames[kFrames];
  const int count = ::backtrace(frames, kFrames);
  for (int i = 2; i < std::min(count, kInside); ++i) {
    Dl_info info{};
    if (::dladdr(frames[i], &info) == 0 || info.dli_fname == nullptr) continue;
    for (const std::string_view name : kNotOurs) {
      if (std::string_view(info.dli_fname).find(name) != std::string_view::npos) {
        ::_exit(static_cast<int>(End::in_library));
      }
    }
  }
  ::backtrace_symbols_fd(frames, count, STDOUT_FILENO);
  ::signal(signal, SIG_DFL);
  ::raise(signal);
}

void on_allocation(std::uint64_t number) {
  if (g_is_copy || g_dice->roll(g_every) != 0) return;
  const Pause pause;
  std::fflush(stdout);
  ++g_failed;
  const pid_t copy = ::fork();
  if (copy == 0) {
    g_is_copy = true;
    for (const int signal : {SIGSEGV, SIGABRT, SIGBUS, SIGFPE}) ::signal(signal, print_where);
    g_faults.fail_in = 1;
    g_faults.fail_run = 1;
    return;
  }
  int status = 0;
  while (::waitpid(copy, &status, 0) < 0) continue;
  const int end = WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
  ++g_ends[end];
  constexpr int kReported = 12;
  if (is_bad(end) && g_reported++ < kReported) {
    std::printf("allocation %llu: ended with %d\n", static_cast<unsigned long long>(number), end);
  }
}

void do_action(Life& life, Action action) {
  const Resume resume;
  life.app().act(action);
  life.app().draw();
  while (life.queue().step()) continue;
  life.app().take_arrived();
  life.app().draw();
  life.app().prepare();
  life.after_event();
}

[[noreturn]] void leave(End end) {
  std::fflush(stdout);
  ::_exit(static_cast<int>(end));
}

void check_copy(const World& world, Life& life) {
  if (const std::string wrong = life.wrong_with_screen(); !wrong.empty()) {
    std::printf("%s\n", wrong.c_str());
    leave(End::wrong_words);
  }
  if (const std::string wrong = world.wrong_with_state(); !wrong.empty()) {
    std::printf("%s\n", wrong.c_str());
    leave(End::wrong_state);
  }
}

// The rest of a copy's life. Never returns.
[[noreturn]] void end_copy(const World& world, std::unique_ptr<Life> life) {
  const Pause pause;
  if (!life->started()) leave(End::did_not_start);
  const bool was_told = life->running() && life->app().shows() == "no-memory";
  check_copy(world, *life);
  for (const Action action : kAfterwards) {
    if (!life->running()) break;
    do_action(*life, action);
    check_copy(world, *life);
  }
  life.reset();
  leave(was_told ? End::was_told : End::goes_on);
}

}  // namespace

int sweep_allocations(World& world, std::uint64_t seed, std::uint32_t every) {
  Dice dice(seed);
  g_dice = &dice;
  g_every = every;
  std::printf("seed %llu\n", static_cast<unsigned long long>(seed));
  g_faults.on_allocation = on_allocation;
  auto life = std::make_unique<Life>(world);
  std::map<std::string, int> screens;
  if (g_is_copy) end_copy(world, std::move(life));
  const auto act = [&](Action action) {
    if (action == Action::back && life->app().shows() == "editions") return;  // it would end the program
    do_action(*life, action);
    if (g_is_copy) end_copy(world, std::move(life));
    ++screens[life->app().shows()];
  };
  act(Action::none);
  for (const Way& way : kSession) {
    for (const Action action : way) act(action);
    while (life->running() && life->app().shows() != "editions") act(Action::back);
    if (!life->running()) break;
    act(Action::top);
  }
  life.reset();
  std::uint64_t bad = 0;
  for (const auto& [end, times] : g_ends) bad += is_bad(end) ? times : 0;
  const auto ended = [](End end) { return static_cast<unsigned long long>(g_ends[static_cast<int>(end)]); };
  std::printf(
      "%llu allocations, %llu made to fail: %llu cost nothing or a picture, %llu a page that said so, %llu the start, "
      "which said so; %llu crashed in libwebp; %llu killed, or showed or kept what is wrong\n",
      static_cast<unsigned long long>(g_counts.allocations), static_cast<unsigned long long>(g_failed),
      ended(End::goes_on), ended(End::was_told), ended(End::did_not_start), ended(End::in_library),
      static_cast<unsigned long long>(bad));
  std::printf("  screens:");
  for (const auto& [name, times] : screens) std::printf(" %s %d,", name.c_str(), times);
  std::printf("\n");
  return bad == 0 ? 0 : 1;
}

}  // namespace handbill::simulate
