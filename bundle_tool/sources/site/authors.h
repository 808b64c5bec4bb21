// The names of authors that a site's articles call by an id.
#pragma once

#include <string>

#include "bundle_tool/sources/site/site_file.h"
#include "bundle_tool/sources/source.h"

namespace handbill::sources {

// Of _data/authors.* and data/authors.* (Jekyll, Eleventy, Hugo), blog/authors.yml (Docusaurus), and the pages
// authors/ID/_index.md and content/authors/ID/_index.md (Hugo). What does not parse says nothing; links out
// of the source are warned of.
std::map<std::string, std::string, std::less<>> read_authors(const SiteFolder& folder, Warnings& warnings);

}  // namespace handbill::sources
