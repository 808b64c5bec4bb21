#include "reader/text/extra_fonts.h"

#include <algorithm>

#include "reader/text/glyph.h"

namespace handbill::text {

ExtraFaces::~ExtraFaces() {
  for (Entry& entry : entries_) close(entry);
}

std::int16_t ExtraFaces::number(std::string_view family) {
  const std::size_t bytes = fonts_->size(family);
  if (bytes == 0 || bytes > kMaxBytes) return kNone;
  const auto known = std::find_if(entries_.begin(), entries_.end(), [&](const Entry& e) { return e.family == family; });
  if (known != entries_.end()) return static_cast<std::int16_t>(known - entries_.begin());
  entries_.push_back({std::string(family), bytes, nullptr, {}, false});
  return static_cast<std::int16_t>(entries_.size() - 1);
}

void ExtraFaces::close(Entry& entry) {
  entry.scaled.clear();
  entry.face.reset();
}

void ExtraFaces::close_all() {
  for (Entry& entry : entries_) close(entry);
  open_.clear();
  held_ = 0;
}

void ExtraFaces::make_room(std::size_t bytes) {
  while (!open_.empty() && held_ + bytes > kMaxBytes) {
    Entry& oldest = entries_[static_cast<std::size_t>(open_.front())];
    open_.erase(open_.begin());
    held_ -= oldest.bytes;
    close(oldest);
  }
}

const Face* ExtraFaces::face(std::int16_t number) {
  Entry& entry = entries_[static_cast<std::size_t>(number)];
  if (entry.face || entry.lost) return entry.face.get();
  // Before reading: at no moment are more than kMaxBytes held.
  make_room(entry.bytes);
  open_.reserve(open_.size() + 1);
  FontBytes font = fonts_->read(entry.family);
  // Accounting relies on the announced size, so a font of another size is not opened.
  if (font.bytes.size() == entry.bytes) entry.face = Face::open(std::move(font), 0);
  entry.lost = !entry.face;
  if (entry.lost) return nullptr;
  open_.push_back(number);
  held_ += entry.bytes;
  return entry.face.get();
}

hb_font_t* ExtraFaces::shaping(std::int16_t number, int px) {
  const Face* of = face(number);
  if (of == nullptr) return nullptr;
  auto& scaled = entries_[static_cast<std::size_t>(number)].scaled;
  const auto known = std::find_if(scaled.begin(), scaled.end(), [px](const auto& s) { return s.first == px; });
  if (known != scaled.end()) return known->second.get();
  scaled.reserve(scaled.size() + 1);
  scaled.emplace_back(px, scaled_font(*of, px));
  return scaled.back().second.get();
}

}  // namespace handbill::text
