#include "bundle_tool/sources/fields/html_head.h"

#include <algorithm>
#include <array>
#include <map>

#include "bundle_tool/sources/fields/dates.h"
#include "bundle_tool/sources/fields/json_ld.h"
#include "bundle_tool/sources/fields/languages.h"
#include "bundle_tool/sources/fields/own_time.h"
#include "bundle_tool/sources/html/html_scan.h"
#include "bundle_tool/sources/text/clean_text.h"

namespace handbill::sources {
namespace {

// Which field each <meta name> or <meta property> fills. Of several for one field the first in this list wins: the
// place in the list is the rank that Reader::set() compares.
struct MetaName {
  std::string_view meta, field;
};
constexpr std::array kMeta{
    MetaName{"og:title", "title"},
    MetaName{"twitter:title", "title"},
    MetaName{"og:description", "description"},
    MetaName{"description", "description"},
    MetaName{"article:published_time", "date"},
    MetaName{"article:published", "date"},
    MetaName{"og:article:published_time", "date"},
    MetaName{"og:published_time", "date"},
    MetaName{"article.published", "date"},
    MetaName{"datepublished", "date"},
    MetaName{"parsely-pub-date", "date"},
    MetaName{"sailthru.date", "date"},
    MetaName{"dc.date.issued", "date"},
    MetaName{"dc.date", "date"},
    MetaName{"dcterms.issued", "date"},
    MetaName{"dcterms.date", "date"},
    MetaName{"dc.date.created", "date"},
    MetaName{"dcterms.created", "date"},
    MetaName{"citation_publication_date", "date"},
    MetaName{"citation_online_date", "date"},
    MetaName{"citation_date", "date"},
    MetaName{"pubdate", "date"},
    MetaName{"publishdate", "date"},
    MetaName{"publish-date", "date"},
    MetaName{"publish_date", "date"},
    MetaName{"publication_date", "date"},
    MetaName{"date", "date"},
    MetaName{"article:modified_time", "updated"},
    MetaName{"article:modified", "updated"},
    MetaName{"datemodified", "updated"},
    MetaName{"og:updated_time", "updated"},
    MetaName{"dcterms.modified", "updated"},
    MetaName{"dc.date.modified", "updated"},
    MetaName{"last-modified", "updated"},
    MetaName{"article:section", "section"},
    MetaName{"author", "author"},
    MetaName{"article:author", "author"},
    MetaName{"og:site_name", "source"},
    MetaName{"og:image", "image"},
    MetaName{"og:url", "canonical_url"},
    MetaName{"keywords", "tags"},
    MetaName{"og:locale", "locale"},
};

class HeadReader {
 public:
  HeadReader(std::string_view html, std::uint32_t first_line) : html_(html), line_(first_line) {}

  HtmlHead run() {
    HtmlScanner scanner(html_);
    HtmlToken token;
    std::string page_title;
    OwnTime own_time;
    while (scanner.next(token)) {
      own_time.take(token, html_);
      count_lines(token.range.begin);
      if (token.kind != HtmlToken::Kind::open) continue;
      if (token.name == "html") set("lang", token.get("lang").empty() ? token.get("xml:lang") : token.get("lang"), 0);
      direction(token);
      if (token.name == "meta") meta(token);
      if (token.name == "link" && lower_ascii(token.get("rel")) == "canonical")
        set("canonical_url", token.get("href"), 0);
      if (token.name == "script" && lower_ascii(token.get("type")) == "application/ld+json") json_ld(token);
      if (token.name == "title" && page_title.empty()) {
        const auto end = html_.find("</", token.range.end);
        page_title = html_.substr(token.range.end, end == std::string_view::npos ? 0 : end - token.range.end);
      }
    }
    set("date", own_time.best().text, kMeta.size());
    HtmlHead head;
    head.title_of_page = rank_.find("title") == rank_.end() && !trim(page_title).empty();
    if (head.title_of_page) set("title", page_title, kMeta.size());
    head.fields.kind = Value::Kind::map;
    for (auto& [name, entry] : rank_) head.fields.map.push_back({name, std::move(entry.second)});
    return head;
  }

 private:
  void count_lines(std::size_t to) {
    line_ += static_cast<std::uint32_t>(std::count(html_.begin() + static_cast<std::ptrdiff_t>(counted_),
                                                   html_.begin() + static_cast<std::ptrdiff_t>(to), '\n'));
    counted_ = to;
  }
  // The dir of the innermost element around the article wins.
  void direction(const HtmlToken& token) {
    constexpr std::array<std::string_view, 4> kHolders{"article", "main", "body", "html"};
    const auto* holder = std::find(kHolders.begin(), kHolders.end(), token.name);
    if (holder == kHolders.end() || direction_named(token.get("dir")) == bundle::Direction::by_language) return;
    set("dir", token.get("dir"), static_cast<std::size_t>(holder - kHolders.begin()));
  }
  void meta(const HtmlToken& token) {
    std::string name;
    for (const char* attribute : {"property", "name", "itemprop"}) {
      if (name.empty()) name = lower_ascii(token.get(attribute));
    }
    // dcterms:date and dcterms.date are one.
    if (name.starts_with("dc")) std::replace(name.begin(), name.end(), ':', '.');
    for (std::size_t i = 0; i < kMeta.size(); ++i) {
      if (kMeta[i].meta == name) set(kMeta[i].field, token.get("content"), i);
    }
    if (lower_ascii(token.get("http-equiv")) == "content-language") set("lang", token.get("content"), 1);
  }
  // Before all others: sites show it to search engines.
  void json_ld(const HtmlToken& token) {
    const std::string_view rest = html_.substr(token.range.end);
    const ArticleData data = read_json_ld(rest.substr(0, std::min(rest.find("</script"), rest.size())));
    set("date", data.published, 0);
    set("updated", data.modified, 0);
    set("title", data.headline, kMeta.size() - 1);
    set("author", data.author, kMeta.size() - 1);
  }
  // A date that cannot be read gives way to any other.
  std::size_t rank_of_date(std::string_view text, std::size_t rank) const {
    const auto lang = rank_.find("lang");
    const bool readable =
        parse_date(text, lang == rank_.end() ? std::string_view{} : lang->second.second.text).has_value();
    return readable ? rank : kMeta.size() + 1;
  }
  // The lower rank wins; of equal ranks the first value.
  void set(std::string_view field, std::string_view raw, std::size_t rank) {
    const std::string text = decode_entities(trim(raw));
    if (text.empty()) return;
    if (field == "date" || field == "updated") rank = rank_of_date(text, rank);
    const auto found = rank_.find(field);
    if (found != rank_.end() && found->second.first <= rank) return;
    Value value;
    value.kind = Value::Kind::text;
    value.line = line_;
    value.text = text;
    rank_.insert_or_assign(std::string(field), std::pair(rank, std::move(value)));
  }

  std::string_view html_;
  std::uint32_t line_;
  std::size_t counted_ = 0;
  std::map<std::string, std::pair<std::size_t, Value>, std::less<>> rank_;
};

}  // namespace

HtmlHead read_html_head(std::string_view html, std::uint32_t first_line) { return HeadReader(html, first_line).run(); }

}  // namespace handbill::sources
