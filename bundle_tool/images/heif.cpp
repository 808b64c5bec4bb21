#include <memory>

#include <libheif/heif.h>

#include "bundle_tool/images/costly.h"
#include "bundle_tool/images/loaded_library.h"

namespace handbill::pack {
namespace {

struct Heif : LoadedLibrary {
  Heif() : LoadedLibrary("libheif.so.1") {}
  decltype(&::heif_context_alloc) heif_context_alloc = symbol("heif_context_alloc");
  decltype(&::heif_context_free) heif_context_free = symbol("heif_context_free");
  decltype(&::heif_context_get_primary_image_handle) heif_context_get_primary_image_handle =
      symbol("heif_context_get_primary_image_handle");
  decltype(&::heif_context_read_from_memory_without_copy) heif_context_read_from_memory_without_copy =
      symbol("heif_context_read_from_memory_without_copy");
  decltype(&::heif_context_set_max_decoding_threads) heif_context_set_max_decoding_threads =
      symbol("heif_context_set_max_decoding_threads");
  decltype(&::heif_decode_image) heif_decode_image = symbol("heif_decode_image");
  decltype(&::heif_image_get_height) heif_image_get_height = symbol("heif_image_get_height");
  decltype(&::heif_image_get_plane_readonly) heif_image_get_plane_readonly = symbol("heif_image_get_plane_readonly");
  decltype(&::heif_image_get_width) heif_image_get_width = symbol("heif_image_get_width");
  decltype(&::heif_image_handle_get_height) heif_image_handle_get_height = symbol("heif_image_handle_get_height");
  decltype(&::heif_image_handle_get_width) heif_image_handle_get_width = symbol("heif_image_handle_get_width");
  decltype(&::heif_image_handle_has_alpha_channel) heif_image_handle_has_alpha_channel =
      symbol("heif_image_handle_has_alpha_channel");
  decltype(&::heif_image_handle_release) heif_image_handle_release = symbol("heif_image_handle_release");
  decltype(&::heif_image_release) heif_image_release = symbol("heif_image_release");
};
const Heif& heif_library() {
  static const Heif kLibrary;
  return kLibrary;
}

struct FreeHeif {
  void operator()(heif_context* context) const { heif_library().heif_context_free(context); }
  void operator()(heif_image_handle* handle) const { heif_library().heif_image_handle_release(handle); }
  void operator()(heif_image* image) const { heif_library().heif_image_release(image); }
};
template <class T>
using OwnedHeif = std::unique_ptr<T, FreeHeif>;

// The library's words may quote bytes of the file.
tl::unexpected<Error> damaged(const heif_error& error) {
  std::string words(error.message == nullptr ? "" : error.message);
  for (char& c : words) c = c >= ' ' && c <= '~' ? c : '?';
  return bad_image("damaged: " + words.substr(0, 200));
}

}  // namespace

bool load_heif() { return heif_library().is_there(); }

// The library turns the picture upright itself.
Result<Pixels> decode_heif(Bytes file, const Fit& fit) {
  if (!load_heif()) return bad_image("libheif is not on this machine");
  const OwnedHeif<heif_context> context(heif_library().heif_context_alloc());
  heif_library().heif_context_set_max_decoding_threads(context.get(), 0);
  heif_error error =
      heif_library().heif_context_read_from_memory_without_copy(context.get(), file.data(), file.size(), nullptr);
  if (error.code != heif_error_Ok) return damaged(error);
  heif_image_handle* raw_handle = nullptr;
  error = heif_library().heif_context_get_primary_image_handle(context.get(), &raw_handle);
  if (error.code != heif_error_Ok) return damaged(error);
  const OwnedHeif<heif_image_handle> handle(raw_handle);
  const auto side = [](int value) { return static_cast<std::uint32_t>(value < 0 ? 0 : value); };
  HB_CHECK(check_source_size({side(heif_library().heif_image_handle_get_width(handle.get())),
                              side(heif_library().heif_image_handle_get_height(handle.get()))},
                             kHeifPixels));
  const bool alpha = heif_library().heif_image_handle_has_alpha_channel(handle.get()) != 0;
  heif_image* raw_image = nullptr;
  error = heif_library().heif_decode_image(handle.get(), &raw_image, heif_colorspace_RGB,
                                           alpha ? heif_chroma_interleaved_RGBA : heif_chroma_interleaved_RGB, nullptr);
  if (error.code != heif_error_Ok) return damaged(error);
  const OwnedHeif<heif_image> image(raw_image);
  const Size source{side(heif_library().heif_image_get_width(image.get(), heif_channel_interleaved)),
                    side(heif_library().heif_image_get_height(image.get(), heif_channel_interleaved))};
  HB_CHECK(check_source_size(source, kHeifPixels));
  int stride = 0;
  const std::uint8_t* rows =
      heif_library().heif_image_get_plane_readonly(image.get(), heif_channel_interleaved, &stride);
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
