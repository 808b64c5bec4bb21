#include "reader/draw/qr.h"

#include <qrcodegen/qrcodegen.hpp>
#include <string>

namespace handbill::ui {

QrCode::QrCode(std::string_view text) {
  const auto code = qrcodegen::QrCode::encodeText(std::string(text).c_str(), qrcodegen::QrCode::Ecc::MEDIUM);
  size_ = code.getSize();
  for (int y = 0; y < size_; ++y) {
    for (int x = 0; x < size_; ++x) dark_.push_back(code.getModule(x, y));
  }
}

}  // namespace handbill::ui
