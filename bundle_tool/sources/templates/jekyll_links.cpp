#include "bundle_tool/sources/templates/jekyll_links.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "bundle_tool/sources/fields/address_pattern.h"
#include "bundle_tool/sources/fields/dates.h"
#include "bundle_tool/sources/text/clean_text.h"

namespace handbill::sources {
namespace {

std::string pattern_of(const SiteInfo& site) {
  const auto said = site.values.find("permalink");
  return jekyll_pattern(said == site.values.end() ? "date" : trim(said->second.text));
}

std::string_view without_ending(std::string_view file) {
  for (const std::string_view ending : {".md", ".markdown", ".mkd", ".mkdn", ".html", ".htm"}) {
    if (file.ends_with(ending)) return file.substr(0, file.size() - ending.size());
  }
  return file;
}

// A post by the name of its file.
struct Post {
  std::string_view categories;  // "news/local"; may be empty
  std::string_view year, month, day, title;
};

std::optional<Post> post_named(std::string_view categories, std::string_view file) {
  constexpr std::size_t kDate = 10;  // "2026-03-01"
  if (file.size() < kDate + 2 || file[kDate] != '-' || !parse_date(file.substr(0, kDate))) return std::nullopt;
  if (file[4] != '-' || file[7] != '-') return std::nullopt;
  return Post{categories, file.substr(0, 4), file.substr(5, 2), file.substr(8, 2),
              without_ending(file.substr(kDate + 1))};
}

std::string_view without_nought(std::string_view number) { return number.substr(number[0] == '0' ? 1 : 0); }

std::optional<bundle::Date> day_of_post(const Post& post) {
  return parse_date(std::string(post.year) + "-" + std::string(post.month) + "-" + std::string(post.day));
}

std::string day_of_year(const Post& post) {
  const auto day = day_of_post(post);
  const auto first = parse_date(std::string(post.year) + "-01-01");
  std::string out = std::to_string(day->day - first->day + 1);
  out.insert(0, 3 - std::min<std::size_t>(3, out.size()), '0');
  return out;
}

std::optional<std::string> part_named(std::string_view name, const Post& post) {
  if (name == "categories" || name == "slugified_categories") return std::string(post.categories);
  if (name == "year") return std::string(post.year);
  if (name == "short_year") return std::string(post.year.substr(2));
  if (name == "month") return std::string(post.month);
  if (name == "i_month") return std::string(without_nought(post.month));
  if (name == "day") return std::string(post.day);
  if (name == "i_day") return std::string(without_nought(post.day));
  if (name == "y_day") return day_of_year(post);
  if (name == "title" || name == "slug") return std::string(post.title);
  if (name == "output_ext") return std::string(".html");
  return part_of_week(name, day_of_post(post)->day);  // post_named() has read it
}

// nullopt: the pattern asks for what the name does not tell.
std::optional<std::string> filled(std::string_view pattern, const Post& post) {
  return filled_pattern(pattern, [&post](std::string_view name) { return part_named(name, post); });
}

std::string_view name_of_page(std::string_view name) {
  name = trim(name);
  const bool quoted = name.size() > 1 && (name[0] == '"' || name[0] == '\'') && name.back() == name[0];
  if (quoted) name = name.substr(1, name.size() - 2);
  while (name.starts_with('/')) name.remove_prefix(1);
  return name;
}

std::pair<std::string_view, std::string_view> split_at_last_slash(std::string_view path) {
  const auto slash = path.rfind('/');
  if (slash == std::string_view::npos) return {{}, path};
  return {path.substr(0, slash), path.substr(slash + 1)};
}

}  // namespace

std::string in_link(std::string_view address) {
  std::string out;
  for (const char c : address) {
    constexpr std::string_view kHex = "0123456789ABCDEF";
    const auto byte = static_cast<unsigned char>(c);
    const bool ends = std::string_view(" ()<>\"'").find(c) != std::string_view::npos;
    out += ends ? std::string{'%', kHex[byte >> 4U], kHex[byte & 15U]} : std::string{c};
  }
  return out;
}

std::string jekyll_page_name(std::string_view words) { return std::string(name_of_page(words)); }

std::string jekyll_post_address(std::string_view post, const SiteInfo& site) {
  const std::string_view name = name_of_page(post);
  const auto [categories, file] = split_at_last_slash(name);
  const auto named = post_named(categories, file);
  const auto address = named ? filled(pattern_of(site), *named) : std::nullopt;
  return in_link(address.value_or("/" + std::string(name)));
}

std::string jekyll_page_address(std::string_view file, const SiteInfo& site) {
  std::string_view name = name_of_page(file);
  constexpr std::string_view kPosts = "_posts/";
  const auto posts = name.find(kPosts);
  if (posts == 0 || (posts != std::string_view::npos && name[posts - 1] == '/')) {
    const std::string_view categories = name.substr(0, posts == 0 ? 0 : posts - 1);
    const auto [below, last] = split_at_last_slash(name.substr(posts + kPosts.size()));
    const auto named = post_named(categories, last);
    if (const auto address = named ? filled(pattern_of(site), *named) : std::nullopt) return in_link(*address);
  }
  if (name.starts_with('_')) name.remove_prefix(1);  // a collection
  const std::string_view page = without_ending(name);
  if (page.size() == name.size()) return in_link("/" + std::string(name));
  if (page == "index" || page.ends_with("/index")) return in_link("/" + std::string(page.substr(0, page.size() - 5)));
  return in_link("/" + std::string(page) + (pattern_of(site).ends_with('/') ? "/" : ".html"));
}

}  // namespace handbill::sources
