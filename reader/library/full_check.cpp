#include "reader/library/full_check.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>

#include "reader/base/listener.h"
#include "reader/base/no_memory.h"

namespace handbill::library {
namespace {

// Fails every read once nobody waits for the result, which ends whoever reads.
class StoppableSource final : public ByteSource {
 public:
  StoppableSource(const ByteSource& source, const Listener& listener) : source_(source), listener_(listener) {}
  std::uint64_t size() const override { return source_.size(); }
  Status read_at(std::uint64_t offset, std::span<std::byte> out) const override {
    if (listener_.is_gone()) return fail(Errc::io, Layer::none, "stopped");
    return source_.read_at(offset, out);
  }

 private:
  const ByteSource& source_;
  const Listener& listener_;
};

}  // namespace

// Shared with the job, which may begin after the check was given up.
struct FullCheck::Work {
  Work(std::string of, bundle::VerifiedManifest signed_in, std::function<void()> tell)
      : path(std::move(of)), manifest(std::move(signed_in)), listener(std::move(tell)) {}
  const std::string path;
  const bundle::VerifiedManifest manifest;
  Listener listener;

  std::mutex mutex;
  std::condition_variable changed;
  int percent = 0;
  std::optional<Result<bundle::FullReport>> report;

  Result<bundle::FullReport> check();
  void set_progress(std::uint64_t done);
  void run();
};

void FullCheck::Work::set_progress(std::uint64_t done) {
  const std::uint64_t all = std::max<std::uint64_t>(manifest->file_size, 1);
  const int now = static_cast<int>(std::min<std::uint64_t>(done / (all / 100 + 1), 99));
  {
    const std::lock_guard lock(mutex);
    if (now == percent) return;
    percent = now;
  }
  listener.tell();
}

Result<bundle::FullReport> FullCheck::Work::check() {
  HB_TRY(source, FileSource::open(path));
  const StoppableSource stoppable(*source, listener);
  return bundle::verify_whole(stoppable, manifest, 1, [this](std::uint64_t done) { set_progress(done); });
}

void FullCheck::Work::run() {
  if (listener.is_gone()) return;
  Result<bundle::FullReport> result = fail(Errc::no_memory, Layer::none, {});
  (void)has_memory_for([&] { result = check(); });
  {
    const std::lock_guard lock(mutex);
    report.emplace(std::move(result));
    percent = 100;
    changed.notify_all();
  }
  listener.tell();
}

FullCheck::FullCheck(std::shared_ptr<Background> background, std::string path, const bundle::VerifiedManifest& manifest,
                     std::function<void()> tell)
    : background_(std::move(background)), work_(std::make_shared<Work>(std::move(path), manifest, std::move(tell))) {
  background_->give([work = work_] { work->run(); });
}

FullCheck::~FullCheck() { work_->listener.leave(); }

int FullCheck::percent() const {
  const std::lock_guard lock(work_->mutex);
  return work_->percent;
}

std::optional<Result<bundle::FullReport>> FullCheck::report() const {
  const std::lock_guard lock(work_->mutex);
  return work_->report;
}

void FullCheck::wait() {
  background_->hurry();
  std::unique_lock lock(work_->mutex);
  work_->changed.wait(lock, [this] { return work_->report.has_value(); });
}

}  // namespace handbill::library
