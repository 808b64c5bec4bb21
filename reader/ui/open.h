// From a path to the screen that belongs to it: the front page, the question about its publisher, or what is wrong.
#pragma once

#include <memory>
#include <string>

#include "reader/ui/desk.h"
#include "reader/ui/screen.h"

namespace handbill::ui {

std::unique_ptr<Screen> open_edition(Desk& desk, const std::string& path);

// The same, then the article with that id; an error page when there is none.
std::unique_ptr<Screen> open_article(Desk& desk, const std::string& path, const std::string& article_id);

// The last part of a path, cleaned for showing.
std::string file_name(const std::string& path);

}  // namespace handbill::ui
