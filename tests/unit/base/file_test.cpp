#include "reader/base/file.h"

#include <catch2/catch.hpp>
#include <csignal>
#include <fstream>
#include <functional>
#include <mutex>
#include <sstream>
#include <thread>
#include <utility>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "tests/support/temporary_folder.h"

namespace fs = std::filesystem;
using namespace handbill;
using testing::TemporaryFolder;
using testing::write_file;

namespace {

std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

// No file of this process grows beyond `size` bytes while it lives: what a full disk looks like to a writer.
class FileSizeLimit {
 public:
  explicit FileSizeLimit(rlim_t size) {
    ::getrlimit(RLIMIT_FSIZE, &before_);
    handler_ = std::signal(SIGXFSZ, SIG_IGN);
    rlimit now = before_;
    now.rlim_cur = size;
    ::setrlimit(RLIMIT_FSIZE, &now);
  }
  FileSizeLimit(const FileSizeLimit&) = delete;
  FileSizeLimit& operator=(const FileSizeLimit&) = delete;
  ~FileSizeLimit() {
    ::setrlimit(RLIMIT_FSIZE, &before_);
    (void)std::signal(SIGXFSZ, handler_);
  }

 private:
  rlimit before_{};
  void (*handler_)(int) = nullptr;
};

// What was flushed to the device, in order: fsync() of this whole program goes through here.
struct Flush {
  std::string path;
  bool target_there = false;
};
std::vector<Flush> flushes;
std::mutex at_calls;  // guards flushes and before_lock: one test keeps files from two threads
std::string watched_target;
int flush_error = 0;  // what the next flushes fail with
bool renames_in_one_step = true;
bool gives_second_names = true;
std::function<void()> before_lock;  // what another program does just before the next lock is taken

}  // namespace

// NOLINTNEXTLINE(readability-inconsistent-declaration-parameter-name): glibc calls one of them "new"
extern "C" int renameat2(int from_folder, const char* from, int to_folder, const char* to, unsigned flags) noexcept {
  if (renames_in_one_step) return static_cast<int>(::syscall(SYS_renameat2, from_folder, from, to_folder, to, flags));
  errno = EINVAL;
  return -1;
}

extern "C" int link(const char* from, const char* to) noexcept {
  if (gives_second_names) return static_cast<int>(::syscall(SYS_linkat, AT_FDCWD, from, AT_FDCWD, to, 0));
  errno = EPERM;
  return -1;
}

// By its symbol: a function of that name would hide struct flock.
extern "C" int lock_with_others(int fd, int operation) noexcept __asm__("flock");
extern "C" int lock_with_others(int fd, int operation) noexcept {
  std::function<void()> other;
  {
    const std::lock_guard lock(at_calls);
    other = std::exchange(before_lock, nullptr);
  }
  if (other) other();
  return static_cast<int>(::syscall(SYS_flock, fd, operation));
}

extern "C" int fsync(int fd) {
  const fs::path link = "/proc/self/fd/" + std::to_string(fd);
  {
    const std::lock_guard lock(at_calls);
    flushes.push_back({fs::read_symlink(link).string(), !watched_target.empty() && fs::exists(watched_target)});
  }
  if (flush_error == 0) return static_cast<int>(::syscall(SYS_fsync, fd));
  errno = flush_error;
  return -1;
}

TEST_CASE("content is on the device before the name is, and the name before keep() returns") {
  const TemporaryFolder folder;
  for (const auto there : {AtomicFile::IfThere::refuse, AtomicFile::IfThere::replace}) {
    watched_target = folder / (there == AtomicFile::IfThere::refuse ? "new" : "other");
    auto file = AtomicFile::create(watched_target, 0644);
    REQUIRE(file);
    REQUIRE(file->write(as_bytes("text")));
    const std::string temporary = file->path();
    flushes.clear();
    REQUIRE(file->keep(there));
    REQUIRE(flushes.size() == 2);
    CHECK(flushes[0].path == temporary);
    CHECK_FALSE(flushes[0].target_there);
    CHECK(flushes[1].path == folder.path());
    CHECK(flushes[1].target_there);
  }
  watched_target.clear();
}

TEST_CASE("a device that does not take the content is said, and the old file stays") {
  const TemporaryFolder folder;
  const fs::path target = folder / "out";
  std::ofstream(target) << "old";
  {
    auto file = AtomicFile::create(target.string(), 0644);
    REQUIRE(file);
    REQUIRE(file->write(as_bytes("new")));
    for (const auto& [error, code] : {std::pair{EIO, Errc::io}, {ENOSPC, Errc::no_space}}) {
      flush_error = error;
      CHECK(file->keep(AtomicFile::IfThere::replace).error().code == code);
    }
    flush_error = 0;
  }
  CHECK(read(target) == "old");
  CHECK(folder.entries() == 1);
}

TEST_CASE("folders that are made are on the device, each in the one above it") {
  const TemporaryFolder folder;
  flushes.clear();
  REQUIRE(make_folder(folder / "a/b"));
  REQUIRE(flushes.size() == 2);
  CHECK(flushes[0].path == folder.path());
  CHECK(flushes[1].path == folder / "a");
  flushes.clear();
  REQUIRE(make_folder(folder / "a/b"));
  CHECK(flushes.empty());
  write_file(folder / "file", as_bytes("x"));
  CHECK_FALSE(make_folder(folder / "file/b"));
}

TEST_CASE("a file appears with its content and its mode when it is kept") {
  const TemporaryFolder folder;
  const std::string target = folder / "out";
  auto file = AtomicFile::create(target, 0640);
  REQUIRE(file);
  REQUIRE(file->write(as_bytes("hello ")));
  REQUIRE(file->write(as_bytes("world")));
  CHECK_FALSE(fs::exists(target));
  CHECK(read(file->path()) == "hello world");
  REQUIRE(file->keep(AtomicFile::IfThere::refuse));
  CHECK(read(target) == "hello world");
  CHECK(folder.entries() == 1);
  struct stat info {};
  REQUIRE(::stat(target.c_str(), &info) == 0);
  const mode_t mask = ::umask(0);
  ::umask(mask);
  CHECK((info.st_mode & 0777U) == (0640U & ~mask));
}

TEST_CASE("a file that is not kept leaves nothing behind") {
  const TemporaryFolder folder;
  {
    auto file = AtomicFile::create(folder / "out", 0644);
    REQUIRE(file);
    REQUIRE(file->write(as_bytes("half")));
    AtomicFile moved = std::move(*file);
    CHECK(folder.entries() == 1);
  }
  CHECK(folder.entries() == 0);
}

TEST_CASE("files that are not kept yet can all be removed, kept ones cannot") {
  const TemporaryFolder folder;
  auto kept = AtomicFile::create(folder / "kept", 0644);
  REQUIRE(kept);
  REQUIRE(kept->keep(AtomicFile::IfThere::refuse));
  auto first = AtomicFile::create(folder / "first", 0644);
  REQUIRE(first);
  const AtomicFile moved = std::move(*first);
  const auto second = AtomicFile::create(folder / "second", 0644);
  REQUIRE(second);
  REQUIRE(fs::exists(moved.path()));
  AtomicFile::remove_unfinished();
  CHECK_FALSE(fs::exists(moved.path()));
  CHECK_FALSE(fs::exists(second->path()));
  CHECK(fs::exists(folder / "kept"));
}

TEST_CASE("an existing file is replaced or refused, as was asked") {
  const TemporaryFolder folder;
  const fs::path target = folder / "out";
  std::ofstream(target) << "old";
  {
    auto file = AtomicFile::create(target.string(), 0644);
    REQUIRE(file);
    REQUIRE(file->write(as_bytes("new")));
    CHECK(file->keep(AtomicFile::IfThere::refuse).error().code == Errc::exists);
  }
  CHECK(read(target) == "old");
  CHECK(folder.entries() == 1);
  auto file = AtomicFile::create(target.string(), 0644);
  REQUIRE(file);
  REQUIRE(file->write(as_bytes("new")));
  REQUIRE(file->keep(AtomicFile::IfThere::replace));
  CHECK(read(target) == "new");
  CHECK(folder.entries() == 1);
}

TEST_CASE("a file system that cannot rename to a free name in one step keeps the same promises") {
  const TemporaryFolder folder;
  gives_second_names = GENERATE(true, false);
  renames_in_one_step = false;
  for (const bool there : {false, true}) {
    auto file = AtomicFile::create(folder / "out", 0644);
    REQUIRE(file);
    REQUIRE(file->write(as_bytes(there ? "second" : "first")));
    const auto kept = file->keep(AtomicFile::IfThere::refuse);
    CHECK(kept.has_value() == !there);
    if (there) CHECK(kept.error().code == Errc::exists);
    CHECK(read(folder / "out") == "first");
  }
  renames_in_one_step = true;
  gives_second_names = true;
  CHECK(folder.entries() == 1);
}

TEST_CASE("a full disk is said, and leaves the old file alone") {
  const TemporaryFolder folder;
  const fs::path target = folder / "out";
  std::ofstream(target) << "old";
  {
    const FileSizeLimit limit(1000);
    auto file = AtomicFile::create(target.string(), 0644);
    REQUIRE(file);
    CHECK(file->write(Buffer(2000)).error().code == Errc::no_space);
  }
  CHECK(read(target) == "old");
  CHECK(folder.entries() == 1);
}

TEST_CASE("no such folder is not-found") {
  const TemporaryFolder folder;
  CHECK(AtomicFile::create(folder / "no/out", 0644).error().code == Errc::not_found);
}

TEST_CASE("a folder cannot be replaced by a file") {
  const TemporaryFolder folder;
  fs::create_directory(folder / "out");
  {
    auto file = AtomicFile::create(folder / "out", 0644);
    REQUIRE(file);
    CHECK_FALSE(file->keep(AtomicFile::IfThere::replace));
    CHECK_FALSE(file->keep(AtomicFile::IfThere::refuse));
  }
  CHECK(folder.entries() == 1);
  CHECK(fs::is_directory(folder / "out"));
}

TEST_CASE("a device or a pipe is never replaced by a file") {
  const TemporaryFolder folder;
  const std::string pipe = folder / "pipe";
  const std::string link = folder / "link";
  REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  fs::create_symlink("pipe", link);
  for (const auto& create : {&AtomicFile::create, &AtomicFile::create_known}) {
    for (const std::string& name : {pipe, link}) {
      const auto refused = create(name, 0644);
      REQUIRE_FALSE(refused);
      CHECK(refused.error().code == Errc::io);
    }
  }
  CHECK(fs::is_fifo(pipe));
  CHECK(fs::is_symlink(link));
  CHECK(std::distance(fs::directory_iterator(folder / "."), fs::directory_iterator()) == 2);
}

TEST_CASE("a file that several programs write has a name that is known, and is put in place as others are") {
  const TemporaryFolder folder;
  const std::string target = folder / "out";
  for (const char* text : {"first", "second"}) {
    auto file = AtomicFile::create_known(target, 0600);
    REQUIRE(file);
    CHECK(file->path() == known_temporary(target));
    REQUIRE(file->write(as_bytes(text)));
    REQUIRE(file->keep(AtomicFile::IfThere::replace));
    CHECK(read(target) == text);
    CHECK(folder.entries() == 1);
  }
  CHECK(AtomicFile::create_known(folder / "no/out", 0600).error().code == Errc::not_found);
  (void)AtomicFile::create_known(target, 0600);
  CHECK(folder.entries() == 1);
}

TEST_CASE("what a killed program has left is written over, and nothing of it stays") {
  const TemporaryFolder folder;
  const std::string target = folder / "out";
  write_file(known_temporary(target), as_bytes("half of a much longer text"));
  auto file = AtomicFile::create_known(target, 0600);
  REQUIRE(file);
  REQUIRE(file->write(as_bytes("whole")));
  REQUIRE(file->keep(AtomicFile::IfThere::replace));
  CHECK(read(target) == "whole");
  CHECK(folder.entries() == 1);
}

TEST_CASE("what a program is writing is not removed as left over, and nobody writes into it") {
  const TemporaryFolder folder;
  const std::string target = folder / "out", temporary = known_temporary(target);
  write_file(temporary, as_bytes("left"));
  remove_left_over(temporary);
  CHECK_FALSE(fs::exists(temporary));
  remove_left_over(temporary);  // nothing there
  {
    auto file = AtomicFile::create_known(target, 0600);
    REQUIRE(file);
    REQUIRE(file->write(as_bytes("by one")));
    remove_left_over(temporary);
    CHECK(fs::exists(temporary));
    // Whoever waits for a file that is then put in place gets a new one.
    std::thread other([&] {
      auto second = AtomicFile::create_known(target, 0600);
      if (second && second->write(as_bytes("by two"))) (void)second->keep(AtomicFile::IfThere::replace);
    });
    ::usleep(20'000);
    CHECK(read(temporary) == "by one");
    REQUIRE(file->keep(AtomicFile::IfThere::replace));
    other.join();
  }
  CHECK(read(target) == "by two");
  CHECK(folder.entries() == 1);
}

TEST_CASE("a file that was put in place or removed just before it was locked is not written into") {
  const TemporaryFolder folder;
  const std::string target = folder / "out", temporary = known_temporary(target);
  const bool kept = GENERATE(true, false);
  before_lock = [&] {
    if (kept) {
      std::ofstream(temporary) << "by another";
      fs::rename(temporary, target);
    } else {
      fs::remove(temporary);
    }
  };
  {
    auto file = AtomicFile::create_known(target, 0600);
    REQUIRE(file);
    CHECK(fs::exists(temporary));
    if (kept) CHECK(read(target) == "by another");
  }
  // Nor is it removed as left over.
  write_file(temporary, as_bytes("left"));
  before_lock = [&] {
    fs::remove(temporary);
    write_file(temporary, as_bytes("of another"));
  };
  remove_left_over(temporary);
  CHECK(read(temporary) == "of another");
}

TEST_CASE("two that write one file again and again never mix what they write") {
  const TemporaryFolder folder;
  const std::string target = folder / "out";
  const auto write_often = [&target](char letter) {
    for (int i = 0; i < 50; ++i) {
      auto file = AtomicFile::create_known(target, 0600);
      const std::string text(static_cast<std::size_t>(100 + i * 37), letter);
      if (!file || !file->write(as_bytes(text)) || !file->keep(AtomicFile::IfThere::replace)) return false;
      const std::string now = read(target);
      if (now.size() < 100 || now.find_first_not_of(now.front()) != std::string::npos) return false;
    }
    return true;
  };
  bool good = false;
  std::thread other([&] { good = write_often('b'); });
  CHECK(write_often('a'));
  other.join();
  CHECK(good);
  CHECK(folder.entries() == 1);
}

TEST_CASE("a file and an empty folder are removed; what is not there is no error, what cannot be is") {
  const TemporaryFolder folder;
  write_file(folder / "file", as_bytes("x"));
  CHECK_FALSE(is_gone(folder / "file"));
  CHECK(remove_file(folder / "file"));
  CHECK(is_gone(folder / "file"));
  CHECK(remove_file(folder / "file"));
  fs::create_directories(folder / "a/b");
  CHECK_FALSE(remove_file(folder / "a"));
  CHECK(remove_folder_if_empty(folder / "a"));
  CHECK(fs::exists(folder / "a/b"));
  CHECK(remove_folder_if_empty(folder / "a/b"));
  CHECK_FALSE(fs::exists(folder / "a/b"));
  CHECK(remove_folder_if_empty(folder / "a/b"));
  write_file(folder / "file", as_bytes("x"));
  CHECK_FALSE(is_gone(folder / "file/below"));  // nobody knows what is below it
}
