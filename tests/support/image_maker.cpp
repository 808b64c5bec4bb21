#include "tests/support/image_maker.h"

#ifdef HANDBILL_HEIF
#include <libheif/heif.h>
#endif
#include <cstdio>
// jpeglib.h needs FILE and size_t before it.
#include <algorithm>
#include <cstdlib>
#include <stdexcept>

#include <gif_lib.h>
#include <jpeglib.h>
#include <png.h>
#include <webp/encode.h>
#include <webp/mux.h>

#ifdef HANDBILL_HEIF
// libheif's encoder keeps some memory until the program ends, which the sanitizer would report.
extern "C" const char* __lsan_default_suppressions();  // NOLINT: the sanitizer's name for it
extern "C" const char* __lsan_default_suppressions() { return "leak:libx265\n"; }  // NOLINT
#endif

namespace handbill::tests {
namespace {

void must(bool ok) {
  if (!ok) throw std::runtime_error("a test picture could not be made");
}

std::vector<std::uint8_t> rgba_of(std::uint32_t width, std::uint32_t height, const Paint& paint) {
  std::vector<std::uint8_t> out(std::size_t{4} * width * height);
  auto at = out.begin();
  for (std::uint32_t y = 0; y < height; ++y) {
    for (std::uint32_t x = 0; x < width; ++x) {
      const Color c = paint(x, y);
      for (const std::uint8_t part : {c.red, c.green, c.blue, c.alpha}) *at++ = part;
    }
  }
  return out;
}

// The palette in order of first use, and one index a pixel.
struct Indexed {
  std::vector<Color> palette;
  std::vector<std::uint8_t> indices;
};
Indexed index_colors(std::uint32_t width, std::uint32_t height, const Paint& paint) {
  Indexed out;
  for (std::uint32_t y = 0; y < height; ++y) {
    for (std::uint32_t x = 0; x < width; ++x) {
      const Color c = paint(x, y);
      const auto place = std::find(out.palette.begin(), out.palette.end(), c);
      out.indices.push_back(static_cast<std::uint8_t>(place - out.palette.begin()));
      if (place == out.palette.end()) out.palette.push_back(c);
    }
  }
  return out;
}

void write_png(png_structp png, png_bytep data, png_size_t size) {
  append(*static_cast<Buffer*>(png_get_io_ptr(png)), std::as_bytes(std::span(data, size)));
}
void flush_png(png_structp) {}

// One row as the file has it: samples of `depth` bits, big-endian.
std::vector<png_byte> png_row(const PngOptions& options, std::uint32_t width, std::uint32_t y, const Paint& paint,
                              const Indexed& indexed) {
  std::vector<std::uint8_t> samples;
  for (std::uint32_t x = 0; x < width; ++x) {
    const Color c = paint(x, y);
    switch (options.color_type) {
      case PNG_COLOR_TYPE_GRAY: samples.push_back(c.red); break;
      case PNG_COLOR_TYPE_GRAY_ALPHA: samples.insert(samples.end(), {c.red, c.alpha}); break;
      case PNG_COLOR_TYPE_RGB: samples.insert(samples.end(), {c.red, c.green, c.blue}); break;
      case PNG_COLOR_TYPE_RGBA: samples.insert(samples.end(), {c.red, c.green, c.blue, c.alpha}); break;
      default: samples.push_back(indexed.indices[std::size_t{y} * width + x]);
    }
  }
  const auto bits = static_cast<unsigned>(options.depth);
  std::vector<png_byte> out((samples.size() * bits + 7) / 8);
  for (std::size_t i = 0; i < samples.size(); ++i) {
    if (bits == 16) {
      out[2 * i] = out[2 * i + 1] = samples[i];
      continue;
    }
    const unsigned shift = options.color_type == PNG_COLOR_TYPE_PALETTE ? 0 : 8 - bits;
    const unsigned value = unsigned{samples[i]} >> shift;
    const std::size_t at = i * bits;
    out[at / 8] = static_cast<png_byte>(out[at / 8] | (value << (8 - bits - at % 8)));
  }
  return out;
}

void set_palette(png_structp png, png_infop info, const Indexed& indexed) {
  std::vector<png_color> colors;
  std::vector<png_byte> alphas;
  for (const Color& c : indexed.palette) {
    colors.push_back({c.red, c.green, c.blue});
    alphas.push_back(c.alpha);
  }
  png_set_PLTE(png, info, colors.data(), static_cast<int>(colors.size()));
  png_set_tRNS(png, info, alphas.data(), static_cast<int>(alphas.size()), nullptr);
}

}  // namespace

Buffer make_png(std::uint32_t width, std::uint32_t height, const PngOptions& options, const Paint& paint) {
  Buffer out;
  png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
  png_infop info = png_create_info_struct(png);
  png_set_write_fn(png, &out, write_png, flush_png);
  png_set_IHDR(png, info, width, height, options.depth, options.color_type,
               options.interlaced ? PNG_INTERLACE_ADAM7 : PNG_INTERLACE_NONE, 0, 0);
  Indexed indexed;
  if (options.color_type == PNG_COLOR_TYPE_PALETTE) {
    indexed = index_colors(width, height, paint);
    set_palette(png, info, indexed);
  }
  Buffer exif = options.exif;
  if (!exif.empty()) {
    png_set_eXIf_1(png, info, static_cast<png_uint_32>(exif.size()), reinterpret_cast<png_bytep>(exif.data()));
  }
  std::vector<std::vector<png_byte>> rows;
  std::vector<png_bytep> pointers;
  for (std::uint32_t y = 0; y < height; ++y) rows.push_back(png_row(options, width, y, paint, indexed));
  for (auto& row : rows) pointers.push_back(row.data());
  png_write_info(png, info);
  png_write_image(png, pointers.data());
  png_write_end(png, info);
  png_destroy_write_struct(&png, &info);
  return out;
}

Buffer make_jpeg(std::uint32_t width, std::uint32_t height, const JpegOptions& options, const Paint& paint) {
  jpeg_compress_struct jpeg{};
  jpeg_error_mgr errors{};
  jpeg.err = jpeg_std_error(&errors);
  jpeg_create_compress(&jpeg);
  unsigned char* memory = nullptr;
  unsigned long size = 0;
  jpeg_mem_dest(&jpeg, &memory, &size);
  jpeg.image_width = width;
  jpeg.image_height = height;
  jpeg.input_components = options.kind == JpegKind::grey ? 1 : options.kind == JpegKind::rgb ? 3 : 4;
  jpeg.in_color_space = options.kind == JpegKind::grey  ? JCS_GRAYSCALE
                        : options.kind == JpegKind::rgb ? JCS_RGB
                                                        : JCS_CMYK;
  jpeg_set_defaults(&jpeg);
  jpeg_set_quality(&jpeg, options.quality, TRUE);
  if (options.kind == JpegKind::ycck) jpeg_set_colorspace(&jpeg, JCS_YCCK);
  if (!options.adobe) jpeg.write_Adobe_marker = FALSE;
  if (options.full_chroma) jpeg.comp_info[0].h_samp_factor = jpeg.comp_info[0].v_samp_factor = 1;
  if (options.progressive) jpeg_simple_progression(&jpeg);
  jpeg_start_compress(&jpeg, TRUE);
  if (!options.exif.empty()) {
    Buffer segment;
    append(segment, as_bytes({"Exif\0\0", 6}));
    append(segment, options.exif);
    jpeg_write_marker(&jpeg, JPEG_APP0 + 1, as_unsigned(segment), static_cast<unsigned>(segment.size()));
  }
  std::vector<JSAMPLE> row;
  for (std::uint32_t y = 0; y < height; ++y) {
    row.clear();
    for (std::uint32_t x = 0; x < width; ++x) {
      const Color c = paint(x, y);
      const auto ink = [](std::uint8_t light) { return static_cast<JSAMPLE>(light); };  // Adobe's: 255 is no ink
      if (options.kind == JpegKind::grey) row.push_back(c.red);
      if (options.kind == JpegKind::rgb) row.insert(row.end(), {c.red, c.green, c.blue});
      if (options.kind >= JpegKind::cmyk) row.insert(row.end(), {ink(c.red), ink(c.green), ink(c.blue), ink(255)});
    }
    JSAMPROW rows[1] = {row.data()};
    jpeg_write_scanlines(&jpeg, rows, 1);
  }
  jpeg_finish_compress(&jpeg);
  const Bytes bytes = std::as_bytes(std::span(memory, size));
  Buffer out(bytes.begin(), bytes.end());
  std::free(memory);  // NOLINT(cppcoreguidelines-no-malloc): libjpeg allocated it
  jpeg_destroy_compress(&jpeg);
  return out;
}

namespace {

int write_gif(GifFileType* gif, const GifByteType* data, int size) {
  append(*static_cast<Buffer*>(gif->UserData), std::as_bytes(std::span(data, static_cast<std::size_t>(size))));
  return size;
}

void put_frame(GifFileType* gif, const GifOptions& options, std::uint32_t width, std::uint32_t height,
               std::vector<std::uint8_t> indices) {
  if (options.transparent >= 0) {
    const GraphicsControlBlock control{0, false, 0, options.transparent};
    GifByteType block[4];
    must(EGifGCBToExtension(&control, block) == 4);
    must(EGifPutExtension(gif, GRAPHICS_EXT_FUNC_CODE, 4, block) == GIF_OK);
  }
  must(EGifPutImageDesc(gif, static_cast<int>(options.left), static_cast<int>(options.top), static_cast<int>(width),
                        static_cast<int>(height), options.interlaced, nullptr) == GIF_OK);
  std::vector<std::uint32_t> order;
  if (options.interlaced) {
    for (std::uint32_t y = 0; y < height; y += 8) order.push_back(y);
    for (std::uint32_t y = 4; y < height; y += 8) order.push_back(y);
    for (std::uint32_t y = 2; y < height; y += 4) order.push_back(y);
    for (std::uint32_t y = 1; y < height; y += 2) order.push_back(y);
  } else {
    for (std::uint32_t y = 0; y < height; ++y) order.push_back(y);
  }
  for (const std::uint32_t y : order) {
    must(EGifPutLine(gif, indices.data() + std::size_t{y} * width, static_cast<int>(width)) == GIF_OK);
  }
}

}  // namespace

Buffer make_gif(std::uint32_t width, std::uint32_t height, const GifOptions& options, const Paint& paint) {
  Buffer out;
  int error = 0;
  GifFileType* gif = EGifOpen(&out, write_gif, &error);
  must(gif != nullptr);
  EGifSetGifVersion(gif, true);
  const Indexed indexed = index_colors(width, height, paint);
  ColorMapObject* map = GifMakeMapObject(4, nullptr);
  for (std::size_t i = 0; i < 4; ++i) {
    const Color c = i < indexed.palette.size() ? indexed.palette[i] : Color{255, 255, 255, 255};
    map->Colors[i] = {c.red, c.green, c.blue};
  }
  const std::uint32_t canvas_width = options.canvas_width != 0 ? options.canvas_width : width;
  const std::uint32_t canvas_height = options.canvas_height != 0 ? options.canvas_height : height;
  must(EGifPutScreenDesc(gif, static_cast<int>(canvas_width), static_cast<int>(canvas_height), 2, 0, map) == GIF_OK);
  put_frame(gif, options, width, height, indexed.indices);
  if (options.second_frame)
    put_frame(gif, options, width, height, std::vector<std::uint8_t>(indexed.indices.size(), 3));
  must(EGifCloseFile(gif, &error) == GIF_OK);
  GifFreeMapObject(map);
  return out;
}

namespace {

int write_webp(const std::uint8_t* data, std::size_t size, const WebPPicture* picture) {
  append(*static_cast<Buffer*>(picture->custom_ptr), std::as_bytes(std::span(data, size)));
  return 1;
}

Buffer still_webp(std::uint32_t width, std::uint32_t height, bool lossless, const Paint& paint) {
  WebPConfig config;
  WebPPicture picture;
  must(WebPConfigInit(&config) != 0 && WebPPictureInit(&picture) != 0);
  config.lossless = lossless ? 1 : 0;
  config.exact = 1;
  picture.use_argb = 1;
  picture.width = static_cast<int>(width);
  picture.height = static_cast<int>(height);
  must(WebPPictureImportRGBA(&picture, rgba_of(width, height, paint).data(), picture.width * 4) != 0);
  Buffer out;
  picture.writer = write_webp;
  picture.custom_ptr = &out;
  must(WebPEncode(&config, &picture) != 0);
  WebPPictureFree(&picture);
  return out;
}

Buffer assembled(WebPMux* mux) {
  WebPData data{};
  must(WebPMuxAssemble(mux, &data) == WEBP_MUX_OK);
  const Bytes bytes = std::as_bytes(std::span(data.bytes, data.size));
  Buffer out(bytes.begin(), bytes.end());
  WebPDataClear(&data);
  WebPMuxDelete(mux);
  return out;
}

}  // namespace

Buffer make_webp(std::uint32_t width, std::uint32_t height, const WebpOptions& options, const Paint& paint) {
  Buffer first = still_webp(width, height, options.lossless, paint);
  if (!options.animated && options.exif.empty()) return first;
  WebPMux* mux = WebPMuxNew();
  const WebPData data{as_unsigned(first), first.size()};
  if (options.animated) {
    const Buffer second = still_webp(width, height, true, [](auto, auto) { return Color{255, 255, 255, 255}; });
    for (const WebPData frame : {data, WebPData{as_unsigned(second), second.size()}}) {
      WebPMuxFrameInfo info{};
      info.bitstream = frame;
      info.duration = 100;
      info.id = WEBP_CHUNK_ANMF;
      must(WebPMuxPushFrame(mux, &info, 1) == WEBP_MUX_OK);
    }
    const WebPMuxAnimParams loop{0, 0};
    must(WebPMuxSetAnimationParams(mux, &loop) == WEBP_MUX_OK);
  } else {
    must(WebPMuxSetImage(mux, &data, 1) == WEBP_MUX_OK);
  }
  if (!options.exif.empty()) {
    const WebPData exif{as_unsigned(options.exif), options.exif.size()};
    must(WebPMuxSetChunk(mux, "EXIF", &exif, 1) == WEBP_MUX_OK);
  }
  return assembled(mux);
}

#ifdef HANDBILL_HEIF
Buffer make_heif(std::uint32_t width, std::uint32_t height, const HeifOptions& options, const Paint& paint) {
  Buffer out;
  heif_context* context = heif_context_alloc();
  heif_encoder* encoder = nullptr;
  const auto format = options.kind == HeifKind::avif ? heif_compression_AV1 : heif_compression_HEVC;
  if (heif_context_get_encoder_for_format(context, format, &encoder).code == heif_error_Ok) {
    heif_encoder_set_lossy_quality(encoder, 95);
    heif_image* image = nullptr;
    heif_image_create(static_cast<int>(width), static_cast<int>(height), heif_colorspace_RGB,
                      options.alpha ? heif_chroma_interleaved_RGBA : heif_chroma_interleaved_RGB, &image);
    heif_image_add_plane(image, heif_channel_interleaved, static_cast<int>(width), static_cast<int>(height), 8);
    int stride = 0;
    std::uint8_t* rows = heif_image_get_plane(image, heif_channel_interleaved, &stride);
    for (std::uint32_t y = 0; y < height; ++y) {
      std::uint8_t* to = rows + static_cast<std::size_t>(stride) * y;
      for (std::uint32_t x = 0; x < width; ++x) {
        const Color c = paint(x, y);
        for (const std::uint8_t byte : {c.red, c.green, c.blue}) *to++ = byte;
        if (options.alpha) *to++ = c.alpha;
      }
    }
    heif_encoding_options* how = heif_encoding_options_alloc();
    if (options.turned) how->image_orientation = heif_orientation_rotate_90_cw;
    heif_image_handle* handle = nullptr;
    heif_context_encode_image(context, image, encoder, how, &handle);
    heif_writer writer{1, [](heif_context*, const void* data, std::size_t size, void* to) {
                         const auto* bytes = static_cast<const std::byte*>(data);
                         static_cast<Buffer*>(to)->assign(bytes, bytes + size);
                         return heif_error{heif_error_Ok, heif_suberror_Unspecified, ""};
                       }};
    heif_context_write(context, &writer, &out);
    heif_image_handle_release(handle);
    heif_encoding_options_free(how);
    heif_image_release(image);
    heif_encoder_release(encoder);
  }
  heif_context_free(context);
  return out;
}
#else
Buffer make_heif(std::uint32_t, std::uint32_t, const HeifOptions&, const Paint&) { return {}; }
#endif

Buffer make_exif(std::uint16_t orientation, bool big_endian) {
  Buffer out;
  const auto number = [&](std::uint32_t value, std::size_t size) {
    for (std::size_t i = 0; i < size; ++i) {
      out.push_back(static_cast<std::byte>(value >> (8 * (big_endian ? size - 1 - i : i)) & 0xFFU));
    }
  };
  append(out, as_bytes(big_endian ? "MM" : "II"));
  number(42, 2);
  number(8, 4);
  number(2, 2);  // two entries, so that the tag is not the first
  number(0x0100, 2), number(4, 2), number(1, 4), number(7, 4);
  number(0x0112, 2), number(3, 2), number(1, 4), number(orientation, 2), number(0, 2);
  number(0, 4);
  return out;
}

}  // namespace handbill::tests
