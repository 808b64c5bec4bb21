// The row of an edition's languages on its front page: the one that is shown in the middle, its neighbours at its
// sides, and how many there are besides. It needs no focus: left and right turn to the next language anyway.
#pragma once

#include <span>
#include <vector>

#include "reader/bundle/front.h"
#include "reader/ui/row.h"

namespace handbill::ui {

struct LanguageTabs {
  struct Tab {
    int left = 0, right = 0;   // px of the screen
    std::size_t language = 0;  // the number of languages: all of them
  };
  Row row;
  std::vector<Tab> tabs;
};

// As wide as the desk, in letters of `px`; in a program that is read from the right the next language lies at the left.
// REQUIRES: chosen < all.size().
LanguageTabs lay_language_tabs(Desk& desk, std::span<const bundle::Language> all, std::size_t chosen, int px);

}  // namespace handbill::ui
