#include "reader/library/rivals.h"

#include <algorithm>

namespace handbill::library {

void Rivals::meet(const bundle::Hash& channel, const trust::Issue& issue) {
  const Key key{channel.bytes, issue.place};
  auto found = met_.find(key);
  if (found == met_.end()) {
    if (met_.size() >= kMaxPlaces) return;
    found = met_.emplace(key, std::vector<bundle::Hash>()).first;
  }
  auto& editions = found->second;
  const bool is_known = std::find(editions.begin(), editions.end(), issue.edition) != editions.end();
  if (!is_known && editions.size() < kMaxEditions) editions.push_back(issue.edition);
}

void Rivals::drop(const bundle::Hash& channel, const trust::Issue& issue) {
  const auto found = met_.find({channel.bytes, issue.place});
  if (found == met_.end()) return;
  std::erase(found->second, issue.edition);
  if (found->second.empty()) met_.erase(found);
}

void Rivals::forget(const bundle::Hash& channel) {
  std::erase_if(met_, [&](const auto& place) { return place.first.first == channel.bytes; });
}

std::vector<bundle::Hash> Rivals::of(const bundle::Hash& channel, const trust::Issue& issue) const {
  const auto found = met_.find({channel.bytes, issue.place});
  std::vector<bundle::Hash> out = found == met_.end() ? std::vector<bundle::Hash>() : found->second;
  std::erase(out, issue.edition);
  return out;
}

}  // namespace handbill::library
