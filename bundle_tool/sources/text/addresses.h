// Web addresses in texts, and what in them only tells who was sent where: newsletters, social networks and shops add
// parameters that name the letter, the click or the reader. An edition that kept them would carry them on.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace handbill::sources {

inline constexpr std::size_t kAddress = 2000;  // bytes of a link's address; a longer one is dropped

// Where a bare address that starts at `begin` ends: before blanks, quotes and wide punctuation, and without the
// punctuation of the sentence around it. At most kAddress bytes are looked at.
std::size_t address_end(std::string_view text, std::size_t begin);

// Takes the parameters out of the query of `address` that only trace people, and the "?" if none is left. Everything
// else stays byte for byte, in its order. True if there was something to take out.
bool shorten_address(std::string& address);

// The same for each https://, http:// and www. address in a running text; adds to `count` how many were changed.
std::string with_short_addresses(std::string_view text, std::uint32_t& count);

// "%20" and its like as the bytes that they stand for; what is none stays.
std::string percent_decoded(std::string_view text);

}  // namespace handbill::sources
