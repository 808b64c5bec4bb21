#include "reader/draw/png.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <vector>

#include <png.h>

#include "tests/support/temporary_folder.h"

namespace {

using namespace handbill;

std::vector<std::uint32_t> test_pixels(int count) {
  std::vector<std::uint32_t> out;
  out.reserve(static_cast<std::size_t>(count));
  for (int i = 0; i < count; ++i) out.push_back(static_cast<std::uint32_t>(i) * 2654435761U & 0xFFFFFFU);
  return out;
}

TEST_CASE("another PNG reader gets the same pixels", "[draw][png]") {
  const testing::TemporaryFolder folder;
  const auto pixels = test_pixels(17 * 9);
  REQUIRE(ui::write_png(folder / "a.png", 17, 9, pixels));
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  REQUIRE(png_image_begin_read_from_file(&image, (folder / "a.png").c_str()) != 0);
  CHECK(image.width == 17);
  CHECK(image.height == 9);
  image.format = PNG_FORMAT_RGB;
  std::vector<png_byte> rgb(PNG_IMAGE_SIZE(image));
  REQUIRE(png_image_finish_read(&image, nullptr, rgb.data(), 0, nullptr) != 0);
  for (std::size_t i = 0; i < pixels.size(); ++i) {
    CHECK((static_cast<std::uint32_t>(rgb[3 * i]) << 16U | static_cast<std::uint32_t>(rgb[3 * i + 1]) << 8U |
           rgb[3 * i + 2]) == pixels[i]);
  }
}

TEST_CASE("the same pixels give the same bytes", "[draw][png]") {
  const testing::TemporaryFolder folder;
  const auto bytes_of = [&](const std::string& name) {
    REQUIRE(ui::write_png(folder / name, 32, 32, test_pixels(1024)));
    std::ifstream in(folder / name, std::ios::binary);
    return std::string((std::istreambuf_iterator<char>(in)), {});
  };
  CHECK(bytes_of("a.png") == bytes_of("b.png"));
}

TEST_CASE("what cannot be written is an error, and leaves nothing but what was no file", "[draw][png]") {
  const testing::TemporaryFolder folder;
  const auto nowhere = ui::write_png(folder / "no/such/folder.png", 4, 4, test_pixels(16));
  REQUIRE_FALSE(nowhere);
  CHECK(nowhere.error().code == Errc::io);
  if (std::filesystem::exists("/dev/full")) {
    std::filesystem::create_symlink("/dev/full", folder / "full.png");
    const auto full = ui::write_png(folder / "full.png", 64, 64, test_pixels(4096));
    REQUIRE_FALSE(full);
    CHECK(full.error().code == Errc::no_space);
    // Not even a name that leads to a device is removed.
    CHECK(std::filesystem::is_symlink(folder / "full.png"));
  }
}

}  // namespace
