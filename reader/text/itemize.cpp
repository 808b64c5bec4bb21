#include "reader/text/itemize.h"

#include "reader/base/utf8.h"
#include "reader/text/characters.h"

namespace handbill::text {
namespace {

// U+2028 and U+2029 end a line and are never drawn.
bool is_line_separator(char32_t c) { return c == 0x2028 || c == 0x2029; }

}  // namespace

Level base_level(std::string_view paragraph, ParagraphDirection direction) {
  using Way = ParagraphDirection;
  if (direction == Way::left_to_right) return 0;
  if (direction == Way::right_to_left) return 1;
  std::u32string chars;
  for (std::size_t at = 0; at < paragraph.size() && at < kDirectionScan;) {
    const auto decoded = utf8::decode(paragraph.substr(at));
    chars.push_back(decoded.code_point);
    at += decoded.size;
  }
  const DirectionScan scan = scan_direction(chars);
  const bool fallback = direction == Way::first_strong_or_right || direction == Way::mostly_right;
  if (!scan.has_strong) return fallback ? 1 : 0;
  if (direction == Way::mostly_left) return scan.has_left_to_right ? 0 : 1;
  if (direction == Way::mostly_right) return scan.has_strong_right_to_left ? 1 : 0;
  return scan.first_is_right_to_left ? 1 : 0;
}

void Itemizer::decode(std::string_view text, TextRange part) {
  chars_.clear();
  at_.clear();
  for (std::uint32_t at = part.begin; at < part.end;) {
    const auto decoded = utf8::decode(text.substr(at));
    chars_.push_back(decoded.code_point);
    at_.push_back(at);
    at += static_cast<std::uint32_t>(decoded.size);
  }
  at_.push_back(part.end);
}

void Itemizer::find_levels(Level base, std::span<const StyleRange> ranges, std::uint32_t range) {
  // Most text: UAX 9 would give level 0 to each character.
  if (base == 0 && !scan_direction(chars_).has_right_to_left) {
    levels_.assign(chars_.size(), 0);
    return;
  }
  constexpr char32_t kIsolate = 0x2066, kPopIsolate = 0x2069;
  isolated_.clear();
  shifts_.clear();
  bool in_code = false;
  for (std::size_t i = 0; i < chars_.size(); ++i) {
    while (ranges[range].end <= at_[i]) ++range;
    if (ranges[range].style.mono != in_code) {
      in_code = !in_code;
      isolated_.push_back(in_code ? kIsolate : kPopIsolate);
    }
    shifts_.push_back(isolated_.size());
    isolated_.push_back(chars_[i]);
  }
  // Levels move only to the left, since shifts_[i] >= i: so this works in place.
  bidi_.levels(isolated_, base, levels_);
  for (std::size_t i = 0; i < shifts_.size(); ++i) levels_[i] = levels_[shifts_[i]];
  levels_.resize(chars_.size());
}

FontId Itemizer::font_for(const FontWish& wish, FontId primary, std::u32string_view cluster, const Item* before) {
  const char32_t first = cluster.front();
  if (cluster.size() == 1) {
    if (is_line_separator(first) || is_ignorable(first) || fonts_.suits(primary, wish, first)) return primary;
    // A space keeps the font of the word before it, so that it does not start an item of its own.
    if (first == ' ' && before != nullptr && fonts_.covers(before->font, first)) return before->font;
  }
  return fonts_.choose(wish, cluster);
}

void Itemizer::itemize(std::string_view text, TextRange part, Level base, std::span<const StyleRange> ranges,
                       std::vector<Item>& out) {
  out.clear();
  if (part.empty()) return;
  decode(text, part);
  std::uint32_t range = 0;
  while (ranges[range].end <= part.begin) ++range;
  const Han han = ranges[range].han;
  resolve_scripts(chars_, han == Han::none ? script_tag("Latn") : script_tag("Hani"), scripts_);
  find_levels(base, ranges, range);

  FontWish wish;
  FontId primary = 0;
  std::uint32_t wish_range = ~0U;
  std::size_t next = 0;
  for (std::size_t i = 0; i < chars_.size(); i = next) {
    while (ranges[range].end <= at_[i]) ++range;
    next = i + 1;
    // Font and style change only between clusters: a mark is shaped together with its letter.
    while (next < chars_.size() && next - i <= kMaxMarks && at_[next] < ranges[range].end &&
           extends_cluster(chars_[next])) {
      ++next;
    }
    if (wish_range != range || wish.script != scripts_[i]) {
      const StyleRange& r = ranges[range];
      wish = {scripts_[i], r.language, r.han, r.style, r.px};
      wish_range = range;
      primary = fonts_.primary(wish);
    }
    const bool continues =
        !out.empty() && out.back().range == range && out.back().script == scripts_[i] && out.back().level == levels_[i];
    const bool pile = extends_cluster(chars_[i]) && next - i > kMaxMarks;
    const auto cluster = std::u32string_view(chars_).substr(i, next - i);
    const FontId font = font_for(wish, primary, cluster, continues ? &out.back() : nullptr);
    if (continues && out.back().font == font && !pile) {
      out.back().text.end = at_[next];
    } else {
      out.push_back({{at_[i], at_[next]}, range, scripts_[i], font, levels_[i]});
    }
  }
}

}  // namespace handbill::text
