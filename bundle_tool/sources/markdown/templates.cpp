#include "bundle_tool/sources/markdown/templates.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>

#include "bundle_tool/sources/markdown/markdown_code.h"
#include "bundle_tool/sources/markdown/template_args.h"
#include "bundle_tool/sources/text/clean_text.h"

namespace handbill::sources {
namespace {

constexpr std::size_t kTagReach = 4096;  // bytes of one tag

template <std::size_t N>
bool is_one_of(std::string_view name, const std::array<std::string_view, N>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// Tags that only control what is around them: they are removed without a warning.
constexpr std::array<std::string_view, 12> kSilent{"else",    "elsif", "elseif", "toc",    "more", "rawhtml",
                                                   "section", "html",  "br",     "spacer", "raw",  "verbatim"};
constexpr std::array<std::string_view, 12> kEmbeds{"youtube", "vimeo", "tweet",  "twitter", "x",       "instagram",
                                                   "gist",    "video", "iframe", "embed",   "codepen", "soundcloud"};
constexpr std::array<std::string_view, 7> kPictures{"figure", "image", "img", "picture", "photo", "imgproc", "fig"};
// Filters that change nothing a reader would see.
constexpr std::array<std::string_view, 11> kPlainFilters{"relative_url", "absolute_url", "url",      "escape",
                                                         "safe",         "strip",        "smartify", "prepend",
                                                         "markdownify",  "htmlbaseurl",  "typogrify"};

std::string embed_address(std::string_view service, std::string_view id) {
  if (id.find("://") != std::string_view::npos || id.starts_with("//")) return std::string(id);
  if (service == "youtube") return "https://www.youtube.com/watch?v=" + std::string(id);
  if (service == "vimeo") return "https://vimeo.com/" + std::string(id);
  if (service == "instagram") return "https://www.instagram.com/p/" + std::string(id);
  if (service == "tweet" || service == "twitter" || service == "x") return "https://x.com/i/status/" + std::string(id);
  if (service == "gist" && !id.empty()) return "https://gist.github.com/" + std::string(id);
  return std::string(id);
}

// The id that a player's tag has: the words "user id" for a gist, the first word for all others.
std::string player_of(const TemplateArgs& args) {
  if (args.name == "gist" && args.words.size() > 1) return std::string(args.word(0)).append("/").append(args.word(1));
  return std::string(args.word(0));
}

// The name of a file without folders and ending: "components/figure.html" -> "figure".
std::string_view base_name(std::string_view path) {
  const auto slash = path.rfind('/');
  if (slash != std::string_view::npos) path.remove_prefix(slash + 1);
  return path.substr(0, path.find('.'));
}

class Pass {
 public:
  Pass(const MappedText& in, const TemplateContext& context) : in_(in), text_(in.view()), context_(context) {}

  MappedText run() {
    bool line_start = true;
    while (at_ < text_.size()) {
      if (line_start && copy_code_line()) continue;
      line_start = step();
    }
    return std::move(out_);
  }

 private:
  struct Tag {
    TextRange range;  // with its delimiters
    std::string_view inside;
    TemplateArgs args;
  };

  bool copy_code_line() {
    const auto newline = text_.find('\n', at_);
    const auto end = newline == std::string_view::npos ? text_.size() : newline;
    if (!fences_.is_code(text_.substr(at_, end - at_))) return false;
    copy_to(std::min(text_.size(), end + 1));
    return true;
  }

  // One piece of text; true if it ended with a line break.
  bool step() {
    const char c = text_[at_];
    if (c == '`') {
      const CodeSpan span = code_span(text_, at_);
      copy_to(span.end == std::string_view::npos ? at_ + span.run : span.end);
    } else if (c == '{') {
      if (!tag()) copy_to(at_ + 1);
    } else {
      const auto next = text_.find_first_of("`{\n", at_);
      const bool newline = next != std::string_view::npos && text_[next] == '\n';
      copy_to(next == std::string_view::npos ? text_.size() : next + (newline ? 1 : 0));
      return newline;
    }
    return at_ > 0 && text_[at_ - 1] == '\n';
  }

  void copy_to(std::size_t end) {
    out_.copy_from(in_, TextRange::of(at_, end));
    at_ = end;
  }
  void put(std::string_view piece) { out_.put(piece, in_.line_at(tag_begin_)); }

  bool tag() {
    const std::string_view rest = text_.substr(at_, kTagReach);
    tag_begin_ = at_;
    if (rest.starts_with("{%")) return liquid_tag();
    if (rest.starts_with("{{<") || rest.starts_with("{{%")) return shortcode(rest[2]);
    if (rest.starts_with("{{")) return expression();
    if (rest.starts_with("{#")) return nunjucks_comment();
    return false;
  }

  // Reads what is between the delimiters, without the white-space control of "{%- -%}". False if the tag does not end.
  bool delimited(std::size_t open, std::string_view close, Tag& tag) {
    const std::size_t end = next_close(close, at_ + open);
    if (end == std::string_view::npos || end - at_ > kTagReach) return false;
    std::string_view inside = text_.substr(at_ + open, end - at_ - open);
    if (inside.starts_with('-')) inside.remove_prefix(1);
    if (inside.ends_with('-')) inside.remove_suffix(1);
    tag.range = TextRange::of(at_, end + close.size());
    tag.inside = trim(inside);
    return true;
  }

  // Where the next such delimiter is. The answer is kept, so that many tags left open cost one search, not one each.
  std::size_t next_close(std::string_view close, std::size_t from) {
    const auto known = next_close_.find(close);
    if (known != next_close_.end() && known->second >= from) return known->second;
    return next_close_[close] = text_.find(close, from);
  }

  bool nunjucks_comment() {
    Tag tag;
    if (!delimited(2, "#}", tag) || tag.inside.find('\n') != std::string_view::npos) return false;
    at_ = tag.range.end;
    return true;
  }

  bool liquid_tag() {
    Tag tag;
    if (!delimited(2, "%}", tag)) return false;
    tag.args = parse_template_args(tag.inside);
    at_ = tag.range.end;
    const std::string_view name = tag.args.name;
    if (name == "raw" || name == "verbatim") return block(tag, "{%", [this](std::size_t end) { copy_to(end); });
    if (name == "comment") return block(tag, "{%", [this](std::size_t end) { at_ = end; });
    if (name == "highlight") return block(tag, "{%", [&](std::size_t end) { fence(tag.args.word(0), end); });
    if (name == "link" || name == "post_url") {
      put(name == "link" ? "/" : "");
      put(tag.args.word(0));
    } else if (name == "include" || name == "include_relative" || name == "render") {
      include(tag);
    } else {
      common(tag);
    }
    return true;
  }

  bool shortcode(char kind) {
    const std::string_view rest = text_.substr(at_);
    if (rest.substr(3).starts_with("/*")) {  // an escaped shortcode: shown as text
      Tag tag;
      if (!delimited(5, kind == '<' ? "*/>}}" : "*/%}}", tag)) return false;
      put(kind == '<' ? "{{&lt; " : "{{% ");
      put(tag.inside);
      put(kind == '<' ? " &gt;}}" : " %}}");
      at_ = tag.range.end;
      return true;
    }
    Tag tag;
    if (!delimited(3, kind == '<' ? ">}}" : "%}}", tag)) return false;
    at_ = tag.range.end;
    if (tag.inside.starts_with('/')) return true;
    if (tag.inside.ends_with('/')) tag.inside.remove_suffix(1);
    tag.args = parse_template_args(tag.inside);
    const std::string_view name = tag.args.name;
    if (name == "highlight") return block(tag, "{{", [&](std::size_t end) { fence(tag.args.word(0), end); });
    if (name == "comment") return block(tag, "{{", [this](std::size_t end) { at_ = end; });
    if (name == "ref" || name == "relref") {
      put(tag.args.word(0));
    } else {
      common(tag);
    }
    return true;
  }

  // Handles the names that Liquid tags and Hugo shortcodes share.
  void common(const Tag& tag) {
    const std::string_view name = tag.args.name;
    if (is_one_of(name, kPictures)) {
      picture(tag);
    } else if (is_one_of(name, kEmbeds)) {
      const std::string_view named = tag.args.get({"src", "url", "id", "href"});
      embed(embed_address(name, named.empty() ? player_of(tag.args) : std::string(named)),
            tag.args.get({"title", "caption"}));
    } else if (!name.starts_with("end") && !is_one_of(name, kSilent)) {
      unknown(tag);
    }
  }

  void include(const Tag& tag) {
    const std::string_view what = base_name(tag.args.word(0));
    const auto holds = [what](std::string_view part) { return what.find(part) != std::string_view::npos; };
    if (holds("figure") || holds("image") || holds("img") || holds("photo") || holds("picture")) {
      picture(tag);
    } else if (holds("youtube") || holds("vimeo") || holds("video") || holds("embed")) {
      const std::string_view service = holds("youtube") ? "youtube" : holds("vimeo") ? "vimeo" : "video";
      embed(embed_address(service, tag.args.get({"id", "src", "url", "video"})), tag.args.get({"title", "caption"}));
    } else {
      unknown(tag);
    }
  }

  void picture(const Tag& tag) {
    const TemplateArgs& args = tag.args;
    const bool named = args.name == "include";
    std::string_view src = args.get({"src", "url", "image_path", "path", "image", "file", "img", "source"});
    if (src.empty() && !named) src = args.word(0);
    if (src.empty()) return unknown(tag);
    std::string_view alt = args.get({"alt"});
    if (alt.empty() && !named) alt = args.word(1);
    std::string_view caption = args.get({"caption", "title"});
    if (caption.empty() && !named) caption = args.word(2);
    const std::string_view credit = args.get({"attr", "credit", "attribution"});
    std::string html = "<img src=\"" + html_escaped(src) + "\" alt=\"" + html_escaped(alt) + "\">";
    if (!caption.empty() || !credit.empty()) {
      // Both may hold HTML, so they are not escaped. They go on one line: a blank line would end the block of HTML.
      html = "<figure>" + html + "<figcaption>" + one_line(caption, kFieldSize);
      if (!credit.empty()) html += "<cite>" + one_line(credit, kFieldSize) + "</cite>";
      html += "</figcaption></figure>";
    }
    alone(tag, html);
  }

  void embed(std::string_view address, std::string_view title) {
    put("<iframe src=\"" + html_escaped(address) + "\" title=\"" + html_escaped(title) + "\"></iframe>");
  }

  // A tag alone on its line becomes a block between blank lines, so that the text after it is not read as HTML.
  void alone(const Tag& tag, std::string_view html) {
    const auto before = text_.find_last_not_of(" \t", tag.range.begin == 0 ? 0 : tag.range.begin - 1);
    const bool starts = tag.range.begin == 0 || before == std::string_view::npos || text_[before] == '\n';
    const auto after = text_.find_first_not_of(" \t", tag.range.end);
    const bool ends = after == std::string_view::npos || text_[after] == '\n';
    if (starts && ends) put("\n\n");
    put(html);
    if (starts && ends) put("\n\n");
  }

  // Gives `take` the end of the text between a tag and its end tag. Without an end tag only the tag is removed.
  template <class Take>
  bool block(const Tag& tag, std::string_view open, Take take) {
    Tag end;
    if (!find_end(tag.args.name, open, end)) {
      unknown(tag);
      return true;
    }
    take(end.range.begin);
    at_ = end.range.end;
    return true;
  }

  bool find_end(const std::string& name, std::string_view open, Tag& found) {
    const std::string key = std::string(open) + name;
    if (without_end_.contains(key)) return false;
    for (auto i = text_.find(open, at_); i != std::string_view::npos; i = text_.find(open, i + 2)) {
      std::string_view rest = text_.substr(i + open.size(), name.size() + 16);
      while (!rest.empty() && (is_space(rest[0]) || rest[0] == '-' || rest[0] == '<' || rest[0] == '%'))
        rest.remove_prefix(1);
      const bool ends = open == "{%" ? rest.starts_with("end" + name)
                                     : rest.starts_with('/') && trim(rest.substr(1)).starts_with(name);
      if (!ends) continue;
      const auto close = text_.substr(0, i + kTagReach).find(open == "{%" ? "%}" : "}}", i + 2);
      if (close == std::string_view::npos) break;
      found.range = TextRange::of(i, close + 2);
      return true;
    }
    without_end_.insert(key);
    return false;
  }

  void fence(std::string_view language, std::size_t end) {
    std::string_view code = text_.substr(at_, end - at_);
    const std::uint32_t line = in_.line_at(at_);
    const bool breaks = code.starts_with('\n');
    if (breaks) code.remove_prefix(1);
    std::size_t run = 0;
    std::size_t longest = 3;
    for (const char c : code) {
      run = c == '`' ? run + 1 : 0;
      longest = std::max(longest, run);
    }
    // Longer than any run of backticks in the code, so that none of them ends the block.
    const std::string marks(longest + 1, '`');
    put("\n\n" + marks + std::string(language.substr(0, 20)) + "\n");
    out_.copy(code, line + (breaks ? 1 : 0));
    put(code.ends_with('\n') ? "" : "\n");
    put(marks + "\n\n");
    at_ = end;
  }

  bool expression() {
    Tag tag;
    if (!delimited(2, "}}", tag)) return false;
    at_ = tag.range.end;
    std::string_view rest = tag.inside;
    if (rest.starts_with('{')) {  // {{{ unescaped }}}
      rest.remove_prefix(1);
      if (text_.substr(at_).starts_with('}')) ++at_;
    }
    const auto bar = rest.find('|');
    const TemplateArgs operand = parse_template_args(rest.substr(0, bar));
    const bool quoted = rest.starts_with('"') || rest.starts_with('\'');
    const TemplateArgs filter = parse_template_args(bar == std::string_view::npos ? "" : rest.substr(bar + 1));
    std::string_view filter_name = filter.name;
    if (filter_name.ends_with(':')) filter_name.remove_suffix(1);
    if (quoted && filter_name == "embed") {
      embed(operand.name, filter.word(0));
    } else if (quoted && (filter_name.empty() || is_one_of(filter_name, kPlainFilters))) {
      put(operand.name);
    } else if (!variable(operand.name)) {
      unknown(tag);
    }
    return true;
  }

  bool variable(std::string_view path) {
    const auto dot = path.rfind('.');
    const std::string name = lower_ascii(dot == std::string_view::npos ? path : path.substr(dot + 1));
    if (name == "baseurl" || name == "base_url" || name.ends_with("_baseurl") || name == "pathprefix") {
      put(context_.site.base_url);
    } else if (path == "site.url") {
      put(context_.site.url);
    } else if (path == "site.title") {
      put(context_.site.title);
    } else if (path == "page.title" || path == "title") {
      put(context_.title);
    } else {
      return false;
    }
    return true;
  }

  void unknown(const Tag& tag) {
    constexpr std::size_t kShown = 60;
    const std::string_view whole = tag.range.in(text_);
    const std::string shown = one_line(whole, kShown);
    context_.warnings.add(Slug::unknown_shortcode, context_.file, in_.line_at(tag.range.begin),
                          shown + (whole.size() > kShown ? "... removed" : " removed"));
  }

  const MappedText& in_;
  std::string_view text_;
  const TemplateContext& context_;
  MappedText out_;
  std::size_t at_ = 0;
  std::size_t tag_begin_ = 0;
  Fences fences_;
  std::set<std::string> without_end_;
  std::map<std::string_view, std::size_t> next_close_;
};

}  // namespace

MappedText without_templates(MappedText in, const TemplateContext& context) {
  if (in.view().find("{%") == std::string_view::npos && in.view().find("{{") == std::string_view::npos &&
      in.view().find("{#") == std::string_view::npos) {
    return in;
  }
  return Pass(in, context).run();
}

}  // namespace handbill::sources
