#include "bundle_tool/images/exif.h"

#include <optional>

namespace handbill::pack {
namespace {

using std::uint16_t, std::uint32_t;
constexpr uint16_t kOrientationTag = 0x0112;
constexpr uint16_t kShort = 3;
constexpr std::size_t kEntrySize = 12;
constexpr std::string_view kExifPrefix{"Exif\0\0", 6};

bool starts_with(Bytes bytes, std::string_view prefix) { return as_text(bytes).substr(0, prefix.size()) == prefix; }

// Fields of a TIFF structure in its own byte order; nullopt outside of it.
class Tiff {
 public:
  Tiff(Bytes bytes, bool big_endian) : bytes_(bytes), big_endian_(big_endian) {}
  std::optional<uint32_t> number(std::size_t at, std::size_t size) const {
    if (at > bytes_.size() || size > bytes_.size() - at) return std::nullopt;
    uint32_t out = 0;
    for (std::size_t i = 0; i < size; ++i) {
      const std::size_t place = big_endian_ ? i : size - 1 - i;
      out = (out << 8U) | std::to_integer<uint32_t>(bytes_[at + place]);
    }
    return out;
  }

 private:
  Bytes bytes_;
  bool big_endian_;
};

uint32_t big32(Bytes bytes) { return *Tiff(bytes, true).number(0, 4); }

Orientation in_tiff(Bytes bytes) {
  if (starts_with(bytes, kExifPrefix)) bytes = bytes.subspan(kExifPrefix.size());
  const bool big = starts_with(bytes, {"MM\0*", 4});
  if (!big && !starts_with(bytes, {"II*\0", 4})) return Orientation::upright;
  const Tiff tiff(bytes, big);
  const auto ifd = tiff.number(4, 4);
  const auto count = ifd ? tiff.number(*ifd, 2) : std::nullopt;
  if (!count) return Orientation::upright;
  // TIFF 6.0: an entry is a tag (2), a type (2), a count (4) and a value (4). A count that lies ends at the file's end.
  for (std::size_t i = 0; i < *count; ++i) {
    const std::size_t entry = std::size_t{*ifd} + 2 + i * kEntrySize;
    const auto tag = tiff.number(entry, 2);
    if (!tag) break;
    if (*tag != kOrientationTag || tiff.number(entry + 2, 2) != kShort || tiff.number(entry + 4, 4) != 1U) continue;
    const auto value = tiff.number(entry + 8, 2);
    if (value && *value >= 1 && *value <= 8) return static_cast<Orientation>(*value);
    break;
  }
  return Orientation::upright;
}

// ITU-T T.81 annex B: segments of marker and length, up to the start of the scan.
Orientation in_jpeg(Bytes rest) {
  constexpr std::byte kMark{0xFF}, kApp1{0xE1}, kScan{0xDA};
  rest = rest.subspan(2);
  while (rest.size() >= 4 && rest[0] == kMark) {
    if (rest[1] == kMark) {  // fill byte
      rest = rest.subspan(1);
      continue;
    }
    const std::size_t size = *Tiff(rest, true).number(2, 2);
    if (rest[1] == kScan || size < 2 || size > rest.size() - 2) break;
    const Bytes body = rest.subspan(4, size - 2);
    if (rest[1] == kApp1 && starts_with(body, kExifPrefix)) return in_tiff(body);
    rest = rest.subspan(2 + size);
  }
  return Orientation::upright;
}

// PNG: signature, then chunks of length, type, body and checksum.
Orientation in_png(Bytes rest) {
  rest = rest.subspan(8);
  while (rest.size() >= 12) {
    const std::size_t size = big32(rest);
    if (size > rest.size() - 12) break;
    if (starts_with(rest.subspan(4), "eXIf")) return in_tiff(rest.subspan(8, size));
    rest = rest.subspan(12 + size);
  }
  return Orientation::upright;
}

// WebP: RIFF chunks of type, little-endian length and body, padded to even sizes.
Orientation in_webp(Bytes rest) {
  rest = rest.subspan(12);
  while (rest.size() >= 8) {
    const std::size_t size = load_le<uint32_t>(rest.data() + 4);
    if (size > rest.size() - 8) break;
    if (starts_with(rest, "EXIF")) return in_tiff(rest.subspan(8, size));
    rest = rest.subspan(8 + size);
    if (size % 2 == 1 && !rest.empty()) rest = rest.subspan(1);
  }
  return Orientation::upright;
}

struct Point {
  std::size_t x, y;
};

// Where the upright picture's pixel (x, y) lies in the file's picture of size `from`.
Point source_of(Point p, Size from, Orientation orientation) {
  const std::size_t right = from.width - 1, bottom = from.height - 1;
  switch (orientation) {
    case Orientation::upright: return p;
    case Orientation::mirrored: return {right - p.x, p.y};
    case Orientation::upside_down: return {right - p.x, bottom - p.y};
    case Orientation::flipped: return {p.x, bottom - p.y};
    case Orientation::transposed: return {p.y, p.x};
    case Orientation::turn_right: return {p.y, bottom - p.x};
    case Orientation::transversed: return {right - p.y, bottom - p.x};
    case Orientation::turn_left: return {right - p.y, p.x};
  }
  return p;
}

}  // namespace

Orientation find_orientation(Bytes file) {
  if (starts_with(file, "\xFF\xD8")) return in_jpeg(file);
  if (starts_with(file, "\x89PNG\r\n\x1A\n")) return in_png(file);
  if (file.size() >= 12 && starts_with(file, "RIFF") && starts_with(file.subspan(8), "WEBP")) return in_webp(file);
  return Orientation::upright;
}

Pixels turn_upright(Pixels pixels, Orientation orientation) {
  if (orientation == Orientation::upright) return pixels;
  const Size from = pixels.size;
  Pixels out;
  out.size = swaps_sides(orientation) ? Size{from.height, from.width} : from;
  out.rgba.resize(pixels.rgba.size());
  std::uint8_t* to = out.rgba.data();
  for (std::size_t y = 0; y < out.size.height; ++y) {
    for (std::size_t x = 0; x < out.size.width; ++x, to += 4) {
      const Point p = source_of({x, y}, from, orientation);
      std::memcpy(to, pixels.rgba.data() + (p.y * from.width + p.x) * 4, 4);
    }
  }
  return out;
}

}  // namespace handbill::pack
