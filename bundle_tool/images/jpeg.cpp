#include <cstdio>
// jpeglib.h needs FILE and size_t before it.
#include <cstddef>

#include <jerror.h>
#include <jpeglib.h>

#include "bundle_tool/images/decode.h"
#include "bundle_tool/images/jump.h"

namespace handbill::pack {
namespace {

// Scans of a progressive file. Each is a pass over all pixels and may be a few bytes long: a small file could take
// hours.
constexpr int kScans = 100;

struct JpegDecoder {
  jpeg_decompress_struct info{};
  jpeg_error_mgr errors{};
  jpeg_progress_mgr progress{};
  Jump jump;
  bool created = false;

  JpegDecoder() = default;
  JpegDecoder(const JpegDecoder&) = delete;
  JpegDecoder& operator=(const JpegDecoder&) = delete;
  ~JpegDecoder() {
    if (created) jpeg_destroy_decompress(&info);
  }
};

JpegDecoder& decoder_of(j_common_ptr info) { return *static_cast<JpegDecoder*>(info->client_data); }

[[noreturn]] void leave(j_common_ptr info) {
  info->err->format_message(info, decoder_of(info).jump.message.data());
  std::longjmp(decoder_of(info).jump.place, 1);
}

// libjpeg paints over damage in grey. Here it is an error: the newsroom has the whole picture somewhere.
void on_message(j_common_ptr info, int level) {
  const int code = info->err->msg_code;
  if (level < 0 && (code == JWRN_JPEG_EOF || code == JWRN_HIT_MARKER || code == JWRN_HUFF_BAD_CODE)) leave(info);
}

void on_progress(j_common_ptr info) {
  if (info->is_decompressor == 0) return;
  if (decoder_of(info).info.input_scan_number > kScans) {
    std::snprintf(decoder_of(info).jump.message.data(), decoder_of(info).jump.message.size(), "too many scans");
    std::longjmp(decoder_of(info).jump.place, 1);
  }
}

void on_output(j_common_ptr) {}

void start(JpegDecoder& d, Bytes file) {
  d.info.err = jpeg_std_error(&d.errors);
  d.errors.error_exit = leave;
  d.errors.emit_message = on_message;
  d.errors.output_message = on_output;
  d.info.client_data = &d;
  jpeg_create_decompress(&d.info);
  d.created = true;
  d.info.client_data = &d;
  d.info.mem->max_memory_to_use = static_cast<long>(kDecoderMemory);
  d.progress.progress_monitor = on_progress;
  d.info.progress = &d.progress;
  jpeg_mem_src(&d.info, as_unsigned(file), static_cast<unsigned long>(file.size()));
  jpeg_read_header(&d.info, TRUE);
}

bool is_cmyk(const jpeg_decompress_struct& info) {
  return info.jpeg_color_space == JCS_CMYK || info.jpeg_color_space == JCS_YCCK;
}

// Chooses the smallest size, in eighths, that libjpeg can decode to and that is no smaller than `target`.
void choose_scale(jpeg_decompress_struct& info, Size target) {
  info.scale_denom = 8;
  for (info.scale_num = 1; info.scale_num < 8; ++info.scale_num) {
    jpeg_calc_output_dimensions(&info);
    if (info.output_width >= target.width && info.output_height >= target.height) break;
  }
  jpeg_calc_output_dimensions(&info);
}

// From CMYK to RGB without a profile. Adobe's programs store the inks inverted, and browsers take all files for theirs,
// with and without Adobe's marker: so do the newsrooms that look at them there.
void cmyk_to_rgba(std::uint8_t* row, std::uint32_t width) {
  for (std::uint32_t x = 0; x < width; ++x, row += 4) {
    const unsigned key = row[3];
    for (int c = 0; c < 3; ++c) row[c] = static_cast<std::uint8_t>((row[c] * key + 127) / 255);
    row[3] = 255;
  }
}

void read_rows(JpegDecoder& d, std::uint8_t* row, Scaler& scaler) {
  jpeg_start_decompress(&d.info);
  while (d.info.output_scanline < d.info.output_height) {
    JSAMPROW rows[1] = {row};
    if (jpeg_read_scanlines(&d.info, rows, 1) != 1) continue;
    if (d.info.out_color_space == JCS_CMYK) cmyk_to_rgba(row, d.info.output_width);
    scaler.add_row(row);
  }
  jpeg_finish_decompress(&d.info);
}

}  // namespace

Result<Pixels> decode_jpeg(Bytes file, const Fit& fit) {
  JpegDecoder d;
  const auto damaged = [&d] { return bad_image("damaged JPEG: " + d.jump.words()); };
  if (!guarded(d.jump, [&] { start(d, file); })) return damaged();
  const Size source{d.info.image_width, d.info.image_height};
  HB_CHECK(check_source_size(source, kStreamedPixels));
  const Size target = fit.target(source);
  d.info.out_color_space = is_cmyk(d.info) ? JCS_CMYK : JCS_EXT_RGBA;
  d.info.dct_method = JDCT_ISLOW;
  if (!guarded(d.jump, [&] { choose_scale(d.info, target); })) return damaged();
  const Size decoded{d.info.output_width, d.info.output_height};
  Scaler scaler(decoded, target);
  std::vector<std::uint8_t> row(std::size_t{decoded.width} * 4);
  if (!guarded(d.jump, [&] { read_rows(d, row.data(), scaler); })) {
    if (d.errors.msg_code == JERR_NO_BACKING_STORE) {
      return bad_image("a progressive JPEG too large to decode in " + std::to_string(kDecoderMemory >> 20U) +
                       " MB: save it smaller, or as a baseline JPEG");
    }
    return damaged();
  }
  return scaler.take();
}

}  // namespace handbill::pack
