#include "bundle_tool/images/decode.h"

#include <algorithm>

#include "bundle_tool/images/apart.h"
#include "bundle_tool/images/costly.h"

namespace handbill::pack {
namespace {

struct Kind {
  std::string_view start;
  std::string_view name;
};

// Files that newsrooms have among their pictures and that are not supported, by their first bytes.
constexpr Kind kUnsupported[] = {
    {"BM", "a BMP"},
    {{"II*\0", 4}, "a TIFF"},
    {{"MM\0*", 4}, "a TIFF"},
    {"%PDF", "a PDF"},
    {"8BPS", "a Photoshop file"},
    {{"\0\0\1\0", 4}, "an icon"},
    {"<!DOCTYPE html", "an HTML page"},
    {"<html", "an HTML page"},
    {"\xFF\x0A", "a JPEG XL"},
    {{"\0\0\0\x0CJXL ", 8}, "a JPEG XL"},
    {"version https://git-lfs", "a Git LFS pointer instead of a picture"},
};

std::string_view as_head(Bytes file) { return as_text(file).substr(0, 1024); }

Error unsupported(Bytes file) {
  constexpr std::string_view kAccepted = ": only JPEG, PNG, GIF, WebP, AVIF, HEIC and SVG pictures are read";
  const std::string_view head = as_head(file);
  const auto said = [&](std::string_view name) {
    return Error{Errc::bad_image, Layer::none, std::string(name).append(kAccepted)};
  };
  if (file.empty()) return Error{Errc::bad_image, Layer::none, "an empty file"};
  if (head.size() >= 12 && head.substr(4, 4) == "ftyp") return said("a video");
  const auto* known = std::find_if(std::begin(kUnsupported), std::end(kUnsupported),
                                   [&](const Kind& kind) { return head.substr(0, kind.start.size()) == kind.start; });
  return said(known == std::end(kUnsupported) ? "a file of an unknown kind" : known->name);
}

Result<Pixels> decode_apart(Bytes file, const Fit& fit, Apart* apart) {
  const Costly kind = costly_kind(file);
  if (!reads(kind)) {
    const bool svg = kind == Costly::svg;
    return bad_image(std::string(name_of_costly(file)) + ": this bundle_tool was built without " +
                     (svg ? "librsvg" : "libheif") + "; build it again with Debian's " +
                     (svg ? "librsvg2-dev" : "libheif-dev") + ", or save the picture as " + (svg ? "PNG" : "JPEG"));
  }
  if (apart == nullptr) return bad_image(std::string(name_of_costly(file)) + ": no process could be started for it");
  return apart->decode(file, fit);
}

}  // namespace

Result<Pixels> decode_image(Bytes file, const Fit& fit, Apart* apart) {
  const std::string_view head = as_head(file);
  if (head.substr(0, 3) == "\xFF\xD8\xFF") return decode_jpeg(file, fit);
  if (head.substr(0, 8) == "\x89PNG\r\n\x1A\n") return decode_png(file, fit);
  if (head.substr(0, 6) == "GIF87a" || head.substr(0, 6) == "GIF89a") return decode_gif(file, fit);
  if (head.substr(0, 4) == "RIFF" && head.size() >= 12 && head.substr(8, 4) == "WEBP") return decode_webp(file, fit);
  if (costly_kind(file) != Costly::none) return decode_apart(file, fit, apart);
  return fail(unsupported(file));
}

}  // namespace handbill::pack
