// A page in a browser writes no file: what it would keep, the person saves.
#include <utility>

#include "reader/base/file.h"

namespace handbill {
namespace {

auto writes_nothing(const std::string& path) { return fail(Errc::io, Layer::file, path + ": nothing is written here"); }

}  // namespace

std::optional<FileStamp> stamp_of(const std::string& /*path*/) { return std::nullopt; }
bool is_there(const std::string& /*path*/) { return false; }
bool is_gone(const std::string& /*path*/) { return false; }

AtomicFile::AtomicFile(AtomicFile&& other) noexcept
    : fd_(std::exchange(other.fd_, -1)), temporary_(std::move(other.temporary_)), target_(std::move(other.target_)) {}
AtomicFile::~AtomicFile() = default;
Result<AtomicFile> AtomicFile::create(const std::string& target, unsigned /*mode*/) { return writes_nothing(target); }
Result<AtomicFile> AtomicFile::create_known(const std::string& target, unsigned /*mode*/) {
  return writes_nothing(target);
}
std::optional<FileStamp> AtomicFile::stamp() const { return std::nullopt; }
Status AtomicFile::write(Bytes /*bytes*/) { return writes_nothing(target_); }
Status AtomicFile::sync() { return writes_nothing(target_); }
Status AtomicFile::keep(IfThere /*there*/) { return writes_nothing(target_); }

std::string folder_of(const std::string& path) { return path.substr(0, path.rfind('/') + 1); }
Status make_folder(const std::string& folder) { return writes_nothing(folder); }

}  // namespace handbill
