#include "reader/telling/catalog.h"

#include <algorithm>
#include <array>
#include <vector>

#include "reader/telling/catalog_data.h"
#include "reader/text/direction.h"
#include "reader/text/language_tag.h"

namespace handbill::ui {
namespace {

// Offsets in an .mo file: the number of strings, the table of the originals, the table of the translations.
constexpr std::size_t kCountAt = 8, kKeysAt = 12, kValuesAt = 16;

}  // namespace

bool Catalog::right_to_left() const { return text::is_right_to_left(tag_); }

std::uint32_t Catalog::number(std::size_t at) const {
  std::uint32_t out = 0;
  for (std::size_t i = 0; i < 4; ++i)
    out |= static_cast<std::uint32_t>(static_cast<unsigned char>(mo_[at + i])) << 8 * i;
  return out;
}

std::string_view Catalog::entry(std::size_t table, std::size_t i) const {
  const std::size_t row = number(table) + 8 * i;
  return mo_.substr(number(row + 4), number(row));
}

std::size_t Catalog::count() const { return mo_.empty() ? 0 : number(kCountAt); }

void Catalog::each(const std::function<void(std::string_view, std::string_view)>& f) const {
  for (std::size_t i = 0; i < count(); ++i) {
    const std::string_view english = entry(kKeysAt, i);
    if (!english.empty()) f(english, entry(kValuesAt, i));  // the empty one is the catalogue's own header
  }
}

std::string_view Catalog::say(Word word) const {
  // msgfmt sorts the originals as byte strings.
  std::size_t low = 0, high = count();
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    const std::string_view key = entry(kKeysAt, middle);
    if (key == word.english) {
      const std::string_view value = entry(kValuesAt, middle);
      return value.empty() ? word.english : value;
    }
    (key < word.english ? low : high) = key < word.english ? middle + 1 : middle;
  }
  return word.english;
}

std::string Catalog::say(Word word, std::initializer_list<std::string_view> parts) const {
  std::string out;
  const std::string_view pattern = say(word);
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const bool is_place = pattern[i] == '%' && i + 1 < pattern.size() && pattern[i + 1] > '0' &&
                          static_cast<std::size_t>(pattern[i + 1] - '0') <= parts.size();
    if (is_place) {
      out += *(parts.begin() + (pattern[++i] - '1'));
    } else {
      out.push_back(pattern[i]);
    }
  }
  return out;
}

std::span<const Catalog> catalogs() {
  static const std::vector<Catalog> kCatalogs = [] {
    std::vector<Catalog> out{Catalog("en", {})};
    for (const CatalogData& data : catalog_data()) out.emplace_back(data.tag, data.mo);
    return out;
  }();
  return kCatalogs;
}

const Catalog* catalog_for(std::string_view language) {
  const Catalog* best = nullptr;
  int best_likeness = 0;
  for (const Catalog& c : catalogs()) {
    const int likeness = text::likeness(c.tag(), language);
    if (likeness > best_likeness) best = &c;
    best_likeness = std::max(best_likeness, likeness);
  }
  return best;
}

std::string_view first_line(std::string_view text) { return text.substr(0, text.find('\n')); }

std::string_view after_first_line(std::string_view text) {
  const auto end = text.find('\n');
  return end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
}

}  // namespace handbill::ui
