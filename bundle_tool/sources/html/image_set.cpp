#include "bundle_tool/sources/html/image_set.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <tuple>

#include "bundle_tool/sources/text/clean_text.h"

namespace handbill::sources {
namespace {

constexpr std::size_t kAddresses = 32;          // of one picture
constexpr std::size_t kAttribute = 16U << 10U;  // bytes of all of them
constexpr std::uint32_t kWidest = 100'000;      // pixels that a descriptor may say
constexpr std::uint32_t kUsualWidth = 640;      // that "2x" is twice of, when the page does not say
constexpr std::uint32_t kBlurred = 100;         // pixels; what is not wider stands in until the picture has loaded

// The part of an address that ends in the file's name.
std::string_view path_of(std::string_view address) { return address.substr(0, address.find_first_of("?#")); }

ImageKind kind_of(std::string_view word) {
  for (const std::string_view name : {"jxl", "bmp", "tif", "tiff", "mp4", "webm", "jp2", "pdf"}) {
    if (word == name) return ImageKind::unreadable;
  }
  for (const std::string_view name : {"avif", "heic", "heif", "svg", "svg+xml"}) {
    if (word == name) return ImageKind::costly;
  }
  return ImageKind::common;
}

std::string ending_of(std::string_view address) {
  const std::string_view path = path_of(address);
  const auto dot = path.rfind('.');
  return dot == std::string_view::npos || path.size() - dot > 6 ? "" : lower_ascii(path.substr(dot + 1));
}

bool names_a_picture(std::string_view address) {
  constexpr std::array<std::string_view, 11> kEndings{"jpg",  "jpeg", "jpe",  "jfif", "png", "gif",
                                                      "webp", "avif", "heic", "heif", "svg"};
  return address.find_first_of(" \t\r\n") == std::string_view::npos &&
         std::find(kEndings.begin(), kEndings.end(), ending_of(address)) != kEndings.end();
}

// What stands in a late picture's place until a script has loaded it.
bool is_stand_in(std::string_view address) {
  const std::string_view path = path_of(address);
  const std::string name = lower_ascii(path.substr(path.rfind('/') + 1));
  constexpr std::array<std::string_view, 9> kWords{"placeholder", "blank", "spacer", "transparent", "lazy",
                                                   "loading",     "1x1",   "pixel",  "loader"};
  return std::any_of(kWords.begin(), kWords.end(),
                     [&name](std::string_view word) { return name.find(word) != std::string::npos; });
}

// A number of pixels as an attribute or a descriptor begins with it; 0 if it does not.
std::uint32_t pixels_in(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} && value >= 1 && value <= kWidest ? static_cast<std::uint32_t>(value) : 0;
}

// "600w", or "2x" of the width that the page gives the picture. Where it does not, "1x" says no more than no
// descriptor.
std::uint32_t described_width(std::string_view descriptor, std::uint32_t shown) {
  if (descriptor.ends_with('w')) return pixels_in(descriptor);
  if (!descriptor.ends_with('x')) return 0;
  double density = 0;
  const auto [end, error] = std::from_chars(descriptor.data(), descriptor.data() + descriptor.size(), density);
  if (error != std::errc{} || !(density > 0 && density <= 16)) return 0;
  if (density == 1 && shown == 0) return 0;
  return static_cast<std::uint32_t>((shown == 0 ? kUsualWidth : shown) * density);
}

class Adder {
 public:
  Adder(const HtmlToken& token, ImageSet& set)
      : shown_(pixels_in(trim(token.get("width")))), kind_(said_kind(token)), set_(set) {}

  void add(std::string_view address, std::uint32_t width = 0) {
    address = trim(address);
    if (address.empty() || set_.size() >= kAddresses) return;
    std::string clean;  // line breaks in an address count for nothing, as in browsers
    std::copy_if(address.begin(), address.end(), std::back_inserter(clean),
                 [](char c) { return c != '\n' && c != '\r' && c != '\t'; });
    set_.push_back({std::max(kind_, kind_of(ending_of(clean))), width, std::move(clean)});
  }

  // HTML 4.8.4.2.1: an address goes to the next white space, so commas may be in it; one at its end is no part of it.
  void add_set(std::string_view text) {
    const auto is_end = [](char c) { return is_space(c) || c == ','; };
    while (set_.size() < kAddresses) {
      while (!text.empty() && is_end(text.front())) text.remove_prefix(1);
      if (text.empty()) return;
      std::string_view address = text.substr(0, text.find_first_of(" \t\n\r\f"));
      text.remove_prefix(address.size());
      const bool ends = address.ends_with(',');
      while (address.ends_with(',')) address.remove_suffix(1);
      std::string_view descriptor;
      if (!ends) {
        descriptor = text.substr(0, text.find(','));
        text.remove_prefix(descriptor.size());
      }
      add(address, described_width(first_word(trim(descriptor)), shown_));
    }
  }

 private:
  static std::string_view first_word(std::string_view text) { return text.substr(0, text.find_first_of(" \t\n\r\f")); }
  static ImageKind said_kind(const HtmlToken& token) {
    const std::string type = lower_ascii(trim(token.get("type")));
    if (type.empty()) return ImageKind::common;
    return type.starts_with("image/") ? kind_of(std::string_view(type).substr(6)) : ImageKind::unreadable;
  }

  std::uint32_t shown_;
  ImageKind kind_;
  ImageSet& set_;
};

}  // namespace

void add_addresses(const HtmlToken& token, ImageSet& set) {
  const std::string media = lower_ascii(token.get("media"));
  if (media.find("dark") != std::string::npos || media.starts_with("print")) return;
  Adder adder(token, set);
  for (const HtmlAttribute& a : token.attributes) {
    if (a.name.find("srcset") != std::string::npos) adder.add_set(a.value);
  }
  bool late = false;
  const auto add_late = [&](std::string_view address) {
    late = late || !trim(address).empty();
    adder.add(address);
  };
  constexpr std::array<std::string_view, 5> kLate{"data-src", "data-original", "data-lazy-src", "data-lazy",
                                                  "data-echo"};
  for (const std::string_view name : kLate) add_late(token.get(name));
  for (const HtmlAttribute& a : token.attributes) {
    const bool other = a.name.starts_with("data-") && std::find(kLate.begin(), kLate.end(), a.name) == kLate.end();
    if (other && names_a_picture(a.value)) add_late(a.value);
  }
  if (!late || !is_stand_in(token.get("src"))) adder.add(token.get("src"));
}

std::string as_attribute(const ImageSet& set) {
  std::string out;
  for (const ImageAddress& one : set) {
    if (out.size() + one.address.size() > kAttribute) continue;
    out += std::to_string(static_cast<int>(one.kind)) + " " + std::to_string(one.width) + " " + one.address + "\n";
  }
  return out;
}

ImageSet from_attribute(std::string_view value) {
  ImageSet out;
  while (!value.empty()) {
    const auto end = std::min(value.find('\n'), value.size());
    const std::string_view line = value.substr(0, end);
    value.remove_prefix(std::min(value.size(), end + 1));
    const auto space = line.size() < 4 ? std::string_view::npos : line.find(' ', 2);
    if (space == std::string_view::npos) continue;
    const ImageKind kind = line[0] == '0'   ? ImageKind::common
                           : line[0] == '1' ? ImageKind::costly
                                            : ImageKind::unreadable;
    out.push_back({kind, pixels_in(line.substr(2, space - 2)), std::string(line.substr(space + 1))});
  }
  return out;
}

std::vector<std::string> by_preference(ImageSet set, std::uint32_t wanted) {
  const auto rank = [wanted](const ImageAddress& one) {
    const std::int64_t width = one.width;
    if (width == 0) return std::tuple(one.kind, 2, std::int64_t{0});
    if (width <= kBlurred) return std::tuple(one.kind, 3, -width);
    return width >= wanted ? std::tuple(one.kind, 0, width) : std::tuple(one.kind, 1, -width);
  };
  std::stable_sort(set.begin(), set.end(),
                   [&rank](const ImageAddress& a, const ImageAddress& b) { return rank(a) < rank(b); });
  std::vector<std::string> out;
  for (ImageAddress& one : set) {
    if (std::find(out.begin(), out.end(), one.address) == out.end()) out.push_back(std::move(one.address));
  }
  return out;
}

}  // namespace handbill::sources
