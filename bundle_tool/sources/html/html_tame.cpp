#include "bundle_tool/sources/html/html_tame.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "bundle_tool/sources/html/html_scan.h"
#include "bundle_tool/sources/html/image_set.h"
#include "bundle_tool/sources/html/inline_drawing.h"
#include "bundle_tool/sources/html/math_text.h"
#include "bundle_tool/sources/html/tex_text.h"
#include "bundle_tool/sources/text/ascii.h"
#include "bundle_tool/sources/text/clean_text.h"

namespace handbill::sources {
namespace {

// How the tamer treats an element.
enum class TagRole : std::uint8_t {
  block,     // counts for depth
  implied,   // its end may be left out: <p>, <li>
  format,    // gumbo repeats it after a misnested end
  inner,     // other inline elements
  empty,     // <br>
  player,    // becomes <iframe>
  formula,   // <math>: becomes text
  drawing,   // <svg>: becomes its title
  source,    // of a <picture>
  fallback,  // of a script: the pictures in it are kept
  drop_all,  // with all that is inside
};
struct Known {
  TagRole role;
  std::string_view name;  // the element that is written in its place
};

const std::unordered_map<std::string_view, Known>& known() {
  static const std::unordered_map<std::string_view, Known> table = [] {
    std::unordered_map<std::string_view, Known> t;
    const auto same = [&t](TagRole role, std::initializer_list<std::string_view> names) {
      for (const std::string_view name : names) t[name] = {role, name};
    };
    same(TagRole::block, {"article", "aside", "blockquote", "details", "div",     "dl",    "figcaption", "figure",
                          "footer",  "h1",    "h2",         "h3",      "h4",      "h5",    "h6",         "header",
                          "main",    "ol",    "pre",        "section", "summary", "table", "ul",         "hb-note"});
    for (const std::string_view name : {"address", "center", "fieldset", "form", "hgroup", "legend", "menu"}) {
      t[name] = {TagRole::block, "div"};
    }
    same(TagRole::implied, {"p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "caption", "rt", "rp"});
    same(TagRole::format, {"a", "b", "code", "em", "i", "s", "strike", "strong"});
    for (const std::string_view name : {"kbd", "samp", "tt"}) t[name] = {TagRole::format, "code"};
    t["var"] = {TagRole::format, "i"};
    t["dfn"] = {TagRole::format, "i"};
    same(TagRole::inner, {"bdi", "cite", "del", "q", "ruby", "span", "sub", "sup", "hb-ref"});
    for (const std::string_view name : {"small", "abbr", "bdo", "font", "time", "label", "picture"})
      t[name] = {TagRole::inner, "span"};
    same(TagRole::empty, {"br", "hr", "img", "input"});
    for (const std::string_view name : {"amp-img", "amp-anim"}) t[name] = {TagRole::empty, "img"};
    t["source"] = {TagRole::source, "source"};
    t["noscript"] = {TagRole::fallback, "noscript"};
    for (const std::string_view name : {"iframe", "video", "audio", "object", "embed"})
      t[name] = {TagRole::player, "iframe"};
    t["math"] = t["mml:math"] = t["m:math"] = {TagRole::formula, "math"};
    t["svg"] = t["svg:svg"] = {TagRole::drawing, "svg"};
    same(TagRole::drop_all, {"script", "style", "template", "textarea", "canvas", "select", "nav", "noframes",
                             "noembed", "head", "title", "datalist", "map", "dialog", "button"});
    return t;
  }();
  return table;
}

constexpr std::array<std::string_view, 27> kAttributes{
    "lang",   "dir",   "class", "title",  "align",    "href",    "src",      "alt",        "width",
    "height", "start", "value", "cite",   "type",     "checked", "colspan",  "rowspan",    "n",
    "role",   "id",    "name",  "hidden", "datetime", "rel",     "itemprop", "aria-label", "reversed"};

class Tamer {
 public:
  Tamer(const MappedText& in, Unclosed unclosed)
      : in_(in), html_(in.view()), scanner_(in.view()), unclosed_(unclosed) {}

  TameHtml run() {
    out_.html.put("<!DOCTYPE html>", in_.line_at(0));
    HtmlToken token;
    while (scanner_.next(token)) {
      if (token.kind == HtmlToken::Kind::text) text(token);
      if (token.kind == HtmlToken::Kind::ignored) comment(token);
      if (token.kind == HtmlToken::Kind::open || token.kind == HtmlToken::Kind::close) {
        if (++tags_ > kHtmlTags) {
          out_.too_large = true;
          break;
        }
        tag(token);
      }
    }
    return std::move(out_);
  }

 private:
  void text(const HtmlToken& token) {
    // A "<" that starts no tag here must not start one for gumbo.
    if (html_[token.range.begin] == '<') {
      put("&lt;", token);
      out_.html.copy_from(in_, {token.range.begin + 1, token.range.end});
    } else {
      out_.html.copy_from(in_, token.range);
    }
    if (trim(token.range.in(html_)).empty()) return;
    after_formula_ = false;
    sources_.clear();  // a <picture> that was never closed ends with its text
  }
  // BodyWriter warns of one that never ends.
  void comment(const HtmlToken& token) {
    const std::string_view whole = token.range.in(html_);
    if (whole.starts_with("<!--") && !whole.ends_with("-->"))
      put("<" + std::string(kUnread) + " title=\"comment\"></hb-unread>", token);
  }
  void put(std::string_view piece, const HtmlToken& token) { out_.html.put(piece, in_.line_at(token.range.begin)); }

  void tag(HtmlToken& token) {
    const auto found = known().find(token.name);
    if (found == known().end()) return;
    const Known& element = found->second;
    if (token.name == "picture") end_picture(token);
    if (element.role == TagRole::block || element.role == TagRole::implied) after_formula_ = false;
    if (token.kind == HtmlToken::Kind::close) return close(token, element);
    if (token.name == "script" && lower_ascii(trim(token.get("type"))).starts_with("math/")) return script(token);
    if (element.role == TagRole::drop_all) return drop(token);
    if (element.role == TagRole::source) return add_addresses(token, sources_);
    if (element.role == TagRole::fallback) return fallback(token);
    if (element.role == TagRole::player) return player(token);
    if (element.role == TagRole::formula) return formula(token);
    if (element.role == TagRole::drawing) return drawing(token);
    const bool counts =
        element.role == TagRole::block || element.role == TagRole::inner || element.role == TagRole::format;
    if (counts) {
      if (element.role == TagRole::format && formats_ >= kHtmlFormats) return;
      if (open_.size() >= kHtmlDepth) {
        out_.too_deep = true;
        return;
      }
      open_.push_back(element.name);
      formats_ += element.role == TagRole::format ? 1 : 0;
    }
    put_tag(element.name, token);
  }

  // An end tag is written only if it ends something: gumbo makes an empty element of a stray </p> or </br>.
  void close(const HtmlToken& token, const Known& element) {
    if (element.role == TagRole::implied) return put_close(element.name, token);
    const auto found = std::find(open_.rbegin(), open_.rend(), element.name);
    if (found == open_.rend()) return;
    // Formatting elements may end in any order; all others end what is inside them.
    if (element.role == TagRole::format) {
      open_.erase(std::next(found).base());
      --formats_;
    } else {
      for (auto inside = open_.rbegin(); inside != found; ++inside) {
        if (is_format(*inside)) --formats_;
      }
      open_.erase(std::next(found).base(), open_.end());
    }
    put_close(element.name, token);
  }
  static bool is_format(std::string_view name) { return known().at(name).role == TagRole::format; }
  void put_close(std::string_view name, const HtmlToken& token) { put("</" + std::string(name) + ">", token); }

  // Skips an element with its content. Of one without an end tag only the tag is lost, unless browsers hide the rest of
  // the page with it. without_end_ keeps the search for end tags linear.
  void drop(const HtmlToken& token) {
    const std::size_t after = scanner_.position();
    const bool raw = token.name == "script" || token.name == "style" || token.name == "textarea";
    if (without_end_.contains(token.name)) return;
    const auto end = raw ? raw_end(token.name) : nested_end(token.name);
    if (end != std::string_view::npos) {
      scanner_.seek(end);
    } else {
      without_end_.insert(token.name);
      scanner_.seek(raw && unclosed_ == Unclosed::hidden ? html_.size() : after);
    }
  }
  std::size_t raw_end(std::string_view name) const {
    for (auto i = html_.find("</", scanner_.position()); i != std::string_view::npos; i = html_.find("</", i + 2)) {
      if (lower_ascii(html_.substr(i + 2, name.size())) != name) continue;
      const auto end = html_.find('>', i);
      return end == std::string_view::npos ? html_.size() : end + 1;
    }
    return std::string_view::npos;
  }
  std::size_t nested_end(const std::string& name) {
    HtmlToken token;
    std::size_t depth = 1;
    while (scanner_.next(token)) {
      if (token.name != name || (token.kind != HtmlToken::Kind::open && token.kind != HtmlToken::Kind::close)) continue;
      depth += token.kind == HtmlToken::Kind::open ? 1 : 0;
      if (token.kind == HtmlToken::Kind::close && --depth == 0) return scanner_.position();
    }
    return std::string_view::npos;
  }

  // Skips an element with its content, and returns the content. Empty if it never ends.
  std::string_view content(const HtmlToken& token) {
    const std::size_t begin = scanner_.position();
    drop(token);
    const std::string_view all = html_.substr(begin, scanner_.position() - begin);
    return all.substr(0, std::min(all.rfind("</"), all.size()));
  }

  void formula(const HtmlToken& token) {
    const std::string_view inside = content(token);
    if (token.has("hidden") || (hides(token.get("style")) && !is_spoken(token))) return;
    const MathText math = math_text(inside, token.get("alttext"));
    put_formula(math, token.get("display") == "block", token);
    after_formula_ = true;
  }
  void put_formula(const MathText& math, bool block, const HtmlToken& token) {
    if (!math.read) return put("<" + std::string(kUnread) + " title=\"formula\">" + math.text + "</hb-unread>", token);
    if (block) return put("<br>" + math.text + "<br>", token);
    // "5" and "10^3" side by side are not 510^3.
    const std::size_t after = scanner_.position();
    const bool before_digit = after < html_.size() && is_digit(html_[after]) && is_digit(math.text.back());
    const bool after_digit =
        token.range.begin > 0 && is_digit(html_[token.range.begin - 1]) && is_digit(math.text.front());
    put((after_digit ? " " : "") + math.text + (before_digit ? " " : ""), token);
  }

  void drawing(const HtmlToken& token) {
    const bool in_link = std::find(open_.begin(), open_.end(), "a") != open_.end();
    const InlineDrawing drawing = read_drawing(token, content(token));
    if (drawing.icon || in_link) return;
    const std::string_view name = drawing.title.empty() ? kUnread : kDrawing;
    put("<" + std::string(name) + " title=\"drawing\">" + drawing.title + "</" + std::string(name) + ">", token);
  }

  // A formula that a script would draw. Right behind MathML it says the same once more.
  void script(const HtmlToken& token) {
    const bool again = std::exchange(after_formula_, false);
    const std::string type = lower_ascii(trim(token.get("type")));
    const std::string_view source = trim(content(token));
    if (again || source.empty()) return;
    const bool block = type.find("mode=display") != std::string::npos;
    if (type.starts_with("math/mml")) return put_formula(math_text(source, ""), block, token);
    const auto text = type.starts_with("math/tex") ? tex_to_text(source) : std::nullopt;
    const bool read = text && !text->empty();
    put_formula({escaped(read ? std::string_view(*text) : source), read}, block, token);
  }
  static std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) out += c == '<' ? "&lt;" : c == '&' ? "&amp;" : std::string(1, c);
    return out;
  }

  // A <picture> may have nothing but sources.
  void end_picture(const HtmlToken& token) {
    if (token.kind == HtmlToken::Kind::close && !sources_.empty()) {
      HtmlToken image = token;
      image.attributes.clear();
      put_tag("img", image);
    }
    sources_.clear();
  }

  // <noscript>: of a picture that a script loads, the picture itself. Its other words ask for the script.
  void fallback(const HtmlToken& token) {
    const std::size_t begin = scanner_.position();
    drop(token);
    HtmlScanner inside(html_.substr(0, scanner_.position()));
    inside.seek(begin);
    in_fallback_ = true;
    HtmlToken part;
    while (inside.next(part) && tags_ <= kHtmlTags) {
      const bool tags = part.kind == HtmlToken::Kind::open || part.kind == HtmlToken::Kind::close;
      const bool picture =
          part.name == "img" || part.name == "amp-img" || part.name == "picture" || part.name == "source";
      if (!tags || !picture) continue;
      ++tags_;
      tag(part);
    }
    in_fallback_ = false;
  }

  void player(const HtmlToken& token) {
    std::string source(token.get("src").empty() ? token.get("data") : token.get("src"));
    if (source.empty()) source = token.get("data-src");
    const std::string title(token.get("title"));
    if (token.name != "embed") {
      // A player without an address of its own has it in its first <source>.
      const std::size_t begin = scanner_.position();
      drop(token);
      HtmlScanner inside(html_.substr(begin, scanner_.position() - begin));
      HtmlToken child;
      while (source.empty() && inside.next(child)) {
        if (child.kind == HtmlToken::Kind::open && child.name == "source") source = child.get("src");
      }
    }
    put("<iframe src=\"" + quoted(source) + "\" title=\"" + quoted(title) + "\"></iframe>", token);
  }

  static std::string quoted(std::string_view value) {
    std::string out;
    for (const char c : value) {
      if (c == '"') {
        out += "&quot;";
      } else {
        out.push_back(c);
      }
    }
    return out;
  }

  void put_tag(std::string_view name, const HtmlToken& token) {
    constexpr std::size_t kValue = 4096;
    std::string tag = "<" + std::string(name);
    const auto add = [&tag](std::string_view key, std::string_view value) {
      tag += " " + std::string(key) + "=\"" + quoted(value) + "\"";
    };
    for (const HtmlAttribute& a : token.attributes) {
      const bool kept = std::find(kAttributes.begin(), kAttributes.end(), a.name) != kAttributes.end();
      if (kept && a.value.size() <= kValue) add(a.name, a.value);
    }
    // News sites write the credit of a picture in <small>; BodyWriter finds it by its class.
    if (token.name == "small") add("class", "credit");
    // A form is a <div> here, since <form> ends others; PageParts finds it by its role.
    if (token.name == "form") add("role", "form");
    if (token.has("style")) style(token, add);
    if (token.get("aria-hidden") == "true" || token.get("aria-hidden") == "TRUE") add("hidden", "");
    if (name == "img") image_set(token, add);
    put(tag + ">", token);
  }
  // Sites hide MathML from the eye alone, beside a picture of the formula that is hidden from all others.
  bool is_spoken(const HtmlToken& token) const {
    constexpr std::size_t kNear = 400;
    return lower_ascii(token.get("class")).find("mathml") != std::string::npos &&
           (token.name == "math" || html_.substr(token.range.end, kNear).find("<math") != std::string_view::npos);
  }
  template <class Add>
  void style(const HtmlToken& token, Add add) {
    const std::string style = lower_ascii(token.get("style"));
    if (hides(style) && !is_spoken(token)) add("hidden", "");
    if (token.name == "ol" && style.find("list-style") != std::string::npos && !token.has("type"))
      list_type(style, add);
    const auto align = style.find("text-align");
    if (align == std::string::npos || token.has("align")) return;
    const std::string_view rest = std::string_view(style).substr(align, 30);
    for (const std::string_view side : {"center", "right", "left", "end", "start"}) {
      if (rest.find(side) != std::string_view::npos) return add("align", side);
    }
  }
  template <class Add>
  static void list_type(std::string_view style, Add add) {
    for (const std::string_view type :
         {"lower-alpha", "lower-latin", "upper-alpha", "upper-latin", "lower-roman", "upper-roman"}) {
      if (style.find(type) != std::string_view::npos) return add("type", type);
    }
  }
  template <class Add>
  void image_set(const HtmlToken& token, Add add) {
    ImageSet set = std::move(sources_);
    sources_.clear();
    add_addresses(token, set);
    add(kImageSet, as_attribute(set));
    if (in_fallback_) add(kFallbackImage, "");
  }

  const MappedText& in_;
  std::string_view html_;
  HtmlScanner scanner_;
  TameHtml out_;
  std::vector<std::string_view> open_;
  std::size_t formats_ = 0;
  std::size_t tags_ = 0;
  ImageSet sources_;  // of the <picture> that is open
  bool in_fallback_ = false;
  std::set<std::string> without_end_;
  Unclosed unclosed_;
  bool after_formula_ = false;  // in the paragraph of a formula in MathML, and no text has followed it
};

}  // namespace

TameHtml tame_html(const MappedText& in, Unclosed unclosed) { return Tamer(in, unclosed).run(); }

}  // namespace handbill::sources
