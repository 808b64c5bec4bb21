// The test suites that the Unicode Consortium publishes with its algorithms, as Debian's unicode-data has them.
#pragma once

#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace handbill::testing {

// The lines of a suite without comments and empty ones. Throws when the file is not there.
inline std::vector<std::string> suite_lines(const std::string& name) {
  const std::string path = "/usr/share/unicode/" + name;
  std::ifstream file(path);
  if (!file) throw std::runtime_error("no " + path + ": install unicode-data");
  std::vector<std::string> out;
  std::string line;
  while (std::getline(file, line)) {
    line.resize(std::min(line.find('#'), line.size()));
    while (!line.empty() && (line.back() == ' ' || line.back() == '\t' || line.back() == '\r')) line.pop_back();
    if (!line.empty()) out.push_back(line);
  }
  return out;
}

inline std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> out{""};
  for (const char c : text) {
    if (c == separator) {
      out.emplace_back();
    } else {
      out.back() += c;
    }
  }
  return out;
}

inline char32_t code_point(const std::string& hex) { return static_cast<char32_t>(std::stoul(hex, nullptr, 16)); }

}  // namespace handbill::testing
