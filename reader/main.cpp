// handbill: opens editions and shows them. Exit codes: 0 done (what is wrong with an edition is a page, not
// an exit code), 2 could not be started (command line, fonts, display, output).
#include <chrono>
#include <cstdio>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "reader/app/app.h"
#include "reader/app/options.h"
#include "reader/app/script.h"
#include "reader/app/start.h"
#include "reader/app/stats.h"
#include "reader/app/system.h"
#include "reader/base/file.h"
#include "reader/base/no_memory.h"
#include "reader/sandbox/sandbox.h"
#include "reader/sdl/window.h"

namespace {

using namespace handbill;
using Clock = std::chrono::steady_clock;

int complain(const Error& error) {
  std::fprintf(stderr, "handbill: error: %s: %s\n", std::string(error.slug()).c_str(), error.message().c_str());
  return 2;
}

// A scripted run takes neither state folder nor language from the environment, so that it is the same everywhere.
app::Surroundings look_around(const app::ReaderOptions& options, const std::string& program) {
  app::Surroundings out;
  out.executable_folder = app::executable_folder(program);
  out.state_folder = options.state_folder;
  out.seed = options.seed;
  if (options.scripted()) return out;
  // Without random bytes the groups that are asked for are always the same ones.
  (void)app::fill_random(out.seed);
  out.asks = true;
  if (out.state_folder.empty()) out.state_folder = app::state_folder_of_person();
  out.language = app::language_of_person();
  return out;
}

// Landlock binds to folders that exist, so this one is made first, with those above it. They go again at the end if
// nothing was written: even empty they would tell that somebody reads here. Where nothing is to be kept it is not made;
// but what lies in it from before can be forgotten.
class StateFolder {
 public:
  StateFolder(const std::string& path, bool is_kept) : path_(path) {
    if (path.empty() || !is_kept) return;
    // The folder itself may be what a killed program has left.
    goes_.push_back(path);
    if (stamp_of(path)) return;
    for (std::string at = folder_of(path); !stamp_of(at); at = folder_of(at)) goes_.push_back(at);
    (void)make_folder(path);  // where it cannot be made, nothing is kept
  }
  StateFolder(const StateFolder&) = delete;
  StateFolder& operator=(const StateFolder&) = delete;
  ~StateFolder() {
    for (const std::string& folder : goes_) {
      if (!app::remove_empty_folder(folder)) return;
    }
  }

  void add_to(sandbox::Needs& needs) const {
    if (path_.empty() || !stamp_of(path_)) return;
    needs.folders.push_back(path_);
    needs.emptied.push_back(folder_of(goes_.empty() ? path_ : goes_.back()));
  }

 private:
  std::string path_;
  std::vector<std::string> goes_;  // if they are empty at the end; the deepest first
};

sandbox::Needs needs_of(const app::ReaderOptions& options, const StateFolder& state) {
  sandbox::Needs out;
  out.display = !options.scripted();
  state.add_to(out);
  for (const std::string& path : {options.shot, options.stats}) {
    if (!path.empty()) out.folders.push_back(folder_of(path));
  }
  return out;
}

Status write_stats(const std::string& path, const app::Stats& stats) {
  HB_TRY(file, AtomicFile::create(path, 0644));
  HB_CHECK(file.write(as_bytes(stats.json())));
  return file.keep(AtomicFile::IfThere::replace);
}

int run_scripted(app::Start& start, const app::ReaderOptions& options, Clock::time_point began) {
  const auto now_ms = [began] { return std::chrono::duration<double, std::milli>(Clock::now() - began).count(); };
  app::Stats stats;
  stats.protections = *start.desk().protections;
  {
    // The app's end closes its editions, which adds up what was read from them.
    app::App app(start.desk(), start.first_screen(options));
    const auto status = app::run_script(app, options, now_ms, stats);
    if (!status) return complain(status.error());
    stats.shows = app.shows();
    const auto saved = app.take_settings_changed() ? start.save_settings() : start.save_read_marks(true);
    if (!saved) return complain(saved.error());
  }
  stats.sample_memory();
  stats.chunks_read = start.desk().closed.chunks_read;
  stats.bytes_read = start.desk().closed.bytes_read;
  stats.missing_glyphs = start.desk().fonts.missing_glyphs();
  if (options.stats.empty()) return 0;
  const auto status = write_stats(options.stats, stats);
  return status ? 0 : complain(status.error());
}

int run_window(app::Start& start, const app::ReaderOptions& options) {
  const auto window = sdl::Window::open(options, start.desk());
  if (!window) return complain(window.error());
  app::App app(start.desk(), start.first_screen(options));
  const auto window_size = [&s = start.desk().settings] { return std::pair(s.window_width, s.window_height); };
  const auto size_before = window_size();
  (*window)->run(app, [&] {
    // A full card must not keep anybody from reading: the setting then lasts for this run only.
    if (app.take_settings_changed()) (void)start.save_settings();
    (void)start.save_read_marks();
  });
  if (window_size() != size_before) (void)start.save_settings();
  (void)start.save_read_marks(true);
  return 0;
}

// Where there is too little memory even to say so in a page. Nothing that needs memory is done here.
int complain_of_memory() {
  std::fputs("handbill: error: no-memory: the system gives too little memory\n", stderr);
  return 2;
}

int run(int argc, char** argv) {
  const auto began = Clock::now();
  app::set_up_console();
  std::vector<std::string> words = app::arguments(argc, argv);
  std::vector<char*> pointers;
  for (std::string& word : words) pointers.push_back(word.data());
  const auto options = app::parse_options(static_cast<int>(pointers.size()), pointers.data());
  if (!options) return complain(options.error());
  if (options->help) {
    std::fputs(app::help_text().c_str(), stdout);
    return 0;
  }
  if (options->version) {
    std::puts("handbill " HANDBILL_VERSION);
    return 0;
  }
  if (options->option_table) {
    std::fputs(app::option_table().c_str(), stdout);
    return 0;
  }
  const app::Surroundings surroundings = look_around(*options, words.empty() ? std::string() : words.front());
  const StateFolder state(surroundings.state_folder, !options->leave_nothing);
  auto protections = sandbox::confine_files(needs_of(*options, state));
  // A window is still to be opened by others, who then call this.
  if (options->scripted()) sandbox::confine_calls(protections);
  const auto start = app::Start::prepare(*options, surroundings);
  if (!start) return complain(start.error());
  (*start)->desk().protections = &protections;
  return options->scripted() ? run_scripted(**start, *options, began) : run_window(**start, *options);
}

}  // namespace

int main(int argc, char** argv) {
  int code = 0;
  return has_memory_for([&] { code = run(argc, argv); }) ? code : complain_of_memory();
}
