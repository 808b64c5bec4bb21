#include "reader/layout/letters.h"

#include <algorithm>
#include <limits>

#include <unicode/uchar.h>

#include "reader/base/utf8.h"
#include "reader/text/characters.h"
#include "reader/text/itemize.h"

namespace handbill::layout {
namespace {

// The part of a cluster's width that lies before its letter number `index`.
int share(const Letter& cluster, std::size_t index, std::size_t count) {
  return (cluster.right - cluster.left) * static_cast<int>(index) / static_cast<int>(count);
}

bool has_letter_or_digit(std::string_view text) {
  while (!text.empty()) {
    const utf8::Decoded c = utf8::decode(text);
    if (u_isalnum(static_cast<UChar32>(c.code_point)) != 0) return true;
    text.remove_prefix(c.size);
  }
  return false;
}

// Joins clusters, in the order of the text, that are no letters by themselves: what has no width cannot be pointed at,
// and what does not begin a letter belongs to the one before. `begins`: where letters do, ascending.
std::vector<Letter> joined(const std::vector<Letter>& clusters, const std::vector<std::uint32_t>& begins) {
  std::vector<Letter> out;
  bool waits = false;  // the last one is not seen yet
  for (const Letter& cluster : clusters) {
    const bool is_part =
        cluster.left >= cluster.right || !std::binary_search(begins.begin(), begins.end(), cluster.text.begin);
    if (out.empty() || (!is_part && !waits)) {
      out.push_back(cluster);
    } else {
      Letter& last = out.back();
      last.text.end = cluster.text.end;
      last.left = waits ? cluster.left : std::min(last.left, cluster.left);
      last.right = waits ? cluster.right : std::max(last.right, cluster.right);
    }
    waits = out.back().left >= out.back().right;
  }
  return out;
}

}  // namespace

// ---- the text

SelectableText::SelectableText(const Document& document)
    : header_(document.flow().header_text.in(document.flow().own_text)),
      body_(document.article().text()),
      header_begin_(document.flow().header_text.begin),
      body_at_(header_.empty() ? 0 : static_cast<std::uint32_t>(header_.size()) + 1) {}

std::optional<TextRange> SelectableText::shown_by(const Run& run) const {
  if ((run.flags & kRepeated) != 0) return std::nullopt;
  const TextRange text = run.text();
  if ((run.flags & kOwnText) == 0) return TextRange{text.begin + body_at_, text.end + body_at_};
  if (text.begin < header_begin_ || text.end > header_begin_ + header_.size()) return std::nullopt;
  return TextRange{text.begin - header_begin_, text.end - header_begin_};
}

TextRange SelectableText::paragraph_at(std::uint32_t place) const {
  const bool in_body = place >= body_at_;
  const std::string_view text = in_body ? body_ : header_;
  const std::uint32_t first = in_body ? body_at_ : 0;
  const std::size_t at = std::min<std::size_t>(place - first, text.size());
  const std::size_t before = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
  const TextRange line = line_at(text, before == std::string_view::npos ? 0 : before + 1);
  return {line.begin + first, line.end + first};
}

std::string_view SelectableText::text_of_paragraph(TextRange paragraph) const {
  const bool in_body = paragraph.begin >= body_at_;
  const std::uint32_t first = in_body ? body_at_ : 0;
  return TextRange{paragraph.begin - first, paragraph.end - first}.in(in_body ? body_ : header_);
}

std::string SelectableText::copy(TextRange part) const {
  constexpr char32_t kSoftHyphen = 0xAD, kLineSeparator = 0x2028, kFirstIsolate = 0x2066, kLastIsolate = 0x2069;
  std::string out;
  const auto add = [&](std::string_view text, bool is_own) {
    while (!text.empty()) {
      const utf8::Decoded c = utf8::decode(text);
      const bool is_isolate = c.code_point >= kFirstIsolate && c.code_point <= kLastIsolate;
      if (c.code_point == kLineSeparator) {
        out += '\n';
      } else if (c.code_point != kSoftHyphen && !(is_own && is_isolate)) {
        out += text.substr(0, c.size);
      }
      text.remove_prefix(c.size);
    }
  };
  const auto header_end = static_cast<std::uint32_t>(header_.size());
  const TextRange of_header = part.intersection({0, header_end});
  if (!of_header.empty()) add(of_header.in(header_), true);
  if (part.begin < body_at_ && part.end >= body_at_ && body_at_ > 0) out += '\n';
  const TextRange of_body = part.intersection({body_at_, size()});
  if (!of_body.empty()) add(TextRange{of_body.begin - body_at_, of_body.end - body_at_}.in(body_), false);
  return out;
}

// ---- letters

std::size_t Letters::end_of_runs(std::size_t line) const {
  const Flow& flow = document_.flow();
  return line + 1 == flow.lines.size() ? flow.runs.size() : flow.lines[line + 1].first_run;
}

// Where the letters of a run begin, as places. A soft hyphen or joiner is none: it goes with the one before.
void Letters::find_begins(std::string_view text, TextRange shown) {
  breaker_.find_letters(text, begins_);
  std::erase_if(begins_,
                [text](std::uint32_t at) { return text::is_ignorable(utf8::decode(text.substr(at)).code_point); });
  for (std::uint32_t& at : begins_) at += shown.begin;
}

// A ligature shows several letters: each gets its share of the width.
void Letters::divide(const Letter& cluster, std::vector<Letter>& out) const {
  const auto first = std::upper_bound(begins_.begin(), begins_.end(), cluster.text.begin);
  const auto last = std::lower_bound(first, begins_.end(), cluster.text.end);
  const auto count = static_cast<std::size_t>(last - first) + 1;
  for (std::size_t i = 0; i < count; ++i) {
    Letter letter = cluster;
    if (i > 0) letter.text.begin = *(first + static_cast<std::ptrdiff_t>(i) - 1);
    if (i + 1 < count) letter.text.end = *(first + static_cast<std::ptrdiff_t>(i));
    const std::size_t from_left = cluster.right_to_left ? count - 1 - i : i;
    letter.left = cluster.left + share(cluster, from_left, count);
    letter.right = cluster.left + share(cluster, from_left + 1, count);
    out.push_back(letter);
  }
}

// As RunPainter draws the run.
void Letters::add_letters(const Line& line, const Run& run, TextRange shown, std::vector<Letter>& out) {
  const Flow& flow = document_.flow();
  const std::string_view text = document_.text_of(run);
  const bool rtl = (run.flags & kRightToLeft) != 0, han_spacing = (run.flags & kHanSpacing) != 0;
  const auto& glyphs = shaper_.shape(
      {text, run.text(), run.font, flow.scripts[run.script], flow.languages[run.language], rtl, han_spacing});
  std::vector<Letter> clusters;  // their ends are not known yet
  text::Fixed pen = text::to_fixed(run.x);
  for (std::size_t i = 0; i < glyphs.size(); ++i) {
    const std::uint32_t begin = shown.begin + (glyphs[i].cluster - run.begin);
    if (i == 0 || glyphs[i].cluster != glyphs[i - 1].cluster) {
      clusters.push_back({{begin, begin}, text::round_fixed(pen), text::round_fixed(pen), rtl});
    }
    pen += glyphs[i].advance;
    const bool is_last = i + 1 == glyphs.size() || glyphs[i + 1].cluster != glyphs[i].cluster;
    const char32_t c = utf8::decode(text.substr(glyphs[i].cluster)).code_point;
    if (is_last && line.stretch != 0 && may_stretch(c, han_spacing)) pen += line.stretch;
    clusters.back().right = text::round_fixed(pen);
  }
  if (rtl) std::reverse(clusters.begin(), clusters.end());
  for (std::size_t i = 0; i < clusters.size(); ++i) {
    clusters[i].text.end = i + 1 < clusters.size() ? clusters[i + 1].text.begin : shown.end;
  }
  find_begins(run.text().in(text), shown);
  std::vector<Letter> letters;
  for (const Letter& cluster : joined(clusters, begins_)) divide(cluster, letters);
  if (rtl) std::reverse(letters.begin(), letters.end());
  out.insert(out.end(), letters.begin(), letters.end());
}

std::vector<Letter> Letters::on_line(std::size_t line) {
  std::vector<Letter> out;
  const Flow& flow = document_.flow();
  for (std::size_t i = flow.lines[line].first_run; i < end_of_runs(line); ++i) {
    if (const auto shown = text().shown_by(flow.runs[i])) add_letters(flow.lines[line], flow.runs[i], *shown, out);
  }
  return out;
}

// ---- from a point

std::optional<Letters::Sides> Letters::sides_of(std::size_t line) const {
  std::optional<Sides> out;
  const Flow& flow = document_.flow();
  for (std::size_t i = flow.lines[line].first_run; i < end_of_runs(line); ++i) {
    const Run& run = flow.runs[i];
    if (!text().shown_by(run)) continue;
    if (!out) out = Sides{run.x, run.x};
    out->left = std::min<int>(out->left, run.x);
    out->right = std::max(out->right, run.x + run.width);
  }
  return out;
}

// The line at the height of a point that lies nearest to it: a table's row has several.
std::optional<std::size_t> Letters::line_across(Spot spot) const {
  const Flow& flow = document_.flow();
  const auto below =
      std::partition_point(flow.lines.begin(), flow.lines.end(), [spot](const Line& line) { return line.y <= spot.y; });
  std::optional<std::size_t> found;
  int least = std::numeric_limits<int>::max();
  for (auto i = static_cast<std::size_t>(below - flow.lines.begin()); i-- > 0;) {
    const Line& line = flow.lines[i];
    if (line.y + flow.tallest_line <= spot.y) break;
    const auto sides = line.y + line.height > spot.y ? sides_of(i) : std::nullopt;
    if (!sides) continue;
    const int apart = std::max({0, sides->left - spot.x, spot.x - sides->right});
    if (apart >= least) continue;
    least = apart;
    found = i;
  }
  return found;
}

// Where none is at its height, one of those above or below.
std::optional<std::size_t> Letters::line_near(Spot spot) const {
  if (const auto across = line_across(spot)) return across;
  const auto& lines = document_.flow().lines;
  const auto middle_of = [&lines](std::size_t i) { return lines[i].y + lines[i].height / 2; };
  std::optional<std::size_t> above, below;
  for (std::size_t i = 0; i < lines.size() && !below; ++i) {
    if (!sides_of(i)) continue;
    (lines[i].y <= spot.y ? above : below) = i;
  }
  if (!above && !below) return std::nullopt;
  const bool is_above = above && (!below || spot.y - middle_of(*above) <= middle_of(*below) - spot.y);
  return line_across({spot.x, middle_of(is_above ? *above : *below)});
}

std::optional<Letter> Letters::at(Spot spot) {
  const auto line = line_across(spot);
  if (!line) return std::nullopt;
  for (const Letter& letter : on_line(*line)) {
    if (letter.left <= spot.x && spot.x < letter.right) return letter;
  }
  return std::nullopt;
}

std::uint32_t Letters::nearest(Spot spot) {
  const auto line = line_near(spot);
  const std::vector<Letter> letters = line ? on_line(*line) : std::vector<Letter>{};
  if (letters.empty()) return 0;
  TextRange all = letters.front().text;
  const Letter* nearest = &letters.front();
  const auto apart = [spot](const Letter& l) { return std::max({0, l.left - spot.x, spot.x - l.right + 1}); };
  for (const Letter& letter : letters) {
    all = {std::min(all.begin, letter.text.begin), std::max(all.end, letter.text.end)};
    if (apart(letter) < apart(*nearest)) nearest = &letter;
  }
  // Beside the line is before its beginning or behind its end, whatever the direction of the letters there.
  const bool rtl = is_right_to_left(all.begin);
  if (spot.x < letters.front().left) return rtl ? all.end : all.begin;
  if (spot.x >= letters.back().right) return rtl ? all.begin : all.end;
  const bool at_left = 2 * spot.x < nearest->left + nearest->right;
  return at_left == nearest->right_to_left ? nearest->text.end : nearest->text.begin;
}

TextRange Letters::word_at(std::uint32_t place) {
  const TextRange paragraph = text().paragraph_at(place);
  const std::string_view part = text().text_of_paragraph(paragraph);
  if (part.empty()) return paragraph;
  const std::size_t last = utf8::floor_boundary(part, part.size() - 1);
  const auto at = static_cast<std::uint32_t>(std::min<std::size_t>(place - paragraph.begin, last));
  const TextRange word = breaker_.word_at(part, at);
  return {paragraph.begin + word.begin, paragraph.begin + word.end};
}

std::vector<Area> Letters::areas(TextRange part, std::int32_t from, std::int32_t to) {
  std::vector<Area> out;
  const Flow& flow = document_.flow();
  const SelectableText selectable = text();
  auto line = std::partition_point(flow.lines.begin(), flow.lines.end(),
                                   [&](const Line& l) { return l.y + flow.tallest_line <= from; });
  std::vector<Letter> letters;
  for (; line != flow.lines.end() && line->y < to; ++line) {
    const auto index = static_cast<std::size_t>(line - flow.lines.begin());
    int right = std::numeric_limits<int>::min();  // of this line's last area
    const auto add = [&](int begin, int end) {
      const bool is_beside = right != std::numeric_limits<int>::min() && begin <= right + 1;
      if (is_beside) {
        out.back().width = end - out.back().at.x;
      } else {
        out.push_back({{begin, line->y}, end - begin, line->height});
      }
      right = end;
    };
    for (std::size_t i = line->first_run; i < end_of_runs(index); ++i) {
      const Run& run = flow.runs[i];
      const auto shown = selectable.shown_by(run);
      if (!shown || shown->intersection(part).empty()) continue;
      if (shown->intersection(part) == *shown) {
        add(run.x, run.x + run.width);
        continue;
      }
      letters.clear();
      add_letters(*line, run, *shown, letters);
      for (const Letter& letter : letters) {
        if (!letter.text.intersection(part).empty()) add(letter.left, letter.right);
      }
    }
  }
  return out;
}

// ---- from a place

// The line with a run that goes on after the place (1) or ends no sooner than there (-1).
std::optional<std::size_t> Letters::line_holding(std::uint32_t place, int direction) const {
  const Flow& flow = document_.flow();
  const SelectableText selectable = text();
  for (std::size_t line = 0; line < flow.lines.size(); ++line) {
    for (std::size_t i = flow.lines[line].first_run; i < end_of_runs(line); ++i) {
      const auto shown = selectable.shown_by(flow.runs[i]);
      if (!shown) continue;
      const bool holds = direction > 0 ? shown->contains(place) : shown->begin < place && place <= shown->end;
      if (holds) return line;
    }
  }
  return std::nullopt;
}

// Where the next run begins, or the one before ends.
std::optional<std::uint32_t> Letters::run_edge(std::uint32_t place, int direction) const {
  std::optional<std::uint32_t> out;
  const SelectableText selectable = text();
  for (const Run& run : document_.flow().runs) {
    const auto shown = selectable.shown_by(run);
    if (!shown) continue;
    if (direction > 0 && shown->begin > place && (!out || shown->begin < *out)) out = shown->begin;
    if (direction < 0 && shown->end < place && (!out || shown->end > *out)) out = shown->end;
  }
  return out;
}

std::optional<std::uint32_t> Letters::first_from(std::int32_t y) const {
  const Flow& flow = document_.flow();
  const SelectableText selectable = text();
  const auto first =
      std::partition_point(flow.lines.begin(), flow.lines.end(), [y](const Line& line) { return line.y < y; });
  for (auto line = static_cast<std::size_t>(first - flow.lines.begin()); line < flow.lines.size(); ++line) {
    std::optional<std::uint32_t> out;
    for (std::size_t i = flow.lines[line].first_run; i < end_of_runs(line); ++i) {
      const auto shown = selectable.shown_by(flow.runs[i]);
      if (shown && (!out || shown->begin < *out)) out = shown->begin;
    }
    if (out) return out;
  }
  return std::nullopt;
}

std::optional<std::size_t> Letters::line_of(std::uint32_t place) {
  for (;;) {
    if (const auto line = line_holding(place, 1)) return line;
    if (const auto line = line_holding(place, -1)) return line;
    if (document_.finished()) break;
    document_.extend(document_.height() + 1);
  }
  // Between two lines, or behind the last.
  if (const auto next = run_edge(place, 1)) return line_holding(*next, 1);
  const auto last = run_edge(place, -1);
  return last ? line_holding(*last, -1) : std::nullopt;
}

int Letters::x_of(std::uint32_t place) {
  const auto line = line_of(place);
  const std::vector<Letter> letters = line ? on_line(*line) : std::vector<Letter>{};
  for (const Letter& letter : letters) {
    if (letter.text.contains(place)) return letter.right_to_left ? letter.right : letter.left;
  }
  for (const Letter& letter : letters) {
    if (letter.text.end == place) return letter.right_to_left ? letter.left : letter.right;
  }
  return 0;
}

bool Letters::is_right_to_left(std::uint32_t place) {
  const SelectableText selectable = text();
  const auto part = selectable.text_of_paragraph(selectable.paragraph_at(place));
  const auto direction =
      document_.right_to_left() ? text::ParagraphDirection::mostly_right : text::ParagraphDirection::mostly_left;
  return (text::base_level(part, direction) & 1U) != 0;
}

std::uint32_t Letters::moved_by_letter(std::uint32_t place, int direction) {
  if (direction < 0) (void)line_of(place);  // lays out what stands before it
  for (;;) {
    if (const auto line = line_holding(place, direction)) {
      for (const Letter& letter : on_line(*line)) {
        if (direction > 0 && letter.text.contains(place)) return letter.text.end;
        if (direction < 0 && letter.text.begin < place && place <= letter.text.end) return letter.text.begin;
      }
    }
    if (const auto edge = run_edge(place, direction)) return *edge;
    if (direction < 0 || document_.finished()) return place;
    document_.extend(document_.height() + 1);
  }
}

std::uint32_t Letters::moved(std::uint32_t place, int direction, Step step) {
  if (step == Step::letter) return moved_by_letter(place, direction);
  for (;;) {
    // One letter on leads into the next word, also across the end of a paragraph.
    const std::uint32_t inside = moved_by_letter(place, direction);
    if (inside == place) return place;
    const TextRange word = word_at(direction > 0 ? place : inside);
    const std::uint32_t end = direction > 0 ? std::max(word.end, inside) : std::min(word.begin, inside);
    const TextRange passed = direction > 0 ? TextRange{place, end} : TextRange{end, place};
    if (has_letter_or_digit(text().copy(passed))) return end;
    place = end;
  }
}

std::uint32_t Letters::moved_by_line(std::uint32_t place, int direction, int x) {
  const auto line = line_of(place);
  if (!line) return place;
  const std::int32_t top = document_.flow().lines[*line].y;
  const std::int32_t bottom = top + document_.flow().lines[*line].height;
  std::size_t i = *line;
  for (;;) {
    if (direction > 0 && i + 1 == document_.flow().lines.size()) {
      if (document_.finished()) return run_edge(std::numeric_limits<std::uint32_t>::max(), -1).value_or(place);
      document_.extend(document_.height() + 1);
      continue;
    }
    if (direction < 0 && i == 0) return 0;
    i = direction > 0 ? i + 1 : i - 1;
    const Line& other = document_.flow().lines[i];
    const bool is_beyond = direction > 0 ? other.y >= bottom : other.y + other.height <= top;
    if (is_beyond && sides_of(i)) return nearest({x, other.y + other.height / 2});
  }
}

}  // namespace handbill::layout
