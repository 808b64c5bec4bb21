#include "tests/fuzz/article_source.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  handbill::sources::fuzz_article("a.html", data, size);
  return 0;
}
