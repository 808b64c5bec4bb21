// Memory for ICU. ICU 72 goes on with a null pointer where it has none (RuleBasedBreakIterator, for a character that no
// dictionary takes), and what it failed to load once it does not load again. So it is never told: while the system
// gives nothing, ICU lives on a reserve.
#pragma once

#include <cstddef>

namespace handbill::text {

// Bytes. Finding the line breaks of a window of text takes some thousand. Untouched, it costs no memory.
inline constexpr std::size_t kIcuReserve = 256U << 10U;

// From here on ICU takes its memory from malloc(), and from the reserve where that fails. To be called before ICU is
// used. Safe to call more than once.
void give_icu_a_reserve();
// Throws std::bad_alloc while more than half of the reserve is in use: to be called before ICU is asked for something.
void require_icu_reserve();
// Bytes of the reserve that are in use.
std::size_t icu_reserve_used();

}  // namespace handbill::text
