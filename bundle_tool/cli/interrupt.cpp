#include "bundle_tool/cli/interrupt.h"

#include <csignal>

#include "reader/base/file.h"

namespace handbill::cli {
namespace {

extern "C" void clean_up_and_die(int number) {
  // Only async-signal-safe calls may stand here.
  AtomicFile::remove_unfinished();
  ::raise(number);  // its default action, see SA_RESETHAND; delivered when the handler returns
}

}  // namespace

void leave_nothing_when_interrupted() {
  for (const int number : {SIGINT, SIGTERM, SIGHUP, SIGQUIT}) {
    struct sigaction action {};
    if (::sigaction(number, nullptr, &action) != 0 || action.sa_handler == SIG_IGN) continue;
    action = {};
    action.sa_handler = clean_up_and_die;
    action.sa_flags = static_cast<int>(SA_RESETHAND);
    ::sigaction(number, &action, nullptr);
  }
}

}  // namespace handbill::cli
