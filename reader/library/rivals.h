// What the editions that were met since the program began say of each other: different ones that a channel signed with
// one number (FORMAT.md F-94), and which is the newest (F-95). What this device remembers of an accepted publisher
// names only the newest such pair; this sees all that lie side by side, of any publisher, and writes nothing.
#pragma once

#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "reader/trust/standing.h"

namespace handbill::library {

class Rivals {
 public:
  // Whoever has a key can sign any number of editions.
  static constexpr std::size_t kMaxPlaces = 20'000;
  static constexpr std::size_t kMaxEditions = trust::kMaxContradictionEditions;  // of one place

  // `issue`, of `channel`, is signed as it must be.
  void meet(const bundle::Hash& channel, const trust::Issue& issue);
  // Its key was taken back: it speaks against no other.
  void drop(const bundle::Hash& channel, const trust::Issue& issue);
  void forget(const bundle::Hash& channel);
  // The ids of the others that stand in the place of `issue`.
  std::vector<bundle::Hash> of(const bundle::Hash& channel, const trust::Issue& issue) const;
  // The newest that was met of the channel.
  std::optional<trust::Issue> newest(const bundle::Hash& channel) const;

 private:
  using Key = std::pair<decltype(bundle::Hash::bytes), trust::Place>;
  std::map<Key, std::vector<bundle::Hash>> met_;
  std::map<decltype(bundle::Hash::bytes), trust::Issue> newest_;  // by channel; no more than places
};

}  // namespace handbill::library
