#include <algorithm>
#include <cstddef>
#include <memory>

#include <gif_lib.h>

#include "bundle_tool/images/decode.h"

namespace handbill::pack {
namespace {

struct Close {
  void operator()(GifFileType* gif) const { DGifCloseFile(gif, nullptr); }
};
using Gif = std::unique_ptr<GifFileType, Close>;

int on_read(GifFileType* gif, GifByteType* out, int size) {
  Bytes& rest = *static_cast<Bytes*>(gif->UserData);
  const std::size_t got = std::min(static_cast<std::size_t>(std::max(size, 0)), rest.size());
  if (got > 0) std::memcpy(out, rest.data(), got);
  rest = rest.subspan(got);
  return static_cast<int>(got);
}

tl::unexpected<Error> damaged(const GifFileType& gif) {
  const char* words = GifErrorString(gif.Error);
  return bad_image(std::string("damaged GIF: ") + (words == nullptr ? "unknown defect" : words));
}

// A picture of palette indices, and its place on the canvas.
struct Frame {
  std::uint32_t left = 0, top = 0;
  Size size;
  std::vector<GifByteType> indices;
};

// GIF89a appendix E: rows come as every 8th from 0, every 8th from 4, every 4th from 2, every 2nd from 1.
template <class Each>
bool each_row(std::uint32_t height, bool interlaced, const Each& each) {
  struct Pass {
    std::uint32_t first, step;
  };
  static constexpr Pass kPasses[] = {{0, 8}, {4, 8}, {2, 4}, {1, 2}};
  if (!interlaced) {
    for (std::uint32_t y = 0; y < height; ++y) {
      if (!each(y)) return false;
    }
    return true;
  }
  for (const Pass pass : kPasses) {
    for (std::uint32_t y = pass.first; y < height; y += pass.step) {
      if (!each(y)) return false;
    }
  }
  return true;
}

Result<Frame> read_frame(GifFileType& gif) {
  if (DGifGetImageDesc(&gif) == GIF_ERROR) return damaged(gif);
  const GifImageDesc& desc = gif.Image;
  if (desc.Width <= 0 || desc.Height <= 0 || desc.Left < 0 || desc.Top < 0) return bad_image("a GIF without pixels");
  Frame out;
  out.left = static_cast<std::uint32_t>(desc.Left);
  out.top = static_cast<std::uint32_t>(desc.Top);
  out.size = {static_cast<std::uint32_t>(desc.Width), static_cast<std::uint32_t>(desc.Height)};
  HB_CHECK(check_source_size(out.size, kBufferedPixels));
  out.indices.resize(static_cast<std::size_t>(out.size.pixels()));
  const bool whole = each_row(out.size.height, desc.Interlace, [&](std::uint32_t y) {
    return DGifGetLine(&gif, out.indices.data() + std::size_t{y} * out.size.width, desc.Width) != GIF_ERROR;
  });
  if (!whole) return damaged(gif);
  return out;
}

// Reads the next extension of the file. Sets `transparent` if it is a graphics control block.
Status read_extension(GifFileType& gif, int& transparent) {
  int code = 0;
  GifByteType* block = nullptr;
  if (DGifGetExtension(&gif, &code, &block) == GIF_ERROR) return damaged(gif);
  while (block != nullptr) {
    GraphicsControlBlock control{};
    if (code == GRAPHICS_EXT_FUNC_CODE && DGifExtensionToGCB(block[0], block + 1, &control) == GIF_OK) {
      transparent = control.TransparentColor;
    }
    if (DGifGetExtensionNext(&gif, &block) == GIF_ERROR) return damaged(gif);
  }
  return {};
}

// Reads up to the end of the first picture.
Result<Frame> first_frame(GifFileType& gif, int& transparent) {
  while (true) {
    GifRecordType kind = UNDEFINED_RECORD_TYPE;
    if (DGifGetRecordType(&gif, &kind) == GIF_ERROR) return damaged(gif);
    if (kind == IMAGE_DESC_RECORD_TYPE) return read_frame(gif);
    if (kind == TERMINATE_RECORD_TYPE) return bad_image("a GIF without a picture");
    if (kind == EXTENSION_RECORD_TYPE) HB_CHECK(read_extension(gif, transparent));
  }
}

// Paints one row of the canvas. An index beyond the palette is transparent.
void paint_row(const Frame& frame, std::uint32_t y, const ColorMapObject& map, int transparent, std::uint8_t* row,
               std::uint32_t width) {
  std::fill_n(row, std::size_t{width} * 4, std::uint8_t{0});
  if (y < frame.top || y - frame.top >= frame.size.height) return;
  const GifByteType* from = frame.indices.data() + std::size_t{y - frame.top} * frame.size.width;
  const std::uint32_t end = std::min(width, frame.left + frame.size.width);
  for (std::uint32_t x = frame.left; x < end; ++x) {
    const int index = from[x - frame.left];
    if (index == transparent || index >= map.ColorCount) continue;
    const GifColorType& color = map.Colors[index];
    std::uint8_t* p = row + std::size_t{x} * 4;
    p[0] = color.Red;
    p[1] = color.Green;
    p[2] = color.Blue;
    p[3] = 255;
  }
}

}  // namespace

Result<Pixels> decode_gif(Bytes file, const Fit& fit) {
  int error = 0;
  const Gif gif(DGifOpen(&file, on_read, &error));
  if (!gif) return bad_image("damaged GIF: its header is cut short or wrong");
  int transparent = NO_TRANSPARENT_COLOR;
  HB_TRY(frame, first_frame(*gif, transparent));
  const ColorMapObject* map = gif->Image.ColorMap != nullptr ? gif->Image.ColorMap : gif->SColorMap;
  if (map == nullptr) return bad_image("a GIF without colours");
  // A frame may reach beyond the canvas that the file declares: the canvas grows to hold it.
  const Size canvas{std::max(static_cast<std::uint32_t>(std::max(gif->SWidth, 0)), frame.left + frame.size.width),
                    std::max(static_cast<std::uint32_t>(std::max(gif->SHeight, 0)), frame.top + frame.size.height)};
  HB_CHECK(check_source_size(canvas, kBufferedPixels));
  Scaler scaler(canvas, fit.target(canvas));
  std::vector<std::uint8_t> row(std::size_t{canvas.width} * 4);
  for (std::uint32_t y = 0; y < canvas.height; ++y) {
    paint_row(frame, y, *map, transparent, row.data(), canvas.width);
    scaler.add_row(row.data());
  }
  return scaler.take();
}

}  // namespace handbill::pack
