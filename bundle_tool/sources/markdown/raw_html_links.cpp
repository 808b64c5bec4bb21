#include "bundle_tool/sources/markdown/raw_html_links.h"

#include <string>

#include "bundle_tool/sources/html/html_escape.h"
#include "bundle_tool/sources/html/html_scan.h"
#include "bundle_tool/sources/text/clean_text.h"

namespace handbill::sources {
namespace {

constexpr std::size_t kLinkReach = 2000;  // bytes of one link

struct Link {
  std::size_t end = 0;  // 0: none
  std::string_view text, address;
  bool image = false;
};

// "[text](address)" at `at`, where text holds no bracket and the address no blank.
Link link_at(std::string_view text, std::size_t at) {
  Link link;
  link.image = text[at] == '!';
  const std::size_t open = at + (link.image ? 1 : 0);
  if (open >= text.size() || text[open] != '[') return link;
  const std::string_view reach = text.substr(0, open + kLinkReach);
  const auto close = reach.find_first_of("[]", open + 1);
  if (close == std::string_view::npos || !reach.substr(close).starts_with("](")) return link;
  const auto end = reach.find_first_of(") \t\n<>", close + 2);
  if (end == std::string_view::npos || reach[end] != ')' || end == close + 2) return link;
  link.text = reach.substr(open + 1, close - open - 1);
  link.address = reach.substr(close + 2, end - close - 2);
  link.end = end + 1;
  return link;
}

// Where "**bold**" at `at` ends; 0 if there is none that ends on its line.
std::size_t bold_end(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(at, kLinkReach);
  if (!rest.starts_with("**") || rest.size() < 5 || is_space(rest[2]) || rest[2] == '*') return 0;
  const auto end = rest.find("**", 2);
  const auto line = rest.find('\n');
  return end == std::string_view::npos || line < end || is_space(rest[end - 1]) ? 0 : at + end + 2;
}

class LinkPass {
 public:
  explicit LinkPass(const MappedText& in) : in_(in), html_(in.view()) {}
  MappedText run() {
    HtmlScanner scanner(html_);
    HtmlToken token;
    std::size_t code = 0;
    while (scanner.next(token)) {
      const bool is_code =
          token.name == "pre" || token.name == "code" || token.name == "script" || token.name == "style";
      if (is_code && token.kind == HtmlToken::Kind::open) ++code;
      if (is_code && token.kind == HtmlToken::Kind::close && code > 0) --code;
      if (token.kind == HtmlToken::Kind::text && code == 0) {
        text(token.range);
      } else {
        out_.copy_from(in_, token.range);
      }
    }
    return std::move(out_);
  }

 private:
  void text(TextRange range) {
    std::size_t done = range.begin;
    const std::string_view text = html_.substr(0, range.end);
    for (std::size_t i = text.find_first_of("[!*", range.begin); i != std::string_view::npos;
         i = text.find_first_of("[!*", i)) {
      const std::uint32_t line = in_.line_at(i);
      const Link link = text[i] == '*' ? Link{} : link_at(text, i);
      const std::size_t bold = text[i] == '*' ? bold_end(text, i) : 0;
      if (link.end == 0 && bold == 0) {
        ++i;
        continue;
      }
      out_.copy_from(in_, TextRange::of(done, i));
      if (bold != 0) {
        out_.put("<strong>" + std::string(text.substr(i + 2, bold - i - 4)) + "</strong>", line);
        done = i = bold;
        continue;
      }
      const std::string address = html_escaped(link.address);
      const std::string inside(link.text);
      out_.put(link.image ? "<img src=\"" + address + "\" alt=\"" + html_escaped(inside) + "\">"
                          : "<a href=\"" + address + "\">" + inside + "</a>",
               line);
      done = i = link.end;
    }
    out_.copy_from(in_, TextRange::of(done, range.end));
  }

  const MappedText& in_;
  std::string_view html_;
  MappedText out_;
};

}  // namespace

MappedText with_raw_html_links(const MappedText& html) {
  const bool any = html.view().find("](") != std::string_view::npos || html.view().find("**") != std::string_view::npos;
  return any ? LinkPass(html).run() : html;
}

}  // namespace handbill::sources
