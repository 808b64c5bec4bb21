#include <string_view>

#include <windows.h>

#include "reader/base/folder.h"
#include "reader/base/win32.h"

namespace handbill {
namespace {

using Kind = FolderReader::Entry::Kind;

Kind kind_of(DWORD attributes) {
  if ((attributes & (FILE_ATTRIBUTE_REPARSE_POINT | FILE_ATTRIBUTE_DEVICE)) != 0) return Kind::other;
  return (attributes & FILE_ATTRIBUTE_DIRECTORY) != 0 ? Kind::folder : Kind::file;
}

}  // namespace

struct FolderReader::Stream {
  HANDLE search = INVALID_HANDLE_VALUE;
  WIN32_FIND_DATAW found{};
  bool has_found = false;
};

void FolderReader::Close::operator()(Stream* stream) const {
  if (stream->search != INVALID_HANDLE_VALUE) ::FindClose(stream->search);
  delete stream;
}

Result<FolderReader> FolderReader::open(const std::string& path) {
  std::unique_ptr<Stream, Close> stream(new Stream);
  std::wstring pattern = windows::long_path(path);
  pattern += pattern.ends_with(L'\\') ? L"*" : L"\\*";
  stream->search = ::FindFirstFileW(pattern.c_str(), &stream->found);
  stream->has_found = stream->search != INVALID_HANDLE_VALUE;
  // The top of a drive has not even the entries that every folder has.
  if (!stream->has_found && ::GetLastError() != ERROR_FILE_NOT_FOUND) return windows::os_error(path, ::GetLastError());
  return FolderReader(std::move(stream));
}

std::optional<FolderReader::Entry> FolderReader::next() {
  while (stream_->has_found) {
    Entry entry{windows::utf8(stream_->found.cFileName), kind_of(stream_->found.dwFileAttributes)};
    stream_->has_found = ::FindNextFileW(stream_->search, &stream_->found) != 0;
    if (entry.name != "." && entry.name != "..") return entry;
  }
  return std::nullopt;
}

}  // namespace handbill
