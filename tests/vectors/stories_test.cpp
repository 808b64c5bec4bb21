// Each story, step by step, on a device that begins knowing nobody; its memory goes through its file between steps.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "reader/base/source.h"
#include "reader/trust/pins.h"
#include "tests/support/read_file.h"
#include "tests/support/source_dir.h"
#include "tests/support/story_file.h"
#include "tests/support/temporary_folder.h"

namespace fs = std::filesystem;
using namespace handbill;
using testing::StoryFile;
using testing::StoryStep;

namespace {

const std::map<trust::PinsState, std::string> kStates{{trust::PinsState::whole, "whole"},
                                                      {trust::PinsState::partly, "partly"},
                                                      {trust::PinsState::lost, "lost"},
                                                      {trust::PinsState::newer, "newer"}};

class Device {
 public:
  explicit Device(std::string pins_file) : path_(std::move(pins_file)) {}

  std::string take(const StoryStep& step) {
    if (step.what == "state") return remember(step.file);
    if (later_.empty()) REQUIRE(load() == trust::PinsState::whole);
    if (step.what == "read") REQUIRE(pins_.end_alarm(channel_));
    if (step.what == "forget") REQUIRE(pins_.forget(channel_));
    if (step.file.empty()) return {};
    std::string out = open(step.file, step.what == "accept");
    if (!later_.empty()) CHECK(testing::read_file(path_) == later_);
    return out;
  }

 private:
  trust::PinsState load() {
    trust::PinsState state = trust::PinsState::lost;
    pins_ = trust::Pins::load(path_, state);
    return state;
  }

  // Of what could not be read nothing is kept, so that the next step begins with a file that is whole; one that a later
  // version wrote stays as it is.
  std::string remember(const Buffer& file) {
    testing::write_file(path_, file);
    const trust::PinsState state = load();
    if (state == trust::PinsState::newer) {
      later_ = testing::read_file(path_);
    } else if (state != trust::PinsState::whole) {
      fs::remove(path_);
    }
    return kStates.at(state);
  }

  std::string open(const Buffer& bytes, bool accept) {
    const auto known = [this](const bundle::Hash& channel) {
      const trust::Pin* pin = pins_.find(channel);
      return pin != nullptr ? std::span<const bundle::Hash>(pin->statements) : std::span<const bundle::Hash>{};
    };
    const auto edition = trust::authenticate(MemorySource(bytes), known);
    if (!edition) return words(edition.error());
    channel_ = edition->channel.id();
    if (accept) REQUIRE(pins_.accept(*edition, trust::Accepted::by_digits));
    const trust::Pin* pin = pins_.find(channel_);
    if (pin == nullptr) return "unknown";
    Status kept;
    const Status good = pins_.judge(*edition, kept);
    REQUIRE(kept);
    if (!good) return words(good.error());
    return marks(*pins_.find(channel_), *edition);
  }

  std::string marks(const trust::Pin& pin, const trust::Signed& edition) const {
    const trust::Standing s = trust::standing(pin, trust::issue_of(edition), pins_.today_min(pin.channel));
    std::string out = "success";
    if (s.newer) out += " older";
    if (s.old_keys) out += " old-keys";
    if (s.contradicted) out += " contradicted";
    if (pin.alarm) out += " alarm";
    if (s.min_days_old > 0) out += " days=" + std::to_string(s.min_days_old);
    return out;
  }

  static std::string words(const Error& error) {
    return std::string(error.slug()) + " " + std::string(layer_name(error.layer));
  }

  std::string path_;
  std::string later_;  // the file of a later version
  trust::Pins pins_;
  bundle::Hash channel_;
};

}  // namespace

TEST_CASE("every story goes as it says") {
  std::size_t count = 0;
  for (const auto& entry : fs::directory_iterator(testing::source_path("tests/vectors/stories"))) {
    const testing::TemporaryFolder folder;
    Device device(folder / "pins");
    const StoryFile story = testing::read_story(testing::read_file(entry.path()));
    std::size_t n = 0;
    for (const StoryStep& step : story.steps) {
      INFO(entry.path().filename().string() << ", step " << ++n << ": " << step.what);
      CHECK(device.take(step) == step.verdict);
    }
    ++count;
  }
  CHECK(count >= 15);
}

TEST_CASE("a story with a line that nobody knows fails the run") {
  const std::string head = "comment: c\nattack: a\nspec: F-94\n\n";
  CHECK(testing::read_story(head + "read\n").steps.size() == 1);
  CHECK_THROWS(testing::read_story(head));
  CHECK_THROWS(testing::read_story(head + "buy\n"));
  CHECK_THROWS(testing::read_story(head + "open success\n!\n"));
  CHECK_THROWS(testing::read_story("comment: c\n\nread\n"));
}
