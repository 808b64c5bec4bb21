// Texts in Unicode's normal forms, and as they look (names.h). UTF-16, which ICU and browsers have. All may throw
// std::bad_alloc.
#pragma once

#include <string>
#include <string_view>

namespace handbill::text {

// UAX #15; where the system lacks a table, the text as it is: then fewer names are found alike.
std::u16string nfc(std::u16string_view text);
std::u16string nfd(std::u16string_view text);
std::u16string nfkc(std::u16string_view text);
std::u16string nfkc_casefold(std::u16string_view text);  // toNFKC_Casefold of the Unicode Standard, 3.13
// Each letter as the one that it looks like (UTS #39, chapter 4).
std::u16string skeleton(std::u16string_view text);

std::u16string to_utf16(std::string_view utf8);
std::string to_utf8(std::u16string_view text);

// Where the last character begins that a person sees as one (UAX #29), in UTF-8 that is not empty. If that is all of
// the text, or if it cannot be told, the last code point. May throw std::bad_alloc.
std::size_t last_cluster(std::string_view utf8);

}  // namespace handbill::text
