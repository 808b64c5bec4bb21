#include "bundle_tool/sources/site/patterns.h"

#include <algorithm>

#include <unicode/regex.h>

namespace handbill::sources {
namespace {

constexpr std::size_t kPatterns = 200;
constexpr std::int32_t kPatternSteps = 100;  // of ICU's engine, each some thousand instructions
constexpr std::int32_t kStack = 1 << 20;

icu::UnicodeString of(std::string_view text) {
  return icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

}  // namespace

struct Patterns::Compiled {
  std::unique_ptr<icu::RegexPattern> pattern;
};

Patterns::Patterns() = default;
Patterns::Patterns(Patterns&&) noexcept = default;
Patterns::~Patterns() = default;

bool Patterns::add(std::string_view pattern) {
  if (patterns_.size() >= kPatterns) return false;
  UErrorCode error = U_ZERO_ERROR;
  UParseError where{};
  std::unique_ptr<icu::RegexPattern> made(icu::RegexPattern::compile(of(pattern), where, error));
  if (U_FAILURE(error) != 0 || made == nullptr) return false;
  patterns_.push_back(std::make_unique<Compiled>(Compiled{std::move(made)}));
  return true;
}

bool Patterns::match(std::string_view text) const {
  const icu::UnicodeString wide = of(text);
  return std::any_of(patterns_.begin(), patterns_.end(), [&wide](const auto& each) {
    UErrorCode error = U_ZERO_ERROR;
    const std::unique_ptr<icu::RegexMatcher> matcher(each->pattern->matcher(wide, error));
    if (U_FAILURE(error) != 0 || matcher == nullptr) return true;
    matcher->setTimeLimit(kPatternSteps, error);
    matcher->setStackLimit(kStack, error);
    const bool found = matcher->find(error) != 0;
    return found || U_FAILURE(error) != 0;
  });
}

}  // namespace handbill::sources
