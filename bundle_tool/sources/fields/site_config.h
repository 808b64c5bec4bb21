// What a static site's configuration says of the whole site.
#pragma once

#include <string>

#include "bundle_tool/sources/source.h"

namespace handbill::sources {

// Looks in `folder` for _config.yml (Jekyll), hugo.* and config.* (Hugo), _data/site.* and _data/metadata.* (Eleventy).
// Only the first that parses is used. Without one, everything stays empty; a file that does not parse is warned of.
SiteInfo read_site_config(const std::string& folder, Warnings& warnings);

}  // namespace handbill::sources
