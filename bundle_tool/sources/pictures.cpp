#include "bundle_tool/sources/pictures.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <vector>

#include "bundle_tool/sources/fields/languages.h"
#include "bundle_tool/sources/text/addresses.h"
#include "bundle_tool/sources/text/clean_text.h"
#include "reader/base/path.h"
#include "reader/base/source.h"

namespace handbill::sources {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kReference = 2000;      // bytes
constexpr std::size_t kReferenceShown = 200;  // bytes of a reference in a warning

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

enum class Look { nothing, found, outside, not_read, spacer, letter };
Look look_at_size(const std::string& path) {
  const auto file = FileSource::open(path);
  if (!file) return Look::found;
  Buffer head(static_cast<std::size_t>(std::min<std::uint64_t>((*file)->size(), 64)));
  if (!(*file)->read_at(0, head)) return Look::found;
  return is_spacer(head) ? Look::spacer : is_letter_sized(head) ? Look::letter : Look::found;
}

// Is this a regular file, and is it inside a source folder once symbolic links are followed?
Look look(const std::string& path, const PictureSearch& search) {
  std::error_code error;
  if (!fs::is_regular_file(as_path(path), error)) return is_not_read(error) ? Look::not_read : Look::nothing;
  const std::string real = as_name(fs::canonical(as_path(path), error));
  if (error) return Look::nothing;
  const bool inside = std::any_of(search.roots.begin(), search.roots.end(),
                                  [&](const std::string& root) { return lies_in(real, root); });
  if (!inside) return Look::outside;
  return look_at_size(real);
}

// Folders that generators publish, or take pictures from, as the site's root: Hugo, Jekyll, Hexo, Eleventy, Next.js,
// Gatsby, Docusaurus, VuePress, MkDocs, Astro, Nikola, Rails.
constexpr std::array<std::string_view, 20> kRoots{"",
                                                  "static",
                                                  "public",
                                                  "src",
                                                  "content",
                                                  "source",
                                                  "assets",
                                                  "images",
                                                  "img",
                                                  "assets/images",
                                                  "docs",
                                                  ".vuepress/public",
                                                  "docs/.vuepress/public",
                                                  "media",
                                                  "files",
                                                  "src/assets",
                                                  "_assets",
                                                  "_assets/images",
                                                  "src/static",
                                                  "app/assets/images"};

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
  if (!reference.starts_with('/')) {
    add(folder);
    // Hexo keeps the pictures of an article in a folder of its name.
    if (!outside) add(search.name.substr(0, search.name.rfind('.')));
  }
  if (outside) return out;
  for (const std::string_view base : kRoots) add(base);
  for (std::string_view up = folder; !up.empty();) {
    const auto cut = up.rfind('/');
    up = cut == std::string_view::npos ? std::string_view{} : up.substr(0, cut);
    if (!up.empty()) add(up);
  }
  return out;
}

// The same places in the folders of other languages, and in the one that is for all: a translation is often kept
// without its pictures.
std::vector<std::string> in_other_languages(const std::vector<std::string>& places, const PictureSearch& search) {
  constexpr std::size_t kMost = 256;
  std::vector<std::string> out;
  const auto add = [&out](std::string path) {
    if (out.size() < kMost && std::find(out.begin(), out.end(), path) == out.end()) out.push_back(std::move(path));
  };
  for (const std::string& place : places) {
    for (std::size_t begin = 0, end = place.find('/'); end != std::string::npos;
         begin = end + 1, end = place.find('/', begin)) {
      const std::string_view part = std::string_view(place).substr(begin, end - begin);
      if (!names_language(part)) continue;
      const std::string before = place.substr(0, begin);
      for (const std::string& other : search.names.languages_in(std::string(search.root) + "/" + before)) {
        if (other != part) add(before + other + place.substr(end));
      }
      add(before + place.substr(end + 1));
    }
  }
  return out;
}

// Without "https:".
std::string_view without_scheme(std::string_view address) {
  const auto slashes = address.find("//");
  if (slashes <= 6) address.remove_prefix(slashes);
  return address;
}

// Is this an address of the site itself, by whatever scheme?
bool is_own(std::string_view address, const SiteInfo& site) {
  const std::string_view own = without_scheme(site.url);
  const std::string_view host = without_scheme(address);
  return own.size() > 2 && host.size() > own.size() && host.starts_with(own) && host[own.size()] == '/';
}

// The address as a path: without query, fragment, and the site's own address and base path, and without the names that
// generators have for the root.
std::string site_path(std::string_view address, const SiteInfo& site) {
  if (is_own(address, site)) {
    address = without_scheme(address);
    address.remove_prefix(without_scheme(site.url).size());
  }
  for (const std::string_view root : {"@site/", "~@/", "@/", "~/", "{static}/", "{filename}/", "{attach}/"}) {
    if (address.starts_with(root)) address.remove_prefix(root.size() - 1);
  }
  for (const std::string_view beside : {"{static}", "{filename}", "{attach}"}) {
    if (address.starts_with(beside)) address.remove_prefix(beside.size());
  }
  address = address.substr(0, address.find_first_of("?#"));
  if (!site.base_url.empty() && address.starts_with(site.base_url + "/")) address.remove_prefix(site.base_url.size());
  std::string path = percent_decoded(address);
  std::replace(path.begin(), path.end(), '\\', '/');
  return path;
}

// Looks for the picture of one address.
class FileFinder {
 public:
  FileFinder(std::string_view address, const PictureSearch& search)
      : address_(address), search_(search), root_(search.root) {}

  // Empty, and `why_not` says why, if there is none. A name that differs by more than its normalisation is told.
  std::string find() {
    if (!is_own(address_, search_.site) && (address_.starts_with("//") || has_scheme(address_))) {
      why_not = Slug::remote_image;
      return {};
    }
    const std::string path = site_path(address_, search_.site);
    if (path.empty() || path.size() > kReference || path.find('\0') != std::string::npos) return {};
    bool outside = false;
    std::vector<std::string> near = places(path, search_, outside);
    if (outside) why_not = Slug::outside_source;
    std::string found = among(near);
    if (found.empty() && !spacer) found = among(in_other_languages(near, search_));
    return found;
  }

  Slug why_not = Slug::missing_image;
  bool spacer = false;     // there is one, and nothing else
  bool letter = false;     // what was found is no larger
  std::string other_case;  // the name on disk, if it was found by another

 private:
  std::string among(const std::vector<std::string>& candidates) {
    for (const std::string& candidate : candidates) {
      std::string path = root_ + "/" + candidate;
      if (take(path)) return path;
    }
    for (const std::string& candidate : candidates) {
      std::string path = search_.names.find(root_, candidate);
      if (path.empty() || !take(path)) continue;
      const std::string name = path.substr(root_.size() + 1);
      if (normalised(name) != normalised(candidate)) other_case = one_line(name, kReferenceShown);
      return path;
    }
    return {};
  }

  bool take(const std::string& path) {
    const Look result = look(path, search_);
    if (result == Look::outside) why_not = Slug::outside_source;
    if (result == Look::not_read) why_not = Slug::not_read;
    spacer = spacer || result == Look::spacer;
    letter = result == Look::letter;
    return result == Look::found || letter;
  }

  std::string_view address_;
  const PictureSearch& search_;
  std::string root_;
};

}  // namespace

namespace {

struct Sides {
  unsigned width = 0, height = 0;
};
// By the first bytes of a GIF or PNG, as marks and spacers are.
std::optional<Sides> sides_of(Bytes picture) {
  if (picture.size() < 24) return std::nullopt;
  const auto byte = [&picture](std::size_t i) { return std::to_integer<unsigned>(picture[i]); };
  const auto big = [&byte](std::size_t i) {
    return byte(i) << 24U | byte(i + 1) << 16U | byte(i + 2) << 8U | byte(i + 3);
  };
  const std::string_view head = as_text(picture.first(8));
  if (head.starts_with("GIF8")) return Sides{byte(6) + 256 * byte(7), byte(8) + 256 * byte(9)};
  if (head.starts_with("\x89PNG")) return Sides{big(16), big(20)};
  return std::nullopt;
}

}  // namespace

bool is_spacer(Bytes picture) {
  constexpr unsigned kThin = 2;  // pixels
  const auto sides = sides_of(picture);
  return sides && std::min(sides->width, sides->height) <= kThin;
}

bool is_letter_sized(Bytes picture) {
  constexpr unsigned kLetter = 32;  // pixels
  const auto sides = sides_of(picture);
  return sides && std::max(sides->width, sides->height) <= kLetter;
}

Picture find_picture(std::span<const std::string> addresses, std::uint32_t line, const PictureSearch& search,
                     Warnings& warnings) {
  Picture out;
  out.line = line;
  Slug why_not = Slug::missing_image;
  bool spacer = false;
  const auto warn = [&](Slug slug, const std::string& text) { warnings.add(slug, search.file, line, text); };
  for (const std::string& address : addresses) {
    const std::string shown = one_line(address, kReferenceShown);
    FileFinder finder(trim(address), search);
    out.path = finder.find();
    if (!out.path.empty()) {
      out.reference = shown;
      out.letter = finder.letter;
      if (!finder.other_case.empty()) warn(Slug::image_name_case, shown + " is named " + finder.other_case);
      return out;
    }
    if (out.reference.empty()) {  // the best is the one to tell of
      out.reference = shown;
      why_not = finder.why_not;
    }
    spacer = spacer || finder.spacer;
  }
  out.spacer = spacer;
  if (spacer) return out;
  if (out.reference.empty()) out.reference = "a picture without an address";
  warn(why_not, out.reference + (why_not == Slug::not_read ? ": it is there, and cannot be read" : ""));
  return out;
}

}  // namespace handbill::sources
