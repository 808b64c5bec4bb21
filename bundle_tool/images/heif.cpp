#include <memory>

#include <libheif/heif.h>

#include "bundle_tool/images/costly.h"

namespace handbill::pack {
namespace {

struct Free {
  void operator()(heif_context* context) const { heif_context_free(context); }
  void operator()(heif_image_handle* handle) const { heif_image_handle_release(handle); }
  void operator()(heif_image* image) const { heif_image_release(image); }
};
template <class T>
using Owned = std::unique_ptr<T, Free>;

// The library's words may quote bytes of the file.
tl::unexpected<Error> damaged(const heif_error& error) {
  std::string words(error.message == nullptr ? "" : error.message);
  for (char& c : words) c = c >= ' ' && c <= '~' ? c : '?';
  return bad_image("damaged: " + words.substr(0, 200));
}

}  // namespace

// The library turns the picture upright itself.
Result<Pixels> decode_heif(Bytes file, const Fit& fit) {
  const Owned<heif_context> context(heif_context_alloc());
  heif_context_set_max_decoding_threads(context.get(), 0);
  heif_error error = heif_context_read_from_memory_without_copy(context.get(), file.data(), file.size(), nullptr);
  if (error.code != heif_error_Ok) return damaged(error);
  heif_image_handle* raw_handle = nullptr;
  error = heif_context_get_primary_image_handle(context.get(), &raw_handle);
  if (error.code != heif_error_Ok) return damaged(error);
  const Owned<heif_image_handle> handle(raw_handle);
  const auto side = [](int value) { return static_cast<std::uint32_t>(value < 0 ? 0 : value); };
  HB_CHECK(check_source_size(
      {side(heif_image_handle_get_width(handle.get())), side(heif_image_handle_get_height(handle.get()))},
      kHeifPixels));
  const bool alpha = heif_image_handle_has_alpha_channel(handle.get()) != 0;
  heif_image* raw_image = nullptr;
  error = heif_decode_image(handle.get(), &raw_image, heif_colorspace_RGB,
                            alpha ? heif_chroma_interleaved_RGBA : heif_chroma_interleaved_RGB, nullptr);
  if (error.code != heif_error_Ok) return damaged(error);
  const Owned<heif_image> image(raw_image);
  const Size source{side(heif_image_get_width(image.get(), heif_channel_interleaved)),
                    side(heif_image_get_height(image.get(), heif_channel_interleaved))};
  HB_CHECK(check_source_size(source, kHeifPixels));
  int stride = 0;
  const std::uint8_t* rows = heif_image_get_plane_readonly(image.get(), heif_channel_interleaved, &stride);
  if (rows == nullptr) return bad_image("damaged");
  Scaler scaler(source, fit.target(source));
  std::vector<std::uint8_t> row(std::size_t{source.width} * 4, 255);
  for (std::uint32_t y = 0; y < source.height; ++y) {
    const std::uint8_t* from = rows + static_cast<std::size_t>(stride) * y;
    const std::size_t step = alpha ? 4 : 3;
    for (std::size_t x = 0; x < source.width; ++x) std::copy_n(from + x * step, step, row.data() + x * 4);
    scaler.add_row(row.data());
  }
  return scaler.take();
}

}  // namespace handbill::pack
