#include "reader/layout/style.h"

#include <algorithm>

#include "reader/layout/measures.h"

namespace handbill::layout {
namespace {

constexpr std::size_t kMaxTag = 24;         // characters
constexpr int kMaxSubtags = 3;              // language, script, region
constexpr std::size_t kMaxLanguages = 255;  // Flow::languages holds 256: these and the article's own

// Han spacing is for Chinese and Japanese. Korean has spaces between its words.
void space_as(text::Han han, StyledRange& range) {
  const bool spaced = han != text::Han::none && han != text::Han::korean;
  range.flags = static_cast<std::uint16_t>(spaced ? range.flags | kHanSpacing : range.flags & ~unsigned{kHanSpacing});
}

}  // namespace

Language make_language(Flow& flow, std::string_view tag) {
  Language out;
  // The tag comes from the edition: only letters, digits and hyphens get through, and not many.
  int subtags = 1;
  for (const char c : tag.substr(0, kMaxTag)) {
    const bool upper = c >= 'A' && c <= 'Z';
    const bool fine = upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (!fine && c != '-' && c != '_') break;
    if (!fine && ++subtags > kMaxSubtags) break;
    out.tag.push_back(fine ? static_cast<char>(upper ? c - 'A' + 'a' : c) : '-');
  }
  out.han = text::han_of(out.tag);
  out.index = language_index(flow, out.tag);
  return out;
}

StyledRange plain_range(const BlockStyle& block, const Language& language, std::uint32_t end) {
  StyledRange out;
  out.style = {end, block.style, block.px, language.tag, language.han};
  out.flags = block.flags;
  out.language = language.index;
  space_as(language.han, out);
  return out;
}

const Language& SpanStyler::language(std::uint16_t index) {
  const Language*& known = languages_[index];
  if (known == nullptr && made_.size() < kMaxLanguages) {
    made_.push_back(make_language(flow_, article_.languages()[index]));
    known = &made_.back();
  }
  return known == nullptr ? base_ : *known;
}

void SpanStyler::apply(const article::Span& span, StyledRange& range, int block_px) {
  using article::SpanKind;
  switch (span.kind) {
    case SpanKind::bold: range.style.style.bold = true; break;
    case SpanKind::italic: range.style.style.italic = true; break;
    case SpanKind::code:
      range.style.style.mono = true;
      range.style.px = std::min(range.style.px, block_px * kCodeSpanSize / 100);
      range.flags |= kCode;
      break;
    case SpanKind::strike: range.flags |= kStrike; break;
    case SpanKind::note: range.flags |= kNoteRef; [[fallthrough]];
    case SpanKind::superscript:
      range.flags |= kSuper;
      range.style.px = block_px * kRaisedSize / 100;
      break;
    case SpanKind::subscript:
      range.flags |= kSub;
      range.style.px = block_px * kRaisedSize / 100;
      break;
    case SpanKind::link: range.flags |= kLink; break;
    case SpanKind::language: {
      const Language& other = language(span.arg);
      range.style.language = other.tag;
      range.style.han = other.han;
      range.language = other.index;
      space_as(other.han, range);
      break;
    }
  }
}

// Makes the spans that cover `at` active. Spans are sorted by begin (F-85), so each is met once.
void SpanStyler::advance_to(std::uint32_t at) {
  auto& active = position_.active;
  std::erase_if(active, [at](const article::Span& s) { return s.text.end <= at; });
  const auto spans = article_.spans();
  for (; position_.next < spans.size() && spans[position_.next].text.begin <= at; ++position_.next) {
    if (spans[position_.next].text.end > at && active.size() < kMaxActive) active.push_back(spans[position_.next]);
  }
}

const std::vector<StyledRange>& SpanStyler::ranges(TextRange part, const BlockStyle& block) {
  ranges_.clear();
  const auto spans = article_.spans();
  for (std::uint32_t at = part.begin; at < part.end;) {
    advance_to(at);
    std::uint32_t next = part.end;
    if (position_.next < spans.size()) next = std::min(next, spans[position_.next].text.begin);
    StyledRange range = plain_range(block, base_, 0);
    for (const article::Span& s : position_.active) {
      next = std::min(next, s.text.end);
      apply(s, range, block.px);
    }
    range.style.end = next;
    ranges_.push_back(range);
    at = next;
  }
  if (ranges_.empty()) ranges_.push_back(plain_range(block, base_, part.end));
  return ranges_;
}

}  // namespace handbill::layout
