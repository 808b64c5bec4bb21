#include "reader/library/read_marks.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "reader/base/file.h"
#include "reader/base/source.h"
#include "reader/base/utf8.h"

namespace handbill::library {
namespace {

constexpr std::string_view kName = "handbill read ";
constexpr std::string_view kFirstLine = "handbill read 3\n";
constexpr std::array<std::string_view, 2> kOldFirstLines{"handbill read 1\n", "handbill read 2\n"};
constexpr std::size_t kIdDigits = 64;
constexpr std::size_t kMaxTag = 35;       // bytes of a language: what RFC 5646, 4.4.1, asks programs to take
constexpr std::string_view kNoTag = "-";  // of a title without a language

bool is_id(std::string_view text) {
  return text.size() == kIdDigits && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

// REQUIRES: is_id(text).
bundle::Hash hash_from(std::string_view text) {
  bundle::Hash out;
  for (std::size_t i = 0; i < out.bytes.size(); ++i) {
    unsigned value = 0;
    const std::string_view digits = text.substr(2 * i, 2);
    (void)std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
    out.bytes[i] = static_cast<std::byte>(value);
  }
  return out;
}

// The number at the beginning of `text`, which is removed.
std::optional<std::uint32_t> take_number(std::string_view& text) {
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc()) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return number;
}

// What stands before the next space, which is removed too.
std::string_view take_word(std::string_view& text) {
  const std::string_view word = text.substr(0, text.find(' '));
  text.remove_prefix(std::min(word.size() + 1, text.size()));
  return word;
}

// ---- checksums: against damage, not against anybody

constexpr std::string_view kSumMark = " #";
constexpr std::size_t kSumSize = kSumMark.size() + 8;

// " #" and FNV-1a (32 bits) in hexadecimal digits.
std::string sum_of(std::string_view line) {
  std::uint32_t sum = 2166136261U;
  for (const char c : line) sum = (sum ^ static_cast<unsigned char>(c)) * 16777619U;
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out(kSumMark);
  for (int shift = 28; shift >= 0; shift -= 4) out += kDigits[sum >> static_cast<unsigned>(shift) & 15U];
  return out;
}

// The line without its checksum; nothing: it is damaged.
std::optional<std::string_view> checked(std::string_view line) {
  if (line.size() < kSumSize) return std::nullopt;
  const std::string_view said = line.substr(line.size() - kSumSize);
  line.remove_suffix(kSumSize);
  return said == sum_of(line) ? std::optional(line) : std::nullopt;
}

bool is_tag(std::string_view text) {
  return text.size() <= kMaxTag && std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
         });
}

// One line, at most kTitleSize bytes of whole characters.
std::string title_to_keep(std::string title) {
  title.resize(utf8::floor_boundary(title, std::min(title.size(), ReadMarks::kTitleSize)));
  for (char& c : title) {
    if (c == '\n') c = ' ';
  }
  return title;
}

}  // namespace

ReadMarks::ReadMarks(std::string path) : path_(std::move(path)) {
  const auto source = FileSource::open(path_);
  if (!source) return;
  was_there_ = true;
  if (const auto bytes = read_all(**source, kFileSize)) parse(as_text(*bytes));
}

// ---- the file

void ReadMarks::parse(std::string_view text) {
  const bool is_old = std::any_of(kOldFirstLines.begin(), kOldFirstLines.end(),
                                  [text](std::string_view first) { return text.starts_with(first); });
  is_newer_ = !is_old && !text.starts_with(kFirstLine) && text.starts_with(kName);
  if (is_newer_) return;
  // Also where the first line is damaged: the others say themselves whether they are whole.
  text.remove_prefix(std::min(text.find('\n'), text.size() - 1) + 1);
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    if (is_old && line.starts_with('+')) continue;
    if (const auto sound = is_old ? std::optional(line) : checked(line)) parse_line(*sound);
  }
  changed_ = false;
}

void ReadMarks::parse_line(std::string_view line) {
  if (line.starts_with('+')) return parse_saved(line.substr(1));
  const std::string_view id = take_word(line);
  if (!is_id(id) || editions_.size() >= kMaxEditions) return;
  Edition& edition = editions_[std::string(id)];
  edition.order = next_order_++;
  while (!line.empty()) parse_word(take_word(line), edition);
}

void ReadMarks::parse_saved(std::string_view line) {
  const std::string_view edition = take_word(line), channel = take_word(line);
  if (!is_id(edition) || !is_id(channel)) return;
  std::string_view number = take_word(line);
  const auto article = take_number(number);
  const std::string_view tag = take_word(line);
  if (!article || !number.empty() || !is_tag(tag)) return;
  (void)save_article({.edition = hash_from(edition),
                      .channel = hash_from(channel),
                      .article = *article,
                      .language = std::string(tag == kNoTag ? "" : tag),
                      .title = std::string(line)});
}

// What makes no sense is skipped.
void ReadMarks::parse_word(std::string_view word, Edition& edition) {
  constexpr std::string_view kKinds = "@>=";
  const char kind = word.empty() || kKinds.find(word.front()) == std::string_view::npos ? ' ' : word.front();
  if (kind != ' ') word.remove_prefix(1);
  const auto first = take_number(word);
  if (!first) return;
  if (kind == '>' && word.empty()) {
    edition.open = first;
  } else if (kind == '@' || kind == '=') {
    if (!word.starts_with(':')) return;
    word.remove_prefix(1);
    const auto second = take_number(word);
    if (!second || !word.empty()) return;
    if (kind == '=') {
      edition.front = FrontPlace{*first, *second};
    } else if (edition.places.size() < kMaxPlaces) {
      edition.places[*first] = *second;
    }
  } else if (word.empty() && edition.articles.size() < kMaxArticles) {
    edition.articles.insert(*first);
  }
}

std::string ReadMarks::line_of(const std::string& id, const Edition& edition) {
  std::string line = id;
  for (const std::uint32_t number : edition.articles) line += ' ' + std::to_string(number);
  for (const auto& [article, byte] : edition.places) {
    line += " @" + std::to_string(article) + ":" + std::to_string(byte);
  }
  if (edition.open) line += " >" + std::to_string(*edition.open);
  if (edition.front) {
    line += " =" + std::to_string(edition.front->language) + ":" + std::to_string(edition.front->article);
  }
  return line + sum_of(line) + '\n';
}

ReadMarks::InOrder ReadMarks::in_order() const {
  InOrder out;
  for (const auto& [id, edition] : editions_) out.emplace_back(edition.order, &id);
  std::sort(out.begin(), out.end());
  return out;
}

std::string ReadMarks::format() const {
  std::string saved;
  for (const Saved& s : saved_) {
    std::string line = "+" + s.edition.hex() + ' ' + s.channel.hex() + ' ' + std::to_string(s.article) + ' ';
    line.append(s.language.empty() ? kNoTag : std::string_view(s.language)).append(" ").append(s.title);
    saved += line + sum_of(line) + '\n';
  }
  std::vector<std::string> lines;
  std::size_t size = kFirstLine.size() + saved.size();
  InOrder all = in_order();
  for (; !all.empty(); all.pop_back()) {
    std::string line = line_of(*all.back().second, editions_.at(*all.back().second));
    size += line.size();
    if (size > kFileSize) break;
    lines.push_back(std::move(line));
  }
  std::string text(kFirstLine);
  std::reverse(lines.begin(), lines.end());
  for (const std::string& line : lines) text += line;
  return text + saved;
}

// ---- what was read

const ReadMarks::Edition* ReadMarks::find(const bundle::Hash& id) const {
  const auto found = editions_.find(id.hex());
  return found == editions_.end() ? nullptr : &found->second;
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

bool ReadMarks::has(const bundle::Hash& edition, std::uint32_t article) const {
  const Edition* found = find(edition);
  return found != nullptr && found->articles.contains(article);
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
  const Edition* found = find(edition);
  if (found == nullptr) return 0;
  const auto at = found->places.find(article);
  return at == found->places.end() ? 0 : at->second;
}

std::optional<std::uint32_t> ReadMarks::open_article(const bundle::Hash& edition) const {
  const Edition* found = find(edition);
  return found == nullptr ? std::nullopt : found->open;
}

void ReadMarks::leave_front(const bundle::Hash& edition, FrontPlace place) {
  if (front_place(edition) == place) return;
  edition_of(edition).front = place;
  ++moves_;
}

std::optional<ReadMarks::FrontPlace> ReadMarks::front_place(const bundle::Hash& edition) const {
  const Edition* found = find(edition);
  return found == nullptr ? std::nullopt : found->front;
}

// ---- what was saved

bool ReadMarks::save_article(Saved article) {
  if (is_saved(article.edition, article.article)) return true;
  if (saved_.size() >= kMaxSaved) return false;
  article.title = title_to_keep(std::move(article.title));
  if (!is_tag(article.language) || article.language == kNoTag) article.language.clear();
  saved_.push_back(std::move(article));
  changed_ = true;
  return true;
}

void ReadMarks::unsave_article(const bundle::Hash& edition, std::uint32_t article) {
  const auto gone = std::erase_if(saved_, [&](const Saved& s) { return s.edition == edition && s.article == article; });
  changed_ = changed_ || gone > 0;
}

bool ReadMarks::is_saved(const bundle::Hash& edition, std::uint32_t article) const {
  return std::any_of(saved_.begin(), saved_.end(),
                     [&](const Saved& s) { return s.edition == edition && s.article == article; });
}

bool ReadMarks::has_any() const {
  return !saved_.empty() || std::any_of(editions_.begin(), editions_.end(),
                                        [](const auto& each) { return !each.second.articles.empty(); });
}

// ---- keeping and forgetting

void ReadMarks::drop_all() {
  editions_.clear();
  saved_.clear();
  changed_ = was_there_ = false;
  moves_ = 0;
}

Status ReadMarks::write() {
  HB_CHECK(make_folder(folder_of(path_)));
  HB_TRY(file, AtomicFile::create_known(path_, 0600));
  HB_CHECK(file.write(as_bytes(format())));
  HB_CHECK(file.keep(AtomicFile::IfThere::replace));
  was_there_ = true;
  changed_ = false;
  moves_ = 0;
  return {};
}

Status ReadMarks::save(bool all) {
  if (is_newer_ || (!changed_ && moves_ < (all ? 1 : kPlacesUnsaved))) return {};
  if (was_there_ && is_gone(path_)) {
    // Another window has forgotten what was read; this one does not bring it back.
    drop_all();
    return {};
  }
  return write();
}

Status ReadMarks::forget() {
  drop_all();
  is_newer_ = false;
  return remove_file(path_);
}

Status ReadMarks::remove_file_only() {
  was_there_ = is_newer_ = false;
  changed_ = !editions_.empty() || !saved_.empty();
  return remove_file(path_);
}

void ReadMarks::forget_read() {
  changed_ = changed_ || !editions_.empty();
  editions_.clear();
}

Status ReadMarks::forget_publisher(const bundle::Hash& channel) {
  std::erase_if(saved_, [&](const Saved& s) { return s.channel == channel; });
  if (saved_.empty() || is_newer_) return forget();
  editions_.clear();
  moves_ = 0;
  changed_ = true;
  // Somebody else has forgotten everything: nothing comes back.
  return was_there_ && !is_gone(path_) ? write() : Status{};
}

}  // namespace handbill::library
