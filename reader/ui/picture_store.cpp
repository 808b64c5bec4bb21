#include "reader/ui/picture_store.h"

#include <algorithm>
#include <new>

#include "reader/base/no_memory.h"

namespace handbill::ui {

PictureStore::~PictureStore() {
  std::unique_lock lock(work_->mutex);
  work_->jobs.clear();
  work_->changed.wait(lock, [this] { return !work_->busy; });
  work_->tell = {};
}

void PictureStore::on_arrival(std::function<void()> tell) {
  std::unique_lock lock(work_->mutex);
  work_->changed.wait(lock, [this] { return !work_->busy; });
  work_->tell = std::move(tell);
}

Result<bundle::VerifiedBytes> PictureStore::read(library::Edition& edition, const article::Image& image) {
  HB_TRY(webp, edition.bundle().image(image));
  HB_TRY(declared, picture_size(webp.bytes()));
  // F-87: compared before anything is decoded.
  if (declared.width != image.width || declared.height != image.height) {
    return fail(Errc::malformed, Layer::image, "a picture of another size than its figure says");
  }
  return webp;
}

// Called before decoding, so that the peak stays within the budget too. Pictures that are being decoded stay.
void PictureStore::make_room(std::size_t bytes) {
  std::size_t total = bytes;
  for (const Held& h : held_) total += h.bytes;
  for (auto h = held_.begin(); h != held_.end() && (total > budget_ || held_.size() >= kMaxHeld);) {
    if (!h->ready) {
      ++h;
      continue;
    }
    total -= h->bytes;
    h = held_.erase(h);
  }
}

PictureSource::Shown PictureStore::get(const std::shared_ptr<library::Edition>& edition, const article::Image& image,
                                       const PxRect& part, int width, int height) {
  const Key key{edition.get(), image.chunk, part, width, height, dimmed_};
  const auto found = std::find_if(held_.begin(), held_.end(), [&](const Held& h) { return h.key == key; });
  if (found != held_.end()) {
    // The picture used last goes to the end; make_room() drops from the front.
    std::rotate(found, found + 1, held_.end());
    const Held& h = held_.back();
    return {h.picture.get(), h.ready && !h.picture};
  }
  // Without memory the picture is lost this time, not the page.
  Shown shown{nullptr, true};
  (void)has_memory_for([&] { shown = ask_for(key, *edition, image); });
  return shown;
}

PictureSource::Shown PictureStore::ask_for(const Key& key, library::Edition& edition, const article::Image& image) {
  const std::size_t bytes = static_cast<std::size_t>(std::max(key.width, 0)) *
                            static_cast<std::size_t>(std::max(key.height, 0)) * sizeof(std::uint32_t);
  make_room(bytes);
  held_.reserve(held_.size() + 1);
  auto webp = read(edition, image);
  if (!webp) {
    held_.push_back({key, true, nullptr, 0});
    return {nullptr, true};
  }
  hand_over({key, std::move(webp).value()});
  held_.push_back({key, false, nullptr, bytes});
  return {};
}

// All or nothing: what is held as not ready yet is decoded one day.
void PictureStore::hand_over(Job job) {
  const Key key = job.key;
  {
    const std::lock_guard lock(work_->mutex);
    // One more than all that may arrive: the background must not need memory for that.
    work_->arrived.reserve(work_->arrived.size() + work_->jobs.size() + 2);
    work_->jobs.push_back(std::move(job));
  }
  if (has_memory_for([this] { background_->give([work = work_] { decode_next(*work); }); })) return;
  const std::lock_guard lock(work_->mutex);
  std::erase_if(work_->jobs, [&key](const Job& j) { return j.key == key; });
  throw std::bad_alloc();
}

void PictureStore::decode_next(Work& work) {
  std::unique_lock lock(work.mutex);
  if (work.jobs.empty()) return;  // forgotten
  work.busy = true;
  const Job job = std::move(work.jobs.front());
  work.jobs.pop_front();
  lock.unlock();
  Arrived arrived{job.key, nullptr};
  (void)has_memory_for([&] {
    const Key& key = job.key;
    auto decoded = key.part.empty() ? decode_thumbnail(job.webp.bytes(), key.width, key.height)
                                    : decode_picture(job.webp.bytes(), key.part, key.width, key.height);
    if (decoded && key.dimmed) dim(*decoded);
    if (decoded) arrived.picture = std::make_unique<Bitmap>(std::move(decoded).value());
  });
  lock.lock();
  work.arrived.push_back(std::move(arrived));
  lock.unlock();
  // Without the lock, which `tell` could wait for; busy keeps on_arrival() from replacing tell meanwhile.
  if (work.tell) work.tell();
  lock.lock();
  work.busy = false;
  work.changed.notify_all();
}

bool PictureStore::take_arrived() {
  const std::lock_guard lock(work_->mutex);
  const bool some = !work_->arrived.empty();
  for (Arrived& a : work_->arrived) {
    const auto h = std::find_if(held_.begin(), held_.end(), [&](const Held& x) { return x.key == a.key && !x.ready; });
    if (h == held_.end()) continue;
    h->ready = true;
    h->picture = std::move(a.picture);
    if (!h->picture) h->bytes = 0;
  }
  work_->arrived.clear();  // keeps its room: hand_over() has promised it
  return some;
}

void PictureStore::wait() {
  background_->hurry();
  std::unique_lock lock(work_->mutex);
  work_->changed.wait(lock, [this] { return work_->jobs.empty() && !work_->busy; });
}

bool PictureStore::is_waiting() const {
  return std::any_of(held_.begin(), held_.end(), [](const Held& h) { return !h.ready; });
}

void PictureStore::retry_lost(const library::Edition& edition) {
  std::erase_if(held_, [&](const Held& h) { return h.key.edition == &edition && h.ready && !h.picture; });
}

void PictureStore::drop_ready() {
  std::erase_if(held_, [](const Held& h) { return h.ready; });
}

// Keys hold the edition's address, and a later edition may get the same: nothing of this one may arrive after this.
void PictureStore::forget(const library::Edition& edition) {
  const auto is_its = [&](const auto& x) { return x.key.edition == &edition; };
  std::erase_if(held_, is_its);
  std::unique_lock lock(work_->mutex);
  std::erase_if(work_->jobs, is_its);
  work_->changed.wait(lock, [this] { return !work_->busy; });
  std::erase_if(work_->arrived, is_its);
}

}  // namespace handbill::ui
