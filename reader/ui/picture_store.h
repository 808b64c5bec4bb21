// Decoded pictures of the open editions, at the sizes they are shown, within a budget of bytes.
//
// get() reads and verifies a picture's bytes on the caller's thread. A second thread decodes them, so that no page
// waits for a picture; it starts with the first one.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "reader/draw/paint.h"
#include "reader/draw/picture.h"
#include "reader/library/edition.h"

namespace handbill::ui {

// Its functions belong to one thread.
class PictureStore {
 public:
  static constexpr std::size_t kMinBudget = 1536U << 10U;  // bytes
  static constexpr std::size_t kMaxHeld = 64;              // pictures, lost ones too

  PictureStore() = default;
  PictureStore(const PictureStore&) = delete;
  PictureStore& operator=(const PictureStore&) = delete;
  ~PictureStore();

  // The budget becomes one screen of that size, and a quarter: what is seen at once always fits.
  void set_screen(int width, int height) {
    const std::size_t screen =
        static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * sizeof(std::uint32_t);
    budget_ = std::max(kMinBudget, screen + screen / 4);
  }

  // `tell` is called on the decoding thread when a picture is ready, to wake the thread that draws. The function that
  // was given before is not called after this returns.
  void on_arrival(std::function<void()> tell);

  // The picture, or `part` of it, at width x height px. A picture that cannot be had (damaged, missing, of another size
  // than it says) is remembered as lost.
  PictureSource::Shown get(const std::shared_ptr<library::Edition>& edition, const article::Image& image,
                           const PxRect& part, int width, int height);
  // Takes over what was decoded meanwhile; true if there was something.
  bool take_arrived();
  bool is_waiting() const;
  // Waits until nothing is being decoded and `tell` has been called for all.
  void wait();
  // Drops all pictures of this edition, also those to come. Waits for one that is being decoded.
  void forget(const library::Edition& edition);

 private:
  struct Key {
    const library::Edition* edition = nullptr;
    std::uint32_t chunk = 0;
    PxRect part;
    int width = 0, height = 0;
    friend bool operator==(const Key&, const Key&) = default;
  };
  struct Held {
    Key key;
    bool ready = false;               // or lost; otherwise it is being decoded
    std::unique_ptr<Bitmap> picture;  // null: lost, or not ready
    std::size_t bytes = 0;
  };
  struct Job {
    Key key;
    bundle::VerifiedBytes webp;
  };
  struct Arrived {
    Key key;
    std::unique_ptr<Bitmap> picture;  // null: lost
  };
  void work();
  void make_room(std::size_t bytes);
  Result<bundle::VerifiedBytes> read(library::Edition& edition, const article::Image& image);

  std::size_t budget_ = kMinBudget;
  std::vector<Held> held_;  // most recently used last

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Job> jobs_;
  std::vector<Arrived> arrived_;
  bool busy_ = false;
  bool stopping_ = false;
  std::function<void()> tell_;  // changed only while nothing is being decoded
  std::thread thread_;
};

// The pictures of one edition, for painting.
class EditionPictures final : public PictureSource {
 public:
  // Borrows the store.
  EditionPictures(PictureStore& store, std::shared_ptr<library::Edition> edition, std::string words_for_lost)
      : store_(store), edition_(std::move(edition)), words_for_lost_(std::move(words_for_lost)) {}
  Shown picture(const article::Image& image, int width, int height) override {
    return store_.get(edition_, image, {0, 0, image.width, image.height}, width, height);
  }
  std::string_view words_for_lost() const override { return words_for_lost_; }

 private:
  PictureStore& store_;
  std::shared_ptr<library::Edition> edition_;
  std::string words_for_lost_;
};

}  // namespace handbill::ui
