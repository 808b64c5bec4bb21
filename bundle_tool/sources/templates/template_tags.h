// Finds the tags of templates in a text, and which belong together: Liquid (Jekyll), Nunjucks (Eleventy), Tera (Zola)
// and the shortcodes of Hugo. Code has none.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "reader/base/text_range.h"

namespace handbill::sources {

struct TemplateTag {
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  enum class Kind : std::uint8_t {
    liquid,      // {% x %}
    angle,       // {{< x >}}
    percent,     // {{% x %}}
    escaped,     // {{</* x */>}}: shown as it would be typed
    output,      // {{ x }}
    comment,     // {# x #}, {{/* x */}}
    no_comment,  // the beginning of a comment that never ends
  };
  // open and middle ("else") lead on to the next part, and a close belongs to the tag that opened it.
  enum class Role : std::uint8_t { single, open, middle, close };
  Kind kind = Kind::liquid;
  Role role = Role::single;
  TextRange range;          // with its delimiters
  std::string_view inside;  // without them
  std::string_view name;    // of a tag or shortcode, without the "end" or "/" of a close
  // open, middle: the next middle or close; close: its open. kNone: there is none.
  std::size_t partner = kNone;
};

// Hugo's articles have shortcodes alone: other braces are text.
enum class Braces : std::uint8_t { all, shortcodes };

// In the order of the text. Linear in its size.
std::vector<TemplateTag> template_tags(std::string_view text, Braces braces);

}  // namespace handbill::sources
