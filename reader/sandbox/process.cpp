// What the process itself can still become, and who can look into it.
#include <cerrno>
#include <system_error>

#include <sys/prctl.h>
#include <sys/resource.h>

#include "reader/sandbox/steps.h"

namespace handbill::sandbox {
namespace {

tl::unexpected<Error> refused(int error) { return fail(Errc::io, Layer::none, std::generic_category().message(error)); }

}  // namespace

Status take_privileges() {
  if (::prctl(PR_SET_NO_NEW_PRIVS, 1UL, 0UL, 0UL, 0UL) != 0) return refused(errno);
  return {};
}

Status take_memory() {
  if (kWatched) return fail(Errc::unsupported, Layer::none, "built with sanitizers");
  // A core that is piped to a program knows no limit, but asks whether the process may be dumped.
  const rlimit none{0, 0};
  if (::setrlimit(RLIMIT_CORE, &none) != 0) return refused(errno);
  if (::prctl(PR_SET_DUMPABLE, 0UL, 0UL, 0UL, 0UL) != 0) return refused(errno);
  return {};
}

}  // namespace handbill::sandbox
