#include "bundle_tool/sources/markdown/kramdown.h"

#include <algorithm>
#include <array>
#include <vector>

#include "bundle_tool/sources/markdown/markdown_code.h"
#include "bundle_tool/sources/text/clean_text.h"

namespace handbill::sources {
namespace {

constexpr std::size_t kListReach = 400;   // bytes of one attribute list
constexpr std::size_t kTagReach = 2000;   // bytes of one HTML tag
constexpr std::size_t kRegionDepth = 32;  // nested elements with markdown="1"

struct HtmlTag {
  std::size_t end = 0;  // one past ">"; 0: there is no tag here
  std::string name;
  bool closing = false;
  bool markdown = false;  // has the attribute
};

// The tag at `at`, if it is whole on this line.
HtmlTag tag_at(std::string_view line, std::size_t at) {
  HtmlTag tag;
  std::size_t i = at + 1;
  if (i < line.size() && line[i] == '/') {
    tag.closing = true;
    ++i;
  }
  const std::size_t name = i;
  const auto is_name = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  };
  while (i < line.size() && is_name(line[i])) ++i;
  if (i == name || i - name > 16) return tag;
  tag.name = lower_ascii(line.substr(name, i - name));
  const auto end = line.substr(0, at + kTagReach).find('>', i);
  if (end == std::string_view::npos) return tag;
  const auto attribute = line.substr(i, end - i).find("markdown");
  if (attribute != std::string_view::npos && !tag.closing) {
    std::string_view value = trim(line.substr(i + attribute + 8, end - i - attribute - 8));
    if (value.starts_with('=')) {
      value = trim(value.substr(1));
      if (!value.empty() && (value[0] == '"' || value[0] == '\'')) value.remove_prefix(1);
      tag.markdown = !value.starts_with('0');
    }
  }
  tag.end = end + 1;
  return tag;
}

bool is_inline(std::string_view name) {
  constexpr std::array<std::string_view, 14> kInline{"span", "a",    "em",   "strong", "b",   "i",   "small",
                                                     "sup",  "code", "abbr", "cite",   "del", "ins", "mark"};
  return std::find(kInline.begin(), kInline.end(), name) != kInline.end();
}

// Is this line meant for a site generator and not for readers?
bool is_machinery(std::string_view line) {
  const std::string_view text = trim(line);
  if (text.size() < 3) return false;
  const std::string small = lower_ascii(text);
  if (small == "[[toc]]" || small == "[toc]" || small == "[[_toc_]]") return true;
  if (text.starts_with("{:") && text.ends_with('}') && text.find('}') == text.size() - 1) return true;
  if (text.starts_with(":::")) {
    // A fenced division: ":::", "::: note", ":::{.wide}".
    const auto rest = text.substr(std::min(text.find_first_not_of(':'), text.size()));
    return rest.size() < 80;
  }
  // An abbreviation's definition.
  return text.starts_with("*[") && text.find("]:") != std::string_view::npos;
}

std::size_t indent_of(std::string_view line) { return std::min(line.find_first_not_of(" \t"), line.size()); }

class Pass {
 public:
  explicit Pass(const MappedText& in) : in_(in), text_(in.view()) {}

  MappedText run() {
    while (at_ < text_.size()) {
      const auto newline = text_.find('\n', at_);
      end_ = newline == std::string_view::npos ? text_.size() : newline;
      next_ = std::min(text_.size(), end_ + 1);
      line();
      at_ = next_;
    }
    return std::move(out_);
  }

 private:
  struct Region {
    std::string name;
    std::size_t depth = 1;  // open elements of this name
    std::size_t indent = 0;
    bool measured = false;
  };

  void line() {
    const std::string_view whole = text_.substr(at_, end_ - at_);
    const auto first = std::find_if_not(whole.begin(), whole.end(), is_space);
    const auto last = std::find_if_not(whole.rbegin(), std::make_reverse_iterator(first), is_space).base();
    first_ = at_ + static_cast<std::size_t>(first - whole.begin());
    last_ = at_ + static_cast<std::size_t>(last - whole.begin());
    if (fences_.is_code(whole)) return copy(TextRange::of(dedented(), next_));
    if (is_machinery(whole)) {
      drop_list_item_before(whole);
      return copy(TextRange::of(end_, next_));
    }
    pieces(dedented());
  }

  // Where the line's text starts without the region's indentation, which is that of its first line: four columns would
  // make it code.
  std::size_t dedented() {
    if (regions_.empty()) return at_;
    Region& region = regions_.back();
    const std::size_t indent = indent_of(text_.substr(at_, end_ - at_));
    if (!region.measured && at_ + indent < end_) {
      region.indent = indent;
      region.measured = true;
    }
    return at_ + std::min(indent, region.indent);
  }

  // kramdown puts the table of contents in place of the list item above "{:toc}". There is none here, so the item goes.
  void drop_list_item_before(std::string_view whole) {
    if (whole.find(":toc") == std::string_view::npos) return;
    const auto before = out_.view().substr(0, out_.size() == 0 ? 0 : out_.size() - 1).rfind('\n');
    const std::size_t start = before == std::string_view::npos ? 0 : before + 1;
    const std::string_view last = trim(out_.view().substr(start));
    if (last.size() > 40 || (!last.starts_with("* ") && !last.starts_with("- ") && !last.starts_with("1. "))) return;
    out_.truncate(start);
  }

  // One line, cut at the tags that open and close regions.
  void pieces(std::size_t from) {
    std::size_t start = from;
    const std::string_view line = text_.substr(0, end_);
    for (std::size_t i = line.find('<', from); i < end_; i = line.find('<', i)) {
      const HtmlTag tag = tag_at(line, i);
      if (tag.end == 0) {
        ++i;
        continue;
      }
      if (tag.markdown && is_inline(tag.name)) {
        inline_opener(start, i, tag);
        if (start >= end_) return;
      } else if (tag.markdown && regions_.size() < kRegionDepth) {
        set_apart(start, TextRange::of(i, tag.end));
        regions_.push_back(Region{tag.name, 1, 0, false});
      } else if (closes_region(tag)) {
        set_apart(start, TextRange::of(i, tag.end));
        regions_.pop_back();
      } else if (!regions_.empty() && tag.name == "img" && tag.end >= last_) {
        set_apart(start, TextRange::of(i, tag.end));
      }
      i = tag.end;
    }
    copy_cleaned(TextRange::of(start, next_));
  }

  bool closes_region(const HtmlTag& tag) {
    if (regions_.empty() || regions_.back().name != tag.name) return false;
    Region& region = regions_.back();
    region.depth += tag.closing ? 0 : 1;
    return tag.closing && --region.depth == 0;
  }

  // Writes the text before a tag, then the tag between blank lines: CommonMark reads Markdown after HTML only then.
  void set_apart(std::size_t& start, TextRange tag) {
    if (tag.begin > std::max(start, first_)) copy_cleaned(TextRange::of(start, tag.begin));
    out_.put("\n\n", in_.line_at(tag.begin));
    copy(tag);
    out_.put("\n\n", in_.line_at(tag.begin));
    start = tag.end;
    while (start < end_ && is_space(text_[start])) ++start;
    if (start == end_) start = next_;
  }

  // An inline tag alone on its line would start a block of raw HTML (CommonMark 4.6, kind 7): the next line is joined
  // to it.
  void inline_opener(std::size_t& start, std::size_t begin, const HtmlTag& tag) {
    const bool alone = begin <= first_ && tag.end >= last_;
    if (!alone) return;
    copy(TextRange::of(start, tag.end));
    start = next_;
  }

  void copy(TextRange part) { out_.copy_from(in_, part); }

  // Copies without attribute lists; code spans stay as they are.
  void copy_cleaned(TextRange part) {
    std::size_t done = part.begin;
    const std::string_view line = text_.substr(0, part.end);
    for (std::size_t i = line.find_first_of("`{", part.begin); i < part.end; i = line.find_first_of("`{", i)) {
      if (text_[i] == '`') {
        const CodeSpan span = code_span(text_, i);
        i = span.end == std::string_view::npos ? i + span.run : span.end;
        if (i > part.end) {  // the span goes on in the next lines: they are copied as they come
          copy(TextRange::of(done, part.end));
          return;
        }
        continue;
      }
      const std::size_t list_end = attribute_list(i, part);
      if (list_end == 0) {
        ++i;
        continue;
      }
      std::size_t stop = i;
      // Blanks before a list at the line's end go too: two would be a hard line break.
      while (stop > done && text_[stop - 1] == ' ' && text_.substr(list_end, part.end - list_end).starts_with('\n'))
        --stop;
      copy(TextRange::of(done, stop));
      done = i = list_end;
    }
    copy(TextRange::of(done, part.end));
  }

  // Where the list that starts at `i` of `part` ends; 0: it is something else.
  std::size_t attribute_list(std::size_t i, TextRange part) const {
    const std::string_view rest = text_.substr(i, std::min(part.end - i, kListReach));
    const auto close = rest.find('}');
    if (close == std::string_view::npos || rest.size() < 3) {
      // A heading's id may be broken: "{#id" up to the end of the line.
      const bool broken = rest.starts_with("{#") && is_heading(part.begin) && rest.find(' ') == std::string_view::npos;
      return broken ? i + trim(rest).size() : 0;
    }
    const bool at_end = i + close + 1 >= last_;
    const bool attached = i > part.begin && (text_[i - 1] == ')' || text_[i - 1] == ']' || text_[i - 1] == '*' ||
                                             text_[i - 1] == '_' || text_[i - 1] == '`');
    if (rest.starts_with("{::") || rest.starts_with("{:/")) return i + close + 1;
    if (rest.starts_with("{:"))
      return attached || at_end || rest[2] == ' ' || rest[2] == '.' || rest[2] == '#' ? i + close + 1 : 0;
    const bool marked = rest[1] == '#' || rest[1] == '.' || rest.substr(0, close).find("=\"") != std::string_view::npos;
    return marked && (attached || (at_end && is_heading(part.begin))) ? i + close + 1 : 0;
  }
  bool is_heading(std::size_t begin) const {
    const std::size_t first = std::max(begin, first_);
    return first < end_ && text_[first] == '#';
  }

  const MappedText& in_;
  std::string_view text_;
  MappedText out_;
  std::size_t at_ = 0, end_ = 0, next_ = 0;  // the line, its end, the next line
  std::size_t first_ = 0, last_ = 0;         // the line without the blanks around it
  Fences fences_;
  std::vector<Region> regions_;
};

}  // namespace

MappedText without_kramdown(const MappedText& in) { return Pass(in).run(); }

}  // namespace handbill::sources
