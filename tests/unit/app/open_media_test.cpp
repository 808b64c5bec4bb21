// Which stick an open edition lies on, and that it is pulled.
#include "reader/app/open_media.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>

#include "tests/support/temporary_folder.h"

using namespace handbill;
using namespace handbill::testing;
namespace fs = std::filesystem;

namespace {

// Files of devices, as /dev has them, and an edition on one of them.
struct Machine {
  TemporaryFolder folder;
  std::string file = folder / "stick/e.handbill";
  std::string device;  // that the stick is now
  int asked = 0;
  app::OpenMedia media{[this](const std::string&) {
    ++asked;
    return device;
  }};

  Machine() {
    fs::create_directory(folder / "stick");
    write_file(file, as_bytes("x"));
    fs::create_directory(folder / "dev");
  }
  // It is put in. A mount that nobody takes out of the list keeps its file in sight.
  void put_in(const std::string& name) {
    device = folder / ("dev/" + name);
    write_file(device, as_bytes("x"));
  }
  void pull() const { fs::remove(device); }
};

}  // namespace

TEST_CASE("a stick is pulled when its device is gone, though its file seems to be there", "[app][media]") {
  Machine m;
  m.put_in("sdb1");
  const auto folders = m.media.watch({m.file});
  for (const char* folder : {"stick", "dev"}) {
    CHECK(std::find(folders.begin(), folders.end(), m.folder / folder) != folders.end());
  }
  CHECK_FALSE(m.media.is_pulled({m.file}));
  m.pull();
  CHECK(fs::exists(m.file));
  CHECK(m.media.is_pulled({m.file}));
  CHECK_FALSE(m.media.is_pulled({}));
}

TEST_CASE("a stick that came back under another device's name is that device, once its edition is opened again",
          "[app][media]") {
  Machine m;
  m.put_in("sdb1");
  (void)m.media.watch({m.file});
  m.pull();
  m.put_in("sdc1");
  (void)m.media.watch({m.file});
  CHECK(m.asked == 1);                 // an edition that is open goes on lying where it lay
  CHECK(m.media.is_pulled({m.file}));  // and that is gone
  SECTION("after the screen went blank") { m.media.forget(); }
  SECTION("after it was closed") { (void)m.media.watch({}); }
  (void)m.media.watch({m.file});
  CHECK_FALSE(m.media.is_pulled({m.file}));
  m.pull();
  CHECK(m.media.is_pulled({m.file}));
}

TEST_CASE("of what lies on no stick only the file counts", "[app][media]") {
  Machine m;
  (void)m.media.watch({m.file});
  CHECK_FALSE(m.media.is_pulled({m.file}));
  fs::remove(m.file);
  CHECK(m.media.is_pulled({m.file}));
}
