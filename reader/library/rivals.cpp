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
  const auto [newest, is_first] = newest_.try_emplace(channel.bytes, issue);
  if (!is_first && trust::comes_before(newest->second, issue)) newest->second = issue;
  auto& editions = found->second;
  const bool is_known = std::find(editions.begin(), editions.end(), issue.edition) != editions.end();
  if (!is_known && editions.size() < kMaxEditions) editions.push_back(issue.edition);
}

void Rivals::drop(const bundle::Hash& channel, const trust::Issue& issue) {
  const auto newest = newest_.find(channel.bytes);
  if (newest != newest_.end() && newest->second.edition == issue.edition) newest_.erase(newest);
  const auto found = met_.find({channel.bytes, issue.place});
  if (found == met_.end()) return;
  std::erase(found->second, issue.edition);
  if (found->second.empty()) met_.erase(found);
}

void Rivals::forget(const bundle::Hash& channel) {
  std::erase_if(met_, [&](const auto& place) { return place.first.first == channel.bytes; });
  newest_.erase(channel.bytes);
}

std::vector<bundle::Hash> Rivals::of(const bundle::Hash& channel, const trust::Issue& issue) const {
  const auto found = met_.find({channel.bytes, issue.place});
  std::vector<bundle::Hash> out = found == met_.end() ? std::vector<bundle::Hash>() : found->second;
  std::erase(out, issue.edition);
  return out;
}

std::optional<trust::Issue> Rivals::newest(const bundle::Hash& channel) const {
  const auto found = newest_.find(channel.bytes);
  return found == newest_.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace handbill::library
