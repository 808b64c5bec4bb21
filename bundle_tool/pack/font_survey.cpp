#include "bundle_tool/pack/font_survey.h"

#include <algorithm>
#include <array>

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "reader/base/utf8.h"
#include "reader/text/characters.h"
#include "reader/text/direction.h"
#include "reader/text/language_tag.h"

namespace handbill::pack {
namespace {

constexpr std::size_t kCodePoints = 0x110000;
constexpr std::size_t kMaxMissing = 4096;  // different characters; more are not collected
// Spans of other languages over one place; the reader's layout has the same bound.
constexpr std::size_t kMaxActive = 16;

text::StyleRange range_in(std::string_view language, std::size_t end) {
  text::StyleRange out;
  out.end = static_cast<std::uint32_t>(end);
  out.language = language;
  out.han = text::han_of(language);
  return out;
}

// Separators and ignorable characters need no glyph.
bool is_never_drawn(char32_t c) { return c == 0x2028 || c == 0x2029 || text::is_ignorable(c); }

std::string name_of(UScriptCode code) {
  std::string out = uscript_getName(code);
  std::replace(out.begin(), out.end(), '_', ' ');
  return out;
}

// The body's text cut where its language changes. `tags` are the languages that spans point to, in lower case.
std::vector<text::StyleRange> ranges_of(const article::Writer& body, std::string_view base,
                                        const std::vector<std::string>& tags) {
  std::vector<article::Span> spans;
  for (const article::Span& s : body.spans()) {
    if (s.kind == article::SpanKind::language && !s.text.empty()) spans.push_back(s);
  }
  std::vector<text::StyleRange> out;
  std::vector<article::Span> active;
  const std::size_t size = body.all_text().size();
  std::size_t next = 0;
  for (std::size_t at = 0; at < size;) {
    std::erase_if(active, [at](const article::Span& s) { return s.text.end <= at; });
    for (; next < spans.size() && spans[next].text.begin <= at; ++next) {
      if (spans[next].text.end > at && active.size() < kMaxActive) active.push_back(spans[next]);
    }
    std::size_t end = next < spans.size() ? std::min<std::size_t>(size, spans[next].text.begin) : size;
    for (const article::Span& s : active) end = std::min<std::size_t>(end, s.text.end);
    out.push_back(range_in(active.empty() ? base : std::string_view(tags[active.back().arg]), end));
    at = end;
  }
  return out;
}

}  // namespace

std::string script_name(text::Script script) {
  const std::array<char, 5> tag{static_cast<char>(script >> 24U), static_cast<char>(script >> 16U & 0xFFU),
                                static_cast<char>(script >> 8U & 0xFFU), static_cast<char>(script & 0xFFU), '\0'};
  const std::int32_t code = u_getPropertyValueEnum(UCHAR_SCRIPT, tag.data());
  return code < 0 ? tag.data() : name_of(static_cast<UScriptCode>(code));
}

std::string script_name_of(char32_t character) {
  UErrorCode error = U_ZERO_ERROR;
  return name_of(uscript_getScript(static_cast<UChar32>(character), &error));
}

Result<std::unique_ptr<FontSurvey>> FontSurvey::open(std::vector<std::string> folders) {
  HB_TRY(fonts, text::FontSet::open(std::move(folders)));
  return std::unique_ptr<FontSurvey>(new FontSurvey(std::move(fonts)));
}

void FontSurvey::add(const sources::SourceArticle& article, std::string_view file) {
  const std::string language = text::lower_tag(article.lang);
  const article::Details& d = article.details;
  for (const std::string* text : {&article.title, &article.section, &article.source, &article.summary,
                                  &article.lead_alt, &d.subtitle, &d.licence}) {
    add(*text, language, file);
  }
  for (const auto* list : {&d.authors, &d.tags}) {
    for (const std::string& text : *list) add(text, language, file);
  }
  for (const article::OwnedFigure& figure : article.body.figures()) {
    add(figure.alt, language, file);
    add(figure.credit, language, file);
  }
  add_body(article.body, language, file);
}

void FontSurvey::add(std::string_view text, std::string_view language, std::string_view file) {
  const std::string tag = text::lower_tag(language);
  const std::vector<text::StyleRange> ranges{range_in(tag, text.size())};
  add_lines(text, ranges, file);
}

void FontSurvey::add_body(const article::Writer& body, const std::string& language, std::string_view file) {
  std::vector<std::string> tags;
  for (const std::string& tag : body.languages()) tags.push_back(text::lower_tag(tag));
  const std::vector<text::StyleRange> ranges = ranges_of(body, language, tags);
  add_lines(body.all_text(), ranges, file);
}

void FontSurvey::add_lines(std::string_view text, std::span<const text::StyleRange> ranges, std::string_view file) {
  for (std::size_t at = 0; at < text.size();) {
    const TextRange line = line_at(text, at);
    while (ranges.front().end <= at) ranges = ranges.subspan(1);
    const auto way = text::is_right_to_left(ranges.front().language) ? text::ParagraphDirection::mostly_right
                                                                     : text::ParagraphDirection::mostly_left;
    itemizer_.itemize(text, line, text::base_level(line.in(text), way), ranges, items_);
    for (const text::Item& item : items_) take(text, item, ranges[item.range], file);
    at = std::size_t{line.end} + 1;
  }
}

void FontSurvey::take(std::string_view text, const text::Item& item, const text::StyleRange& range,
                      std::string_view file) {
  const text::FamilyId family = fonts_->family(item.font);
  if (by_family_.empty()) by_family_.resize(text::families().size());
  if (family != text::latin_family() && by_family_[family] == nullptr) {
    Need& need = needs_.try_emplace(text::family_name(family), Need{family, item.font, {}}).first->second;
    // One bit for each code point: 136 KiB a family, and no lookup for each character of the text.
    need.characters.resize(kCodePoints);
    by_family_[family] = &need;
  }
  Need* need = by_family_[family];
  bool covered = true;
  for (std::string_view rest = item.text.in(text); !rest.empty();) {
    const utf8::Decoded next = utf8::decode(rest);
    rest.remove_prefix(next.size);
    if (need != nullptr) need->characters[next.code_point] = true;
    if (next.code_point >= 0x80) covered = covered && fonts_->covers(item.font, next.code_point);
  }
  if (!covered || !fonts_->has(text::family_for(item.script, range.language, range.han))) {
    note_missing(text, item, range, file);
  }
}

void FontSurvey::note_missing(std::string_view text, const text::Item& item, const text::StyleRange& range,
                              std::string_view file) {
  const text::FamilyId family = text::family_for(item.script, range.language, range.han);
  // Latin letters within Han text can do without its font.
  if (item.script != text::script_tag("Latn") && !fonts_->has(family)) {
    missing_families_.try_emplace(text::family_name(family),
                                  Missing{family, script_name(item.script), std::string(file)});
    return;
  }
  for (std::string_view rest = item.text.in(text); !rest.empty();) {
    const utf8::Decoded next = utf8::decode(rest);
    rest.remove_prefix(next.size);
    if (fonts_->covers(item.font, next.code_point) || is_never_drawn(next.code_point)) continue;
    if (missing_characters_.empty()) first_missing_in_ = file;
    if (missing_characters_.size() < kMaxMissing) missing_characters_.insert(next.code_point);
  }
}

}  // namespace handbill::pack
