// libjpeg and libpng report errors by longjmp(), which only guarded() catches. A jump runs no destructors: the guarded
// function must hold no object with one, and everything it uses must be owned outside of it.
#pragma once

#include <array>
#include <csetjmp>
#include <string>

namespace handbill::pack {

struct Jump {
  std::jmp_buf place{};
  std::array<char, 256> message{};  // the library's words, which may quote bytes of the file

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

// Calls `function`; false if it was left by a jump.
template <class Function>
[[nodiscard]] bool guarded(Jump& jump, const Function& function) {
  if (setjmp(jump.place) != 0) return false;
  function();
  return true;
}

}  // namespace handbill::pack
