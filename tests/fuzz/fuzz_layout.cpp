// Text set in lines: any characters, at several widths, sizes and languages. The first four bytes choose; the rest is
// an article, or a label. Nothing of it may be lost, doubled, or stand outside the page.
#include <algorithm>

#include <unicode/uchar.h>

#include "reader/layout/label.h"
#include "reader/layout/pages.h"
#include "reader/text/characters.h"
#include "tests/fuzz/any_article.h"
#include "tests/fuzz/must.h"
#include "tests/support/fonts.h"
#include "tests/support/hyphenation.h"

namespace {

using namespace handbill;
using layout::Flow;
using layout::Run;
using testing::must;

// Few sizes: a FontSet numbers every font at every size.
constexpr std::array kSizes{8, 12, 15, 17, 20, 29, 48, 96};
constexpr std::array kLanguages{"en", "de",      "fa", "he", "ug", "zh-Hans", "zh-Hant", "ja",
                                "ko", "th-TH-u", "km", "my", "bo", "hi",      "",        "und"};

constexpr std::size_t kBesideLetter = 5;

std::span<const Run> runs_of(const Flow& flow, std::size_t line) {
  const std::size_t end = line + 1 < flow.lines.size() ? flow.lines[line + 1].first_run : flow.runs.size();
  return std::span(flow.runs).subspan(flow.lines[line].first_run, end - flow.lines[line].first_run);
}

// What a line does not show at its end, and what separates the lines of the article's text. (What is never seen cannot
// be missed.)
bool is_blank(std::string_view text) {
  while (!text.empty()) {
    const utf8::Decoded next = utf8::decode(text);
    const char32_t c = next.code_point;
    if (!text::is_ignorable(c) && u_isUWhiteSpace(static_cast<UChar32>(c)) == 0) return false;
    text.remove_prefix(next.size);
  }
  return true;
}

// How many letters there are, without marks and blanks: a line that is too wide for the page has one.
std::size_t letters(std::string_view text) {
  std::size_t out = 0;
  while (!text.empty()) {
    const utf8::Decoded next = utf8::decode(text);
    const auto c = static_cast<UChar32>(next.code_point);
    const bool counts = u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) == 0 &&
                        u_hasBinaryProperty(c, UCHAR_GRAPHEME_EXTEND) == 0 &&
                        u_charType(c) != U_COMBINING_SPACING_MARK && u_isUWhiteSpace(c) == 0;
    out += counts ? 1 : 0;
    text.remove_prefix(next.size);
  }
  return out;
}

// Does a mark stand behind blanks and something unseen? It belongs to nothing and has no width, so it stays on the
// line, and the blanks before it with it, however wide they are.
bool has_stray_mark(std::string_view text) {
  bool unseen = false, blank = false;
  while (!text.empty()) {
    const utf8::Decoded next = utf8::decode(text);
    const char32_t c = next.code_point;
    if (blank && unseen && text::extends_cluster(c) && !text::is_ignorable(c)) return true;
    unseen = text::is_ignorable(c);
    blank = u_isUWhiteSpace(static_cast<UChar32>(c)) != 0 || (blank && unseen);
    text.remove_prefix(next.size);
  }
  return false;
}

void check_lines(const Flow& flow, std::string_view article, int width) {
  const bool has_stray_marks = has_stray_mark(article) || has_stray_mark(flow.own_text);
  std::int32_t y = 0, bottom = 0;
  for (std::size_t i = 0; i < flow.lines.size(); ++i) {
    const layout::Line& line = flow.lines[i];
    must(line.y >= y && line.y + line.height <= flow.height);
    must((line.flags & layout::kInTable) != 0 || line.y >= bottom);
    y = line.y;
    bottom = std::max(bottom, line.y + line.height);
    std::size_t seen = 0;
    bool outside = false;
    for (const Run& run : runs_of(flow, i)) {
      const std::string_view text = (run.flags & layout::kOwnText) != 0 ? std::string_view(flow.own_text) : article;
      must(!run.text().empty() && run.text().end <= text.size());
      must(utf8::is_boundary(text, run.begin) && utf8::is_boundary(text, run.text().end));
      must(run.script < flow.scripts.size() && run.language < flow.languages.size());
      const int blank = testing::fonts().px(run.font) / 2 + 1;  // of a Han bracket, outside the column
      outside = outside || run.x < -blank || run.x + run.width > width + blank;
      seen += letters(run.text().in(text));
    }
    // A letter may be too wide by itself; a hyphen, a bullet or the number of an item may stand beside it.
    must(!outside || seen <= kBesideLetter || has_stray_marks);
  }
}

// Each part of the text is shown once, in some line, but for blanks.
void check_text(const Flow& flow, std::string_view text, std::uint16_t own, std::uint32_t from) {
  std::vector<TextRange> shown;
  for (const Run& run : flow.runs) {
    const bool of_text = (run.flags & layout::kOwnText) == own && (run.flags & layout::kRepeated) == 0;
    if (of_text && run.begin >= from) shown.push_back(run.text());
  }
  std::sort(shown.begin(), shown.end(), [](TextRange a, TextRange b) { return a.begin < b.begin; });
  std::uint32_t at = from;
  for (const TextRange& part : shown) {
    must(part.begin >= at);
    must(is_blank(text.substr(at, part.begin - at)));
    at = part.end;
  }
  must(is_blank(text.substr(at)));
}

// The article's text, but for what a head row says: where columns have no room, it is shown beside the cells of the
// rows below, and only there.
struct WithoutHeads {
  std::string text;

  void open(article::Op, std::uint32_t) {}
  void close(article::Op) {}
  void rule() {}
  void leaf(const article::Leaf& leaf) {
    if (!article::is_head_cell(leaf.op)) return;
    std::fill(text.data() + leaf.text.begin, text.data() + leaf.text.end, ' ');
  }
};

void check_pages(layout::Document& document) {
  for (std::int32_t y = 0; y < document.height();) {
    const std::int32_t end = layout::page_end(document.flow(), y, 240);
    must(end > y);
    // At the end: behind the text and the line end that its last line has not.
    const std::uint32_t place = document.place_at(y);
    const std::size_t end_of_text = document.article().text().size();
    must(place <= end_of_text + 1);
    must(document.y_of(place) >= y || place >= end_of_text);
    y = end;
  }
}

void check_same(const Flow& a, const Flow& b) {
  must(a.height == b.height && a.lines.size() == b.lines.size() && a.runs.size() == b.runs.size());
  const auto same_line = [](const layout::Line& x, const layout::Line& y) {
    return x.y == y.y && x.height == y.height && x.first_run == y.first_run && x.flags == y.flags;
  };
  const auto same_run = [](const Run& x, const Run& y) {
    return x.begin == y.begin && x.length == y.length && x.x == y.x && x.width == y.width && x.font == y.font;
  };
  must(std::equal(a.lines.begin(), a.lines.end(), b.lines.begin(), same_line));
  must(std::equal(a.runs.begin(), a.runs.end(), b.runs.begin(), same_run));
}

void lay_article(Bytes bytes, const layout::Params& params, bool in_steps) {
  const auto article = testing::AnyArticle::make(bytes);
  if (!article) return;
  layout::Header header;
  if (in_steps) header.headline = std::string(article->text().substr(0, article->text().find('\n')));
  layout::Document whole(*article, header, params, testing::fonts());
  whole.extend(1 << 30);
  must(whole.finished());
  check_lines(whole.flow(), article->text(), whole.params().width);
  WithoutHeads looked_for{std::string(article->text())};
  article->walk(looked_for);
  check_text(whole.flow(), looked_for.text, 0, 0);
  check_pages(whole);
  if (!in_steps) return;
  layout::Document steps(*article, header, params, testing::fonts());
  while (!steps.finished()) steps.extend(steps.height() + 1);
  check_same(whole.flow(), steps.flow());
}

void lay_label(Bytes bytes, const layout::Params& params, unsigned choice) {
  std::string text;
  for (const char32_t c : testing::characters_of(bytes)) {
    if (c == '\n' || !utf8::is_control(c)) utf8::append(text, c);
  }
  layout::LabelParams wish;
  wish.width = params.width;
  wish.text_px = params.text_px;
  wish.lines = static_cast<int>(choice & 3U);
  wish.bold = params.serif;
  wish.balance = params.justify;
  wish.direction = params.direction;
  wish.align = static_cast<layout::Align>(choice % 3);
  wish.language = params.language;
  const layout::Label label = layout::lay_label(testing::fonts(), text, wish);
  check_lines(label.flow, {}, wish.width);
  must(wish.lines == 0 || label.flow.lines.size() <= static_cast<std::size_t>(wish.lines));
  must(wish.lines != 0 || !label.shortened);
  if (!label.shortened) check_text(label.flow, label.flow.own_text, layout::kOwnText, layout::kOwnTextStart.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 4) return 0;
  const unsigned flags = data[2], choice = data[3];
  layout::Params params;
  params.width = layout::kMinPageWidth + 2 * data[0];
  params.text_px = kSizes[data[1] % kSizes.size()];
  params.leading = data[1] >> 4U;
  params.justify = (flags & 1U) != 0;
  params.hyphenator = (flags & 2U) != 0 ? &testing::hyphenator() : nullptr;
  params.serif = (flags & 4U) != 0;
  params.picture_height = 200;
  params.direction = static_cast<layout::BaseDirection>((flags >> 3U & 3U) % 3);
  params.language = kLanguages[choice >> 4U];
  const Bytes rest = std::as_bytes(std::span(data, size)).subspan(4);
  if ((flags & 0x80U) != 0) {
    lay_label(rest, params, choice & 15U);
  } else {
    lay_article(rest, params, (choice & 1U) != 0);
  }
  return 0;
}
