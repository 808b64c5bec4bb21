// Where the articles of the sources are published. One table has every address of every article, and its file's names.
//
// An input says where its site publishes each article (Listed::published). What a link leads to is then looked up, as
// seen from the article that it stands in: article_links.h.
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

class LinkTable {
 public:
  static constexpr std::size_t kOthers = 32;           // addresses of one article besides its own
  static constexpr std::size_t kMostOthers = 500'000;  // of all articles

  // `name`: the article's file; `whole`: the whole address that the article calls its own; may be empty. `article`
  // counts up from 0.
  void add(std::uint32_t input, std::uint32_t article, std::string_view name, std::string_view lang,
           const Published& published, std::string_view whole);
  void finish();  // after the last add()

  // REQUIRES: finish(). Of two articles at one address that of the same input is found, then the first.
  std::optional<std::uint32_t> at_address(std::uint32_t input, std::string_view path) const;
  std::optional<std::uint32_t> at_whole(std::uint32_t input, std::string_view address) const;
  // With or without the file's ending, and without the language in it.
  std::optional<std::uint32_t> in_file(std::uint32_t input, std::string_view name) const;
  std::optional<std::uint32_t> in_file_called(std::uint32_t input, std::string_view last_part) const;

 private:
  // The smaller goes before: one's own address before what another page was called once.
  enum class Claim : std::uint8_t { own, also, any_case };
  struct Entry {
    std::uint64_t key;
    std::uint32_t input;
    std::uint32_t claim_and_article;  // an edition has at most 2^20 articles
  };
  void put(std::uint32_t input, std::uint32_t article, Claim claim, char kind, std::string_view text);
  std::optional<std::uint32_t> find(std::uint32_t input, char kind, std::string_view text) const;

  std::vector<Entry> entries_;
  std::size_t others_ = 0;
};

// "a/b" of "a/b.md"; what ends in no page's ending stays.
std::string_view without_page_ending(std::string_view name);
// "example.org/a/b" of "https://example.org/a/b"; empty if it is no address of the web.
std::string_view after_scheme(std::string_view address);

// A link of an article that stays in the site.
struct LocalLink {
  std::string address;                   // as written
  std::uint32_t line = 0;                // of the article's file
  std::optional<std::uint32_t> article;  // an index in SourceTree::articles(); none: it leads to no article
};

}  // namespace handbill::sources
