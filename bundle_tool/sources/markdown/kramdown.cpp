#include "bundle_tool/sources/markdown/kramdown.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <vector>

#include "bundle_tool/sources/html/html_scan.h"
#include "bundle_tool/sources/markdown/markdown_code.h"
#include "bundle_tool/sources/text/ascii.h"
#include "bundle_tool/sources/text/byte_set.h"
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

// "{: .a}", or several in a row.
bool is_attribute_lists(std::string_view text) {
  if (!text.starts_with("{:") || !text.ends_with('}')) return false;
  while (text.starts_with("{:")) text = trim(text.substr(std::min(text.find('}'), text.size() - 1) + 1));
  return text.empty();
}

// Is this line meant for a site generator and not for readers?
bool is_machinery(std::string_view line) {
  const std::string_view text = trim(line);
  if (text.size() < 3) return false;
  if (is_lowered("[[toc]]", text) || is_lowered("[toc]", text) || is_lowered("[[_toc_]]", text)) return true;
  if (is_attribute_lists(text)) return true;
  if (text.starts_with(":::")) {
    // A fenced division: ":::", "::: note", ":::{.wide}".
    const auto rest = text.substr(std::min(text.find_first_not_of(':'), text.size()));
    return rest.size() < 80;
  }
  // An abbreviation's definition.
  return text.starts_with("*[") && text.find("]:") != std::string_view::npos;
}

class KramdownPass {
 public:
  explicit KramdownPass(const MappedText& in) : in_(in), text_(in.view()) {}

  MappedText run() {
    name_hiding_lists();
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
    const bool code = fences_.is_code(whole);
    if (hiding_ != Hiding::none && hide(whole, code)) return copy(TextRange::of(end_, next_));
    if (code) return copy(TextRange::of(dedented(), next_));
    const std::string_view item = without_list_mark(trim(whole));
    if (item.size() < trim(whole).size() && item.starts_with("{:") && hides_what(item.substr(0, item.find('}')))) {
      hiding_ = Hiding::item;
      return copy(TextRange::of(end_, next_));
    }
    if (is_machinery(whole)) {
      if (is_attribute_lists(trim(whole)) && !names_list(trim(whole)) && hides_what(whole)) hide_block(whole);
      drop_list_item_before(whole);
      return copy(TextRange::of(end_, next_));
    }
    pieces(dedented());
    if (first_ < last_ && text_[first_] == '<' && is_html_heading(trim(whole)) && begins_list(text_.substr(next_)))
      out_.put("\n", in_.line_at(at_));
  }
  // Its block of HTML ends with it. GitHub's goes on to the next blank line, and would show a list's marks as they are.
  static bool is_html_heading(std::string_view line) {
    constexpr std::size_t kEnd = std::string_view("</h1>").size();
    if (line.size() < 2 * kEnd || line[0] != '<' || lower_ascii(line.substr(1, 1)) != "h" || !is_digit(line[2]))
      return false;
    return lower_ascii(line.substr(line.size() - kEnd)) == "</h" + std::string(line.substr(2, 1)) + ">";
  }
  static bool begins_list(std::string_view rest) {
    const std::string_view next = trim(rest.substr(0, rest.find('\n')));
    return indent_of(rest) < 4 && without_list_mark(next).size() < next.size();
  }

  // --- What an attribute list hides ---------------------------------------------------------------------------------

  // "{:name: style='display:none'}" gives a list a name, by which others take it over.
  void name_hiding_lists() {
    for (auto at = text_.find("{:"); at != std::string_view::npos; at = text_.find("{:", at + 2)) {
      const std::string_view list = text_.substr(at + 2, kListReach);
      const std::string_view inside = list.substr(0, list.find_first_of("}\n"));
      const auto colon = inside.find(':');
      const std::string_view name = trim(inside.substr(0, colon));
      if (colon == std::string_view::npos || name.empty() || name.find_first_of(" =\"'.#") != std::string_view::npos)
        continue;
      if (hides_itself(inside)) hiding_lists_.insert(std::string(name));
    }
  }
  // "{:name: ...}" itself stands beside no block.
  static bool names_list(std::string_view list) {
    const auto end = list.find_first_of(" :=}", 2);
    return end != std::string_view::npos && end > 2 && list[end] == ':';
  }
  static bool hides_itself(std::string_view list) {
    return hides(list) || list.find(" hidden=") != std::string_view::npos ||
           list.find("aria-hidden=\"true") != std::string_view::npos;
  }
  bool hides_what(std::string_view list) const {
    if (hides_itself(list)) return true;
    if (hiding_lists_.empty()) return false;
    constexpr std::string_view kBetween = " {}:";
    while (!list.empty()) {
      const auto end = std::min(list.find_first_of(kBetween), list.size());
      if (hiding_lists_.contains(list.substr(0, end))) return true;
      list.remove_prefix(std::min(end + 1, list.size()));
    }
    return false;
  }
  static std::string_view without_list_mark(std::string_view text) {
    const auto digits = std::min(text.find_first_not_of("0123456789"), text.size());
    const bool number = digits > 0 && text.substr(digits).starts_with(". ");
    const bool bullet = text.starts_with("- ") || text.starts_with("* ") || text.starts_with("+ ");
    return number ? trim(text.substr(digits + 2)) : bullet ? trim(text.substr(2)) : text;
  }

  // The block that ends above the list goes; if there is none the next one will.
  void hide_block(std::string_view list) {
    const std::string_view out = out_.view();
    std::size_t begin = out.size();
    std::string_view line = line_before(out, begin);
    if (trim(line).empty()) {
      hiding_ = Hiding::coming;
      return;
    }
    const bool of_item = indent_of(list) > 1;
    const std::string_view mark = trim(line).substr(0, 3);
    const bool fence = mark == "```" || mark == "~~~";
    for (bool first = true;; first = false) {
      const std::size_t at = begin - line.size() - (begin > 0 && out[begin - 1] == '\n' ? 1 : 0);
      const std::string_view text = trim(line);
      if (!first && !fence && (text.empty() ? !goes_on(out, at) : text.starts_with('#'))) break;
      begin = at;
      if (begin == 0 || (first && text.starts_with('#')) || (!first && fence && text.starts_with(mark))) break;
      if (of_item && without_list_mark(text).size() < text.size()) break;
      line = line_before(out, begin);
    }
    out_.truncate(begin);
  }
  // The line that ends at `end`, with or without its break.
  static std::string_view line_before(std::string_view text, std::size_t end) {
    if (end > 0 && text[end - 1] == '\n') --end;
    const auto newline = end == 0 ? std::string_view::npos : text.rfind('\n', end - 1);
    const std::size_t begin = newline == std::string_view::npos ? 0 : newline + 1;
    return text.substr(begin, end - begin);
  }
  // A blank line begins at `at`: is what stands below it part of a list that began above?
  static bool goes_on(std::string_view text, std::size_t at) {
    const auto below = text.find_first_not_of('\n', at);
    if (below == std::string_view::npos) return false;
    const std::string_view line = line_at(text, below).in(text);
    const std::string_view above = line_before(text, at);
    const auto in_list = [](std::string_view each) {
      return indent_of(each) > 1 || without_list_mark(trim(each)).size() < trim(each).size();
    };
    return in_list(line) && in_list(above);
  }

  // Is this line still part of what is hidden?
  bool hide(std::string_view whole, bool code) {
    const std::string_view text = trim(whole);
    const bool marked = without_list_mark(text).size() < text.size();
    if (hiding_ == Hiding::coming) {
      if (!text.empty()) hiding_ = Hiding::block;
      in_list_ = marked;
      return !text.empty();
    }
    const bool ends = hiding_ == Hiding::item ? marked || text.empty() : text.empty() && !code && !in_list_;
    const bool list_ends = in_list_ && after_blank_ && !text.empty() && !marked && indent_of(whole) < 2;
    after_blank_ = text.empty();
    if (!ends && !list_ends) return true;
    hiding_ = Hiding::none;
    in_list_ = false;
    return false;
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
    static constexpr ByteSet kSigns("`{");
    for (std::size_t i = kSigns.find_in(line, part.begin); i < part.end; i = kSigns.find_in(line, i)) {
      if (text_[i] == '`') {
        const CodeSpan span = code_span(text_, i);
        i = span.end == std::string_view::npos ? i + span.run : span.end;
        if (i > part.end) {  // the span goes on in the next lines: they are copied as they come
          copy(TextRange::of(done, part.end));
          return;
        }
        continue;
      }
      // Behind another list, that one's place is this one's.
      const std::size_t list_end = attribute_list(i, part, i == done && i > part.begin);
      if (list_end == 0) {
        ++i;
        continue;
      }
      std::size_t stop = i;
      // Blanks before a list at the line's end go too: two would be a hard line break.
      while (stop > done && text_[stop - 1] == ' ' && text_.substr(list_end, part.end - list_end).starts_with('\n'))
        --stop;
      if (hides_what(text_.substr(i, list_end - i))) stop = std::max(done, hidden_from(part.begin, i));
      copy(TextRange::of(done, stop));
      done = i = list_end;
    }
    copy(TextRange::of(done, part.end));
  }

  // Where the list that starts at `i` of `part` ends; 0: it is something else.
  std::size_t attribute_list(std::size_t i, TextRange part, bool follows) const {
    const std::string_view rest = text_.substr(i, std::min(part.end - i, kListReach));
    const auto close = rest.find('}');
    if (close == std::string_view::npos || rest.size() < 3) {
      // A heading's id may be broken: "{#id" up to the end of the line.
      const bool broken = rest.starts_with("{#") && is_heading(part.begin) && rest.find(' ') == std::string_view::npos;
      return broken ? i + trim(rest).size() : 0;
    }
    std::size_t behind = i + close + 1;  // and behind the lists that follow this one
    while (text_.substr(behind, 2) == "{:" && behind < last_) behind = std::min(text_.find('}', behind), last_ - 1) + 1;
    const bool at_end = behind >= last_;
    const bool attached =
        follows || (i > part.begin && (text_[i - 1] == ')' || text_[i - 1] == ']' || text_[i - 1] == '*' ||
                                       text_[i - 1] == '_' || text_[i - 1] == '`'));
    if (rest.starts_with("{::") || rest.starts_with("{:/")) return i + close + 1;
    if (rest.starts_with("{:"))
      return attached || at_end || rest[2] == ' ' || rest[2] == '.' || rest[2] == '#' ? i + close + 1 : 0;
    const bool marked = rest[1] == '#' || rest[1] == '.' || rest.substr(0, close).find("=\"") != std::string_view::npos;
    return marked && (attached || (at_end && is_heading(part.begin))) ? i + close + 1 : 0;
  }
  // Where the emphasis, link or code that ends at `end` began; the line's beginning if it is none.
  std::size_t hidden_from(std::size_t begin, std::size_t end) const {
    const std::string_view line = text_.substr(begin, end - begin);
    const char last = line.empty() ? ' ' : line.back();
    std::size_t from = std::string_view::npos;
    if (last == ')' || last == ']') {
      from = line.rfind('[');
      if (last == ']' && from != std::string_view::npos && from > 0 && line[from - 1] == ']')
        from = line.rfind('[', from - 1);
      if (from != std::string_view::npos && from > 0 && line[from - 1] == '!') --from;
    } else if (last == '*' || last == '_' || last == '`') {
      const std::size_t run = line.size() - (line.find_last_not_of(last) + 1);
      if (run < line.size()) from = line.rfind(std::string(run, last), line.size() - 2 * run);
    }
    return from == std::string_view::npos ? begin : begin + from;
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
  // coming: the block that begins next.
  enum class Hiding : std::uint8_t { none, coming, block, item };
  Hiding hiding_ = Hiding::none;
  bool in_list_ = false, after_blank_ = false;  // in what is hidden
  std::set<std::string, std::less<>> hiding_lists_;
};

}  // namespace

MappedText without_kramdown(const MappedText& in) { return KramdownPass(in).run(); }

}  // namespace handbill::sources
