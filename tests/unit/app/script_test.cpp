// Runs without a window: the same keys give the same picture and the same figures, time and memory apart.
#include "reader/app/script.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "reader/screens/open.h"
#include "tests/support/desk_for_tests.h"

using namespace handbill;
using namespace handbill::testing;

namespace {

struct Run {
  app::Stats stats;
  std::string picture;
};

Run run(const TemporaryFolder& folder, std::vector<ui::Action> keys) {
  const std::string edition = folder / "e.handbill";
  write_file(edition, EditionBuilder().bytes());
  ui::Desk desk = desk_for_tests();
  desk.trusted.keys.push_back(test_key().public_key());
  app::ReaderOptions options;
  options.keys = std::move(keys);
  options.shot = folder / "shot.png";
  Run out;
  {
    app::App app(desk, ui::open_edition(desk, edition));
    double clock = 0;
    REQUIRE(app::run_script(
        app, options, [&clock] { return clock += 10; }, out.stats));
  }
  out.stats.chunks_read = desk.closed.chunks_read;
  out.stats.bytes_read = desk.closed.bytes_read;
  std::ifstream in(options.shot, std::ios::binary);
  out.picture = std::string((std::istreambuf_iterator<char>(in)), {});
  return out;
}

}  // namespace

TEST_CASE("a script draws after each key that changes something, and tells when an article came", "[app]") {
  const TemporaryFolder folder;
  const Run front = run(folder, {});
  CHECK(front.stats.frames == 1);
  CHECK(front.stats.first_frame_ms == 10);
  CHECK(front.stats.first_article_ms < 0);
  const Run article = run(folder, {ui::Action::none, ui::Action::open, ui::Action::none});
  CHECK(article.stats.frames == 2);
  CHECK(article.stats.first_frame_ms == 10);
  CHECK(article.stats.first_article_ms == 20);
  CHECK(article.stats.chunks_read > front.stats.chunks_read);
  CHECK(article.stats.bytes_read > front.stats.bytes_read);
  CHECK(article.stats.peak_rss_kib >= article.stats.peak_private_kib);
  CHECK(article.stats.peak_private_kib > 0);
  CHECK(article.picture != front.picture);
}

TEST_CASE("a script that ends the program shows the last page there was", "[app]") {
  const TemporaryFolder folder;
  const Run front = run(folder, {});
  const Run ended = run(folder, {ui::Action::quit, ui::Action::open});
  CHECK(ended.picture == front.picture);
  CHECK(ended.picture.starts_with("\x89PNG"));
}

TEST_CASE("figures are written as one JSON object with every field", "[app]") {
  app::Stats stats;
  stats.first_frame_ms = 1.5;
  stats.missing_glyphs = 7;
  stats.shows = "front";
  CHECK(stats.json().starts_with(
      "{\"first_frame_ms\": 1.50, \"first_article_ms\": -1.00, \"peak_rss_kib\": 0, \"peak_private_kib\": 0, "
      "\"frames\": 0, \"chunks_read\": 0, \"bytes_read\": 0, \"missing_glyphs\": 7, \"shows\": \"front\", "
      "\"protections\": {\"NoNewPrivs\": \"off: "));
}
