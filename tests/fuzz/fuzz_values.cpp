// Fields in YAML, TOML or JSON; the first byte says which.
#include <algorithm>

#include "reader/base/utf8.h"
#include "tests/fuzz/bounded_value.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace handbill;
  using namespace handbill::sources;
  if (size < 1) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  // Its callers clean the text.
  if (!utf8::is_valid(text)) return 0;
  constexpr std::uint32_t kFirstLine = 7;
  const auto parse = data[0] % 3 == 0 ? parse_yaml : data[0] % 3 == 1 ? parse_toml : parse_json;
  Value value;
  ParseProblem problem;
  if (parse(text, kFirstLine, value, problem)) {
    bounded_nodes(value);
  } else {
    // The warning names a line of the file, and says something.
    testing::must(value.kind == Value::Kind::none && value.list.empty() && value.map.empty());
    const auto lines = static_cast<std::uint32_t>(std::count(text.begin(), text.end(), '\n'));
    testing::must(!problem.what.empty() && problem.line >= kFirstLine && problem.line <= kFirstLine + lines + 1);
  }
  return 0;
}
