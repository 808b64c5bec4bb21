#include "reader/base/signals.h"

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <functional>

#include <sys/wait.h>
#include <unistd.h>

#include "reader/base/file.h"
#include "tests/support/temporary_folder.h"

using namespace handbill;
using testing::TemporaryFolder;

namespace {

volatile std::sig_atomic_t seen = 0;
bool interrupted_when_created = false;

extern "C" void note(int /*number*/) { seen = seen + 1; }
extern "C" void clean_up(int /*number*/) {
  AtomicFile::remove_unfinished();
  ::_exit(3);
}

// The exit code of a process that does `work`.
int exit_of(const std::function<void()>& work) {
  const pid_t child = ::fork();
  if (child == 0) {
    work();
    ::_exit(0);
  }
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  REQUIRE(WIFEXITED(status));
  return WEXITSTATUS(status);
}

}  // namespace

// The signal comes at the worst moment: the file is there, and only the kernel knows its name.
// NOLINTNEXTLINE(readability-inconsistent-declaration-parameter-name): glibc has its own
extern "C" int mkostemp(char* name, int flags) {
  const int fd = ::mkostemps(name, 0, flags);
  if (interrupted_when_created) ::raise(SIGTERM);
  return fd;
}

TEST_CASE("signals that end a program wait while they are held, also inside another hold") {
  const auto before = std::signal(SIGTERM, note);
  seen = 0;
  {
    const HeldSignals held;
    {
      const HeldSignals again;
      ::raise(SIGTERM);
    }
    CHECK(seen == 0);
  }
  CHECK(seen == 1);
  ::raise(SIGTERM);
  CHECK(seen == 2);
  std::signal(SIGTERM, before);
}

TEST_CASE("a file that is being created when a signal comes is cleared away as well") {
  const TemporaryFolder folder;
  CHECK(exit_of([&folder] {
          std::signal(SIGTERM, clean_up);
          interrupted_when_created = true;
          (void)AtomicFile::create(folder / "out", 0644);
        }) == 3);
  CHECK(folder.entries() == 0);
}
