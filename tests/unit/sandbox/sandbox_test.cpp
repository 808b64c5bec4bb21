// What a program learns of its protections, and what it asks for.
#include "reader/sandbox/sandbox.h"

#include <atomic>
#include <catch2/catch.hpp>
#include <filesystem>
#include <thread>

#include <fcntl.h>

#include "tests/support/temporary_folder.h"
#include "tests/unit/sandbox/child.h"

using namespace handbill;
using namespace handbill::testing;

namespace {

int opens(const std::string& path, int flags) {
  const int fd = ::open(path.c_str(), flags | O_CLOEXEC, 0600);
  if (fd < 0) return errno;
  ::close(fd);
  return 0;
}

bool has_files() { return (available() & kFiles) != 0; }

int with_needs(const sandbox::Needs& needs, const std::function<int()>& deed) {
  return in_child([&] {
           (void)sandbox::confine_files(needs);
           return deed();
         })
      .error;
}

}  // namespace

TEST_CASE("a program says which protections it has, and why it has not the others", "[sandbox]") {
  sandbox::Protections nothing;
  CHECK(nothing.missing() == "NoNewPrivs, no dumps, Landlock, seccomp");
  nothing.files.on = nothing.privileges.on = true;
  CHECK(nothing.missing() == "no dumps, seccomp");
  const auto report = [] {
    auto taken = sandbox::confine_files({});
    if (taken.calls.on || taken.calls.why_off.empty()) return EINVAL;
    sandbox::confine_calls(taken);
    unsigned on = 0;
    unsigned bit = 1;
    for (const sandbox::Protection* each : taken.all()) {
      if (each->on != each->why_off.empty()) return EINVAL;
      on |= each->on ? bit : 0;
      bit <<= 1;
    }
    return on == available() ? 0 : EPROTO;
  };
  (void)available();  // found out before
  CHECK(in_child(report).error == 0);
}

TEST_CASE("files are not called protected when another thread was there first", "[sandbox]") {
  const auto late = [] {
    std::atomic<bool> stop{false};
    std::thread other([&stop] {
      while (!stop) std::this_thread::yield();
    });
    const bool on = sandbox::confine_files({}).files.on;
    stop = true;
    other.join();
    return on ? 0 : EBUSY;
  };
  CHECK(in_child(late).error == EBUSY);
}

TEST_CASE("what is written to a folder stays possible there and nowhere else", "[sandbox]") {
  const TemporaryFolder inside, outside;
  write_file(outside / "there", as_bytes("1"));
  const sandbox::Needs needs{.folders = {inside.path(), "/no/such/folder"}};
  CHECK(with_needs(needs, [&] { return opens(inside / "new", O_WRONLY | O_CREAT); }) == 0);
  if (!has_files()) return;
  CHECK(with_needs(needs, [&] { return opens(outside / "new", O_WRONLY | O_CREAT); }) == EACCES);
  CHECK(with_needs(needs, [&] { return opens(outside / "there", O_WRONLY); }) == EACCES);
  CHECK(with_needs(needs, [&] { return opens(outside / "there", O_RDONLY); }) == 0);
}

TEST_CASE("a folder that may be emptied loses empty folders only", "[sandbox]") {
  const TemporaryFolder home;
  std::filesystem::create_directory(home / "state");
  write_file(home / "letter", as_bytes("1"));
  const sandbox::Needs needs{.folders = {home / "state"}, .emptied = {home.path()}};
  if (has_files())
    CHECK(with_needs(needs, [&] { return ::unlink((home / "letter").c_str()) == 0 ? 0 : errno; }) == EACCES);
  CHECK(with_needs(needs, [&] { return ::rmdir((home / "state").c_str()) == 0 ? 0 : errno; }) == 0);
}

TEST_CASE("where reading is limited, other files cannot be read", "[sandbox]") {
  const TemporaryFolder sources, inside, outside;
  write_file(sources / "article.md", as_bytes("1"));
  write_file(outside / "secret.key", as_bytes("1"));
  sandbox::Needs needs{.folders = {inside.path()}, .reads = std::vector{sources.path()}};
  CHECK(with_needs(needs, [&] { return opens(sources / "article.md", O_RDONLY); }) == 0);
  CHECK(with_needs(needs, [&] { return opens(inside / "new", O_RDWR | O_CREAT); }) == 0);
  CHECK(with_needs(needs, [&] { return opens("/usr/share", O_RDONLY | O_DIRECTORY); }) == 0);
  if (!has_files()) return;
  CHECK(with_needs(needs, [&] { return opens(outside / "secret.key", O_RDONLY); }) == EACCES);
  CHECK(with_needs(needs, [&] { return opens(outside.path(), O_RDONLY | O_DIRECTORY); }) == EACCES);
  CHECK(with_needs(needs, [&] { return opens(sources / "article.md", O_WRONLY); }) == EACCES);
}

TEST_CASE("consoles may be written to for a window, serial lines not", "[sandbox]") {
  if (::access("/dev/ttyS0", W_OK) == 0 && has_files()) {
    CHECK(with_needs({.display = true}, [] { return opens("/dev/ttyS0", O_WRONLY | O_NOCTTY | O_NONBLOCK); }) ==
          EACCES);
  }
  if (::access("/dev/tty1", W_OK) == 0) {
    CHECK(with_needs({.display = true}, [] { return opens("/dev/tty1", O_WRONLY | O_NOCTTY | O_NONBLOCK); }) != EACCES);
    if (has_files())
      CHECK(with_needs({}, [] { return opens("/dev/tty1", O_WRONLY | O_NOCTTY | O_NONBLOCK); }) == EACCES);
  }
}
