// The protections one by one: for sandbox.cpp, and for the tests of what each of them stops. Programs take them
// together.
#pragma once

#include "reader/base/result.h"

namespace handbill::sandbox {

struct Needs;

// Errors: unsupported (the kernel has none, or this build none), io (the kernel's words).
Status take_privileges();
Status take_memory();
// An error too if another thread is there already, which it does not bind.
Status take_files(const Needs& needs);
Status take_calls();

// Which version of Landlock the kernel has, from 1 on; 0: none.
int landlock_version();

// Sanitizers start a process that looks into this one's memory, and a program that knows the names of functions.
#if defined(__SANITIZE_ADDRESS__)
inline constexpr bool kWatched = true;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
inline constexpr bool kWatched = true;
#else
inline constexpr bool kWatched = false;
#endif
#else
inline constexpr bool kWatched = false;
#endif

}  // namespace handbill::sandbox
