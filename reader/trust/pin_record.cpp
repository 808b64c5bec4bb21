// One publisher as the file of pins holds it: fixed little-endian fields, and lists that begin with their count.
// encode_pin() and decode_pin() must name the fields in the same order. Version 2 adds its fields at the end.
#include "reader/base/utf8.h"
#include "reader/bundle/limits.h"
#include "reader/trust/pins.h"

namespace handbill::trust {
namespace {

tl::unexpected<Error> malformed(const char* what) { return fail(Errc::malformed, Layer::memory, what); }

template <class T>
void append_size(Buffer& out, const std::vector<T>& items) {
  append_le<std::uint32_t>(out, static_cast<std::uint32_t>(items.size()));
}

void append_hashes(Buffer& out, const std::vector<bundle::Hash>& hashes) {
  append_size(out, hashes);
  for (const bundle::Hash& hash : hashes) append(out, hash.bytes);
}

void append_text(Buffer& out, std::string_view text) {
  append_le<std::uint32_t>(out, static_cast<std::uint32_t>(text.size()));
  append(out, as_bytes(text));
}

void append_date(Buffer& out, std::int32_t date) { append_le<std::uint32_t>(out, static_cast<std::uint32_t>(date)); }

void append_place(Buffer& out, const Place& place) {
  append_le<std::uint32_t>(out, place.epoch);
  append_le<std::uint64_t>(out, place.number);
}

Result<bundle::Hash> take_hash(Cursor& cursor) {
  HB_TRY(bytes, cursor.array<32>());
  return bundle::Hash{bytes};
}

// Names are shown, so they are what F-42 lets a publisher call itself.
Result<std::string> take_name(Cursor& cursor) {
  HB_TRY(size, cursor.le<std::uint32_t>());
  HB_TRY(name, cursor.take(size));
  if (size > limits::kNameSize || !utf8::is_clean(as_text(name))) return malformed("a publisher's name is not clean");
  return std::string(as_text(name));
}

Result<std::int32_t> take_date(Cursor& cursor) {
  HB_TRY(raw, cursor.le<std::uint32_t>());
  return static_cast<std::int32_t>(raw);
}

Result<Place> take_place(Cursor& cursor) {
  Place out;
  HB_TRY(epoch, cursor.le<std::uint32_t>());
  HB_TRY(number, cursor.le<std::uint64_t>());
  out.epoch = epoch;
  out.number = number;
  return out;
}

// The list grows by what is really there, so a false count allocates nothing: it ends with `truncated`.
template <class Take>
auto take_list(Cursor& cursor, Take take) -> Result<std::vector<typename decltype(take(cursor))::value_type>> {
  std::vector<typename decltype(take(cursor))::value_type> out;
  HB_TRY(count, cursor.le<std::uint32_t>());
  for (std::uint32_t i = 0; i < count; ++i) {
    HB_TRY(item, take(cursor));
    out.push_back(std::move(item));
  }
  return out;
}

Result<DatedRevocation> take_revocation(Cursor& cursor) {
  DatedRevocation out;
  HB_TRY(version, cursor.le<std::uint32_t>());
  HB_TRY(key, cursor.array<32>());
  HB_TRY(editions, take_list(cursor, take_hash));
  out.version = version;
  out.revocation.key = key;
  out.revocation.editions = std::move(editions);
  return out;
}

Result<Contradiction> take_contradiction(Cursor& cursor) {
  Contradiction out;
  HB_TRY(place, take_place(cursor));
  HB_TRY(editions, take_list(cursor, take_hash));
  out.place = place;
  out.editions = std::move(editions);
  return out;
}

}  // namespace

Buffer encode_pin(const Pin& pin) {
  Buffer out;
  append(out, pin.channel.bytes);
  append_text(out, pin.name);
  append_le<std::uint64_t>(out, pin.since_number);
  append_date(out, pin.since_date);
  append_hashes(out, pin.statements);
  append_size(out, pin.revocations);
  for (const DatedRevocation& r : pin.revocations) {
    append_le<std::uint32_t>(out, r.version);
    append(out, r.revocation.key);
    append_hashes(out, r.revocation.editions);
  }
  append_place(out, pin.newest.place);
  append_le<std::uint32_t>(out, pin.newest.statements);
  append_date(out, pin.newest.date);
  append(out, pin.newest.edition.bytes);
  append_date(out, pin.latest_date);
  append_size(out, pin.contradictions);
  for (const Contradiction& contradiction : pin.contradictions) {
    append_place(out, contradiction.place);
    append_hashes(out, contradiction.editions);
  }
  append_le<std::uint8_t>(out, pin.alarm ? 1 : 0);
  append_text(out, pin.own_name);
  append_le<std::uint8_t>(out, static_cast<std::uint8_t>(pin.how));
  return out;
}

Result<Pin> decode_pin(Bytes body, unsigned char version) {
  Cursor cursor(body, Layer::memory);
  Pin out;
  HB_TRY(channel, take_hash(cursor));
  HB_TRY(name, take_name(cursor));
  HB_TRY(since_number, cursor.le<std::uint64_t>());
  HB_TRY(since_date, take_date(cursor));
  HB_TRY(statements, take_list(cursor, take_hash));
  HB_TRY(revocations, take_list(cursor, take_revocation));
  HB_TRY(newest_place, take_place(cursor));
  HB_TRY(newest_statements, cursor.le<std::uint32_t>());
  HB_TRY(newest_date, take_date(cursor));
  HB_TRY(newest_edition, take_hash(cursor));
  HB_TRY(latest_date, take_date(cursor));
  HB_TRY(contradictions, take_list(cursor, take_contradiction));
  HB_TRY(alarm, cursor.le<std::uint8_t>());
  out.how = Accepted::by_sight;
  if (version > kOldestPinsVersion) {
    HB_TRY(own_name, take_name(cursor));
    HB_TRY(how, cursor.le<std::uint8_t>());
    if (how > static_cast<std::uint8_t>(Accepted::by_digits)) return malformed("a publisher accepted in no known way");
    out.own_name = std::move(own_name);
    out.how = static_cast<Accepted>(how);
  }
  if (cursor.left() != 0) return malformed("bytes after a publisher");
  // The channel id is the hash of the first statement.
  if (statements.empty() || statements.front() != channel) return malformed("a publisher without its first statement");
  out.channel = channel;
  out.name = std::move(name);
  out.since_number = since_number;
  out.since_date = since_date;
  out.statements = std::move(statements);
  out.revocations = std::move(revocations);
  out.newest = {newest_place, newest_statements, newest_date, newest_edition};
  out.latest_date = latest_date;
  out.contradictions = std::move(contradictions);
  out.alarm = alarm != 0;
  return out;
}

}  // namespace handbill::trust
