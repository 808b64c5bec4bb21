// What a program that was taken over would try, each in a process of its own: with all protections, without each of
// them, and with none. Prints a table.
#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <csignal>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

#include <arpa/inet.h>
#include <fcntl.h>
#include <linux/bpf.h>
#include <linux/keyctl.h>
#include <netinet/in.h>
#include <pty.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <sys/xattr.h>

#include "tests/support/temporary_folder.h"
#include "tests/unit/sandbox/child.h"

using namespace handbill;
using namespace handbill::testing;

namespace {

// A static of this program lies at one address in all its children.
std::array<char, 8> g_secret{"secret"};

int error_of(long result) { return result < 0 ? errno : 0; }

// A server that nobody answers for; connecting to it succeeds.
class Server {
 public:
  Server(int family, const void* address, socklen_t size) : fd_(::socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    const bool ready = ::bind(fd_, static_cast<const sockaddr*>(address), size) == 0 && ::listen(fd_, 8) == 0;
    length_ = ready ? sizeof(address_) : 0;
    ::getsockname(fd_, reinterpret_cast<sockaddr*>(&address_), &length_);
  }
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;
  ~Server() { ::close(fd_); }
  // By a socket that was open before.
  int reach(int fd) const { return error_of(::connect(fd, reinterpret_cast<const sockaddr*>(&address_), length_)); }

 private:
  int fd_;
  sockaddr_storage address_{};
  socklen_t length_ = 0;
};

sockaddr_un unix_address(const std::string& name) {
  sockaddr_un out{};
  out.sun_family = AF_UNIX;
  std::memcpy(out.sun_path, name.data(), std::min(name.size(), sizeof(out.sun_path)));
  return out;
}

Server unix_server(const std::string& name) {
  const sockaddr_un address = unix_address(name);
  return {AF_UNIX, &address, static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + name.size())};
}

Server tcp_server() {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = ::htonl(INADDR_LOOPBACK);
  return {AF_INET, &address, sizeof(address)};
}

// What there is outside, and what was opened before anything was taken.
class Scene {
 public:
  Scene() {
    ::close(::open(there.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0644));
    ::openpty(&master, &terminal, nullptr, nullptr, nullptr);
    victim = ::fork();
    if (victim == 0) {
      ::prctl(PR_SET_PDEATHSIG, SIGKILL);
      for (;;) ::pause();
    }
  }
  Scene(const Scene&) = delete;
  Scene& operator=(const Scene&) = delete;
  ~Scene() {
    ::kill(victim, SIGKILL);
    ::waitpid(victim, nullptr, 0);
    for (const int fd : {unix_socket, tcp_socket, master, terminal}) ::close(fd);
  }
  TemporaryFolder folder;
  std::string inside = made(folder / "inside"), outside = made(folder / "outside");
  std::string there = outside + "/there", fresh = outside + "/new";  // one is a file
  Server bus = unix_server(outside + "/bus"), abstract = unix_server('\0' + folder.path()), tcp = tcp_server();
  int unix_socket = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  int tcp_socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  int master = -1, terminal = -1;
  pid_t victim = -1;

 private:
  static std::string made(const std::string& path) {
    ::mkdir(path.c_str(), 0700);
    return path;
  }
};

// ---- what is tried. Each returns 0 when it got through, or an error's number.

int run(const char* program) {
  std::string name(program);
  std::array<char*, 2> arguments{name.data(), nullptr};
  ::execv(program, arguments.data());
  return errno;
}

int fork_and_run() {
  const pid_t child = ::fork();
  if (child < 0) return errno;
  if (child == 0) {
    ::execl("/bin/sh", "sh", "-c", "exit 0", static_cast<char*>(nullptr));
    ::_exit(errno);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return WEXITSTATUS(status);
}

int only_fork() {
  const pid_t child = ::fork();
  if (child == 0) ::_exit(0);
  if (child > 0) ::waitpid(child, nullptr, 0);
  return error_of(child);
}

int run_from_memory() {
  const int from = ::open("/bin/true", O_RDONLY | O_CLOEXEC);
  const int fd = ::memfd_create("program", MFD_CLOEXEC);
  if (from < 0 || fd < 0) return errno;
  std::array<char, 4096> buffer{};
  for (ssize_t got = 0; (got = ::read(from, buffer.data(), buffer.size())) > 0;) {
    if (::write(fd, buffer.data(), static_cast<std::size_t>(got)) != got) return errno;
  }
  std::string name("true");
  std::array<char*, 2> arguments{name.data(), nullptr};
  std::array<char*, 1> environment{nullptr};
  ::fexecve(fd, arguments.data(), environment.data());
  return errno;
}

int open_and_close(const std::string& path, int flags) {
  const int fd = ::open(path.c_str(), flags | O_CLOEXEC, 0644);
  if (fd >= 0) ::close(fd);
  return error_of(fd);
}

int clone3_into_namespace() {
  struct {  // struct clone_args
    std::uint64_t flags, pidfd, child_tid, parent_tid, exit_signal, stack, stack_size, tls;
  } how{CLONE_NEWUSER, 0, 0, 0, SIGCHLD, 0, 0, 0};
  const long child = ::syscall(SYS_clone3, &how, sizeof(how));
  if (child == 0) ::_exit(0);
  return error_of(child);
}

int read_memory_of(pid_t victim) {
  std::array<char, 8> copy{};
  const iovec mine{copy.data(), copy.size()}, its{g_secret.data(), g_secret.size()};
  return error_of(::process_vm_readv(victim, &mine, 1, &its, 1, 0));
}

int trace(pid_t victim) {
  if (::ptrace(PTRACE_SEIZE, victim, nullptr, nullptr) != 0) return errno;
  ::ptrace(PTRACE_DETACH, victim, nullptr, nullptr);
  return 0;
}

int make_bpf_map() {
  bpf_attr map{};
  map.map_type = BPF_MAP_TYPE_ARRAY;
  map.key_size = map.value_size = 4;
  map.max_entries = 1;
  return error_of(::syscall(SYS_bpf, BPF_MAP_CREATE, &map, sizeof(map)));
}

int ring() {
  std::array<std::uint32_t, 30> parameters{};  // struct io_uring_params
  return error_of(::syscall(SYS_io_uring_setup, 4, parameters.data()));
}

#ifdef __x86_64__
// The numbers and rules of 32-bit programs, by which calls could slip past a filter. A kernel without them ends whoever
// tries.
int as_32_bit() {
  long result = 20;  // getpid
  __asm__ volatile("int $0x80" : "+a"(result) : : "memory", "r8", "r9", "r10", "r11");
  return static_cast<int>(result < 0 ? -result : 0);
}
#endif

struct Attempt {
  const char* what;
  unsigned stopped_by;  // any of these
  std::function<int(const Scene&)> deed;
};

std::vector<Attempt> attempts() {
  const int version = sandbox::landlock_version();
  const unsigned files_from_3 = version >= 3 ? kFiles : 0, files_from_4 = version >= 4 ? kFiles : 0;
  const unsigned files_from_6 = version >= 6 ? kFiles : 0;
  std::vector<Attempt> out{
      {"open an internet socket", kCalls, [](auto&) { return error_of(::socket(AF_INET, SOCK_STREAM, 0)); }},
      {"open a unix socket", kCalls, [](auto&) { return error_of(::socket(AF_UNIX, SOCK_STREAM, 0)); }},
      {"reach a server by TCP", files_from_4 | kCalls, [](auto& s) { return s.tcp.reach(s.tcp_socket); }},
      {"reach a bus by its path", kCalls, [](auto& s) { return s.bus.reach(s.unix_socket); }},
      {"reach a bus without path", files_from_6 | kCalls, [](auto& s) { return s.abstract.reach(s.unix_socket); }},
      {"run a program", kFiles | kCalls, [](auto&) { return run("/bin/true"); }},
      {"fork", kCalls, [](auto&) { return only_fork(); }},
      {"fork and run a shell", kFiles | kCalls, [](auto&) { return fork_and_run(); }},
      // Landlock stops the loader that the program names; one that needs none would get through.
      {"run a program from memory", kFiles | kCalls, [](auto&) { return run_from_memory(); }},
      {"gain rights by a program", kPrivileges | kCalls,  // libseccomp takes it too
       [](auto&) { return ::prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) == 0 ? 0 : EPERM; }},
      {"write to a file outside", kFiles, [](auto& s) { return open_and_close(s.there, O_WRONLY); }},
      {"make a file outside", kFiles, [](auto& s) { return open_and_close(s.fresh, O_RDWR | O_CREAT); }},
      {"make a folder outside", kFiles, [](auto& s) { return error_of(::mkdir(s.fresh.c_str(), 0700)); }},
      {"make a link outside", kFiles, [](auto& s) { return error_of(::symlink("/", s.fresh.c_str())); }},
      {"rename a file outside", kFiles, [](auto& s) { return error_of(::rename(s.there.c_str(), s.fresh.c_str())); }},
      {"link a file from outside", kFiles,
       [](auto& s) { return error_of(::link(s.there.c_str(), (s.inside + "/link").c_str())); }},
      {"remove a file outside", kFiles, [](auto& s) { return error_of(::unlink(s.there.c_str())); }},
      {"empty a file outside", files_from_3 | kCalls, [](auto& s) { return error_of(::truncate(s.there.c_str(), 0)); }},
      {"change a file's mode", kCalls, [](auto& s) { return error_of(::chmod(s.there.c_str(), 0600)); }},
      {"change a file's times", kCalls,
       [](auto& s) { return error_of(::utimensat(AT_FDCWD, s.there.c_str(), nullptr, 0)); }},
      {"tag a file", kCalls, [](auto& s) { return error_of(::setxattr(s.there.c_str(), "user.tag", "1", 1, 0)); }},
      {"write to a device", kFiles, [](auto&) { return open_and_close("/dev/full", O_WRONLY); }},
      {"type into a terminal", kCalls, [](auto& s) { return error_of(::ioctl(s.terminal, TIOCSTI, "x")); }},
      {"trace a process", kFiles | kCalls, [](auto& s) { return trace(s.victim); }},
      {"read another's memory", kFiles | kCalls, [](auto& s) { return read_memory_of(s.victim); }},
      {"the same, by /proc", kFiles,
       [](auto& s) { return open_and_close("/proc/" + std::to_string(s.victim) + "/mem", O_RDONLY); }},
      {"signal a process", files_from_6 | kCalls, [](auto& s) { return error_of(::kill(s.victim, SIGCONT)); }},
      {"unshare a namespace", kCalls, [](auto&) { return error_of(::unshare(CLONE_NEWUSER)); }},
      {"clone into a namespace", kCalls, [](auto&) { return clone3_into_namespace(); }},
      {"change the root folder", kCalls, [](auto& s) { return error_of(::chroot(s.outside.c_str())); }},
      {"set up io_uring", kCalls, [](auto&) { return ring(); }},
      {"use bpf", kCalls, [](auto&) { return make_bpf_map(); }},
      {"use userfaultfd", kCalls, [](auto&) { return error_of(::syscall(SYS_userfaultfd, O_CLOEXEC)); }},
      {"use the kernel's keys", kCalls,
       [](auto&) { return error_of(::syscall(SYS_keyctl, KEYCTL_GET_KEYRING_ID, KEY_SPEC_PROCESS_KEYRING, 1)); }},
      {"let others look in again", kCalls, [](auto&) { return error_of(::prctl(PR_SET_DUMPABLE, 1, 0, 0, 0)); }},
      {"be looked into", kMemory, [](auto&) { return ::prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) == 1 ? 0 : EPERM; }},
  };
#ifdef __x86_64__
  out.push_back({"call as a 32-bit program", kCalls, [](auto&) { return as_32_bit(); }});
#endif
  return out;
}

// ---- the table

struct Column {
  const char* name;
  unsigned taken;
};
constexpr std::array<Column, 6> kColumns{{{"all", kAll},
                                          {"-NoNewPrivs", kAll & ~kPrivileges},
                                          {"-no dumps", kAll & ~kMemory},
                                          {"-Landlock", kAll & ~kFiles},
                                          {"-seccomp", kAll & ~kCalls},
                                          {"none", 0}}};

Ended attempt(const Attempt& what, unsigned taken) {
  const Scene scene;
  return in_child([&] {
    ::alarm(20);  // rather than hang
    take(taken, {.folders = {scene.inside}});
    return what.deed(scene);
  });
}

void print_cell(const std::string& text) { std::printf(" %-14s", text.c_str()); }

std::string cell(const Ended& ended) {
  if (ended.crashed) return "ended";
  return ended.error == 0 ? "got through" : ::strerrorname_np(ended.error);
}

}  // namespace

TEST_CASE("each way out is closed by the protections that should close it, and the program goes on", "[sandbox]") {
  std::array<unsigned, kColumns.size()> held{};
  std::transform(kColumns.begin(), kColumns.end(), held.begin(), [](const Column& c) { return given(c.taken); });
  std::printf("%-27s", "");
  for (const Column& column : kColumns) print_cell(column.name);
  std::printf("\n");
  for (const Attempt& each : attempts()) {
    INFO(each.what);
    std::printf("%-27s", each.what);
    // Where it does not get through without any protection, this machine has no such way.
    const Ended free = attempt(each, 0);
    const bool possible = !free.crashed && free.error == 0;
    for (std::size_t i = 0; i < kColumns.size(); ++i) {
      const Ended ended = possible ? attempt(each, kColumns[i].taken) : Ended{};
      print_cell(possible ? cell(ended) : "not here");
      if (!possible) continue;
      INFO(kColumns[i].name);
      CHECK_FALSE(ended.crashed);
      CHECK((ended.error != 0) == ((held[i] & each.stopped_by) != 0));
    }
    std::printf("\n");
  }
  if (available() != kAll) std::printf("This system has not all protections (bits %u of %u).\n", available(), kAll);
}

TEST_CASE("a crash leaves no core", "[sandbox]") {
  // Where the system itself lets no core be written, there is nothing to see.
  const auto crash = [](unsigned taken) {
    const TemporaryFolder folder;
    return in_child([&] {
      const rlimit all{RLIM_INFINITY, RLIM_INFINITY};
      if (::chdir(folder.path().c_str()) != 0 || ::setrlimit(RLIMIT_CORE, &all) != 0) return 1;
      ::signal(SIGABRT, SIG_DFL);  // Catch2 has its own
      take(taken, {.folders = {folder.path()}});
      std::abort();
    });
  };
  if (crash(0).core && (available() & kMemory) != 0) CHECK_FALSE(crash(kAll).core);
  CHECK(crash(kAll).crashed);
}
