#include "reader/base/workers.h"

#include <atomic>
#include <catch2/catch.hpp>

using handbill::Workers;

TEST_CASE("results belong to the jobs that were given, whichever ends first", "[base][workers]") {
  for (const unsigned threads : {1U, 4U}) {
    Workers workers(threads);
    std::vector<std::future<int>> results;
    results.reserve(100);
    for (int i = 0; i < 100; ++i) {
      results.push_back(workers.run([i] {
        std::this_thread::sleep_for(std::chrono::microseconds(i % 7 * 50));
        return i;
      }));
    }
    for (int i = 0; i < 100; ++i) CHECK(results[static_cast<std::size_t>(i)].get() == i);
  }
}

TEST_CASE("what was given is done before the workers are gone, wanted or not", "[base][workers]") {
  std::atomic<int> done = 0;
  {
    Workers workers(2);
    for (int i = 0; i < 50; ++i) {
      workers.run([&done] {
        std::this_thread::sleep_for(std::chrono::microseconds(100));
        ++done;
      });
    }
  }
  CHECK(done == 50);
}

TEST_CASE("no threads asked for is one thread", "[base][workers]") {
  Workers workers(0);
  CHECK(workers.threads() == 1);
  CHECK(workers.run([] { return 7; }).get() == 7);
}
