#include "reader/library/full_check.h"

#include <atomic>
#include <catch2/catch.hpp>

#include "reader/library/edition.h"
#include "tests/support/edition_builder.h"
#include "tests/support/temporary_folder.h"

using namespace handbill;
using namespace handbill::testing;

namespace {

struct OnStick {
  explicit OnStick(const Buffer& bytes) { write_file(path, bytes); }
  bundle::VerifiedManifest manifest() const { return library::Candidate::read(path, trust::Pins())->proof().manifest; }
  TemporaryFolder folder;
  std::string path = folder / "a.handbill";
};

}  // namespace

TEST_CASE("a check says of a copy what every byte of it is", "[library][check]") {
  const auto thread = std::make_shared<BackgroundThread>();
  const BuiltEdition built = EditionBuilder().build();
  std::atomic<int> told = 0;
  const OnStick whole(built.bytes);
  library::FullCheck good(thread, whole.path, whole.manifest(), [&told] { ++told; });
  good.wait();
  REQUIRE(good.report());
  CHECK(good.report()->value().whole());
  CHECK(good.percent() == 100);
  CHECK(told > 0);
  CHECK(told <= 101);
  Buffer damaged = built.bytes;
  damaged[built.chunk_offsets.back()] ^= std::byte{1};
  const OnStick flawed(damaged);
  library::FullCheck bad(thread, flawed.path, flawed.manifest(), {});
  bad.wait();
  CHECK(bad.report()->value().damaged_count == 1);
  const bundle::VerifiedManifest manifest = flawed.manifest();
  library::FullCheck gone(thread, "/no/such/file", manifest, {});
  gone.wait();
  CHECK(gone.report()->error().code == Errc::not_found);
}

TEST_CASE("a check that is given up ends, whether it has begun or not", "[library][check]") {
  class Never final : public Background {
   public:
    void give(std::function<void()> job) override { job_ = std::move(job); }
    void begin() const { job_(); }

   private:
    std::function<void()> job_;
  };
  const OnStick stick(EditionBuilder().bytes());
  const auto never = std::make_shared<Never>();
  int told = 0;
  {
    const library::FullCheck check(never, stick.path, stick.manifest(), [&told] { ++told; });
  }
  never->begin();
  CHECK(told == 0);
  const auto thread = std::make_shared<BackgroundThread>();
  for (int i = 0; i < 20; ++i) const library::FullCheck check(thread, stick.path, stick.manifest(), {});
}
