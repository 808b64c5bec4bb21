// A progress bar on the last line of the terminal that stderr is; silent in a pipe or file.
#pragma once

#include <chrono>
#include <cstdint>
#include <string_view>

namespace handbill::cli {

// One thread.
class ProgressBar {
 public:
  ProgressBar();
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;
  ~ProgressBar() { clear(); }

  // At most ten times a second, and whenever `label` (a literal) changes. A `total` of 0 shows a count without a bar.
  void show(std::string_view label, std::uint64_t done, std::uint64_t total);
  // Leaves an empty line for what is printed next.
  void clear();

 private:
  bool on_terminal_;
  bool shown_ = false;
  std::string_view label_;
  std::chrono::steady_clock::time_point next_;
};

}  // namespace handbill::cli
