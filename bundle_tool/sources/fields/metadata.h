// What the fields of an article say, whatever a site calls them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bundle_tool/sources/fields/value.h"
#include "bundle_tool/sources/source.h"

namespace handbill::sources {

struct Metadata {
  std::string title, subtitle, section, source, summary, id, slug, origin, licence;
  std::string link;  // what a brief is about: http or https; may be empty
  std::string lang;  // canonical
  bundle::Direction direction = bundle::Direction::by_language;
  std::vector<std::string> authors, tags;
  std::optional<article::Date> date, updated;
  std::string lead, lead_alt;  // the picture's reference
  std::uint32_t lead_line = 0;
  Prominence prominence;
  std::uint32_t date_line = 0;
};

// `fields` may be empty. `lang`: the article's language if the fields do not say it, for dates; may be empty. Warns of
// dates and languages that are none.
Metadata read_metadata(const Value& fields, const SiteInfo& site, std::string_view lang, std::string_view file,
                       Warnings& warnings);

// Takes from `other` what `first` does not say.
void fill_from(Metadata& first, const Metadata& other);

// A field's text without Markdown or HTML, in one line.
std::string plain_field(std::string_view text);

}  // namespace handbill::sources
