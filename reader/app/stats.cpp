#include "reader/app/stats.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <string_view>

#include "reader/base/memory.h"

namespace handbill::app {
namespace {

// {"Landlock": "on", ...}, or why it is off. Names and reasons are the program's and the C library's words: nothing in
// them needs escaping.
std::string json_of(const sandbox::Protections& protections) {
  std::string out;
  for (const sandbox::Protection* each : protections.all()) {
    out.append(out.empty() ? "{\"" : ", \"").append(each->name).append("\": \"");
    out.append(each->on ? "on" : "off: " + each->why_off).append("\"");
  }
  return out + "}";
}

}  // namespace

void Stats::sample_memory() {
  const MemoryUse now = memory_use();
  peak_rss_kib = std::max(peak_rss_kib, now.peak_rss);
  peak_private_kib = std::max(peak_private_kib, now.private_now);
}

std::string Stats::json() const {
  // `shows` is one of the program's own words (Screen::shows()), so it needs no escaping and has room.
  std::array<char, 512> out{};
  const int size = std::snprintf(
      out.data(), out.size(),
      "{\"first_frame_ms\": %.2f, \"first_article_ms\": %.2f, \"peak_rss_kib\": %llu, \"peak_private_kib\": %llu, "
      "\"frames\": %llu, \"chunks_read\": %llu, \"bytes_read\": %llu, \"missing_glyphs\": %llu, \"shows\": \"%s\", "
      "\"protections\": ",
      first_frame_ms, first_article_ms, static_cast<unsigned long long>(peak_rss_kib),
      static_cast<unsigned long long>(peak_private_kib), static_cast<unsigned long long>(frames),
      static_cast<unsigned long long>(chunks_read), static_cast<unsigned long long>(bytes_read),
      static_cast<unsigned long long>(missing_glyphs), shows.c_str());
  return std::string(out.data(), static_cast<std::size_t>(std::max(0, size))) + json_of(protections) + "}\n";
}

}  // namespace handbill::app
