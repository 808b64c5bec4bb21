#include "reader/library/read_marks.h"

#include <algorithm>
#include <charconv>
#include <vector>

#include "reader/base/file.h"
#include "reader/base/source.h"

namespace handbill::library {
namespace {

constexpr std::string_view kFirstLine = "handbill read 1\n";
constexpr std::size_t kIdDigits = 64;

bool is_id(std::string_view text) {
  return text.size() == kIdDigits && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

}  // namespace

ReadMarks::ReadMarks(std::string path) : path_(std::move(path)) {
  const auto source = FileSource::open(path_);
  if (!source) return;
  was_there_ = true;
  if (const auto bytes = read_all(**source, kFileSize)) parse(as_text(*bytes));
}

// The file has one line for each edition, the one marked last at the end: its id, then the numbers of its articles.
void ReadMarks::parse(std::string_view text) {
  if (!text.starts_with(kFirstLine)) return;
  text.remove_prefix(kFirstLine.size());
  while (!text.empty()) {
    std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    if (!is_id(line.substr(0, line.find(' '))) || editions_.size() >= kMaxEditions) continue;
    Edition& edition = editions_[std::string(line.substr(0, kIdDigits))];
    edition.order = next_order_++;
    line.remove_prefix(kIdDigits);
    while (line.size() > 1 && edition.articles.size() < kMaxArticles) {
      std::uint32_t number = 0;
      // + 1: behind the space.
      const auto [end, error] = std::from_chars(line.data() + 1, line.data() + line.size(), number);
      if (error != std::errc()) break;
      edition.articles.insert(number);
      line.remove_prefix(static_cast<std::size_t>(end - line.data()));
    }
  }
}

void ReadMarks::mark(const bundle::Hash& edition, std::uint32_t article) {
  const std::string id = edition.hex();
  if (!editions_.contains(id) && editions_.size() >= kMaxEditions) {
    // The edition marked longest ago makes room.
    editions_.erase(std::min_element(editions_.begin(), editions_.end(),
                                     [](const auto& a, const auto& b) { return a.second.order < b.second.order; }));
  }
  Edition& marks = editions_[id];
  marks.order = next_order_++;
  if (marks.articles.size() < kMaxArticles) changed_ = marks.articles.insert(article).second || changed_;
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
    for (const std::uint32_t number : editions_.at(*id).articles) text += ' ' + std::to_string(number);
    text += '\n';
  }
  return text;
}

Status ReadMarks::save() {
  if (!changed_) return {};
  if (was_there_ && is_gone(path_)) {
    // Another window has forgotten what was read; this one does not bring it back.
    editions_.clear();
    changed_ = was_there_ = false;
    return {};
  }
  HB_CHECK(make_folder(folder_of(path_)));
  HB_TRY(file, AtomicFile::create_known(path_, 0600));
  HB_CHECK(file.write(as_bytes(format())));
  HB_CHECK(file.keep(AtomicFile::IfThere::replace));
  was_there_ = true;
  changed_ = false;
  return {};
}

Status ReadMarks::forget() {
  editions_.clear();
  changed_ = false;
  was_there_ = false;
  return remove_file(path_);
}

}  // namespace handbill::library
