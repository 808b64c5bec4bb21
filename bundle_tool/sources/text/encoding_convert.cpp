#include "bundle_tool/sources/text/encoding_convert.h"

#include <array>
#include <memory>

#include <unicode/ucnv.h>
#include <unicode/ucnv_cb.h>

namespace handbill::sources {
namespace {

using Converter = std::unique_ptr<UConverter, decltype(&ucnv_close)>;

Converter open_converter(std::string_view name) {
  UErrorCode status = U_ZERO_ERROR;
  Converter out(ucnv_open(std::string(name).c_str(), &status), ucnv_close);
  return U_FAILURE(status) != 0 ? Converter(nullptr, ucnv_close) : std::move(out);
}

struct Errors {
  bool gbk = false;
  std::size_t count = 0;
};

// Called by ICU for bytes that the encoding does not have: U+FFFD, and counted. ICU's own would write U+001A for some.
void count_error(const void* context, UConverterToUnicodeArgs* args, const char* bytes, std::int32_t size,
                 UConverterCallbackReason reason, UErrorCode* status) {
  if (reason > UCNV_IRREGULAR) return;
  auto& errors = *static_cast<Errors*>(const_cast<void*>(context));  // NOLINT: ICU hands on what it was given
  // In the standard's GBK, but not in ICU's table: the euro sign of Windows.
  const bool euro = errors.gbk && size == 1 && bytes[0] == '\x80';
  const char16_t c = euro ? u'\u20AC' : u'\uFFFD';
  errors.count += euro ? 0U : 1U;
  *status = U_ZERO_ERROR;
  ucnv_cbToUWriteUChars(args, &c, 1, 0, status);
}

}  // namespace

Converted convert(std::string_view bytes, const Encoding& encoding) {
  Converted out;
  const Converter from = open_converter(encoding.icu);
  const Converter to = open_converter("UTF-8");
  if (!from || !to) return {"", bytes.size()};
  UErrorCode status = U_ZERO_ERROR;
  Errors errors{encoding.name == "GBK", 0};
  ucnv_setToUCallBack(from.get(), count_error, &errors, nullptr, nullptr, &status);
  std::array<char, 8192> piece{};
  std::array<char16_t, 4096> pivot{};
  char16_t* pivot_source = pivot.data();
  char16_t* pivot_target = pivot.data();
  const char* source = bytes.data();
  const char* const end = source + bytes.size();
  out.text.reserve(bytes.size() + bytes.size() / 2);
  bool reset = true;
  do {
    char* target = piece.data();
    status = U_ZERO_ERROR;
    ucnv_convertEx(to.get(), from.get(), &target, piece.data() + piece.size(), &source, end, pivot.data(),
                   &pivot_source, &pivot_target, pivot.data() + pivot.size(), static_cast<UBool>(reset), true, &status);
    reset = false;
    out.text.append(piece.data(), static_cast<std::size_t>(target - piece.data()));
  } while (status == U_BUFFER_OVERFLOW_ERROR);
  out.errors = errors.count + (U_FAILURE(status) != 0 ? 1U : 0U);
  return out;
}

}  // namespace handbill::sources
