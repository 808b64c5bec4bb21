#include "bundle_tool/sources/body/running_text.h"

#include <algorithm>

#include "bundle_tool/sources/source.h"
#include "bundle_tool/sources/text/byte_set.h"
#include "bundle_tool/sources/text/clean_text.h"
#include "reader/base/utf8.h"

namespace handbill::sources {
namespace {

using article::Op;

// Han, kana, bopomofo and their punctuation: a line break of the source between two of them is no space.
bool joins_lines(char32_t c) {
  return (c >= 0x2E80 && c <= 0x30FF) || (c >= 0x3100 && c <= 0x312F) || (c >= 0x31A0 && c <= 0x4DBF) ||
         (c >= 0x4E00 && c <= 0xA4CF) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE4F) ||
         (c >= 0xFF01 && c <= 0xFF60) || (c >= 0x20000 && c <= 0x3FFFF);
}

char32_t first_of(std::string_view text) { return utf8::decode(text).code_point; }

}  // namespace

void RunningText::text(std::string_view utf8) {
  while (!utf8.empty() && !full_) {
    std::size_t i = 0;
    while (i < utf8.size() && is_space(utf8[i])) {
      space_is_break_ = utf8[i] == '\n' || (space_ && space_is_break_);
      space_ = true;
      ++i;
    }
    utf8.remove_prefix(i);
    const auto end = std::find_if(utf8.begin(), utf8.end(), is_space);
    const auto size = static_cast<std::size_t>(end - utf8.begin());
    if (size > 0) word(utf8.substr(0, size));
    utf8.remove_prefix(size);
  }
}

void RunningText::word(std::string_view run) {
  if (writer_.all_text().size() + run.size() > kBodyText) {
    full_ = true;
    return;
  }
  if (!writer_.in_leaf()) {
    begin_leaf(leaf_);
    writer_.text(before_);
    before_.clear();
  } else {
    gap(run);
  }
  space_ = false;
  breaks_ = 0;
  open_styles();
  put_filtered(run);
  last_ = utf8::last(run);
}

// Writes the space or break between the last word and this one. Runs before open_styles(), so that no style begins
// with a space.
void RunningText::gap(std::string_view run) {
  if (last_ == 0) return;  // the leaf is still empty
  if (breaks_ > 0) {
    writer_.text("\n");
  } else if (space_ && !(space_is_break_ && joins_lines(last_) && joins_lines(first_of(run)))) {
    writer_.text(" ");
  }
}

void RunningText::open_styles() {
  for (; opened_ < styles_.size(); ++opened_) {
    const Style& style = styles_[opened_];
    if (style.kind == Style::Kind::span) {
      writer_.push(style.span, style.arg);
    } else {
      style_depths_.push_back(directions_.depth());
      std::string opener;
      utf8::append(opener, style.opener);
      writer_.text(opener);
      directions_.open(style.opener);
    }
  }
}

void RunningText::pop() {
  const Style style = styles_.back();
  if (opened_ == styles_.size()) {
    if (style.kind == Style::Kind::span) {
      writer_.pop();
    } else {
      close_directions(style_depths_.back());
      style_depths_.pop_back();
    }
    --opened_;
  }
  styles_.pop_back();
}

void RunningText::close_directions(std::size_t kept) {
  if (directions_.depth() > kept) writer_.text(directions_.close(kept));
}

void RunningText::put_filtered(std::string_view run) {
  // The common case: printable ASCII is in NFC and holds nothing unwanted.
  if (std::all_of(run.begin(), run.end(), is_plain)) return writer_.text(run);
  const std::string text = normalised(std::string(run));
  // Nearly as common: letters alone. What stands among U+2000 to U+2FFF may turn directions or end lines.
  std::size_t at = 0;
  for (std::size_t size = 1; size > 0; at += size) {
    const std::string_view next = std::string_view(text).substr(at);
    size = next.empty() || next[0] == '\xE2' ? 0 : is_plain(next[0]) ? 1 : common_letter(next);
  }
  writer_.text(std::string_view(text).substr(0, at));
  std::string_view rest = std::string_view(text).substr(at);
  while (!rest.empty()) {
    const utf8::Decoded next = utf8::decode(rest);
    put_code_point(rest.substr(0, next.size), next.valid ? next.code_point : utf8::kReplacement);
    rest.remove_prefix(next.size);
  }
}

void RunningText::put_code_point(std::string_view bytes, char32_t c) {
  // An isolate that a style has opened must not be closed by a U+2069 of the text.
  const std::size_t kept = style_depths_.empty() ? 0 : style_depths_.back() + 1;
  if (is_unwanted(c) || !directions_.admit(c, kept)) return;
  // F-80 and F-81 give U+2028 and line ends a meaning of their own.
  writer_.text(c == 0x2028 || c == 0x2029 ? " " : bytes);
}

void RunningText::pre_line(std::string_view line) {
  if (writer_.all_text().size() + line.size() > kBodyText) {
    full_ = true;
    return;
  }
  begin_leaf(Op::pre_line);
  put_filtered(line);
  finish();
}

void RunningText::line_break() {
  if (!writer_.in_leaf()) return;
  if (++breaks_ >= 2 && !fixed_ && leaf_ == Op::paragraph) finish();
}

void RunningText::end_leaf() {
  if (fixed_) {
    if (writer_.in_leaf() && last_ != 0) breaks_ = 1;
  } else if (writer_.in_leaf()) {
    finish();
  }
  space_ = false;
}

void RunningText::begin_leaf(Op leaf) {
  writer_.begin(leaf);
  last_ = 0;
  opened_ = 0;
}

void RunningText::finish() {
  // Styles end with the leaf and begin again in the next, since no isolate may reach over a line end (UAX 9).
  // Innermost first, so that spans and isolates nest.
  for (; opened_ > 0; --opened_) {
    if (styles_[opened_ - 1].kind == Style::Kind::span) {
      writer_.pop();
    } else {
      close_directions(style_depths_.back());
      style_depths_.pop_back();
    }
  }
  close_directions(0);
  writer_.finish();
  space_ = false;
  breaks_ = 0;
  last_ = 0;
}

void RunningText::begin_fixed(Op leaf, Begin when) {
  end_leaf();
  leaf_ = leaf;
  if (when == Begin::now) begin_leaf(leaf);
  fixed_ = true;
  space_ = false;
  breaks_ = 0;
}

void RunningText::begin_fixed_figure(article::OwnedFigure figure) {
  end_leaf();
  writer_.begin_figure(std::move(figure));
  last_ = 0;
  opened_ = 0;
  leaf_ = Op::figure;
  fixed_ = true;
  space_ = false;
  breaks_ = 0;
}

void RunningText::end_fixed() {
  fixed_ = false;
  if (writer_.in_leaf()) finish();
  leaf_ = Op::paragraph;
  space_ = false;
}

std::vector<Style> RunningText::take_styles() {
  std::vector<Style> out;
  out.swap(styles_);
  return out;
}

std::optional<std::uint16_t> RunningText::link(std::string_view address) {
  const auto found = links_.find(std::string(address));
  if (found != links_.end()) return found->second;
  if (links_.size() >= kLinks) return std::nullopt;
  const auto index = writer_.link(address);
  if (index) links_.emplace(address, *index);
  return index;
}

}  // namespace handbill::sources
