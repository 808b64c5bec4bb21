#include "bundle_tool/cli/progress.h"

#include <algorithm>
#include <cstdio>
#include <string>

#include "bundle_tool/cli/console.h"

namespace handbill::cli {
namespace {

constexpr std::chrono::milliseconds kPause{100};
constexpr std::size_t kBarWidth = 30;

std::string line_of(std::string_view label, std::uint64_t done, std::uint64_t total) {
  std::string out(label);
  if (total == 0) return out + " " + std::to_string(done);
  done = std::min(done, total);
  const auto percent = static_cast<std::size_t>(static_cast<double>(done) / static_cast<double>(total) * 100);
  const std::size_t filled = percent * kBarWidth / 100;
  out += " [" + std::string(filled, '#') + std::string(kBarWidth - filled, '.') + "] ";
  return out + std::to_string(percent) + " %";
}

}  // namespace

ProgressBar::ProgressBar() : on_terminal_(has_terminal()) {}

void ProgressBar::show(std::string_view label, std::uint64_t done, std::uint64_t total) {
  if (!on_terminal_) return;
  const auto now = std::chrono::steady_clock::now();
  if (now < next_ && label == label_) return;
  next_ = now + kPause;
  label_ = label;
  shown_ = true;
  const std::string line = "\r" + line_of(label, done, total) + "\x1B[K";
  (void)std::fwrite(line.data(), 1, line.size(), stderr);
  (void)std::fflush(stderr);
}

void ProgressBar::clear() {
  if (!shown_) return;
  (void)std::fputs("\r\x1B[K", stderr);
  (void)std::fflush(stderr);
  shown_ = false;
}

}  // namespace handbill::cli
