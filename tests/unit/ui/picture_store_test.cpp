#include "reader/ui/picture_store.h"

#include <atomic>
#include <catch2/catch.hpp>

#include "tests/support/reading.h"

using namespace handbill;
using namespace handbill::testing;

namespace {

std::shared_ptr<library::Edition> open_edition(const Reading& r) {
  library::Trusted trusted = r.desk.trusted;
  const auto candidate = library::Candidate::read(r.path, trusted.pins);
  return std::move(*candidate->admit(trusted));
}

constexpr article::Image kTiny{1, 3, 2};
constexpr ui::PxRect kWhole{0, 0, 3, 2};

}  // namespace

TEST_CASE("a picture is not there at first, and arrives", "[ui][pictures]") {
  const Reading r;
  const auto edition = open_edition(r);
  std::atomic<int> arrivals{0};
  ui::PictureStore store;
  store.on_arrival([&] { ++arrivals; });
  const auto first = store.get(edition, kTiny, kWhole, 30, 20);
  CHECK(first.picture == nullptr);
  CHECK_FALSE(first.lost);
  CHECK(store.is_waiting());
  store.wait();
  CHECK(arrivals == 1);
  CHECK(store.take_arrived());
  CHECK_FALSE(store.is_waiting());
  const auto second = store.get(edition, kTiny, kWhole, 30, 20);
  REQUIRE(second.picture != nullptr);
  CHECK(second.picture->width == 30);
  CHECK_FALSE(store.take_arrived());
}

TEST_CASE("after the theme has changed no picture is shown that was made for another", "[ui][pictures]") {
  const Reading r;
  const auto edition = open_edition(r);
  ui::PictureStore store;
  const auto brightness = [&](bool dimmed) {
    store.set_dimmed(dimmed);
    (void)store.thumbnail(edition, kTiny, 30, 20);
    store.wait();
    (void)store.take_arrived();
    const auto shown = store.thumbnail(edition, kTiny, 30, 20);
    REQUIRE(shown.picture != nullptr);
    std::uint64_t sum = 0;
    for (const std::uint32_t p : shown.picture->pixels) sum += (p & 0xFFU) + (p >> 8U & 0xFFU) + (p >> 16U & 0xFFU);
    return sum;
  };
  const auto light = brightness(false);
  CHECK(brightness(true) < light);
  CHECK(brightness(false) == light);
}

TEST_CASE("a picture of another size than it says, or that is not there, is lost at once", "[ui][pictures]") {
  const Reading r;
  const auto edition = open_edition(r);
  ui::PictureStore store;
  for (const article::Image& image : {article::Image{1, 30, 20}, article::Image{9, 3, 2}}) {
    const auto shown = store.get(edition, image, {0, 0, image.width, image.height}, 30, 20);
    CHECK(shown.picture == nullptr);
    CHECK(shown.lost);
  }
  CHECK_FALSE(store.is_waiting());
  // A size that no screen has is refused where it is decoded.
  (void)store.get(edition, kTiny, kWhole, 100000, 100000);
  store.wait();
  store.take_arrived();
  CHECK(store.get(edition, kTiny, kWhole, 100000, 100000).lost);
}

TEST_CASE("the store keeps to its budget, and everything on one screen fits it", "[ui][pictures]") {
  const Reading r;
  const auto edition = open_edition(r);
  ui::PictureStore store;
  store.set_screen(640, 480);
  // Sixteen pictures that fill a screen: all are there at once.
  const auto ask = [&] {
    int there = 0;
    for (int i = 0; i < 16; ++i)
      there += store.get(edition, kTiny, kWhole, 160, 120 - i % 2).picture != nullptr ? 1 : 0;
    store.wait();
    store.take_arrived();
    return there;
  };
  (void)ask();
  CHECK(ask() == 16);
  CHECK_FALSE(store.is_waiting());
}

TEST_CASE("nothing of an edition that was closed arrives later", "[ui][pictures]") {
  const Reading r;
  ui::PictureStore store;
  for (int i = 0; i < 20; ++i) {
    auto edition = open_edition(r);
    for (int k = 1; k < 6; ++k) (void)store.get(edition, kTiny, kWhole, 100 * k, 100 * k);
    store.forget(*edition);
    CHECK_FALSE(store.is_waiting());
    CHECK_FALSE(store.take_arrived());
  }
}

TEST_CASE("whoever does not want to be told of pictures any more is not", "[ui][pictures]") {
  const Reading r;
  const auto edition = open_edition(r);
  ui::PictureStore store;
  for (int i = 1; i < 20; ++i) {
    std::atomic<int> arrivals{0};
    store.on_arrival([&] { ++arrivals; });
    (void)store.get(edition, kTiny, kWhole, 20 * i, 20 * i);
    if (i % 2 == 0) store.wait();
    store.on_arrival({});
    const int told = arrivals;
    store.wait();
    CHECK(arrivals == told);
  }
}

TEST_CASE("no more than 64 pictures are held, however small; the one not seen for longest goes", "[ui][pictures]") {
  const Reading r;
  const auto edition = open_edition(r);
  ui::PictureStore store;
  const auto ask = [&](int width) { return store.get(edition, kTiny, kWhole, width, 1).picture != nullptr; };
  const auto ask_and_wait = [&](int width) {
    (void)ask(width);
    store.wait();
    store.take_arrived();
  };
  for (int width = 1; width <= 64; ++width) ask_and_wait(width);
  CHECK(ask(1));  // and is the one seen last
  ask_and_wait(65);
  CHECK(ask(1));
  CHECK(ask(3));
  CHECK(ask(65));
  CHECK_FALSE(ask(2));
  store.wait();
}
