#include "bundle_tool/sources/article_ids.h"

#include <algorithm>
#include <vector>

#include "bundle_tool/sources/fields/languages.h"
#include "bundle_tool/sources/fields/path_dates.h"
#include "bundle_tool/sources/text/clean_text.h"
#include "reader/base/utf8.h"
#include "reader/bundle/limits.h"

namespace handbill::sources {
namespace {

std::vector<std::string_view> parts_of(std::string_view name) {
  std::vector<std::string_view> parts;
  while (!name.empty()) {
    const auto slash = std::min(name.find('/'), name.size());
    if (slash > 0) parts.push_back(name.substr(0, slash));
    name.remove_prefix(std::min(name.size(), slash + 1));
  }
  return parts;
}

std::string_view without_file_ending(std::string_view file) {
  const auto dot = file.rfind('.');
  return dot == std::string_view::npos || dot == 0 ? file : file.substr(0, dot);
}

bool is_language(std::string_view part, std::string_view lang) {
  return names_language(part) && canonical_language(part) == lang;
}

// "post.fr" -> "post": a translation shares its original's name.
std::string_view without_language(std::string_view stem, std::string_view lang) {
  const auto dot = stem.rfind('.');
  const bool last = dot != std::string_view::npos && dot > 0 && is_language(stem.substr(dot + 1), lang);
  return last ? stem.substr(0, dot) : stem;
}

// Hexo keeps posts in source/_posts, where Jekyll has a section in front of _posts. `posts`: the index of that.
bool is_hexo_post(const std::vector<std::string_view>& parts, std::size_t posts) {
  return posts == 1 && parts.size() > 1 && parts[0] == "source" && parts[1] == "_posts";
}

std::string spaced(std::string_view text) {
  std::string out(text);
  std::replace_if(
      out.begin(), out.end(), [](char c) { return c == '-' || c == '_'; }, ' ');
  out = one_line(out, 200);
  // ASCII only: other scripts have no capitals, or rules of their own for them.
  if (!out.empty() && out[0] >= 'a' && out[0] <= 'z') out[0] = static_cast<char>(out[0] - 'a' + 'A');
  return out;
}

}  // namespace

std::string clean_id(std::string_view id) {
  std::string line = normalised(one_line(id, limits::kArticleIdSize));
  // Composition never makes text longer in UTF-8 by more than a few bytes, but the limit is hard.
  if (line.size() > limits::kArticleIdSize) line = one_line(line, limits::kArticleIdSize);
  std::replace(line.begin(), line.end(), ' ', '-');
  const auto start = line.find_first_not_of('/');
  return start == std::string::npos ? std::string{} : line.substr(start);
}

std::string id_from_path(std::string_view name, std::string_view slug, std::string_view lang) {
  std::string out;
  std::vector<std::string_view> parts = parts_of(name);
  if (parts.empty()) return {};
  const std::string_view last = without_file_ending(parts.back());
  parts.pop_back();
  // Folders of the generator are no part of an address: an article keeps its id when it moves out of _posts.
  if (is_hexo_post(parts, 1)) parts.erase(parts.begin());
  std::erase_if(parts, [](std::string_view part) { return part.starts_with('_') || part == "content"; });
  for (const std::string_view part : parts) out += std::string(part) + "/";
  const std::string_view bare = without_language(last, lang);
  if (!slug.empty()) {
    out += slug;
    // The language stays, or a translation would have its original's id.
    if (bare.size() != last.size()) out += last.substr(bare.size());
  } else if (bare == "index" && !out.empty()) {
    out.pop_back();  // a folder with an index is one article
    out += last.substr(bare.size());
  } else {
    out += last;
  }
  // A path that is too long keeps its end: the articles of one folder differ there.
  if (out.size() > limits::kArticleIdSize) {
    out.erase(0, utf8::ceil_boundary(out, out.size() - limits::kArticleIdSize));
  }
  return clean_id(out);
}

std::string title_from_path(std::string_view name, std::string_view lang) {
  const std::vector<std::string_view> parts = parts_of(name);
  if (parts.empty()) return {};
  std::string_view stem = without_language(without_file_ending(parts.back()), lang);
  if (stem == "index" && parts.size() > 1) stem = parts[parts.size() - 2];
  const DatedName dated = split_dated_name(stem, lang);
  return normalised(spaced(dated.rest.empty() ? stem : dated.rest));
}

std::string section_from_path(std::string_view name, std::string_view lang) {
  const std::vector<std::string_view> parts = parts_of(name);
  for (std::size_t i = 0; i + 1 < parts.size(); ++i) {
    if (parts[i] != "_posts") continue;
    const bool inside = is_hexo_post(parts, i);
    if (inside ? i + 2 >= parts.size() : i == 0) return {};
    const std::string_view section = inside ? parts[i + 1] : parts[i - 1];
    return is_language(section, lang) ? "" : normalised(spaced(section));
  }
  const auto content = std::find(parts.begin(), parts.end(), "content");
  for (auto part = content; part != parts.end() && part + 1 != parts.end(); ++part) {
    // content/fr/politics/x.md: a language is no section, and neither is a folder that holds every article.
    const bool plain = part == content || is_language(*part, lang);
    const bool all = *part == "posts" || *part == "post" || *part == "blog" || *part == "articles";
    if (!plain) return all ? "" : normalised(spaced(*part));
  }
  return {};
}

}  // namespace handbill::sources
