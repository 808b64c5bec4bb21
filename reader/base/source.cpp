#include "reader/base/source.h"

namespace handbill {

Status MemorySource::read_at(std::uint64_t offset, std::span<std::byte> out) const {
  if (offset > bytes_.size() || out.size() > bytes_.size() - offset) {
    return fail(Errc::truncated, Layer::file, "the file ends too early", bytes_.size());
  }
  // The data() of an empty vector may be null, and memcpy must not get a null pointer even for no bytes.
  if (!out.empty()) std::memcpy(out.data(), bytes_.data() + offset, out.size());
  return {};
}

Status FileSource::read_at(std::uint64_t offset, std::span<std::byte> out) const {
  Status done = read_once(offset, out);
  for (int tries = 1; tries < kTries && !done && done.error().code == Errc::io; ++tries) {
    if (tries > 1) reopen();
    done = read_once(offset, out);
  }
  return done;
}

Result<Buffer> read_all(const ByteSource& source, std::uint64_t limit) {
  if (source.size() > limit) {
    return fail(Errc::over_limit, Layer::file,
                "file of " + std::to_string(source.size()) + " bytes, at most " + std::to_string(limit) + " are read");
  }
  Buffer out(static_cast<std::size_t>(source.size()));
  HB_CHECK(source.read_at(0, out));
  return out;
}

}  // namespace handbill
