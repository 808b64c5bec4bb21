// Ctrl-C and its like: the program ends as they say, and leaves nothing half-written.
#pragma once

namespace handbill::cli {

// From here on SIGINT, SIGTERM, SIGHUP and SIGQUIT remove the files that are being written (AtomicFile) before they end
// the program. A signal that whoever started us ignores stays ignored. Call it once, before threads are started.
void leave_nothing_when_interrupted();

}  // namespace handbill::cli
