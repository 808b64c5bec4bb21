#include "reader/sdl/event_queue.h"

#include <catch2/catch.hpp>
#include <chrono>
#include <thread>

#include <sys/stat.h>

#include "tests/support/temporary_folder.h"

namespace handbill {
namespace {

using Waited = sdl::EventQueue::Waited;

class Video {
 public:
  Video() {
    SDL_SetHint(SDL_HINT_VIDEODRIVER, "dummy");
    REQUIRE(SDL_Init(SDL_INIT_VIDEO) == 0);
    SDL_FlushEvents(SDL_FIRSTEVENT, SDL_LASTEVENT);
  }
  Video(const Video&) = delete;
  Video& operator=(const Video&) = delete;
  ~Video() { SDL_Quit(); }
};

TEST_CASE("a call from another thread wakes the queue, whatever it sleeps on", "[sdl]") {
  const testing::TemporaryFolder folder;
  REQUIRE(::mkfifo((folder / "event0").c_str(), 0600) == 0);  // a device to sleep on
  const Video video;
  // A driver that waits, one that does not and has a device, one that does not and has none.
  const std::string driver = GENERATE("x11", "KMSDRM", "no device");
  sdl::EventQueue queue(driver, driver == "no device" ? folder / "nothing" : folder.path());
  INFO(driver);
  SDL_Event event{};
  CHECK(queue.wait(event, 20) == Waited::timeout);
  for (int i = 0; i < 2; ++i) {
    std::thread other([&queue] {
      std::this_thread::sleep_for(std::chrono::milliseconds(30));
      queue.call();
    });
    CHECK(queue.wait(event, 20000) == Waited::event);
    other.join();
    // Before the wait: the call is not lost, and is answered once.
    queue.call();
    CHECK(queue.wait(event, 20000) == Waited::event);
    while (queue.wait(event, 20) == Waited::event) {
    }
  }
}

}  // namespace
}  // namespace handbill
