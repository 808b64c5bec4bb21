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

// A path names pages of one site alone: another may have the same path.
ArticleLinks::Article ArticleLinks::of_site(std::uint32_t site, Article found) const {
  return found && articles_[*found].site == site ? found : std::nullopt;
}

// "a.md" in a French text means "a.fr.md", where there is one.
ArticleLinks::Article ArticleLinks::in_file(std::uint32_t folder, std::string_view name) const {
  const std::string translated = std::string(without_page_ending(name)) + "." + std::string(from_.article.lang);
  if (const auto found = table_.in_file(folder, translated)) return found;
  return table_.in_file(folder, name);
}

ArticleLinks::Article ArticleLinks::in_file_of(std::uint32_t site, std::string_view name) const {
  return of_site(site, in_file(table_.folder_of(site), name));
}

// A path of a site, which may lie below a folder of its host.
ArticleLinks::Article ArticleLinks::from_root(std::uint32_t site, std::string_view path, std::string_view query) const {
  const LinkSite& there = table_.site(site);
  const std::uint32_t folder = table_.folder_of(site);
  const std::string file = percent_decoded(path);
  if (!query.empty()) {
    if (const auto found = in_file_of(site, there.below + file + percent_decoded(query))) return found;
    if (path == "/") return std::nullopt;  // "/?p=12" is a page of its own, and not the home page
  }
  if (!there.base_url.empty() && is_below(path, there.base_url)) {
    if (const auto found = table_.at_address(site, path.substr(there.base_url.size()))) return found;
  }
  if (const auto found = table_.at_address(site, path)) return found;
  if (const auto found = in_file_of(site, there.below + file)) return found;
  if (const auto found = in_file_of(site, file)) return found;
  if (const auto found = of_site(site, in_content(file))) return found;
  // Docusaurus's "docs" beside its "website".
  const auto beside = there.below.empty() ? std::nullopt : table_.of_no_site(folder);
  return beside ? from_root(*beside, path, query) : std::nullopt;
}

// "posts/a.md" of the folder of all texts that this article lies in.
ArticleLinks::Article ArticleLinks::in_content(std::string_view path) const {
  constexpr std::string_view kContent = "content/";
  const std::string_view name = from_.article.name;
  const auto at = name.starts_with(kContent) ? 0 : name.find("/content/");
  if (at == std::string_view::npos) return std::nullopt;
  const std::string head(name.substr(0, at == 0 ? kContent.size() : at + 1 + kContent.size()));
  return in_file(table_.folder_of(own()), head + std::string(path));
}

ArticleLinks::Article ArticleLinks::from_here(std::string_view path, std::string_view query) const {
  const std::uint32_t folder = table_.folder_of(own());
  const std::string file = percent_decoded(path);
  const std::string around(folder_around(from_.article.name));
  // "story.php?id=5", saved with its question in the file's name.
  if (!query.empty()) {
    if (const auto found = in_file(folder, around + file + percent_decoded(query))) return found;
  }
  const bool names_file = without_page_ending(file).size() < file.size();
  if (names_file) {
    if (const auto found = in_file(folder, around + file)) return found;
  }
  if (!from_.article.address.empty()) {
    const std::string here(folder_around(from_.article.address));
    if (const auto found = table_.at_address(own(), here + std::string(path))) return found;
  }
  if (const auto found = in_file_of(own(), around + file)) return found;
  // From the root of the sources, as many sites write their links.
  if (const auto found = from_root(own(), "/" + std::string(path), query)) return found;
  const bool single = file.find('/') == std::string::npos;
  return from_.short_names && single ? table_.in_file_called(own(), file) : std::nullopt;
}

ArticleLinks::Target ArticleLinks::target(std::string_view address) const {
  const std::string_view whole = address;
  address = address.substr(0, address.find('#'));
  const auto question = std::min(address.find('?'), address.size());
  const std::string_view query = address.substr(question);
  address = address.substr(0, question);
  if (address.empty()) return {};
  const std::string_view rest = after_scheme(address);
  if (!rest.empty()) {
    const auto slash = std::min(rest.find('/'), rest.size());
    const std::string_view path = slash < rest.size() ? rest.substr(slash) : "/";
    const auto site = table_.site_at(own(), rest.substr(0, slash), path);
    const auto found = site ? from_root(*site, path, query) : std::nullopt;
    if (found) return {true, found};
    const auto as_whole = table_.at_whole(own(), whole);
    return {site || as_whole, as_whole};
  }
  if (address.starts_with("@/")) return {true, in_content(percent_decoded(address.substr(2)))};
  const auto colon = address.find(':');
  if (colon != std::string_view::npos && colon < address.find('/')) return {};
  return {true, address[0] == '/' ? from_root(own(), address, query) : from_here(address, query)};
}

std::string ArticleLinks::elsewhere(std::string address) const {
  const Article other = address.starts_with('/') ? table_.with_id(std::string_view(address).substr(1)) : std::nullopt;
  if (!other || articles_[*other].site == own()) return address;
  // Without its host, "/./a" is the same path as "/a".
  const std::string& url = table_.site(own()).url;
  return url.empty() ? "/." + address : url + address;
}

std::string_view ArticleLinks::published(std::string_view file) const {
  const std::string& below = table_.site(own()).below;
  auto found = in_file_of(own(), below + std::string(file));
  // A post of a category: "news/2026-03-01-rain" is "news/_posts/2026-03-01-rain.md".
  const auto slash = file.rfind('/');
  if (!found && slash != std::string_view::npos) {
    const std::string folder(file.substr(0, slash)), last(file.substr(slash));
    found = in_file_of(own(), below + folder + "/_posts" + last);
    if (!found) found = in_file_of(own(), below + "_posts/" + folder + last);
  }
  if (!found && slash == std::string_view::npos) found = table_.in_file_called(own(), file);
  return found ? articles_[*found].address : std::string_view{};
}

std::string_view ArticleLinks::file(std::string_view note) const {
  auto found = in_file_of(own(), table_.site(own()).below + std::string(note));
  if (!found && note.find('/') == std::string_view::npos) {
    found = table_.in_file_called(own(), note);
    // Beside it may lie its translation.
    if (found) found = in_file_of(own(), std::string(folder_around(articles_[*found].name)) + std::string(note));
  }
  return found ? articles_[*found].name : std::string_view{};
}

}  // namespace handbill::sources
