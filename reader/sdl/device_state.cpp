#include "reader/sdl/device_state.h"

#include <array>
#include <charconv>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <system_error>

namespace handbill::sdl {
namespace {

constexpr int kFirstYear = 2024;

std::string first_word(const std::filesystem::path& file) {
  std::string out;
  std::ifstream(file) >> out;
  return out;
}

int battery_percent(const std::string& power) {
  std::error_code error;
  for (std::filesystem::directory_iterator entry(power, error), end; !error && entry != end; entry.increment(error)) {
    if (first_word(entry->path() / "type") != "Battery") continue;
    const std::string text = first_word(entry->path() / "capacity");
    int percent = -1;
    const auto [stop, bad] = std::from_chars(text.data(), text.data() + text.size(), percent);
    if (bad == std::errc() && percent >= 0 && percent <= 100) return percent;
  }
  return -1;
}

}  // namespace

ui::DeviceState device_state(const std::string& power) {
  ui::DeviceState out;
  const std::time_t now = std::time(nullptr);
  std::tm local{};
#ifdef _WIN32
  const bool is_known = ::localtime_s(&local, &now) == 0;
#else
  const bool is_known = ::localtime_r(&now, &local) != nullptr;
#endif
  if (is_known && local.tm_year + 1900 >= kFirstYear) {
    std::array<char, 16> text{};
    if (std::strftime(text.data(), text.size(), "%H:%M", &local) > 0) out.clock = text.data();
  }
  out.battery_percent = battery_percent(power);
  return out;
}

}  // namespace handbill::sdl
