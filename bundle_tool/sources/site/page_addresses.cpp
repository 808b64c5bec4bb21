#include "bundle_tool/sources/site/page_addresses.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "bundle_tool/sources/fields/address_pattern.h"
#include "bundle_tool/sources/fields/path_dates.h"
#include "bundle_tool/sources/text/clean_text.h"
#include "reader/base/calendar.h"
#include "reader/base/utf8.h"

namespace handbill::sources {
namespace {

constexpr std::size_t kAddressSize = 1000;  // bytes; a page whose own is longer has none

std::string two_digits(unsigned number) { return (number < 10 ? "0" : "") + std::to_string(number); }

struct PathParts {
  std::string_view folder;  // with '/' at the end; may be empty
  std::string_view stem;    // without its ending
};
PathParts parts_of_path(std::string_view name) {
  const auto file = name.rfind('/') + 1;  // npos + 1 is 0
  const auto dot = name.rfind('.');
  const bool ends = dot != std::string_view::npos && dot > file;
  return {name.substr(0, file), name.substr(file, (ends ? dot : name.size()) - file)};
}

std::string_view without_slash_around(std::string_view text) {
  while (text.starts_with('/')) text.remove_prefix(1);
  while (text.ends_with('/')) text.remove_suffix(1);
  return text;
}

// Letters and digits of any script and the `marks` stay; each run of others is a hyphen.
std::string hyphened(std::string_view text, std::string_view marks, bool small) {
  std::string out;
  bool gap = false;
  for (const char c : small ? lower_ascii(text) : std::string(text)) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                        static_cast<unsigned char>(c) >= 0x80;
    const bool stays = letter || marks.find(c) != std::string_view::npos;
    if (stays && gap && !out.empty()) out += '-';
    gap = !stays;
    if (stays) out += c;
  }
  return out;
}

// What a day gives to patterns.
std::optional<std::string> part_of_date(std::string_view name, const std::optional<article::Date>& date) {
  if (!date) return std::nullopt;
  if (auto of_week = part_of_week(name, date->day)) return of_week;
  constexpr std::array<std::string_view, 12> kMonths{"January",   "February", "March",    "April",
                                                     "May",       "June",     "July",     "August",
                                                     "September", "October",  "November", "December"};
  const calendar::Date day = calendar::date_of(date->day);
  const std::string_view month = kMonths[day.month - 1];
  const std::string year = std::to_string(day.year);
  const auto of_year = date->day - calendar::days_of({day.year, 1, 1}) + 1;
  if (name == "year") return year;
  if (name == "short_year") return year.substr(std::min<std::size_t>(year.size(), 2));
  if (name == "month") return two_digits(day.month);
  if (name == "i_month") return std::to_string(day.month);
  if (name == "short_month") return std::string(month.substr(0, 3));
  if (name == "long_month") return std::string(month);
  if (name == "monthname") return lower_ascii(month);
  if (name == "day") return two_digits(day.day);
  if (name == "i_day") return std::to_string(day.day);
  if (name == "yearday") return std::to_string(of_year);
  if (name == "y_day") return (of_year < 100 ? "0" : "") + two_digits(static_cast<unsigned>(of_year));
  const unsigned minute = date->minute < 0 ? 0 : static_cast<unsigned>(date->minute);
  if (name == "hour") return two_digits(minute / 60);
  if (name == "minute") return two_digits(minute % 60);
  return std::nullopt;  // seconds are not kept
}

void add_once(std::vector<std::string>& to, std::string text) {
  if (std::find(to.begin(), to.end(), text) == to.end()) to.push_back(std::move(text));
}

// Addresses from the root as they are, others from the page's own folder.
void add_also(Published& out, const PageFacts& facts, std::string_view around) {
  for (const std::string& other : facts.also) {
    out.also.push_back(other.starts_with('/') ? other : "/" + std::string(around) + other);
  }
}

Published checked(Published out) {
  if (out.address.size() > kAddressSize) out.address.clear();
  std::erase_if(out.also, [](const std::string& other) { return other.size() > kAddressSize; });
  return out;
}

// A category of Jekyll's: a list, or one text with blanks between them.
void add_categories(const Value* said, bool many, std::vector<std::string>& out) {
  for (const std::string& text : texts_of(said)) {
    std::string_view rest = trim(text);
    const bool split = many && said->kind == Value::Kind::text;
    while (!rest.empty() && out.size() < kListSize) {
      const auto end = split ? std::min(rest.find(' '), rest.size()) : rest.size();
      add_once(out, std::string(rest.substr(0, end)));
      rest = trim(rest.substr(end));
    }
  }
}

// --- Jekyll and Hexo

std::string jekyll_categories(std::string_view name, const PageFacts& facts, bool slugs) {
  std::vector<std::string> all;
  const auto posts = name.starts_with("_posts/") ? 0 : name.find("/_posts/");
  for (std::string_view above = name.substr(0, posts == std::string_view::npos ? 0 : posts); !above.empty();) {
    const auto end = std::min(above.find('/'), above.size());
    all.emplace_back(above.substr(0, end));
    above.remove_prefix(std::min(end + 1, above.size()));
  }
  for (const std::string& category : facts.categories) add_once(all, category);
  std::string out;
  for (const std::string& category : all) {
    (out += out.empty() ? "" : "/") += slugs ? hyphened(category, "", true) : lower_ascii(category);
  }
  return out;
}

// A page's name within its collection, taken apart.
struct JekyllName {
  PathParts path;
  std::optional<article::Date> date;  // in the file's name
  std::string title;                  // the name without it
};

std::optional<std::string> jekyll_part(std::string_view part, std::string_view name, const JekyllName& of,
                                       const PageFacts& facts, const std::optional<article::Date>& date,
                                       std::string_view label) {
  if (part == "categories") return jekyll_categories(name, facts, false);
  if (part == "slugified_categories") return jekyll_categories(name, facts, true);
  if (part == "title") return hyphened(facts.slug.empty() ? of.title : facts.slug, "._~!$&'()+,;=@", false);
  if (part == "slug") return hyphened(facts.slug.empty() ? of.title : facts.slug, "", true);
  if (part == "path") return std::string(of.path.folder) + (label == "pages" ? "" : std::string(of.path.stem));
  if (part == "name" || part == "basename") return std::string(of.path.stem);
  if (part == "collection") return std::string(label);
  if (part == "output_ext") return ".html";
  return part_of_date(part, date);
}

std::string said_in(const Value* map, std::string_view key) {
  const Value* value = map == nullptr ? nullptr : map->find(key);
  return value != nullptr && value->kind == Value::Kind::text ? std::string(trim(value->text)) : std::string();
}

std::string jekyll_pattern_for(const PageFacts& facts, const Value& config, std::string_view label) {
  if (!facts.permalink.empty()) return jekyll_pattern(facts.permalink);
  const Value* collections = config.find("collections");
  const std::string own = collections == nullptr ? std::string() : said_in(collections->find(label), "permalink");
  if (!own.empty()) return jekyll_pattern(own);
  const std::string of_site = said_in(&config, "permalink");
  if (label == "posts" || label == "drafts") return jekyll_pattern(of_site.empty() ? "date" : of_site);
  const std::string ending = jekyll_pattern(of_site).ends_with('/') ? "/" : ".html";
  return (label == "pages" ? "/:path/:basename" : "/:collection/:path") + ending;
}

}  // namespace

PageFacts page_facts(const LayeredFields& fields, const Metadata& metadata) {
  PageFacts out;
  out.title = metadata.title;
  out.date = metadata.date;
  const auto text = [&fields](std::string_view key) {
    const Value* value = fields.find(key);
    const bool is = value != nullptr && value->kind == Value::Kind::text;
    return is ? one_line(value->text, kAddressSize) : std::string();
  };
  out.slug = text("slug");
  out.id = text("id");
  out.permalink = text("permalink");
  if (says_no(out.permalink)) out.permalink.clear();
  out.url = text("url");
  out.path = text("path");
  for (const char* key : {"aliases", "alias", "redirect_from"}) {
    for (std::string& other : texts_of(fields.find(key))) {
      if (out.also.size() < LinkTable::kOthers) out.also.push_back(one_line(other, kAddressSize));
    }
  }
  add_categories(fields.find("category"), false, out.categories);
  add_categories(fields.find("categories"), true, out.categories);
  return out;
}

Published jekyll_published(std::string_view name, const PageFacts& facts, const Value& config,
                           const JekyllPlace& place) {
  std::string_view label = place.label;
  std::string_view inside = name;
  const auto posts = name.starts_with("_posts/") ? 0 : name.find("/_posts/");
  if (label == "posts" && posts != std::string_view::npos) {
    inside = name.substr(posts + (posts == 0 ? 7 : 8));
  } else if (label != "posts" && label != "pages" && name.starts_with(place.folder)) {
    inside = name.substr(place.folder.size());
  }
  JekyllName of{parts_of_path(inside), {}, {}};
  const DatedName dated = split_dated_name(of.path.stem);
  of.date = dated.date;
  of.title = std::string(dated.date && !dated.rest.empty() ? dated.rest : of.path.stem);
  std::string pattern = jekyll_pattern_for(facts, config, label);
  if (place.hexo && facts.permalink.empty()) {
    const std::string said = said_in(&config, "permalink");
    pattern = label == "posts" ? (said.empty() ? ":year/:month/:day/:title/" : said) : "/:path/:basename/";
  }
  const auto with = [&](const std::optional<article::Date>& date) {
    return filled_pattern(pattern, [&](std::string_view part) {
      if (place.hexo && part == "category") return std::optional(jekyll_categories("", facts, true));
      if (place.hexo && part == "title") return std::optional(std::string(of.path.folder) + of.title);
      return jekyll_part(part, name, of, facts, date, label);
    });
  };
  Published out;
  out.address = with(facts.date ? facts.date : of.date).value_or("");
  for (const std::string_view index : {"/index.html", "/index/"}) {
    if (out.address.ends_with(index)) out.address.resize(out.address.size() - index.size() + 1);
  }
  // The site's clock may say another day than the article's.
  if (facts.date && of.date && facts.date->day != of.date->day) {
    if (auto other = with(of.date)) out.also.push_back(*std::move(other));
  }
  add_also(out, facts, "");
  return checked(std::move(out));
}

// --- Hugo

namespace {

// As Hugo makes a part of an address of a name or a title.
std::string hugo_part(std::string_view text) { return hyphened(text, "._/#+~@%", true); }

std::string hugo_pattern(const Value& config, std::string_view section) {
  const Value* all = config.find("permalinks");
  if (all == nullptr) return {};
  const Value* pages = all->find("page");
  if (pages != nullptr && pages->kind == Value::Kind::map) {
    if (std::string said = said_in(pages, section); !said.empty()) return said;
  }
  return said_in(all, section);
}

}  // namespace

Published hugo_published(std::string_view below, const PageFacts& facts, const Value& config, std::string_view lang) {
  PathParts path = parts_of_path(below);
  // "a.fr.md"
  const auto dot = path.stem.rfind('.');
  if (!lang.empty() && dot != std::string_view::npos && path.stem.substr(dot + 1) == lang)
    path.stem = path.stem.substr(0, dot);
  std::string_view folder = path.folder;
  if (!lang.empty() && folder.starts_with(lang) && folder.substr(lang.size()).starts_with('/'))
    folder.remove_prefix(lang.size() + 1);
  const std::string head = lang.empty() ? "/" : "/" + std::string(lang) + "/";
  std::string_view own = path.stem;
  if (own == "index" || own == "_index") {
    const std::string_view around = without_slash_around(folder);
    own = around.substr(around.rfind('/') + 1);
    folder = folder.substr(0, around.size() - own.size());
  }
  const std::string_view section = folder.substr(0, std::min(folder.find('/'), folder.size()));
  const std::string last = facts.slug.empty() ? std::string(own) : facts.slug;
  Published out;
  const std::string pattern = hugo_pattern(config, section);
  if (!facts.url.empty()) {
    out.address = facts.url.starts_with('/') ? facts.url : head + facts.url;
    if (!lang.empty()) out.also.push_back(head + facts.url);
  } else if (!pattern.empty()) {
    const auto filled = filled_pattern(pattern, [&](std::string_view part) -> std::optional<std::string> {
      if (part == "section") return hugo_part(section);
      if (part == "sections") return hugo_part(without_slash_around(folder));
      if (part == "title") return hugo_part(facts.title);
      if (part == "slug") return hugo_part(facts.slug.empty() ? facts.title : facts.slug);
      if (part == "slugorfilename" || part == "slugorcontentbasename") return hugo_part(last);
      if (part == "filename" || part == "contentbasename") return hugo_part(own);
      return part_of_date(part, facts.date);
    });
    if (filled) out.address = head + std::string(without_slash_around(*filled)) + "/";
  } else {
    out.address = head + hugo_part(folder) + hugo_part(last) + "/";
  }
  add_also(out, facts, hugo_part(folder));
  return checked(std::move(out));
}

Published zola_published(std::string_view below, const PageFacts& facts, const Value& config) {
  PathParts path = parts_of_path(below);
  std::string head = "/";
  const Value* languages = config.find("languages");
  const auto dot = path.stem.rfind('.');
  if (languages != nullptr && dot != std::string_view::npos && languages->find(path.stem.substr(dot + 1)) != nullptr) {
    head += std::string(path.stem.substr(dot + 1)) + "/";
    path.stem = path.stem.substr(0, dot);
  }
  std::string_view folder = path.folder;
  std::string_view own = path.stem;
  if (own == "index" || own == "_index") {
    const std::string_view around = without_slash_around(folder);
    own = around.substr(around.rfind('/') + 1);
    folder = folder.substr(0, around.size() - own.size());
  }
  const DatedName dated = split_dated_name(own);
  if (dated.date && !dated.rest.empty()) own = dated.rest;
  Published out;
  if (!facts.path.empty()) {
    out.address = head + std::string(without_slash_around(facts.path)) + "/";
  } else {
    out.address = head + std::string(folder) + hyphened(facts.slug.empty() ? own : facts.slug, "", true) + "/";
  }
  add_also(out, facts, "");
  return checked(std::move(out));
}

// --- Eleventy

namespace {

// "/posts/{{ page.fileSlug }}/" with what is known of the page; nullopt: a program would have to be run.
std::optional<std::string> eleventy_filled(std::string_view pattern, const PathParts& path, const PageFacts& facts) {
  std::string out;
  for (auto open = pattern.find("{{"); open != std::string_view::npos; open = pattern.find("{{")) {
    const auto close = pattern.find("}}", open);
    if (close == std::string_view::npos) return std::nullopt;
    std::string words;
    for (const char c : pattern.substr(open + 2, close - open - 2)) {
      if (!is_space(c) && c != '-') words += c;
    }
    out += pattern.substr(0, open);
    pattern.remove_prefix(close + 2);
    if (words == "page.fileSlug" || words == "page.fileSlug|slug" || words == "page.fileSlug|slugify") {
      out += path.stem;
    } else if (words == "page.filePathStem") {
      out += "/" + std::string(path.folder) + std::string(path.stem);
    } else if (words == "title|slug" || words == "title|slugify") {
      out += hyphened(facts.title, "", true);
    } else if (words == "slug") {
      out += facts.slug;
    } else {
      return std::nullopt;
    }
  }
  out += pattern;
  return out.find("{%") == std::string::npos ? std::optional(out) : std::nullopt;
}

}  // namespace

Published eleventy_published(std::string_view below, const PageFacts& facts) {
  PathParts path = parts_of_path(below);
  const DatedName dated = split_dated_name(path.stem);
  if (dated.date && !dated.rest.empty()) path.stem = dated.rest;
  Published out;
  if (!facts.permalink.empty()) {
    auto filled = eleventy_filled(facts.permalink, path, facts);
    if (filled) out.address = (filled->starts_with('/') ? "" : "/") + *filled;
  } else {
    std::string_view folder = path.folder;
    std::string_view own = path.stem;
    // "a/a.md" is the page of its folder, as "a/index.md" is.
    const std::string_view around = without_slash_around(folder);
    if (own == "index" || own == around.substr(around.rfind('/') + 1)) own = {};
    out.address = "/" + std::string(folder) + std::string(own) + (own.empty() ? "" : "/");
  }
  add_also(out, facts, "");
  return checked(std::move(out));
}

// --- Docusaurus

namespace {

// "02-first.md": the number is for the order alone. A date or a version is none.
std::string_view without_order(std::string_view part) {
  const auto digits = std::min(part.find_first_not_of("0123456789"), part.size());
  if (digits == 0 || digits == part.size()) return part;
  const auto marks = part.find_first_not_of("-_. ", digits);
  if (marks == digits || marks == std::string_view::npos) return part;
  const char next = part[marks];
  return next >= '0' && next <= '9' ? part : part.substr(marks);
}

std::string docs_address(const PathParts& path, const PageFacts& facts) {
  std::string folder;
  std::string_view last_folder;
  for (std::string_view rest = path.folder; !rest.empty();) {
    const auto end = std::min(rest.find('/'), rest.size());
    last_folder = without_order(rest.substr(0, end));
    folder += std::string(last_folder) + "/";
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  if (facts.slug.starts_with('/')) return facts.slug.substr(1);
  if (!facts.slug.empty()) return folder + facts.slug;
  const std::string own(facts.id.empty() ? without_order(path.stem) : std::string_view(facts.id));
  const bool index = own == "index" || own == "README" || own == "readme" || own == last_folder;
  return facts.id.empty() && index ? folder : folder + own;
}

std::string blog_address(std::string_view below, const PathParts& path, const PageFacts& facts) {
  if (!facts.slug.empty()) return facts.slug.substr(facts.slug.starts_with('/') ? 1 : 0);
  std::string name = std::string(path.folder) + std::string(path.stem);
  if (name.ends_with("/index")) name.resize(name.size() - 6);
  const auto last = name.rfind('/') + 1;  // npos + 1 is 0
  constexpr std::size_t kDate = 10;       // "2026-10-20"
  const bool dated = name.size() > last + kDate && date_of_path(below, {}) &&
                     name.find_first_not_of("0123456789-", last) >= last + kDate && name[last + kDate] == '-';
  if (!dated) return name;
  for (const std::size_t at : {4U, 7U, 10U}) name[last + at] = '/';
  return name;
}

}  // namespace

Published docusaurus_published(const PageFacts& facts, const DocusaurusPages& pages) {
  const PathParts path = parts_of_path(pages.below);
  Published out;
  switch (pages.kind) {
    case DocusaurusPages::Kind::docs: out.address = pages.route + docs_address(path, facts); break;
    case DocusaurusPages::Kind::blog: out.address = pages.route + blog_address(pages.below, path, facts); break;
    case DocusaurusPages::Kind::pages:
      out.address = pages.route + std::string(path.folder) + std::string(path.stem == "index" ? "" : path.stem);
      break;
  }
  return checked(std::move(out));
}

}  // namespace handbill::sources
