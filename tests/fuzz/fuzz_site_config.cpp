// The configuration of a static site. The first byte says which of its names the file has.
#include "bundle_tool/sources/fields/languages.h"
#include "bundle_tool/sources/site/site_config.h"
#include "reader/base/utf8.h"
#include "tests/fuzz/must.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace handbill;
  using namespace handbill::sources;
  using testing::must;
  if (size < 1) return 0;
  const auto names = site_config_names();
  const std::string_view name = names[data[0] % names.size()];
  Warnings warnings;
  const auto site = parse_site_config(name, std::as_bytes(std::span(data, size)).subspan(1), warnings);
  must(site.has_value() == (warnings.count(Slug::bad_front_matter) == 0));
  for (const Warning& warning : warnings.kept()) must(warning.file == name && utf8::is_clean(warning.text));
  if (!site) return 0;
  for (const std::string* text : {&site->title, &site->lang, &site->url, &site->base_url}) {
    must(utf8::is_clean(*text) && text->size() <= kFieldSize + 1);  // base_url may gain a slash
  }
  must(canonical_language(site->lang) == site->lang);
  must(!site->url.ends_with('/') && !site->base_url.ends_with('/'));
  must(site->base_url.empty() || site->base_url.starts_with('/'));
  for (const auto& [tag, direction] : site->directions) {
    must(canonical_language(tag) == tag && direction != bundle::Direction::by_language);
  }
  return 0;
}
