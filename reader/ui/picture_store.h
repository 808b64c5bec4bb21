// Decoded pictures of the open editions, at the sizes they are shown, within a budget of bytes.
//
// get() reads and verifies a picture's bytes on the caller's thread. They are decoded in the background, so that no
// page waits for a picture.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "reader/base/background.h"
#include "reader/draw/paint.h"
#include "reader/draw/picture.h"
#include "reader/library/edition.h"

namespace handbill::ui {

// Its functions belong to one thread.
class PictureStore {
 public:
  static constexpr std::size_t kMinBudget = 1536U << 10U;  // bytes
  static constexpr std::size_t kMaxHeld = 64;              // pictures, lost ones too

  explicit PictureStore(std::shared_ptr<Background> background = std::make_shared<BackgroundThread>())
      : background_(std::move(background)) {}
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
  // than it says, too large for the memory that is left) is remembered as lost.
  using Shown = PictureSource::Shown;
  Shown get(const std::shared_ptr<library::Edition>& edition, const article::Image& image, const PxRect& part,
            int width, int height);
  // The picture as lists show it (decode_thumbnail()): width x height px, or smaller.
  Shown thumbnail(const std::shared_ptr<library::Edition>& edition, const article::Image& image, int width,
                  int height) {
    return get(edition, image, {}, width, height);
  }
  // Pages have a dark ground from now on, or none: what is decoded from then on suits it, and nothing else is shown.
  void set_dimmed(bool dimmed) { dimmed_ = dimmed; }
  // Takes over what was decoded meanwhile; true if there was something.
  bool take_arrived();
  bool is_waiting() const;
  // Waits until nothing is being decoded and `tell` has been called for all.
  void wait();
  // What is lost of this edition is asked for anew when it is next wanted: a stick that was loose may answer now.
  void retry_lost(const library::Edition& edition);
  // Drops the pictures that nobody waits for.
  void drop_ready();
  // Drops all pictures of this edition, also those to come. Waits for one that is being decoded.
  void forget(const library::Edition& edition);

 private:
  struct Key {
    const library::Edition* edition = nullptr;
    std::uint32_t chunk = 0;
    PxRect part;  // empty: a thumbnail
    int width = 0, height = 0;
    bool dimmed = false;
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
  // What the background works on. Its jobs share it, so one that is still waiting when the store is gone finds nothing
  // to do.
  struct Work {
    std::mutex mutex;
    std::condition_variable changed;
    std::deque<Job> jobs;
    std::vector<Arrived> arrived;
    bool busy = false;
    std::function<void()> tell;  // changed only while nothing is being decoded
  };
  static void decode_next(Work& work);
  Shown ask_for(const Key& key, library::Edition& edition, const article::Image& image);
  void hand_over(Job job);
  void make_room(std::size_t bytes);
  Result<bundle::VerifiedBytes> read(library::Edition& edition, const article::Image& image);

  std::size_t budget_ = kMinBudget;
  bool dimmed_ = false;
  std::vector<Held> held_;  // most recently used last

  std::shared_ptr<Work> work_ = std::make_shared<Work>();
  std::shared_ptr<Background> background_;
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
