#include "reader/text/language_tag.h"

#include "reader/text/font_table.h"

namespace handbill::text {

std::string lower_tag(std::string_view tag) {
  std::string out(tag);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

std::string_view primary_language(std::string_view tag) { return tag.substr(0, tag.find('-')); }

// A reader of Chinese in Taiwan prefers traditional characters, but prefers simplified ones to another language.
int likeness(std::string_view tag, std::string_view wanted) {
  const std::string a = lower_tag(tag), b = lower_tag(wanted);
  if (b.empty() || primary_language(a) != primary_language(b)) return 0;
  if (a == b) return 3;
  return (han_of(a) == Han::simplified) == (han_of(b) == Han::simplified) ? 2 : 1;
}

}  // namespace handbill::text
