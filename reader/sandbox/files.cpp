// Landlock: which files the process can still write, run and read. See landlock(7).
#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>
#include <cstdint>
#include <filesystem>
#include <system_error>

#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "reader/sandbox/sandbox.h"
#include "reader/sandbox/steps.h"

namespace handbill::sandbox {
namespace {

// Debian 12's header knows versions 1 and 2.
constexpr std::uint64_t kTruncate = 1U << 14U;      // version 3
constexpr std::uint64_t kIoctlDevice = 1U << 15U;   // version 5
constexpr std::uint64_t kBindTcp = 1U << 0U;        // version 4
constexpr std::uint64_t kConnectTcp = 1U << 1U;     // version 4
constexpr std::uint64_t kScopeAbstract = 1U << 0U;  // version 6: unix sockets without a path
constexpr std::uint64_t kScopeSignals = 1U << 1U;   // version 6
constexpr std::uint64_t kRead = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
constexpr std::uint64_t kWriteFile = LANDLOCK_ACCESS_FS_WRITE_FILE | kTruncate;
constexpr std::uint64_t kWriteFolder = kWriteFile | LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_MAKE_DIR |
                                       LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR;
// Nothing here makes these, or runs a program.
constexpr std::uint64_t kNever = LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_MAKE_CHAR |
                                 LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO |
                                 LANDLOCK_ACCESS_FS_MAKE_BLOCK | LANDLOCK_ACCESS_FS_MAKE_SYM;
// The rights that a rule for something that is no folder may name.
constexpr std::uint64_t kOfFiles = LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_WRITE_FILE |
                                   LANDLOCK_ACCESS_FS_READ_FILE | kTruncate | kIoctlDevice;

// The kernel's struct as version 6 has it. Older kernels take it too where what they do not know is 0.
struct Handled {
  std::uint64_t files = 0, tcp = 0, scopes = 0;
};

Handled handled_by(int version, const Needs& needs) {
  Handled out;
  out.files = kWriteFolder | kNever;
  if (needs.reads) out.files |= kRead;
  if (version >= 5) out.files |= kIoctlDevice;
  if (version < 3) out.files &= ~kTruncate;
  if (version >= 6) out.scopes = kScopeSignals;
  // A display server may be reached by either.
  if (version >= 4 && !needs.display) out.tcp = kBindTcp | kConnectTcp;
  if (version >= 6 && !needs.display) out.scopes |= kScopeAbstract;
  return out;
}

class Ruleset {
 public:
  explicit Ruleset(const Handled& handled)
      : handled_(handled),
        fd_(static_cast<int>(::syscall(__NR_landlock_create_ruleset, &handled, sizeof(handled), 0U))) {
    if (fd_ < 0) error_ = errno;
  }
  Ruleset(const Ruleset&) = delete;
  Ruleset& operator=(const Ruleset&) = delete;
  ~Ruleset() {
    if (fd_ >= 0) ::close(fd_);
  }

  // Allows `rights` beneath `path`, or to the file. What is not there cannot be used either.
  void allow(const std::string& path, std::uint64_t rights) {
    if (error_ != 0) return;
    const int at = ::open(path.c_str(), O_PATH | O_CLOEXEC);
    if (at < 0) return;
    struct stat info {};
    if (::fstat(at, &info) == 0) {
      if (!S_ISDIR(info.st_mode)) rights &= kOfFiles;
      landlock_path_beneath_attr rule{};
      rule.allowed_access = rights & handled_.files;
      rule.parent_fd = at;
      const bool empty = rule.allowed_access == 0;  // which the kernel refuses
      if (!empty && ::syscall(__NR_landlock_add_rule, fd_, LANDLOCK_RULE_PATH_BENEATH, &rule, 0U) != 0) error_ = errno;
    }
    ::close(at);
  }

  // 0, or an error's number.
  int enforce() {
    if (error_ == 0 && ::syscall(__NR_landlock_restrict_self, fd_, 0U) != 0) error_ = errno;
    return error_;
  }

 private:
  const Handled handled_;
  int error_ = 0;  // the first one
  int fd_;
};

// The nodes of displays in /dev, by how their names begin: the kernel's frame buffers, and what the makers of
// handhelds' processors have beside them.
constexpr std::array<std::string_view, 10> kDisplays{"dma_heap", "disp", "dri",  "fb",  "galcore",
                                                     "ge2d",     "ion",  "mali", "mi_", "rga"};

// "tty" and the consoles, "tty0" and so on; a serial line ("ttyUSB0") may be a telephone.
bool is_console(std::string_view name) {
  if (!name.starts_with("tty")) return false;
  return std::all_of(name.begin() + 3, name.end(), [](unsigned char c) { return std::isdigit(c) != 0; });
}

void allow_display(Ruleset& rules) {
  // What is written to an input device reaches every program as if it were typed: they are asked and read only.
  rules.allow("/dev/input", kIoctlDevice);
  std::error_code error;
  for (std::filesystem::directory_iterator entry("/dev", error), end; !error && entry != end; entry.increment(error)) {
    const std::string name = entry->path().filename().string();
    const bool display = std::any_of(kDisplays.begin(), kDisplays.end(),
                                     [&name](std::string_view begin) { return name.starts_with(begin); });
    if (display || is_console(name)) rules.allow(entry->path().string(), LANDLOCK_ACCESS_FS_WRITE_FILE | kIoctlDevice);
  }
}

// Read by the C library, whatever a program does.
constexpr std::array kReadByAll{
    "/usr",       "/lib",      "/lib64",       "/etc/ld.so.cache", "/etc/localtime",
    "/proc/self", "/dev/null", "/dev/urandom", "/proc/meminfo",    "/sys/devices/system/cpu"};

Ruleset& allow_all(const Needs& needs, Ruleset& rules) {
  for (const std::string& folder : needs.folders) rules.allow(folder, kWriteFolder | kRead);
  for (const std::string& folder : needs.emptied) rules.allow(folder, LANDLOCK_ACCESS_FS_REMOVE_DIR);
  rules.allow("/dev/null", LANDLOCK_ACCESS_FS_WRITE_FILE);
  if (needs.terminal)
    rules.allow("/dev/tty", LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_READ_FILE | kIoctlDevice);
  if (needs.display) allow_display(rules);
  if (needs.reads) {
    for (const char* path : kReadByAll) rules.allow(path, kRead);
    for (const std::string& path : *needs.reads) rules.allow(path, kRead);
  }
  return rules;
}

// A process without /proc counts as one without other threads.
bool has_other_threads() {
  struct stat tasks {};
  // A folder for each thread; each has a link to this one, which has two of its own.
  return ::stat("/proc/self/task", &tasks) == 0 && tasks.st_nlink > 3;
}

}  // namespace

int landlock_version() {
  const long version = ::syscall(__NR_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
  return version < 0 ? 0 : static_cast<int>(version);
}

Status take_files(const Needs& needs) {
  if (kWatched) return fail(Errc::unsupported, Layer::none, "built with sanitizers");
  const int version = landlock_version();
  if (version == 0) return fail(Errc::unsupported, Layer::none, "this kernel has none, or it is switched off");
  Ruleset rules(handled_by(version, needs));
  const int error = allow_all(needs, rules).enforce();
  if (error != 0) return fail(Errc::io, Layer::none, std::generic_category().message(error));
  if (has_other_threads()) return fail(Errc::io, Layer::none, "taken too late: another thread is there already");
  return {};
}

}  // namespace handbill::sandbox
