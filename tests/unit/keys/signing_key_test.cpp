#include "bundle_tool/keys/signing_key.h"

#include <catch2/catch.hpp>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bundle_tool/keys/key_file.h"
#include "reader/base/file.h"
#include "reader/trust/pubkey_file.h"
#include "tests/support/password.h"

namespace fs = std::filesystem;
using namespace handbill;
using testing::password;

namespace {

class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "handbill-keys-XXXXXX").string();
    path_ = ::mkdtemp(name.data());
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { fs::remove_all(path_); }
  std::string operator/(const char* name) const { return (path_ / name).string(); }
  std::size_t count() const {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(path_), fs::directory_iterator{}));
  }

 private:
  fs::path path_;
};

mode_t mode_of(const std::string& path) {
  struct stat info {};
  REQUIRE(::stat(path.c_str(), &info) == 0);
  return info.st_mode & 0777U;
}

// As little as libsodium does: these tests are not about guessing.
constexpr keys::KdfCost kCheap{32768, 16U << 20U};

void write(const std::string& path, std::string_view text) { std::ofstream(path) << text; }

Errc code_of(const Result<keys::MadeKey>& result) { return result ? Errc::ok : result.error().code; }

Result<keys::Password> never() {
  FAIL("no password is needed");
  return fail(Errc::io, Layer::none, "");
}

bool interrupted_at_rename = false;

}  // namespace

// NOLINTNEXTLINE(readability-inconsistent-declaration-parameter-name): glibc calls one of them "new"
extern "C" int renameat2(int from_folder, const char* from, int to_folder, const char* to, unsigned flags) noexcept {
  const auto out = static_cast<int>(::syscall(SYS_renameat2, from_folder, from, to_folder, to, flags));
  if (interrupted_at_rename) ::raise(SIGTERM);
  return out;
}

TEST_CASE("a pair is written, only its owner can read the secret half, and it signs") {
  const Folder folder;
  const auto made = keys::make_key(folder / "desk", {});
  REQUIRE(made);
  CHECK(folder.count() == 2);
  CHECK(mode_of(made->key.secret_path) == 0600);
  CHECK(mode_of(made->key.public_path) == 0644);
  CHECK(trust::read_public_key(made->key.public_path).value() == made->key.public_key);
  const auto key = keys::open_key(made->key.secret_path, never);
  REQUIRE(key);
  CHECK(made->signing.sign(as_bytes("x")).value() == key->sign(as_bytes("x")).value());
  const auto signature = key->sign(as_bytes("x"));
  REQUIRE(signature);
  CHECK(bundle::signature_is_good(made->key.public_key, *signature, as_bytes("x")));
}

TEST_CASE("a pair behind a password opens with it alone") {
  const Folder folder;
  const auto made = keys::make_key(
      folder / "desk", [] { return Result<keys::Password>(password("kites")); }, kCheap);
  REQUIRE(made);
  CHECK(made->key.kdf_memory == kCheap.memory);
  CHECK_FALSE(made->key.kdf_reduced);
  const auto opened = keys::open_key(made->key.secret_path, [] { return Result<keys::Password>(password("kites")); });
  REQUIRE(opened);
  CHECK(opened->public_key == made->key.public_key);
  const auto refused = keys::open_key(made->key.secret_path, [] { return Result<keys::Password>(password("kite")); });
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == Errc::wrong_password);
}

TEST_CASE("no existing file is overwritten, and nothing is left beside it") {
  for (const char* taken : {"desk.key", "desk.pub"}) {
    const Folder folder;
    write(folder / taken, "precious");
    CHECK(code_of(keys::make_key(folder / "desk", {})) == Errc::exists);
    CHECK(folder.count() == 1);
    CHECK(fs::file_size(folder / taken) == 8);
  }
}

TEST_CASE("a file that appears while the password is being asked for is not overwritten either") {
  for (const char* taken : {"desk.key", "desk.pub"}) {
    const Folder folder;
    const auto made = keys::make_key(
        folder / "desk",
        [&]() -> Result<keys::Password> {
          write(folder / taken, "precious");
          return password("x");
        },
        kCheap);
    CHECK(code_of(made) == Errc::exists);
    CHECK(folder.count() == 1);
    CHECK(fs::file_size(folder / taken) == 8);
  }
}

TEST_CASE("a signal finds both keys in place, or none") {
  const Folder folder;
  const pid_t child = ::fork();
  if (child == 0) {
    std::signal(SIGTERM, SIG_DFL);  // NOLINT(performance-no-int-to-ptr): the macro is a cast
    interrupted_at_rename = true;
    (void)keys::make_key(folder / "desk", {});
    ::_exit(0);
  }
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  REQUIRE(WIFSIGNALED(status));
  CHECK(folder.count() == 2);
  CHECK(keys::open_key(folder / "desk.key", never));
  CHECK(fs::exists(folder / "desk.pub"));
}

TEST_CASE("a dangling link in the place of a key is not written through") {
  const Folder folder;
  fs::create_symlink(folder / "elsewhere", folder / "desk.key");
  CHECK(code_of(keys::make_key(folder / "desk", {})) == Errc::exists);
  CHECK(folder.count() == 1);
}

TEST_CASE("a pair is not written where there is no folder, or without a name") {
  const Folder folder;
  CHECK(code_of(keys::make_key(folder / "missing/desk", {})) == Errc::not_found);
  CHECK(code_of(keys::make_key("", {})) == Errc::usage);
  CHECK(code_of(keys::make_key(folder / "sub/", {})) == Errc::usage);
  CHECK(folder.count() == 0);
}

TEST_CASE("a refused password leaves no file") {
  const Folder folder;
  const auto refused = [] { return Result<keys::Password>(fail(Errc::usage, Layer::none, "no terminal")); };
  CHECK(code_of(keys::make_key(folder / "desk", refused)) == Errc::usage);
  CHECK(folder.count() == 0);
}

TEST_CASE("what cannot be opened as a key is named with its path") {
  const Folder folder;
  const auto missing = keys::open_key(folder / "none.key", never);
  REQUIRE_FALSE(missing);
  CHECK(missing.error().code == Errc::not_found);
  write(folder / "text.key", "hello\n");
  const auto text = keys::open_key(folder / "text.key", never);
  REQUIRE_FALSE(text);
  CHECK(text.error().code == Errc::bad_key);
  CHECK(text.error().what.find("text.key: ") != std::string::npos);
  write(folder / "large.key", std::string(10000, 'x'));
  CHECK(keys::open_key(folder / "large.key", never).error().code == Errc::bad_key);
  fs::create_directory(folder / "dir.key");
  CHECK(keys::open_key(folder / "dir.key", never).error().code == Errc::io);
}

TEST_CASE("a key file is said to be open when others can read it, and only then") {
  const Folder folder;
  const std::string path = folder / "desk.key";
  CHECK_FALSE(keys::others_can_read(path));
  REQUIRE(keys::make_key(folder / "desk", {}));
  CHECK_FALSE(keys::others_can_read(folder / "desk.pub"));  // it is for everybody
  for (const auto& [mode, open] : std::vector<std::pair<mode_t, bool>>{
           {0600, false}, {0400, false}, {0640, true}, {0604, true}, {0644, true}, {0622, false}}) {
    CAPTURE(mode);
    REQUIRE(::chmod(path.c_str(), mode) == 0);
    CHECK(keys::others_can_read(path) == open);
  }
  CHECK_FALSE(keys::others_can_read("/dev/null"));  // no file: a key may come through a pipe
}

TEST_CASE("keys that a killed keygen left are found by the next, whatever its name") {
  const Folder folder;
  const pid_t child = ::fork();
  if (child == 0) {
    // None is kept or removed when the process is killed. Of each more than one: a name that chance made of six small
    // letters is taken for a word ("desk.key.backup").
    std::vector<Result<AtomicFile>> files;
    for (int i = 0; i < 3; ++i) {
      files.push_back(AtomicFile::create(folder / "desk.key", 0600));
      files.push_back(AtomicFile::create(folder / "desk.pub", 0644));
    }
    ::raise(SIGKILL);
  }
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  const std::vector<std::string> found = keys::interrupted_keys(folder / "other");
  REQUIRE(found.size() >= 2);
  CHECK(found.front().starts_with(folder / "desk.key."));
  CHECK(found.back().starts_with(folder / "desk.pub."));
}

TEST_CASE("a person's own files are not taken for what a killed keygen left") {
  const Folder folder;
  for (const char* name : {"desk.key", "desk.pub", "desk.key.backup", "desk.key.old", "desk.key.Ab3",
                           "desk.key.Ab3xYz1", "desk.txt.Ab3xYz", "key.Ab3xYz", "desk.key.Ab3-Yz"})
    write(folder / name, "x");
  write(folder / "long.key.Ab3xYz", std::string(keys::kKeyFileSize + 1, 'x'));
  fs::create_directory(folder / "folder.key.Ab3xYz");
  CHECK(keys::interrupted_keys(folder / "desk").empty());
  write(folder / "desk.key.Ab3xYz", "");
  CHECK(keys::interrupted_keys(folder / "desk") == std::vector<std::string>{folder / "desk.key.Ab3xYz"});
  CHECK(keys::interrupted_keys(folder / "missing/desk").empty());
}
