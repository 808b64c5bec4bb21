// What a page says of its article in JSON-LD (schema.org).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace handbill::sources {

struct ArticleData {
  std::string published, modified, headline, author;  // as written; may be empty
};

// `json`: the inside of one <script type="application/ld+json">: an object, a list, or one with a @graph. What is no
// article, or no JSON, or beyond the limits of a parse, says nothing.
ArticleData read_json_ld(std::string_view json);

}  // namespace handbill::sources
