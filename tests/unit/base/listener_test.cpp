#include "reader/base/listener.h"

#include <atomic>
#include <catch2/catch.hpp>
#include <chrono>
#include <thread>

using handbill::Listener;

TEST_CASE("who listens is told each time, and nobody after leaving", "[base][listener]") {
  int told = 0;
  Listener listener([&told] { ++told; });
  listener.tell();
  listener.tell();
  CHECK(told == 2);
  CHECK_FALSE(listener.is_gone());
  listener.leave();
  CHECK(listener.is_gone());
  listener.tell();
  CHECK(told == 2);
}

TEST_CASE("without a function there is nobody to tell", "[base][listener]") {
  Listener listener({});
  listener.tell();
  listener.leave();
  CHECK(listener.is_gone());
}

TEST_CASE("leaving waits for a call that is under way", "[base][listener]") {
  std::atomic<bool> began = false;
  std::atomic<bool> may_end = false;
  std::atomic<bool> ended = false;
  Listener listener([&] {
    began = true;
    while (!may_end) std::this_thread::yield();
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    ended = true;
  });
  std::thread work([&listener] { listener.tell(); });
  while (!began) std::this_thread::yield();
  may_end = true;
  listener.leave();
  CHECK(ended);
  work.join();
}
