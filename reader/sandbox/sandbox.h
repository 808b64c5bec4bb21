// What the process can still do once somebody else's bytes have taken it over: read, draw, and write where it was
// always going to write. It cannot reach a network or another program, start one, or write elsewhere.
//
// Four protections of the Linux kernel (on Windows two), each taken where there is one, none ever given back. Files
// come first: Landlock binds the thread that asks for it and the threads that it starts, so no other may be there yet.
// System calls come when everything is open that needs them: the window, its input devices, and whatever tells of new
// ones.
//
// What is to be written elsewhere one day (an edition that a person keeps, a copy on a stick) needs a process of its
// own: forked before confine_files(), it takes verified chunks over a pipe and writes what the person has confirmed.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace handbill::sandbox {

struct Protection {
  std::string_view name;  // as the system's documentation calls it, in any language
  bool on = false;
  std::string why_off = "not asked for";
};

#ifdef _WIN32
inline constexpr std::string_view kPrivileges = "job object";
#else
inline constexpr std::string_view kPrivileges = "NoNewPrivs";
#endif

struct Protections {
  // No program that is started has more rights than this one; on Windows none can be started.
  Protection privileges{kPrivileges};
  Protection memory{"no dumps"};  // no core is written, and the user's other programs cannot look in
  Protection files{"Landlock"};   // nothing is run or written, nor read where that is limited
  Protection calls{"seccomp"};    // system calls that nothing here needs fail

  std::array<const Protection*, 4> all() const { return {&privileges, &memory, &files, &calls}; }
  // The names of those that are off, "Landlock, seccomp"; empty when all are on.
  std::string missing() const;
};

// What remains possible.
struct Needs {
  // Beneath these, files and folders are made, written, renamed and removed. They must exist.
  std::vector<std::string> folders = {};
  // Directly or deeper in these, folders that are empty may be removed.
  std::vector<std::string> emptied = {};
  // If given, only what lies beneath these can be read, and what every program reads (its libraries, the time zone).
  std::optional<std::vector<std::string>> reads = {};
  // A window will be opened: the devices of displays and input, and a display server until confine_calls().
  bool display = false;
  // A password will be asked for at the terminal.
  bool terminal = false;
};

// To be called while the process has one thread, before any bytes of others are looked at.
Protections confine_files(const Needs& needs);

// For all threads. To be called before an edition is opened; brings `protections` up to date.
void confine_calls(Protections& protections);

}  // namespace handbill::sandbox
