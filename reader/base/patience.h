// How long somebody waits. The reader's libraries read no clock: it is given.
#pragma once

#include <chrono>
#include <functional>

namespace handbill {

struct Patience {
  std::function<std::chrono::steady_clock::time_point()> now = {};  // empty: without end
  std::chrono::milliseconds longest{0};
};

}  // namespace handbill
