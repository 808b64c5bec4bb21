// What the variables of a template stand for, as far as the article's own fields and the site's configuration say.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "bundle_tool/sources/fields/value.h"
#include "bundle_tool/sources/source.h"

namespace handbill::sources {

class TemplateValues {
 public:
  // `fields` (nullptr: none) and `site` must outlive this.
  TemplateValues(const SiteInfo& site, const Value* fields, std::string_view title)
      : site_(site), fields_(fields), title_(title) {}

  // What `{{ expression }}` shows: a literal or a known variable, through filters that do not change its text. nullopt:
  // that cannot be known.
  std::optional<std::string> shown(std::string_view expression) const;

  // A field of the article, as "a.b", or of the site where the article has none. As Hugo's "param" gives it.
  std::optional<std::string> parameter(std::string_view path) const;

  enum class Truth : std::uint8_t { no, yes, unknown };
  Truth truth(std::string_view condition) const;

  // `{% assign name = literal %}`: what the tag's words say. Anything else makes the name unknown.
  void assign(std::string_view words);
  // `{% capture name %}text{% endcapture %}`: shown only where the name is.
  void capture(std::string_view name, std::string text) { assigned_[std::string(name)] = std::move(text); }

 private:
  std::optional<std::string> operand(std::string_view written) const;
  std::optional<std::string> variable(std::string_view path) const;
  std::optional<std::string> field(std::string_view path) const;
  std::optional<std::string> of_site(std::string_view path) const;
  bool filter(std::string_view written, std::optional<std::string>& value) const;

  const SiteInfo& site_;
  const Value* fields_;
  std::string_view title_;
  std::map<std::string, std::optional<std::string>> assigned_;
};

}  // namespace handbill::sources
