// Where Jekyll publishes the pages that its tags `link` and `post_url` name by their files.
#pragma once

#include <string>
#include <string_view>

#include "bundle_tool/sources/source.h"

namespace handbill::sources {

// "_posts/2026-03-01-rain.md" -> "/2026/03/01/rain.html", by the site's permalink; "about.md" -> "/about.html". Of what
// a page's own front matter says nothing is known. Percent-encoded, so that a link may hold it.
std::string jekyll_page_address(std::string_view file, const SiteInfo& site);

// "2026-03-01-rain", of `post_url`, which names no folder but categories.
std::string jekyll_post_address(std::string_view post, const SiteInfo& site);

// The file that such a tag names, without quotes and the first slash.
std::string jekyll_page_name(std::string_view words);

// An address in a link: what would end it there is encoded.
std::string in_link(std::string_view address);

}  // namespace handbill::sources
