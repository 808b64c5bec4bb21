// A progress bar on stderr, if that is a terminal; silent in a pipe or file.
#pragma once

#include <chrono>
#include <cstdint>
#include <string_view>

namespace handbill::cli {

// For one thread.
class ProgressBar {
 public:
  ProgressBar();
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;
  ~ProgressBar() { clear(); }

  // Draws the bar, at most ten times a second and whenever `label` changes. `label` is borrowed: give a literal. A
  // `total` of 0 shows a count without a bar.
  void show(std::string_view label, std::uint64_t done, std::uint64_t total);
  // Removes the bar, so that its line is free for the next message.
  void clear();

 private:
  bool on_terminal_;
  bool shown_ = false;
  std::string_view label_;
  std::chrono::steady_clock::time_point next_;
};

}  // namespace handbill::cli
