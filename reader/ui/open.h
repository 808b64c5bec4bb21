// From a path to the screen that belongs to it: the front page, the question about its publisher, or what is wrong.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>

#include "reader/ui/desk.h"
#include "reader/ui/screen.h"

namespace handbill::ui {

std::unique_ptr<Screen> open_edition(Desk& desk, const std::string& path);

// The article with that id in the first of `paths` that has it and may be shown; otherwise what is in the way, of the
// first of them. REQUIRES: `paths` is not empty.
std::unique_ptr<Screen> open_article(Desk& desk, std::span<const std::string> paths, const std::string& article_id);

// The article of `edition` that a link of its article `from` leads to: by the path of its address, as ids are made from
// paths. Nothing where it leads elsewhere.
std::optional<bundle::ArticleNumber> linked_article(library::Edition& edition, std::string_view from,
                                                    std::string_view address);

// The last part of a path, cleaned for showing.
std::string file_name(const std::string& path);

}  // namespace handbill::ui
