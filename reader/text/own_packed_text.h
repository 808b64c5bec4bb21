// The table that a program without ICU carries.
#pragma once

#include "reader/text/packed_text.h"

namespace handbill::text {

// REQUIRES: own_packed_text_is() was called.
const PackedText& own_packed_text();
// Borrows it for good.
void own_packed_text_is(Bytes table);

}  // namespace handbill::text
