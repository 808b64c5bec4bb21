#include "bundle_tool/cli/password.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <string>
#include <system_error>

#include <fcntl.h>
#include <sodium.h>
#include <termios.h>
#include <unistd.h>

#include "reader/base/file.h"

namespace handbill::cli {
namespace {

tl::unexpected<Error> usage(std::string what) { return fail(Errc::usage, Layer::none, std::move(what)); }

// A signal handler has no arguments of ours: the terminal to restore, or -1, so that a signal does not leave it without
// echo.
volatile std::sig_atomic_t g_terminal = -1;
termios g_modes{};  // the terminal's modes as they were

extern "C" void restore_and_die(int number) {
  if (g_terminal >= 0) ::tcsetattr(g_terminal, TCSAFLUSH, &g_modes);
  AtomicFile::remove_unfinished();
  ::raise(number);  // its default action, see SA_RESETHAND; delivered when the handler returns
}

// Turns the terminal's echo off for as long as this lives. Blocks Ctrl-Z meanwhile, which would leave it off in the
// shell.
class Mute {
 public:
  explicit Mute(int terminal) : terminal_(terminal) {
    if (::tcgetattr(terminal, &g_modes) != 0) return;
    g_terminal = terminal;
    struct sigaction action {};
    action.sa_handler = restore_and_die;
    action.sa_flags = static_cast<int>(SA_RESETHAND);
    for (std::size_t i = 0; i < kFatal.size(); ++i) {
      ::sigaction(kFatal[i], nullptr, &before_[i]);
      // A signal that is ignored, as under nohup, stays ignored.
      if (before_[i].sa_handler != SIG_IGN) ::sigaction(kFatal[i], &action, nullptr);
    }
    sigset_t stop;
    ::sigemptyset(&stop);
    ::sigaddset(&stop, SIGTSTP);
    ::sigprocmask(SIG_BLOCK, &stop, &mask_);
    termios quiet = g_modes;
    quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO | ECHONL);
    muted_ = ::tcsetattr(terminal, TCSAFLUSH, &quiet) == 0;
  }
  Mute(const Mute&) = delete;
  Mute& operator=(const Mute&) = delete;
  ~Mute() {
    if (g_terminal < 0) return;
    ::tcsetattr(terminal_, TCSAFLUSH, &g_modes);
    g_terminal = -1;
    for (std::size_t i = 0; i < kFatal.size(); ++i) ::sigaction(kFatal[i], &before_[i], nullptr);
    ::sigprocmask(SIG_SETMASK, &mask_, nullptr);
  }
  bool muted() const { return muted_; }

 private:
  static constexpr std::array kFatal{SIGINT, SIGTERM, SIGHUP, SIGQUIT};
  int terminal_;
  bool muted_ = false;
  std::array<struct sigaction, kFatal.size()> before_{};
  sigset_t mask_{};
};

// Reads byte by byte, so that nothing after the line is taken and no copy stays in a buffer.
Result<keys::Password> read_line(int fd) {
  // Room for a line's end of CR and LF.
  HB_TRY(line, keys::Password::allocate(keys::kPasswordSize + 2));
  std::size_t size = 0;
  while (true) {
    if (size == line.size()) return usage("the password is too long");
    const ssize_t got = ::read(fd, line.bytes().data() + size, 1);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) {
      return fail(Errc::io, Layer::none, "the password cannot be read: " + std::generic_category().message(errno));
    }
    if (got == 0 || line.bytes()[size] == std::byte{'\n'}) break;
    ++size;
  }
  if (size > 0 && line.bytes()[size - 1] == std::byte{'\r'}) --size;
  if (size > keys::kPasswordSize) return usage("the password is too long");
  line.shrink(size);
  return line;
}

void say(int terminal, std::string_view text) {
  while (!text.empty()) {
    const ssize_t done = ::write(terminal, text.data(), text.size());
    if (done <= 0) return;
    text.remove_prefix(static_cast<std::size_t>(done));
  }
}

class Terminal {
 public:
  Terminal() : fd_(::open("/dev/tty", O_RDWR | O_CLOEXEC)) {}
  Terminal(const Terminal&) = delete;
  Terminal& operator=(const Terminal&) = delete;
  ~Terminal() {
    if (fd_ >= 0) ::close(fd_);
  }
  bool open() const { return fd_ >= 0; }

  Result<keys::Password> ask(std::string_view prompt) const {
    const Mute mute(fd_);
    if (!mute.muted()) return usage("the terminal cannot hide a password: use --password-fd");
    say(fd_, prompt);
    auto line = read_line(fd_);
    say(fd_, "\n");
    return line;
  }

 private:
  int fd_;
};

bool same(const keys::Password& a, const keys::Password& b) {
  return a.size() == b.size() && sodium_memcmp(a.bytes().data(), b.bytes().data(), a.size()) == 0;
}

}  // namespace

Result<keys::Password> read_password(const std::optional<std::uint64_t>& descriptor, Asking asking) {
  constexpr const char* kEmpty = "an empty password protects nothing: type one, or say --no-password";
  if (descriptor) {
    HB_TRY(word, read_line(static_cast<int>(*descriptor)));
    if (asking == Asking::twice && word.size() == 0) return usage(kEmpty);
    return word;
  }
  const Terminal terminal;
  if (!terminal.open()) return usage("no terminal to ask for the password: use --password-fd");
  HB_TRY(word, terminal.ask("Password: "));
  if (asking == Asking::once) return word;
  if (word.size() == 0) return usage(kEmpty);
  HB_TRY(again, terminal.ask("The same again: "));
  if (!same(word, again)) return usage("the two passwords differ");
  return word;
}

}  // namespace handbill::cli
