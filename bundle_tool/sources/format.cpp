#include "bundle_tool/sources/format.h"

#include "reader/base/source.h"

namespace handbill::sources {

std::optional<SiteInfo> Input::site(Warnings& /*warnings*/) const { return std::nullopt; }
std::vector<LinkSite> Input::sites() const { return std::vector<LinkSite>(1); }

Result<Buffer> Input::read_picture(const std::string& path, std::uint64_t limit) const {
  HB_TRY(file, FileSource::open(path));
  return read_all(*file, limit);
}

void start_article(SourceArticle& article, const Found& found, std::string_view file) {
  article.id = found.id;
  article.lang = found.lang;
  article.section = found.section;
  article.date = found.date;
  article.instant = found.instant;
  if (found.lang == "und") {
    article.warnings.add(Slug::no_lang, file, 0, "no language: give lang in the front matter, or --lang");
  }
  if (!found.date) article.warnings.add(Slug::no_date, file, 0, "no date");
}

}  // namespace handbill::sources
