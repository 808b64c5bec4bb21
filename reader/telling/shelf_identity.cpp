#include <algorithm>

#include "reader/library/shelf.h"
#include "reader/telling/identity.h"

namespace handbill::ui {

Identity identity_of(const Teller& teller, const library::Shelved& edition, bool has_newer_at_hand) {
  const library::SignedInBrief& brief = *edition.brief;
  return identity_of(teller, EditionFacts{.channel = brief.channel,
                                          .issue = brief.issue,
                                          .publisher = brief.publisher,
                                          .ends = edition.copies.front().ends,
                                          .pin = teller.trusted.pins.find(brief.channel),
                                          .by_given_key = brief.by_given_key,
                                          .has_newer_at_hand = has_newer_at_hand,
                                          .is_damaged = teller.damaged.contains(paths_of(teller, edition).front())});
}

std::vector<std::string> paths_of(const Teller& teller, const library::Shelved& edition) {
  std::vector<std::string> out;
  for (const library::Copy& copy : edition.copies) out.push_back(copy.path);
  // What may not be shown, or lacks something, is not better for having no damage.
  const auto as_good = [&first = edition.copies.front()](const library::Copy& copy) {
    return copy.refused.code == first.refused.code && copy.is_whole() == first.is_whole();
  };
  const auto end = std::find_if_not(edition.copies.begin(), edition.copies.end(), as_good) - edition.copies.begin();
  std::stable_partition(out.begin(), out.begin() + end,
                        [&](const std::string& path) { return !teller.damaged.contains(path); });
  return out;
}

}  // namespace handbill::ui
