// What the variables of a template stand for, as far as the article's own fields and the site's configuration say.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bundle_tool/sources/fields/value.h"
#include "bundle_tool/sources/site/site_config.h"
#include "bundle_tool/sources/source.h"

namespace handbill::sources {

// What may have a name in templates.
struct TemplateNames {
  const SiteInfo& site;
  const Value* fields;     // of the article; nullptr: none
  std::string_view title;  // of the article
  Generator generator = Generator::none;
  bool inherits = false;  // the article's place gives it fields, too
};

class TemplateValues {
 public:
  // What `names` refers to must outlive this.
  explicit TemplateValues(const TemplateNames& names)
      : site_(names.site),
        fields_(names.fields),
        title_(names.title),
        jekyll_(names.generator == Generator::jekyll),
        inherits_(names.inherits) {}

  // What `{{ expression }}` shows: a literal or a known variable, through filters that do not change its text. nullopt:
  // that cannot be known.
  std::optional<std::string> shown(std::string_view expression) const;

  // A field of the article, as "a.b", or of the site where the article has none. As Hugo's "param" gives it.
  std::optional<std::string> parameter(std::string_view path) const;

  enum class Truth : std::uint8_t { no, yes, unknown };
  Truth truth(std::string_view condition) const;

  // `{% assign name = expression %}`: what the tag's words say. What cannot be known makes the name unknown.
  void assign(std::string_view words);
  // `{% capture name %}text{% endcapture %}`: shown only where the name is. `whole`: nothing was removed from it.
  void capture(std::string_view name, std::string text, bool whole);
  // The name may have been given another value in a part that was left out.
  void forget(std::string_view words);
  // So may any name by a file that was included.
  void forget_given_by(std::string_view file);

 private:
  // What an expression stands for. nothing: Liquid's nil, for sure; that is not what cannot be known.
  struct Meaning {
    enum class Kind : std::uint8_t { unknown, nothing, text, data, found };
    Kind kind = Kind::unknown;
    Value::Written written = Value::Written::unsure;  // of a text
    bool whole = true;                                // of a text: nothing was removed from it
    std::string text = {};
    const Value* data = nullptr;           // a map or list
    std::vector<const Value*> found = {};  // the entries of a list that a filter left
  };
  // What a text is to a condition. unsure: that depends on the generator, or on how it was written.
  enum class Type : std::uint8_t { text, number, yes, no, unsure };
  static Meaning text(std::string text, Value::Written written = Value::Written::unsure);
  static Meaning meaning_of(const Value* value);
  Type type_of(const Meaning& meaning) const;
  Meaning meaning(std::string_view expression) const;
  Meaning filtered(Meaning of, std::string_view written) const;
  Meaning selected(const Meaning& of, std::string_view name, std::string_view words) const;
  Meaning joined(const Meaning& of, std::string_view name, std::string_view words) const;
  Meaning list_as_text(const Meaning& of, std::string_view words) const;
  Meaning or_default(Meaning of, std::string_view words, bool only_nothing) const;
  std::optional<Meaning> of_data(std::string_view path) const;
  std::optional<std::vector<std::string>> steps_of(std::string_view path) const;

  Meaning operand(std::string_view written) const;
  Meaning variable(std::string_view path) const;
  Meaning field(std::string_view path, bool all_known) const;
  Meaning of_site(std::string_view path) const;
  Truth equal(const Meaning& a, const Meaning& b) const;
  Truth compared(const Meaning& a, std::string_view sign, const Meaning& b) const;
  Truth truth_of(const Meaning& meaning) const;

  const SiteInfo& site_;
  const Value* fields_;
  std::string_view title_;
  bool jekyll_, inherits_;
  std::map<std::string, Meaning, std::less<>> assigned_;
  mutable std::size_t looked_up_ = 0;  // values of the site's data, of this article
};

}  // namespace handbill::sources
