#include "reader/library/links.h"

#include <string>
#include <vector>

namespace handbill::library {
namespace {

// "a/b/../c" becomes "a/c", as RFC 3986, 5.2.4, removes dot segments. No leading slash: ids have none.
std::string normal_path(std::string_view path) {
  std::vector<std::string_view> parts;
  while (!path.empty()) {
    const auto slash = std::min(path.find('/'), path.size());
    const std::string_view part = path.substr(0, slash);
    path.remove_prefix(std::min(slash + 1, path.size()));
    if (part == ".." && !parts.empty()) parts.pop_back();
    if (!part.empty() && part != "." && part != "..") parts.push_back(part);
  }
  std::string out;
  for (const std::string_view part : parts) out += (out.empty() ? "" : "/") + std::string(part);
  return out;
}

// The packer drops these endings when it makes an id from a file's name.
std::string without_ending(std::string path) {
  for (const std::string_view ending : {".html", ".htm", ".md", ".markdown"}) {
    if (path.ends_with(ending)) path.resize(path.size() - ending.size());
  }
  if (path.ends_with("/index")) path.resize(path.size() - std::string_view("/index").size());
  return path;
}

}  // namespace

std::optional<bundle::ArticleNumber> linked_article(Edition& edition, std::string_view from, std::string_view address) {
  // As the packer writes a link to an article of the edition. An id may hold what ends a path.
  if (address.starts_with('/')) {
    if (const auto found = edition.bundle().find(address.substr(1))) return *found;
  }
  address = address.substr(0, address.find_first_of("#?"));
  // A link to the publisher's site may lead to an article of the edition: its host is not compared.
  const auto scheme = address.find("://");
  std::vector<std::string> tries;
  if (scheme != std::string_view::npos) {
    const auto path = address.find('/', scheme + 3);
    if (path == std::string_view::npos) return std::nullopt;
    tries.push_back(normal_path(address.substr(path)));
  } else if (address.find(':') == std::string_view::npos && !address.empty()) {
    const auto folder = from.substr(0, from.rfind('/') == std::string_view::npos ? 0 : from.rfind('/'));
    // Relative to the folder of `from` first; then from the root of the sources, as many sites write their links.
    if (address.front() != '/') tries.push_back(normal_path(std::string(folder) + "/" + std::string(address)));
    tries.push_back(normal_path(address));
  }
  for (const std::string& path : tries) {
    for (const std::string& id : {path, without_ending(path)}) {
      if (id.empty()) continue;
      const auto found = edition.bundle().find(id);
      if (found) return *found;
    }
  }
  return std::nullopt;
}

}  // namespace handbill::library
