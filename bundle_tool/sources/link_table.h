// Where the articles of the sources are published. One table has every address of every article, and its file's names.
//
// The sources may hold several sites, and each has pages of the same names: an address is looked up within one site,
// the name of a file within one folder. An input says where its site publishes each article (Listed::published). What
// a link leads to is then looked up, as seen from the article that it stands in: article_links.h.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace handbill::sources {

// Where a site publishes one of its pages. Addresses are paths on the site, "/2026/10/20/first.html", without what the
// whole site lies below.
struct Published {
  std::string address;            // empty: unknown
  std::vector<std::string> also;  // where it is or was too
};

// One site of the sources.
struct LinkSite {
  std::string below;     // its folder in its input's, with '/' at the end; empty: all of that
  std::string url;       // "https://example.org", no slash at the end; empty: unknown
  std::string base_url;  // "/blog", no slash at the end
  bool configured = false;
};

class LinkTable {
 public:
  static constexpr std::size_t kOthers = 32;           // addresses of one article besides its own
  static constexpr std::size_t kMostOthers = 500'000;  // of all articles

  // Sites are numbered from 0, and so are folders, in which names of files are told apart. add() may name a site that
  // comes later.
  std::uint32_t add_site(LinkSite site, std::uint32_t folder);
  std::uint32_t sites() const { return static_cast<std::uint32_t>(sites_.size()); }
  const LinkSite& site(std::uint32_t number) const { return sites_[number].site; }
  std::uint32_t folder_of(std::uint32_t site) const { return sites_[site].folder; }

  // `name`: the article's file; `whole`: the whole address that the article calls its own; may be empty. `article`
  // counts up from 0.
  struct Article {
    std::uint32_t site = 0;
    std::uint32_t folder = 0;
    std::uint32_t article = 0;
    std::string_view name, lang, id;
  };
  void add(const Article& of, const Published& published, std::string_view whole);
  void finish();  // after the last add() and add_site()

  // REQUIRES of all that follow: finish(). Of two articles at one address the first is found.
  std::optional<std::uint32_t> at_address(std::uint32_t site, std::string_view path) const;
  // Of any site; of two that call it theirs, that of `site`.
  std::optional<std::uint32_t> at_whole(std::uint32_t site, std::string_view address) const;
  // With or without the file's ending, and without the language in it.
  std::optional<std::uint32_t> in_file(std::uint32_t folder, std::string_view name) const;
  std::optional<std::uint32_t> in_file_called(std::uint32_t site, std::string_view last_part) const;
  // The site that has `path` on its host: the one that lies deepest; of two of them, `own`. A page of its own host
  // that lies beside its base is taken for its own too.
  std::optional<std::uint32_t> site_at(std::uint32_t own, std::string_view host, std::string_view path) const;
  // The pages of a folder that lie in none of the sites in it; nullopt: all of it is one.
  std::optional<std::uint32_t> of_no_site(std::uint32_t folder) const;
  std::optional<std::uint32_t> with_id(std::string_view id) const;

 private:
  // The smaller goes before: one's own address before what another page was called once.
  enum class Claim : std::uint8_t { own, also, any_case };
  struct Entry {
    std::uint64_t key;
    std::uint32_t scope;              // a site or folder
    std::uint32_t claim_and_article;  // an edition has at most 2^20 articles
  };
  struct Site {
    LinkSite site;
    std::uint32_t folder;
  };
  enum class Scope : std::uint8_t { own, any };
  void put(std::uint32_t scope, std::uint32_t article, Claim claim, char kind, std::string_view text);
  std::optional<std::uint32_t> find(std::uint32_t scope, Scope which, char kind, std::string_view text) const;

  std::vector<Site> sites_;
  std::vector<std::uint32_t> on_host_;  // sites that say their host
  std::vector<Entry> entries_;
  std::size_t others_ = 0;
};

// "a/b" of "a/b.md"; what ends in no page's ending stays.
std::string_view without_page_ending(std::string_view name);
// "example.org/a/b" of "https://example.org/a/b"; empty if it is no address of the web.
std::string_view after_scheme(std::string_view address);
// Does it lead to a home page, a feed or a file to download? There no article is missed.
bool is_no_page(std::string_view address);
// Is `path` the folder `base` of a host, or below it? "/blog/a" is below "/blog".
bool is_below(std::string_view path, std::string_view base);

// A link of an article that stays in the site.
struct LocalLink {
  std::string address;                   // as written
  std::uint32_t line = 0;                // of the article's file
  std::optional<std::uint32_t> article;  // an index in SourceTree::articles(); none: it leads to no article
};

}  // namespace handbill::sources
