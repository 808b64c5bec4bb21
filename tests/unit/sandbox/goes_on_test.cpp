// What goes on working once all protections are taken, each in a process of its own.
#include <array>
#include <catch2/catch.hpp>
#include <csignal>
#include <cstring>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include <dlfcn.h>
#include <fcntl.h>
#include <iconv.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/mman.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <sys/uio.h>

#include "reader/base/source.h"
#include "reader/base/workers.h"
#include "tests/support/temporary_folder.h"
#include "tests/unit/sandbox/child.h"

using namespace handbill;
using namespace handbill::testing;

namespace {

int code_of(const Status& status) { return status ? 0 : EIO; }

int confined(const std::function<int()>& deed, const std::string& folder) {
  const Ended ended = in_child([&] {
    ::alarm(20);  // rather than hang
    auto protections = sandbox::confine_files({.folders = {folder}, .display = true});
    sandbox::confine_calls(protections);
    return deed();
  });
  return ended.crashed ? -1 : ended.error;
}

// Two connected sockets, as the window has to its display.
struct Line {
  Line() { ::socketpair(AF_UNIX, SOCK_STREAM, 0, ends.data()); }
  ~Line() {
    for (const int fd : ends) ::close(fd);
  }
  std::array<int, 2> ends{-1, -1};
};

int write_and_read(const Line& line) {
  char letter = 'x';
  iovec part{&letter, 1};
  msghdr message{};
  message.msg_iov = &part;
  message.msg_iovlen = 1;
  if (::sendmsg(line.ends[0], &message, 0) != 1) return errno;
  pollfd waiting{line.ends[1], POLLIN, 0};
  if (::poll(&waiting, 1, 1000) != 1) return ETIMEDOUT;
  return ::recvmsg(line.ends[1], &message, 0) == 1 ? 0 : errno;
}

}  // namespace

TEST_CASE("files everywhere are read, and folders listed", "[sandbox]") {
  const TemporaryFolder inside, outside;
  write_file(outside / "edition", as_bytes("text"));
  CHECK(confined([&] { return FileSource::open(outside / "edition") ? 0 : EIO; }, inside.path()) == 0);
  CHECK(confined([&] { return outside.entries() == 1 ? 0 : EIO; }, inside.path()) == 0);
  CHECK(confined([&] { return FileSource::open("/etc/passwd") ? 0 : EIO; }, inside.path()) == 0);
}

TEST_CASE("state is written, replaced and removed, in folders too", "[sandbox]") {
  const TemporaryFolder inside;
  const auto write = [&] {
    for (int i = 0; i < 2; ++i) {
      auto file = AtomicFile::create(inside / "settings", 0600);
      if (!file || !file->write(as_bytes("a = 1\n")) || !file->keep(AtomicFile::IfThere::replace)) return EIO;
    }
    if (const auto made = make_folder(inside / "deeper/still"); !made) return code_of(made);
    write_file(inside / "deeper/still/one", as_bytes("1"));
    std::filesystem::remove_all(inside / "deeper");
    return 0;
  };
  CHECK(confined(write, inside.path()) == 0);
  CHECK(inside.entries() == 1);
}

TEST_CASE("new files are kept where the name is free, and refused where it is taken", "[sandbox]") {
  const TemporaryFolder inside;
  const auto keep = [&] {
    auto first = AtomicFile::create(inside / "key", 0600), second = AtomicFile::create(inside / "key", 0600);
    if (!first->keep(AtomicFile::IfThere::refuse)) return EIO;
    const auto refused = second->keep(AtomicFile::IfThere::refuse);
    return !refused && refused.error().code == Errc::exists ? 0 : EIO;
  };
  CHECK(confined(keep, inside.path()) == 0);
}

TEST_CASE("threads start and work", "[sandbox]") {
  const TemporaryFolder inside;
  const auto work = [] {
    Workers workers(3);
    return workers.threads() == 3 && workers.run([] { return 7; }).get() == 7 ? 0 : EIO;
  };
  CHECK(confined(work, inside.path()) == 0);
}

TEST_CASE("threads that were there before are held by the filter too", "[sandbox]") {
  const auto hold = [] {
    Workers workers(2);
    if (!sandbox::take_privileges() || !sandbox::take_calls()) return ENOSYS;
    return workers.run([] { return ::socket(AF_INET, SOCK_STREAM, 0) < 0 ? errno : 0; }).get();
  };
  const int error = in_child(hold).error;
  CHECK(error == ((available() & kCalls) != 0 ? EPERM : ENOSYS));
}

TEST_CASE("libraries and character sets are loaded late", "[sandbox]") {
  const TemporaryFolder inside;
  CHECK(confined([] { return ::dlopen("libresolv.so.2", RTLD_NOW) != nullptr ? 0 : EIO; }, inside.path()) == 0);
  const auto convert = [] {
    std::string word("\xA4\xA4"), out(8, ' ');  // in Big5
    char *from = word.data(), *to = out.data();
    std::size_t left = word.size(), room = out.size();
    ::iconv(::iconv_open("UTF-8", "BIG5"), &from, &left, &to, &room);
    return out.starts_with("中") ? 0 : EIO;
  };
  CHECK(confined(convert, inside.path()) == 0);
}

TEST_CASE("what was open before still carries what is sent", "[sandbox]") {
  const TemporaryFolder inside;
  const Line line;
  CHECK(confined([&] { return write_and_read(line); }, inside.path()) == 0);
}

TEST_CASE("a device that comes later is noticed", "[sandbox]") {
  const TemporaryFolder inside;
  const auto notice = [&] {
    const int watch = ::inotify_init1(IN_CLOEXEC | IN_NONBLOCK), called = ::eventfd(0, EFD_CLOEXEC);
    if (watch < 0 || called < 0 || ::inotify_add_watch(watch, inside.path().c_str(), IN_CREATE) < 0) return errno;
    write_file(inside / "event0", {});
    pollfd waiting{watch, POLLIN, 0};
    return ::poll(&waiting, 1, 1000) == 1 ? 0 : ETIMEDOUT;
  };
  CHECK(confined(notice, inside.path()) == 0);
}

TEST_CASE("pictures reach a display by shared memory", "[sandbox]") {
  const TemporaryFolder inside;
  const auto share = [] {
    const int segment = ::shmget(IPC_PRIVATE, 4096, IPC_CREAT | 0600);
    if (segment < 0) return errno;
    const int removed = ::shmctl(segment, IPC_RMID, nullptr);
    return removed == 0 && ::memfd_create("frame", MFD_CLOEXEC) >= 0 ? 0 : errno;
  };
  CHECK(confined(share, inside.path()) == 0);
}

TEST_CASE("the program can still end itself", "[sandbox]") {
  const TemporaryFolder inside;
  CHECK(confined([] { return ::kill(::getpid(), 0) == 0 && ::raise(SIGCONT) == 0 ? 0 : errno; }, inside.path()) == 0);
}
