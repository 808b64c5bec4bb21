// What happens when the system gives no more memory.
//
// Errors are values, with this one exception: any allocation may throw std::bad_alloc. It crosses whatever stands
// between, undone by destructors, up to the few places that know what can be given up: a picture, a page, a file that
// was to be written. They call has_memory_for(). Nothing else catches it.
#pragma once

#include <cerrno>
#include <cstdlib>
#include <new>
#include <utility>

namespace handbill {

// Calls `f`. False: it ran out of memory, and what it had begun is not done. Where the compiler has no exceptions, as
// for a browser, the program ends instead.
template <class F>
bool has_memory_for(F&& f) {
#ifndef __cpp_exceptions
  std::forward<F>(f)();
  return true;
#else
  try {
    std::forward<F>(f)();
    return true;
  } catch (const std::bad_alloc&) {
    return false;
  }
#endif
}

[[noreturn]] inline void out_of_memory() {
#ifdef __cpp_exceptions
  throw std::bad_alloc();
#else
  std::abort();
#endif
}

// Watches calls into libraries written in C. HarfBuzz and others go on without the memory that they did not get, and
// draw less or other letters than were asked for; malloc() leaves ENOMEM behind, and they do not touch errno.
class MemoryWatch {
 public:
  MemoryWatch() { errno = 0; }
  bool was_short() const { return errno == ENOMEM; }
  // Throws std::bad_alloc if an allocation has failed since this was made.
  void check() const {
    if (was_short()) out_of_memory();
  }
};

}  // namespace handbill
