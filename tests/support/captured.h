// What a piece of the tool writes to stdout or stderr.
#pragma once

#include <cstdio>
#include <functional>
#include <iostream>
#include <string>

#include <unistd.h>

namespace handbill::testing {

// `descriptor` is STDOUT_FILENO or STDERR_FILENO.
inline std::string captured(int descriptor, const std::function<void()>& write) {
  std::cout.flush();
  std::fflush(nullptr);
  std::FILE* file = std::tmpfile();
  const int before = ::dup(descriptor);
  if (file == nullptr || before < 0 || ::dup2(::fileno(file), descriptor) < 0) std::abort();
  write();
  std::fflush(nullptr);
  ::dup2(before, descriptor);
  ::close(before);
  std::string out(static_cast<std::size_t>(::lseek(::fileno(file), 0, SEEK_END)), '\0');
  if (::pread(::fileno(file), out.data(), out.size(), 0) != static_cast<ssize_t>(out.size())) std::abort();
  std::fclose(file);
  return out;
}

}  // namespace handbill::testing
