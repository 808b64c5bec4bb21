// docusaurus.config.js is a program. What stands in it plainly is read; nothing is run.
#pragma once

#include <string_view>

#include "bundle_tool/sources/fields/value.h"

namespace handbill::sources {

// Of the object that has most of title, url, baseUrl and i18n: these, as a site's configuration names them elsewhere
// (title, url, pathprefix, lang, locales). Empty if there is none.
Value docusaurus_fields(std::string_view program);

}  // namespace handbill::sources
