// What an HTML page says of its encoding and language, read from its bytes before either is known.
#pragma once

#include <string>
#include <string_view>

namespace handbill::sources {

struct PageEncoding {
  std::string label;  // as written; empty if it says none
  std::string lang;   // of <html>, as written; may be empty
};

// Looks for an XML declaration, <meta charset> and <meta http-equiv="Content-Type"> (HTML standard, 13.2.3.2), further
// than the standard's 1024 bytes: front matter and comments may come first.
PageEncoding read_page_encoding(std::string_view bytes);

}  // namespace handbill::sources
