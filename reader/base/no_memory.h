// What happens when the system gives no more memory.
//
// Errors are values, with this one exception: any allocation may throw std::bad_alloc. It crosses whatever stands
// between, undone by destructors, up to the few places that know what can be given up: a picture, a page, a file that
// was to be written. They call has_memory_for(). Nothing else catches it.
#pragma once

#include <cerrno>
#include <new>
#include <utility>

namespace handbill {

// Calls `f`. False: it ran out of memory, and what it had begun is not done.
template <class F>
bool has_memory_for(F&& f) {
  try {
    std::forward<F>(f)();
    return true;
  } catch (const std::bad_alloc&) {
    return false;
  }
}

// Watches calls into libraries written in C. HarfBuzz and others go on without the memory that they did not get, and
// draw less or other letters than were asked for; malloc() leaves ENOMEM behind, and they do not touch errno.
class MemoryWatch {
 public:
  MemoryWatch() { errno = 0; }
  bool was_short() const { return errno == ENOMEM; }
  // Throws std::bad_alloc if an allocation has failed since this was made.
  void check() const {
    if (was_short()) throw std::bad_alloc();
  }
};

}  // namespace handbill
