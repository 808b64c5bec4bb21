#include "bundle_tool/sources/pictures.h"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <vector>

#include "bundle_tool/sources/text/clean_text.h"
#include "reader/base/utf8.h"

namespace handbill::sources {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kReference = 2000;  // bytes
constexpr std::size_t kShown = 200;       // bytes of a reference in a warning

int hex(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

std::string percent_decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool escape = text[i] == '%' && i + 2 < text.size() && hex(text[i + 1]) >= 0 && hex(text[i + 2]) >= 0;
    if (!escape) {
      out.push_back(text[i]);
      continue;
    }
    out.push_back(static_cast<char>(hex(text[i + 1]) * 16 + hex(text[i + 2])));
    i += 2;
  }
  return out;
}

bool has_scheme(std::string_view text) {
  const auto colon = text.find(':');
  if (colon == std::string_view::npos || colon < 2 || colon > 12) return false;
  return std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(colon),
                     [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '+'; });
}

// The path below the root, without "." and ".."; nullopt if it leaves the root.
std::optional<std::string> below_root(std::string_view path) {
  std::vector<std::string_view> parts;
  while (!path.empty()) {
    const auto slash = std::min(path.find('/'), path.size());
    const std::string_view part = path.substr(0, slash);
    path.remove_prefix(std::min(path.size(), slash + 1));
    if (part.empty() || part == ".") continue;
    if (part == "..") {
      if (parts.empty()) return std::nullopt;
      parts.pop_back();
    } else {
      parts.push_back(part);
    }
  }
  std::string out;
  for (const std::string_view part : parts) {
    if (!out.empty()) out.push_back('/');
    out += part;
  }
  return out;
}

bool lies_in(const std::string& path, const std::string& folder) {
  return path.size() > folder.size() && path.starts_with(folder) &&
         (folder.back() == '/' || path[folder.size()] == '/');
}

enum class Look { nothing, found, outside, not_read };
// Is this a regular file, and is it inside a source folder once symbolic links are followed?
Look look(const std::string& path, const PictureSearch& search) {
  std::error_code error;
  if (!fs::is_regular_file(path, error)) return is_not_read(error) ? Look::not_read : Look::nothing;
  const std::string real = fs::canonical(path, error).string();
  if (error) return Look::nothing;
  const bool inside = std::any_of(search.roots.begin(), search.roots.end(),
                                  [&](const std::string& root) { return lies_in(real, root); });
  return inside ? Look::found : Look::outside;
}

// The path as the disk has it, for a reference that differs in the case of ASCII letters; empty if there is none.
std::string in_other_case(std::string_view root, std::string_view path) {
  constexpr std::size_t kEntries = 20'000;  // of one folder
  std::string at(root);
  while (!path.empty()) {
    const auto slash = std::min(path.find('/'), path.size());
    const std::string wanted = lower_ascii(path.substr(0, slash));
    const std::string exact(path.substr(0, slash));
    path.remove_prefix(std::min(path.size(), slash + 1));
    std::error_code error;
    if (fs::exists(at + "/" + exact, error)) {
      at += "/" + exact;
      continue;
    }
    std::string match;
    std::size_t seen = 0;
    for (fs::directory_iterator entry(at, error), end; !error && entry != end && ++seen < kEntries;
         entry.increment(error)) {
      const std::string name = entry->path().filename().string();
      // Of several the first in byte order: the order of the folder's entries differs from disk to disk.
      if (lower_ascii(name) == wanted && (match.empty() || name < match)) match = name;
    }
    if (match.empty()) return {};
    at += "/" + match;
  }
  return at;
}

// The places where a picture may be, relative to the root, the best first. `outside`: one of them would leave the root.
std::vector<std::string> places(std::string_view reference, const PictureSearch& search, bool& outside) {
  std::vector<std::string> out;
  const auto slash = search.name.rfind('/');
  const std::string_view folder = slash == std::string_view::npos ? "" : search.name.substr(0, slash);
  const auto add = [&](std::string_view base) {
    const auto path = below_root(std::string(base) + "/" + std::string(reference));
    if (!path || path->empty()) {
      outside = outside || !path;
    } else if (std::find(out.begin(), out.end(), *path) == out.end()) {
      out.push_back(*path);
    }
  };
  if (!reference.starts_with('/')) add(folder);
  if (!outside) {
    for (const std::string_view base : {"", "static", "public", "src", "content", "source", "assets", "assets/images",
                                        "assets/img", "_assets", "_assets/images", "_assets/img"})
      add(base);
    for (std::string_view up = folder; !up.empty();) {
      const auto cut = up.rfind('/');
      up = cut == std::string_view::npos ? std::string_view{} : up.substr(0, cut);
      if (!up.empty()) add(up);
    }
  }
  return out;
}

// The reference as a path: without query, fragment, and the site's own address and base path.
std::string site_path(std::string_view reference, const SiteInfo& site) {
  if (!site.url.empty() && reference.starts_with(site.url)) reference.remove_prefix(site.url.size());
  reference = reference.substr(0, reference.find_first_of("?#"));
  if (!site.base_url.empty() && reference.starts_with(site.base_url + "/"))
    reference.remove_prefix(site.base_url.size());
  return percent_decoded(reference);
}

}  // namespace

Picture find_picture(std::string_view reference, std::uint32_t line, const PictureSearch& search, Warnings& warnings) {
  reference = trim(reference);
  Picture out;
  out.line = line;
  out.reference = one_line(reference, kShown);
  const auto warn = [&](Slug slug, const std::string& text) { warnings.add(slug, search.file, line, text); };
  if (reference.starts_with("data:")) {
    warn(Slug::missing_image, "a picture inside the page itself");
    return out;
  }
  const bool own = !search.site.url.empty() && reference.starts_with(search.site.url + "/");
  if (!own && (reference.starts_with("//") || has_scheme(reference))) {
    warn(Slug::remote_image, out.reference);
    return out;
  }
  const std::string path = site_path(reference, search.site);
  if (path.empty() || path.size() > kReference || path.find('\0') != std::string::npos) {
    warn(Slug::missing_image, out.reference);
    return out;
  }
  bool outside = false;
  bool not_read = false;
  const std::vector<std::string> candidates = places(path, search, outside);
  const std::string root(search.root);
  for (const std::string& candidate : candidates) {
    const Look result = look(root + "/" + candidate, search);
    outside = outside || result == Look::outside;
    not_read = not_read || result == Look::not_read;
    if (result != Look::found) continue;
    out.path = root + "/" + candidate;
    return out;
  }
  for (const std::string& candidate : candidates) {
    const std::string other = in_other_case(root, candidate);
    if (other.empty() || look(other, search) != Look::found) continue;
    warn(Slug::image_name_case, out.reference + " is named " + one_line(other.substr(root.size()), kShown));
    out.path = other;
    return out;
  }
  if (not_read) {
    warn(Slug::not_read, out.reference + ": it is there, and cannot be read");
  } else {
    warn(outside ? Slug::outside_source : Slug::missing_image, out.reference);
  }
  return out;
}

}  // namespace handbill::sources
