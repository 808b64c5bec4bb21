#include "bundle_tool/sources/body/first_sentences.h"

#include <algorithm>
#include <memory>

#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include "reader/base/utf8.h"

namespace handbill::sources {
namespace {

using article::Op;
using article::Span;
using article::SpanKind;

constexpr std::size_t kLooked = 4 * kSummaryCharacters;  // bytes: no character has more than four
constexpr std::size_t kLeastCharacters = 30;             // a shorter summary ("Kyiv.") says next to nothing

// Copies the paragraphs at the top level into one line, until there is enough.
class Beginning {
 public:
  explicit Beginning(const article::Writer& body) : body_(body) {}

  std::string take() {
    std::size_t at = 0;
    std::size_t depth = 0;
    for (const Op op : body_.outline()) {
      if (is_container(op)) ++depth;
      if (op == Op::close) --depth;
      if (!is_leaf(op)) continue;
      const std::string& text = body_.all_text();
      const std::size_t end = std::min(text.find('\n', at), text.size());
      if (op == Op::paragraph && depth == 0) copy(at, end);
      if (out_.size() > kLooked) break;
      at = end + 1;
    }
    return std::move(out_);
  }

 private:
  void copy(std::size_t at, std::size_t end) {
    constexpr std::string_view kLineBreak = "\xE2\x80\xA8";  // U+2028
    const std::string_view text = body_.all_text();
    if (!out_.empty() && out_.back() != ' ') out_ += ' ';
    while (at < end && out_.size() <= kLooked) {
      const std::size_t past = skipped(at);
      if (past > at) {
        at = std::min(past, end);
        continue;
      }
      const std::string_view c = text.substr(at, utf8::decode(text.substr(at)).size);
      out_ += c == kLineBreak ? std::string_view(" ") : c;
      at += c.size();
    }
  }

  // Where the words end that begin at `at` and are left out; `at` if there are none. Marks a power on the way.
  std::size_t skipped(std::size_t at) {
    const std::vector<Span>& spans = body_.spans();
    for (; span_ < spans.size() && spans[span_].text.begin <= at; ++span_) {
      const Span& span = spans[span_];
      if (span.text.begin != at) continue;
      if (span.kind == SpanKind::strike || span.kind == SpanKind::note) return span.text.end;
      const char first = body_.all_text()[at];
      const bool digit = (first >= '0' && first <= '9') || first == '-';
      if (span.kind == SpanKind::superscript && digit && !out_.empty() && out_.back() != ' ') out_ += '^';
    }
    return at;
  }

  const article::Writer& body_;
  std::string out_;
  std::size_t span_ = 0;  // the first that begins behind what was copied
};

struct CloseBreaks {
  void operator()(UBreakIterator* iterator) const { ubrk_close(iterator); }
};

// The last place up to byte `most` of `text` where a sentence or a word ends; 0 if there is none.
std::size_t last_end(UBreakIteratorType kind, std::string_view text, std::size_t most) {
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<UBreakIterator, CloseBreaks> iterator(ubrk_open(kind, "root", nullptr, 0, &error));
  UText view = UTEXT_INITIALIZER;
  utext_openUTF8(&view, text.data(), static_cast<std::int64_t>(text.size()), &error);
  std::int32_t at = 0;
  if (iterator != nullptr) ubrk_setUText(iterator.get(), &view, &error);
  if (U_SUCCESS(error)) at = ubrk_preceding(iterator.get(), static_cast<std::int32_t>(most) + 1);
  utext_close(&view);
  return at < 0 ? 0 : static_cast<std::size_t>(at);
}

std::string_view without_spaces(std::string_view text) {
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

// The ellipsis takes the place of what joins the words left out: "and then,", "the house -", "New-".
std::string_view without_joints(std::string_view text) {
  constexpr std::string_view kJoints[] = {" ", ",", ";", ":", "-", "–", "—", "،", "؛", "、", "，", "；", "："};
  if (text.ends_with('-') && text.find(' ') != std::string_view::npos) text = text.substr(0, text.rfind(' '));
  for (bool more = true; more;) {
    const auto* joint = std::find_if(std::begin(kJoints), std::end(kJoints),
                                     [text](std::string_view sign) { return text.ends_with(sign); });
    more = joint != std::end(kJoints);
    if (more) text.remove_suffix(joint->size());
  }
  return text;
}

std::size_t characters_in(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return !utf8::is_continuation(c); }));
}

// The bytes of the first `count` characters; all if there are no more.
std::size_t bytes_of(std::string_view text, std::size_t count) {
  std::size_t at = 0;
  for (; at < text.size() && count > 0; --count) at = utf8::ceil_boundary(text, at + 1);
  return at;
}

}  // namespace

std::string first_sentences(const article::Writer& body) {
  const std::string whole = Beginning(body).take();
  const std::string_view text = without_spaces(whole);
  const std::size_t most = bytes_of(text, kSummaryCharacters);
  if (most == text.size()) return std::string(text);
  const std::string_view sentences = without_spaces(text.substr(0, last_end(UBRK_SENTENCE, text, most)));
  if (characters_in(sentences) >= kLeastCharacters) return std::string(sentences);
  const std::size_t cut = last_end(UBRK_WORD, text, most);
  return std::string(without_joints(text.substr(0, cut == 0 ? most : cut))) + "…";
}

}  // namespace handbill::sources
