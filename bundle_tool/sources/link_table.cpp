#include "bundle_tool/sources/link_table.h"

#include <algorithm>
#include <array>

#include "bundle_tool/sources/fields/languages.h"
#include "bundle_tool/sources/text/addresses.h"
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

void LinkTable::put(std::uint32_t input, std::uint32_t article, Claim claim, char kind, std::string_view text) {
  const auto entry = [&](std::uint64_t key, Claim as) {
    entries_.push_back({key, input, (static_cast<std::uint32_t>(as) << kArticleBits) | article});
  };
  entry(hash_of(kind, text), claim);
  const std::string lower = lower_ascii(text);
  if (lower != text) entry(hash_of(kind, lower), Claim::any_case);
}

void LinkTable::add(std::uint32_t input, std::uint32_t article, std::string_view name, std::string_view lang,
                    const Published& published, std::string_view whole) {
  if (!published.address.empty()) put(input, article, Claim::own, 'a', page_key(published.address));
  std::size_t others = 0;
  for (const std::string& other : published.also) {
    if (other.empty() || ++others > kOthers || ++others_ > kMostOthers) continue;
    put(input, article, Claim::also, 'a', page_key(other));
  }
  if (const std::string key = whole_key(whole); !key.empty()) put(input, article, Claim::also, 'w', key);
  const std::string file = file_key(name);
  put(input, article, Claim::own, 'f', file);
  const std::string_view stem = without_index(without_page_ending(file));
  const std::string_view bare = without_index(without_tag(without_page_ending(file), lang));
  if (stem != file) put(input, article, Claim::also, 'f', stem);
  if (bare != stem) put(input, article, Claim::any_case, 'f', bare);
  put(input, article, Claim::also, 'n', bare.substr(bare.rfind('/') + 1));
}

void LinkTable::finish() {
  const auto order = [](const Entry& a, const Entry& b) {
    if (a.key != b.key) return a.key < b.key;
    return a.input != b.input ? a.input < b.input : a.claim_and_article < b.claim_and_article;
  };
  std::sort(entries_.begin(), entries_.end(), order);
  const auto same = [](const Entry& a, const Entry& b) { return a.key == b.key && a.input == b.input; };
  entries_.erase(std::unique(entries_.begin(), entries_.end(), same), entries_.end());
  entries_.shrink_to_fit();
}

std::optional<std::uint32_t> LinkTable::find(std::uint32_t input, char kind, std::string_view text) const {
  const auto before = [](const Entry& entry, const std::pair<std::uint64_t, std::uint32_t>& wanted) {
    return entry.key != wanted.first ? entry.key < wanted.first : entry.input < wanted.second;
  };
  constexpr std::uint32_t kArticle = (1U << kArticleBits) - 1;
  const std::uint64_t key = hash_of(kind, text);
  for (const std::uint32_t first : {input, 0U}) {
    const auto at = std::lower_bound(entries_.begin(), entries_.end(), std::pair{key, first}, before);
    const bool there = at != entries_.end() && at->key == key && (at->input == input || first == 0);
    if (there) return at->claim_and_article & kArticle;
  }
  const std::string lower = lower_ascii(text);
  return lower == text ? std::nullopt : find(input, kind, lower);
}

std::optional<std::uint32_t> LinkTable::at_address(std::uint32_t input, std::string_view path) const {
  return find(input, 'a', page_key(path));
}

std::optional<std::uint32_t> LinkTable::at_whole(std::uint32_t input, std::string_view address) const {
  const std::string key = whole_key(address);
  return key.empty() ? std::nullopt : find(input, 'w', key);
}

std::optional<std::uint32_t> LinkTable::in_file(std::uint32_t input, std::string_view name) const {
  const std::string key = file_key(name);
  if (key.empty()) return std::nullopt;
  if (const auto whole = find(input, 'f', key)) return whole;
  const std::string_view stem = without_index(without_page_ending(key));
  return stem == key || stem.empty() ? std::nullopt : find(input, 'f', stem);
}

std::optional<std::uint32_t> LinkTable::in_file_called(std::uint32_t input, std::string_view last_part) const {
  const std::string key = file_key(last_part);
  const std::string_view stem = without_page_ending(key);
  return stem.empty() ? std::nullopt : find(input, 'n', stem);
}

}  // namespace handbill::sources
