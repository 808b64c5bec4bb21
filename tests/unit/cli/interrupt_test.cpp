#include "bundle_tool/cli/interrupt.h"

#include <catch2/catch.hpp>
#include <csignal>
#include <filesystem>

#include <sys/wait.h>
#include <unistd.h>

#include "reader/base/file.h"
#include "tests/support/temporary_folder.h"

using namespace handbill;
using testing::TemporaryFolder;

namespace {

// The signal that ended a process which began to write `target` and then got `number`; 0 if it went on.
int ended_by(int number, bool ignored, const std::string& target) {
  const pid_t child = ::fork();
  if (child == 0) {
    std::signal(number, ignored ? SIG_IGN : SIG_DFL);  // NOLINT(performance-no-int-to-ptr): the macros are casts
    cli::leave_nothing_when_interrupted();
    auto file = AtomicFile::create(target, 0644);
    if (!file || !file->write(as_bytes("half"))) ::_exit(9);
    ::raise(number);
    ::_exit(file->keep(AtomicFile::IfThere::refuse) ? 0 : 8);
  }
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  if (WIFSIGNALED(status)) return WTERMSIG(status);
  CHECK(WEXITSTATUS(status) == 0);
  return 0;
}

}  // namespace

TEST_CASE("a program that is interrupted leaves nothing half-written", "[cli][interrupt]") {
  for (const int number : {SIGINT, SIGTERM, SIGHUP, SIGQUIT}) {
    const TemporaryFolder folder;
    CHECK(ended_by(number, false, folder / "e.handbill") == number);
    CHECK(std::filesystem::is_empty(folder / ""));
  }
}

TEST_CASE("a signal that is ignored, as under nohup, stays ignored", "[cli][interrupt]") {
  const TemporaryFolder folder;
  CHECK(ended_by(SIGHUP, true, folder / "e.handbill") == 0);
  CHECK(std::filesystem::exists(folder / "e.handbill"));
}
