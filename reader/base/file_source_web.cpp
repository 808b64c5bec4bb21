#include <string>
#include <vector>

#include "reader/base/hosted_files.h"
#include "reader/base/source.h"

// The page's: fills `out` from `offset` of the file with this number on. 0: done; 1: the file ends before; else it
// cannot be read.
extern "C" __attribute__((import_module("handbill"), import_name("host_read"))) int host_read(std::uint32_t file,
                                                                                              double offset, void* out,
                                                                                              std::uint32_t size);

namespace handbill {
namespace {

struct HostedFile {
  std::string path;
  std::uint64_t size = 0;
};

std::vector<HostedFile>& hosted() {
  static std::vector<HostedFile> files;
  return files;
}

}  // namespace

std::string add_hosted_file(const std::string& name, std::uint64_t size) {
  hosted().push_back({std::to_string(hosted().size()) + "/" + name, size});
  return hosted().back().path;
}

Result<std::shared_ptr<const FileSource>> FileSource::open(const std::string& path) {
  for (std::size_t i = 0; i < hosted().size(); ++i) {
    if (hosted()[i].path != path) continue;
    const std::shared_ptr<FileSource> out(new FileSource(path));
    out->fd_ = static_cast<int>(i);
    out->size_ = hosted()[i].size;
    return std::shared_ptr<const FileSource>(out);
  }
  return fail(Errc::not_found, Layer::file, path + ": no such file");
}

FileSource::~FileSource() = default;

// The page has nothing to open anew.
void FileSource::reopen() const {}

Status FileSource::read_once(std::uint64_t offset, std::span<std::byte> out) const {
  const int result = host_read(static_cast<std::uint32_t>(fd_), static_cast<double>(offset), out.data(),
                               static_cast<std::uint32_t>(out.size()));
  if (result == 0) return {};
  if (result == 1) return fail(Errc::truncated, Layer::file, "the file ends too early", offset);
  return fail(Errc::io, Layer::file, "read failed", offset);
}

}  // namespace handbill
