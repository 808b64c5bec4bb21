// What is asked about an unknown publisher. Two screens show it (unknown_screen.h, digits_screen.h), and it lives until
// they are left.
#pragma once

#include "reader/library/edition.h"
#include "reader/trust/digit_check.h"
#include "reader/ui/screen.h"

namespace handbill::ui {

struct Question {
  library::Candidate candidate;
  trust::DigitCheck check;
  MakeScreen open;      // the edition, once its publisher is accepted
  MakeScreen unproven;  // the edition, for who reads without trusting
};

}  // namespace handbill::ui
