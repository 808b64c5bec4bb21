// The boxes of Docusaurus, VuePress and MkDocs, and GitHub's alerts: what they are called is machinery, their titles
// are text.
#pragma once

#include "bundle_tool/sources/text/text_map.h"

namespace handbill::sources {

// ":::note Title", ":::note[Title]" and "> [!NOTE] Title" become a bold title; what stands inside stays.
MappedText without_admonitions(MappedText in);

}  // namespace handbill::sources
