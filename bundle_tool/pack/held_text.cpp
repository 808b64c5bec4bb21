#include "bundle_tool/pack/held_text.h"

#include <algorithm>
#include <cstring>

#include "reader/article/writer.h"

namespace handbill::pack {
namespace {

// A link as it waits: three numbers, and its address.
struct LinkHead {
  std::uint32_t at, article, size;
};

void append_link(Buffer& out, const LateLink& link) {
  const LinkHead head{link.at, link.article, static_cast<std::uint32_t>(link.address.size())};
  append(out, std::as_bytes(std::span(&head, 1)));
  append(out, as_bytes(link.address));
}

}  // namespace

Status HeldText::add(Buffer chunk, const std::vector<LateLink>& links) {
  if (links.empty() && waiting_.empty()) return out_.add(std::move(chunk));
  Waiting waiting{file_.stored_bytes(), static_cast<std::uint32_t>(chunk.size()), 0, 0};
  Buffer written;
  for (const LateLink& link : links) {
    append_link(written, link);
    waiting.turns = std::max(waiting.turns, link.turn + 1);
  }
  waiting.links_size = static_cast<std::uint32_t>(written.size());
  HB_CHECK(file_.append(chunk, waiting.chunk_size));
  HB_CHECK(file_.append(written, waiting.links_size));
  waiting_.push_back(waiting);
  return {};
}

Status HeldText::release(std::uint32_t turns) {
  while (!waiting_.empty() && waiting_.front().turns <= turns) {
    const Waiting first = waiting_.front();
    waiting_.pop_front();
    HB_CHECK(hand_on(first));
  }
  return {};
}

Result<Buffer> HeldText::read(std::uint64_t place, std::uint32_t size) const {
  Buffer out(size);
  HB_CHECK(file_.read_at(place, out));
  return out;
}

Status HeldText::hand_on(const Waiting& waiting) {
  HB_TRY(chunk, read(waiting.place, waiting.chunk_size));
  HB_TRY(links, read(waiting.place + waiting.chunk_size, waiting.links_size));
  for (std::string_view rest = as_text(links); !rest.empty();) {
    LinkHead head{};
    std::memcpy(&head, rest.data(), sizeof head);
    rest.remove_prefix(sizeof head);
    if (left_out_(head.article)) article::overwrite_link(chunk, head.at, rest.substr(0, head.size));
    rest.remove_prefix(head.size);
  }
  return out_.add(std::move(chunk));
}

}  // namespace handbill::pack
