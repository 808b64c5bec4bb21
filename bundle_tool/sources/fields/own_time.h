// Which <time> of a page says when its article was published, and not when something in it happens.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "bundle_tool/sources/html/html_scan.h"

namespace handbill::sources {

// Fed with a page's tags and texts, in order. Inside <article> or <main> (or anywhere, if there is neither), but not in
// a menu, a sidebar, a footer, a caption, an event or a list of other articles, the first <time> counts that is marked
// as the date of publication; else the first that stands by itself and not in a sentence, before the article's text.
class OwnTime {
 public:
  void take(const HtmlToken& token, std::string_view html);

  struct Found {
    std::string text;    // datetime="", else the words inside; empty: none
    std::size_t at = 0;  // of the page
  };
  // By the rank of its evidence: marked, then by itself.
  const Found& best() const;

 private:
  struct Open {
    std::string name;
    bool foreign = false;  // of something else than the article
    bool dated = false;    // its class says that dates are in it
    std::size_t begin = 0;
  };
  enum Evidence : std::uint8_t { marked_in_article, alone_in_article, marked, alone, count_ };

  void open(const HtmlToken& token, std::string_view html);
  void close(std::string_view name, std::string_view html, std::size_t at);
  void consider(const HtmlToken& token, std::string_view html);
  bool is_foreign() const;
  bool in_article() const;
  bool stands_alone(std::string_view html, std::size_t end) const;

  std::vector<Open> open_;
  Found found_[count_];
  bool article_seen_ = false;
  bool text_seen_ = false;  // a paragraph of the article has ended
};

}  // namespace handbill::sources
