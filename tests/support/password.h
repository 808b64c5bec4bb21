// A password as a person would have typed it.
#pragma once

#include <algorithm>
#include <string_view>

#include "bundle_tool/keys/secret_buffer.h"

namespace handbill::testing {

inline keys::Password password(std::string_view text) {
  auto out = keys::SecretBuffer::allocate(text.size()).value();
  std::copy(text.begin(), text.end(), reinterpret_cast<char*>(out.bytes().data()));
  return out;
}

}  // namespace handbill::testing
