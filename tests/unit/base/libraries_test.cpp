#include "reader/base/libraries.h"

#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>

#include <dlfcn.h>
#include <png.h>

namespace {

using namespace handbill;

// What is in RAM of a library's code; 0 where it is not loaded, or the system does not say.
int code_kib(const std::string& library) {
  std::ifstream in("/proc/self/smaps");
  int out = 0;
  bool is_its_code = false;
  for (std::string line; std::getline(in, line);) {
    std::istringstream words(line);
    std::string first, second;
    words >> first >> second;
    if (first == "Rss:") {
      if (is_its_code) out += std::stoi(second);
    } else if (first.find('-') != std::string::npos) {
      is_its_code = second == "r-xp" && line.find("/" + library) != std::string::npos;
    }
  }
  return out;
}

TEST_CASE("a library that another one brings is given back, and is there when it is called", "[base][libraries]") {
  CHECK(png_access_version_number() > 0);  // which brings libz
  using Version = const char* (*)();
  const auto version = reinterpret_cast<Version>(::dlsym(RTLD_DEFAULT, "zlibVersion"));
  if (version == nullptr || code_kib("libz.so") == 0) {
    WARN("skipped: libz is built in, or the system does not say what is in RAM");
    return;
  }
  const int near = code_kib("libpng");
  release_distant_libraries();
  CHECK(code_kib("libz.so") == 0);
  CHECK(code_kib("libpng") == near);
  CHECK(std::string_view(version()).starts_with("1."));
  CHECK(code_kib("libz.so") > 0);
}

}  // namespace
