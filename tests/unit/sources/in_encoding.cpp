#include "tests/unit/sources/in_encoding.h"

#include <catch2/catch.hpp>
#include <memory>

#include <unicode/ucnv.h>
#include <unicode/unistr.h>

namespace handbill::sources::test {

std::string in_encoding(std::string_view utf8, const char* encoding) {
  UErrorCode status = U_ZERO_ERROR;
  const std::string name = std::string_view(encoding) == "IBM866" ? "ibm-866" : encoding;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> to(ucnv_open(name.c_str(), &status), ucnv_close);
  ucnv_setFromUCallBack(to.get(), UCNV_FROM_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  const auto text = icu::UnicodeString::fromUTF8(icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size())));
  std::string out(utf8.size() * 4 + 16, '\0');
  const std::int32_t size = ucnv_fromUChars(to.get(), out.data(), static_cast<std::int32_t>(out.size()),
                                            text.getBuffer(), text.length(), &status);
  INFO(encoding);
  REQUIRE(U_SUCCESS(status));
  out.resize(static_cast<std::size_t>(size));
  return out;
}

}  // namespace handbill::sources::test
