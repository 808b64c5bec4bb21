#include "bundle_tool/sources/templates/wiki_links.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "bundle_tool/sources/markdown/markdown_code.h"
#include "bundle_tool/sources/templates/jekyll_links.h"
#include "bundle_tool/sources/text/clean_text.h"

namespace handbill::sources {
namespace {

constexpr std::size_t kLinkReach = 1000;  // bytes of one link

struct WikiLink {
  std::string_view note, heading, words;
};

WikiLink parts_of(std::string_view inside) {
  WikiLink out;
  const auto bar = std::min(inside.find('|'), inside.size());
  std::string_view name = inside.substr(0, bar);
  out.words = trim(inside.substr(std::min(bar + 1, inside.size())));
  if (bar < inside.size() && name.ends_with('\\')) name.remove_suffix(1);  // in a table
  const auto hash = std::min(name.find('#'), name.size());
  out.note = trim(name.substr(0, hash));
  out.heading = trim(name.substr(std::min(hash + 1, name.size())));
  return out;
}

// A file's name in an address.
std::string as_path(std::string_view name) {
  std::string out;
  for (const char c : name) {
    switch (c) {
      case '%': out += "%25"; break;
      case '#': out += "%23"; break;
      case '?': out += "%3F"; break;
      default: out += c;
    }
  }
  return out;
}

class WikiLinkPass final : private CodeWalk {
 public:
  WikiLinkPass(const MappedText& in, const ArticleLinks* links) : CodeWalk(in, "![", Indented::code), links_(links) {}
  MappedText run() { return walk(); }

 private:
  bool mark(char c) override {
    const std::string_view line = line_here(kLinkReach);
    const std::size_t shown = c == '!' ? 1 : 0;
    if (line.substr(shown, 2) != "[[") return false;
    const auto end = line.find("]]");
    if (end == std::string_view::npos) return false;
    const std::string_view inside = line.substr(shown + 2, end - shown - 2);
    const std::string_view after = line.substr(end + 2);
    if (inside.find_first_of("[]") != std::string_view::npos || inside.starts_with(' ')) return false;  // "[[ -n $a ]]"
    const bool is_label = after.starts_with('[') && !after.starts_with("[^") && !after.starts_with("[[");
    if (after.starts_with('(') || is_label || out_.size() > kMarkupSize) return false;
    return link(parts_of(inside), end + 2);
  }

  bool link(const WikiLink& wiki, std::size_t size) {
    const std::string_view file = wiki.note.empty() || links_ == nullptr ? std::string_view{} : links_->file(wiki.note);
    std::string words(wiki.words);
    if (words.empty()) words = wiki.note.substr(wiki.note.rfind('/') + 1);
    if (words.empty()) words = wiki.heading;
    const bool is_heading = wiki.note.empty() && !wiki.heading.empty() && wiki.heading[0] != '^';  // "#^a1": a block
    const bool is_plain = !wiki.words.empty() || is_heading;
    if (file.empty() && !is_plain) return false;
    out_.put(file.empty() ? words : "[" + words + "](/" + in_link(as_path(file)) + ")", in_.line_at(at_));
    at_ += size;
    return true;
  }

  const ArticleLinks* links_;
};

}  // namespace

MappedText with_wiki_links(MappedText in, const ArticleLinks* links) {
  return in.view().find("[[") == std::string_view::npos ? std::move(in) : WikiLinkPass(in, links).run();
}

}  // namespace handbill::sources
