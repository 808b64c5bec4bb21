#include "bundle_tool/sources/html/page_encoding.h"

#include "bundle_tool/sources/html/html_scan.h"
#include "bundle_tool/sources/text/clean_text.h"

namespace handbill::sources {
namespace {

// The value after `name` and "=" in "text/html; charset=utf-8" or encoding="utf-8"; empty if there is none.
std::string_view value_after(std::string_view text, std::string_view name) {
  const std::string small = lower_ascii(text);
  for (auto at = small.find(name); at != std::string::npos; at = small.find(name, at + 1)) {
    std::string_view rest = trim(text.substr(at + name.size()));
    if (!rest.starts_with('=')) continue;
    rest = trim(rest.substr(1));
    if (rest.empty()) return {};
    const bool quoted = rest[0] == '"' || rest[0] == '\'';
    if (quoted) return rest.substr(1, std::min(rest.find(rest[0], 1), rest.size()) - 1);
    return rest.substr(0, rest.find_first_of("; \t\r\n?>"));
  }
  return {};
}

}  // namespace

PageEncoding read_page_encoding(std::string_view bytes) {
  constexpr std::size_t kReach = 64U << 10U;
  const std::string_view top = bytes.substr(0, kReach);
  PageEncoding out;
  if (top.starts_with("<?xml")) out.label = value_after(top.substr(0, top.find('>')), "encoding");
  HtmlScanner scanner(top);
  HtmlToken token;
  while (scanner.next(token)) {
    if (token.kind != HtmlToken::Kind::open) continue;
    if (token.name == "html" && out.lang.empty())
      out.lang = token.get("lang").empty() ? token.get("xml:lang") : token.get("lang");
    if (token.name != "meta") continue;
    if (out.label.empty()) out.label = token.get("charset");
    if (out.label.empty() && lower_ascii(token.get("http-equiv")) == "content-type")
      out.label = value_after(token.get("content"), "charset");
    if (!out.label.empty()) break;
  }
  return out;
}

}  // namespace handbill::sources
