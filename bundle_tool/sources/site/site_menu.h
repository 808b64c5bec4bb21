// The order of a site's sections, as its menus say it: Hugo's menus, Jekyll's and Eleventy's navigation files, header
// pages, the categories of Docusaurus.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bundle_tool/sources/fields/value.h"
#include "bundle_tool/sources/site/site_file.h"
#include "bundle_tool/sources/source.h"

namespace handbill::sources {

// What a site's configuration says of its menu; empty if it says nothing.
std::vector<MenuEntry> menu_in_config(const Value& fields);

// Adds what lies in files of its own in `folder`: the first menu that has entries, unless site.menu has some, and the
// categories. A file that does not parse is warned of. Reads at most kMenuFolders folders.
inline constexpr std::size_t kMenuFolders = 2000;
void read_site_menu(const SiteFolder& folder, SiteInfo& site, Warnings& warnings);

// The label of the outermost category that holds the file `name`; empty if none does.
std::string_view category_of(std::string_view name, const SiteInfo& site);

}  // namespace handbill::sources
