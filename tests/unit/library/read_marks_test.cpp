#include "reader/library/read_marks.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "tests/support/temporary_folder.h"

using namespace handbill;
using namespace handbill::testing;

namespace {

bundle::Hash edition(int i) {
  bundle::Hash out;
  out.bytes[0] = static_cast<std::byte>(i);
  return out;
}

library::ReadMarks::Saved saved(int of, std::uint32_t article, std::string title = "A title", int channel = 9) {
  return {edition(of), edition(channel), article, "en", std::move(title)};
}

std::string content_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// Something of everything, in several lines.
library::ReadMarks full() {
  library::ReadMarks out("");
  for (const std::uint32_t article : {3U, 12U, 40U}) out.mark(edition(1), article);
  out.leave(edition(1), 12, 1300);
  out.leave_front(edition(1), {2, 40});
  out.mark(edition(2), 7);
  out.leave(edition(2), 7, 55);
  REQUIRE(out.save_article(saved(1, 12, "First title")));
  REQUIRE(out.save_article(saved(3, 0, "\u062a Second #1234abcd")));
  return out;
}

// Does `part` know nothing that `whole` does not know?
bool knows_no_more(const library::ReadMarks& part, const library::ReadMarks& whole) {
  for (const int i : {1, 2, 3}) {
    for (std::uint32_t article = 0; article < 50; ++article) {
      if (part.has(edition(i), article) && !whole.has(edition(i), article)) return false;
      const std::uint32_t place = part.place(edition(i), article);
      if (place != 0 && place != whole.place(edition(i), article)) return false;
    }
    if (part.open_article(edition(i)) && part.open_article(edition(i)) != whole.open_article(edition(i))) return false;
    if (part.front_place(edition(i)) && part.front_place(edition(i)) != whole.front_place(edition(i))) return false;
  }
  const auto& all = whole.saved();
  return std::all_of(part.saved().begin(), part.saved().end(),
                     [&](const auto& s) { return std::find(all.begin(), all.end(), s) != all.end(); });
}

std::size_t lines_of(std::string_view text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}
std::size_t lines_in(const library::ReadMarks& marks) { return lines_of(marks.format()); }

}  // namespace

TEST_CASE("what was read is known after the next start", "[library][marks]") {
  const TemporaryFolder folder;
  const std::string path = folder / "state/read";
  library::ReadMarks marks(path);
  marks.mark(edition(1), 7);
  marks.mark(edition(1), 3);
  marks.mark(edition(2), 0);
  REQUIRE(marks.save());
  const library::ReadMarks again(path);
  CHECK(again.has(edition(1), 7));
  CHECK(again.has(edition(1), 3));
  CHECK(again.has(edition(2), 0));
  CHECK_FALSE(again.has(edition(2), 7));
  CHECK_FALSE(again.has(edition(3), 0));
}

TEST_CASE("nothing is written until something was read, and forgetting removes it all", "[library][marks]") {
  const TemporaryFolder folder;
  const std::string path = folder / "read";
  library::ReadMarks marks(path);
  REQUIRE(marks.save());
  CHECK_FALSE(std::filesystem::exists(path));
  marks.mark(edition(1), 1);
  REQUIRE(marks.save());
  CHECK(std::filesystem::exists(path));
  REQUIRE(marks.forget());
  CHECK_FALSE(std::filesystem::exists(path));
  CHECK_FALSE(marks.has(edition(1), 1));
  REQUIRE(marks.forget());
}

TEST_CASE("the editions that were read last are remembered", "[library][marks]") {
  const TemporaryFolder folder;
  library::ReadMarks marks(folder / "read");
  for (int i = 0; i < 70; ++i) marks.mark(edition(i), 1);
  CHECK_FALSE(marks.has(edition(0), 1));
  CHECK(marks.has(edition(69), 1));
  REQUIRE(marks.save());
  library::ReadMarks again(folder / "read");
  again.mark(edition(100), 1);
  CHECK_FALSE(again.has(edition(6), 1));
  CHECK(again.has(edition(7), 1));
}

TEST_CASE("a file that makes no sense is no marks, and costs nothing else", "[library][marks]") {
  const TemporaryFolder folder;
  for (const std::string& text : {std::string("junk"), std::string("handbill read 1\nzz 1 2\n"),
                                  std::string("handbill read 1\n") + std::string(64, 'a') + " 1 x 3\n",
                                  std::string("handbill read 1\n") + std::string(64, 'a') + " 99999999999999\n"}) {
    write_file(folder / "read", as_bytes(text));
    library::ReadMarks marks(folder / "read");
    marks.mark(edition(1), 1);
    CHECK(marks.save());
  }
}

TEST_CASE("marks that another window has removed do not come back", "[library][marks]") {
  const TemporaryFolder folder;
  const std::string path = folder / "read";
  library::ReadMarks one(path);
  one.mark(edition(1), 1);
  REQUIRE(one.save());
  library::ReadMarks two(path);
  REQUIRE(two.forget());
  one.mark(edition(1), 2);
  REQUIRE(one.save());
  CHECK_FALSE(std::filesystem::exists(path));
  CHECK_FALSE(one.has(edition(1), 1));
  one.mark(edition(2), 3);
  REQUIRE(one.save());
  const library::ReadMarks again(path);
  CHECK(again.has(edition(2), 3));
  CHECK_FALSE(again.has(edition(1), 1));
}

TEST_CASE("where each article was left is known after the next start, until it is begun anew", "[library][marks]") {
  const TemporaryFolder folder;
  const std::string path = folder / "read";
  library::ReadMarks marks(path);
  marks.mark(edition(1), 7);
  marks.leave(edition(1), 7, 1200);
  marks.leave(edition(1), 9, 30);
  CHECK(marks.open_article(edition(1)) == 9);
  REQUIRE(marks.save());  // for the mark
  library::ReadMarks again(path);
  CHECK(again.has(edition(1), 7));
  CHECK_FALSE(again.has(edition(1), 9));
  CHECK(again.place(edition(1), 7) == 1200);
  CHECK(again.place(edition(1), 9) == 30);
  CHECK(again.place(edition(2), 9) == 0);
  CHECK(again.open_article(edition(1)) == 9);
  again.leave(edition(1), 9, 0);
  again.close_article(edition(1));
  REQUIRE(again.save());
  const library::ReadMarks last(path);
  CHECK(last.place(edition(1), 9) == 0);
  CHECK(last.place(edition(1), 7) == 1200);
  CHECK_FALSE(last.open_article(edition(1)));
}

TEST_CASE("turning pages is written now and then, and at the end", "[library][marks]") {
  const TemporaryFolder folder;
  const std::string path = folder / "read";
  library::ReadMarks marks(path);
  for (std::uint32_t i = 1; i < library::ReadMarks::kPlacesUnsaved; ++i) marks.leave(edition(1), 7, i);
  REQUIRE(marks.save());
  CHECK_FALSE(std::filesystem::exists(path));
  marks.leave(edition(1), 7, library::ReadMarks::kPlacesUnsaved - 1);  // no move
  REQUIRE(marks.save());
  CHECK_FALSE(std::filesystem::exists(path));
  REQUIRE(marks.save(true));
  CHECK(library::ReadMarks(path).place(edition(1), 7) == 15);
  for (std::uint32_t i = 0; i < library::ReadMarks::kPlacesUnsaved; ++i) marks.leave(edition(1), 7, 100 + i);
  REQUIRE(marks.save());
  CHECK(library::ReadMarks(path).place(edition(1), 7) == 115);
}

TEST_CASE("places are bounded, marks of earlier versions are read on, those of a later one left alone",
          "[library][marks]") {
  const TemporaryFolder folder;
  const std::string path = folder / "read", id = edition(1).hex();
  library::ReadMarks many(path);
  for (std::uint32_t i = 0; i < 100; ++i) many.leave(edition(1), i, 5);
  CHECK(many.place(edition(1), 63) == 5);
  CHECK(many.place(edition(1), 64) == 0);
  many.leave(edition(1), 63, 6);
  CHECK(many.place(edition(1), 63) == 6);
  write_file(path, as_bytes("handbill read 1\n" + id + " 3 7\n"));
  CHECK(library::ReadMarks(path).has(edition(1), 7));
  write_file(path, as_bytes("handbill read 2\n" + id + " @3 @4: @5:x @:6 @7:8x > >x >9x 11 @12:13 >14\n"));
  const library::ReadMarks odd(path);
  for (const std::uint32_t article : {3U, 4U, 5U, 6U, 7U}) CHECK(odd.place(edition(1), article) == 0);
  CHECK(odd.has(edition(1), 11));
  CHECK(odd.place(edition(1), 12) == 13);
  CHECK(odd.open_article(edition(1)) == 14);
  REQUIRE(library::ReadMarks(path).save(true));  // nothing new: the file stays as it is
  CHECK(content_of(path).starts_with("handbill read 2\n"));
  library::ReadMarks on(path);
  on.mark(edition(2), 1);
  REQUIRE(on.save());
  CHECK(content_of(path).starts_with("handbill read 3\n"));
  CHECK(library::ReadMarks(path).place(edition(1), 12) == 13);
  const std::string later = "handbill read 4\n" + id + " 3\n";
  write_file(path, as_bytes(later));
  library::ReadMarks newer(path);
  newer.mark(edition(1), 1);
  REQUIRE(newer.save(true));
  CHECK(std::filesystem::file_size(path) == later.size());
}

TEST_CASE("saved articles are known after the next start, in their order, until they are saved no longer",
          "[library][marks]") {
  const TemporaryFolder folder;
  library::ReadMarks marks(folder / "read");
  CHECK_FALSE(marks.has_any());
  REQUIRE(marks.save_article(saved(1, 7, "One\ntitle")));
  REQUIRE(marks.save_article(saved(2, 7, std::string(255, 'a') + "\u00e9", 8)));
  REQUIRE(marks.save_article(saved(1, 7, "Once more")));  // it is saved already
  CHECK(marks.has_any());
  REQUIRE(marks.save());
  library::ReadMarks again(folder / "read");
  REQUIRE(again.saved().size() == 2);
  CHECK(again.saved()[0] == saved(1, 7, "One title"));
  CHECK(again.saved()[1] == saved(2, 7, std::string(255, 'a'), 8));  // no half character
  CHECK(again.is_saved(edition(1), 7));
  CHECK_FALSE(again.is_saved(edition(1), 8));
  again.unsave_article(edition(1), 7);
  again.unsave_article(edition(1), 8);
  REQUIRE(again.save());
  CHECK_FALSE(library::ReadMarks(folder / "read").is_saved(edition(1), 7));
  CHECK(library::ReadMarks(folder / "read").is_saved(edition(2), 7));
}

TEST_CASE("so many articles can be saved, and no more", "[library][marks]") {
  library::ReadMarks marks("");
  const auto max = static_cast<std::uint32_t>(library::ReadMarks::kMaxSaved);
  for (std::uint32_t i = 0; i < max; ++i) REQUIRE(marks.save_article(saved(1, i)));
  CHECK_FALSE(marks.save_article(saved(2, 0)));
  CHECK(marks.save_article(saved(1, 0)));  // it is there
  marks.unsave_article(edition(1), 0);
  CHECK(marks.save_article(saved(2, 0)));
  CHECK(marks.saved().size() == max);
}

TEST_CASE("what a front page showed is known after the next start", "[library][marks]") {
  const TemporaryFolder folder;
  library::ReadMarks marks(folder / "read");
  CHECK_FALSE(marks.front_place(edition(1)));
  marks.leave_front(edition(1), {3, 77});
  CHECK_FALSE(marks.has_any());  // nothing was read
  REQUIRE(marks.save());
  CHECK_FALSE(std::filesystem::exists(folder / "read"));  // one move
  REQUIRE(marks.save(true));
  CHECK(library::ReadMarks(folder / "read").front_place(edition(1)) == library::ReadMarks::FrontPlace{3, 77});
}

TEST_CASE("a file that was cut keeps its whole lines, and nothing false", "[library][marks]") {
  const library::ReadMarks whole = full();
  const std::string text = whole.format();
  for (std::size_t size = 0; size <= text.size(); ++size) {
    library::ReadMarks part("");
    part.parse(std::string_view(text).substr(0, size));
    INFO(size);
    CHECK(knows_no_more(part, whole));
    const auto whole_lines = lines_of(std::string_view(text).substr(0, size));
    if (whole_lines > 0) CHECK(lines_in(part) >= whole_lines);
  }
}

TEST_CASE("a flipped bit costs one line at most, and makes nothing false", "[library][marks][slow]") {
  const TemporaryFolder folder;
  const library::ReadMarks whole = full();
  const std::string text = whole.format();
  const std::string first = text.substr(0, text.find('\n') + 1);
  for (std::size_t bit = 0; bit < text.size() * 8; ++bit) {
    std::string flipped = text;
    flipped[bit / 8] = static_cast<char>(static_cast<unsigned char>(flipped[bit / 8]) ^ (1U << (bit % 8)));
    library::ReadMarks part("");
    part.parse(flipped);
    INFO(bit);
    CHECK(knows_no_more(part, whole));
    // A first line of a later version: the file is left alone. Of an earlier one: it has no saved articles.
    if (bit / 8 >= first.size())
      CHECK(lines_in(part) + (flipped.find('\n') == std::string::npos ? 0 : 2) >= lines_in(whole));
  }
  // With a first line that says nothing, the others are read on.
  library::ReadMarks headless("");
  headless.parse("xandbill read 3\n" + text.substr(first.size()));
  CHECK(headless.format() == text);
}

TEST_CASE("what makes no sense in the line of a saved article is skipped", "[library][marks]") {
  // The checksums are right: such lines may have been written by a version in between.
  const auto line_of = [](const std::string& text) {
    std::uint32_t sum = 2166136261U;
    for (const char c : text) sum = (sum ^ static_cast<unsigned char>(c)) * 16777619U;
    char digits[16];
    std::snprintf(digits, sizeof digits, " #%08x\n", sum);
    return text + digits;
  };
  const std::string id = edition(1).hex(), channel = edition(9).hex();
  std::string text = "handbill read 3\n";
  for (const std::string& odd :
       {std::string("+"), "+" + id, "+" + id + " " + channel, "+" + id + " " + channel + " x en Title",
        "+" + id + " " + channel + " 3x en Title", "+" + id + " " + channel + " 3 e_n Title",
        "+ " + channel + " 3 en T", "+" + id + " " + id.substr(1) + " 3 en Title"}) {
    text += line_of(odd);
  }
  library::ReadMarks none("");
  none.parse(text);
  CHECK(none.saved().empty());
  none.parse(text + line_of("+" + id + " " + channel + " 3 - "));
  REQUIRE(none.saved().size() == 1);
  CHECK(none.saved()[0] == library::ReadMarks::Saved{edition(1), edition(9), 3, "", ""});
}

TEST_CASE("what another window has removed does not come back when a publisher is forgotten", "[library][marks]") {
  const TemporaryFolder folder;
  const std::string path = folder / "read";
  library::ReadMarks marks(path);
  REQUIRE(marks.save_article(saved(1, 3, "Ours", 8)));
  REQUIRE(marks.save_article(saved(2, 4, "Theirs", 9)));
  REQUIRE(marks.save());
  std::filesystem::remove(path);
  REQUIRE(marks.forget_publisher(edition(8)));
  CHECK_FALSE(std::filesystem::exists(path));
}

TEST_CASE("what was saved stays when what was read is forgotten, and goes with its publisher", "[library][marks]") {
  const TemporaryFolder folder;
  const std::string path = folder / "read";
  library::ReadMarks marks(path);
  marks.mark(edition(1), 3);
  REQUIRE(marks.save_article(saved(1, 3, "Ours", 8)));
  REQUIRE(marks.save_article(saved(2, 4, "Theirs", 9)));
  REQUIRE(marks.save());
  marks.forget_read();
  CHECK_FALSE(marks.has(edition(1), 3));
  CHECK(marks.is_saved(edition(1), 3));
  marks.mark(edition(2), 4);
  REQUIRE(marks.forget_publisher(edition(8)));
  CHECK_FALSE(marks.is_saved(edition(1), 3));
  CHECK(marks.is_saved(edition(2), 4));
  CHECK_FALSE(marks.has(edition(2), 4));      // marks name no publisher
  const std::string kept = content_of(path);  // at once
  CHECK(kept.find("Theirs") != std::string::npos);
  CHECK(kept.find("Ours") == std::string::npos);
  REQUIRE(marks.forget_publisher(edition(9)));
  CHECK_FALSE(std::filesystem::exists(path));
  REQUIRE(marks.save_article(saved(2, 4)));
  REQUIRE(marks.forget_publisher(edition(8)));  // nothing is kept, and so it stays
  CHECK_FALSE(std::filesystem::exists(path));
  CHECK(marks.is_saved(edition(2), 4));
}

TEST_CASE("the file can go while all is still known, and come back", "[library][marks]") {
  const TemporaryFolder folder;
  const std::string path = folder / "read";
  library::ReadMarks marks(path);
  marks.mark(edition(1), 3);
  REQUIRE(marks.save_article(saved(1, 3)));
  REQUIRE(marks.save());
  REQUIRE(marks.remove_file_only());
  CHECK_FALSE(std::filesystem::exists(path));
  CHECK(marks.has(edition(1), 3));
  REQUIRE(marks.save());
  CHECK(library::ReadMarks(path).is_saved(edition(1), 3));
}

TEST_CASE("a file never grows longer than what is read again: what was used longest ago makes room",
          "[library][marks][slow]") {
  library::ReadMarks marks("");
  const auto max = static_cast<std::uint32_t>(library::ReadMarks::kMaxArticles);
  for (int i = 0; i < 12; ++i) {
    for (std::uint32_t article = 0; article < max; ++article) marks.mark(edition(i), article);
  }
  REQUIRE(marks.save_article(saved(0, 1)));
  const std::string text = marks.format();
  CHECK(text.size() <= library::ReadMarks::kFileSize);
  library::ReadMarks again("");
  again.parse(text);
  CHECK(again.has(edition(11), 5));
  CHECK_FALSE(again.has(edition(0), 5));
  CHECK(again.is_saved(edition(0), 1));
}
