#include "reader/draw/png.h"

#include <cerrno>
#include <csetjmp>
#include <filesystem>
#include <fstream>
#include <vector>

#include <png.h>

#include "reader/base/bytes.h"
#include "reader/base/no_memory.h"
#include "reader/base/path.h"

namespace handbill::ui {
namespace {

// libpng's default handlers print to stderr; here the caller reports the error.
[[noreturn]] void on_error(png_structp png, png_const_charp) { png_longjmp(png, 1); }
void on_warning(png_structp, png_const_charp) {}

// No exception may cross libpng, which is C.
bool add(Buffer& out, Bytes part) noexcept {
  return has_memory_for([&] { out.insert(out.end(), part.begin(), part.end()); });
}

void on_bytes(png_structp png, png_bytep bytes, std::size_t size) {
  auto& out = *static_cast<Buffer*>(png_get_io_ptr(png));
  if (!add(out, std::as_bytes(std::span<png_byte>(bytes, size)))) png_error(png, "no memory");
}

void on_flush(png_structp) {}  // without one of ours libpng takes the buffer for a FILE

// Returns false when libpng gives up. Owns nothing, since longjmp runs no destructors.
bool encode(png_structp png, png_infop info, Buffer& out, int width, int height, std::span<const std::uint32_t> pixels,
            std::span<png_byte> row) {
  if (setjmp(png_jmpbuf(png)) != 0) return false;
  png_set_write_fn(png, &out, on_bytes, on_flush);
  png_set_compression_level(png, 2);
  png_set_compression_mem_level(png, 5);  // a small table of what was seen: most of a page is one colour
  png_set_filter(png, 0, PNG_FILTER_NONE);
  png_set_IHDR(png, info, static_cast<png_uint_32>(width), static_cast<png_uint_32>(height), 8, PNG_COLOR_TYPE_RGB,
               PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  png_write_info(png, info);
  const auto w = static_cast<std::size_t>(width);
  for (std::size_t y = 0; y < static_cast<std::size_t>(height); ++y) {
    for (std::size_t x = 0; x < w; ++x) {
      const std::uint32_t p = pixels[y * w + x];
      row[3 * x] = static_cast<png_byte>(p >> 16U);
      row[3 * x + 1] = static_cast<png_byte>(p >> 8U);
      row[3 * x + 2] = static_cast<png_byte>(p);
    }
    png_write_row(png, row.data());
  }
  png_write_end(png, info);
  return true;
}

// Not synced to the disk: a picture can be made again.
Status write_file(const std::string& path, Bytes bytes) {
  std::ofstream file(as_path(path), std::ios::binary);
  if (!file) return fail(Errc::io, Layer::file, "cannot create " + path);
  errno = 0;
  file.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  file.close();
  if (file) return {};
  const Errc code = errno == ENOSPC ? Errc::no_space : Errc::io;
  // Removes a half-written file, but never a device (such as /dev/full) that was named as the output.
  std::error_code ignored;
  if (std::filesystem::is_regular_file(std::filesystem::symlink_status(as_path(path), ignored)))
    std::filesystem::remove(as_path(path), ignored);
  return fail(code, Layer::file, "cannot write " + path);
}

}  // namespace

Status write_png(const std::string& path, int width, int height, std::span<const std::uint32_t> pixels) {
  Buffer out;
  std::vector<png_byte> row(static_cast<std::size_t>(width) * 3);  // before libpng's, which nobody would free
  png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, on_error, on_warning);
  png_infop info = png != nullptr ? png_create_info_struct(png) : nullptr;
  const bool encoded = info != nullptr && encode(png, info, out, width, height, pixels, row);
  png_destroy_write_struct(&png, &info);
  if (!encoded) return fail(Errc::io, Layer::none, "cannot encode a picture of the screen");
  return write_file(path, out);
}

}  // namespace handbill::ui
