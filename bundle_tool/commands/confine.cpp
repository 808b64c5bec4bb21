#include "bundle_tool/commands/confine.h"

#include "bundle_tool/cli/report.h"
#include "reader/sandbox/sandbox.h"

namespace handbill::commands {
namespace {

sandbox::Protections take(const sandbox::Needs& needs) {
  sandbox::Protections out = sandbox::confine_files(needs);
  sandbox::confine_calls(out);
  return out;
}

}  // namespace

void confine(const std::vector<std::string>& writes) { (void)take({.folders = writes, .terminal = true}); }

void confine(const std::vector<std::string>& writes, std::vector<std::string> reads) {
  const sandbox::Protections taken = take({.folders = writes, .reads = std::move(reads)});
  if (taken.missing().empty()) return;
  cli::print_warning("unconfined", "",
                     "this system does not hold a program back that a file takes over (missing: " + taken.missing() +
                         "): pack only what you would open anyway");
}

}  // namespace handbill::commands
