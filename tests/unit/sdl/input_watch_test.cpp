#include "reader/sdl/input_watch.h"

#include <catch2/catch.hpp>
#include <chrono>
#include <future>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/support/temporary_folder.h"

// Named pipes stand for devices: they too become readable, and say when the other end has gone.
namespace handbill {
namespace {

using Woken = sdl::InputWatch::Woken;

class Pipe {
 public:
  explicit Pipe(const std::string& path) : path_(path) { REQUIRE(::mkfifo(path.c_str(), 0600) == 0); }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  ~Pipe() { unplug(); }

  // After the watch has opened its end.
  void plug_in() {
    fd_ = ::open(path_.c_str(), O_WRONLY | O_NONBLOCK | O_CLOEXEC);
    REQUIRE(fd_ >= 0);
  }
  void press() const { REQUIRE(::write(fd_, "x", 1) == 1); }
  void unplug() {
    if (fd_ >= 0) ::close(fd_);
    fd_ = -1;
  }

 private:
  std::string path_;
  int fd_ = -1;
};

bool sleeps(sdl::InputWatch& watch) {
  auto waiting = std::async(std::launch::async, [&watch] { return watch.wait(-1) == Woken::by_device; });
  const bool slept = waiting.wait_for(std::chrono::milliseconds(100)) == std::future_status::timeout;
  watch.stop();
  waiting.get();
  return slept;
}

TEST_CASE("a watch wakes when a device speaks, and then sleeps again", "[sdl]") {
  const testing::TemporaryFolder folder;
  Pipe pad(folder / "event0");
  sdl::InputWatch watch(folder.path());
  REQUIRE(watch.devices() == 1);
  pad.plug_in();
  for (int i = 0; i < 3; ++i) {
    pad.press();
    pad.press();
    CHECK(watch.wait(-1) == Woken::by_device);
  }
  CHECK(sleeps(watch));
}

TEST_CASE("a watch sees a device come and go", "[sdl]") {
  const testing::TemporaryFolder folder;
  sdl::InputWatch watch(folder.path());
  CHECK(watch.devices() == 0);
  Pipe pad(folder / "event7");
  CHECK(watch.wait(-1) == Woken::by_device);
  REQUIRE(watch.devices() == 1);
  pad.plug_in();
  pad.press();
  CHECK(watch.wait(-1) == Woken::by_device);
  pad.unplug();
  CHECK(watch.wait(-1) == Woken::by_device);
  CHECK(watch.devices() == 0);
  CHECK(sleeps(watch));
}

TEST_CASE("a device that comes or goes leaves the others as they were", "[sdl]") {
  const testing::TemporaryFolder folder;
  Pipe first(folder / "event0");
  sdl::InputWatch watch(folder.path());
  REQUIRE(watch.devices() == 1);
  Pipe second(folder / "event1");
  CHECK(watch.wait(-1) == Woken::by_device);
  CHECK(watch.devices() == 2);
  const Pipe mouse(folder / "mouse0");
  CHECK(watch.wait(-1) == Woken::by_device);
  CHECK(watch.devices() == 2);
  first.plug_in();
  second.plug_in();
  first.unplug();
  CHECK(watch.wait(-1) == Woken::by_device);
  CHECK(watch.devices() == 1);
  second.press();
  CHECK(watch.wait(-1) == Woken::by_device);
  CHECK(watch.devices() == 1);
  CHECK(watch.wait(0) == Woken::timeout);
}

TEST_CASE("a watch leaves alone what is no event device", "[sdl]") {
  const testing::TemporaryFolder folder;
  const Pipe mouse(folder / "mouse0");
  sdl::InputWatch watch(folder.path());
  CHECK(watch.devices() == 0);
}

TEST_CASE("a call wakes a watch once", "[sdl]") {
  const testing::TemporaryFolder folder;
  sdl::InputWatch watch(folder.path());
  auto waiting = std::async(std::launch::async, [&watch] { return watch.wait(-1); });
  watch.call();
  CHECK(waiting.get() == Woken::by_call);
  watch.call();
  watch.call();
  CHECK(watch.wait(-1) == Woken::by_call);
  CHECK(sleeps(watch));
}

TEST_CASE("a stopped watch stays stopped, and a folder may be missing", "[sdl]") {
  const testing::TemporaryFolder folder;
  sdl::InputWatch watch(folder / "nothing");
  CHECK(watch.devices() == 0);
  CHECK(sleeps(watch));
  CHECK(watch.wait(-1) == Woken::stopped);
  CHECK(watch.wait(-1) == Woken::stopped);
}

}  // namespace
}  // namespace handbill
