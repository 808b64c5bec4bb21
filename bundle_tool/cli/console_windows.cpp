#include <algorithm>
#include <cstdio>

#include <fcntl.h>
#include <io.h>
#include <windows.h>

#include "bundle_tool/cli/console.h"
#include "reader/base/win32.h"

namespace handbill::cli {
namespace {

// The console's code page as it was, for whoever uses it next.
struct CodePage {
  UINT before = ::GetConsoleOutputCP();
  CodePage() { ::SetConsoleOutputCP(CP_UTF8); }
  CodePage(const CodePage&) = delete;
  CodePage& operator=(const CodePage&) = delete;
  ~CodePage() {
    if (before != 0) ::SetConsoleOutputCP(before);
  }
};

}  // namespace

void set_up_console() {
  static const CodePage for_the_whole_run;
  (void)::_setmode(::_fileno(stdout), _O_BINARY);
  (void)::_setmode(::_fileno(stderr), _O_BINARY);
  (void)::_setmode(::_fileno(stdin), _O_BINARY);
}

std::vector<std::string> arguments(int /*argc*/, char** /*argv*/) { return windows::arguments(); }

Status write_to_stdout(std::string_view text) {
  constexpr std::size_t kPiece = 32U << 10U;  // older consoles take no more at once
  void* const to = ::GetStdHandle(STD_OUTPUT_HANDLE);
  while (!text.empty()) {
    DWORD done = 0;
    if (::WriteFile(to, text.data(), static_cast<DWORD>(std::min(text.size(), kPiece)), &done, nullptr) == 0)
      return windows::os_error("standard output", ::GetLastError());
    text.remove_prefix(done);
  }
  return {};
}

bool has_terminal() {
  DWORD mode = 0;
  void* const to = ::GetStdHandle(STD_ERROR_HANDLE);
  constexpr DWORD kUnderstandsEscapes = 4;  // ENABLE_VIRTUAL_TERMINAL_PROCESSING, from Windows 10 on
  return ::GetConsoleMode(to, &mode) != 0 && ::SetConsoleMode(to, mode | kUnderstandsEscapes) != 0;
}

}  // namespace handbill::cli
