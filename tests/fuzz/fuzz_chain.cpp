// A root chain: as it is, and with its statements' bodies signed here by two test keys.
#include <cstdlib>

#include "tests/fuzz/signed_file.h"

namespace {

void walk(handbill::Bytes chain) {
  const auto channel = handbill::trust::Channel::walk(chain);
  if (!channel) return;
  const auto& last = channel->last();
  if (last.root_threshold == 0 || last.root_threshold > last.root_keys.size()) std::abort();
  if (last.signing_threshold == 0 || last.signing_threshold > last.edition_keys().size()) std::abort();
  // One content has one encoding: the channel's id rests on it.
  if (handbill::bundle::hash_of(channel->first().encode()) != channel->id()) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const handbill::Bytes bytes = std::as_bytes(std::span(data, size));
  walk(bytes);
  walk(handbill::testing::signed_chain(bytes));
  return 0;
}
