#include "bundle_tool/sources/list_pages.h"

#include <algorithm>
#include <array>
#include <limits>
#include <string>

#include "bundle_tool/sources/text/clean_text.h"

namespace handbill::sources {
namespace {

// Bytes of letters, without spaces. A brief of a few sentences is an article; what introduces a list is shorter.
constexpr std::size_t kIntroduction = 200;
constexpr std::size_t kNextToNothing = 60;

// The name of the file, or of its folder if the file is its folder's page.
std::string stem_of(std::string_view name) {
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

template <std::size_t N>
bool is_one_of(std::string_view name, const std::array<std::string_view, N>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
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
  std::size_t letters = 0;   // bytes of text outside tags and loops; those of links too
  std::size_t linked = 0;    // of these, in links
  bool loops = false;        // a template's loop
  bool is_template = false;  // extends or fills another page
  bool refreshes = false;    // sends the browser elsewhere
};

bool is_void_of_text(std::string_view tag) {
  constexpr std::array<std::string_view, 9> kTags{"script",   "style",  "nav",    "title", "template",
                                                  "noscript", "select", "button", "form"};
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
  static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

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
    if (name == "a") links_ = closes ? 0 : 1;
    if (name == "pre" || name == "code") count(code_);
    if (name != "meta") return;
    // Without an address the page only loads itself again.
    const std::string meta = lower_ascii(tag);
    const auto says = [&meta](std::string_view word) { return meta.find(word) != std::string::npos; };
    out_.refreshes = out_.refreshes || (says("http-equiv") && says("refresh") && says("url="));
  }

  void letter(char c) {
    if (silent_ > 0 || loops_ > 0 || is_space(c) || std::string_view("#*_-=>|[]()`!").find(c) != std::string_view::npos)
      return;
    ++out_.letters;
    if (links_ > 0) ++out_.linked;
  }

  std::string_view rest_;
  std::size_t enough_;
  std::string never_;  // first bytes of ends that do not come any more
  std::size_t loops_ = 0, silent_ = 0, scripts_ = 0, links_ = 0, code_ = 0;
  Measure out_;
};

// Names of pages that list, by which readers look for others, or that stand for one that is not there.
constexpr std::array<std::string_view, 26> kLists{
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

bool is_redirect(const Page& page) {
  constexpr std::array<std::string_view, 4> kKeys{"redirect_to", "redirect_url", "redirectto", "redirect"};
  return std::any_of(kKeys.begin(), kKeys.end(),
                     [&](std::string_view key) { return page.fields.find(key) != nullptr; }) ||
         text_in(page.fields, "layout") == "redirect";
}

}  // namespace

std::optional<Why> no_article(const Page& page) {
  const std::string stem = stem_of(page.name);
  if (stem == "404" || text_in(page.fields, "permalink").starts_with("/404")) return Why::machinery;
  if (page.kind == FileKind::html && is_verification(page)) return Why::machinery;
  const bool bare = page.kind == FileKind::html && page.fields.kind == Value::Kind::none;
  // A template is one however long it is.
  const bool may_be_template =
      bare && (page.body.find("{{") != std::string_view::npos || page.body.find("{%") != std::string_view::npos);
  const std::size_t enough = may_be_template ? std::numeric_limits<std::size_t>::max() : kIntroduction;
  const Measure measure = Measuring(page.body, enough).run();
  const std::size_t own = measure.letters - measure.linked;
  if (is_redirect(page) && own < kIntroduction) return Why::list;
  if (page.kind == FileKind::text) return std::nullopt;
  if (bare && measure.is_template) return Why::machinery;
  if (bare && measure.refreshes && own < kIntroduction) return Why::list;
  // What has a date is a post, however short: a gallery loops over its photos.
  if (page.dated) return std::nullopt;
  if (measure.loops && own < kIntroduction) return Why::list;
  if (is_list_by_fields(page) && own < kIntroduction) return Why::list;
  return is_one_of(stem, kLists) && own < kNextToNothing ? std::optional(Why::list) : std::nullopt;
}

}  // namespace handbill::sources
