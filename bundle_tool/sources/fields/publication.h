// Whether the newsroom publishes an article: what its fields say, and those that its place in the site gives it.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "bundle_tool/sources/fields/metadata.h"
#include "bundle_tool/sources/fields/value.h"
#include "bundle_tool/sources/moment.h"
#include "bundle_tool/sources/skipped.h"

namespace handbill::sources {

// What one place of a site says for the articles below it: Hugo's cascade, Jekyll's defaults, Eleventy's data files.
struct Inherited {
  Value fields;
  Metadata metadata;  // what they mean
};
// What holds for one article, the nearest first. The pointers are borrowed from the site's rules.
using Layers = std::vector<const Inherited*>;

// A field of the article, or else of the nearest place that has it.
class LayeredFields {
 public:
  LayeredFields(const Value& own, const Layers& layers) : own_(own), layers_(layers) {}
  const Value* find(std::string_view key) const;
  bool is_true(std::string_view key) const;
  bool is_false(std::string_view key) const;

 private:
  const Value& own_;
  const Layers& layers_;
};

// What the site's configuration asks for, of what is left out else.
struct Publishing {
  bool drafts = false, future = false, expired = false, unpublished = false;
  bool future_dates_wait = false;  // an article whose date is to come is not shown, as in Hugo and in Jekyll's _posts
  Moment now;
};

// Is that text a yes, or a no, as YAML and people write it?
bool says_yes(std::string_view text);
bool says_no(std::string_view text);

struct Verdict {
  std::optional<Why> hidden;
  // Dates on which the verdict changed, or will.
  std::vector<bundle::Date> passed, pending;
};
// `date`: the article's own. `lang`: its language, by which days are read; may be empty.
Verdict judge(const LayeredFields& fields, const std::optional<bundle::Date>& date, std::string_view lang,
              const Publishing& publishing);

}  // namespace handbill::sources
