#include "reader/library/media_watch.h"

#include <atomic>
#include <catch2/catch.hpp>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "reader/base/bytes.h"
#include "tests/support/temporary_folder.h"

using namespace handbill;
using namespace handbill::testing;

namespace {

// Counts calls, and waits for them.
class Bell {
 public:
  void ring() {
    const std::lock_guard lock(mutex_);
    ++rung_;
    changed_.notify_all();
  }
  bool has_rung(int times) {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, std::chrono::seconds(20), [&] { return rung_ >= times; });
  }
  int rung() {
    const std::lock_guard lock(mutex_);
    return rung_;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  int rung_ = 0;
};

}  // namespace

TEST_CASE("sticks are where the kernel's list of mounts says, by their names", "[library][media]") {
  const TemporaryFolder folder;
  const std::string list = folder / "mountinfo";
  write_file(list, as_bytes("22 1 0:20 / /proc rw shared:5 - proc proc rw\n"
                            "30 1 8:17 / /media/ann/My\\040stick rw - vfat /dev/sdb1 rw\n"
                            "31 1 8:18 / /mnt/SDCARD rw - exfat /dev/sdc1 rw\n"
                            "31 1 8:18 /x /mnt/SDCARD rw - exfat /dev/sdc1 rw\n"
                            "32 1 8:19 / /run/media/ann/back\\134slash\\9 rw - vfat /dev/sdd1 rw\n"
                            "34 1 0:50 / /mnt/server rw - nfs4 server:/share rw\n"
                            "35 1 0:51 / /media/odd rw\n"
                            "33 1 8:20 / /mediation rw - ext4 /dev/sde1 rw\n"
                            "\n"
                            "broken\n"
                            "1 2 3"));
  const std::vector<std::string> wanted{"/media/ann/My stick", "/mnt/SDCARD", "/run/media/ann/back\\slash\\9"};
  CHECK(library::media(list) == wanted);
  CHECK(library::media("/no/such/file").empty());
}

TEST_CASE("the device of a file is that of the stick that lies deepest above it", "[library][media]") {
  const TemporaryFolder folder;
  const std::string list = folder / "mountinfo";
  write_file(folder / "e.handbill", as_bytes("x"));
  // No test can mount a stick, and no other place is one.
  write_file(list, as_bytes("30 1 8:17 / " + folder.path() + " rw - vfat /dev/null rw\n"));
  CHECK(library::device_of(folder / "e.handbill", list).empty());
  CHECK(library::device_of(folder / "none", list).empty());
  CHECK(library::device_of(folder / "e.handbill", "/no/such/list").empty());
}

TEST_CASE("each change is told at once too, if that is asked for", "[library][media]") {
  const TemporaryFolder folder;
  Bell bell, at_once;
  library::MediaWatch watch([&bell] { bell.ring(); }, "/no/such/list", [&at_once] { at_once.ring(); });
  watch.add({folder.path()});
  write_file(folder / "e.handbill", as_bytes("x"));
  CHECK(at_once.has_rung(1));
  CHECK(bell.has_rung(1));
  const int before = at_once.rung();
  std::filesystem::remove(folder / "e.handbill");
  CHECK(at_once.has_rung(before + 1));
}

TEST_CASE("a heap of changes in a folder is told once, and an end is waited for", "[library][media]") {
  const TemporaryFolder folder;
  Bell bell;
  {
    library::MediaWatch watch([&bell] { bell.ring(); }, "/no/such/list");
    watch.add({folder.path(), "/no/such/folder", folder.path()});
    for (int i = 0; i < 20; ++i) write_file(folder / (std::to_string(i) + ".handbill"), as_bytes("x"));
    CHECK(bell.has_rung(1));
    std::this_thread::sleep_for(std::chrono::milliseconds(2 * library::MediaWatch::kQuietMs));
    CHECK(bell.rung() == 1);  // the heap is one
    std::filesystem::remove(folder / "1.handbill");
    CHECK(bell.has_rung(2));
  }
  const int before = bell.rung();
  write_file(folder / "late.handbill", as_bytes("x"));
  std::this_thread::sleep_for(std::chrono::milliseconds(2 * library::MediaWatch::kQuietMs));
  CHECK(bell.rung() == before);
}
