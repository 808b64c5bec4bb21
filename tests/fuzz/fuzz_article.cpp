// An article's body. What parse() lets through must keep every promise of article.h, since nobody looks again.
#include <cstdlib>

#include "reader/article/article.h"
#include "tests/support/verified_for_tests.h"

namespace {

using namespace handbill;

void must(bool kept) {
  if (!kept) std::abort();
}

// Follows the outline as a page layout does.
struct Follower {
  const article::Article& article;
  int depth = 0;
  std::size_t figures = 0;
  std::size_t text_end = 0;

  void open(article::Op op, std::uint32_t ordinal) {
    if (op == article::Op::numbers) must(ordinal < article.list_starts().size());
    must(++depth <= 24);
  }
  void close(article::Op) { must(--depth >= 0); }
  void rule() {}
  void leaf(const article::Leaf& leaf) {
    must(leaf.text.begin <= leaf.text.end && leaf.text.end <= article.text().size());
    if (leaf.op == article::Op::figure) must(leaf.figure == figures++ && leaf.figure < article.figures().size());
    text_end = leaf.text.end;
  }
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Bytes bytes = std::as_bytes(std::span(data, size));
  const auto parsed = article::Article::parse(bundle::VerifiedBytesForTests::make(Buffer(bytes.begin(), bytes.end())));
  if (!parsed) return 0;
  Follower follower{*parsed};
  parsed->walk(follower);
  must(follower.depth == 0 && follower.text_end == parsed->text().size());
  for (const article::Span& span : parsed->spans()) {
    must(span.text.begin <= span.text.end && span.text.end <= parsed->text().size());
    if (span.kind == article::SpanKind::link) must(span.arg < parsed->links().size());
    if (span.kind == article::SpanKind::language) must(span.arg < parsed->languages().size());
  }
  return 0;
}
