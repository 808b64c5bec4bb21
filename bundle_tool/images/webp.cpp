#include <memory>

#include <webp/decode.h>
#include <webp/demux.h>

#include "bundle_tool/images/decode.h"

namespace handbill::pack {
namespace {

struct DeleteDemuxer {
  void operator()(WebPDemuxer* demuxer) const { WebPDemuxDelete(demuxer); }
};

// The bytes of an animation's first frame, which is a picture of its own. Borrows from `file`.
Result<Bytes> first_frame(Bytes file) {
  const WebPData data{as_unsigned(file), file.size()};
  const std::unique_ptr<WebPDemuxer, DeleteDemuxer> demuxer(WebPDemux(&data));
  WebPIterator frame{};
  if (!demuxer || WebPDemuxGetFrame(demuxer.get(), 1, &frame) == 0) return bad_image("damaged WebP animation");
  const Bytes out = std::as_bytes(std::span(frame.fragment.bytes, frame.fragment.size));
  WebPDemuxReleaseIterator(&frame);
  return out;
}

Result<Pixels> decode_still(Bytes file, const Fit& fit) {
  WebPDecoderConfig config;
  if (WebPInitDecoderConfig(&config) == 0) return bad_image("libwebp is of another version");
  if (WebPGetFeatures(as_unsigned(file), file.size(), &config.input) != VP8_STATUS_OK) {
    return bad_image("damaged WebP header");
  }
  const Size source{static_cast<std::uint32_t>(config.input.width), static_cast<std::uint32_t>(config.input.height)};
  HB_CHECK(check_source_size(source, kBufferedPixels));
  Pixels out;
  out.size = fit.target(source);
  out.rgba.resize(static_cast<std::size_t>(out.size.pixels() * 4));
  // libwebp scales while it decodes, by the mean of areas as Scaler does.
  config.options.use_scaling = out.size == source ? 0 : 1;
  config.options.scaled_width = static_cast<int>(out.size.width);
  config.options.scaled_height = static_cast<int>(out.size.height);
  config.output.colorspace = MODE_RGBA;
  config.output.is_external_memory = 1;
  config.output.u.RGBA.rgba = out.rgba.data();
  config.output.u.RGBA.stride = static_cast<int>(out.size.width * 4);
  config.output.u.RGBA.size = out.rgba.size();
  const VP8StatusCode status = WebPDecode(as_unsigned(file), file.size(), &config);
  WebPFreeDecBuffer(&config.output);
  if (status == VP8_STATUS_NOT_ENOUGH_DATA) return bad_image("damaged WebP: the file ends too early");
  if (status != VP8_STATUS_OK) return bad_image("damaged WebP");
  return out;
}

}  // namespace

Result<Pixels> decode_webp(Bytes file, const Fit& fit) {
  WebPBitstreamFeatures features{};
  if (WebPGetFeatures(as_unsigned(file), file.size(), &features) != VP8_STATUS_OK) {
    return bad_image("damaged WebP header");
  }
  if (features.has_animation == 0) return decode_still(file, fit);
  const Size canvas{static_cast<std::uint32_t>(features.width), static_cast<std::uint32_t>(features.height)};
  HB_CHECK(check_source_size(canvas, kBufferedPixels));
  HB_TRY(frame, first_frame(file));
  return decode_still(frame, fit);
}

}  // namespace handbill::pack
