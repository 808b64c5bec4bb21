#include "bundle_tool/sources/fields/own_time.h"

#include <algorithm>
#include <array>

#include "bundle_tool/sources/text/clean_text.h"

namespace handbill::sources {
namespace {

constexpr std::size_t kOpen = 100;        // elements that are kept track of
constexpr std::size_t kParagraph = 2000;  // bytes of a paragraph that are looked at
constexpr std::size_t kLabel = 4;         // words beside a date that are no sentence: "By Ann Lee, updated"
constexpr std::size_t kRunning = 120;     // bytes of a paragraph that is the article's text

constexpr std::array<std::string_view, 8> kSentenceEnds{".", "!", "?", "。", "！", "？", "؟", "।"};

bool is_void(std::string_view name) {
  constexpr std::array<std::string_view, 12> kVoid{"area", "base",  "br",   "col",  "embed",  "hr",
                                                   "img",  "input", "link", "meta", "source", "wbr"};
  return std::find(kVoid.begin(), kVoid.end(), name) != kVoid.end();
}

bool holds_any(std::string_view text, std::initializer_list<std::string_view> parts) {
  return std::any_of(parts.begin(), parts.end(),
                     [text](std::string_view part) { return text.find(part) != std::string_view::npos; });
}

std::string class_of(const HtmlToken& token) {
  return lower_ascii(std::string(token.get("class")) + " " + std::string(token.get("id")));
}

// "sidebar-left", but not "has-sidebar", which a whole page may be called.
bool is_foreign_class(std::string_view name) {
  constexpr std::array<std::string_view, 23> kNames{
      "related",   "sidebar",  "widget",  "menu",    "comment",   "recommend", "popular",   "trending",
      "most-read", "mostread", "latest",  "teaser",  "read-more", "more-from", "also-read", "navigation",
      "event",     "vevent",   "h-event", "dtstart", "dtend",     "countdown", "deadline"};
  if (name == "comments-open" || name == "comments-closed") return false;
  return std::any_of(kNames.begin(), kNames.end(), [name](std::string_view start) { return name.starts_with(start); });
}

// Menus, sidebars, lists of other articles, captions and what is told of an event, by their element, type or class.
bool begins_foreign(const HtmlToken& token) {
  constexpr std::array<std::string_view, 5> kElements{"nav", "aside", "footer", "figure", "figcaption"};
  if (std::find(kElements.begin(), kElements.end(), token.name) != kElements.end()) return true;
  if (lower_ascii(token.get("itemtype")).find("event") != std::string::npos) return true;
  if (token.name == "body" || token.name == "main" || token.name == "html") return false;
  const std::string names = class_of(token);
  std::string_view rest = names;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find_first_of(" \t\n"), rest.size());
    if (is_foreign_class(rest.substr(0, end))) return true;
    rest.remove_prefix(std::min(rest.size(), end + 1));
  }
  return false;
}

bool is_date_class(const HtmlToken& token) {
  return holds_any(class_of(token), {"date", "byline", "publish", "posted", "meta", "time", "pubdate"});
}

// Said to be the date of publication; one of a change is not.
bool is_marked(const HtmlToken& token) {
  const std::string property = lower_ascii(token.get("itemprop"));
  const std::string name = class_of(token);
  if (property == "datemodified" || holds_any(name, {"updated", "modified"}))
    return property == "datepublished" || holds_any(name, {"published"});
  return property == "datepublished" || token.has("pubdate") ||
         holds_any(name, {"publish", "entry-date", "post-date", "pubdate"});
}

// "<abbr class=published title=2026-03-04>", as Blogger and other microformats have it.
bool is_microformat(const HtmlToken& token) {
  if (token.get("title").empty() || (token.name != "abbr" && token.name != "span")) return false;
  return holds_any(" " + class_of(token) + " ", {" published ", " dt-published "});
}

bool is_block_of_text(std::string_view name) {
  return name == "p" || name == "li" || name == "td" || name == "dd" || name == "blockquote" || name == "figcaption";
}

// A piece of HTML without its tags, in small letters.
std::string text_in(std::string_view html) {
  std::string out;
  bool tag = false;
  for (const char c : html) {
    if (c == '<' || c == '>') tag = c == '<';
    if (!tag && c != '>') out.push_back(c);
  }
  return lower_ascii(trim(out));
}

std::size_t words_in(std::string_view text) {
  std::size_t words = 0;
  bool word = false;
  for (const char c : text) {
    if (!is_space(c) && !word) ++words;
    word = !is_space(c);
  }
  return words;
}

// Do these words beside a date say that it is the day of publication?
bool says_published(std::string_view text) {
  return holds_any(text, {"publi", "posted", "pubblicat", "veröffentlicht", "erschienen", "опубликован", "发布",
                          "發布",  "發佈",   "发表",      "發表",           "公開",       "掲載",        "게시",
                          "입력",  "نشر",    "انتشار",    "เผยแพร่",         "đăng",       "diterbitkan", "yayın"});
}
// Or that it is a day on which something happens?
bool says_event(std::string_view text) {
  constexpr std::array<std::string_view, 12> kEventWords{"when",  "starts", "start", "begins", "doors", "deadline",
                                                         "until", "ends",   "event", "wann",   "quand", "когда"};
  const std::string_view first = text.substr(0, text.find_first_of(" :,\t\n"));
  return std::find(kEventWords.begin(), kEventWords.end(), first) != kEventWords.end();
}
bool take_sentence_end(std::string_view& text) {
  for (const std::string_view end : kSentenceEnds) {
    if (!text.ends_with(end)) continue;
    text.remove_suffix(end.size());
    return true;
  }
  return false;
}

}  // namespace

void OwnTime::take(const HtmlToken& token, std::string_view html) {
  if (token.kind == HtmlToken::Kind::open && !is_void(token.name)) open(token, html);
  if (token.kind == HtmlToken::Kind::close) close(token.name, html, token.range.begin);
}

void OwnTime::open(const HtmlToken& token, std::string_view html) {
  // A paragraph ends where the next block begins.
  if (!open_.empty() && open_.back().name == "p" && (token.name == "p" || token.name == "div")) open_.pop_back();
  if (token.name == "time" || lower_ascii(token.get("itemprop")) == "datepublished" || is_microformat(token))
    consider(token, html);
  if (open_.size() >= kOpen) return;
  open_.push_back({token.name, begins_foreign(token), is_date_class(token), token.range.end});
  if (in_article()) article_seen_ = true;
}

void OwnTime::close(std::string_view name, std::string_view html, std::size_t at) {
  const auto same = std::find_if(open_.rbegin(), open_.rend(), [name](const Open& open) { return open.name == name; });
  if (same == open_.rend()) return;
  const bool paragraph = name == "p" && in_article() && at - same->begin >= kRunning;
  text_seen_ =
      text_seen_ ||
      (paragraph && text_in(html.substr(same->begin, std::min(at - same->begin, kParagraph))).size() >= kRunning);
  open_.erase(same.base() - 1, open_.end());
}

bool OwnTime::is_foreign() const {
  return std::any_of(open_.begin(), open_.end(), [](const Open& open) { return open.foreign; });
}

bool OwnTime::in_article() const {
  const bool inside = std::any_of(open_.begin(), open_.end(),
                                  [](const Open& open) { return open.name == "article" || open.name == "main"; });
  return inside && !is_foreign();
}

// Is there hardly a word beside it in its paragraph, or is that one for dates? `end`: of the <time> tag.
bool OwnTime::stands_alone(std::string_view html, std::size_t end) const {
  for (std::size_t i = open_.size(); i-- > 0;) {
    const Open& open = open_[i];
    if (open.dated) return true;
    if (!is_block_of_text(open.name)) continue;
    const std::string_view rest = html.substr(end, kParagraph);
    const std::string_view to_close = rest.substr(0, rest.find("</" + open.name));
    const std::size_t own = std::min(to_close.find("</time"), to_close.size());
    const std::string_view before = html.substr(open.begin, std::min(end - open.begin, kParagraph));
    const std::string head = text_in(before.substr(0, before.rfind('<')));
    const std::string behind = text_in(to_close.substr(own));
    std::string_view tail = behind;
    const bool sentence = take_sentence_end(tail);
    if (says_published(head)) return true;
    const std::size_t words = words_in(head) + words_in(tail);
    // After the article's text, and in a table, it is what the article tells of.
    if (text_seen_ || open.name == "td" || says_event(head)) return false;
    return words == 0 || (words <= kLabel && !sentence);
  }
  return true;
}

void OwnTime::consider(const HtmlToken& token, std::string_view html) {
  if (is_foreign() || begins_foreign(token)) return;
  const std::string property = lower_ascii(token.get("itemprop"));
  if (property.ends_with("date") && property != "date") return;  // "startDate", "endDate"
  const bool is_marking = is_marked(token);
  const bool changed = property == "datemodified" || holds_any(class_of(token), {"updated", "modified"});
  if (!is_marking && (changed || !stands_alone(html, token.range.end))) return;
  const bool inside = in_article();
  Found& found = found_[is_marking ? (inside ? marked_in_article : marked) : (inside ? alone_in_article : alone)];
  if (!found.text.empty()) return;
  std::string_view text = token.get("datetime").empty() ? token.get("content") : token.get("datetime");
  if (text.empty() && is_microformat(token)) text = token.get("title");
  if (text.empty()) {
    const std::string_view rest = html.substr(token.range.end, 200);
    text = rest.substr(0, std::min(rest.find('<'), rest.size()));
    // "yesterday"; other scripts have digits of their own.
    const bool has_no_digit = std::all_of(
        text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80 && (c < '0' || c > '9'); });
    if (has_no_digit) return;
  }
  found = {std::string(trim(text)), token.range.begin};
}

const OwnTime::Found& OwnTime::best() const {
  const std::size_t considered =
      article_seen_ ? static_cast<std::size_t>(marked) + 1 : static_cast<std::size_t>(count_);
  const auto* const end = found_ + considered;
  const auto* const best = std::find_if(found_, end, [](const Found& found) { return !found.text.empty(); });
  static const Found none;
  return best == end ? none : *best;
}

}  // namespace handbill::sources
