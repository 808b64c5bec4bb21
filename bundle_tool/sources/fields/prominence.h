// Which articles an editor puts at the top, as generators and themes let them say it in front matter.
#pragma once

#include "bundle_tool/sources/fields/value.h"
#include "bundle_tool/sources/source.h"

namespace handbill::sources {

// "lead: true"; "pin", "pinned", "sticky", "featured" or "top", true or, as in Hexo, a number of which the larger
// stands higher; Hugo's and Zola's "weight". A field that says anything else says nothing about this: "lead" may be a
// standfirst. Fields of a theme's own stand in "extra" for Zola, in "params" for Hugo.
Prominence read_prominence(const Value& fields);

}  // namespace handbill::sources
