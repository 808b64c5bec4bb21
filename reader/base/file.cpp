#include "reader/base/file.h"

#include <array>
#include <atomic>
#include <cerrno>
#include <cstdio>  // renameat2
#include <cstdlib>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "reader/base/signals.h"

namespace handbill {
namespace {

auto os_error(const std::string& path, int error) {
  Errc code = Errc::io;
  if (error == ENOSPC || error == EDQUOT || error == EFBIG) code = Errc::no_space;
  if (error == ENOENT) code = Errc::not_found;
  if (error == EEXIST) code = Errc::exists;
  return fail(code, Layer::file, path + ": " + std::generic_category().message(error));
}

// A rename survives a power cut only once the folder is on the device too. Some file systems cannot sync a folder; the
// file itself is safe even then, so a failure is ignored.
void sync_folder(const std::string& folder) {
  const int fd = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) return;
  (void)::fsync(fd);
  ::close(fd);
}

// As rename(2), but EEXIST when the name is taken. Returns 0 or an error number.
int rename_to_free_name(const char* from, const char* to) {
  if (::renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0) return 0;
  if (errno != EINVAL && errno != ENOSYS) return errno;
  // Some file systems cannot do it in one step (NFS, some of FUSE). There the file gets a second name by link(2), which
  // fails if the name is taken. Where a file has only one name (FAT), an empty file claims the name first.
  const HeldSignals held;
  if (::link(from, to) == 0) {
    ::unlink(from);
    return 0;
  }
  if (errno == EEXIST) return EEXIST;
  const int claim = ::open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (claim < 0) return errno;
  ::close(claim);
  if (::rename(from, to) == 0) return 0;
  const int error = errno;
  ::unlink(to);
  return error;
}

// Paths of the files that are not kept yet. A program has one or two at a time; when all slots are full, a further file
// is not removed by a signal, and nothing worse happens. Atomic pointers, because a signal handler may not lock.
std::array<std::atomic<const char*>, 8> g_unfinished{};
static_assert(std::atomic<const char*>::is_always_lock_free, "a signal's handler reads them");

void remember_unfinished(const std::string& path) {
  for (auto& slot : g_unfinished) {
    const char* empty = nullptr;
    if (slot.compare_exchange_strong(empty, path.c_str())) return;
  }
}

void forget_unfinished(const std::string& path) {
  for (auto& slot : g_unfinished) {
    const char* expected = path.c_str();
    if (slot.compare_exchange_strong(expected, nullptr)) return;
  }
}

constexpr int kLockTries = 200;
constexpr useconds_t kLockPause = 10'000;  // microseconds

// Some file systems have no locks; there two programs that write at the same moment are not kept apart.
bool is_locked_by_another(int fd) { return ::flock(fd, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK; }

bool leads_to(const std::string& path, int fd) {
  struct stat named {};
  struct stat opened {};
  return ::lstat(path.c_str(), &named) == 0 && ::fstat(fd, &opened) == 0 && named.st_dev == opened.st_dev &&
         named.st_ino == opened.st_ino;
}

// Opens the file that every program uses for this target, empty, and keeps the others from it. What one of them has
// put in place or removed, while this one waited, is not that file any more.
int open_locked(const std::string& path) {
  for (int i = 0; i < kLockTries; ++i) {
    const int fd = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0) return -1;
    const bool locked = is_locked_by_another(fd);
    if (!locked && leads_to(path, fd)) {
      if (::ftruncate(fd, 0) == 0) return fd;
      const int error = errno;
      ::close(fd);
      errno = error;
      return -1;
    }
    ::close(fd);
    if (locked) ::usleep(kLockPause);
  }
  errno = EBUSY;
  return -1;
}

// A file put in place of a device or a pipe, or of a link to one, would take it away: as root even /dev/null.
Status check_replaceable(const std::string& path) {
  struct stat s {};
  if (::stat(path.c_str(), &s) != 0 || S_ISREG(s.st_mode) || S_ISDIR(s.st_mode)) return {};
  return fail(Errc::io, Layer::file, path + ": this is a device or a pipe; name a file");
}

FileStamp stamp_in(const struct stat& s) {
  return {s.st_dev, s.st_ino, static_cast<std::uint64_t>(s.st_size), s.st_mtim.tv_sec, s.st_mtim.tv_nsec};
}

}  // namespace

std::optional<FileStamp> stamp_of(const std::string& path) {
  struct stat s {};
  if (::stat(path.c_str(), &s) != 0) return std::nullopt;
  return stamp_in(s);
}

std::optional<FileStamp> AtomicFile::stamp() const {
  struct stat s {};
  if (::fstat(fd_, &s) != 0) return std::nullopt;
  return stamp_in(s);
}

void AtomicFile::remove_unfinished() noexcept {
  for (const auto& slot : g_unfinished) {
    if (const char* path = slot.load()) ::unlink(path);
  }
}

std::string folder_of(const std::string& path) {
  const auto slash = path.rfind('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

Status make_folder(const std::string& folder) {
  // From position 1: the slash of an absolute path is no folder to create. The last part ends at npos.
  for (std::size_t at = folder.find('/', 1);; at = folder.find('/', at + 1)) {
    const std::string part = folder.substr(0, at);
    if (::mkdir(part.c_str(), 0700) == 0) {
      sync_folder(folder_of(part));
    } else if (errno != EEXIST) {
      return os_error(part, errno);
    }
    if (at == std::string::npos) return {};
  }
}

void remove_left_over(const std::string& temporary) {
  const int fd = ::open(temporary.c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  if (fd < 0) return;
  if (!is_locked_by_another(fd) && leads_to(temporary, fd)) ::unlink(temporary.c_str());
  ::close(fd);
}

Status remove_file(const std::string& path) {
  if (::unlink(path.c_str()) != 0) {
    if (errno == ENOENT) return {};
    return os_error(path, errno);
  }
  sync_folder(folder_of(path));
  return {};
}

Status remove_folder_if_empty(const std::string& folder) {
  if (::rmdir(folder.c_str()) != 0) {
    // EBUSY: something is mounted there. ENOTDIR: a link leads to the folder.
    for (const int stays : {ENOENT, ENOTEMPTY, EEXIST, EBUSY, ENOTDIR}) {
      if (errno == stays) return {};
    }
    return os_error(folder, errno);
  }
  sync_folder(folder_of(folder));
  return {};
}

bool is_there(const std::string& path) {
  struct stat ignored {};
  return ::lstat(path.c_str(), &ignored) == 0;
}

bool is_gone(const std::string& path) {
  struct stat ignored {};
  return ::lstat(path.c_str(), &ignored) != 0 && errno == ENOENT;
}

bool can_make_files_in(const std::string& folder) { return ::access(folder.c_str(), W_OK | X_OK) == 0; }

AtomicFile::AtomicFile(int fd, std::unique_ptr<const std::string> temporary, std::string target) noexcept
    : fd_(fd), temporary_(std::move(temporary)), target_(std::move(target)) {}

AtomicFile::AtomicFile(AtomicFile&& other) noexcept
    : fd_(std::exchange(other.fd_, -1)), temporary_(std::move(other.temporary_)), target_(std::move(other.target_)) {}

AtomicFile::~AtomicFile() {
  if (fd_ < 0) return;
  // First forgotten, then removed: a signal between the two leaves a file behind, the other order could remove a new
  // file that has got the same name. Closed last, which ends the lock.
  forget_unfinished(*temporary_);
  ::unlink(temporary_->c_str());
  ::close(fd_);
}

Result<AtomicFile> AtomicFile::create(const std::string& target, unsigned mode) {
  HB_CHECK(check_replaceable(target));
  auto name = std::make_unique<std::string>(target + ".XXXXXX");
  std::string owned_target = target;
  const HeldSignals held;  // a signal between mkostemp() and remember_unfinished() would leave the file behind
  const int fd = ::mkostemp(name->data(), O_CLOEXEC);
  if (fd < 0) return os_error(target, errno);
  return own(fd, std::move(name), std::move(owned_target), mode);
}

Result<AtomicFile> AtomicFile::create_known(const std::string& target, unsigned mode) {
  HB_CHECK(check_replaceable(target));
  auto name = std::make_unique<const std::string>(known_temporary(target));
  std::string owned_target = target;
  const HeldSignals held;
  const int fd = open_locked(*name);
  if (fd < 0) return os_error(target, errno);
  return own(fd, std::move(name), std::move(owned_target), mode);
}

AtomicFile AtomicFile::own(int fd, std::unique_ptr<const std::string> temporary, std::string target,
                           unsigned mode) noexcept {
  remember_unfinished(*temporary);
  // The mask can only be read by setting it.
  const mode_t mask = ::umask(0);
  ::umask(mask);
  // The file was made 0600; it gets the mode that open(2) would have given it. FAT has no modes, and refusing to
  // write there would help nobody, so a failure is ignored.
  (void)::fchmod(fd, static_cast<mode_t>(mode) & ~mask);
  return {fd, std::move(temporary), std::move(target)};
}

Status AtomicFile::write(Bytes bytes) {
  while (!bytes.empty()) {
    const ssize_t done = ::write(fd_, bytes.data(), bytes.size());
    if (done < 0 && errno == EINTR) continue;
    if (done < 0) return os_error(target_, errno);
    bytes = bytes.subspan(static_cast<std::size_t>(done));
  }
  return {};
}

Status AtomicFile::sync() {
  if (::fsync(fd_) != 0) return os_error(target_, errno);
  return {};
}

Status AtomicFile::keep(IfThere there) {
  // The bytes reach the device before the name does: after a power cut the name never leads to half a file.
  HB_CHECK(sync());
  if (there == IfThere::refuse) {
    const int error = rename_to_free_name(temporary_->c_str(), target_.c_str());
    if (error != 0) return os_error(target_, error);
  } else if (::rename(temporary_->c_str(), target_.c_str()) != 0) {
    return os_error(target_, errno);
  }
  // From here on the temporary name is gone, and the destructor must not remove anything.
  forget_unfinished(*temporary_);
  ::close(std::exchange(fd_, -1));
  sync_folder(folder_of(target_));
  return {};
}

}  // namespace handbill
