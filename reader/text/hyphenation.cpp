#include "reader/text/hyphenation.h"

#include <algorithm>
#include <cstring>

#include <unicode/uchar.h>

#include "reader/base/utf8.h"

namespace handbill::text {

// A file: "HBHY", u16 version, u8 letters at the left, u8 at the right, u32 number of nodes; the nodes, the first of
// which is the root; then levels. Little-endian.
struct Patterns::Node {
  std::uint32_t first_child = 0;  // its children stand together, sorted by letter
  std::uint32_t levels = 0;       // offset in the file of a count and as many bytes; 0: no pattern ends here
  std::uint16_t letter = 0;       // UTF-16
  std::uint16_t children = 0;
};

namespace {

constexpr std::size_t kHeader = 12;
constexpr std::size_t kNode = 12;
constexpr std::uint16_t kVersion = 1;
constexpr std::size_t kMaxLanguages = 8;  // that are kept open
constexpr std::uint16_t kWordEnd = '.';   // in patterns

template <class T>
T read_at(Bytes bytes, std::size_t at) {
  T out = 0;
  for (std::size_t i = 0; i < sizeof(T); ++i) {
    out = static_cast<T>(out | static_cast<T>(std::to_integer<T>(bytes[at + i]) << (8 * i)));
  }
  return out;
}

}  // namespace

std::unique_ptr<Patterns> Patterns::open(std::shared_ptr<const MappedFile> file) {
  if (!file) return nullptr;
  const Bytes bytes = file->bytes();
  if (bytes.size() < kHeader + kNode || std::memcmp(bytes.data(), "HBHY", 4) != 0) return nullptr;
  if (read_at<std::uint16_t>(bytes, 4) != kVersion) return nullptr;
  const auto nodes = read_at<std::uint32_t>(bytes, 8);
  if (nodes == 0 || nodes > (bytes.size() - kHeader) / kNode) return nullptr;
  const auto left = std::to_integer<unsigned>(bytes[6]), right = std::to_integer<unsigned>(bytes[7]);
  return std::unique_ptr<Patterns>(new Patterns(std::move(file), nodes, left, right));
}

// REQUIRES: index < nodes_.
Patterns::Node Patterns::node(std::uint32_t index) const {
  const Bytes bytes = file_->bytes();
  const std::size_t at = kHeader + std::size_t{index} * kNode;
  return {read_at<std::uint32_t>(bytes, at), read_at<std::uint32_t>(bytes, at + 4),
          read_at<std::uint16_t>(bytes, at + 8), read_at<std::uint16_t>(bytes, at + 10)};
}

bool Patterns::child(const Node& parent, std::uint16_t letter, Node& out) const {
  std::uint64_t low = parent.first_child, high = low + parent.children;
  // The only check that a node's children exist; the sum has 64 bits and cannot wrap.
  if (high > nodes_) return false;
  while (low < high) {
    const std::uint64_t middle = (low + high) / 2;
    out = node(static_cast<std::uint32_t>(middle));
    if (out.letter == letter) return true;
    (out.letter < letter ? low : high) = out.letter < letter ? middle + 1 : middle;
  }
  return false;
}

// Raises `levels` to those of all patterns that match at letters[from]. A pattern whose levels leave the file is
// skipped.
void Patterns::match(const std::vector<std::uint16_t>& letters, std::size_t from,
                     std::vector<std::uint8_t>& levels) const {
  const Bytes bytes = file_->bytes();
  Node at = node(0);
  for (std::size_t i = from; i < letters.size() && child(at, letters[i], at); ++i) {
    if (at.levels == 0 || at.levels >= bytes.size()) continue;
    const auto count = std::to_integer<std::size_t>(bytes[at.levels]);
    if (count > bytes.size() - at.levels - 1) continue;
    for (std::size_t k = 0; k < count && from + k < levels.size(); ++k) {
      levels[from + k] = std::max(levels[from + k], std::to_integer<std::uint8_t>(bytes[at.levels + 1 + k]));
    }
  }
}

void Patterns::divide(std::string_view word, std::vector<std::uint32_t>& out) const {
  out.clear();
  std::vector<std::uint16_t> letters{kWordEnd};
  std::vector<std::uint32_t> at;
  for (std::size_t i = 0; i < word.size();) {
    const auto decoded = utf8::decode(word.substr(i));
    const auto lower = static_cast<std::uint32_t>(u_tolower(static_cast<UChar32>(decoded.code_point)));
    if (lower > 0xFFFF || letters.size() > Hyphenator::kMaxWord) return;
    letters.push_back(static_cast<std::uint16_t>(lower));
    at.push_back(static_cast<std::uint32_t>(i));
    i += decoded.size;
  }
  letters.push_back(kWordEnd);
  // levels[i]: of the place before letters[i].
  std::vector<std::uint8_t> levels(letters.size() + 1, 0);
  for (std::size_t from = 0; from < letters.size(); ++from) match(letters, from, levels);
  // Liang: an odd level allows a division, an even one forbids it, and the highest counts. levels[i + 1] belongs to the
  // place before letter i, since letters begins with kWordEnd.
  for (std::size_t i = left_; i + right_ <= at.size(); ++i) {
    if (i > 0 && i < at.size() && (levels[i + 1] & 1U) != 0) out.push_back(at[i]);
  }
}

const Patterns* Hyphenator::patterns_for(std::string_view language) {
  const auto found =
      std::find_if(entries_.begin(), entries_.end(), [language](const Entry& e) { return e.language == language; });
  if (found != entries_.end()) return found->patterns.get();
  Entry entry{std::string(language), nullptr};
  // "en-gb" has patterns of its own; for "en-nz" those of "en" are used.
  for (std::string_view tag = language; !entry.patterns && !tag.empty();) {
    for (const std::string& folder : folders_) {
      if (!entry.patterns) entry.patterns = Patterns::open(MappedFile::map(folder + "/" + std::string(tag) + ".hyp"));
    }
    const auto dash = tag.rfind('-');
    tag = tag.substr(0, dash == std::string_view::npos ? 0 : dash);
  }
  if (entries_.size() == kMaxLanguages) entries_.erase(entries_.begin());
  entries_.push_back(std::move(entry));
  return entries_.back().patterns.get();
}

void Hyphenator::divide(std::string_view word, std::string_view language, std::vector<std::uint32_t>& out) {
  out.clear();
  const auto is_tag_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
  // The tag comes from the edition and becomes part of a path: it must not contain a slash.
  if (!std::all_of(language.begin(), language.end(), is_tag_letter)) return;
  const Patterns* patterns = patterns_for(language);
  if (patterns != nullptr) patterns->divide(word, out);
}

}  // namespace handbill::text
