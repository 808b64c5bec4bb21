#include "bundle_tool/commands/spans.h"

#include <algorithm>

namespace handbill::commands {

using article::Span;

std::vector<Span> LineSpans::of(std::uint32_t begin, std::uint32_t end) {
  std::vector<Span> out;
  std::vector<Span> still_open;
  const auto take = [&](const Span& span) {
    const Span cut{std::max(span.begin, begin), std::min(span.end, end), span.kind, span.arg};
    if (cut.begin < cut.end) out.push_back(cut);
    if (span.end > end && still_open.size() < kSpansAtOnce) still_open.push_back(span);
  };
  for (const Span& span : open_) take(span);
  while (!rest_.empty() && rest_.front().begin < end) {
    take(rest_.front());
    rest_ = rest_.subspan(1);
  }
  open_ = std::move(still_open);
  return out;
}

std::vector<Piece> pieces_of(std::uint32_t begin, std::uint32_t end, const std::vector<Span>& spans) {
  std::vector<Piece> out;
  std::vector<Span> active;
  std::size_t next = 0;
  while (begin < end) {
    std::erase_if(active, [begin](const Span& span) { return span.end <= begin; });
    for (; next < spans.size() && spans[next].begin <= begin; ++next) {
      if (active.size() < kSpansAtOnce) active.push_back(spans[next]);
    }
    std::uint32_t until = next < spans.size() ? std::min(end, spans[next].begin) : end;
    for (const Span& span : active) until = std::min(until, span.end);
    out.push_back({begin, until, active});
    begin = until;
  }
  return out;
}

}  // namespace handbill::commands
