#include "reader/trust/pins.h"

#include <algorithm>

#include "reader/base/no_memory.h"
#include "reader/base/source.h"
#include "reader/bundle/limits.h"

namespace handbill::trust {
namespace {

constexpr std::string_view kMagic("HBPINS");
constexpr std::size_t kListHeadSize = kMagic.size() + 2;  // with the version and a zero

tl::unexpected<Error> list_malformed(const char* what) { return fail(Errc::malformed, Layer::memory, what); }

// All records that can be used; `state` says whether some cannot.
std::vector<Pin> parse(Bytes file, PinsState& state) {
  std::vector<Pin> out;
  const std::string_view head = as_text(file.first(std::min(file.size(), kListHeadSize)));
  const bool ours = head.starts_with(kMagic) && head.size() > kMagic.size();
  const auto version = static_cast<unsigned char>(ours ? head[kMagic.size()] : '\0');
  if (version > kPinsVersion) {
    state = PinsState::newer;
    return out;
  }
  if (version < kOldestPinsVersion || head.size() < kListHeadSize || head.back() != '\0') {
    state = PinsState::lost;
    return out;
  }
  state = PinsState::whole;
  Cursor cursor(file.subspan(kListHeadSize), Layer::memory);
  while (cursor.left() > 0) {
    const auto size = cursor.le<std::uint32_t>();
    const auto hash = cursor.array<32>();
    const auto body = size && hash ? cursor.take(*size) : Result<Bytes>(Bytes{});
    if (!size || !hash || !body) {  // where the next record begins is unknown now
      state = PinsState::partly;
      return out;
    }
    // The hash is no protection against an attacker, who could recompute it: it finds damaged records.
    auto pin = bundle::hash_of(*body).bytes == *hash ? decode_pin(*body, version)
                                                     : Result<Pin>(list_malformed("a damaged record"));
    const auto same = [&pin](const Pin& other) { return other.channel == pin->channel; };
    if (pin && out.size() < Pins::kMax && std::none_of(out.begin(), out.end(), same)) {
      out.push_back(std::move(*pin));
    } else {
      state = PinsState::partly;
    }
  }
  return out;
}

}  // namespace

Pins Pins::load(const std::string& path, PinsState& state) {
  Pins out;
  out.seen_ = stamp_of(path);  // before reading: then refresh() notices a change that comes in between
  const auto source = FileSource::open(path);
  const auto bytes = source ? read_all(**source, kFileSize) : Result<Buffer>(fail(source.error()));
  if (!bytes) {
    const bool none = bytes.error().code == Errc::not_found;
    state = none ? PinsState::whole : PinsState::lost;
    // Without a path nothing is written: a file that cannot be read now may be readable later (F-99).
    if (none) out.path_ = path;
    return out;
  }
  out.pins_ = parse(*bytes, state);
  if (state != PinsState::newer) out.path_ = path;
  return out;
}

const Pin* Pins::find(const bundle::Hash& channel) const {
  const auto found = std::find_if(pins_.begin(), pins_.end(), [&](const Pin& p) { return p.channel == channel; });
  return found == pins_.end() ? nullptr : &*found;
}

Pin* Pins::mine(const bundle::Hash& channel) {
  const auto found = std::find_if(pins_.begin(), pins_.end(), [&](const Pin& p) { return p.channel == channel; });
  return found == pins_.end() ? nullptr : &*found;
}

std::int32_t Pins::today_min(const bundle::Hash& channel) const {
  std::int32_t own = INT32_MIN, latest = INT32_MIN, second = INT32_MIN;
  for (const Pin& pin : pins_) {
    // Lists of version 1 may hold later days.
    const std::int32_t date = pin.latest_date <= limits::kLastDay ? pin.latest_date : INT32_MIN;
    if (pin.channel == channel) own = date;
    second = std::max(second, std::min(latest, date));
    latest = std::max(latest, date);
  }
  return std::max(own, second);
}

// Without this, a later save() here would bring back a publisher that another window has forgotten, or lose a
// revocation that it has learned. A file that is gone was removed by a window that has forgotten everything.
void Pins::refresh() {
  if (path_.empty() || unsaved_) return;
  const auto there = stamp_of(path_);
  if (!there && seen_ && is_gone(path_)) {
    pins_.clear();
    seen_.reset();
  }
  if (!there || there == seen_) return;
  PinsState state{};
  Pins now = load(path_, state);
  if (state == PinsState::whole || state == PinsState::partly) {
    *this = std::move(now);
  } else {
    not_ours_ = not_ours_ || now.path_.empty();
  }
}

Status Pins::accept(const Signed& edition, Accepted how) {
  refresh();
  if (find(edition.channel.id()) != nullptr) return {};
  if (pins_.size() == kMax) return fail(Errc::over_limit, Layer::memory, "too many publishers are kept already");
  pins_.push_back(Pin::of(edition, how));
  return save();
}

Status Pins::rename(const bundle::Hash& channel, std::string name) {
  refresh();
  Pin* pin = mine(channel);
  if (pin == nullptr || pin->own_name == name) return {};
  pin->own_name = std::move(name);
  return save();
}

Status Pins::write_learned() { return unsaved_ ? save() : Status(); }

Status Pins::judge(const Signed& edition, Status& kept, Write when) {
  Pin* pin = mine(edition.channel.id());
  if (pin == nullptr) return {};
  HB_CHECK(check_continues(*pin, edition));
  Status good = check(*pin, edition);
  // F-90: what is refused as revoked teaches nothing but F-98; a contradiction is learned although it is refused.
  Pin next = *pin;
  if (!good && good.error().code == Errc::revoked_key) {
    settle(next, edition);
  } else {
    learn(next, edition);
  }
  if (next != *pin) {
    *pin = std::move(next);
    unsaved_ = true;
    if (when == Write::now) kept = save();
  }
  return good;
}

Status Pins::end_alarm(const bundle::Hash& channel) {
  refresh();
  Pin* pin = mine(channel);
  if (pin == nullptr || !pin->alarm) return {};
  pin->alarm = false;
  return save();
}

Status Pins::forget(const bundle::Hash& channel) {
  refresh();
  std::vector<Pin> next = pins_;
  std::erase_if(next, [&channel](const Pin& p) { return p.channel == channel; });
  // Written first: what could not be forgotten on disk must not look forgotten.
  HB_CHECK(write(next));
  pins_ = std::move(next);
  unsaved_ = false;
  return {};
}

Status Pins::save() {
  unsaved_ = true;
  Status written = fail(Errc::no_memory, Layer::memory, {});
  (void)has_memory_for([&] { written = write(pins_); });
  unsaved_ = !written;
  return written;
}

Status Pins::write(const std::vector<Pin>& pins) {
  if (path_.empty()) return {};
  if (not_ours_) {
    return fail(Errc::io, Layer::memory, "the list of publishers cannot be read any more, so it is not written over");
  }
  Buffer file;
  append(file, as_bytes(kMagic));
  append_le<std::uint8_t>(file, kPinsVersion);
  append_le<std::uint8_t>(file, 0);
  for (const Pin& pin : pins) {
    const Buffer body = encode_pin(pin);
    append_le<std::uint32_t>(file, static_cast<std::uint32_t>(body.size()));
    append(file, bundle::hash_of(body).bytes);
    append(file, body);
  }
  if (file.size() > kFileSize) {
    return fail(Errc::over_limit, Layer::memory, "what is remembered of publishers has grown too large to be kept");
  }
  HB_CHECK(make_folder(folder_of(path_)));
  // 0600: what a person reads is private.
  HB_TRY(out, AtomicFile::create_known(path_, 0600));
  HB_CHECK(out.write(file));
  // The temporary file becomes the file itself, so its stamp is that of the file after keep().
  seen_ = out.stamp();
  return out.keep(AtomicFile::IfThere::replace);
}

}  // namespace handbill::trust
