#include "bundle_tool/sources/templates/components.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "bundle_tool/sources/html/html_escape.h"
#include "bundle_tool/sources/text/ascii.h"
#include "bundle_tool/sources/text/clean_text.h"
#include "bundle_tool/sources/text/file_name.h"

namespace handbill::sources {
namespace {

constexpr std::size_t kValueShown = 4096;  // bytes of one argument: no tag is longer

template <std::size_t N>
bool holds_one_of(std::string_view name, const std::array<std::string_view, N>& parts) {
  return std::any_of(parts.begin(), parts.end(),
                     [name](std::string_view part) { return name.find(part) != std::string_view::npos; });
}

constexpr std::array<std::string_view, 11> kPictures{
    "figure", "image", "img", "picture", "photo", "imgproc", "fig", "pic", "gambar", "responsive-image", "themedimage"};
// Parts of the names that includes have: "components/figure.html", "image-with-caption.html".
constexpr std::array<std::string_view, 6> kPictureParts{"figure", "image", "img", "photo", "picture", "caption"};
constexpr std::array<std::string_view, 20> kPlayers{
    "youtube", "vimeo",    "tweet",       "twitter", "x",           "instagram",  "gist",
    "video",   "audio",    "iframe",      "embed",   "codepen",     "soundcloud", "bilibili",
    "tiktok",  "facebook", "reactplayer", "spotify", "dailymotion", "youtubelite"};

constexpr std::array<std::string_view, 8> kSrc{"src",      "img",   "image",   "image_path",
                                               "imageurl", "photo", "picture", "sources"};
// Of components that are called pictures, these name the file too.
constexpr std::array<std::string_view, 5> kFile{"url", "path", "file", "source", "filename"};
constexpr std::array<std::string_view, 5> kHref{"href", "url", "link", "to", "permalink"};
constexpr std::array<std::string_view, 7> kHeading{"title", "heading",  "header", "headline",
                                                   "label", "question", "name"};
constexpr std::array<std::string_view, 43> kText{
    "text",     "quote",   "summary",  "caption",  "description", "desc",    "content", "body",  "message",
    "subtitle", "note",    "answer",   "children", "lead",        "excerpt", "date",    "time",  "year",
    "when",     "place",   "location", "phone",    "price",       "amount",  "number",  "event", "definition",
    "meaning",  "tooltip", "count",    "stat",     "dose",        "total",   "per",     "unit",  "units",
    "role",     "abbr",    "term",     "result",   "score",       "percent", "range"};
constexpr std::array<std::string_view, 7> kSaidBy{"cite",     "author", "attribution", "speaker",
                                                  "citation", "by",     "source"};
constexpr std::array<std::string_view, 4> kCredit{"attr", "credit", "attribution", "credits"};
// What their values hold is for machines, however it reads.
constexpr std::array<std::string_view, 20> kTechnical{
    "class", "classname", "style",    "sizes", "srcset", "width", "height",  "id",    "key",    "icon",
    "type",  "rel",       "attrlink", "allow", "media",  "align", "loading", "thumb", "poster", "target"};

bool is_address(std::string_view value) {
  return value.starts_with("https://") || value.starts_with("http://") || value.starts_with("//") ||
         (value.starts_with('/') && value.size() > 1 && value.find(' ') == std::string_view::npos);
}

// "color: red; margin: 0": a name and a colon before each semicolon.
bool is_css(std::string_view value) {
  if (value.find(';') == std::string_view::npos) return false;
  while (!value.empty()) {
    const std::size_t end = std::min(value.find(';'), value.size());
    const std::string_view rule = trim(value.substr(0, end));
    const auto name = rule.find_first_not_of("abcdefghijklmnopqrstuvwxyz-");
    if (!rule.empty() && (name == 0 || name == std::string_view::npos || rule[name] != ':')) return false;
    value.remove_prefix(std::min(value.size(), end + 1));
  }
  return true;
}
// "a=b" with no blank on either side, and braces: more than one for each third word is a script's.
bool is_script(std::string_view value) {
  std::size_t signs = static_cast<std::size_t>(std::count(value.begin(), value.end(), '{'));
  for (std::size_t at = value.find('='); at != std::string_view::npos; at = value.find('=', at + 1)) {
    if (at > 0 && at + 1 < value.size() && !is_space(value[at - 1]) && !is_space(value[at + 1])) ++signs;
  }
  return signs * 3 > static_cast<std::size_t>(std::count(value.begin(), value.end(), ' '));
}
// Words for people: several of them, or in a script that has no spaces.
bool is_prose(std::string_view value) {
  if ((value.find_first_of("{}=") != std::string_view::npos && is_script(value)) || is_css(value)) return false;
  const bool letters =
      std::any_of(value.begin(), value.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  return letters || std::count(value.begin(), value.end(), ' ') >= 2;
}
// A word alone, as the name of a tab: "Linux", no "info" or "circle-info".
bool is_label(std::string_view value) {
  return is_prose(value) || value.find(' ') != std::string_view::npos ||
         std::any_of(value.begin(), value.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

std::string shown(std::string_view value) { return one_line(value, kValueShown); }

// The address of what a player plays; empty if this is none.
std::string player_address(std::string_view service, std::string_view id, std::string_view user) {
  if (id.find("://") != std::string_view::npos || id.starts_with("//") || id.empty()) return std::string(id);
  const std::string what(id);
  if (service.starts_with("youtube")) return "https://www.youtube.com/watch?v=" + what;
  if (service == "vimeo") return "https://vimeo.com/" + what;
  if (service == "instagram") return "https://www.instagram.com/p/" + what;
  if (service == "gist") return "https://gist.github.com/" + (user.empty() ? "" : std::string(user) + "/") + what;
  if (service == "bilibili") return "https://www.bilibili.com/video/" + what;
  if (service == "dailymotion") return "https://www.dailymotion.com/video/" + what;
  if (service == "tweet" || service == "twitter" || service == "x")
    return "https://x.com/" + (user.empty() ? "i" : std::string(user)) + "/status/" + what;
  return what.find_first_of("./") == std::string::npos ? std::string() : what;
}

// "gist ann 78ab" and "x ann 34" name the user first.
std::string player_address(const TemplateArgs& args, std::string_view service) {
  const std::string_view named = args.get({"src", "url", "id", "href", "videoid", "youtubeid", "mp4", "m4v", "webm",
                                           "ogv", "mp3", "ogg", "m4a", "wav", "video", "code", "path"});
  if (!named.empty()) return player_address(service, named, args.get({"user"}));
  const bool with_user = args.words.size() > 1 && (service == "gist" || service == "x" || service == "twitter") &&
                         args.word(0).find('/') == std::string_view::npos;
  return with_user ? player_address(service, args.word(1), args.word(0)) : player_address(service, args.word(0), "");
}

std::string player(std::string_view address, std::string_view title) {
  return "<iframe src=\"" + html_escaped(address) + "\" title=\"" + html_escaped(title) + "\"></iframe>";
}

// The name of a file without folders and ending: "components/figure.html" -> "figure".
std::string_view base_name(std::string_view path) {
  const auto slash = path.rfind('/');
  if (slash != std::string_view::npos) path.remove_prefix(slash + 1);
  return path.substr(0, path.find('.'));
}

// What the arguments say, sorted.
struct Parts {
  struct Picture {
    std::string src, alt;
  };
  std::vector<Picture> pictures;
  std::vector<std::string> texts;
  std::string alt, heading, caption, credit, said_by, href;
};

class Sorter {
 public:
  Sorter(const TemplateArgs& args, bool picture, bool paired) : args_(args), picture_(picture), paired_(paired) {}

  Parts run(std::size_t first_word) {
    for (const TemplateArgs::Named& argument : args_.named) {
      if (!trim(argument.value).empty()) named(argument.key, argument.value);
    }
    const bool named_file = std::any_of(args_.words.begin(), args_.words.end(),
                                        [](const TemplateArgs::Plain& word) { return is_picture_name(word.text); });
    if (paired_ && !picture_ && !named_file && is_free_text(first_word)) {
      heading("title", joined(first_word));
      first_word = args_.words.size();
    }
    for (std::size_t i = first_word; i < args_.words.size(); ++i) word(args_.words[i], i == first_word, named_file);
    if (!out_.pictures.empty()) return std::move(out_);
    if (!out_.caption.empty()) out_.texts.push_back(std::exchange(out_.caption, {}));
    if (out_.said_by.empty()) out_.said_by = std::exchange(out_.credit, {});
    return std::move(out_);
  }

 private:
  void named(std::string_view key, const std::string& value) {
    const bool link = is_one_of(key, kHref) && !(picture_ && key == "url");
    if (is_one_of(key, kTechnical) || is_for_the_dark(key, value) || is_alt_of_other(key)) return;
    if (key == "alt") {
      out_.alt = value;
    } else if (is_one_of(key, kSrc) || (picture_ && is_one_of(key, kFile)) || (is_picture_name(value) && !link)) {
      source(value, args_.get({with_part(key, "src", "alt")}));
    } else if (link) {
      if (out_.href.empty()) out_.href = value;
    } else if (key == "caption") {
      out_.caption = value;
    } else if (picture_ && is_one_of(key, kCredit)) {
      out_.credit = value;
    } else if (is_one_of(key, kHeading) || (key == "summary" && paired_)) {
      heading(key, value);
    } else if (is_one_of(key, kSaidBy) || is_one_of(key, kCredit)) {
      said_by(value);
    } else if (is_one_of(key, kText) || is_prose(value) || (key == "value" && holds_digit(value))) {
      out_.texts.push_back(value);
    }
  }
  // The key with this part in the place of that one: "default_src", "default_alt". Empty: it has no such part.
  static std::string with_part(std::string_view key, std::string_view from, std::string_view to) {
    const auto at = key.find(from);
    if (at == std::string_view::npos) return {};
    return std::string(key.substr(0, at)).append(to).append(key.substr(at + from.size()));
  }
  bool has(const std::string& key) const { return !key.empty() && !args_.get({key}).empty(); }
  // "dark_src" beside "light_src": one picture, in other colours.
  bool is_for_the_dark(std::string_view key, std::string_view value) const {
    const std::string light = with_part(key, "dark", "light");
    return is_picture_name(value) && !light.empty() && is_picture_name(args_.get({light}));
  }
  bool is_alt_of_other(std::string_view key) const { return key.size() > 3 && has(with_part(key, "alt", "src")); }
  static bool holds_digit(std::string_view text) { return text.find_first_of("0123456789") != std::string_view::npos; }
  // "name" is what an icon or a field is called more often than it is for readers.
  void heading(std::string_view key, const std::string& value) {
    if (key == "name" && !is_label(value)) return;
    if (!out_.heading.empty()) {
      out_.texts.push_back(value);
    } else {
      out_.heading = value;
    }
  }
  void said_by(const std::string& value) {
    if (is_address(value)) {
      if (out_.href.empty()) out_.href = value;
    } else {
      out_.said_by += (out_.said_by.empty() ? "" : ", ") + value;
    }
  }
  // A film, a sound or a document is linked.
  void source(const std::string& value, std::string_view alt) {
    const auto dot = value.find_last_of("./");
    const bool other = dot != std::string::npos && value[dot] == '.' && dot + 5 >= value.size() && dot > 0;
    const bool remote = value.find("://") != std::string::npos && !picture_;
    if (is_picture_name(value) || (!other && !remote)) {
      out_.pictures.push_back({value, std::string(alt)});
    } else if (out_.href.empty()) {
      out_.href = value;
    }
  }
  // "{% details Title of it %}": no argument, but words.
  bool is_free_text(std::size_t first) const {
    const bool bare = args_.named.empty() && std::none_of(args_.words.begin(), args_.words.end(), [](const auto& word) {
                        return word.quoted || is_address(word.text);
                      });
    const std::string all = joined(first);
    return bare && all.find(' ') != std::string::npos && std::any_of(all.begin(), all.end(), [](char c) {
             return (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
           });
  }
  std::string joined(std::size_t first) const {
    std::string out;
    for (std::size_t i = first; i < args_.words.size(); ++i) out += (i > first ? " " : "") + args_.words[i].text;
    return out;
  }
  // `named_file`: one of the words is the name of a picture's file; else a picture's first word is.
  void word(const TemplateArgs::Plain& word, bool first, bool named_file) {
    if (is_picture_name(word.text) || (picture_ && first && !named_file && out_.pictures.empty())) {
      out_.pictures.push_back({word.text, {}});
    } else if (is_address(word.text)) {
      if (out_.href.empty()) out_.href = word.text;
    } else if (picture_) {  // image "file", "description", "caption"
      if (!word.quoted) return;
      (out_.alt.empty() ? out_.alt : out_.caption) = word.text;
    } else if (word.quoted && is_label(word.text)) {
      if (paired_ && first && out_.heading.empty()) {
        out_.heading = word.text;
      } else {
        out_.texts.push_back(word.text);
      }
    }
  }

  const TemplateArgs& args_;
  bool picture_, paired_;
  Parts out_;
};

// Joins what is shown: as paragraphs, or as words in a line.
class Composer {
 public:
  Composer(ComponentPlace place, bool paired) : alone_(place == ComponentPlace::alone), paired_(paired) {}

  Component run(Parts parts, bool quote) {
    const bool picture = !parts.pictures.empty();
    const bool quoted = quote && alone_;
    if (quoted) add(out_.before, "<blockquote>");
    std::string* label = parts.heading.empty() ? parts.texts.empty() ? nullptr : &parts.texts.front() : &parts.heading;
    const bool wraps = !parts.href.empty() && label == nullptr && paired_ && !picture;
    if (label != nullptr && !parts.href.empty() && !picture) *label = link(parts.href, shown(*label));
    pictures(parts);
    if (!parts.heading.empty()) paragraph(out_.before, "<b>" + shown(parts.heading) + "</b>");
    for (const std::string& text : parts.texts) paragraph(out_.before, text);
    if (!parts.href.empty() && label == nullptr && !paired_ && !picture)
      paragraph(out_.before, link(parts.href, html_escaped(parts.href)));
    if (wraps) {
      add(out_.before, "");
      out_.before += "<a href=\"" + html_escaped(parts.href) + "\">";
      out_.after = "</a>";
      out_.link = true;
    }
    if (!parts.said_by.empty()) paragraph(out_.after, parts.said_by);
    if (quoted) add(out_.after, "</blockquote>");
    out_.said =
        !parts.heading.empty() || !parts.texts.empty() || picture || !parts.href.empty() || !parts.said_by.empty();
    if (paired_ && !out_.before.empty() && !wraps) out_.before += alone_ ? "\n\n" : " ";
    if (paired_ && !out_.after.empty() && !wraps) out_.after.insert(0, alone_ ? "\n\n" : " ");
    if (!paired_) {
      if (!out_.after.empty()) add(out_.before, std::exchange(out_.after, {}));
    }
    return std::move(out_);
  }

 private:
  static std::string link(std::string_view address, std::string_view label) {
    return "<a href=\"" + html_escaped(address) + "\">" + std::string(label) + "</a>";
  }
  void add(std::string& to, std::string_view piece) const {
    if (!to.empty()) to += alone_ ? "\n\n" : " ";
    to += piece;
  }
  void paragraph(std::string& to, std::string_view text) const {
    // Raw strings may hold several paragraphs.
    while (alone_ && !text.empty()) {
      const auto end = std::min(text.find("\n\n"), text.size());
      if (!trim(text.substr(0, end)).empty()) add(to, as_paragraph(text.substr(0, end)));
      text.remove_prefix(std::min(text.size(), end + 2));
    }
    if (!alone_) add(to, shown(text));
  }
  // The first has the words.
  void pictures(Parts& parts) {
    for (std::size_t i = 0; i < parts.pictures.size(); ++i) {
      const Parts::Picture& picture = parts.pictures[i];
      const std::string& alt = i == 0 && picture.alt.empty() ? parts.alt : picture.alt;
      std::string html = "<img src=\"" + html_escaped(picture.src) + "\" alt=\"" + html_escaped(alt) + "\">";
      const bool words = !parts.caption.empty() || !parts.credit.empty() || !parts.heading.empty();
      if (i == 0 && words) html = with_caption(html, parts);
      add(out_.before, html);
    }
    if (parts.pictures.empty()) return;
    parts.heading.clear();
  }
  // Both may hold HTML, so they are not escaped. They go on one line: a blank line would end the block of HTML.
  static std::string with_caption(const std::string& image, const Parts& parts) {
    std::string words = shown(parts.caption);
    if (!parts.heading.empty())
      words = words.empty() ? shown(parts.heading) : "<b>" + shown(parts.heading) + "</b> " + words;
    if (!parts.credit.empty()) words += "<cite>" + shown(parts.credit) + "</cite>";
    return "<figure>" + image + "<figcaption>" + words + "</figcaption></figure>";
  }

  bool alone_, paired_;
  Component out_;
};

// Jekyll's include, Liquid's render: the first word names a file.
bool is_include(std::string_view name) {
  return name == "include" || name == "include_relative" || name == "include_cached" || name == "render";
}

}  // namespace

std::string set_apart(std::string_view piece, std::size_t indent) {
  const std::string margin(std::min<std::size_t>(indent, 3), ' ');
  std::string apart = "\n\n";
  for (std::string_view rest = piece; !rest.empty();) {
    const auto end = std::min(rest.find("\n\n"), rest.size());
    if (end > 0) apart.append(margin).append(rest.substr(0, end));
    if (end < rest.size()) apart += "\n\n";
    rest.remove_prefix(std::min(rest.size(), end + 2));
  }
  return apart + "\n\n";
}

std::string as_paragraph(std::string_view text) {
  std::string line = shown(text);
  const auto digits = line.find_first_not_of("0123456789");
  if (digits != std::string::npos && digits > 0 && (line[digits] == '.' || line[digits] == ')')) {
    line.insert(digits, 1, '\\');
  } else if (!line.empty() && (std::string_view("#>-+=|:").find(line[0]) != std::string_view::npos ||
                               line.starts_with("* ") || line.starts_with("```") || line.starts_with("~~~"))) {
    line.insert(0, 1, '\\');
  }
  return line;
}

Component component_of(const TemplateArgs& args, ComponentPlace place, bool paired) {
  const bool include = is_include(args.name);
  const std::string name = lower_ascii(include ? base_name(args.word(0)) : std::string_view(args.name));
  const std::size_t first_word = include ? 1 : 0;
  std::string_view service = name;
  if (include) {
    for (const std::string_view part : {"youtube", "vimeo", "video", "embed"}) {
      if (name.find(part) == std::string::npos) continue;
      service = part;
      break;
    }
  }
  if (is_one_of(service, kPlayers)) {
    TemplateArgs what = args;
    if (include) what.words.erase(what.words.begin());
    if (const std::string address = player_address(what, service); !address.empty()) {
      std::string_view title = args.get({"title", "caption", "label", "text"});
      return {player(address, title), "", true, true};
    }
  }
  const bool picture = include ? holds_one_of(name, kPictureParts) : is_one_of(name, kPictures);
  Parts parts = Sorter(args, picture, paired).run(first_word);
  const bool quote = name.find("quote") != std::string::npos || !args.get({"quote"}).empty();
  // Who said it stands in the tag of a quotation: "{% blockquote A. Writer %}".
  if (quote && paired && args.named.empty() && parts.said_by.empty()) parts.said_by = std::exchange(parts.heading, {});
  const bool has_picture = !parts.pictures.empty();
  // Its file cannot be known, but what it shows is said.
  if (!has_picture && !paired && !parts.alt.empty()) parts.pictures.emplace_back();
  Component out = Composer(place, paired).run(parts, quote);
  out.known = (picture && has_picture) || name == "details";
  return out;
}

}  // namespace handbill::sources
