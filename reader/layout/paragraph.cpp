#include "reader/layout/paragraph.h"

#include <algorithm>

#include <hb.h>
#include <unicode/uchar.h>

#include "reader/base/no_memory.h"
#include "reader/base/utf8.h"
#include "reader/layout/measures.h"
#include "reader/text/characters.h"
#include "reader/text/font_table.h"
#include "reader/text/written_hyphen.h"

namespace handbill::layout {
namespace {

using text::ceil_fixed;
using text::Fixed;
using text::Item;
using text::to_fixed;

// The letters around an unsafe break are shaped again up to the next safe place, but no further than this.
constexpr std::uint32_t kMaxReshape = 512;    // bytes
constexpr std::uint32_t kMaxWordBytes = 256;  // longer words are not divided
constexpr int kMaxBalanced = 5;               // lines; a longer headline is not balanced
constexpr int kMaxCounted = 24;               // lines; in a longer headline words of ideographs are divided
constexpr int kMaxTries = 4;                  // breaks tried on one line when reshaping makes it too wide

bool is_blank(char32_t c) {
  return c == ' ' || c == 0x3000 || c == 0x2028 || c == 0x2029 || (c >= 0x2000 && c <= 0x200B && c != 0x2007);
}

// The font of most of the text in the first 64 items: only hostile text has more, and each is compared with each. Code
// and raised letters in a sentence do not decide the height of its lines, unless there is nothing else.
text::FontId most_used_font(std::span<const Item> items, std::span<const StyledRange> ranges) {
  items = items.first(std::min<std::size_t>(items.size(), 64));
  const auto is_aside = [&](const Item& item) { return (ranges[item.range].flags & (kCode | kSuper | kSub)) != 0; };
  const bool only_asides = std::all_of(items.begin(), items.end(), is_aside);
  text::FontId font = 0;
  std::uint32_t max = 0;
  for (const Item& item : items) {
    if (is_aside(item) && !only_asides) continue;
    std::uint32_t bytes = 0;
    for (const Item& other : items) bytes += other.font == item.font ? other.text.size() : 0;
    if (bytes <= max) continue;
    max = bytes;
    font = item.font;
  }
  return font;
}

}  // namespace

// ---- measuring a window

void ParagraphLayout::prepare(std::string_view text, TextRange part, std::span<const StyledRange> ranges,
                              text::Level level) {
  text_ = text;
  ranges_ = ranges;
  window_ = part;
  window_is_last_ = part.size() <= kWindow;
  if (!window_is_last_) {
    window_.end = static_cast<std::uint32_t>(utf8::floor_boundary(text, part.begin + kWindow));
  }
  style_ranges_.clear();
  for (const StyledRange& r : ranges) style_ranges_.push_back(r.style);
  cells_.assign(window_.size(), Cell{});
  itemizer_.itemize(text, window_, level, style_ranges_, items_);

  body_font_ = most_used_font(items_, ranges_);
  for (const Item& item : items_) shape_into_cells(item, item.text);
  if (items_.empty()) return;
  measure_lines();
  mark_breaks(style_ranges_[items_.front().range].language);
}

void ParagraphLayout::mark_breaks(std::string_view language) {
  const auto window = window_.in(text_);
  breaker_.find(window, language, breaks_);
  // ICU takes some milliseconds before it knows its first Chinese word: it is not asked about what fits on a line.
  if (style_.balance && width_of(window_) > to_fixed(std::max(style_.column.width, 1))) {
    breaker_.find_inside_words(window, language, inside_words_);
    // A word that has spaces around it is divided only if it is longer than a line.
    const auto inside =
        static_cast<std::uint8_t>(text::han_of(language) == text::Han::korean ? kInWord | kUnwanted : kInWord);
    for (std::size_t i = 0; i < window.size(); ++i) {
      if (inside_words_[i]) cells_[i].flags |= inside;
    }
  }
  Cell* before = nullptr;  // of the character before
  for (std::size_t i = 0; i < window.size();) {
    Cell& c = cells_[i];
    if (breaks_[i] == text::Break::allowed) c.flags |= kBreak;
    if (breaks_[i] == text::Break::forced) c.flags |= kBreak | kForced;
    if (breaks_[i] == text::Break::unwanted) c.flags |= kBreak | kUnwanted;
    const auto byte = static_cast<unsigned char>(window[i]);
    if (byte < 0x80) {
      if (byte == ' ') c.flags |= kBlank;
      before = &c;
      ++i;
      continue;
    }
    const auto decoded = utf8::decode(window.substr(i));
    // A blank with a mark on it is seen, so it must fit on its line.
    if (before != nullptr && (before->flags & kBlank) != 0 && text::extends_cluster(decoded.code_point) &&
        !text::is_ignorable(decoded.code_point)) {
      before->flags &= static_cast<std::uint8_t>(~kBlank);
    }
    if (is_blank(decoded.code_point)) c.flags |= kBlank;
    if (decoded.code_point == 0xAD) c.flags |= kSoftHyphen;
    before = &c;
    i += decoded.size;
  }
}

void ParagraphLayout::shape_into_cells(const Item& item, TextRange part) {
  constexpr std::uint8_t kShapeFlags = kCluster | kUnsafe;
  for (std::uint32_t at = part.begin; at < part.end; ++at) {
    Cell& c = cell(at);
    // Breaks and blanks belong to the text; shaping again does not change them.
    c.flags &= static_cast<std::uint8_t>(~kShapeFlags);
    c.advance = 0;
    c.rise = c.drop = c.trim_start = c.trim_end = 0;
  }
  const StyledRange& range = ranges_[item.range];
  const auto& glyphs = shaper_.shape({text_, part, item.font, item.script, range.style.language, (item.level & 1U) != 0,
                                      (range.flags & kHanSpacing) != 0});
  for (const text::ShapedGlyph& g : glyphs) {
    Cell& c = cell(g.cluster);
    c.advance += g.advance;
    c.trim_start = g.trim_start;
    c.trim_end = g.trim_end;
    c.flags |= kCluster;
    if (g.unsafe) c.flags |= kUnsafe;
  }
  // The part's first byte begins a cluster even if no glyph names it.
  cell(part.begin).flags |= kCluster;
  look_at_ink(item, glyphs);
}

// Fonts whose letters stack, and fonts other than the window's main one, may reach beyond the line. It becomes higher,
// but not without end: marks can be piled up, and an edition's font may draw anything.
void ParagraphLayout::look_at_ink(const Item& item, std::span<const text::ShapedGlyph> glyphs) {
  const bool all = fonts_.is_tall(item.font) || item.font != body_font_;
  const Fixed shift = baseline_shift(ranges_[item.range].flags, fonts_.px(item.font));
  const text::Metrics metrics = fonts_.metrics(body_font_);
  const Fixed most = to_fixed(fonts_.px(body_font_)) * kMaxReach / 100;
  const MemoryWatch watch;
  for (const text::ShapedGlyph& g : glyphs) {
    if (!all && g.y == 0) continue;
    hb_glyph_extents_t ink{};
    if (hb_font_get_glyph_extents(fonts_.open_shaping(item.font), g.glyph, &ink) == 0) continue;
    // HarfBuzz's y grows upwards, ours downwards.
    const Fixed top = std::min(ink.y_bearing - g.y - shift, most);
    const Fixed bottom = std::min(-(ink.y_bearing + ink.height) + g.y + shift, most);
    Cell& c = cell(g.cluster);
    if (style_.tight || top > metrics.ascent) c.rise = std::max(c.rise, to_i16(ceil_fixed(top)));
    if (style_.tight || bottom > metrics.descent) c.drop = std::max(c.drop, to_i16(ceil_fixed(bottom)));
  }
  watch.check();
}

void ParagraphLayout::measure_lines() {
  const text::Metrics metrics = fonts_.metrics(body_font_);
  ascent_ = text::round_fixed(metrics.ascent);
  descent_ = text::round_fixed(metrics.descent);
  if (!style_.tight || !fonts_.is_tall(body_font_)) return;
  int rise = 0, drop = 0;
  for (const Cell& c : cells_) {
    rise = std::max<int>(rise, c.rise);
    drop = std::max<int>(drop, c.drop);
  }
  // Lines of low letters stay apart as those of other scripts do.
  const int least = fonts_.px(body_font_) * kTightLine / 100;
  const int more = std::max(1, least - rise - drop);
  ascent_ = std::min(ascent_, rise + (more + 1) / 2);
  descent_ = std::min(descent_, drop + more / 2);
}

Extent ParagraphLayout::measure(std::string_view text, TextRange part, std::span<const StyledRange> ranges,
                                text::Level level) {
  Extent out;
  if (part.empty()) return out;
  prepare(text, part, ranges, level);
  Fixed line = 0, line_visible = 0, word = 0, word_visible = 0;
  for (std::uint32_t at = window_.begin; at < window_.end; ++at) {
    const Cell& c = cell(at);
    if ((c.flags & kBreak) != 0 && (c.flags & kCluster) != 0) {
      word = word_visible = repeats_hyphen(at) ? extra(false).width : 0;
    }
    if ((c.flags & kForced) != 0) line = line_visible = 0;
    line += c.advance;
    word += c.advance;
    // Blanks count only when something visible follows them.
    if ((c.flags & kBlank) == 0 && c.advance != 0) {
      line_visible = line;
      word_visible = word;
    }
    out.min = std::max(out.min, ceil_fixed(word_visible));
    out.max = std::max(out.max, ceil_fixed(line_visible));
  }
  return out;
}

// ---- cutting lines

// Joiners, direction marks and soft hyphens behind a blank go with it.
std::uint32_t ParagraphLayout::without_blanks(TextRange line) const {
  std::uint32_t out = line.end;
  while (!line.empty()) {
    line.end = static_cast<std::uint32_t>(utf8::floor_boundary(text_, line.end - 1));
    const bool blank = (cell(line.end).flags & kBlank) != 0;
    if (blank) out = line.end;
    if (!blank && !text::is_ignorable(utf8::decode(text_.substr(line.end)).code_point)) break;
  }
  return out;
}

text::Fixed ParagraphLayout::width_of(TextRange part) const {
  Fixed sum = 0;
  for (std::uint32_t at = part.begin; at < part.end; ++at) sum += cell(at).advance;
  return sum;
}

// The blank of an opening Han bracket that is dropped at the start of a line; the first line of a paragraph keeps it.
text::Fixed ParagraphLayout::start_trim(std::uint32_t begin) const {
  return begin == paragraph_begin_ || begin >= window_.end ? 0 : cell(begin).trim_start;
}

// The blank of a closing Han bracket that is dropped at the end of a line.
text::Fixed ParagraphLayout::end_trim(std::uint32_t begin, const Cut& cut) const {
  std::uint32_t at = cut.visible;
  while (at > begin && (cell(at - 1).flags & kCluster) == 0) --at;
  return at > begin && !cut.hyphen ? cell(at - 1).trim_end : 0;
}

// Does the line from `begin` repeat the hyphen that the line before ends in? Code is shown as it is written.
bool ParagraphLayout::repeats_hyphen(std::uint32_t begin) const {
  if (begin == 0 || begin == paragraph_begin_) return false;
  const Item* item = item_at(begin);
  return item != nullptr && (ranges_[item->range].flags & kCode) == 0 &&
         text::repeats_hyphen(text_, begin, style_ranges_[item->range].language);
}

// What is seen at the start of a line besides its text: the hyphen that it repeats, less a blank that is dropped.
text::Fixed ParagraphLayout::start_width(std::uint32_t begin) {
  return (repeats_hyphen(begin) ? extra(false).width : 0) - start_trim(begin);
}

// The width as it is seen: without the blanks that are dropped, with the hyphens.
text::Fixed ParagraphLayout::line_width(std::uint32_t begin, const Cut& cut) {
  const Fixed text = start_width(begin) + width_of({begin, cut.visible}) - end_trim(begin, cut);
  return cut.hyphen ? text + extra(false).width : text;
}

bool ParagraphLayout::ends_paragraph(const Cut& cut) const {
  if (cut.end >= window_.end) return window_is_last_;
  return (cell(cut.end).flags & kForced) != 0;
}

// The item that the character at `at` is in; null behind the last.
const Item* ParagraphLayout::item_at(std::uint32_t at) const {
  const auto after = std::upper_bound(items_.begin(), items_.end(), at,
                                      [](std::uint32_t value, const Item& item) { return value < item.text.begin; });
  if (after == items_.begin()) return nullptr;
  const Item& item = *(after - 1);
  return at < item.text.end ? &item : nullptr;
}

// The item that begins before `at` and goes on after it; null where a new item begins.
const Item* ParagraphLayout::item_across(std::uint32_t at) const {
  const Item* item = item_at(at);
  return item != nullptr && item->text.begin < at ? item : nullptr;
}

// Where the line from `begin` ends within `width`, measured by the glyphs of the unbroken text; mended_cut() corrects
// it.
ParagraphLayout::Cut ParagraphLayout::cut_line(std::uint32_t begin, Fixed width) {
  Fixed sum = start_width(begin);
  std::uint32_t candidate = 0;
  bool hyphen = false;
  bool wanted = false;  // the candidate
  bool after_soft_hyphen = false;
  const unsigned unwanted = keeps_words_ ? kUnwanted | kInWord : kUnwanted;
  for (std::uint32_t at = begin; at < window_.end; ++at) {
    const Cell& c = cell(at);
    if (at > begin && (c.flags & kCluster) != 0) {
      if ((c.flags & kForced) != 0) return {at, without_blanks({begin, at}), false, true};
      // A soft hyphen (U+00AD) is visible only where the line ends, so its hyphen must fit too.
      const bool fits = !after_soft_hyphen || sum + extra(false).width <= width;
      if ((c.flags & kBreak) != 0 && fits && (!wanted || (c.flags & unwanted) == 0)) {
        candidate = at;
        hyphen = after_soft_hyphen;
        wanted = (c.flags & unwanted) == 0;
      }
    }
    // Text without width never overflows: kMaxLineBytes ends its line.
    const bool overflows = (c.flags & kBlank) == 0 && c.advance > 0 && sum + c.advance - c.trim_end > width;
    if (overflows || at - begin >= kMaxLineBytes) {
      Cut cut = overfull_cut(begin, at, candidate, width);
      if (cut.end == candidate) cut.hyphen = hyphen;
      return cut;
    }
    sum += c.advance;
    if ((c.flags & kSoftHyphen) != 0) {
      after_soft_hyphen = true;
    } else if ((c.flags & kCluster) != 0) {
      after_soft_hyphen = false;
    }
  }
  return {window_.end, without_blanks({begin, window_.end}), false, window_is_last_};
}

// Where a line that has no room for `at` ends: at `candidate`, the last place to break (0: none), or within a word.
ParagraphLayout::Cut ParagraphLayout::overfull_cut(std::uint32_t begin, std::uint32_t at, std::uint32_t candidate,
                                                   Fixed width) {
  constexpr int kMaxHyphens = 2;      // in a row
  constexpr int kWorthDividing = 12;  // divide a word if more than this part of the line would stay empty
  Cut cut{candidate, 0, false, true};
  const bool nowhere = candidate == 0;
  const bool loose = !nowhere && style_.justify && hyphens_above_ < kMaxHyphens &&
                     width - width_of({begin, without_blanks({begin, candidate})}) > width / kWorthDividing;
  const std::uint32_t divided = nowhere || loose ? division(begin, nowhere ? begin : candidate, at, width) : 0;
  if (divided != 0) {
    cut.end = divided;
    cut.hyphen = true;
  } else if (nowhere) {
    // Break between letters. At least one cluster goes on the line, so that lay() always gets further.
    cut.end = at;
    while (cut.end < window_.end && (cut.end == begin || (cell(cut.end).flags & kCluster) == 0)) ++cut.end;
  }
  cut.visible = without_blanks({begin, cut.end});
  return cut;
}

// The word around `at`, or the one that ends right before it, from `lowest` on.
TextRange ParagraphLayout::word_around(std::uint32_t lowest, std::uint32_t at) const {
  const auto is_letter = [this](std::uint32_t p) {
    const char32_t c = utf8::decode(text_.substr(p)).code_point;
    return u_isalpha(static_cast<UChar32>(c)) != 0 || text::extends_cluster(c);
  };
  const auto before = [this](std::uint32_t p) {
    return static_cast<std::uint32_t>(utf8::floor_boundary(text_, p - 1));
  };
  TextRange out{at, at};
  // No dictionary divides longer words, and the bound keeps hostile text cheap.
  const auto is_long = [&out] { return out.size() > kMaxWordBytes; };
  while (out.begin > lowest && !is_long() && is_letter(before(out.begin))) out.begin = before(out.begin);
  while (out.end < window_.end && !is_long() && is_letter(out.end)) {
    out.end += static_cast<std::uint32_t>(utf8::decode(text_.substr(out.end)).size);
  }
  return is_long() ? TextRange{at, at} : out;
}

// Code, addresses and file names are not divided: people copy them. Nor is a word that the window may have cut.
bool ParagraphLayout::may_be_divided(TextRange word) const {
  constexpr std::string_view kOfAddresses = "/@_\\#=0123456789";
  constexpr std::uint32_t kMinBytes = 5, kLooked = 96;
  if (word.size() < kMinBytes || (word.end == window_.end && !window_is_last_)) return false;
  const Item* item = item_across(word.begin + 1);
  if (item == nullptr || (ranges_[item->range].flags & kCode) != 0) return false;
  const auto before = TextRange{window_.begin, word.begin}.in(text_);
  const auto after = text_.substr(word.end, std::min(kLooked, window_.end - word.end));
  const auto space = before.rfind(' ');
  const auto glued = space == std::string_view::npos ? before : before.substr(space + 1);
  return glued.find_first_of(kOfAddresses) == std::string_view::npos &&
         after.substr(0, after.find(' ')).find_first_of(kOfAddresses) == std::string_view::npos;
}

// Where the word at `at` may be divided so that its first part, with a hyphen, fits a line from `begin`; 0: nowhere.
std::uint32_t ParagraphLayout::division(std::uint32_t begin, std::uint32_t lowest, std::uint32_t at, Fixed width) {
  if (hyphenator_ == nullptr) return 0;
  const TextRange word = word_around(lowest, at);
  if (!may_be_divided(word)) return 0;
  const Item* item = item_across(word.begin + 1);
  hyphenator_->divide(word.in(text_), style_ranges_[item->range].language, divisions_);
  const Fixed room = width - extra(false).width - start_width(begin);
  std::uint32_t last = 0;
  for (const std::uint32_t point : divisions_) {
    const std::uint32_t end = word.begin + point;
    if (end <= at && (cell(end).flags & kCluster) != 0 && width_of({begin, end}) <= room) last = end;
  }
  return last;
}

// What must be shaped again when the line that starts at `begin` is broken at `at`: from the safe place before `at` to
// the safe place after it, within kMaxReshape.
TextRange ParagraphLayout::unsafe_around(const Item& item, std::uint32_t begin, std::uint32_t at) const {
  const auto is_cluster = [this](std::uint32_t p) { return (cell(p).flags & kCluster) != 0; };
  const auto is_safe = [&](std::uint32_t p) { return is_cluster(p) && (cell(p).flags & kUnsafe) == 0; };
  const std::uint32_t lowest = std::max(item.text.begin, begin);
  const std::uint32_t near = std::max(lowest, at - std::min(at, kMaxReshape));
  const std::uint32_t far = std::min(item.text.end, at + kMaxReshape);
  TextRange out{at - 1, at + 1};
  while (out.begin > near && !is_safe(out.begin)) --out.begin;
  while (out.begin > lowest && !is_cluster(out.begin)) --out.begin;
  while (out.end < far && !is_safe(out.end)) ++out.end;
  while (out.end < item.text.end && !is_cluster(out.end)) ++out.end;
  return out;
}

void ParagraphLayout::shape_apart(const Item& item, TextRange stretch, std::uint32_t at) {
  shape_into_cells(item, {stretch.begin, at});
  shape_into_cells(item, {at, stretch.end});
}

// A break at an unsafe place changes the glyphs on both sides (Arabic letters stop joining), so they are shaped apart
// and measured again. If the line is then too wide, the glyphs are restored and an earlier break is tried.
ParagraphLayout::Cut ParagraphLayout::mended_cut(std::uint32_t begin, Fixed width) {
  Cut cut = cut_line(begin, width);
  for (int tries = 0; tries < kMaxTries && cut.end < window_.end; ++tries) {
    const Item* item = (cell(cut.end).flags & kUnsafe) != 0 ? item_across(cut.end) : nullptr;
    if (item == nullptr) return cut;
    const Fixed before = line_width(begin, cut);
    const TextRange stretch = unsafe_around(*item, begin, cut.end);
    shape_apart(*item, stretch, cut.end);
    if (line_width(begin, cut) <= width) return cut;
    shape_into_cells(*item, stretch);
    const Cut shorter = cut_line(begin, before - 1);
    if (shorter.end >= cut.end) return cut;
    cut = shorter;
  }
  return cut;
}

// The number of lines of `width` from `begin` to the end of the window. kMaxCounted + 1 stands for more, and for a
// line that would end where UAX 14 allows no break, or where none is wanted.
int ParagraphLayout::lines_within(std::uint32_t begin, Fixed width) {
  int lines = 0;
  for (std::uint32_t at = begin; at < window_.end && lines <= kMaxCounted; ++lines) {
    at = cut_line(at, width).end;
    if (at == window_.end || (cell(at).flags & kForced) != 0) continue;
    if ((cell(at).flags & (kBreak | kUnwanted)) != kBreak) return kMaxCounted + 1;
  }
  return lines;
}

// Can the line from `begin` end between two words, so that what follows still fits on the lines that are left?
bool ParagraphLayout::may_keep_words(std::uint32_t begin, Fixed width, int lines) {
  if (lines == Balance::kAny) return true;
  keeps_words_ = true;
  const std::uint32_t end = cut_line(begin, width).end;
  keeps_words_ = false;
  return lines_within(end, width) < lines;
}

// The smallest width, to a pixel, in which the window takes no more lines than in `width`; found by bisection. Lines
// that are shaped again at a break may be a little wider, hence two pixels more.
ParagraphLayout::Balance ParagraphLayout::balanced(std::uint32_t begin, Fixed width) {
  constexpr Fixed kPixel = 64;
  const int lines = lines_within(begin, width);
  if (style_.max_lines != 0 && lines > style_.max_lines) return {width, Balance::kAny};
  if (lines < 2 || lines > kMaxBalanced) return {width, lines};
  const text::Han han = items_.empty() ? text::Han::none : style_ranges_[items_.front().range].han;
  if (han != text::Han::none && han != text::Han::korean) return {width, lines};
  Fixed min = width / lines / 2, max = width;
  while (max - min > kPixel) {
    const Fixed middle = min + (max - min) / 2;
    (lines_within(begin, middle) <= lines ? max : min) = middle;
  }
  return {std::min(width, max + 2 * kPixel), lines};
}

namespace {

// Signs that join what follows, or end a sentence. No closing bracket or quotation mark: they belong to what is seen.
bool gives_way(char32_t c) {
  constexpr std::u32string_view kSigns = U",.;:…-–—،؛۔、，。；：·།။၊";
  return kSigns.find(c) != std::u32string_view::npos;
}

}  // namespace

// Drops words at the end of the line until an ellipsis fits; letters where that would leave less than a quarter of it.
void ParagraphLayout::shorten(std::uint32_t begin, Fixed width, Cut& cut) {
  const Fixed room = width - extra(true).width;
  Fixed sum = start_width(begin);
  std::uint32_t end = begin;
  std::uint32_t at = begin;
  for (; at < window_.end; ++at) {
    const Cell& c = cell(at);
    if ((c.flags & kCluster) != 0) {
      if (sum > room || (at > begin && (c.flags & kForced) != 0)) break;
      end = at;
    }
    sum += c.advance;
  }
  if (at == window_.end && sum <= room) end = at;
  const auto ends_word = [this](std::uint32_t place) {
    const unsigned flags = cell(place).flags;
    return (flags & kBlank) != 0 || (flags & (kBreak | kUnwanted | kInWord)) == kBreak;
  };
  std::uint32_t word = end;
  while (word > begin && word < window_.end && !ends_word(word)) --word;
  if (word > begin && width_of({begin, word}) * 4 >= room) end = word;
  if (end > begin && end < window_.end && (cell(end).flags & kUnsafe) != 0) {
    if (const Item* item = item_across(end)) shape_apart(*item, unsafe_around(*item, begin, end), end);
  }
  cut.visible = without_blanks({begin, end});
  cut.hyphen = false;
  // The ellipsis takes the place of what would stand before it: no "word,…", nor "word —…".
  while (cut.visible > begin) {
    const auto last = static_cast<std::uint32_t>(utf8::floor_boundary(text_, cut.visible - 1));
    if (last <= begin || !gives_way(utf8::decode(text_.substr(last)).code_point)) return;
    cut.visible = without_blanks({begin, last});
  }
}

std::uint32_t ParagraphLayout::lay(Flow& flow, std::string_view text, TextRange part,
                                   std::span<const StyledRange> ranges, const ParagraphStyle& style,
                                   const std::optional<Marker>& marker) {
  shortened_ = false;
  style_ = style;
  paragraph_begin_ = style.continues ? std::numeric_limits<std::uint32_t>::max() : part.begin;
  if (!style.continues) hyphens_above_ = 0;
  prepare(text, part, ranges, style.level);
  if (part.empty()) {
    // An item without text still shows its marker. The font gives that line its height.
    if (marker) {
      body_font_ = fonts_.primary({text::script_tag("Latn"),
                                   marker->range.style.language,
                                   marker->range.style.han,
                                   {},
                                   marker->range.style.px});
      measure_lines();
      place_line(flow, part.begin, {part.begin, part.begin, false, true}, false, marker);
    }
    return part.end;
  }
  Balance even{to_fixed(std::max(style.column.width, 1)), 0};
  if (style.balance && !style.continues && window_is_last_) even = balanced(part.begin, even.width);
  const Fixed width = even.width;
  std::uint32_t at = part.begin;
  for (int lines = 1; at < window_.end; ++lines) {
    const int lines_left = even.lines == Balance::kAny ? even.lines : even.lines - lines + 1;
    keeps_words_ = lines_left > 1 && may_keep_words(at, width, lines_left);
    Cut cut = mended_cut(at, width);
    keeps_words_ = false;
    // The window's last line may go on in the next window, which begins with it. A line as long as the window is kept.
    if (!cut.finished && at > part.begin) return at;
    const bool last = style.max_lines != 0 && lines == style.max_lines;
    shortened_ = last && cut.end < part.end;
    if (shortened_) shorten(at, width, cut);
    place_line(flow, at, cut, shortened_, at == part.begin ? marker : std::nullopt);
    hyphens_above_ = cut.hyphen ? hyphens_above_ + 1 : 0;
    if (last) return part.end;
    at = cut.end;
  }
  return at;
}

}  // namespace handbill::layout
