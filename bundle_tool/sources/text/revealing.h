// What stands in a text by mistake, and says more than its author meant to: a path on the author's own computer, which
// holds a name, and a mail address.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bundle_tool/sources/warning.h"

namespace handbill::sources {

struct Revealing {
  Slug slug = Slug::local_path;  // or mail_address
  std::string_view words;        // in the text: "C:\Users\jane", "/home/jane/", "file:///", "jane@example.org"
};

// Paths: file:// addresses, and folders of a person under C:\Users, /home and /Users. Not those of nobody, as examples
// have them ("/home/user/", "C:\Users\Public"), in code or elsewhere; but code may well show a real one.
// Mail addresses: not those of domains that are for examples (RFC 2606), and nothing that only looks like one, such as
// git@host:path.
std::vector<Revealing> revealing_in(std::string_view text);

}  // namespace handbill::sources
