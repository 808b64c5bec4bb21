#include "bundle_tool/sources/article_links.h"

#include <algorithm>

#include "bundle_tool/sources/text/addresses.h"
#include "bundle_tool/sources/text/clean_text.h"

namespace handbill::sources {
namespace {

std::string_view folder_around(std::string_view name) {
  const auto slash = name.rfind('/');
  return slash == std::string_view::npos ? std::string_view{} : name.substr(0, slash + 1);
}

}  // namespace

std::string_view ArticleLinks::id(std::uint32_t article) const { return articles_[article].id; }

// "a.md" in a French text means "a.fr.md", where there is one.
std::optional<std::uint32_t> ArticleLinks::in_file(std::string_view name) const {
  const std::uint32_t input = from_.article.input;
  const std::string own = std::string(without_page_ending(name)) + "." + std::string(from_.article.lang);
  if (const auto found = table_.in_file(input, own)) return found;
  return table_.in_file(input, name);
}

// A path of the site, which may lie below a folder of its host.
std::optional<std::uint32_t> ArticleLinks::from_root(std::string_view path) const {
  const std::string& base = from_.site.base_url;
  const std::uint32_t input = from_.article.input;
  const bool below =
      !base.empty() && path.starts_with(base) && (path.size() == base.size() || path[base.size()] == '/');
  if (below) {
    if (const auto found = table_.at_address(input, path.substr(base.size()))) return found;
  }
  if (const auto found = table_.at_address(input, path)) return found;
  const std::string file = percent_decoded(path);
  if (const auto found = in_file(file)) return found;
  return in_content(file);
}

// "posts/a.md" of the folder of all texts that this article lies in.
std::optional<std::uint32_t> ArticleLinks::in_content(std::string_view path) const {
  constexpr std::string_view kContent = "content/";
  const std::string_view name = from_.article.name;
  const auto at = name.starts_with(kContent) ? 0 : name.find("/content/");
  if (at == std::string_view::npos) return std::nullopt;
  const std::string head(name.substr(0, at == 0 ? kContent.size() : at + 1 + kContent.size()));
  return in_file(head + std::string(path));
}

std::optional<std::uint32_t> ArticleLinks::from_here(std::string_view path) const {
  const std::uint32_t input = from_.article.input;
  const std::string file = percent_decoded(path);
  const std::string around(folder_around(from_.article.name));
  const bool names_file = without_page_ending(file).size() < file.size();
  if (names_file) {
    if (const auto found = in_file(around + file)) return found;
  }
  if (!from_.article.address.empty()) {
    const std::string here(folder_around(from_.article.address));
    if (const auto found = table_.at_address(input, here + std::string(path))) return found;
  }
  if (const auto found = in_file(around + file)) return found;
  // From the root of the sources, as many sites write their links.
  if (const auto found = from_root("/" + std::string(path))) return found;
  const bool single = file.find('/') == std::string::npos;
  return from_.short_names && single ? table_.in_file_called(input, file) : std::nullopt;
}

// "/?p=12" is a page of its own, which only its whole address names: not the home page.
std::optional<std::uint32_t> ArticleLinks::page_of(std::string_view path, std::string_view whole) const {
  const bool asks = path == "/" && whole.find('?') != std::string_view::npos;
  return asks ? std::nullopt : from_root(path);
}

ArticleLinks::Target ArticleLinks::target(std::string_view address) const {
  const std::string_view whole = address;
  address = address.substr(0, address.find_first_of("#?"));
  if (address.empty()) return {};
  const std::string_view rest = after_scheme(address);
  if (!rest.empty()) {
    const auto slash = std::min(rest.find('/'), rest.size());
    const std::string_view own = after_scheme(from_.site.url);
    const bool ours = !own.empty() && lower_ascii(rest.substr(0, slash)) == lower_ascii(own);
    if (!ours) {
      const auto found = table_.at_whole(from_.article.input, whole);
      return {found.has_value(), found};
    }
    return {true, page_of(slash < rest.size() ? rest.substr(slash) : "/", whole)};
  }
  if (address.starts_with("@/")) return {true, in_content(percent_decoded(address.substr(2)))};
  const auto colon = address.find(':');
  if (colon != std::string_view::npos && colon < address.find('/')) return {};
  return {true, address[0] == '/' ? page_of(address, whole) : from_here(address)};
}

std::string_view ArticleLinks::published(std::string_view file) const {
  const std::uint32_t input = from_.article.input;
  auto found = table_.in_file(input, file);
  // A post of a category: "news/2026-03-01-rain" is "news/_posts/2026-03-01-rain.md".
  const auto slash = file.rfind('/');
  if (!found && slash != std::string_view::npos) {
    const std::string folder(file.substr(0, slash)), last(file.substr(slash));
    found = table_.in_file(input, folder + "/_posts" + last);
    if (!found) found = table_.in_file(input, "_posts/" + folder + last);
  }
  if (!found && slash == std::string_view::npos) found = table_.in_file_called(input, file);
  return found ? articles_[*found].address : std::string_view{};
}

}  // namespace handbill::sources
