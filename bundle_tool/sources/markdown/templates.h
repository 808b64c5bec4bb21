// Removes template tags from articles: Liquid (Jekyll), Nunjucks (Eleventy) and Hugo shortcodes. No template is run. A
// tag with a plain meaning becomes Markdown or HTML; any other is removed with a warning. Code is left alone.
#pragma once

#include <string_view>

#include "bundle_tool/sources/source.h"
#include "bundle_tool/sources/text/text_map.h"

namespace handbill::sources {

struct TemplateContext {
  const SiteInfo& site;
  std::string_view title;  // of the article
  std::string_view file;   // for warnings
  Warnings& warnings;
};

// Known: raw, verbatim, comment, highlight, include (of a figure), image, figure, link, post_url, ref, relref, youtube,
// vimeo and other embeds, {{ site.baseurl }}, {{ site.url }}, {{ site.title }}, {{ page.title }}, {{ "text" | url }}.
MappedText without_templates(MappedText in, const TemplateContext& context);

}  // namespace handbill::sources
