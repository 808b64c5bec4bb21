#include "reader/ui/settings.h"

#include <algorithm>

namespace handbill::ui {
namespace {

constexpr std::array kSizes{14, 15, 16, 17, 18, 19, 20, 22, 24, 26, 29, 32, 36, 40, 44, 48};
static_assert(kSizes.front() == Settings::kMinText && kSizes.back() == Settings::kMaxText);

}  // namespace

std::string name_of(const Binding& binding) {
  return binding.button == Button::none ? binding.unknown_name : std::string(name_of(binding.button));
}

std::span<const int> text_sizes() { return kSizes; }

int next_text_size(int px, int direction) {
  if (direction > 0) {
    const auto* larger = std::upper_bound(kSizes.begin(), kSizes.end(), px);
    return larger == kSizes.end() ? kSizes.back() : *larger;
  }
  const auto* same = std::lower_bound(kSizes.begin(), kSizes.end(), px);
  return same == kSizes.begin() ? kSizes.front() : *(same - 1);
}

}  // namespace handbill::ui
