#include "bundle_tool/sources/text/open_directions.h"

#include "reader/base/utf8.h"

namespace handbill::sources {
namespace {

constexpr std::size_t kDeepest = 60;  // UAX 9 allows 125 levels; nobody writes more than two or three
constexpr char32_t kPopEmbedding = 0x202C, kPopIsolate = 0x2069;

// U+202A to U+202E but U+202C open embeddings and overrides, U+2066 to U+2068 isolates (UAX 9, 2.1 to 2.4).
bool is_opener(char32_t c) {
  return (c >= 0x202A && c <= 0x202E && c != kPopEmbedding) || (c >= 0x2066 && c <= 0x2068);
}
char32_t closer_of(char32_t opener) { return opener >= 0x2066 ? kPopIsolate : kPopEmbedding; }

}  // namespace

bool OpenDirections::admit(char32_t c, std::size_t kept) {
  if (is_opener(c)) {
    if (depth() >= kDeepest) return false;
    open(c);
  } else if (c == kPopEmbedding || c == kPopIsolate) {
    if (depth() <= kept || closer_of(openers_.back()) != c) return false;
    openers_.pop_back();
  }
  return true;
}

std::string OpenDirections::close(std::size_t kept) {
  std::string out;
  for (; depth() > kept; openers_.pop_back()) utf8::append(out, closer_of(openers_.back()));
  return out;
}

}  // namespace handbill::sources
