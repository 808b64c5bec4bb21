// What cannot be taken back is tried in processes of their own.
#pragma once

#include <cerrno>
#include <csignal>
#include <functional>

#include <sys/wait.h>
#include <unistd.h>

#include "reader/sandbox/sandbox.h"
#include "reader/sandbox/steps.h"

namespace handbill::testing {

// Sets of protections, one bit each.
inline constexpr unsigned kPrivileges = 1, kMemory = 2, kFiles = 4, kCalls = 8, kAll = 15;

// How a deed ended.
struct Ended {
  int error = 0;         // its result: 0, or an error's number. 0 too if the process became another program.
  bool crashed = false;  // by a signal
  bool core = false;     // and left a core
};

inline Ended in_child(const std::function<int()>& deed) {
  int ends[2];
  if (::pipe(ends) != 0) return {errno};
  const pid_t child = ::fork();
  if (child == 0) {
    // What crashes here is a result, and not the test program's own end, of which its handlers would tell.
    for (const int crash : {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT}) ::signal(crash, SIG_DFL);
    ::close(ends[0]);
    ::fcntl(ends[1], F_SETFD, FD_CLOEXEC);
    const int error = deed();
    const bool told = ::write(ends[1], &error, sizeof(error)) == sizeof(error);
    ::_exit(told ? 0 : 1);
  }
  ::close(ends[1]);
  Ended out;
  if (::read(ends[0], &out.error, sizeof(out.error)) != sizeof(out.error)) out.error = 0;
  ::close(ends[0]);
  int status = 0;
  ::waitpid(child, &status, 0);
  out.crashed = WIFSIGNALED(status);
  out.core = out.crashed && WCOREDUMP(status);
  return out;
}

// Takes these protections; returns those that this system does not have.
inline unsigned take(unsigned wanted, const sandbox::Needs& needs) {
  unsigned missing = 0;
  const auto note = [&missing](unsigned one, const Status& taken) { missing |= taken ? 0 : one; };
  if ((wanted & kPrivileges) != 0) note(kPrivileges, sandbox::take_privileges());
  if ((wanted & kMemory) != 0) note(kMemory, sandbox::take_memory());
  if ((wanted & kFiles) != 0) note(kFiles, sandbox::take_files(needs));
  if ((wanted & kCalls) != 0) note(kCalls, sandbox::take_calls());
  return missing;
}

// Which of these protections this system really gives. Without NoNewPrivs only its owner gets Landlock.
inline unsigned given(unsigned wanted) {
  return wanted & ~static_cast<unsigned>(in_child([wanted] { return static_cast<int>(take(wanted, {})); }).error);
}

// All that this system has.
inline unsigned available() {
  static const unsigned found = given(kAll);
  return found;
}

}  // namespace handbill::testing
