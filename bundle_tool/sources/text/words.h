// The length of an article, as a measure of how long it takes to read.
#pragma once

#include <cstdint>
#include <string_view>

namespace handbill::sources {

// Words of scripts that space them (a syllable of Tibetan counts as one), letters of scripts that do not: Han, kana,
// Thai, Lao, Khmer, Burmese.
std::uint32_t count_words(std::string_view text);

}  // namespace handbill::sources
