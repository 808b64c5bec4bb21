#include "bundle_tool/keys/kdf_cost.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "bundle_tool/keys/free_memory.h"
#include "tests/support/temporary_folder.h"

using namespace handbill;
using keys::kLeastMemory;
using keys::kNewCost;

namespace {

constexpr std::uint64_t kMega = 1U << 20U;

// What a kernel would show below "/".
class Kernel {
 public:
  Kernel& shows(const std::string& path, const std::string& text) {
    const std::filesystem::path file = folder_ / path;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file) << text;
    return *this;
  }
  std::uint64_t free() const { return keys::free_memory(folder_.path()); }

 private:
  testing::TemporaryFolder folder_;
};

std::string bytes(std::uint64_t megabytes) { return std::to_string(megabytes * kMega) + "\n"; }

}  // namespace

TEST_CASE("what is free is what the kernel calls available", "[keys][kdf]") {
  Kernel kernel;
  CHECK(kernel.free() == ~std::uint64_t{0});  // not said
  kernel.shows("proc/meminfo", "MemTotal:  9000000 kB\nMemFree:  100 kB\nMemAvailable:   2048 kB\n");
  CHECK(kernel.free() == 2 * kMega);
  kernel.shows("proc/meminfo", "MemAvailable: a lot\n");
  CHECK(kernel.free() == ~std::uint64_t{0});
  kernel.shows("proc/meminfo", "MemAvailable: 18446744073709551615 kB\n");
  CHECK(kernel.free() == ~std::uint64_t{0});
}

TEST_CASE("a control group leaves what its limit does, and so do those around it", "[keys][kdf]") {
  Kernel kernel;
  kernel.shows("proc/meminfo", "MemAvailable: 8388608 kB\n").shows("proc/self/cgroup", "0::/desk/tool\n");
  CHECK(kernel.free() == 8192 * kMega);  // the group shows nothing
  kernel.shows("sys/fs/cgroup/desk/tool/memory.max", "max\n").shows("sys/fs/cgroup/desk/tool/memory.current", bytes(1));
  CHECK(kernel.free() == 8192 * kMega);
  kernel.shows("sys/fs/cgroup/desk/memory.max", bytes(500)).shows("sys/fs/cgroup/desk/memory.current", bytes(200));
  CHECK(kernel.free() == 300 * kMega);
  // Pages of files that were read are given back when memory is wanted.
  kernel.shows("sys/fs/cgroup/desk/memory.stat", "anon 1\ninactive_file " + bytes(150) + "active_file 7\n");
  CHECK(kernel.free() == 450 * kMega);
  kernel.shows("sys/fs/cgroup/memory.max", bytes(100)).shows("sys/fs/cgroup/memory.current", bytes(40));
  CHECK(kernel.free() == 60 * kMega);
  kernel.shows("sys/fs/cgroup/memory.current", bytes(400));  // above its limit
  CHECK(kernel.free() == 0);
}

TEST_CASE("control groups of version 1 count too", "[keys][kdf]") {
  Kernel kernel;
  kernel.shows("proc/self/cgroup", "9:name=systemd:/\n4:memory:/desk\n0::/\n");
  kernel.shows("sys/fs/cgroup/memory/desk/memory.limit_in_bytes", bytes(300));
  kernel.shows("sys/fs/cgroup/memory/desk/memory.usage_in_bytes", bytes(200));
  kernel.shows("sys/fs/cgroup/memory/desk/memory.stat", "inactive_file 9\ntotal_inactive_file " + bytes(50));
  CHECK(kernel.free() == 150 * kMega);
}

TEST_CASE("a new key takes 256 MB, less where less is free, never more than half, and never less than 64",
          "[keys][kdf]") {
  const auto memory = [](std::uint64_t megabytes) {
    const auto cost = keys::affordable(kNewCost, megabytes * kMega);
    return cost ? cost->memory / kMega : 0;
  };
  CHECK(memory(24'000) == 256);
  CHECK(memory(512) == 256);
  CHECK(memory(511) == 128);
  CHECK(memory(256) == 128);
  CHECK(memory(255) == 64);
  CHECK(memory(128) == 64);
  CHECK(memory(127) == 0);
  CHECK(memory(0) == 0);
  const auto refused = keys::affordable(kNewCost, 100 * kMega);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == Errc::io);
  CHECK(refused.error().what ==
        "too little memory to guard a key with a password: 128 MB must be free, and 100 are: close other programs");
}

TEST_CASE("each guess costs the same work, whatever memory a key takes", "[keys][kdf]") {
  CHECK(keys::affordable(kNewCost, 150 * kMega)->operations == keys::kMostCost.operations);
  CHECK(keys::affordable(kNewCost, 2 * kLeastMemory)->memory == kLeastMemory);
}
