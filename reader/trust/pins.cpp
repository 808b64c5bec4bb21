#include "reader/trust/pins.h"

#include <algorithm>
#include <optional>

#include "reader/base/file.h"
#include "reader/base/source.h"
#include "reader/base/utf8.h"

namespace handbill::trust {
namespace {

std::optional<unsigned> hex_digit(char c) {
  if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a' + 10);
  return std::nullopt;
}

std::optional<Pin> read_line(std::string_view line) {
  constexpr std::size_t kHex = 64;
  if (line.size() < kHex || (line.size() > kHex && line[kHex] != ' ')) return std::nullopt;
  Pin pin;
  for (std::size_t i = 0; i < pin.channel.bytes.size(); ++i) {
    const auto high = hex_digit(line[2 * i]);
    const auto low = hex_digit(line[2 * i + 1]);
    if (!high || !low) return std::nullopt;
    pin.channel.bytes[i] = static_cast<std::byte>(*high * 16 + *low);
  }
  if (line.size() > kHex) pin.name = line.substr(kHex + 1);
  if (!utf8::is_clean(pin.name)) return std::nullopt;
  return pin;
}

}  // namespace

Pins Pins::load(const std::string& path, bool& lost) {
  Pins out;
  const auto source = FileSource::open(path);
  const auto bytes = source ? read_all(**source, kFileSize) : Result<Buffer>(fail(source.error()));
  if (!bytes) {
    lost = bytes.error().code != Errc::not_found;
    if (!lost) out.path_ = path;
    return out;
  }
  out.path_ = path;
  lost = false;
  for (std::string_view text = as_text(*bytes); !text.empty();) {
    const auto newline = std::min(text.find('\n'), text.size());
    const auto pin = read_line(text.substr(0, newline));
    if (pin && out.pins_.size() < kMost && !out.contains(pin->channel)) {
      out.pins_.push_back(*pin);
    } else {
      lost = true;
    }
    text.remove_prefix(std::min(newline + 1, text.size()));
  }
  return out;
}

bool Pins::contains(const bundle::Hash& channel) const {
  return std::any_of(pins_.begin(), pins_.end(), [&channel](const Pin& p) { return p.channel == channel; });
}

Status Pins::add(Pin pin) {
  if (contains(pin.channel)) return {};
  if (pins_.size() >= kMost) return fail(Errc::over_limit, Layer::none, "too many publishers are kept already");
  pins_.push_back(std::move(pin));
  return save(pins_);
}

Status Pins::remove(const bundle::Hash& channel) {
  std::vector<Pin> next = pins_;
  std::erase_if(next, [&channel](const Pin& p) { return p.channel == channel; });
  HB_CHECK(save(next));
  pins_ = std::move(next);
  return {};
}

Status Pins::save(const std::vector<Pin>& pins) const {
  if (path_.empty()) return {};
  std::string text;
  for (const Pin& pin : pins) text += pin.channel.hex() + (pin.name.empty() ? "" : " " + pin.name) + "\n";
  HB_CHECK(make_folder(folder_of(path_)));
  HB_TRY(file, AtomicFile::create(path_, 0600));
  HB_CHECK(file.write(as_bytes(text)));
  return file.keep(AtomicFile::IfThere::replace);
}

}  // namespace handbill::trust
