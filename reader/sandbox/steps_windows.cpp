// What Windows gives a program that has no rights to ask for more. It has nothing that keeps a process from a network
// or from the person's files: THREATS.md says so.
#include <windows.h>

#include "reader/base/win32.h"
#include "reader/sandbox/steps.h"

namespace handbill::sandbox {
namespace {

tl::unexpected<Error> has_none() { return fail(Errc::unsupported, Layer::none, "Windows has none"); }

}  // namespace

// A job that may have one process: none can be started. The job lasts as long as the process.
Status take_privileges() {
  // Libraries that are loaded later are the system's.
  ::SetDllDirectoryW(L"");
  const HANDLE job = ::CreateJobObjectW(nullptr, nullptr);
  JOBOBJECT_BASIC_LIMIT_INFORMATION limits{};
  limits.LimitFlags = JOB_OBJECT_LIMIT_ACTIVE_PROCESS;
  limits.ActiveProcessLimit = 1;
  if (job == nullptr || ::SetInformationJobObject(job, JobObjectBasicLimitInformation, &limits, sizeof(limits)) == 0 ||
      ::AssignProcessToJobObject(job, ::GetCurrentProcess()) == 0)
    return fail(Errc::io, Layer::none, windows::words_of(::GetLastError()));
  return {};
}

// Nothing is reported, and no dialog waits for somebody.
Status take_memory() {
  ::SetErrorMode(SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX | SEM_NOOPENFILEERRORBOX);
  return {};
}

Status take_files(const Needs& /*needs*/) { return has_none(); }
Status take_calls() { return has_none(); }
int landlock_version() { return 0; }

}  // namespace handbill::sandbox
