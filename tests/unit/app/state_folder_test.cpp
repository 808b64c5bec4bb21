// The folder of what is kept: its names, and how all of it goes away.
#include "reader/app/state_folder.h"

#include <catch2/catch.hpp>
#include <set>

#include "tests/support/temporary_folder.h"

using namespace handbill;
using namespace handbill::testing;
namespace fs = std::filesystem;

namespace {

std::set<std::string> names_in(const std::string& folder) {
  std::set<std::string> out;
  for (const auto& entry : fs::directory_iterator(folder)) out.insert(entry.path().filename().string());
  return out;
}

}  // namespace

TEST_CASE("what killed programs have left is removed, and nothing else", "[app][state]") {
  const TemporaryFolder folder;
  const std::set<std::string> stay{
      "settings",      "publishers",        "read",           "new", "x.new", "read.me", ".new",
      "settings.1234", "settings.12345678", "settings.12-456"};
  const std::set<std::string> go{"settings.new", "publishers.new", "read.new", "settings.aZ09bc", "publishers.AAAAAA"};
  for (const auto& name : stay) write_file(folder / name, as_bytes("x"));
  for (const auto& name : go) write_file(folder / name, as_bytes("x"));
  fs::create_directory(folder / "read.folder");
  app::remove_left_over_files(folder.path());
  std::set<std::string> wanted = stay;
  wanted.insert("read.folder");
  CHECK(names_in(folder.path()) == wanted);
  app::remove_left_over_files(folder / "none");
}

TEST_CASE("a file that a second window is writing stays", "[app][state]") {
  const TemporaryFolder folder;
  const auto file = AtomicFile::create_known(app::pins_file(folder.path()), 0600);
  REQUIRE(file);
  app::remove_left_over_files(folder.path());
  CHECK(fs::exists(folder / "publishers.new"));
}

TEST_CASE("all that is kept is removed, and the folder if nothing else is in it", "[app][state]") {
  const TemporaryFolder above;
  const std::string folder = above / "handbill";
  CHECK(app::remove_state(folder));  // there is none
  for (const bool others : {false, true}) {
    fs::create_directory(folder);
    for (const char* name : {"settings", "publishers", "read", "read.new", "settings.aZ09bc"}) {
      write_file(folder + "/" + name, as_bytes("x"));
    }
    if (others) write_file(folder + "/letter", as_bytes("not ours"));
    CHECK(app::remove_state(folder));
    CHECK(fs::exists(folder) == others);
  }
  CHECK(names_in(folder) == std::set<std::string>{"letter"});
}

TEST_CASE("what cannot be removed is said, and the rest goes", "[app][state]") {
  const TemporaryFolder folder;
  write_file(folder / "read", as_bytes("x"));
  fs::create_directories(folder / "publishers/below");  // in the place of the file
  const auto removed = app::remove_state(folder.path());
  REQUIRE_FALSE(removed);
  CHECK(removed.error().message().find("publishers") != std::string::npos);
  CHECK(names_in(folder.path()) == std::set<std::string>{"publishers"});
}

TEST_CASE("a window sees that another one has forgotten all that it has seen, and nothing less", "[app][state]") {
  const TemporaryFolder above;
  const std::string folder = above / "handbill";
  const auto add = [&](const char* name) {
    fs::create_directory(folder);
    write_file(folder + "/" + name, as_bytes("x"));
  };
  CHECK_FALSE(app::has_state(folder));
  app::SeenState seen;
  seen.look(folder);
  CHECK_FALSE(seen.is_forgotten(folder));  // there was nothing
  fs::create_directory(folder);
  seen.look(folder);
  fs::remove(folder);
  CHECK_FALSE(seen.is_forgotten(folder));  // any window that ends removes an empty folder
  for (const char* name : {"settings", "publishers"}) {
    app::SeenState one;
    add("read");
    add(name);
    CHECK(app::has_state(folder));
    one.look(folder);
    CHECK_FALSE(one.is_forgotten(folder));
    fs::remove(folder + "/read");
    CHECK_FALSE(one.is_forgotten(folder));  // who remembers nothing any more has not forgotten everything
    write_file(folder + "/new", as_bytes("y"));
    fs::rename(folder + "/new", folder + "/" + name);  // as another window writes it
    CHECK_FALSE(one.is_forgotten(folder));
    fs::remove(folder + "/" + name);
    CHECK(one.is_forgotten(folder));
    fs::remove(folder);
    CHECK(one.is_forgotten(folder));
  }
  // A folder that was made anew with what it held, as a card that is mounted again has it, is the same.
  add("settings");
  app::SeenState last;
  last.look(folder);
  fs::rename(folder, above / "away");
  add("settings");
  CHECK_FALSE(last.is_forgotten(folder));
}

TEST_CASE("state can be kept where its folder is, or can be made", "[app][state]") {
  const TemporaryFolder folder;
  write_file(folder / "file", as_bytes("x"));
  CHECK(app::can_keep(folder.path()));
  CHECK(app::can_keep(folder / "a/b/c"));
  CHECK_FALSE(app::can_keep(folder / "file/a"));
}
