#include "tests/fuzz/article_source.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  handbill::sources::fuzz_article("a.txt", data, size);
  return 0;
}
