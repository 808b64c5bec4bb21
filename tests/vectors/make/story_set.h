// How stories are made: a newsroom that publishes, rotates its keys and loses one, and what a device is handed of it.
#pragma once

#include <string>
#include <vector>

#include "tests/support/edition_builder.h"
#include "tests/support/story_file.h"

namespace handbill::testing {

struct NamedStory {
  std::string name;
  StoryFile file;
};

// Founded by one key, as `keygen` and `pack` do it.
class Newsroom {
 public:
  explicit Newsroom(std::uint8_t founder = 1) : chain_{founding_step(TestKey(founder))} {}

  // The next statement as the last one, for `change` to alter; signed by the last one's root keys and its own.
  Newsroom& next(const std::function<void(trust::Statement&)>& change);
  // 2 of the root keys 1, 2 and 3 decide; each of 1, 2 and 3 alone signs editions.
  Newsroom& grow();
  // Takes `key` back for all but `genuine`, and goes on to the next epoch.
  Newsroom& revoke(std::uint8_t key, const std::vector<Buffer>& genuine);
  // The last statement is gone, as if it had never been.
  Newsroom& without_last();

  struct Edition {
    std::uint64_t number = 1;
    std::int32_t date = 20'000;
    std::vector<std::uint8_t> signers{1};
    std::string title = "Small edition";
  };
  Buffer edition(const Edition& what) const;

 private:
  std::vector<RootStep> chain_;
};

class Story {
 public:
  Story(std::string name, std::string attack, std::string spec, std::string comment)
      : named_{std::move(name), {std::move(comment), std::move(attack), std::move(spec), {}}} {}
  Story& state(Buffer file, std::string word);
  Story& accept(Buffer edition, std::string verdict = "success");
  Story& open(Buffer edition, std::string verdict = "success");
  Story& read();
  Story& forget();
  const NamedStory& named() const { return named_; }

 private:
  NamedStory named_;
};

std::vector<NamedStory> all_stories();

}  // namespace handbill::testing
