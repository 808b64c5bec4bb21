#include "bundle_tool/sources/fields/metadata.h"

#include <algorithm>
#include <initializer_list>

#include "bundle_tool/sources/embedded.h"
#include "bundle_tool/sources/fields/dates.h"
#include "bundle_tool/sources/fields/languages.h"
#include "bundle_tool/sources/fields/path_dates.h"
#include "bundle_tool/sources/fields/prominence.h"
#include "bundle_tool/sources/html/html_tree.h"
#include "bundle_tool/sources/markdown/markdown.h"
#include "bundle_tool/sources/text/clean_text.h"

namespace handbill::sources {
namespace {

using Keys = std::initializer_list<std::string_view>;

const Value* first_of(const Value& fields, Keys keys) {
  for (const std::string_view key : keys) {
    if (const Value* value = fields.find(key)) return value;
  }
  return nullptr;
}

// The text of a field: its value, the first of a list, or the name entry of a map, as in "author: {name: ..., url:
// ...}".
std::string text_of(const Value& value) {
  switch (value.kind) {
    case Value::Kind::text: return value.text;
    case Value::Kind::list: return value.list.empty() ? std::string{} : text_of(value.list.front());
    case Value::Kind::map: {
      const Value* name = first_of(value, {"name", "title", "display_name", "text", "value", "label", "url"});
      return name == nullptr || name->kind != Value::Kind::text ? std::string{} : name->text;
    }
    case Value::Kind::none: break;
  }
  return {};
}

std::string line_of(const Value& fields, Keys keys) {
  const Value* value = first_of(fields, keys);
  return value == nullptr ? std::string{} : one_line(text_of(*value), kFieldSize);
}

std::string plain_of(const Value& fields, Keys keys) {
  const Value* value = first_of(fields, keys);
  return value == nullptr ? std::string{} : plain_field(text_of(*value));
}

// Jekyll splits the one text of a list at blanks, as in "categories: local politics".
bool is_jekyll_post(std::string_view file) {
  return file.starts_with("_posts/") || file.find("/_posts/") != std::string_view::npos;
}
char separator_of(const Value& fields, Keys keys, std::string_view file) {
  const Value* value = first_of(fields, keys);
  const bool commas = value != nullptr && value->text.find(',') != std::string::npos;
  return is_jekyll_post(file) && !commas ? ' ' : ',';
}

// A list, or one text; `separator` splits the text unless it is 0.
std::vector<std::string> list_of(const Value& fields, Keys keys, char separator) {
  std::vector<std::string> out;
  const Value* value = first_of(fields, keys);
  if (value == nullptr) return out;
  const auto add = [&out](std::string_view text) {
    std::string line = plain_field(text);
    const bool known = std::find(out.begin(), out.end(), line) != out.end();
    if (!line.empty() && !known && out.size() < kListSize) out.push_back(std::move(line));
  };
  if (value->kind == Value::Kind::list) {
    for (const Value& item : value->list) add(text_of(item));
    return out;
  }
  std::string text = text_of(*value);
  std::string_view rest = text;
  while (!rest.empty()) {
    const auto cut = separator == '\0' ? rest.size() : std::min(rest.find(separator), rest.size());
    add(rest.substr(0, cut));
    rest.remove_prefix(std::min(rest.size(), cut + 1));
  }
  return out;
}

bool is_true(std::string_view text) {
  const std::string word = lower_ascii(trim(text));
  return word == "true" || word == "yes" || word == "on" || word == "1";
}
bool is_false(std::string_view text) {
  const std::string word = lower_ascii(trim(text));
  return word == "false" || word == "no" || word == "off" || word == "0";
}

// Themes ask by some of these keys whether there is to be a summary ("excerpt: true"), or say with "lead: true" that
// the article leads: that is no text.
std::string summary_of(const Value& fields) {
  for (const std::string_view key : {"excerpt", "description", "summary", "abstract", "teaser", "lead", "standfirst"}) {
    std::string text = plain_of(fields, {key});
    if (!text.empty() && !is_true(text) && !is_false(text)) return text;
  }
  return {};
}

class FieldReader {
 public:
  FieldReader(const Value& fields, std::string_view file, Warnings& warnings)
      : fields_(fields), file_(file), warnings_(warnings) {}

  std::optional<article::Date> date(Keys keys, std::string_view lang) {
    const Value* value = first_of(fields_, keys);
    if (value == nullptr) return std::nullopt;
    const std::string text = one_line(text_of(*value), 300);
    const auto [date, problem] = read_date(text, lang);
    // Some sites give "published" a date, others a yes or no.
    const bool truth = is_true(text) || is_false(text);
    if (!date && !truth) warnings_.add(Slug::bad_date, file_, value->line, text + " " + std::string(problem));
    if (!date || date->day <= kLastDay) return date;
    warnings_.add(Slug::future_date, file_, value->line, text + " is after 2199-12-31: left out");
    return std::nullopt;
  }

  std::string language() {
    const Value* value = first_of(fields_, {"lang", "language", "locale", "inlanguage"});
    if (value == nullptr) return {};
    const std::string text = one_line(text_of(*value), 100);
    std::string tag = canonical_language(text);
    if (const std::string_view meant = language_of_country(text); !meant.empty()) {
      warnings_.add(Slug::bad_lang, file_, value->line,
                    text + " is a country's code: the language's is " + std::string(meant));
      if (tag.empty()) tag = meant;
    } else if (tag.empty()) {
      warnings_.add(Slug::bad_lang, file_, value->line,
                    text + " is no language tag (BCP 47): write one such as fa or zh-Hans");
    }
    return tag;
  }

  bundle::Direction direction() {
    const Value* value = first_of(fields_, {"dir", "direction", "languagedirection"});
    if (value == nullptr) return bundle::Direction::by_language;
    const std::string text = one_line(text_of(*value), 100);
    const bundle::Direction direction = direction_named(text);
    if (direction == bundle::Direction::by_language && lower_ascii(text) != "auto") {
      warnings_.add(Slug::bad_front_matter, file_, value->line, text + " is no direction: rtl or ltr");
    }
    return direction;
  }

  // A picture that lies in the field itself is longer than any address.
  static std::string lead_of(const Value& value) {
    const std::string text = text_of(value);
    return one_line(text, is_embedded(trim(text)) ? kFrontMatterSize : kFieldSize);
  }

  void lead(Metadata& out) {
    const Value* value =
        first_of(fields_, {"image", "featured_image", "featuredimage", "cover", "cover_image", "coverimage", "hero",
                           "hero_image", "images", "thumbnail", "header", "feature_image"});
    if (value == nullptr) return;
    if (value->kind == Value::Kind::list && !value->list.empty()) value = &value->list.front();
    out.lead_line = value->line;
    if (value->kind == Value::Kind::map) {
      const Value* address = first_of(*value, {"path", "url", "src", "image", "file", "teaser", "feature"});
      out.lead = address == nullptr ? std::string{} : lead_of(*address);
      out.lead_alt = plain_of(*value, {"alt", "caption", "title", "description"});
    } else {
      out.lead = lead_of(*value);
    }
    if (out.lead_alt.empty()) {
      out.lead_alt = plain_of(fields_, {"image_alt", "imagealt", "featured_image_alt", "cover_alt", "hero_alt", "alt"});
    }
    // Some themes say only whether to show a picture: "header: false".
    if (is_true(out.lead) || is_false(out.lead) || out.lead.find('<') != std::string::npos) out.lead.clear();
  }

 private:
  const Value& fields_;
  std::string_view file_;
  Warnings& warnings_;
};

std::string origin_of(const Value& fields, const SiteInfo& site) {
  std::string address =
      line_of(fields, {"canonical_url", "canonicalurl", "canonical", "original_url", "source_url", "origin"});
  if (!address.empty()) return address;
  address = line_of(fields, {"permalink"});
  // "/:year/:title/" is a pattern for many pages, no address of this one.
  if (is_false(address) || address.find_first_of(":{") != std::string::npos)
    return address.starts_with("http") ? address : "";
  return address.starts_with('/') ? site.url + site.base_url + address : address;
}

}  // namespace

std::string plain_field(std::string_view text) {
  const std::string line = one_line(text, 4 * kFieldSize);
  if (line.find_first_of("[*_<&`\\~") == std::string::npos) return one_line(line, kFieldSize);
  // "5. Floor" is a title, no list: a zero-width space in front keeps Markdown from reading it so.
  const bool marked = line.find_first_of("#>-+|0123456789=") == 0;
  const MappedText source((marked ? "\xE2\x80\x8B" : "") + line);
  const HtmlTree tree(tame_html(markdown_to_html(source).html, Unclosed::shown).html);
  if (tree.body() == nullptr) return one_line(line, kFieldSize);
  std::string plain = text_content(*tree.body());
  if (marked && plain.starts_with("\xE2\x80\x8B")) plain.erase(0, 3);
  return normalised(one_line(plain, kFieldSize));
}

Metadata read_metadata(const Value& fields, const SiteInfo& site, std::string_view lang, std::string_view file,
                       Warnings& warnings) {
  Metadata out;
  FieldReader reader(fields, file, warnings);
  out.title = plain_of(fields, {"title", "headline", "name"});
  if (const Value* menu = fields.find("eleventynavigation"); out.title.empty() && menu != nullptr)
    out.title = plain_of(*menu, {"title", "key"});
  out.subtitle = plain_of(fields, {"subtitle", "subheading", "deck", "tagline", "kicker"});
  out.summary = summary_of(fields);
  out.section = plain_of(fields, {"section", "category"});
  if (out.section.empty()) {
    const auto categories = list_of(fields, {"categories"}, is_jekyll_post(file) ? ' ' : '\0');
    out.section = categories.empty() ? plain_of(fields, {"topic"}) : categories.front();
  }
  out.source = plain_of(fields, {"source", "publisher", "publication", "site_name"});
  out.licence = plain_of(fields, {"license", "licence", "rights", "copyright"});
  out.id = line_of(fields, {"id", "guid", "uuid"});
  out.slug = line_of(fields, {"slug"});
  out.origin = origin_of(fields, site);
  out.lang = reader.language();
  out.direction = reader.direction();
  out.authors = list_of(fields, {"authors", "author", "byline", "by", "creator"}, '\0');
  for (std::string& author : out.authors) {
    if (const auto known = site.authors.find(author); known != site.authors.end()) author = known->second;
  }
  out.link = line_of(fields, {"link", "external_url", "external-url", "externalurl", "external_link", "source_url"});
  if (!out.link.starts_with("https://") && !out.link.starts_with("http://")) out.link.clear();
  out.tags = list_of(fields, {"tags", "tag", "keywords"}, separator_of(fields, {"tags", "tag", "keywords"}, file));
  const std::string_view of_dates = out.lang.empty() ? lang : std::string_view(out.lang);
  const Keys dates{"date",           "pubdate",      "publishdate", "published_at",
                   "date_published", "publish_date", "published",   "created"};
  out.date = reader.date(dates, of_dates);
  out.date_line = out.date ? first_of(fields, dates)->line : 0;
  // Zola's posts have it in their address.
  const std::string address = out.date ? std::string() : line_of(fields, {"path", "permalink", "url"});
  if (!address.empty()) out.date = date_of_path(address + "/", of_dates);
  out.updated = reader.date(
      {"updated", "lastmod", "last_modified_at", "modified", "last_updated", "date_modified", "updated_at"}, of_dates);
  out.prominence = read_prominence(fields);
  reader.lead(out);
  return out;
}

void fill_from(Metadata& first, const Metadata& other) {
  const auto text = [](std::string& to, const std::string& from) {
    if (to.empty()) to = from;
  };
  text(first.title, other.title);
  text(first.subtitle, other.subtitle);
  text(first.section, other.section);
  text(first.source, other.source);
  text(first.summary, other.summary);
  text(first.origin, other.origin);
  text(first.licence, other.licence);
  text(first.lang, other.lang);
  if (first.direction == bundle::Direction::by_language) first.direction = other.direction;
  if (first.authors.empty()) first.authors = other.authors;
  if (first.tags.empty()) first.tags = other.tags;
  if (!first.date) first.date = other.date;
  if (!first.updated) first.updated = other.updated;
  if (first.lead.empty()) {
    first.lead = other.lead;
    first.lead_alt = other.lead_alt;
    first.lead_line = other.lead_line;
  }
}

}  // namespace handbill::sources
