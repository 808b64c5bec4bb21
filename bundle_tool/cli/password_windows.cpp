#include <array>
#include <string>

#include <io.h>
#include <sodium.h>
#include <windows.h>

#include "bundle_tool/cli/password.h"
#include "reader/base/win32.h"

namespace handbill::cli {
namespace {

using windows::Handle;

tl::unexpected<Error> usage(std::string what) { return fail(Errc::usage, Layer::none, std::move(what)); }

// Up to the first line's end. `next` gives one byte, 0 at the end, -1 where it cannot be read.
template <class Next>
Result<keys::Password> read_line(const Next& next) {
  // Room for a line's end of CR and LF.
  HB_TRY(line, keys::Password::allocate(keys::kPasswordSize + 2));
  std::size_t size = 0;
  while (true) {
    if (size == line.size()) return usage("the password is too long");
    const int got = next(line.bytes()[size]);
    if (got < 0) return fail(Errc::io, Layer::none, "the password cannot be read");
    if (got == 0 || line.bytes()[size] == std::byte{'\n'}) break;
    ++size;
  }
  if (size > 0 && line.bytes()[size - 1] == std::byte{'\r'}) --size;
  if (size > keys::kPasswordSize) return usage("the password is too long");
  line.shrink(size);
  return line;
}

// Where the console's code page is not UTF-8, its characters are UTF-16: read so, and written as UTF-8 here.
class Console {
 public:
  Console()
      : in_(::CreateFileW(L"CONIN$", GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE, nullptr,
                          OPEN_EXISTING, 0, nullptr)),
        out_(::CreateFileW(L"CONOUT$", GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE, nullptr,
                           OPEN_EXISTING, 0, nullptr)) {}
  bool open() const { return in_.is_open() && out_.is_open(); }

  Result<keys::Password> ask(const std::wstring& prompt) {
    DWORD mode = 0;
    if (::GetConsoleMode(in_.get(), &mode) == 0) return usage("no terminal to ask for the password: use --password-fd");
    // By lines, and without echo.
    ::SetConsoleMode(in_.get(), ENABLE_PROCESSED_INPUT | ENABLE_LINE_INPUT);
    say(prompt);
    auto line = read_line([this](std::byte& out) { return next(out); });
    say(L"\r\n");
    ::SetConsoleMode(in_.get(), mode);
    sodium_memzero(waiting_.data(), waiting_.size());
    return line;
  }

 private:
  void say(const std::wstring& text) {
    DWORD done = 0;
    ::WriteConsoleW(out_.get(), text.data(), static_cast<DWORD>(text.size()), &done, nullptr);
  }

  int next(std::byte& out) {
    if (at_ == size_) {
      std::array<wchar_t, 2> unit{};
      DWORD got = 0;
      if (::ReadConsoleW(in_.get(), unit.data(), 1, &got, nullptr) == 0) return -1;
      if (got == 0) return 0;
      // The other half of a pair.
      const bool is_high = unit[0] >= 0xD800 && unit[0] < 0xDC00;
      if (is_high && ::ReadConsoleW(in_.get(), &unit[1], 1, &got, nullptr) == 0) return -1;
      size_ = ::WideCharToMultiByte(CP_UTF8, 0, unit.data(), is_high ? 2 : 1, waiting_.data(),
                                    static_cast<int>(waiting_.size()), nullptr, nullptr);
      sodium_memzero(unit.data(), sizeof(unit));
      at_ = 0;
    }
    out = static_cast<std::byte>(waiting_[static_cast<std::size_t>(at_++)]);
    return 1;
  }

  Handle in_, out_;
  std::array<char, 8> waiting_{};  // of one character
  int at_ = 0, size_ = 0;
};

bool same(const keys::Password& a, const keys::Password& b) {
  return a.size() == b.size() && sodium_memcmp(a.bytes().data(), b.bytes().data(), a.size()) == 0;
}

}  // namespace

Result<keys::Password> read_password(const std::optional<std::uint64_t>& descriptor, Asking asking) {
  constexpr const char* kEmpty = "an empty password protects nothing: type one, or say --no-password";
  if (descriptor) {
    const int fd = static_cast<int>(*descriptor);
    HB_TRY(word, read_line([fd](std::byte& out) { return ::_read(fd, &out, 1); }));
    if (asking == Asking::twice && word.size() == 0) return usage(kEmpty);
    return word;
  }
  Console console;
  if (!console.open()) return usage("no terminal to ask for the password: use --password-fd");
  HB_TRY(word, console.ask(L"Password: "));
  if (asking == Asking::once) return word;
  if (word.size() == 0) return usage(kEmpty);
  HB_TRY(again, console.ask(L"The same again: "));
  if (!same(word, again)) return usage("the two passwords differ");
  return word;
}

}  // namespace handbill::cli
