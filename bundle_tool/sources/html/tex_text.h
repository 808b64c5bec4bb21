// A formula in TeX as a line of text: "5 \times 10^{3}" is "5 × 10^3".
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace handbill::sources {

// nullopt: it holds what no line of text can say without doubt (a matrix, a command that is not known), or is too long
// or nested too deep for a line.
std::optional<std::string> tex_to_text(std::string_view tex);

}  // namespace handbill::sources
