// A pin with something in every field: what the file of pins must keep.
#pragma once

#include "reader/trust/standing.h"

namespace handbill::testing {

trust::Pin full_pin();

}  // namespace handbill::testing
