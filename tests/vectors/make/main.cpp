// make_vectors [--check | --force] FOLDER: writes the vectors, and the stories below them, that are not there yet.
//
// A vector that was committed stays as it is, so that what one version promised the next one keeps: --check says
// whether this program still makes the same editions with the same verdicts, and whether the folder holds any other
// vector.
#include <algorithm>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>

#include "reader/base/path.h"
#include "reader/trust/pins.h"
#include "tests/support/full_pin.h"
#include "tests/support/read_file.h"
#include "tests/vectors/make/story_set.h"
#include "tests/vectors/make/vector_set.h"

namespace fs = std::filesystem;
using handbill::testing::NamedStory;
using handbill::testing::NamedVector;
using handbill::testing::VectorFile;

using handbill::as_name;

namespace {

// Compares what is said and the edition itself, not its packing, which may change with zstd's version.
bool same(const VectorFile& a, const VectorFile& b) {
  return a.comment == b.comment && a.spec == b.spec && a.expect == b.expect && a.layer == b.layer &&
         a.released == b.released && a.content == b.content && a.edition == b.edition;
}

int check(const fs::path& folder, const std::vector<NamedVector>& vectors) {
  int wrong = 0;
  std::set<std::string> known;
  for (const NamedVector& v : vectors) {
    const fs::path path = folder / (v.name + ".vec");
    if (!known.insert(as_name(path.filename())).second) std::printf("%s: made twice\n", v.name.c_str()), ++wrong;
    if (!fs::exists(path)) {
      std::printf("%s: not there\n", v.name.c_str()), ++wrong;
    } else if (!same(handbill::testing::read_vector(handbill::testing::read_file(path)), v.file)) {
      std::printf("%s: made differently now\n", v.name.c_str()), ++wrong;
    }
  }
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == ".vec" && !known.contains(as_name(entry.path().filename()))) {
      std::printf("%s: nothing makes it\n", as_name(entry.path().filename()).c_str()), ++wrong;
    }
  }
  std::printf("%zu vectors, %d wrong\n", vectors.size(), wrong);
  return wrong == 0 && !vectors.empty() ? 0 : 1;
}

int write(const fs::path& folder, const std::vector<NamedVector>& vectors, bool force) {
  int written = 0;
  for (const NamedVector& v : vectors) {
    const fs::path path = folder / (v.name + ".vec");
    if (fs::exists(path) && !force) continue;
    std::ofstream out(path, std::ios::binary);
    out << write_vector(v.file);
    if (!out.flush()) return std::printf("%s: cannot be written\n", as_name(path).c_str()), 2;
    ++written;
  }
  std::printf("%d vectors written\n", written);
  return 0;
}

int check_stories(const fs::path& folder, const std::vector<NamedStory>& stories) {
  int wrong = 0;
  std::set<std::string> known;
  for (const NamedStory& story : stories) {
    const std::string name = story.name + ".story";
    if (!known.insert(name).second) std::printf("%s: made twice\n", name.c_str()), ++wrong;
    if (handbill::testing::read_file(folder / name) != write_story(story.file))
      std::printf("%s: made differently now\n", name.c_str()), ++wrong;
  }
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (!known.contains(as_name(entry.path().filename()))) {
      std::printf("%s: nothing makes it\n", as_name(entry.path().filename()).c_str()), ++wrong;
    }
  }
  std::printf("%zu stories, %d wrong\n", stories.size(), wrong);
  return wrong == 0 && !stories.empty() ? 0 : 1;
}

int write_stories(const fs::path& folder, const std::vector<NamedStory>& stories, bool force) {
  fs::create_directories(folder);
  int written = 0;
  for (const NamedStory& story : stories) {
    const fs::path path = folder / (story.name + ".story");
    if (fs::exists(path) && !force) continue;
    std::ofstream out(path, std::ios::binary);
    out << write_story(story.file);
    if (!out.flush()) return std::printf("%s: cannot be written\n", as_name(path).c_str()), 2;
    ++written;
  }
  std::printf("%d stories written\n", written);
  return 0;
}

// Files of pins: one of this version with something in every field, and one that a later version might write. Those of
// earlier versions (version_1.pins) nothing makes any more.
std::map<std::string, std::string> pins_files() {
  const handbill::Buffer body = handbill::trust::encode_pin(handbill::testing::full_pin());
  handbill::Buffer file;
  handbill::append(file, handbill::as_bytes(std::string_view("HBPINS\x02\0", 8)));
  handbill::append_le<std::uint32_t>(file, static_cast<std::uint32_t>(body.size()));
  handbill::append(file, handbill::bundle::hash_of(body).bytes);
  handbill::append(file, body);
  std::string now(handbill::as_text(file));
  std::string future = now;
  future[6] = 3;
  return {{"version_2.pins", now}, {"from_the_future.pins", future}};
}

int check_pins(const fs::path& folder) {
  int wrong = 0;
  for (const auto& [name, content] : pins_files()) {
    if (handbill::testing::read_file(folder / name) != content)
      std::printf("%s: made differently now\n", name.c_str()), ++wrong;
  }
  return wrong == 0 ? 0 : 1;
}

int write_pins(const fs::path& folder, bool force) {
  fs::create_directories(folder);
  for (const auto& [name, content] : pins_files()) {
    if (fs::exists(folder / name) && !force) continue;
    std::ofstream out(folder / name, std::ios::binary);
    out << content;
    if (!out.flush()) return std::printf("%s: cannot be written\n", name.c_str()), 2;
  }
  return 0;
}

int run(const std::string& mode, const fs::path& folder) {
  handbill::testing::VectorSet set;
  for (const auto add :
       {handbill::testing::add_accepted, handbill::testing::add_preamble, handbill::testing::add_signatures,
        handbill::testing::add_statements, handbill::testing::add_chain, handbill::testing::add_manifest,
        handbill::testing::add_parts, handbill::testing::add_table, handbill::testing::add_chunks,
        handbill::testing::add_front, handbill::testing::add_fonts, handbill::testing::add_index,
        handbill::testing::add_outlines, handbill::testing::add_articles}) {
    add(set);
  }
  const std::vector<NamedStory> stories = handbill::testing::all_stories();
  const fs::path shelf = folder / "stories";
  const fs::path pins = folder / "pins";
  if (mode == "--check") return std::max({check(folder, set.all()), check_stories(shelf, stories), check_pins(pins)});
  const bool force = mode == "--force";
  if (const int failed = std::max(write(folder, set.all(), force), write_stories(shelf, stories, force))) return failed;
  return write_pins(pins, force);
}

}  // namespace

int main(int argc, char** argv) {
  const std::string mode = argc == 3 ? argv[1] : "";
  if (argc < 2 || argc > 3 || (argc == 3 && mode != "--check" && mode != "--force")) {
    std::fputs("usage: make_vectors [--check | --force] FOLDER\n", stderr);
    return 2;
  }
  try {
    return run(mode, argv[argc - 1]);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "make_vectors: %s\n", error.what());
    return 2;
  }
}
