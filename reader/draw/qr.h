// A short text as a QR code (ISO/IEC 18004): squares that a camera reads.
#pragma once

#include <string_view>
#include <vector>

namespace handbill::ui {

class QrCode {
 public:
  // Error correction of level M. REQUIRES: at most 2,331 bytes, which is what a code of that level holds, and no
  // U+0000.
  explicit QrCode(std::string_view text);
  int size() const { return size_; }  // modules a side
  bool dark(int x, int y) const {
    return dark_[static_cast<std::size_t>(y) * static_cast<std::size_t>(size_) + static_cast<std::size_t>(x)];
  }

 private:
  int size_ = 0;
  std::vector<bool> dark_;
};

}  // namespace handbill::ui
