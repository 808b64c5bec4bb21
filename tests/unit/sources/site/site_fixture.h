// Sites that a test writes, and what is found in them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tests/unit/sources/fixture.h"

namespace handbill::sources::test {

Moment june();  // 2026-06-15
Options on(const Moment& now);

SourceTree scan(const Folder& folder, const Options& options = on(june()));
// The names of what may be an article.
Names names_in(const SourceTree& tree);
// Of those that are, each read whole: lists are found out only then.
Names articles(const SourceTree& tree);

// A page called "T" with these fields and some words, and one with this title alone.
std::string page(std::string_view fields);
std::string titled(std::string_view title);

struct PublishedCase {
  const char* fields;
  std::optional<Why> why;  // it is left out
};
// The page `name` with each of these fields, and another in a source of its own. `config`: the name of a file, a line
// end, its content; may be empty.
void check_fields(const std::string& config, const std::string& name, const std::vector<PublishedCase>& cases,
                  const Moment& now = june());

}  // namespace handbill::sources::test
