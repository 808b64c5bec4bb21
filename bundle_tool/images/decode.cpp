#include "bundle_tool/images/decode.h"

#include <algorithm>

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
    {"version https://git-lfs", "a Git LFS pointer instead of a picture"},
};

std::string_view as_head(Bytes file) { return as_text(file).substr(0, 1024); }

// SVG is text: an <svg element near the start, perhaps after a declaration and comments.
bool is_svg(std::string_view head) {
  const auto first = head.find_first_not_of("\xEF\xBB\xBF \t\r\n");
  return first != std::string_view::npos && head[first] == '<' && head.find("<svg") != std::string_view::npos;
}

// ISO base media files (AVIF, HEIC, MP4) begin with the size of a box, "ftyp" and a brand.
bool is_media_box(std::string_view head) { return head.size() >= 12 && head.substr(4, 4) == "ftyp"; }

Error unsupported(Bytes file) {
  constexpr std::string_view kAccepted = ": only JPEG, PNG, GIF and WebP pictures are read";
  const std::string_view head = as_head(file);
  const auto said = [&](std::string_view name) {
    return Error{Errc::bad_image, Layer::none, std::string(name).append(kAccepted)};
  };
  if (file.empty()) return Error{Errc::bad_image, Layer::none, "an empty file"};
  if (is_svg(head)) return said("an SVG drawing");
  if (is_media_box(head)) return said(head.substr(8, 4) == "avif" ? "an AVIF" : "a HEIC picture or a video");
  const auto* known = std::find_if(std::begin(kUnsupported), std::end(kUnsupported),
                                   [&](const Kind& kind) { return head.substr(0, kind.start.size()) == kind.start; });
  return said(known == std::end(kUnsupported) ? "a file of an unknown kind" : known->name);
}

}  // namespace

Result<Pixels> decode_image(Bytes file, const Fit& fit) {
  const std::string_view head = as_head(file);
  if (head.substr(0, 3) == "\xFF\xD8\xFF") return decode_jpeg(file, fit);
  if (head.substr(0, 8) == "\x89PNG\r\n\x1A\n") return decode_png(file, fit);
  if (head.substr(0, 6) == "GIF87a" || head.substr(0, 6) == "GIF89a") return decode_gif(file, fit);
  if (head.substr(0, 4) == "RIFF" && head.size() >= 12 && head.substr(8, 4) == "WEBP") return decode_webp(file, fit);
  return fail(unsupported(file));
}

}  // namespace handbill::pack
