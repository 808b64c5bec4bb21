// Removes template tags from articles: Liquid (Jekyll), Nunjucks (Eleventy), Tera (Zola) and Hugo shortcodes. No
// template is run. A tag with a plain meaning becomes Markdown or HTML; any other is removed with a warning. Code is
// left alone.
#pragma once

#include <string_view>

#include "bundle_tool/sources/article_links.h"
#include "bundle_tool/sources/source.h"
#include "bundle_tool/sources/templates/template_values.h"
#include "bundle_tool/sources/text/text_map.h"

namespace handbill::sources {

struct TemplateContext {
  TemplateNames names;
  std::string_view file;  // for warnings
  Warnings& warnings;
  const ArticleLinks* links = nullptr;  // where pages are published, as far as that is known
};

// Known: raw, verbatim, comment, highlight, include (of a figure), image, figure, asset, link, post_url, ref, relref,
// param, details, qr, youtube, vimeo and other embeds, assign, capture, variables of the article and of the site. What
// an if that cannot be decided, or a loop, holds is left out. Of the rest the arguments are shown: components.h.
MappedText without_templates(MappedText in, const TemplateContext& context);

}  // namespace handbill::sources
