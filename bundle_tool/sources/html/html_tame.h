// Reduces HTML to what an article can hold, before a tree is built of it: known elements and attributes only, no
// scripts, styles, drawings or menus, and no nesting beyond a limit.
#pragma once

#include <cstdint>
#include <string_view>

#include "bundle_tool/sources/text/text_map.h"

namespace handbill::sources {

inline constexpr std::size_t kHtmlDepth = 200;     // open elements; what is deeper loses its tags, not its text
inline constexpr std::size_t kHtmlFormats = 12;    // open <b>, <i>, <a>...: a tree repeats them in every paragraph
inline constexpr std::size_t kHtmlTags = 200'000;  // of one article

// Elements of our own. Their title is "formula" or "drawing".
inline constexpr std::string_view kUnread = "hb-unread";    // could not be read: its source, or nothing, is inside
inline constexpr std::string_view kDrawing = "hb-drawing";  // its title is inside
// Attributes that tamed HTML has and a page cannot bring: the addresses of an <img> (image_set.h), and the mark of one
// that a page shows only where no script runs.
inline constexpr const char* kImageSet = "hb-set";
inline constexpr const char* kFallbackImage = "hb-fallback";

struct TameHtml {
  MappedText html;
  bool too_deep = false;
  bool too_large = false;  // more tags than the limit: the rest is missing
};

// What follows the tag of a <script>, <style> or <textarea> that never ends. Browsers hide it; in Markdown, where such
// a tag may be a slip in a sentence, it is text.
enum class Unclosed : std::uint8_t { hidden, shown };

// Pictures of a <noscript> and of AMP become <img>. Everything that plays (iframe, video, audio, object, embed) becomes
// <iframe src title>; MathML becomes text, an inline drawing its title.
TameHtml tame_html(const MappedText& in, Unclosed unclosed = Unclosed::hidden);

}  // namespace handbill::sources
