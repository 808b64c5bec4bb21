#include <mutex>

#include <windows.h>

#include "bundle_tool/cli/interrupt.h"
#include "reader/base/file.h"
#include "reader/base/signals.h"

namespace handbill::cli {
namespace {

// On a thread of its own, which the system starts. The default handler, which is next, ends the program.
BOOL WINAPI clean_up(DWORD /*event*/) {
  ending_lock().lock();  // for good: nothing more is created or put in place
  AtomicFile::remove_unfinished();
  return FALSE;
}

}  // namespace

void leave_nothing_when_interrupted() { ::SetConsoleCtrlHandler(clean_up, TRUE); }

}  // namespace handbill::cli
