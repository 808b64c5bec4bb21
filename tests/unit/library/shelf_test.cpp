#include "reader/library/shelf.h"

#include <array>
#include <catch2/catch.hpp>
#include <cstring>
#include <deque>
#include <filesystem>

#include <sys/inotify.h>
#include <unistd.h>

#include "tests/support/edition_builder.h"
#include "tests/support/temporary_folder.h"

using namespace handbill;
using namespace handbill::testing;
using Part = library::Shelved::Part;

namespace {

Buffer edition_of(const TestKey& key, std::uint64_t number, std::int32_t date) {
  EditionBuilder builder;
  builder.chain = {founding_step(key)};
  builder.signers = {key};
  builder.edit_manifest = [=](bundle::Manifest& m) {
    m.edition = number;
    m.date = date;
  };
  return builder.bytes();
}

// Does jobs when it is asked to.
class Steps final : public Background {
 public:
  void give(std::function<void()> job) override { jobs.push_back(std::move(job)); }
  void hurry() override {
    while (!jobs.empty()) step();
  }
  void step() {
    const auto job = std::move(jobs.front());
    jobs.pop_front();
    job();
  }
  std::deque<std::function<void()>> jobs;
};

struct Sticks {
  void add(const std::string& name, const Buffer& bytes) const { write_file(folder / name, bytes); }
  void look() {
    shelf.look_in({folder.path()}, trusted, [this] { ++told; });
  }
  void look_until_done() {
    look();
    shelf.wait(trusted);
  }
  // "name number" of each edition, by the file that is opened.
  std::vector<std::string> rows() const {
    std::vector<std::string> out;
    for (const library::Shelved& s : shelf.editions()) {
      const std::string name = std::filesystem::path(s.copies.front().path).filename();
      out.push_back(name + (s.brief ? " " + std::to_string(s.brief->issue.place.number) : ""));
    }
    return out;
  }
  void accept(const std::string& name) {
    const auto candidate = library::Candidate::read(folder / name, trusted.pins);
    REQUIRE(trusted.pins.accept(candidate->proof(), trust::Accepted::by_digits));
  }
  TemporaryFolder folder;
  library::Trusted trusted;
  std::shared_ptr<Steps> steps = std::make_shared<Steps>();
  library::Shelf shelf{steps};
  int told = 0;
};

// Counts how often files in a folder are opened.
class Opens {
 public:
  explicit Opens(const std::string& folder) { ::inotify_add_watch(watch_, folder.c_str(), IN_OPEN); }
  Opens(const Opens&) = delete;
  Opens& operator=(const Opens&) = delete;
  ~Opens() { ::close(watch_); }
  int since_last() const {
    int count = 0;
    std::array<char, 4096> events{};
    for (ssize_t size = 0; (size = ::read(watch_, events.data(), events.size())) > 0;) {
      for (ssize_t at = 0; at < size;) {
        inotify_event event{};
        std::memcpy(&event, events.data() + at, sizeof(event));
        if ((event.mask & IN_ISDIR) == 0) ++count;
        at += static_cast<ssize_t>(sizeof(event) + event.len);
      }
    }
    return count;
  }

 private:
  int watch_ = ::inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
};

}  // namespace

TEST_CASE("editions stand by publisher, the newest first, then the unknown and the unreadable", "[library][shelf]") {
  Sticks s;
  const TestKey ours(1), theirs(2), stranger(3);
  for (const std::uint64_t n : {1U, 2U, 10U, 11U}) {
    s.add("weekly " + std::to_string(n) + ".handbill", edition_of(ours, n, 20000 + static_cast<std::int32_t>(n)));
  }
  s.add("daily.handbill", edition_of(theirs, 5, 20100));
  s.add("daily before.handbill", edition_of(theirs, 4, 19000));
  s.add("a stranger.handbill", edition_of(stranger, 99, 20500));
  s.add("a broken.handbill", Buffer(100, std::byte{7}));
  s.add("._daily.handbill", edition_of(theirs, 5, 20100));
  s.accept("weekly 1.handbill");
  s.accept("daily.handbill");
  s.look_until_done();
  const std::vector<std::string> wanted{"daily.handbill 5",       "daily before.handbill 4", "weekly 11.handbill 11",
                                        "weekly 10.handbill 10",  "weekly 2.handbill 2",     "weekly 1.handbill 1",
                                        "a stranger.handbill 99", "a broken.handbill"};
  CHECK(s.rows() == wanted);
  const auto& shelf = s.shelf.editions();
  CHECK(shelf[0].part == Part::accepted);
  CHECK(shelf[6].part == Part::unknown);
  CHECK(shelf[6].refused.code == Errc::unknown_publisher);
  CHECK(shelf[7].part == Part::unreadable);
  CHECK(shelf[7].refused.code == Errc::not_a_bundle);
  CHECK(s.shelf.newest_of_one().empty());
}

TEST_CASE("copies of one edition are one, and the whole one is opened", "[library][shelf]") {
  Sticks s;
  const Buffer whole = edition_of(test_key(), 7, 20000);
  Buffer tagged = whole;
  tagged.resize(tagged.size() + 5);
  const Buffer cut(whole.begin(), whole.end() - 10);
  s.add("1 cut.handbill", cut);
  s.add("2 tagged.handbill", tagged);
  s.add("3 whole.handbill", whole);
  s.look_until_done();
  REQUIRE(s.rows() == std::vector<std::string>{"3 whole.handbill 7"});
  const auto& copies = s.shelf.editions().front().copies;
  REQUIRE(copies.size() == 3);
  CHECK(copies[0].is_whole());
  CHECK(copies[1].ends.trailing_bytes == 5);
  CHECK(copies[2].ends.missing_bytes == 10);
  REQUIRE(s.shelf.newest_of_one().size() == 1);
}

TEST_CASE("the editions of one publisher's newest day are found", "[library][shelf]") {
  Sticks s;
  s.add("a.handbill", edition_of(test_key(), 1, 20000));
  s.add("b.handbill", edition_of(test_key(), 2, 20007));
  s.add("c.handbill", edition_of(test_key(), 3, 20007));
  s.look_until_done();
  std::vector<std::uint64_t> numbers;
  for (const library::Shelved* each : s.shelf.newest_of_one()) numbers.push_back(each->brief->issue.place.number);
  CHECK(numbers == std::vector<std::uint64_t>{3, 2});
}

TEST_CASE("a look reads no file twice, and forgets what is gone", "[library][shelf]") {
  Sticks s;
  s.add("a.handbill", edition_of(test_key(), 1, 20000));
  s.add("b.handbill", edition_of(test_key(), 2, 20001));
  s.accept("a.handbill");
  const Opens opens(s.folder.path());
  s.look_until_done();
  CHECK(opens.since_last() == 2);
  s.shelf.look_again(s.trusted);
  s.shelf.wait(s.trusted);
  CHECK(opens.since_last() == 0);
  std::filesystem::remove(s.folder / "a.handbill");
  s.add("b.handbill", edition_of(test_key(), 3, 20002));
  (void)opens.since_last();
  s.shelf.look_again(s.trusted);
  CHECK(s.rows().size() == 2);  // what was there stays until it is known to be gone
  s.shelf.wait(s.trusted);
  CHECK(s.rows() == std::vector<std::string>{"b.handbill 3"});
  CHECK(opens.since_last() == 1);
}

TEST_CASE("what becomes known of a publisher changes what is said of its editions", "[library][shelf]") {
  Sticks s;
  s.add("a.handbill", edition_of(test_key(), 1, 20000));
  s.look_until_done();
  CHECK(s.shelf.editions().front().part == Part::unknown);
  s.accept("a.handbill");
  CHECK_FALSE(s.shelf.take_arrived(s.trusted));
  CHECK(s.shelf.is_looking());
  s.shelf.wait(s.trusted);
  CHECK(s.shelf.editions().front().part == Part::accepted);
  // Another edition with the same number: both contradict each other.
  s.add("b.handbill", edition_of(test_key(), 1, 20001));
  s.shelf.look_again(s.trusted);
  s.shelf.wait(s.trusted);
  for (const auto& shelved : s.shelf.editions()) CHECK(shelved.refused.code == Errc::contradiction);
  CHECK(s.shelf.editions().size() == 2);
  REQUIRE(s.trusted.pins.forget(s.shelf.editions().front().brief->channel));
  s.shelf.wait(s.trusted);
  CHECK(s.shelf.editions().front().part == Part::unknown);
}

TEST_CASE("two editions that each undo what the other one teaches do not keep the shelf busy", "[library][shelf]") {
  // A thief signed number 5 before the key was revoked; the publisher signed another 5 with its new key, and the
  // revocation lists neither.
  Sticks s;
  const TestKey old_key(1), new_key(2), root(7);
  const auto of = [&](bool is_later, const TestKey& signer, std::int32_t date) {
    EditionBuilder builder;
    RootStep first = founding_step(root);
    first.statement.signing_keys = signers_of({old_key});
    builder.chain = {first};
    if (is_later) {
      RootStep second = founding_step(root);
      second.statement.signing_keys = signers_of({new_key});
      second.statement.revocations = {{old_key.public_key().key, {}}};
      builder.chain.push_back(second);
    }
    builder.signers = {signer};
    builder.edit_manifest = [=](bundle::Manifest& m) {
      m.edition = 5;
      m.date = date;
    };
    return builder.bytes();
  };
  s.add("a.handbill", of(false, old_key, 20000));
  s.accept("a.handbill");
  s.add("c.handbill", of(true, new_key, 20001));
  s.look_until_done();
  CHECK(s.rows().size() == 2);
  for (int i = 0; i < 3; ++i) {
    s.shelf.look_again(s.trusted);
    s.shelf.wait(s.trusted);
  }
  CHECK_FALSE(s.shelf.is_looking());
}

TEST_CASE("a long look is not waited for, and only so many files are held open", "[library][shelf]") {
  Sticks s;
  for (unsigned i = 0; i < 100; ++i) s.add(std::to_string(i) + ".handbill", edition_of(test_key(), 1 + i, 20000));
  s.look();
  s.steps->step();
  CHECK(s.told > 0);
  CHECK(s.shelf.take_arrived(s.trusted));
  CHECK(s.rows().size() == library::ShelfLook::kMaxWaiting);
  CHECK(s.shelf.is_looking());
  s.shelf.wait_for_few(s.trusted, 1000, 99);
  CHECK(s.shelf.is_looking());
  s.shelf.wait_for_few(s.trusted, 1000, 100);
  CHECK_FALSE(s.shelf.is_looking());
  CHECK(s.rows().front() == "99.handbill 100");
}

TEST_CASE("a look that is given up ends, on a thread too", "[library][shelf]") {
  const TemporaryFolder folder;
  for (unsigned i = 0; i < 40; ++i)
    write_file(folder / (std::to_string(i) + ".handbill"), edition_of(test_key(), 1U + i, 1));
  library::Trusted trusted;
  std::atomic<int> told = 0;
  const auto thread = std::make_shared<BackgroundThread>();
  for (int i = 0; i < 5; ++i) {
    library::Shelf shelf(thread);
    shelf.look_in({folder.path()}, trusted, [&told] { ++told; });
    if (i == 4) shelf.wait(trusted);
    CHECK(shelf.editions().size() == (i == 4 ? 40 : 0));
  }
  CHECK(told > 0);
}

TEST_CASE("what one copy lacks is read from another, and a copy that can be opened comes first", "[library][shelf]") {
  Sticks s;
  EditionBuilder builder;
  const BuiltEdition built = builder.build();
  Buffer no_front = built.bytes, no_body = built.bytes;
  no_front[built.chunk_offsets.front()] ^= std::byte{1};
  for (std::size_t i = 1; i < built.chunk_offsets.size(); ++i) no_body[built.chunk_offsets[i]] ^= std::byte{1};
  s.add("a.handbill", no_front);
  s.add("b.handbill", no_body);
  s.add("c.handbill", built.bytes);
  s.accept("a.handbill");
  s.look_until_done();
  REQUIRE(s.shelf.editions().size() == 1);
  const library::Shelved& shelved = s.shelf.editions().front();
  CHECK(shelved.refused.code == Errc::ok);
  CHECK(shelved.copy_count == 3);
  CHECK(shelved.copies.front().path == s.folder / "b.handbill");
  CHECK(shelved.copies.back().refused.code == Errc::damaged);
  const auto first_article = [&](std::vector<std::string> others) {
    auto candidate = library::Candidate::read(s.folder / "b.handbill", s.trusted.pins);
    candidate->set_other_copies(std::move(others));
    const auto edition = candidate->admit(s.trusted).value();
    return edition->bundle().entry(edition->bundle().article(0).value());
  };
  CHECK(first_article({}).error().code == Errc::damaged);
  CHECK(first_article({"/no/such/file", s.folder / "a.handbill"}));
  CHECK(first_article({s.folder / "c.handbill"}));
  // Another edition is no copy: nothing of it passes for this one.
  EditionBuilder other;
  other.articles[0].entry.title = "Another title";
  s.add("d.handbill", other.bytes());
  CHECK(first_article({s.folder / "d.handbill"}).error().code == Errc::damaged);
}

TEST_CASE("many bad copies do not push the good one away", "[library][shelf]") {
  Sticks s;
  const Buffer whole = edition_of(test_key(), 7, 20000);
  for (unsigned i = 0; i < 20; ++i) {
    s.add("a" + std::to_string(i) + ".handbill", Buffer(whole.begin(), whole.end() - 10));
  }
  s.add("z.handbill", whole);
  s.look_until_done();
  REQUIRE(s.shelf.editions().size() == 1);
  CHECK(s.shelf.editions().front().copies.front().path == s.folder / "z.handbill");
  CHECK(s.shelf.editions().front().copies.size() == library::Shelf::kMaxCopies);
  CHECK(s.shelf.editions().front().copy_count == 21);
  CHECK_FALSE(s.shelf.is_cut());
}

TEST_CASE("nobody waits for a stick that does not answer, nor for one that stutters on and on", "[library][shelf]") {
  // Begins no job: the stick is dead.
  class Dead final : public Background {
   public:
    void give(std::function<void()> /*job*/) override {}
  };
  // Each file comes in time.
  class Slow final : public Background {
   public:
    ~Slow() override {
      for (std::thread& t : threads_) t.join();
    }
    void give(std::function<void()> job) override {
      threads_.emplace_back([job = std::move(job)] {
        std::this_thread::sleep_for(std::chrono::milliseconds(30));
        job();
      });
    }

   private:
    std::vector<std::thread> threads_;
  };
  // Likewise, where the system gives no thread.
  class SlowHere final : public Background {
   public:
    void give(std::function<void()> job) override {
      std::this_thread::sleep_for(std::chrono::milliseconds(30));
      job();
    }
  };
  using Clock = std::chrono::steady_clock;
  constexpr std::chrono::milliseconds kPatience{40};
  const TemporaryFolder folder;
  for (unsigned i = 0; i < 640; ++i) write_file(folder / (std::to_string(i) + ".handbill"), as_bytes("x"));
  library::Trusted trusted;
  const std::vector<std::shared_ptr<Background>> all{std::make_shared<Dead>(), std::make_shared<Slow>(),
                                                     std::make_shared<SlowHere>()};
  for (const std::shared_ptr<Background>& background : all) {
    library::Shelf shelf(background);
    shelf.look_in({folder.path()}, trusted, {});
    const auto before = Clock::now();
    shelf.wait_for_few(trusted, 100'000, 100'000, [&](auto& changed, auto& lock, const auto& is_enough) {
      return changed.wait_until(lock, before + kPatience, is_enough) && Clock::now() < before + kPatience;
    });
    CHECK(Clock::now() - before >= kPatience);
    CHECK(shelf.is_looking());
  }
}
