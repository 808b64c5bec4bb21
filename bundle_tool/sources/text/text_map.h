// A text that remembers which line of the article's file each part of it came from, through every stage that rewrites
// it, so that warnings name the author's line. At most 4 GiB, which every limit on input is far below.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "reader/base/text_range.h"

namespace handbill::sources {

class MappedText {
 public:
  MappedText() = default;
  // A text as it stands in the file, from line `first` on.
  explicit MappedText(std::string_view text, std::uint32_t first = 1) { copy(text, first); }

  const std::string& text() const { return text_; }
  std::string_view view() const { return text_; }
  std::size_t size() const { return text_.size(); }
  bool empty() const { return text_.empty(); }

  // Appends text that starts on `line` of the file; its line breaks are the file's.
  void copy(std::string_view piece, std::uint32_t line) {
    for (std::size_t begin = 0; begin < piece.size(); ++line) {
      const auto newline = piece.find('\n', begin);
      const auto end = newline == std::string_view::npos ? piece.size() : newline + 1;
      put(piece.substr(begin, end - begin), line);
      begin = end;
    }
  }
  // Appends text that all stands for `line` of the file.
  void put(std::string_view piece, std::uint32_t line) {
    if (piece.empty()) return;
    if (marks_.empty() || marks_.back().line != line)
      marks_.push_back({static_cast<std::uint32_t>(text_.size()), line});
    text_.append(piece);
  }
  // Appends a part of `other` with its lines.
  void copy_from(const MappedText& other, TextRange part) {
    for (auto i = other.mark_at(part.begin); part.begin < part.end; ++i) {
      const bool last = i + 1 == other.marks_.size();
      const std::uint32_t stop = last ? part.end : std::min(part.end, other.marks_[i + 1].offset);
      put(TextRange{part.begin, stop}.in(other.view()), other.marks_[i].line);
      part.begin = stop;
    }
  }

  void truncate(std::size_t size) {
    text_.resize(std::min(text_.size(), size));
    while (!marks_.empty() && marks_.back().offset >= text_.size()) marks_.pop_back();
  }

  // The file's line at a byte of the text; 0 for an empty text.
  std::uint32_t line_at(std::size_t offset) const { return marks_.empty() ? 0 : marks_[mark_at(offset)].line; }

 private:
  struct Mark {
    std::uint32_t offset;
    std::uint32_t line;
  };
  // The last mark at or before `offset`. REQUIRES: there is one.
  std::size_t mark_at(std::size_t offset) const {
    const auto after = std::upper_bound(marks_.begin(), marks_.end(), offset,
                                        [](std::size_t at, const Mark& mark) { return at < mark.offset; });
    return after == marks_.begin() ? 0 : static_cast<std::size_t>(after - marks_.begin()) - 1;
  }

  std::string text_;
  std::vector<Mark> marks_;
};

}  // namespace handbill::sources
