// Folders and files read without leaving a time of access behind.
#include "reader/base/folder.h"

#include <catch2/catch.hpp>
#include <set>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "reader/base/source.h"
#include "tests/support/temporary_folder.h"

using namespace handbill;
using testing::TemporaryFolder;
using testing::write_file;
using Kind = FolderReader::Entry::Kind;

namespace {

std::set<std::pair<std::string, Kind>> entries_of(const std::string& folder) {
  std::set<std::pair<std::string, Kind>> out;
  auto reader = FolderReader::open(folder);
  REQUIRE(reader);
  while (const auto entry = reader->next()) out.emplace(entry->name, entry->kind);
  return out;
}

// So old, and older than the time of writing, that every file system that keeps such times writes down the next access.
void make_old(const std::string& path) {
  const timespec times[2] = {{946684800, 0}, {978307200, 0}};
  REQUIRE(::utimensat(AT_FDCWD, path.c_str(), times, 0) == 0);
}

bool was_accessed(const std::string& path) {
  struct stat info {};
  REQUIRE(::stat(path.c_str(), &info) == 0);
  return info.st_atim.tv_sec != 946684800;
}

}  // namespace

TEST_CASE("a folder gives its files and folders; what is neither, and links, are other things", "[base]") {
  const TemporaryFolder folder;
  write_file(folder / "file", as_bytes("x"));
  std::filesystem::create_directory(folder / "folder");
  std::filesystem::create_symlink(folder / "file", folder / "link");
  std::filesystem::create_directory_symlink(folder / "folder", folder / "link to a folder");
  REQUIRE(::mkfifo((folder / "pipe").c_str(), 0600) == 0);
  CHECK(entries_of(folder.path()) == std::set<std::pair<std::string, Kind>>{{"file", Kind::file},
                                                                            {"folder", Kind::folder},
                                                                            {"link", Kind::other},
                                                                            {"link to a folder", Kind::other},
                                                                            {"pipe", Kind::other}});
  CHECK(entries_of(folder / "folder").empty());
}

TEST_CASE("a folder that is not there, or is a file, is said", "[base]") {
  const TemporaryFolder folder;
  write_file(folder / "file", as_bytes("x"));
  CHECK(FolderReader::open(folder / "none").error().code == Errc::not_found);
  CHECK(FolderReader::open(folder / "file").error().code == Errc::io);
}

TEST_CASE("neither a file nor a folder that was read shows when", "[base]") {
  const TemporaryFolder folder;
  write_file(folder / "file", as_bytes("x"));
  make_old(folder / "file");
  make_old(folder.path());
  const auto source = FileSource::open(folder / "file");
  REQUIRE(source);
  CHECK(read_all(**source, 1));
  CHECK_FALSE(was_accessed(folder / "file"));
  CHECK(entries_of(folder.path()).size() == 1);
  CHECK_FALSE(was_accessed(folder.path()));
}

TEST_CASE("what belongs to somebody else is read all the same", "[base]") {
  // Another user, in another process: only root can become one. Whoever else runs this does not own this file either.
  const pid_t child = ::fork();
  if (child == 0) {
    if (::geteuid() == 0 && ::setuid(65534) != 0) ::_exit(2);
    const int fd = open_to_read("/etc/passwd");
    char byte = 0;
    ::_exit(fd >= 0 && ::read(fd, &byte, 1) == 1 && (::fcntl(fd, F_GETFL) & O_NOATIME) == 0 ? 0 : 1);
  }
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  CHECK(status == 0);
}
