#include "bundle_tool/sources/link_table.h"

#include <algorithm>
#include <array>

#include "bundle_tool/sources/fields/languages.h"
#include "bundle_tool/sources/text/addresses.h"
#include "bundle_tool/sources/text/ascii.h"
#include "bundle_tool/sources/text/clean_text.h"

namespace handbill::sources {
namespace {

constexpr std::uint32_t kArticleBits = 24;

// FNV-1a: the table keeps no strings, or it would be the largest part of a scan.
std::uint64_t hash_of(char kind, std::string_view text) {
  std::uint64_t hash = 0xCBF29CE484222325U;
  const auto mix = [&hash](char c) { hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U; };
  mix(kind);
  for (const char c : text) mix(c);
  return hash;
}

// "a/b/../c" -> "a/c", as RFC 3986, 5.2.4.
std::string without_dots(std::string_view path) {
  std::vector<std::string_view> parts;
  while (!path.empty()) {
    const auto slash = std::min(path.find('/'), path.size());
    const std::string_view part = path.substr(0, slash);
    path.remove_prefix(std::min(slash + 1, path.size()));
    if (part == ".." && !parts.empty()) parts.pop_back();
    if (!part.empty() && part != "." && part != "..") parts.push_back(part);
  }
  std::string out;
  for (const std::string_view part : parts) (out += out.empty() ? "" : "/") += part;
  return out;
}

// "a/index" -> "a": a folder with an index is one page.
std::string_view without_index(std::string_view name) {
  if (name == "index") return {};
  return name.ends_with("/index") ? name.substr(0, name.size() - 6) : name;
}

// How an address is compared: without what servers add or leave out.
std::string page_key(std::string_view path) {
  std::string clean = without_dots(one_line(percent_decoded(path), kAddress));
  std::string_view key = clean;
  for (const std::string_view ending : {".html", ".htm"}) {
    if (key.ends_with(ending)) key.remove_suffix(ending.size());
  }
  return normalised(std::string(without_index(key)));
}

std::string file_key(std::string_view name) { return normalised(without_dots(one_line(name, kAddress))); }

// Nothing for a home page, which many sites name in each of their pages. Pages may differ by their query alone.
std::string whole_key(std::string_view address) {
  const std::string_view rest = after_scheme(address.substr(0, address.find('#')));
  const auto question = std::min(rest.find('?'), rest.size());
  const auto slash = std::min(rest.find('/'), question);
  const std::string path = page_key(rest.substr(slash, question - slash));
  if (path.empty() && question == rest.size()) return {};
  return lower_ascii(rest.substr(0, slash)) + "/" + path + std::string(rest.substr(question));
}

// "a/b.fr" -> "a/b", where "fr" is the article's language.
std::string_view without_tag(std::string_view stem, std::string_view lang) {
  const auto dot = stem.rfind('.');
  if (dot == std::string_view::npos || dot == 0 || stem.find('/', dot) != std::string_view::npos) return stem;
  return canonical_language(stem.substr(dot + 1)) == lang ? stem.substr(0, dot) : stem;
}

}  // namespace

std::string_view without_page_ending(std::string_view name) {
  constexpr std::array<std::string_view, 8> kEndings{".html",     ".htm", ".md",   ".mdx",
                                                     ".markdown", ".mkd", ".mkdn", ".mdown"};
  for (const std::string_view ending : kEndings) {
    if (name.ends_with(ending)) return name.substr(0, name.size() - ending.size());
  }
  return name;
}

std::string_view after_scheme(std::string_view address) {
  for (const std::string_view scheme : {"https://", "http://", "//"}) {
    const bool is = lower_ascii(address.substr(0, scheme.size())) == scheme;
    if (is) return address.substr(scheme.size());
  }
  return {};
}

bool is_no_page(std::string_view address) {
  address = address.substr(0, address.find_first_of("#?"));
  if (const std::string_view rest = after_scheme(address); !rest.empty()) {
    address = rest.substr(std::min(rest.find('/'), rest.size()));
  }
  if (address.empty() || address == "/") return true;
  const std::string_view last = address.substr(address.rfind('/') + 1);
  if (without_page_ending(last) != last) return false;
  const auto dot = last.rfind('.');
  if (dot == std::string_view::npos || dot + 1 == last.size() || last.size() - dot > 6) return false;
  return std::any_of(last.begin() + static_cast<std::ptrdiff_t>(dot), last.end(), [](char c) { return is_letter(c); });
}

bool is_below(std::string_view path, std::string_view base) {
  return path.starts_with(base) && (path.size() == base.size() || path[base.size()] == '/');
}

std::uint32_t LinkTable::add_site(LinkSite site, std::uint32_t folder) {
  const std::uint32_t number = sites();
  if (!site.url.empty()) on_host_.push_back(number);
  sites_.push_back({std::move(site), folder});
  return number;
}

void LinkTable::put(std::uint32_t scope, std::uint32_t article, Claim claim, char kind, std::string_view text) {
  const auto entry = [&](std::uint64_t key, Claim as) {
    entries_.push_back({key, scope, (static_cast<std::uint32_t>(as) << kArticleBits) | article});
  };
  entry(hash_of(kind, text), claim);
  const std::string lower = lower_ascii(text);
  if (lower != text && kind != 'i') entry(hash_of(kind, lower), Claim::any_case);
}

void LinkTable::add(const Article& of, const Published& published, std::string_view whole) {
  const std::uint32_t site = of.site, article = of.article;
  put(0, article, Claim::own, 'i', of.id);
  if (!published.address.empty()) put(site, article, Claim::own, 'a', page_key(published.address));
  std::size_t others = 0;
  for (const std::string& other : published.also) {
    if (other.empty() || ++others > kOthers || ++others_ > kMostOthers) continue;
    put(site, article, Claim::also, 'a', page_key(other));
  }
  if (const std::string key = whole_key(whole); !key.empty()) put(site, article, Claim::also, 'w', key);
  const std::string file = file_key(of.name);
  put(of.folder, article, Claim::own, 'f', file);
  const std::string_view stem = without_index(without_page_ending(file));
  const std::string_view bare = without_index(without_tag(without_page_ending(file), of.lang));
  if (stem != file) put(of.folder, article, Claim::also, 'f', stem);
  if (bare != stem) put(of.folder, article, Claim::any_case, 'f', bare);
  put(site, article, Claim::also, 'n', bare.substr(bare.rfind('/') + 1));
}

void LinkTable::finish() {
  const auto order = [](const Entry& a, const Entry& b) {
    if (a.key != b.key) return a.key < b.key;
    return a.scope != b.scope ? a.scope < b.scope : a.claim_and_article < b.claim_and_article;
  };
  std::sort(entries_.begin(), entries_.end(), order);
  const auto same = [](const Entry& a, const Entry& b) { return a.key == b.key && a.scope == b.scope; };
  entries_.erase(std::unique(entries_.begin(), entries_.end(), same), entries_.end());
  entries_.shrink_to_fit();
}

std::optional<std::uint32_t> LinkTable::find(std::uint32_t scope, Scope which, char kind, std::string_view text) const {
  const auto before = [](const Entry& entry, const std::pair<std::uint64_t, std::uint32_t>& wanted) {
    return entry.key != wanted.first ? entry.key < wanted.first : entry.scope < wanted.second;
  };
  constexpr std::uint32_t kArticle = (1U << kArticleBits) - 1;
  const std::uint64_t key = hash_of(kind, text);
  auto at = std::lower_bound(entries_.begin(), entries_.end(), std::pair{key, scope}, before);
  const auto is_there = [&] { return at != entries_.end() && at->key == key; };
  if (is_there() && at->scope == scope) return at->claim_and_article & kArticle;
  if (which == Scope::any) {
    at = std::lower_bound(entries_.begin(), at, std::pair{key, 0U}, before);
    if (is_there()) return at->claim_and_article & kArticle;
  }
  const std::string lower = lower_ascii(text);
  return lower == text || kind == 'i' ? std::nullopt : find(scope, which, kind, lower);
}

std::optional<std::uint32_t> LinkTable::at_address(std::uint32_t site, std::string_view path) const {
  return find(site, Scope::own, 'a', page_key(path));
}

std::optional<std::uint32_t> LinkTable::at_whole(std::uint32_t site, std::string_view address) const {
  const std::string key = whole_key(address);
  return key.empty() ? std::nullopt : find(site, Scope::any, 'w', key);
}

std::optional<std::uint32_t> LinkTable::in_file(std::uint32_t folder, std::string_view name) const {
  const std::string key = file_key(name);
  if (key.empty()) return std::nullopt;
  if (const auto whole = find(folder, Scope::own, 'f', key)) return whole;
  const std::string_view stem = without_index(without_page_ending(key));
  return stem == key || stem.empty() ? std::nullopt : find(folder, Scope::own, 'f', stem);
}

std::optional<std::uint32_t> LinkTable::in_file_called(std::uint32_t site, std::string_view last_part) const {
  const std::string key = file_key(last_part);
  const std::string_view stem = without_page_ending(key);
  return stem.empty() ? std::nullopt : find(site, Scope::own, 'n', stem);
}

std::optional<std::uint32_t> LinkTable::site_at(std::uint32_t own, std::string_view host, std::string_view path) const {
  std::optional<std::uint32_t> best;
  std::size_t best_rank = 0;
  const std::string wanted = lower_ascii(host);
  for (const std::uint32_t number : on_host_) {
    const LinkSite& each = sites_[number].site;
    if (lower_ascii(after_scheme(each.url)) != wanted) continue;
    std::size_t rank = number == own ? 1 : 0;
    if (is_below(path, each.base_url)) rank += 2 * (each.base_url.size() + 1);
    if (rank <= best_rank) continue;
    best = number;
    best_rank = rank;
  }
  return best;
}

std::optional<std::uint32_t> LinkTable::of_no_site(std::uint32_t folder) const {
  const auto found = std::find_if(sites_.begin(), sites_.end(), [folder](const Site& each) {
    return each.folder == folder && each.site.below.empty() && !each.site.configured;
  });
  return found == sites_.end() ? std::nullopt : std::optional(static_cast<std::uint32_t>(found - sites_.begin()));
}

std::optional<std::uint32_t> LinkTable::with_id(std::string_view id) const { return find(0, Scope::own, 'i', id); }

}  // namespace handbill::sources
