// A name for a text that has none.
#pragma once

#include <string>
#include <string_view>

namespace handbill::sources {

// The first sentence of the text's first line that is not empty; if that is long, its first words and "…". `lang`: its
// language, may be empty. Empty if the text is.
std::string title_from_text(std::string_view text, std::string_view lang);

}  // namespace handbill::sources
