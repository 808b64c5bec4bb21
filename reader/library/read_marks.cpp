#include "reader/library/read_marks.h"

#include <algorithm>
#include <charconv>
#include <vector>

#include "reader/base/file.h"
#include "reader/base/source.h"

namespace handbill::library {
namespace {

constexpr std::string_view kName = "handbill read ";
constexpr std::string_view kFirstLine = "handbill read 2\n", kOldFirstLine = "handbill read 1\n";
constexpr std::size_t kIdDigits = 64;

bool is_id(std::string_view text) {
  return text.size() == kIdDigits && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

// The number at the beginning of `text`, which is removed.
std::optional<std::uint32_t> take_number(std::string_view& text) {
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc()) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return number;
}

}  // namespace

ReadMarks::ReadMarks(std::string path) : path_(std::move(path)) {
  const auto source = FileSource::open(path_);
  if (!source) return;
  was_there_ = true;
  if (const auto bytes = read_all(**source, kFileSize)) parse(as_text(*bytes));
}

void ReadMarks::parse(std::string_view text) {
  const bool is_known = text.starts_with(kFirstLine) || text.starts_with(kOldFirstLine);
  is_newer_ = !is_known && text.starts_with(kName);
  if (!is_known) return;
  text.remove_prefix(kFirstLine.size());
  while (!text.empty()) {
    std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    if (!is_id(line.substr(0, line.find(' '))) || editions_.size() >= kMaxEditions) continue;
    Edition& edition = editions_[std::string(line.substr(0, kIdDigits))];
    edition.order = next_order_++;
    line.remove_prefix(kIdDigits);
    while (!line.empty()) {
      line.remove_prefix(1);
      const std::string_view word = line.substr(0, line.find(' '));
      parse_word(word, edition);
      line.remove_prefix(word.size());
    }
  }
}

// What makes no sense is skipped.
void ReadMarks::parse_word(std::string_view word, Edition& edition) {
  const char kind = word.empty() ? ' ' : word.front();
  if (kind == '@' || kind == '>') word.remove_prefix(1);
  const auto article = take_number(word);
  if (!article) return;
  if (kind == '>' && word.empty()) {
    edition.open = article;
  } else if (kind == '@') {
    if (!word.starts_with(':') || edition.places.size() >= kMaxPlaces) return;
    word.remove_prefix(1);
    const auto byte = take_number(word);
    if (byte && word.empty()) edition.places[*article] = *byte;
  } else if (word.empty() && edition.articles.size() < kMaxArticles) {
    edition.articles.insert(*article);
  }
}

// Made where there is none; the edition used longest ago makes room.
ReadMarks::Edition& ReadMarks::edition_of(const bundle::Hash& id) {
  const std::string key = id.hex();
  if (!editions_.contains(key) && editions_.size() >= kMaxEditions) {
    editions_.erase(std::min_element(editions_.begin(), editions_.end(),
                                     [](const auto& a, const auto& b) { return a.second.order < b.second.order; }));
  }
  Edition& out = editions_[key];
  out.order = next_order_++;
  return out;
}

void ReadMarks::mark(const bundle::Hash& edition, std::uint32_t article) {
  Edition& marks = edition_of(edition);
  if (marks.articles.size() < kMaxArticles) changed_ = marks.articles.insert(article).second || changed_;
}

void ReadMarks::leave(const bundle::Hash& edition, std::uint32_t article, std::uint32_t byte) {
  if (open_article(edition) == article && place(edition, article) == byte) return;
  Edition& marks = edition_of(edition);
  marks.open = article;
  ++moves_;
  if (byte == 0) {
    marks.places.erase(article);
  } else if (marks.places.size() < kMaxPlaces || marks.places.contains(article)) {
    marks.places[article] = byte;
  }
}

void ReadMarks::close_article(const bundle::Hash& edition) {
  const auto found = editions_.find(edition.hex());
  if (found == editions_.end() || !found->second.open) return;
  found->second.open.reset();
  changed_ = true;
}

std::uint32_t ReadMarks::place(const bundle::Hash& edition, std::uint32_t article) const {
  const auto found = editions_.find(edition.hex());
  if (found == editions_.end()) return 0;
  const auto at = found->second.places.find(article);
  return at == found->second.places.end() ? 0 : at->second;
}

std::optional<std::uint32_t> ReadMarks::open_article(const bundle::Hash& edition) const {
  const auto found = editions_.find(edition.hex());
  return found == editions_.end() ? std::nullopt : found->second.open;
}

bool ReadMarks::has(const bundle::Hash& edition, std::uint32_t article) const {
  const auto found = editions_.find(edition.hex());
  return found != editions_.end() && found->second.articles.contains(article);
}

std::string ReadMarks::format() const {
  std::vector<std::pair<std::uint64_t, const std::string*>> in_order;
  for (const auto& [id, edition] : editions_) in_order.emplace_back(edition.order, &id);
  std::sort(in_order.begin(), in_order.end());
  std::string text(kFirstLine);
  for (const auto& [order, id] : in_order) {
    text += *id;
    const Edition& edition = editions_.at(*id);
    for (const std::uint32_t number : edition.articles) text += ' ' + std::to_string(number);
    for (const auto& [article, byte] : edition.places) {
      text += " @" + std::to_string(article) + ":" + std::to_string(byte);
    }
    if (edition.open) text += " >" + std::to_string(*edition.open);
    text += '\n';
  }
  return text;
}

Status ReadMarks::save(bool all) {
  if (is_newer_ || (!changed_ && moves_ < (all ? 1 : kPlacesUnsaved))) return {};
  if (was_there_ && is_gone(path_)) {
    // Another window has forgotten what was read; this one does not bring it back.
    editions_.clear();
    changed_ = was_there_ = false;
    moves_ = 0;
    return {};
  }
  HB_CHECK(make_folder(folder_of(path_)));
  HB_TRY(file, AtomicFile::create_known(path_, 0600));
  HB_CHECK(file.write(as_bytes(format())));
  HB_CHECK(file.keep(AtomicFile::IfThere::replace));
  was_there_ = true;
  changed_ = false;
  moves_ = 0;
  return {};
}

Status ReadMarks::forget() {
  editions_.clear();
  changed_ = was_there_ = is_newer_ = false;
  moves_ = 0;
  return remove_file(path_);
}

}  // namespace handbill::library
