#include <algorithm>
#include <cmath>
#include <filesystem>
#include <memory>

#include <cairo.h>
#include <fontconfig/fontconfig.h>
#include <librsvg/rsvg.h>

#include "bundle_tool/images/costly.h"
#include "bundle_tool/images/loaded_library.h"
#include "reader/base/path.h"
#include "reader/base/utf8.h"
#include "reader/text/font_table.h"
#include "reader/text/scripts.h"

namespace handbill::pack {
namespace {

// cairo, GLib and fontconfig are libraries of librsvg's.
struct Rsvg : LoadedLibrary {
  Rsvg() : LoadedLibrary("librsvg-2.so.2") {}
  decltype(&::FcConfigAppFontAddFile) FcConfigAppFontAddFile = symbol("FcConfigAppFontAddFile");
  decltype(&::FcConfigCreate) FcConfigCreate = symbol("FcConfigCreate");
  decltype(&::FcConfigSetCurrent) FcConfigSetCurrent = symbol("FcConfigSetCurrent");
  decltype(&::cairo_create) cairo_create = symbol("cairo_create");
  decltype(&::cairo_destroy) cairo_destroy = symbol("cairo_destroy");
  decltype(&::cairo_image_surface_create) cairo_image_surface_create = symbol("cairo_image_surface_create");
  decltype(&::cairo_image_surface_get_data) cairo_image_surface_get_data = symbol("cairo_image_surface_get_data");
  decltype(&::cairo_image_surface_get_stride) cairo_image_surface_get_stride = symbol("cairo_image_surface_get_stride");
  decltype(&::cairo_surface_destroy) cairo_surface_destroy = symbol("cairo_surface_destroy");
  decltype(&::cairo_surface_flush) cairo_surface_flush = symbol("cairo_surface_flush");
  decltype(&::cairo_surface_status) cairo_surface_status = symbol("cairo_surface_status");
  decltype(&::g_error_free) g_error_free = symbol("g_error_free");
  decltype(&::g_object_unref) g_object_unref = symbol("g_object_unref");
  decltype(&::rsvg_handle_get_intrinsic_dimensions) rsvg_handle_get_intrinsic_dimensions =
      symbol("rsvg_handle_get_intrinsic_dimensions");
  decltype(&::rsvg_handle_get_intrinsic_size_in_pixels) rsvg_handle_get_intrinsic_size_in_pixels =
      symbol("rsvg_handle_get_intrinsic_size_in_pixels");
  decltype(&::rsvg_handle_new_from_data) rsvg_handle_new_from_data = symbol("rsvg_handle_new_from_data");
  decltype(&::rsvg_handle_render_document) rsvg_handle_render_document = symbol("rsvg_handle_render_document");
  decltype(&::rsvg_handle_set_dpi) rsvg_handle_set_dpi = symbol("rsvg_handle_set_dpi");
};
const Rsvg& rsvg_library() {
  static const Rsvg kLibrary;
  return kLibrary;
}

struct FreeObject {
  void operator()(RsvgHandle* handle) const { rsvg_library().g_object_unref(handle); }
  void operator()(GError* error) const { rsvg_library().g_error_free(error); }
  void operator()(cairo_surface_t* surface) const { rsvg_library().cairo_surface_destroy(surface); }
  void operator()(cairo_t* cairo) const { rsvg_library().cairo_destroy(cairo); }
};
template <class T>
using OwnedObject = std::unique_ptr<T, FreeObject>;

tl::unexpected<Error> damaged(GError* raw) {
  const OwnedObject<GError> error(raw);
  std::string words(error == nullptr || error->message == nullptr ? "" : error->message);
  for (char& c : words) c = c >= ' ' && c <= '~' ? c : '?';
  return bad_image("cannot be drawn: " + words.substr(0, 200));
}

// The files of a family that are in the folders.
void add_family(text::FamilyId family, std::span<const std::string> folders, FcConfig* config) {
  if (family >= text::families().size()) return;
  const std::string stem(text::families()[family].stem);
  for (const std::string_view ending : {"", "-Regular.ttf", "-Bold.ttf"}) {
    for (const std::string& folder : folders) {
      const std::string path = folder + "/" + stem + std::string(ending);
      std::error_code error;
      if (!std::filesystem::is_regular_file(as_path(path), error)) continue;
      rsvg_library().FcConfigAppFontAddFile(config, reinterpret_cast<const FcChar8*>(path.c_str()));
      break;
    }
  }
}

// Fonts of our own table only, chosen by the scripts in the drawing: fontconfig reads no configuration, looks into no
// folder and keeps no cache, so a drawing looks the same on each machine that has these fonts.
void use_fonts(Bytes file, std::span<const std::string> folders) {
  FcConfig* config = rsvg_library().FcConfigCreate();
  add_family(text::latin_family(), folders, config);
  std::u32string characters;
  for (std::string_view rest = as_text(file); !rest.empty();) {
    const utf8::Decoded next = utf8::decode(rest);
    rest.remove_prefix(next.size);
    if (next.code_point >= 0x80) characters.push_back(next.code_point);
  }
  std::vector<text::Script> scripts;
  text::resolve_scripts(characters, text::script_tag("Latn"), scripts);
  std::sort(scripts.begin(), scripts.end());
  scripts.erase(std::unique(scripts.begin(), scripts.end()), scripts.end());
  for (const text::Script script : scripts) {
    const text::FamilyId family = text::family_for(script, "", text::Han::simplified);
    if (family != text::latin_family()) add_family(family, folders, config);
  }
  rsvg_library().FcConfigSetCurrent(config);
}

// As the drawing says, in pixels; what it leaves open follows from its view box and the width there is.
Size size_of(RsvgHandle* handle, const Fit& fit) {
  double width = 0;
  double height = 0;
  if (rsvg_library().rsvg_handle_get_intrinsic_size_in_pixels(handle, &width, &height) == 0 || !(width > 0) ||
      !(height > 0)) {
    gboolean has_box = 0;
    RsvgRectangle box{};
    rsvg_library().rsvg_handle_get_intrinsic_dimensions(handle, nullptr, nullptr, nullptr, nullptr, &has_box, &box);
    width = fit.max_width;
    height = has_box != 0 && box.width > 0 && box.height > 0 ? width * box.height / box.width : width * 3 / 4;
  }
  const auto side = [](double value) {
    return static_cast<std::uint32_t>(std::clamp(std::ceil(value), 1.0, double{kSourceSide}));
  };
  return {side(width), side(height)};
}

// From cairo's, where colours are multiplied by alpha.
Pixels pixels_of(cairo_surface_t* surface, Size size) {
  Pixels out;
  out.size = size;
  out.rgba.reserve(static_cast<std::size_t>(size.pixels() * 4));
  rsvg_library().cairo_surface_flush(surface);
  const unsigned char* rows = rsvg_library().cairo_image_surface_get_data(surface);
  const auto stride = static_cast<std::size_t>(rsvg_library().cairo_image_surface_get_stride(surface));
  for (std::size_t y = 0; y < size.height; ++y) {
    for (std::size_t x = 0; x < size.width; ++x) {
      std::uint32_t argb = 0;
      std::copy_n(rows + y * stride + x * 4, 4, reinterpret_cast<unsigned char*>(&argb));
      const std::uint32_t alpha = argb >> 24U;
      for (const unsigned shift : {16U, 8U, 0U}) {
        const std::uint32_t value = argb >> shift & 0xFFU;
        out.rgba.push_back(
            static_cast<std::uint8_t>(alpha == 0 ? 0 : std::min(255U, (value * 255 + alpha / 2) / alpha)));
      }
      out.rgba.push_back(static_cast<std::uint8_t>(alpha));
    }
  }
  return out;
}

}  // namespace

bool load_svg() { return rsvg_library().is_there(); }

Result<Pixels> draw_svg(Bytes file, const Fit& fit, std::span<const std::string> font_folders) {
  if (!load_svg()) return bad_image("librsvg is not on this machine");
  use_fonts(file, font_folders);
  GError* error = nullptr;
  // Without a base address nothing outside of the drawing is found.
  const OwnedObject<RsvgHandle> handle(
      rsvg_library().rsvg_handle_new_from_data(as_unsigned(file), file.size(), &error));
  if (handle == nullptr) return damaged(error);
  rsvg_library().rsvg_handle_set_dpi(handle.get(), 96);
  const Size natural = size_of(handle.get(), fit);
  const Size size = fit.target(natural);
  const OwnedObject<cairo_surface_t> surface(rsvg_library().cairo_image_surface_create(
      CAIRO_FORMAT_ARGB32, static_cast<int>(size.width), static_cast<int>(size.height)));
  if (rsvg_library().cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS) return bad_image("of a wrong size");
  const OwnedObject<cairo_t> cairo(rsvg_library().cairo_create(surface.get()));
  const RsvgRectangle whole{0, 0, double(size.width), double(size.height)};
  if (rsvg_library().rsvg_handle_render_document(handle.get(), cairo.get(), &whole, &error) == 0) return damaged(error);
  return pixels_of(surface.get(), size);
}

}  // namespace handbill::pack
