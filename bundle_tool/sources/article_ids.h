// Stable names of articles: from the front matter, or from where the file is.
#pragma once

#include <string>
#include <string_view>

namespace handbill::sources {

// An id as its author wrote it, made clean: one line, blanks as "-", at most 200 bytes, cut between characters.
std::string clean_id(std::string_view id);

// In all of these a part of the path that is the tag `lang`, the article's language, is taken for that.

// "news/_posts/2014-03-12-coming-soon.md" -> "news/2014-03-12-coming-soon"; "post/first/index.md" -> "post/first". A
// slug takes the place of the last part.
std::string id_from_path(std::string_view name, std::string_view slug, std::string_view lang);

// "2014-03-12-coming_soon.fr.md" -> "Coming soon": the last resort for a title.
std::string title_from_path(std::string_view name, std::string_view lang);

// The section that a path names: the folder before _posts (Jekyll), or the first one after content/ (Hugo). May be
// empty.
std::string section_from_path(std::string_view name, std::string_view lang);

}  // namespace handbill::sources
