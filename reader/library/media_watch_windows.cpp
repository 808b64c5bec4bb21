#include <algorithm>
#include <mutex>
#include <system_error>

#include <windows.h>

#include "reader/library/media_watch.h"
// After it, which it needs.
#include <dbt.h>

#include "reader/base/no_memory.h"
#include "reader/base/win32.h"

namespace handbill::library {
namespace {

// Those that somebody may put in or take out. A and B are floppy drives, which make a noise when they are looked for.
bool is_for_media(char letter) {
  const std::wstring root{static_cast<wchar_t>(letter), L':', L'\\'};
  const UINT type = ::GetDriveTypeW(root.c_str());
  return letter > 'B' && (type == DRIVE_REMOVABLE || type == DRIVE_CDROM);
}

constexpr const wchar_t* kWindowClass = L"HandbillMedia";

// Windows tells those that have a window, whether it is seen or not. It answers 1 where something has come or gone.
LRESULT CALLBACK on_message(HWND window, UINT message, WPARAM what, LPARAM more) {
  if (message != WM_DEVICECHANGE) return ::DefWindowProcW(window, message, what, more);
  if (what == DBT_DEVICEARRIVAL || what == DBT_DEVICEREMOVECOMPLETE) ::SetWindowLongPtrW(window, GWLP_USERDATA, 1);
  return TRUE;
}

HWND make_window() {
  WNDCLASSW window_class{};
  window_class.lpfnWndProc = on_message;
  window_class.hInstance = ::GetModuleHandleW(nullptr);
  window_class.lpszClassName = kWindowClass;
  ::RegisterClassW(&window_class);  // the second time it is there already
  return ::CreateWindowExW(0, kWindowClass, L"", 0, 0, 0, 0, 0, nullptr, nullptr, window_class.hInstance, nullptr);
}

// Handles its messages. True: it was told that something has come or gone.
bool is_told(HWND window) {
  MSG message;
  while (::PeekMessageW(&message, nullptr, 0, 0, PM_REMOVE) != 0) ::DispatchMessageW(&message);
  return window != nullptr && ::SetWindowLongPtrW(window, GWLP_USERDATA, 0) != 0;
}

}  // namespace

std::vector<std::string> media(const std::string& /*mounts*/) {
  std::vector<std::string> out;
  const DWORD drives = ::GetLogicalDrives();
  for (char letter = 'A'; letter <= 'Z'; ++letter) {
    const bool is_there = (drives >> static_cast<unsigned>(letter - 'A') & 1U) != 0;
    if (is_there && is_for_media(letter)) out.push_back(std::string{letter, ':', '/'});
  }
  return out;
}

// What is taken out is gone at once, its files too.
std::string device_of(const std::string& /*file*/, const std::string& /*mounts*/) { return {}; }

struct MediaWatch::Kernel {
  static constexpr std::size_t kMost = MAXIMUM_WAIT_OBJECTS - 3;  // folders; one wait takes no more

  windows::Handle stop{::CreateEventW(nullptr, TRUE, FALSE, nullptr)};
  windows::Handle more{::CreateEventW(nullptr, FALSE, FALSE, nullptr)};  // a folder was added
  std::mutex mutex;
  std::vector<HANDLE> folders;
  HWND window = nullptr;  // of the watch's thread

  Kernel() = default;
  Kernel(const Kernel&) = delete;
  Kernel& operator=(const Kernel&) = delete;
  ~Kernel() {
    for (HANDLE folder : folders) ::FindCloseChangeNotification(folder);
  }
};

MediaWatch::MediaWatch(std::function<void()> tell, const std::string& /*mounts*/, std::function<void()> at_once)
    : tell_(std::move(tell)), at_once_(std::move(at_once)), kernel_(std::make_unique<Kernel>()) {
  if (!kernel_->stop.is_open() || !kernel_->more.is_open()) return;
  // Without a thread nothing is noticed, and all else works.
  (void)has_memory_for([this] {
    try {
      thread_ = std::thread([this] { work(); });
    } catch (const std::system_error&) {
    }
  });
}

MediaWatch::~MediaWatch() {
  if (kernel_->stop.is_open()) ::SetEvent(kernel_->stop.get());
  if (thread_.joinable()) thread_.join();
}

void MediaWatch::add(const std::vector<std::string>& folders) {
  constexpr DWORD kChanges = FILE_NOTIFY_CHANGE_FILE_NAME | FILE_NOTIFY_CHANGE_DIR_NAME | FILE_NOTIFY_CHANGE_SIZE |
                             FILE_NOTIFY_CHANGE_LAST_WRITE;
  for (const std::string& folder : folders) {
    if (std::find(folders_.begin(), folders_.end(), folder) != folders_.end()) continue;
    const std::lock_guard lock(kernel_->mutex);
    if (kernel_->folders.size() >= Kernel::kMost) return;
    HANDLE change = ::FindFirstChangeNotificationW(windows::long_path(folder).c_str(), FALSE, kChanges);
    if (change == INVALID_HANDLE_VALUE) continue;
    kernel_->folders.push_back(change);
    folders_.push_back(folder);
  }
  if (kernel_->more.is_open()) ::SetEvent(kernel_->more.get());
}

// True: something has changed. Without a limit (-1) it is false only when the watch is to stop.
bool MediaWatch::wait(int timeout_ms) const {
  for (;;) {
    std::vector<HANDLE> watched{kernel_->stop.get(), kernel_->more.get()};
    {
      const std::lock_guard lock(kernel_->mutex);
      watched.insert(watched.end(), kernel_->folders.begin(), kernel_->folders.end());
    }
    const auto count = static_cast<DWORD>(watched.size());
    const DWORD woken =
        ::MsgWaitForMultipleObjectsEx(count, watched.data(), timeout_ms < 0 ? INFINITE : static_cast<DWORD>(timeout_ms),
                                      QS_ALLINPUT, MWMO_INPUTAVAILABLE);
    if (woken == WAIT_OBJECT_0 || woken == WAIT_TIMEOUT || woken == WAIT_FAILED) return false;
    if (woken == WAIT_OBJECT_0 + 1) continue;  // watch the new ones too
    if (woken == WAIT_OBJECT_0 + count) {
      if (is_told(kernel_->window)) return true;
      continue;
    }
    const DWORD which = woken - WAIT_OBJECT_0;
    if (which >= count) return false;
    // A folder that is gone tells so for ever.
    if (::FindNextChangeNotification(watched[which]) == 0) {
      const std::lock_guard lock(kernel_->mutex);
      std::erase(kernel_->folders, watched[which]);
      ::FindCloseChangeNotification(watched[which]);
    }
    return true;
  }
}

void MediaWatch::work() {
  kernel_->window = make_window();
  while (wait(-1)) {
    do {
      if (at_once_) at_once_();
    } while (wait(kQuietMs));
    tell_();
  }
  if (kernel_->window != nullptr) ::DestroyWindow(kernel_->window);
}

}  // namespace handbill::library
