#include "reader/library/shelf_look.h"

#include <utility>

#include "reader/base/listener.h"
#include "reader/base/no_memory.h"
#include "reader/library/find_editions.h"

namespace handbill::library {

// Shared with the jobs, which may begin after the look was given up.
struct ShelfLook::Work {
  explicit Work(std::function<void()> tell) : listener(std::move(tell)) {}
  Listener listener;
  // Of the background alone, once it has begun.
  std::vector<std::string> roots;
  KnownFiles known;
  trust::Pins pins;  // in memory, as they were when the look began

  std::mutex mutex;
  std::condition_variable changed;
  bool is_given = false;    // a job waits for its turn, or reads
  bool is_running = false;  // a job reads
  bool is_found = false;    // `paths` are all that there are
  bool is_short = false;    // for lack of memory it ends here
  std::size_t entries = 0;
  std::vector<std::string> paths;
  std::size_t next = 0;  // of `paths`
  std::deque<SeenFile> seen;

  bool is_finished() const { return is_short || (is_found && next == paths.size()); }
  bool is_over() const { return !is_given && !is_running; }
  void find();
  void read_next();
  bool begin();
  bool has_more();
  bool is_worth_telling();
  void run();
};

void ShelfLook::Work::find() {
  const auto progress = [this](std::size_t looked_at) {
    const std::lock_guard lock(mutex);
    entries = looked_at;
    changed.notify_all();
    return !listener.is_gone();
  };
  std::vector<std::string> found;
  const bool has_memory = has_memory_for([&] { found = find_editions(roots, kMaxLookedAt, progress); });
  const std::lock_guard lock(mutex);
  paths = std::move(found);
  is_found = true;
  is_short = !has_memory;
}

// A file for which there is too little memory is left for the next look.
void ShelfLook::Work::read_next() {
  (void)has_memory_for([this] {
    // Only this job changes `paths` and `next`.
    const std::string& path = paths[next];
    const auto stamp = stamp_of(path);
    const auto before = known.find(path);
    if (stamp && before != known.end() && before->second == *stamp) return;
    auto candidate = Candidate::read(path, pins);
    auto ends = candidate ? candidate->try_open() : Result<Candidate::Ends>(Candidate::Ends{});
    SeenFile file{path, stamp, std::move(candidate), std::move(ends)};
    const std::lock_guard lock(mutex);
    seen.push_back(std::move(file));
  });
  const std::lock_guard lock(mutex);
  ++next;
}

bool ShelfLook::Work::begin() {
  const std::lock_guard lock(mutex);
  is_running = !listener.is_gone();
  is_given = is_given && is_running;
  return is_running;
}

bool ShelfLook::Work::has_more() {
  const std::lock_guard lock(mutex);
  return !listener.is_gone() && !is_finished() && seen.size() < kMaxWaiting;
}

// Each call wakes who draws: the first file soon, the others in heaps.
bool ShelfLook::Work::is_worth_telling() {
  const std::lock_guard lock(mutex);
  return (seen.size() & (seen.size() - 1)) == 0;
}

void ShelfLook::Work::run() {
  if (!begin()) return;
  if (!is_found) find();
  while (has_more()) {
    read_next();
    if (has_more() && is_worth_telling()) listener.tell();
  }
  {
    const std::lock_guard lock(mutex);
    is_given = is_running = false;
    changed.notify_all();
  }
  listener.tell();
}

ShelfLook::ShelfLook(std::shared_ptr<Background> background, std::vector<std::string> paths, KnownFiles known,
                     const trust::Pins& pins, std::function<void()> tell)
    : background_(std::move(background)), work_(std::make_shared<Work>(std::move(tell))) {
  work_->roots = std::move(paths);
  work_->known = std::move(known);
  work_->pins = pins;
  work_->pins.keep_in_memory();
  go_on();
}

ShelfLook::~ShelfLook() { work_->listener.leave(); }

// Gives the next job, unless one is under way, nothing is left, or too much waits to be taken.
void ShelfLook::go_on() {
  {
    const std::lock_guard lock(work_->mutex);
    if (work_->is_given || work_->is_finished() || work_->seen.size() >= kMaxWaiting) return;
    work_->is_given = true;
  }
  if (has_memory_for([this] { background_->give([work = work_] { work->run(); }); })) return;
  const std::lock_guard lock(work_->mutex);
  work_->is_given = false;
  work_->is_short = true;
}

std::optional<SeenFile> ShelfLook::take() {
  std::optional<SeenFile> out;
  {
    const std::lock_guard lock(work_->mutex);
    if (!work_->seen.empty()) {
      out.emplace(std::move(work_->seen.front()));
      work_->seen.pop_front();
    }
  }
  if (!out) go_on();
  return out;
}

bool ShelfLook::is_done() const {
  const std::lock_guard lock(work_->mutex);
  return work_->is_finished() && work_->seen.empty();
}

bool ShelfLook::is_whole() const {
  const std::lock_guard lock(work_->mutex);
  return !work_->is_short;
}

bool ShelfLook::is_cut() const {
  const std::lock_guard lock(work_->mutex);
  return work_->paths.size() >= kMaxEditions || work_->entries >= kMaxLookedAt;
}

std::vector<std::string> ShelfLook::present() const {
  const std::lock_guard lock(work_->mutex);
  return work_->paths;
}

void ShelfLook::wait() {
  background_->hurry();
  std::unique_lock lock(work_->mutex);
  work_->changed.wait(lock, [this] { return work_->is_over(); });
}

bool ShelfLook::wait_within(std::size_t entries, std::size_t editions, const Patience& patience) {
  background_->hurry();
  std::unique_lock lock(work_->mutex);
  const auto is_many = [&] { return work_->entries > entries || work_->paths.size() > editions; };
  const auto is_enough = [&] { return work_->is_over() || is_many(); };
  if (!patience) {
    work_->changed.wait(lock, is_enough);
  } else if (!patience(work_->changed, lock, is_enough)) {
    return false;
  }
  return !is_many();
}

}  // namespace handbill::library
