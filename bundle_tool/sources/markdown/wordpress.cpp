#include "bundle_tool/sources/markdown/wordpress.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <vector>

#include "bundle_tool/sources/markdown/components.h"
#include "bundle_tool/sources/markdown/markdown_code.h"
#include "bundle_tool/sources/markdown/template_args.h"
#include "bundle_tool/sources/text/clean_text.h"

namespace handbill::sources {
namespace {

constexpr std::size_t kTagReach = 2000;         // bytes of one tag
constexpr std::size_t kCaptionReach = 8000;     // bytes of a picture and its caption
constexpr std::size_t kCodeReach = 64U << 10U;  // bytes of a block of code
constexpr std::size_t kName = 40;               // bytes

template <std::size_t N>
bool is_one_of(std::string_view name, const std::array<std::string_view, N>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// Those that WordPress and its own plugins bring along, however they are written.
constexpr std::array<std::string_view, 10> kPlayers{"youtube",    "embed",   "video",     "audio", "vimeo",
                                                    "soundcloud", "twitter", "instagram", "gist",  "dailymotion"};
constexpr std::array<std::string_view, 7> kLists{"gallery",      "playlist",     "slideshow", "nggallery",
                                                 "contact-form", "latest-posts", "archives"};
constexpr std::array<std::string_view, 4> kCode{"code", "sourcecode", "highlight", "php"};

bool is_name(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-'; }

struct Tag {
  std::size_t end = 0;  // 0: there is none here
  std::string_view name, inside;
  bool close = false;
  bool closed = false;  // [name /]
};

// Where the bracket that closes a tag stands; npos if another opens before it. In quotes both may stand.
std::size_t tag_end(std::string_view text, std::size_t from) {
  char quote = '\0';
  for (std::size_t i = from; i < text.size(); ++i) {
    const char c = text[i];
    if (quote != '\0') {
      quote = c == quote ? '\0' : quote;
    } else if (c == ']') {
      return i;
    } else if (c == '[') {
      break;
    } else if (c == '"' || c == '\'') {
      quote = c;
    }
  }
  return std::string_view::npos;
}

// The tag at `at`: "[name ...]" or "[/name]", or with the brackets escaped, as converters to Markdown write them.
Tag tag_at(std::string_view text, std::size_t at) {
  Tag tag;
  const bool escaped = text[at] == '\\';
  const std::size_t begin = at + (escaped ? 2 : 1);
  const std::string_view reach = text.substr(0, begin + kTagReach);
  std::size_t i = begin;
  tag.close = i < reach.size() && reach[i] == '/';
  i += tag.close ? 1 : 0;
  const std::size_t name = i;
  while (i < reach.size() && i - name <= kName && is_name(reach[i])) ++i;
  if (i == name || i - name > kName || i >= reach.size()) return tag;
  if (reach[i] != ' ' && reach[i] != '=' && reach[i] != ']' && reach[i] != '/' && reach[i] != '\\' && reach[i] != '\n')
    return tag;
  tag.name = reach.substr(name, i - name);
  const std::size_t end = tag_end(reach, i);
  if (end == std::string_view::npos || (escaped && reach[end - 1] != '\\')) return tag;
  std::string_view inside = reach.substr(name, end - name - (escaped ? 1 : 0));
  if (inside.find("\n\n") != std::string_view::npos) return tag;
  tag.closed = inside.ends_with('/') && !tag.close;
  if (tag.closed) inside.remove_suffix(1);
  tag.inside = trim(inside);
  tag.end = end + 1;
  return tag;
}

// Without the backslashes of Markdown: "attachment\_12".
std::string unescaped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool escape =
        text[i] == '\\' && i + 1 < text.size() && std::string_view("_*[]").find(text[i + 1]) != std::string_view::npos;
    if (!escape) out.push_back(text[i]);
  }
  return out;
}

// A picture in Markdown, with or without a link around it, as HTML; HTML stays as it is.
std::string picture_html(std::string_view picture) {
  if (!picture.starts_with("![") && !picture.starts_with("[![")) return one_line(picture, kCaptionReach);
  const std::string_view rest = picture.substr(picture.find('!') + 2);
  const auto middle = rest.find("](");
  const std::string_view address = rest.substr(middle + 2);
  return "<img src=\"" + html_escaped(address.substr(0, address.find_first_of(" )"))) + "\" alt=\"" +
         html_escaped(unescaped(rest.substr(0, middle))) + "\">";
}

// "[youtube=address&w=640]" as "[youtube address]".
TemplateArgs args_of(const Tag& tag) {
  std::string_view rest = tag.inside.substr(tag.name.size());
  if (!rest.starts_with('=')) return parse_template_args(unescaped(tag.inside));
  rest.remove_prefix(1);
  TemplateArgs args;
  args.name = tag.name;
  std::string address = unescaped(trim(rest));
  std::erase(address, '"');
  if (const auto size = address.find("&w="); size != std::string::npos) address.resize(size);
  args.words.push_back({address, true});
  return args;
}

class Pass {
 public:
  Pass(const MappedText& in, std::string_view file, Warnings& warnings)
      : in_(in), text_(in.view()), file_(file), warnings_(warnings), next_(in.view()) {}

  MappedText run() {
    find_ends();
    bool line_start = true;
    while (at_ < text_.size()) {
      if (line_start && copy_code_line()) continue;
      line_start = step();
    }
    return std::move(out_);
  }

 private:
  void find_ends() {
    for (auto i = text_.find("[/"); i != std::string_view::npos; i = text_.find("[/", i + 2)) {
      std::size_t end = i + 2;
      while (end < text_.size() && end - i < kName + 2 && is_name(text_[end])) ++end;
      last_end_[text_.substr(i + 2, end - i - 2)] = i;
    }
  }

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
    } else if (c == '[' || c == '\\') {
      const bool bracket = c == '[' || text_.substr(at_).starts_with("\\[");
      if (!bracket || !tag()) copy_to(std::min(text_.size(), at_ + (c == '[' ? 1 : 2)));
    } else {
      const auto next = text_.find_first_of("`[\\\n", at_);
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
  void put(std::string_view piece) { out_.put(piece, line_); }
  void warn(const Tag& tag, std::string_view what) {
    warnings_.add(Slug::unknown_shortcode, file_, line_, "[" + one_line(tag.inside, 60) + "] " + std::string(what));
  }

  bool tag() {
    const Tag tag = tag_at(text_, at_);
    if (tag.end == 0) return false;
    line_ = in_.line_at(at_);
    if (tag.close) return close(tag);
    // "[text](address)", "[text][1]", "[1]: address", "![text]": Markdown's own.
    const bool link = tag.end < text_.size() && (text_[tag.end] == '(' || text_[tag.end] == ':');
    if (link || (at_ > 0 && text_[at_ - 1] == '!')) return false;
    const bool own = tag.inside.size() == tag.name.size();  // no argument
    if (own && text_.substr(tag.end).starts_with('[') && !text_.substr(tag.end).starts_with("[/")) return false;
    if (tag.name == "caption" || tag.name == "wp_caption") return caption(tag);
    if (is_one_of(tag.name, kPlayers)) return player(tag);
    if (is_one_of(tag.name, kCode)) return code(tag);
    if (is_one_of(tag.name, kLists) && (!own || tag.name == "gallery")) {
      warn(tag, "removed: what it lists is not in this file");
      at_ = tag.end;
      return true;
    }
    const bool arguments =
        tag.inside.find("=\"") != std::string_view::npos || tag.inside.find("='") != std::string_view::npos;
    if (!arguments && !(has_end(tag, tag.end) && own)) return false;
    if (own && !is_closed_soon(tag)) return false;
    return other(tag);
  }
  bool has_end(const Tag& tag, std::size_t from) const {
    const auto end = last_end_.find(tag.name);
    return !tag.closed && end != last_end_.end() && end->second >= from;
  }
  // A word in brackets alone is a shortcode only if it names one of page builders' parts.
  static bool is_closed_soon(const Tag& tag) {
    constexpr std::array<std::string_view, 10> kHeads{"vc_",   "et_pb_", "fusion_", "av_", "su_",
                                                      "quote", "box",    "button",  "row", "column"};
    return std::any_of(kHeads.begin(), kHeads.end(), [&](std::string_view head) { return tag.name.starts_with(head); });
  }

  // Where the next end tag of this name stands; npos if not within reach.
  std::size_t next_end(std::string_view name, std::size_t from, std::size_t reach) {
    const auto end = next_.next("[/" + std::string(name), from);
    return end != std::string_view::npos && end - from > reach ? std::string_view::npos : end;
  }
  // One past the end tag at `end`; the backslash of an escaped one stands before it.
  void go_behind(std::size_t end) {
    const auto close = text_.substr(0, end + kTagReach).find(']', end);
    at_ = close == std::string_view::npos ? text_.size() : close + 1;
  }
  std::string_view inside_of(std::size_t begin, std::size_t end) const {
    std::string_view inside = text_.substr(begin, end - begin);
    if (inside.ends_with('\\')) inside.remove_suffix(1);
    return trim(inside);
  }

  // "[caption ...]picture words[/caption]": the picture is HTML or Markdown, with or without a link around it.
  bool caption(const Tag& tag) {
    const auto end = has_end(tag, tag.end) ? next_end(tag.name, tag.end, kCaptionReach) : std::string_view::npos;
    if (end == std::string_view::npos) {
      warn(tag, "removed: it never ends");
      at_ = tag.end;
      return true;
    }
    const std::string_view inside = inside_of(tag.end, end);
    const std::size_t cut = picture_end(inside);
    std::string words = one_line(inside.substr(cut), kCaptionReach);
    if (words.empty()) words = args_of(tag).get({"caption"});
    put("\n\n<figure>" + picture_html(inside.substr(0, cut)) + "<figcaption>" + words + "</figcaption></figure>\n\n");
    go_behind(end);
    return true;
  }
  // Where the picture that `inside` begins with ends.
  static std::size_t picture_end(std::string_view inside) {
    if (inside.starts_with('<')) {
      const std::string small = lower_ascii(inside);
      const auto link = small.starts_with("<a") ? small.find("</a>") : std::string::npos;
      if (link != std::string::npos) return link + 4;
      const auto image = small.find("<img");
      const auto end = image == std::string::npos ? image : small.find('>', image);
      return end == std::string::npos ? 0 : end + 1;
    }
    if (!inside.starts_with("![") && !inside.starts_with("[![")) return 0;
    std::size_t end = inside.find("](");
    end = end == std::string_view::npos ? end : inside.find(')', end);
    if (end == std::string_view::npos) return 0;
    if (!inside.starts_with("[![") || !inside.substr(end + 1).starts_with("](")) return end + 1;
    end = inside.find(')', end + 1);
    return end == std::string_view::npos ? inside.size() : end + 1;
  }

  // "[youtube=address]", "[youtube address]", "[embed]address[/embed]", "[video mp4="address"][/video]".
  bool player(const Tag& tag) {
    TemplateArgs args = args_of(tag);
    args.name = tag.name;
    std::size_t after = tag.end;
    const auto end = has_end(tag, tag.end) ? next_end(tag.name, tag.end, kTagReach) : std::string_view::npos;
    if (end != std::string_view::npos) {
      const std::string_view inside = inside_of(tag.end, end);
      if (inside.find_first_of(" \n[") == std::string_view::npos && !inside.empty()) {
        args.words.insert(args.words.begin(), {unescaped(inside), true});
        std::erase_if(args.named, [](const TemplateArgs::Named& argument) { return argument.key == "id"; });
      }
      after = end;
    } else if (tag.inside.size() == tag.name.size()) {
      return false;  // the word alone
    }
    const Component shown = component_of(args, Place::alone, false);
    if (!shown.known && end == std::string_view::npos && args.named.empty()) return false;
    if (!shown.known) warn(tag, shown.said ? "is shown as a link" : "removed");
    put(set_apart(shown.before, 0));
    at_ = after;
    if (end != std::string_view::npos) go_behind(end);
    return true;
  }

  bool code(const Tag& tag) {
    const auto end = has_end(tag, tag.end) ? next_end(tag.name, tag.end, kCodeReach) : std::string_view::npos;
    if (end == std::string_view::npos) return false;
    std::string_view inside = text_.substr(tag.end, end - tag.end);
    const bool breaks = inside.starts_with('\n');
    if (breaks) inside.remove_prefix(1);
    const std::string marks = fence_around(inside);
    put("\n\n" + marks + "\n");
    out_.copy(inside, in_.line_at(tag.end) + (breaks ? 1 : 0));
    put((inside.ends_with('\n') ? "" : "\n") + marks + "\n\n");
    go_behind(end);
    return true;
  }

  bool other(const Tag& tag) {
    const bool paired = has_end(tag, tag.end);
    Component shown = component_of(args_of(tag), Place::alone, paired);
    warn(tag, shown.said ? "is not known: its words, pictures and links are shown" : "removed");
    if (!shown.before.empty()) put(shown.link ? "\n\n" + shown.before : set_apart(shown.before, 0));
    if (paired) afters_[tag.name].push_back(std::move(shown.after));
    at_ = tag.end;
    return true;
  }
  bool close(const Tag& tag) {
    const auto open = afters_.find(tag.name);
    if (open == afters_.end() || open->second.empty()) return false;
    const std::string after = std::move(open->second.back());
    open->second.pop_back();
    if (!after.empty()) put(after == "</a>" ? after : set_apart(after, 0));
    at_ = tag.end;
    return true;
  }

  const MappedText& in_;
  std::string_view text_, file_;
  Warnings& warnings_;
  MappedText out_;
  std::size_t at_ = 0;
  std::uint32_t line_ = 0;
  Fences fences_;
  NextSearch next_;
  std::map<std::string_view, std::size_t> last_end_;             // where the last end tag of each name stands
  std::map<std::string_view, std::vector<std::string>> afters_;  // of open tags, what is written at their end
};

// Most texts have none: they are looked through without being copied.
bool may_hold_tags(std::string_view text) {
  for (auto i = text.find('['); i != std::string_view::npos; i = text.find('[', i + 1)) {
    const Tag tag = tag_at(text, i > 0 && text[i - 1] == '\\' ? i - 1 : i);
    if (tag.end == 0) continue;
    const bool known = tag.name == "caption" || tag.name == "wp_caption" || is_one_of(tag.name, kPlayers) ||
                       is_one_of(tag.name, kLists);
    if (tag.close || known || tag.inside.find('=') != std::string_view::npos) return true;
  }
  return false;
}

}  // namespace

MappedText without_wordpress(MappedText in, std::string_view file, Warnings& warnings) {
  if (!may_hold_tags(in.view())) return in;
  return Pass(in, file, warnings).run();
}

}  // namespace handbill::sources
