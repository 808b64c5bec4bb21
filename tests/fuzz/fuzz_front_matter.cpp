// The fields at the head of an article, and what is made of them.
#include <algorithm>

#include "bundle_tool/sources/fields/front_matter.h"
#include "bundle_tool/sources/fields/languages.h"
#include "bundle_tool/sources/fields/metadata.h"
#include "bundle_tool/sources/text/clean_text.h"
#include "reader/base/utf8.h"
#include "tests/fuzz/bounded_value.h"

namespace {

using namespace handbill;
using namespace handbill::sources;
using testing::must;

void check(const Metadata& m) {
  for (const std::string* text : {&m.title, &m.subtitle, &m.section, &m.source, &m.summary, &m.id, &m.slug, &m.origin,
                                  &m.licence, &m.lead, &m.lead_alt}) {
    must(utf8::is_clean(*text) && text->size() <= kFieldSize);
  }
  for (const auto* list : {&m.authors, &m.tags}) {
    must(list->size() <= kListSize);
    for (const std::string& text : *list) must(!text.empty() && utf8::is_clean(text) && text.size() <= kFieldSize);
  }
  must(canonical_language(m.lang) == m.lang);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Warnings warnings;
  const std::string text = clean_text(std::as_bytes(std::span(data, size)), "a.md", warnings);
  must(front_matter_size(text) <= text.size());
  const FrontMatter read = read_front_matter(text, "a.md", warnings);
  must(read.present || read.body == 0);
  must(read.fields.kind == Value::Kind::map || read.fields.kind == Value::Kind::none);
  must(read.body <= text.size());
  // Warnings about the article itself name its lines.
  const auto lines = std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(read.body), '\n');
  must(read.body == text.size() || read.body_line == static_cast<std::uint32_t>(lines) + 1);
  bounded_nodes(read.fields);
  check(read_metadata(read.fields, {}, "en", "a.md", warnings));
  for (const Warning& warning : warnings.kept()) must(utf8::is_clean(warning.text));
  return 0;
}
