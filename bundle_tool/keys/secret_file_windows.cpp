#include <windows.h>

#include "bundle_tool/keys/key_file.h"
#include "bundle_tool/keys/secret_file.h"
#include "reader/base/win32.h"

namespace handbill::keys {

Result<SecretBuffer> read_secret(const std::string& path) {
  HB_TRY(out, SecretBuffer::allocate(kKeyFileSize + 1));
  const windows::Handle file = windows::open_file(path, GENERIC_READ);
  if (!file.is_open()) return windows::os_error(path, ::GetLastError());
  std::size_t size = 0;
  DWORD got = 0;
  do {
    if (::ReadFile(file.get(), out.bytes().data() + size, static_cast<DWORD>(out.size() - size), &got, nullptr) == 0)
      return windows::os_error(path, ::GetLastError());
    size += got;
  } while (got > 0 && size < out.size());
  if (size == out.size()) return fail(Errc::bad_key, Layer::none, path + ": too large for a key file");
  out.shrink(size);
  return out;
}

bool lets_others_read(const std::string& /*path*/) { return false; }

}  // namespace handbill::keys
