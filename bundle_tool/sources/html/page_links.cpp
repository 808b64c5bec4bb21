#include "bundle_tool/sources/html/page_links.h"

#include "bundle_tool/sources/html/html_scan.h"
#include "bundle_tool/sources/text/clean_text.h"

namespace handbill::sources {
namespace {

bool has_word(std::string_view list, std::string_view word) {
  for (std::string_view rest = trim(list); !rest.empty(); rest = trim(rest)) {
    const std::size_t end = std::min(rest.find_first_of(" \t\n"), rest.size());
    if (lower_ascii(rest.substr(0, end)) == word) return true;
    rest.remove_prefix(end);
  }
  return false;
}

}  // namespace

PageLinks read_page_links(std::string_view html, PageRole role) {
  constexpr std::size_t kLink = 1000;  // bytes; a longer one leads to no page of a folder
  PageLinks out;
  HtmlScanner scanner(html);
  HtmlToken token;
  while (scanner.next(token)) {
    if (token.kind != HtmlToken::Kind::open || (token.name != "link" && token.name != "a")) continue;
    const std::string_view href = token.get("href");
    if (href.empty() || href.size() > kLink) continue;
    const std::string_view rel = token.get("rel");
    if (out.next.empty() && has_word(rel, "next")) out.next = decode_entities(href);
    if (out.previous.empty() && (has_word(rel, "prev") || has_word(rel, "previous")))
      out.previous = decode_entities(href);
    if (role == PageRole::contents && token.name == "a" && out.contents.size() < kContentsLinks)
      out.contents.push_back(decode_entities(href));
  }
  return out;
}

}  // namespace handbill::sources
