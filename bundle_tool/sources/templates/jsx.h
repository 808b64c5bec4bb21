// The grammar of JSX in MDX: tags with properties, and what JavaScript expressions in braces plainly say.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "bundle_tool/sources/templates/template_args.h"

namespace handbill::sources {

// What a name of the script stands for: an imported file, a field. nullopt: unknown.
using ScriptValues = std::function<std::optional<std::string>(std::string_view path)>;

struct JsxTag {
  std::size_t end = 0;    // one past ">"; 0: there is no tag here
  std::string_view name;  // empty: a fragment
  TemplateArgs args;      // with the name in small letters, and properties whose text is known
  bool close = false;
  bool closes_itself = false;
  bool braces = false;   // a property is an expression
  bool unknown = false;  // one whose text cannot be known
};
inline constexpr std::size_t kJsxReach = 16U << 10U;  // bytes of one tag or expression
JsxTag jsx_tag(std::string_view text, std::size_t at, const ScriptValues& values);

// One past the bracket that closes the one at `at`; strings, comments and other brackets may stand between. npos: there
// is none within reach.
std::size_t closing_bracket(std::string_view text, std::size_t at, std::size_t most);

// What an expression shows: a string, a number, a known name. nullopt: that cannot be known.
std::optional<std::string> jsx_value(std::string_view expression, const ScriptValues& values);

}  // namespace handbill::sources
