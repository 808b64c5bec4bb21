#include "reader/ui/picture_store.h"

#include <algorithm>

namespace handbill::ui {

PictureStore::~PictureStore() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    jobs_.clear();
  }
  changed_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void PictureStore::on_arrival(std::function<void()> tell) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return !busy_; });
  tell_ = std::move(tell);
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
  const Key key{edition.get(), image.chunk, part, width, height};
  const auto found = std::find_if(held_.begin(), held_.end(), [&](const Held& h) { return h.key == key; });
  if (found != held_.end()) {
    // The picture used last goes to the end; make_room() drops from the front.
    std::rotate(found, found + 1, held_.end());
    const Held& h = held_.back();
    return {h.picture.get(), h.ready && !h.picture};
  }
  const std::size_t bytes = static_cast<std::size_t>(std::max(width, 0)) *
                            static_cast<std::size_t>(std::max(height, 0)) * sizeof(std::uint32_t);
  make_room(bytes);
  auto webp = read(*edition, image);
  if (!webp) {
    held_.push_back({key, true, nullptr, 0});
    return {nullptr, true};
  }
  held_.push_back({key, false, nullptr, bytes});
  {
    const std::lock_guard lock(mutex_);
    jobs_.push_back({key, std::move(webp).value()});
  }
  if (!thread_.joinable()) thread_ = std::thread([this] { work(); });
  changed_.notify_all();
  return {};
}

void PictureStore::work() {
  std::unique_lock lock(mutex_);
  for (;;) {
    changed_.wait(lock, [this] { return stopping_ || !jobs_.empty(); });
    if (stopping_) return;
    busy_ = true;
    Job job = std::move(jobs_.front());
    jobs_.pop_front();
    lock.unlock();
    auto decoded = decode_picture(job.webp.bytes(), job.key.part, job.key.width, job.key.height);
    Arrived arrived{job.key, decoded ? std::make_unique<Bitmap>(std::move(decoded).value()) : nullptr};
    lock.lock();
    arrived_.push_back(std::move(arrived));
    lock.unlock();
    // Without the lock, which `tell` could wait for; busy_ keeps on_arrival() from replacing tell_ meanwhile.
    if (tell_) tell_();
    lock.lock();
    busy_ = false;
    changed_.notify_all();
  }
}

bool PictureStore::take_arrived() {
  std::vector<Arrived> arrived;
  {
    const std::lock_guard lock(mutex_);
    arrived.swap(arrived_);
  }
  for (Arrived& a : arrived) {
    const auto h = std::find_if(held_.begin(), held_.end(), [&](const Held& x) { return x.key == a.key && !x.ready; });
    if (h == held_.end()) continue;
    h->ready = true;
    h->picture = std::move(a.picture);
    if (!h->picture) h->bytes = 0;
  }
  return !arrived.empty();
}

void PictureStore::wait() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return jobs_.empty() && !busy_; });
}

bool PictureStore::is_waiting() const {
  return std::any_of(held_.begin(), held_.end(), [](const Held& h) { return !h.ready; });
}

// Keys hold the edition's address, and a later edition may get the same: nothing of this one may arrive after this.
void PictureStore::forget(const library::Edition& edition) {
  const auto is_its = [&](const auto& x) { return x.key.edition == &edition; };
  std::erase_if(held_, is_its);
  std::unique_lock lock(mutex_);
  std::erase_if(jobs_, is_its);
  changed_.wait(lock, [this] { return !busy_; });
  std::erase_if(arrived_, is_its);
}

}  // namespace handbill::ui
