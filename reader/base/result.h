// Result<T>: a value or an Error; it may not be dropped. Built on tl::expected.
#pragma once

#include <string>
#include <tl/expected.hpp>
#include <utility>

#include "reader/base/error.h"

namespace handbill {

template <class T>
class [[nodiscard]] Result : public tl::expected<T, Error> {
 public:
  using tl::expected<T, Error>::expected;
};

// A Result without a value: success, or an Error.
using Status = Result<void>;

inline tl::unexpected<Error> fail(Error error) { return tl::unexpected<Error>(std::move(error)); }
inline tl::unexpected<Error> fail(Errc code, Layer layer, std::string what, std::uint64_t offset = Error::kNoOffset) {
  return fail(Error{code, layer, std::move(what), offset});
}

}  // namespace handbill

// HB_TRY(name, expr): `name` is expr's value, or the function returns expr's error.
#define HB_TRY(name, ...)                                                          \
  auto name##_result_ = (__VA_ARGS__);                                             \
  if (!name##_result_) return ::handbill::fail(std::move(name##_result_).error()); \
  auto name = std::move(name##_result_).value()

// HB_CHECK(expr): the function returns expr's error, if it is one.
#define HB_CHECK(...)                                                        \
  do {                                                                       \
    auto hb_status_ = (__VA_ARGS__);                                         \
    if (!hb_status_) return ::handbill::fail(std::move(hb_status_).error()); \
  } while (false)
