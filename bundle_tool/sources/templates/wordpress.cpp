#include "bundle_tool/sources/templates/wordpress.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <vector>

#include "bundle_tool/sources/html/html_escape.h"
#include "bundle_tool/sources/markdown/markdown_code.h"
#include "bundle_tool/sources/templates/components.h"
#include "bundle_tool/sources/templates/template_args.h"
#include "bundle_tool/sources/text/ascii.h"
#include "bundle_tool/sources/text/clean_text.h"

namespace handbill::sources {
namespace {

constexpr std::size_t kShortcodeReach = 2000;   // bytes of one tag
constexpr std::size_t kCaptionReach = 8000;     // bytes of a picture and its caption
constexpr std::size_t kCodeReach = 64U << 10U;  // bytes of a block of code
constexpr std::size_t kName = 40;               // bytes

// Those that WordPress and its own plugins bring along, however they are written.
constexpr std::array<std::string_view, 10> kPlayerCodes{"youtube",    "embed",   "video",     "audio", "vimeo",
                                                        "soundcloud", "twitter", "instagram", "gist",  "dailymotion"};
constexpr std::array<std::string_view, 7> kGalleries{"gallery",      "playlist",     "slideshow", "nggallery",
                                                     "contact-form", "latest-posts", "archives"};
constexpr std::array<std::string_view, 4> kCode{"code", "sourcecode", "highlight", "php"};

bool is_shortcode_name(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-'; }

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
  const std::string_view reach = text.substr(0, begin + kShortcodeReach);
  std::size_t i = begin;
  tag.close = i < reach.size() && reach[i] == '/';
  i += tag.close ? 1 : 0;
  const std::size_t name = i;
  while (i < reach.size() && i - name <= kName && is_shortcode_name(reach[i])) ++i;
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

// What a caption holds.
struct Captioned {
  std::vector<std::string_view> pictures;
  std::string words;  // all that is no picture
};

// The picture at or behind `from`, an <img> or Markdown's, with the link around it. Empty: there is none. `small`: the
// text in small letters.
TextRange next_picture(std::string_view text, std::string_view small, std::size_t from) {
  const std::size_t image = std::min(small.find("<img", from), text.size());
  std::size_t begin = std::min(text.find("![", from), text.size());
  if (image < begin) {
    const auto link = small.substr(0, image).rfind("<a ");
    const bool linked = link != std::string_view::npos && link >= from &&
                        small.substr(link, image - link).find("</a>") == std::string_view::npos;
    const auto end = linked ? small.find("</a>", image) : text.find('>', image);
    if (end == std::string_view::npos) return {};
    return TextRange::of(linked ? link : image, end + (linked ? 4 : 1));
  }
  auto end = text.find("](", begin);
  end = end == std::string_view::npos ? end : text.find(')', end);
  if (end == std::string_view::npos) return {};
  if (begin > from && text[begin - 1] == '[' && text.substr(end + 1).starts_with("](")) {
    --begin;
    end = std::min(text.find(')', end + 1), text.size() - 1);
  }
  return TextRange::of(begin, end + 1);
}

Captioned captioned(std::string_view inside) {
  Captioned out;
  const std::string small = lower_ascii(inside);
  std::size_t done = 0;
  const auto add_words = [&](std::size_t end) {
    const std::string words = one_line(inside.substr(done, end - done), kCaptionReach);
    out.words += (out.words.empty() || words.empty() ? "" : " ") + words;
  };
  for (TextRange picture = next_picture(inside, small, 0); !picture.empty();
       picture = next_picture(inside, small, done)) {
    add_words(picture.begin);
    out.pictures.push_back(picture.in(inside));
    done = picture.end;
  }
  add_words(inside.size());
  return out;
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

class WordPressPass final : private CodeWalk {
 public:
  WordPressPass(const MappedText& in, Indented indented, std::string_view file, Warnings& warnings)
      : CodeWalk(in, "[\\", indented), file_(file), warnings_(warnings) {}

  MappedText run() {
    find_ends();
    return walk();
  }

 private:
  bool mark(char c) override { return (c == '[' || text_.substr(at_).starts_with("\\[")) && tag(); }

  // Where the end tags of each name stand. One without its bracket is none: it would take the text up to the next.
  void find_ends() {
    for (auto i = text_.find("[/"); i != std::string_view::npos; i = text_.find("[/", i + 2)) {
      std::size_t end = i + 2;
      while (end < text_.size() && end - i < kName + 2 && is_shortcode_name(text_[end])) ++end;
      const std::string_view name = text_.substr(i + 2, end - i - 2);
      while (end < text_.size() && (text_[end] == ' ' || text_[end] == '\\')) ++end;
      if (end < text_.size() && text_[end] == ']') ends_[name].push_back(i);
    }
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
    const bool part = is_closed_soon(tag) && has_end(tag, tag.end);
    if (own && !part && text_.substr(tag.end).starts_with('[') && !text_.substr(tag.end).starts_with("[/"))
      return false;
    if (tag.name == "caption" || tag.name == "wp_caption") return caption(tag);
    if (is_one_of(tag.name, kPlayerCodes)) return player(tag);
    if (is_one_of(tag.name, kCode)) return code(tag);
    if (is_one_of(tag.name, kGalleries) && (!own || tag.name == "gallery")) {
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
    const auto ends = ends_.find(tag.name);
    return !tag.closed && ends != ends_.end() && ends->second.back() >= from;
  }
  // A word in brackets alone is a shortcode only if it names one of page builders' parts.
  static bool is_closed_soon(const Tag& tag) {
    constexpr std::array<std::string_view, 24> kHeads{
        "vc_",     "et_pb_",    "fusion_",    "av_",  "su_",   "quote",     "box",     "button",
        "row",     "column",    "dropcap",    "one_", "two_",  "three_",    "tab",     "toggle",
        "spoiler", "pullquote", "blockquote", "note", "alert", "accordion", "section", "highlight"};
    return std::any_of(kHeads.begin(), kHeads.end(), [&](std::string_view head) { return tag.name.starts_with(head); });
  }

  // Where the next end tag of this name stands; npos if there is none within reach.
  std::size_t next_end(const Tag& tag, std::size_t reach) const {
    if (!has_end(tag, tag.end)) return std::string_view::npos;
    const std::vector<std::size_t>& ends = ends_.find(tag.name)->second;
    const std::size_t end = *std::lower_bound(ends.begin(), ends.end(), tag.end);
    return end - tag.end > reach ? std::string_view::npos : end;
  }
  // One past the end tag at `end`.
  void go_behind(std::size_t end) { at_ = text_.find(']', end) + 1; }
  std::string_view inside_of(std::size_t begin, std::size_t end) const {
    std::string_view inside = text_.substr(begin, end - begin);
    if (inside.ends_with('\\')) inside.remove_suffix(1);
    return trim(inside);
  }

  // "[caption ...]picture words[/caption]": words may stand before, between and behind the pictures.
  bool caption(const Tag& tag) {
    const std::string argument(args_of(tag).get({"caption"}));
    const std::size_t end = next_end(tag, kCaptionReach);
    // What another one begins in has no end of its own.
    const std::string opening = "[" + std::string(tag.name) + " ";
    if (end == std::string_view::npos || text_.substr(0, end).find(opening, tag.end) != std::string_view::npos) {
      warn(tag, "never ends: what it holds is shown as text");
      put(argument.empty() ? "" : "\n\n" + argument + "\n\n");
      at_ = tag.end;
      return true;
    }
    const std::string_view whole = inside_of(tag.end, end);
    const Captioned inside = captioned(whole);
    std::string words = inside.words;
    if (words.find(argument) == std::string::npos) words = argument + (words.empty() ? "" : " ") + words;
    // Without a picture there is no caption: the text goes on.
    if (inside.pictures.empty()) put("\n\n" + argument + "\n\n" + std::string(whole) + "\n\n");
    for (const std::string_view picture : inside.pictures) {
      const bool last = picture.data() == inside.pictures.back().data();
      put("\n\n<figure>" + picture_html(picture) + "<figcaption>" + (last ? words : "") + "</figcaption></figure>\n\n");
    }
    go_behind(end);
    return true;
  }

  // "[youtube=address]", "[youtube address]", "[embed]address[/embed]", "[video mp4="address"][/video]".
  bool player(const Tag& tag) {
    TemplateArgs args = args_of(tag);
    args.name = tag.name;
    const std::size_t end = next_end(tag, kShortcodeReach);
    bool words = false;  // inside, and no address
    if (end != std::string_view::npos) {
      const std::string_view inside = inside_of(tag.end, end);
      words = inside.find_first_of(" \n[<") != std::string_view::npos;
      if (!words && !inside.empty()) {
        args.words.insert(args.words.begin(), {unescaped(inside), true});
        std::erase_if(args.named, [](const TemplateArgs::Named& argument) { return argument.key == "id"; });
      }
    } else if (tag.inside.size() == tag.name.size()) {
      return false;  // the word alone
    }
    const Component shown = component_of(args, ComponentPlace::alone, false);
    if (!shown.known && end == std::string_view::npos && args.named.empty()) return false;
    if (!shown.known) warn(tag, shown.said ? "is shown as a link" : "removed");
    put(set_apart(shown.before, 0));
    at_ = tag.end;
    if (words) {
      afters_[tag.name].emplace_back();
    } else if (end != std::string_view::npos) {
      go_behind(end);
    }
    return true;
  }

  bool code(const Tag& tag) {
    const std::size_t end = next_end(tag, kCodeReach);
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
    // A capital within its word.
    if (paired && tag.name.starts_with("dropcap")) {
      afters_[tag.name].emplace_back();
      at_ = tag.end;
      return true;
    }
    Component shown = component_of(args_of(tag), ComponentPlace::alone, paired);
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

  std::string_view file_;
  Warnings& warnings_;
  std::uint32_t line_ = 0;
  std::map<std::string_view, std::vector<std::size_t>> ends_;    // where the end tags of each name stand
  std::map<std::string_view, std::vector<std::string>> afters_;  // of open tags, what is written at their end
};

// Most texts have none: they are looked through without being copied.
bool may_hold_tags(std::string_view text) {
  for (auto i = text.find('['); i != std::string_view::npos; i = text.find('[', i + 1)) {
    const Tag tag = tag_at(text, i > 0 && text[i - 1] == '\\' ? i - 1 : i);
    if (tag.end == 0) continue;
    const bool known = tag.name == "caption" || tag.name == "wp_caption" || is_one_of(tag.name, kPlayerCodes) ||
                       is_one_of(tag.name, kGalleries);
    if (tag.close || known || tag.inside.find('=') != std::string_view::npos) return true;
  }
  return false;
}

}  // namespace

MappedText without_wordpress(MappedText in, Indented indented, std::string_view file, Warnings& warnings) {
  if (!may_hold_tags(in.view())) return in;
  return WordPressPass(in, indented, file, warnings).run();
}

}  // namespace handbill::sources
