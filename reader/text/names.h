// Do two names look alike to a person? Publishers choose their names, so a channel may call itself what an accepted one
// is called, or write it with letters that look the same.
#pragma once

#include <cstdint>
#include <string>

#include "reader/text/line.h"

namespace handbill::text {

enum class NamesAre : std::uint8_t { different, alike, equal };

// A name, folded so that a list of them is compared quickly: without case, width, blanks, punctuation and the marks of
// Latin, Greek, Cyrillic, Arabic and Hebrew; digits of any script as one; each letter as the one that it looks like
// (UTS #39, by ICU's spoof checker).
class NameKey {
 public:
  explicit NameKey(const Line& name);

  // `alike`: what is left of both after folding is the same. A name of which nothing is left is like no other.
  NamesAre compared_with(const NameKey& other) const;

  // For indexes: two names that share a key are alike. Empty: nothing is left.
  const std::string& as_written() const { return as_written_; }
  const std::string& in_lower_case() const { return in_lower_case_; }

 private:
  std::string name_;  // NFC
  // Capitals look like other letters than their small forms do: "ВВС" in Cyrillic letters like "BBC", "ввс" less so. So
  // letters are replaced by those that they look like twice: before their case is folded, and after.
  std::string as_written_, in_lower_case_;
};

inline NamesAre looks_like(const Line& a, const Line& b) { return NameKey(a).compared_with(NameKey(b)); }

}  // namespace handbill::text
