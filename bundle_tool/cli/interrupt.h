// Signals such as that of Ctrl-C end the program, and leave no half-written files.
#pragma once

namespace handbill::cli {

// From here on SIGINT, SIGTERM, SIGHUP and SIGQUIT remove the files that are being written (AtomicFile) before they end
// the program. A signal that was ignored when the program started stays ignored. Call it once, before threads are
// started.
void leave_nothing_when_interrupted();

}  // namespace handbill::cli
