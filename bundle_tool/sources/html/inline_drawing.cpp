#include "bundle_tool/sources/html/inline_drawing.h"

#include <algorithm>
#include <charconv>

#include "bundle_tool/sources/text/clean_text.h"

namespace handbill::sources {
namespace {

// The number at the start of "24", "24px"; 0 if it is no length in pixels.
int pixels(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const std::string_view unit = trim(text.substr(static_cast<std::size_t>(end - text.data())));
  if (unit == "em" || unit == "ex" || unit == "rem") return 16;  // as large as a letter
  return error == std::errc{} && (unit.empty() || unit == "px") ? value : 0;
}

// The larger side that a viewBox ("0 0 24 24") has; 0 if there is none.
int view_side(std::string_view box) {
  const auto last = box.find_last_of(" ,");
  const auto before = last == std::string_view::npos ? last : box.find_last_of(" ,", last - 1);
  if (before == std::string_view::npos) return 0;
  return std::max(pixels(trim(box.substr(last + 1))), pixels(trim(box.substr(before + 1, last - before - 1))));
}

bool is_icon(const HtmlToken& tag, std::string_view inside) {
  constexpr int kIcon = 48;  // pixels
  if (tag.get("aria-hidden") == "true" || tag.get("role") == "presentation" || tag.get("role") == "none") return true;
  if (inside.find("<use") != std::string_view::npos || trim(inside).empty()) return true;
  const int side = std::max(pixels(tag.get("width")), pixels(tag.get("height")));
  const int shown = side > 0 ? side : view_side(tag.get("viewbox"));
  return shown > 0 && shown <= kIcon;
}

// The text of the first such element.
std::string_view text_of(std::string_view inside, std::string_view name) {
  HtmlScanner scanner(inside);
  HtmlToken token;
  while (scanner.next(token)) {
    if (token.kind != HtmlToken::Kind::open || token.name != name) continue;
    const std::size_t begin = token.range.end;
    return inside.substr(begin, std::min(inside.find('<', begin), inside.size()) - begin);
  }
  return {};
}

}  // namespace

InlineDrawing read_drawing(const HtmlToken& tag, std::string_view inside) {
  if (is_icon(tag, inside)) return {true, ""};
  std::string_view title = trim(tag.get("aria-label"));
  if (title.empty()) title = trim(text_of(inside, "title"));
  if (title.empty()) title = trim(text_of(inside, "desc"));
  std::string clean(title);
  std::replace(clean.begin(), clean.end(), '<', ' ');
  return {false, one_line(clean, 2000)};
}

}  // namespace handbill::sources
