// libjpeg and libpng leave by longjmp. This is the one place that catches it: the guarded function must hold no object
// with a destructor, and everything it touches is owned outside of it.
#pragma once

#include <array>
#include <csetjmp>
#include <string>

namespace handbill::pack {

struct Jump {
  std::jmp_buf place{};
  std::array<char, 256> message{};  // of the library, not to be trusted to be text

  // Printable ASCII only.
  std::string words() const {
    std::string out;
    for (const char c : message) {
      if (c == '\0') break;
      out.push_back(c >= ' ' && c <= '~' ? c : '?');
    }
    return out;
  }
};

// False when `function` was left by a jump.
template <class Function>
[[nodiscard]] bool guarded(Jump& jump, const Function& function) {
  if (setjmp(jump.place) != 0) return false;
  function();
  return true;
}

}  // namespace handbill::pack
