#include "bundle_tool/sources/list_pages.h"

#include <algorithm>
#include <array>
#include <limits>
#include <string>
#include <utility>

#include "bundle_tool/sources/text/ascii.h"
#include "bundle_tool/sources/text/clean_text.h"

namespace handbill::sources {
namespace {

// Bytes of letters, without spaces. A brief of a few sentences is an article; what introduces a list is shorter.
constexpr std::size_t kIntroduction = 200;
constexpr std::size_t kNextToNothing = 60;
// So many sentences say something, if they have as many bytes.
constexpr std::size_t kSentences = 2;
constexpr std::size_t kShortSentences = 40;

// The name of the file, or of its folder if the file is its folder's page.
std::string own_name(std::string_view name) {
  std::string_view file = name.substr(name.rfind('/') + 1);
  file = file.substr(0, file.find('.'));
  if (file != "index" || name.find('/') == std::string_view::npos) return lower_ascii(file);
  const std::string_view folder = name.substr(0, name.rfind('/'));
  return lower_ascii(folder.substr(folder.rfind('/') + 1));
}

std::string text_in(const Value& fields, std::string_view key) {
  const Value* value = fields.find(key);
  return value != nullptr && value->kind == Value::Kind::text ? lower_ascii(trim(value->text)) : std::string{};
}

// Files by which the owner of a site proves to a search engine that it is his.
bool is_verification(const Page& page) {
  const std::string file = lower_ascii(page.name.substr(page.name.rfind('/') + 1));
  constexpr std::array<std::string_view, 8> kBeginnings{
      "yandex_",      "naver",  "baidu_verify_",           "pinterest-", "sogousiteverification",
      "bingsiteauth", "wmail_", "shenma-site-verification"};
  const std::string stem = file.substr(0, file.find('.'));
  if (stem.starts_with("google") && stem.size() >= 14 &&
      stem.find_first_not_of("0123456789abcdef", 6) == std::string::npos)
    return true;
  const std::string_view start = page.body.substr(0, 200);
  if (start.find("google-site-verification:") != std::string_view::npos && page.body.size() < 200) return true;
  return page.body.size() < 500 && std::any_of(kBeginnings.begin(), kBeginnings.end(),
                                               [&](std::string_view each) { return stem.starts_with(each); });
}

// What is in a page besides its text.
struct Measure {
  std::size_t letters = 0;    // bytes of text outside tags and loops; those of links too
  std::size_t linked = 0;     // of these, in links
  std::size_t sentences = 0;  // that end there
  std::size_t longest = 0;    // text of one block, without its links
  std::size_t items = 0;      // of lists in HTML
  std::size_t led = 0;        // of these, that begin with a link without a host
  std::size_t inside = 0;     // bytes of text in items, without links
  std::size_t outside = 0;    // bytes of text neither in links nor in items
  bool loops = false;         // a template's loop
  bool is_template = false;   // extends or fills another page
  bool refreshes = false;     // sends the browser elsewhere
};

bool is_void_of_text(std::string_view tag) {
  constexpr std::array<std::string_view, 9> kTags{"script",   "style",  "nav",    "title", "template",
                                                  "noscript", "select", "button", "form"};
  return is_one_of(tag, kTags);
}

bool is_inside_text(std::string_view tag) {
  constexpr std::array<std::string_view, 13> kTags{"a",    "b",    "code", "em",  "i",      "mark", "q",
                                                   "span", "time", "sub",  "sup", "strong", "small"};
  return is_one_of(tag, kTags);
}

// Measures a page in one pass over its bytes.
class Measuring {
 public:
  // `enough`: bytes of text after which the rest is not looked at.
  Measuring(std::string_view body, std::size_t enough) : rest_(body), enough_(enough) {}

  Measure run() {
    while (!rest_.empty() && out_.letters - out_.linked < enough_) {
      if (rest_.starts_with("{%")) {
        statement(cut("%}"));
      } else if (rest_.starts_with("{{")) {
        expression(cut("}}"));
      } else if (rest_.starts_with("<!--")) {
        cut("-->");
      } else if (rest_[0] == '<' && rest_.size() > 1 && (is_letter(rest_[1]) || rest_[1] == '/')) {
        element(cut(">"));
      } else {
        letter(rest_[0]);
        rest_.remove_prefix(1);
      }
    }
    return out_;
  }

 private:
  // Takes what comes before `end`, and `end`. One that never ends takes only its first two bytes: all others are text.
  std::string_view cut(std::string_view end) {
    const auto at = never_.find(end.front()) != std::string::npos ? std::string_view::npos : rest_.find(end);
    if (at == std::string_view::npos) never_ += end.front();
    const std::string_view out = rest_.substr(0, at == std::string_view::npos ? 2 : at);
    rest_.remove_prefix(at == std::string_view::npos ? std::min<std::size_t>(2, rest_.size()) : at + end.size());
    return out;
  }

  static std::string word_of(std::string_view inner) {
    while (!inner.empty() &&
           (inner[0] == '-' || inner[0] == '~' || inner[0] == '<' || inner[0] == '%' || is_space(inner[0])))
      inner.remove_prefix(1);
    std::size_t end = 0;
    while (end < inner.size() && (is_letter(inner[end]) || inner[end] == '_')) ++end;
    return lower_ascii(inner.substr(0, end));
  }

  void statement(std::string_view tag) {
    if (code_ > 0 || scripts_ > 0 || tag.size() < 2) return;
    const std::string word = word_of(tag.substr(2));
    if (word == "for" || word == "tablerow" || word == "asynceach" || word == "asyncall") {
      out_.loops = true;
      ++loops_;
    } else if ((word == "endfor" || word == "endtablerow") && loops_ > 0) {
      --loops_;
    } else if (word == "extends" || word == "block") {
      out_.is_template = true;
    }
  }

  // Go's words, of Hugo's templates.
  void expression(std::string_view tag) {
    if (code_ > 0 || scripts_ > 0 || tag.size() < 2) return;
    const std::string word = word_of(tag.substr(2));
    if (word == "range") out_.loops = true;
    const std::string_view inner = trim(tag.substr(2));
    const bool dotted = inner.size() > 1 && inner[0] == '.' && inner[1] >= 'A' && inner[1] <= 'Z';
    if (word == "define" || word == "block" || word == "template" || word == "partial" || word == "content" || dotted) {
      out_.is_template = true;
    }
  }

  void element(std::string_view tag) {
    const bool closes = tag.starts_with("</");
    const std::string name = word_of(tag.substr(closes ? 2 : 1));
    const auto count = [closes](std::size_t& depth) { closes ? depth -= depth > 0 ? 1 : 0 : ++depth; };
    if (is_void_of_text(name)) count(silent_);
    if (name == "script" || name == "style") count(scripts_);  // they have braces of their own
    if (!is_inside_text(name)) block_ = 0;
    if (name == "a") links_ = closes ? 0 : 1;
    if (name == "a") is_local_ = tag.find("//") == std::string_view::npos;
    if (name == "li" || (closes && (name == "ul" || name == "ol"))) item(closes);
    if (name == "pre" || name == "code") count(code_);
    if (name != "meta") return;
    // Without an address the page only loads itself again.
    const std::string meta = lower_ascii(tag);
    const auto says = [&meta](std::string_view word) { return meta.find(word) != std::string::npos; };
    out_.refreshes = out_.refreshes || (says("http-equiv") && says("refresh") && says("url="));
  }

  void item(bool closes) {
    in_item_ = !closes;
    begins_ = !closes;
    out_.items += closes ? 0U : 1U;
  }

  void letter(char c) {
    if (silent_ == 0 && loops_ == 0 && links_ == 0 && ends_sentence()) ++out_.sentences;
    if (silent_ > 0 || loops_ > 0 || is_space(c) || std::string_view("#*_-=>|[]()`!").find(c) != std::string_view::npos)
      return;
    ++out_.letters;
    if (links_ > 0) ++out_.linked;
    if (std::exchange(begins_, false) && links_ > 0 && is_local_) ++out_.led;
    if (links_ == 0) ++(in_item_ ? out_.inside : out_.outside);
    if (links_ == 0) out_.longest = std::max(out_.longest, ++block_);
  }

  // Of the world's full stops those that are one letter.
  bool ends_sentence() const {
    constexpr std::array<std::string_view, 11> kWide{"。", "！", "？", "؟", "۔", "।", "॥", "።", "။", "།", "։"};
    if (std::string_view(".!?").find(rest_[0]) != std::string_view::npos)
      return rest_.size() == 1 || is_space(rest_[1]) || rest_[1] == '<';
    return std::any_of(kWide.begin(), kWide.end(), [this](std::string_view each) { return rest_.starts_with(each); });
  }

  std::string_view rest_;
  std::size_t enough_;
  std::string never_;      // first bytes of ends that do not come any more
  std::size_t block_ = 0;  // text of the block at hand
  bool in_item_ = false, begins_ = false, is_local_ = false;
  std::size_t loops_ = 0, silent_ = 0, scripts_ = 0, links_ = 0, code_ = 0;
  Measure out_;
};

// Names of pages that list, by which readers look for others, or that stand for one that is not there.
constexpr std::array<std::string_view, 26> kListNames{
    "tags",    "tag",    "categories", "category", "archive", "archives", "topics", "taxonomy", "search",
    "blog",    "posts",  "news",       "feed",     "rss",     "sitemap",  "all",    "series",   "offline",
    "authors", "latest", "home",       "tagged",   "months",  "years",    "index",  "articles"};

bool is_list_by_fields(const Page& page) {
  if (page.fields.find("pagination") != nullptr || page.fields.find("paginate") != nullptr) return true;
  constexpr std::array<std::string_view, 18> kLayouts{
      "home", "archive", "archives", "tags",   "tag",   "categories", "category",   "search",        "blog",
      "list", "sitemap", "redirect", "splash", "posts", "tag_page",   "collection", "category_page", "index"};
  return is_one_of(text_in(page.fields, "layout"), kLayouts) || is_one_of(text_in(page.fields, "type"), kLayouts);
}

// Is it in a folder of lists, as generators and WordPress write them: tags/water/index.html, archives/2014/01?
bool is_in_lists(std::string_view name) {
  constexpr std::array<std::string_view, 7> kFolders{"tags",     "tag",    "categories", "category",
                                                     "archives", "tagged", "taxonomy"};
  constexpr std::size_t kAbove = 4;  // folders; further up it may be anybody's
  auto slash = name.rfind('/');
  for (std::size_t i = 0; i < kAbove && slash != std::string_view::npos && slash > 0; ++i) {
    const auto before = name.rfind('/', slash - 1);
    const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
    if (is_one_of(name.substr(begin, slash - begin), kFolders)) return true;
    slash = before;
  }
  return false;
}

// Does it say what programs write into their pages, and hardly anybody by hand: its address, its site's feed?
bool is_generated(std::string_view body) {
  constexpr std::array<std::string_view, 8> kSigns{
      "application/rss+xml", "application/atom+xml", "rel=\"canonical\"", "rel='canonical'",
      "rel=canonical",       "property=\"og:",       "/wp-content/",      "/wp-includes/"};
  return std::any_of(kSigns.begin(), kSigns.end(),
                     [body](std::string_view sign) { return body.find(sign) != std::string_view::npos; });
}

// "blog/page/6/index.html": a list goes on.
bool is_further_page(std::string_view name) {
  if (!name.ends_with("/index.html")) return false;
  name.remove_suffix(std::string_view("/index.html").size());
  const auto slash = name.rfind('/');
  const std::string_view number = name.substr(slash + 1);
  if (slash == std::string_view::npos || number.empty() || number.size() > 4 ||
      number.find_first_not_of("0123456789") != std::string_view::npos)
    return false;
  name = name.substr(0, slash);
  return name == "page" || name.ends_with("/page");
}

// wget saves a feed under the name of a page.
bool is_feed(std::string_view body) {
  const std::string_view start = body.substr(0, 1000);
  return start.find("<rss ") != std::string_view::npos ||
         start.find("<feed xmlns=\"http://www.w3.org/2005/Atom\"") != std::string_view::npos;
}

// The page of a folder that lists what is in it, each with some words: "<li><a href=rain.html>Rain</a>, by Ann Bee".
bool is_contents(const Page& page) {
  constexpr std::array<std::string_view, 4> kNames{"index", "contents", "toc", "default"};
  const std::string_view file = page.name.substr(page.name.rfind('/') + 1);
  return is_one_of(lower_ascii(file.substr(0, file.find('.'))), kNames);
}
bool lists_others(const Measure& measure) {
  constexpr std::size_t kItems = 5;
  constexpr std::size_t kSaid = 80;  // bytes of each: a round-up of the week says more
  return measure.items >= kItems && measure.led * 10 >= measure.items * 9 && measure.outside < kIntroduction &&
         measure.inside < measure.items * kSaid;
}

bool is_redirect(const Page& page) {
  constexpr std::array<std::string_view, 4> kKeys{"redirect_to", "redirect_url", "redirectto", "redirect"};
  return std::any_of(kKeys.begin(), kKeys.end(),
                     [&](std::string_view key) { return page.fields.find(key) != nullptr; }) ||
         text_in(page.fields, "layout") == "redirect";
}

}  // namespace

std::optional<Why> no_article(const Page& page) {
  const std::string stem = own_name(page.name);
  if (stem == "404" || text_in(page.fields, "permalink").starts_with("/404")) return Why::machinery;
  if (page.kind == FileKind::html && is_verification(page)) return Why::machinery;
  const bool bare = page.kind == FileKind::html && page.fields.kind == Value::Kind::none;
  // A template is one however long it is.
  const bool may_be_template =
      bare && (page.body.find("{{") != std::string_view::npos || page.body.find("{%") != std::string_view::npos);
  if (bare && is_feed(page.body)) return Why::list;
  const bool listed = bare && !page.dated && is_in_lists(page.name);
  if (bare && !page.dated && is_further_page(page.name)) return Why::list;
  const bool contents = bare && !page.dated && is_contents(page);
  const std::size_t enough =
      may_be_template || listed || contents ? std::numeric_limits<std::size_t>::max() : kIntroduction;
  const Measure measure = Measuring(page.body, enough).run();
  const std::size_t own = measure.letters - measure.linked;
  if (is_redirect(page) && own < kIntroduction) return Why::list;
  if (page.kind == FileKind::text) {
    const bool is_copied = page.copies && page.fields.kind == Value::Kind::none;
    return is_copied ? std::optional(Why::not_rendered) : std::nullopt;
  }
  if (bare && measure.is_template) return Why::machinery;
  if (bare && measure.refreshes && own < kIntroduction) return Why::list;
  // A short story in a folder that somebody called "archives" has short paragraphs too.
  if (contents && lists_others(measure)) return Why::list;
  if (listed && measure.longest < kIntroduction && (page.generated || is_generated(page.body))) return Why::list;
  // What has a date is a post, however short: a gallery loops over its photos.
  if (page.dated) return std::nullopt;
  const bool introduces = own < kIntroduction && (own < kShortSentences || measure.sentences < kSentences);
  if ((measure.loops || is_list_by_fields(page)) && introduces) return Why::list;
  return is_one_of(stem, kListNames) && own < kNextToNothing ? std::optional(Why::list) : std::nullopt;
}

}  // namespace handbill::sources
