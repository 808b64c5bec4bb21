#include "reader/article/article.h"

#include <algorithm>

#include "reader/article/article_generated.h"
#include "reader/article/outline.h"
#include "reader/base/utf8.h"
#include "reader/bundle/limits.h"

namespace handbill::article {
namespace {

using Strings = flatbuffers::Vector<flatbuffers::Offset<flatbuffers::String>>;

auto malformed(const char* what) { return fail(Errc::malformed, Layer::article, what); }

std::string_view view(const flatbuffers::String* s) {
  return s == nullptr ? std::string_view{} : std::string_view(s->c_str(), s->size());
}

// F-88.
Status check_parts(std::uint64_t count) {
  if (count > limits::kArticleParts) return fail(Errc::over_limit, Layer::article, "too many links, tags or figures");
  return {};
}

// Reads strings and sums up their bytes (F-89): a hostile FlatBuffer may point to one long string very often, and
// checking it each time would be gigabytes of work.
class StringReader {
 public:
  Status read(const flatbuffers::String* from, std::string_view& out) {
    out = view(from);
    bytes_ += out.size();
    if (bytes_ > limits::kSharedStrings) return fail(Errc::over_limit, Layer::article, "strings are too long together");
    if (!utf8::is_clean(out)) return malformed("a string is not clean UTF-8");
    return {};
  }
  Status read(const Strings* from, std::vector<std::string_view>& out) {
    if (from == nullptr) return {};
    HB_CHECK(check_parts(from->size()));
    out.resize(from->size());
    for (flatbuffers::uoffset_t i = 0; i < from->size(); ++i) HB_CHECK(read(from->Get(i), out[i]));
    return {};
  }

 private:
  std::uint64_t bytes_ = 0;
};

// F-85. `links`, `languages` and `notes` say how many there are of each.
Result<Span> read_span(const fb::Span& raw, std::string_view text, std::size_t links, std::size_t languages,
                       std::size_t notes) {
  if (raw.begin() > raw.end() || !utf8::is_boundary(text, raw.begin()) || !utf8::is_boundary(text, raw.end())) {
    return malformed("a span leaves the text or splits a character");
  }
  const Span span{{raw.begin(), raw.end()}, static_cast<SpanKind>(raw.kind()), raw.arg()};
  // Kinds without an argument accept only 0.
  std::size_t max = 1;
  switch (span.kind) {
    case SpanKind::bold:
    case SpanKind::italic:
    case SpanKind::code:
    case SpanKind::strike:
    case SpanKind::superscript:
    case SpanKind::subscript: break;
    case SpanKind::link: max = links; break;
    case SpanKind::language: max = languages; break;
    case SpanKind::note: max = notes; break;
    default: return malformed("unknown kind of span");
  }
  if (span.arg >= max) return malformed("a span points to nothing");
  return span;
}

Result<Figure> read_figure(const fb::Figure& raw, StringReader& strings) {
  Figure figure{{raw.chunk(), raw.width(), raw.height()}, {}, {}};
  HB_CHECK(strings.read(raw.alt(), figure.alt));
  HB_CHECK(strings.read(raw.credit(), figure.credit));
  HB_CHECK(bundle::check_image(figure.image, Layer::article));
  return figure;
}

// F-80: except for U+000A, the text has no control characters.
bool is_clean_text(std::string_view text) {
  while (!text.empty()) {
    const auto newline = text.find('\n');
    if (!utf8::is_clean(text.substr(0, newline))) return false;
    if (newline == std::string_view::npos) break;
    text.remove_prefix(newline + 1);
  }
  return true;
}

}  // namespace

Result<Article> Article::parse(bundle::VerifiedBytes bytes) {
  const Bytes raw = bytes.bytes();
  // 8: depth of nesting.
  flatbuffers::Verifier verifier(reinterpret_cast<const std::uint8_t*>(raw.data()), raw.size(), 8, limits::kTables);
  if (!fb::VerifyArticleBuffer(verifier)) return malformed("not an article's FlatBuffer");
  const fb::Article& root = *fb::GetArticle(raw.data());

  Article out(std::move(bytes));
  out.text_ = view(root.text());
  if (!is_clean_text(out.text_)) return malformed("the text is not clean UTF-8");
  if (const auto* ops = root.outline()) {
    out.outline_ = {reinterpret_cast<const Op*>(ops->data()), ops->size()};
  }
  HB_TRY(counts, check_outline(out.outline_));
  // F-81. Without leaves the text must be empty, although an empty text counts as one line.
  const auto lines = static_cast<std::uint64_t>(std::count(out.text_.begin(), out.text_.end(), '\n')) + 1;
  if (counts.leaves == 0 ? !out.text_.empty() : lines != counts.leaves) {
    return malformed("text and outline do not have the same number of lines");
  }
  StringReader strings;
  HB_CHECK(strings.read(root.links(), out.links_));
  HB_CHECK(strings.read(root.languages(), out.languages_));
  HB_CHECK(strings.read(root.authors(), out.authors_));
  HB_CHECK(strings.read(root.tags(), out.tags_));
  HB_CHECK(strings.read(root.subtitle(), out.subtitle_));
  HB_CHECK(strings.read(root.licence(), out.licence_));
  HB_CHECK(strings.read(root.origin(), out.origin_));
  if (const auto* spans = root.spans()) {
    out.spans_.reserve(spans->size());
    // F-85: sorted by begin.
    std::uint32_t last = 0;
    for (const fb::Span* raw_span : *spans) {
      HB_TRY(span, read_span(*raw_span, out.text_, out.links_.size(), out.languages_.size(), counts.notes));
      if (span.text.begin < last) return malformed("spans are not sorted");
      last = span.text.begin;
      out.spans_.push_back(span);
    }
  }
  if (const auto* starts = root.list_starts()) out.list_starts_.assign(starts->begin(), starts->end());
  // F-84.
  if (out.list_starts_.size() != counts.numbered_lists) return malformed("numbered lists and their starts differ");
  if (const auto* figures = root.figures()) {
    HB_CHECK(check_parts(figures->size()));
    out.figures_.reserve(figures->size());
    for (const fb::Figure* raw_figure : *figures) {
      HB_TRY(figure, read_figure(*raw_figure, strings));
      out.figures_.push_back(figure);
    }
  }
  if (out.figures_.size() != counts.figures) return malformed("figures and outline differ");
  if (const fb::Date* date = root.updated()) out.updated_ = Date{date->day(), date->minute(), date->zone()};
  return out;
}

}  // namespace handbill::article
