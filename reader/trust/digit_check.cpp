#include "reader/trust/digit_check.h"

#include <algorithm>
#include <bit>

namespace handbill::trust {
namespace {

constexpr unsigned kSets = 20;  // ways to choose three of six
constexpr std::string_view kBlank = "_____";

// The set number `n` of groups, as bits, counted in rising order of the bits.
constexpr unsigned set_of_three(unsigned n) {
  for (unsigned bits = 0;; ++bits) {
    if (std::popcount(bits) == static_cast<int>(DigitCheck::kAsked) && n-- == 0) return bits;
  }
}
static_assert(set_of_three(0) == 0b000111 && set_of_three(kSets - 1) == 0b111000);

}  // namespace

DigitCheck::DigitCheck(const Channel& channel, std::uint64_t random) : digits_(channel.fingerprint()) {
  std::erase(digits_, ' ');
  const unsigned bits = set_of_three(static_cast<unsigned>(random % kSets));
  for (std::size_t i = 0; i < kGroups; ++i) asked_[i] = (bits >> i & 1U) != 0;
}

std::string DigitCheck::group(std::size_t group) const {
  return asks(group) ? std::string(kBlank) : digits_.substr(group * kGroupDigits, kGroupDigits);
}

std::string DigitCheck::text() const {
  std::string out;
  for (std::size_t i = 0; i < kGroups; ++i) out += (i > 0 ? " " : "") + group(i);
  return out;
}

bool DigitCheck::answer(std::string_view typed) {
  std::string wanted;
  for (std::size_t i = 0; i < kGroups; ++i) {
    if (asked_[i]) wanted += digits_.substr(i * kGroupDigits, kGroupDigits);
  }
  if (typed == wanted) return true;
  --tries_left_;
  return false;
}

}  // namespace handbill::trust
