#include "bundle_tool/commands/spans.h"

#include <algorithm>

namespace handbill::commands {

using article::Span;

std::vector<Span> LineSpans::of(TextRange line) {
  std::vector<Span> out;
  std::vector<Span> still_open;
  const auto take = [&](const Span& span) {
    const Span cut{span.text.intersection(line), span.kind, span.arg};
    if (!cut.text.empty()) out.push_back(cut);
    if (span.text.end > line.end && still_open.size() < kSpansAtOnce) still_open.push_back(span);
  };
  for (const Span& span : open_) take(span);
  while (!rest_.empty() && rest_.front().text.begin < line.end) {
    take(rest_.front());
    rest_ = rest_.subspan(1);
  }
  open_ = std::move(still_open);
  return out;
}

std::vector<Piece> pieces_of(TextRange line, const std::vector<Span>& spans) {
  std::vector<Piece> out;
  std::vector<Span> active;
  std::size_t next = 0;
  for (std::uint32_t at = line.begin; at < line.end;) {
    std::erase_if(active, [at](const Span& span) { return span.text.end <= at; });
    for (; next < spans.size() && spans[next].text.begin <= at; ++next) {
      if (active.size() < kSpansAtOnce) active.push_back(spans[next]);
    }
    std::uint32_t until = next < spans.size() ? std::min(line.end, spans[next].text.begin) : line.end;
    for (const Span& span : active) until = std::min(until, span.text.end);
    out.push_back({{at, until}, active});
    at = until;
  }
  return out;
}

}  // namespace handbill::commands
