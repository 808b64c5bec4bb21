#include "bundle_tool/images/costly.h"

namespace handbill::pack {
namespace {

// SVG is text: an <svg element near the start, perhaps after a declaration and comments.
bool is_svg(std::string_view head) {
  const auto first = head.find_first_not_of("\xEF\xBB\xBF \t\r\n");
  return first != std::string_view::npos && head[first] == '<' && head.find("<svg") != std::string_view::npos;
}

// ISO base media files begin with the size of a box, "ftyp" and a brand.
std::string_view brand_of(std::string_view head) {
  return head.size() >= 12 && head.substr(4, 4) == "ftyp" ? head.substr(8, 4) : std::string_view{};
}

bool is_avif(std::string_view brand) { return brand == "avif" || brand == "avis"; }

bool is_heif(std::string_view brand) {
  for (const std::string_view one : {"heic", "heix", "heim", "heis", "hevc", "mif1", "msf1"}) {
    if (brand == one) return true;
  }
  return is_avif(brand);
}

std::string_view head_of(Bytes file) { return as_text(file).substr(0, 4096); }

}  // namespace

Costly costly_kind(Bytes file) {
  if (is_heif(brand_of(head_of(file)))) return Costly::heif;
  return is_svg(head_of(file)) ? Costly::svg : Costly::none;
}

std::string_view name_of_costly(Bytes file) {
  if (costly_kind(file) == Costly::svg) return "an SVG drawing";
  return is_avif(brand_of(head_of(file))) ? "an AVIF picture" : "a HEIC picture";
}

bool reads(Costly kind) {
#ifdef HANDBILL_HEIF
  if (kind == Costly::heif) return true;
#endif
#ifdef HANDBILL_SVG
  if (kind == Costly::svg) return true;
#endif
  return kind == Costly::none;
}

#ifndef HANDBILL_HEIF
bool load_heif() { return false; }
Result<Pixels> decode_heif(Bytes, const Fit&) { return bad_image("built without libheif"); }
#endif
#ifndef HANDBILL_SVG
bool load_svg() { return false; }
Result<Pixels> draw_svg(Bytes, const Fit&, std::span<const std::string>) { return bad_image("built without librsvg"); }
#endif

}  // namespace handbill::pack
