#include "reader/base/file.h"

#include <catch2/catch.hpp>
#include <csignal>
#include <fstream>
#include <sstream>

#include <sys/resource.h>
#include <sys/stat.h>

#include "tests/support/temporary_folder.h"

namespace fs = std::filesystem;
using namespace handbill;
using testing::TemporaryFolder;

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

}  // namespace

TEST_CASE("a file appears with its content and its mode when it is kept") {
  const TemporaryFolder folder;
  const std::string target = folder / "out";
  auto file = AtomicFile::create(target, 0640);
  REQUIRE(file);
  REQUIRE(file->write(as_bytes("hello ")));
  REQUIRE(file->write(as_bytes("world")));
  REQUIRE(file->write_at(0, as_bytes("J")));
  CHECK_FALSE(fs::exists(target));
  CHECK(read(file->path()) == "Jello world");
  REQUIRE(file->keep(AtomicFile::IfThere::refuse));
  CHECK(read(target) == "Jello world");
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

TEST_CASE("a full disk is said, and leaves the old file alone") {
  const TemporaryFolder folder;
  const fs::path target = folder / "out";
  std::ofstream(target) << "old";
  {
    const FileSizeLimit limit(1000);
    auto file = AtomicFile::create(target.string(), 0644);
    REQUIRE(file);
    CHECK(file->write(Buffer(2000)).error().code == Errc::no_space);
    CHECK(file->write_at(990, Buffer(20)).error().code == Errc::no_space);
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
