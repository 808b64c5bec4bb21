// A newsroom's channel file: as it is, and with its statements' bodies signed here by two test keys.
#include <cstdlib>

#include "bundle_tool/channel/channel_file.h"
#include "tests/fuzz/signed_file.h"

namespace {

using handbill::channel::ChannelFile;

void read(handbill::Bytes file) {
  auto channel = ChannelFile::parse(file);
  if (!channel) return;
  const handbill::Buffer bytes = channel->encode();
  const auto again = ChannelFile::parse(bytes);
  if (!again || again->encode() != bytes) std::abort();
  // A copy of itself adds nothing.
  if (!channel->merge(*again) || channel->encode() != bytes) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const handbill::Bytes bytes = std::as_bytes(std::span(data, size));
  read(bytes);
  handbill::Buffer file;
  handbill::append(file, handbill::as_bytes("\x89HBC\r\n\x1A\n"));
  handbill::append(file, handbill::testing::signed_chain(bytes));
  read(file);
  return 0;
}
