#include <cstdio>

#include <png.h>

#include "bundle_tool/images/decode.h"
#include "bundle_tool/images/jump.h"

namespace handbill::pack {
namespace {

constexpr png_alloc_size_t kAncillaryMemory = 1U << 20U;  // bytes a text or profile chunk may unpack to
constexpr png_uint_32 kAncillaryChunks = 1000;

struct PngDecoder {
  png_structp png = nullptr;
  png_infop info = nullptr;
  Bytes rest;
  Jump jump;

  PngDecoder() = default;
  PngDecoder(const PngDecoder&) = delete;
  PngDecoder& operator=(const PngDecoder&) = delete;
  ~PngDecoder() { png_destroy_read_struct(&png, &info, nullptr); }
};

[[noreturn]] void on_error(png_structp png, png_const_charp message) {
  auto& jump = static_cast<PngDecoder*>(png_get_error_ptr(png))->jump;
  std::snprintf(jump.message.data(), jump.message.size(), "%s", message);
  std::longjmp(jump.place, 1);
}

void on_warning(png_structp, png_const_charp) {}

void on_read(png_structp png, png_bytep out, png_size_t size) {
  Bytes& rest = static_cast<PngDecoder*>(png_get_io_ptr(png))->rest;
  if (size > rest.size()) png_error(png, "the file ends too early");
  std::memcpy(out, rest.data(), size);
  rest = rest.subspan(size);
}

void read_header(PngDecoder& d) {
  png_set_read_fn(d.png, &d, on_read);
  png_set_user_limits(d.png, kSourceSide, kSourceSide);
  png_set_chunk_malloc_max(d.png, kAncillaryMemory);
  png_set_chunk_cache_max(d.png, kAncillaryChunks);
  // What is not used, texts, profiles and scales, is not even unpacked. The limit above does not bound all of it: to
  // libpng a chunk beyond it is worth a warning, and sCAL then takes the memory that its length declares.
  png_set_keep_unknown_chunks(d.png, PNG_HANDLE_CHUNK_NEVER, nullptr, -1);
  png_read_info(d.png, d.info);
}

// Makes libpng convert every colour type and depth to 8 bits each of red, green, blue and alpha.
void ask_for_rgba(PngDecoder& d) {
  png_set_expand(d.png);
  png_set_scale_16(d.png);
  png_set_gray_to_rgb(d.png);
  png_set_add_alpha(d.png, 0xFF, PNG_FILLER_AFTER);
  png_set_interlace_handling(d.png);
  png_read_update_info(d.png, d.info);
}

Result<Pixels> read_rows(PngDecoder& d, Size source, const Fit& fit) {
  Scaler scaler(source, fit.target(source));
  std::vector<std::uint8_t> row(std::size_t{source.width} * 4);
  const bool read = guarded(d.jump, [&] {
    for (std::uint32_t y = 0; y < source.height; ++y) {
      png_read_row(d.png, row.data(), nullptr);
      scaler.add_row(row.data());
    }
    png_read_end(d.png, nullptr);
  });
  if (!read) return bad_image("damaged PNG: " + d.jump.words());
  return scaler.take();
}

// An interlaced picture comes in seven passes, each over all of it, so all of it must be held.
Result<Pixels> read_interlaced(PngDecoder& d, Size source, const Fit& fit) {
  HB_CHECK(check_source_size(source, kBufferedPixels));
  const std::size_t stride = std::size_t{source.width} * 4;
  std::vector<std::uint8_t> all(stride * source.height);
  const bool read = guarded(d.jump, [&] {
    for (int pass = 0; pass < PNG_INTERLACE_ADAM7_PASSES; ++pass) {
      for (std::uint32_t y = 0; y < source.height; ++y) png_read_row(d.png, all.data() + y * stride, nullptr);
    }
    png_read_end(d.png, nullptr);
  });
  if (!read) return bad_image("damaged PNG: " + d.jump.words());
  Scaler scaler(source, fit.target(source));
  for (std::uint32_t y = 0; y < source.height; ++y) scaler.add_row(all.data() + y * stride);
  return scaler.take();
}

}  // namespace

Result<Pixels> decode_png(Bytes file, const Fit& fit) {
  PngDecoder d;
  d.rest = file;
  d.png = png_create_read_struct(PNG_LIBPNG_VER_STRING, &d, on_error, on_warning);
  if (d.png == nullptr) return bad_image("libpng cannot start");
  d.info = png_create_info_struct(d.png);
  if (d.info == nullptr) return bad_image("libpng cannot start");
  if (!guarded(d.jump, [&] { read_header(d); })) return bad_image("damaged PNG: " + d.jump.words());
  const Size source{png_get_image_width(d.png, d.info), png_get_image_height(d.png, d.info)};
  const bool interlaced = png_get_interlace_type(d.png, d.info) != PNG_INTERLACE_NONE;
  HB_CHECK(check_source_size(source, kStreamedPixels));
  if (!guarded(d.jump, [&] { ask_for_rgba(d); })) return bad_image("damaged PNG: " + d.jump.words());
  if (png_get_rowbytes(d.png, d.info) != std::size_t{source.width} * 4) return bad_image("a PNG of an unknown kind");
  return interlaced ? read_interlaced(d, source, fit) : read_rows(d, source, fit);
}

}  // namespace handbill::pack
