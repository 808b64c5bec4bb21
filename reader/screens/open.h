// From a path to the screen that belongs to it: the front page, the question about its publisher, or what is wrong.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "reader/ui/desk.h"
#include "reader/ui/screen.h"

namespace handbill::ui {

std::unique_ptr<Screen> open_edition(Desk& desk, const std::string& path);
// The same of an edition of which there are several copies: the first that can be opened, and what it lacks from the
// others. REQUIRES: `copies` is not empty.
std::unique_ptr<Screen> open_edition(Desk& desk, const std::vector<std::string>& copies);

// The article with that id from the first of `paths` that has it and may be shown. If there is none, the screen says
// what is wrong with the first path. REQUIRES: `paths` is not empty.
std::unique_ptr<Screen> open_article(Desk& desk, std::span<const std::string> paths, const std::string& article_id);
// The article with that number, from the first of `copies` that is still that edition and may be shown; else the screen
// says what is wrong with the first. REQUIRES: `copies` is not empty.
std::unique_ptr<Screen> open_article(Desk& desk, const std::vector<std::string>& copies, const bundle::Hash& edition,
                                     std::uint32_t article);

}  // namespace handbill::ui
