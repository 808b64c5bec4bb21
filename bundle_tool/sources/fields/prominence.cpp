#include "bundle_tool/sources/fields/prominence.h"

#include <array>
#include <charconv>

#include "bundle_tool/sources/text/clean_text.h"

namespace handbill::sources {
namespace {

// The number that a field says, where yes is 1; 0 if it says no, nothing or something else.
std::int32_t number_of(const Value& fields, std::string_view key) {
  const Value* value = fields.find(key);
  if (value == nullptr || value->kind != Value::Kind::text) return 0;
  const std::string word = lower_ascii(trim(value->text));
  if (word == "true" || word == "yes" || word == "on") return 1;
  std::int32_t number = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
  return error == std::errc() && end == word.data() + word.size() ? number : 0;
}

Prominence read_level(const Value& fields) {
  constexpr std::array<std::string_view, 5> kPins{"pin", "pinned", "sticky", "featured", "top"};
  if (number_of(fields, "lead") > 0) return {Prominence::Kind::lead, 0};
  for (const std::string_view key : kPins) {
    if (const std::int32_t number = number_of(fields, key); number > 0) return {Prominence::Kind::pinned, -number};
  }
  // Of a page in a menu it says where it stands there.
  const bool in_menu = fields.find("menu") != nullptr || fields.find("menus") != nullptr;
  if (const std::int32_t weight = number_of(fields, "weight"); weight != 0 && !in_menu)
    return {Prominence::Kind::weight, weight};
  return {};
}

}  // namespace

Prominence read_prominence(const Value& fields) {
  Prominence out = read_level(fields);
  for (const std::string_view key : {"extra", "params"}) {
    const Value* own = fields.find(key);
    if (out.kind == Prominence::Kind::none && own != nullptr) out = read_level(*own);
  }
  return out;
}

}  // namespace handbill::sources
