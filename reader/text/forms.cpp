#include "reader/text/forms.h"

#include <memory>

#include <unicode/normalizer2.h>
#include <unicode/ubrk.h>
#include <unicode/unistr.h>
#include <unicode/uspoof.h>
#include <unicode/utext.h>

#include "reader/base/utf8.h"
#include "reader/text/icu_memory.h"

namespace handbill::text {
namespace {

using icu::Normalizer2;
using icu::UnicodeString;

UnicodeString borrowed(std::u16string_view text) {
  return {false, text.data(), static_cast<std::int32_t>(text.size())};
}

std::u16string_view as_view(const UnicodeString& text) {
  return {text.getBuffer(), static_cast<std::size_t>(text.length())};
}

std::u16string normalised(std::u16string_view text, const Normalizer2* (*form)(UErrorCode&)) {
  require_icu_reserve();
  UErrorCode status = U_ZERO_ERROR;
  const Normalizer2* normalizer = form(status);
  if (U_FAILURE(status) != 0) return std::u16string(text);
  const UnicodeString out = normalizer->normalize(borrowed(text), status);
  return std::u16string(U_FAILURE(status) != 0 ? text : as_view(out));
}

// Opened when names are first compared, and kept: ICU's tables stay in memory anyway.
const USpoofChecker* spoof_checker() {
  UErrorCode status = U_ZERO_ERROR;
  static const std::unique_ptr<USpoofChecker, decltype(&uspoof_close)> kChecker(uspoof_open(&status), uspoof_close);
  return kChecker.get();
}

}  // namespace

std::u16string nfc(std::u16string_view text) { return normalised(text, Normalizer2::getNFCInstance); }
std::u16string nfd(std::u16string_view text) { return normalised(text, Normalizer2::getNFDInstance); }
std::u16string nfkc(std::u16string_view text) { return normalised(text, Normalizer2::getNFKCInstance); }
std::u16string nfkc_casefold(std::u16string_view text) {
  return normalised(text, Normalizer2::getNFKCCasefoldInstance);
}

std::u16string skeleton(std::u16string_view text) {
  require_icu_reserve();
  const USpoofChecker* checker = spoof_checker();
  if (checker == nullptr) return std::u16string(text);
  UErrorCode status = U_ZERO_ERROR;
  UnicodeString out;
  uspoof_getSkeletonUnicodeString(checker, 0, borrowed(text), out, &status);
  return std::u16string(U_FAILURE(status) != 0 ? text : as_view(out));
}

std::u16string to_utf16(std::string_view utf8) {
  return std::u16string(as_view(UnicodeString::fromUTF8({utf8.data(), static_cast<std::int32_t>(utf8.size())})));
}

std::string to_utf8(std::u16string_view text) {
  std::string out;
  borrowed(text).toUTF8String(out);
  return out;
}

std::size_t last_cluster(std::string_view utf8) {
  require_icu_reserve();
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UBreakIterator, decltype(&ubrk_close)> iterator(
      ubrk_open(UBRK_CHARACTER, "", nullptr, 0, &status), ubrk_close);
  const std::unique_ptr<UText, decltype(&utext_close)> units(
      utext_openUTF8(nullptr, utf8.data(), static_cast<std::int64_t>(utf8.size()), &status), utext_close);
  if (U_SUCCESS(status) != 0) ubrk_setUText(iterator.get(), units.get(), &status);
  const auto size = static_cast<std::int32_t>(utf8.size());
  const std::int32_t at = U_SUCCESS(status) != 0 ? ubrk_preceding(iterator.get(), size) : 0;
  return at > 0 ? static_cast<std::size_t>(at) : utf8::floor_boundary(utf8, utf8.size() - 1);
}

}  // namespace handbill::text
