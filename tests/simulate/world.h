// What a simulated run stands in: a stick with editions, a state folder, and every word that may be seen on the screen.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "reader/app/options.h"
#include "reader/app/start.h"

namespace handbill::simulate {

// SplitMix64 (Steele, Lea, Flood, OOPSLA 2014).
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next();
  // 0 to `sides` - 1.
  std::uint32_t roll(std::uint32_t sides) { return static_cast<std::uint32_t>(next() % sides); }
  bool one_in(std::uint32_t sides) { return roll(sides) == 0; }

 private:
  std::uint64_t state_;
};

// The stick holds, of an accepted publisher: a whole edition of many articles with pictures, an older one, a copy with
// a damaged chunk, one that was cut, one that was forged; further one of a stranger, one that contradicts another, and
// a file that is none.
class World {
 public:
  World();
  World(const World&) = delete;
  World& operator=(const World&) = delete;
  ~World();

  // The state folder as it was at first: one publisher is accepted.
  // `unasked`: nobody has said yet whether what is read may be kept. `blanks`: a stick that is pulled blanks the
  // screen.
  void reset_state(bool unasked = false, bool blanks = false);
  // Empty, or a word of `page` that neither a publisher has signed, nor the program knows, nor the person has given as
  // a name.
  std::string stranger_on(std::string_view page, std::string_view own_names) const;
  // Empty, or what is wrong with the files in the state folder.
  std::string wrong_with_state() const;

  const app::ReaderOptions& options() const { return options_; }
  app::Surroundings surroundings(std::shared_ptr<Background> background) const;
  const std::string& stick() const { return stick_; }
  const std::string& state() const { return state_; }

 private:
  void learn(std::string_view text);
  void learn_sources();
  void add(const std::string& name, const Buffer& bytes);
  void make_editions();

  std::string folder_, stick_, state_;
  app::ReaderOptions options_;
  std::unordered_set<std::string> words_;
  std::string all_words_;
};

}  // namespace handbill::simulate
