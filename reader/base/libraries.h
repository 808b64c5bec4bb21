// What the loader has mapped of shared libraries, and giving back what is not needed in memory. What is read again is
// fetched again. Neither does anything where there are none, and on Windows.
#pragma once

#include <cstddef>

namespace handbill {

// Gives back the pages of the libraries that only other libraries ask for. The loader has looked into each of them, and
// most are never called: of the fifty of a window, 4 MB.
void release_distant_libraries();

// The whole pages of a constant that a shared library has, by its name. Safe while other threads read it.
class LibraryData {
 public:
  explicit LibraryData(const char* name);
  void release() const;

 private:
  void* begin_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace handbill
