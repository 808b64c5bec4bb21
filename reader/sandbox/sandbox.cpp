#include "reader/sandbox/sandbox.h"

#include "reader/sandbox/steps.h"

namespace handbill::sandbox {
namespace {

void note(Protection& protection, const Status& taken) {
  protection.on = taken.has_value();
  protection.why_off = taken ? std::string() : taken.error().what;
}

}  // namespace

std::string Protections::missing() const {
  std::string out;
  for (const Protection* each : all()) {
    if (!each->on) out.append(out.empty() ? "" : ", ").append(each->name);
  }
  return out;
}

Protections confine_files(const Needs& needs) {
  Protections out;
  // The others are refused to a process that could still gain rights.
  note(out.privileges, take_privileges());
  note(out.memory, take_memory());
  note(out.files, take_files(needs));
  return out;
}

void confine_calls(Protections& protections) { note(protections.calls, take_calls()); }

}  // namespace handbill::sandbox
