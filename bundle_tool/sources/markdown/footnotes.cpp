#include "bundle_tool/sources/markdown/footnotes.h"

#include <algorithm>
#include <deque>
#include <map>
#include <string>
#include <vector>

#include "bundle_tool/sources/markdown/markdown_code.h"
#include "bundle_tool/sources/text/ascii.h"
#include "bundle_tool/sources/text/clean_text.h"

namespace handbill::sources {
namespace {

constexpr std::size_t kNoteLabel = 100;  // bytes

// "[^label]" at `at`; the label, empty if there is none.
std::string_view label_at(std::string_view text, std::size_t at) {
  if (!text.substr(at).starts_with("[^")) return {};
  const auto close = text.substr(0, at + kNoteLabel + 3).find_first_of("] \t\n[", at + 2);
  if (close == std::string_view::npos || text[close] != ']') return {};
  return text.substr(at + 2, close - at - 2);
}

struct NoteLine {
  TextRange text;
  std::size_t next;  // where the next line begins

  TextRange with_break() const { return TextRange::of(text.begin, next); }
};

class Splitter {
 public:
  explicit Splitter(const MappedText& in) : in_(in), text_(in.view()) {}

  Footnotes run() {
    split();
    Footnotes out;
    if (bodies_.empty() && text_.find("^[") == std::string_view::npos) {
      out.text = in_;
      return out;
    }
    refer(rest_, out.text);
    for (std::size_t i = 0; i < order_.size(); ++i) {  // grows while notes refer to further notes
      const MappedText& body = bodies_[order_[i]];
      const std::uint32_t line = body.line_at(0);
      out.text.put("\n\n<" + std::string(kNoteBody) + " n=\"" + std::to_string(i) + "\">\n\n", line);
      refer(body, out.text);
      out.text.put("\n\n</" + std::string(kNoteBody) + ">\n\n", line);
    }
    out.count = static_cast<std::uint32_t>(order_.size());
    return out;
  }

 private:
  NoteLine line_from(std::size_t begin) const {
    const TextRange line = line_at(text_, begin);
    return {line, std::min<std::size_t>(text_.size(), line.end + 1)};
  }

  // Copies definitions into bodies_, everything else into rest_.
  void split() {
    Fences fences;
    for (std::size_t at = 0; at < text_.size();) {
      const NoteLine line = line_from(at);
      const std::string_view whole = line.text.in(text_);
      const std::size_t indent = std::min(whole.find_first_not_of(' '), whole.size());
      const std::string_view label = fences.is_code(whole) || indent > 3 ? "" : label_at(whole, indent);
      const bool defines = !label.empty() && whole.substr(indent + label.size() + 3).starts_with(':');
      if (!defines) {
        rest_.copy_from(in_, line.with_break());
        at = line.next;
      } else {
        at = take_note(label, line, line.text.begin + indent + label.size() + 4);
      }
    }
    // A fence left open would take the notes that are appended below into its code.
    rest_.put(fences.closing(), in_.line_at(text_.size()));
  }

  // The note that starts on `line`; returns where the text goes on.
  std::size_t take_note(std::string_view label, const NoteLine& first, std::size_t begin) {
    MappedText body;
    while (begin < first.text.end && is_space(text_[begin])) ++begin;
    body.copy_from(in_, TextRange::of(begin, first.next));
    std::size_t at = first.next;
    bool blank = false;
    Fences fences;
    while (at < text_.size()) {
      const NoteLine line = line_from(at);
      const std::string_view whole = line.text.in(text_);
      const bool empty = trim(whole).empty();
      std::size_t indent = 0;
      while (indent < 4 && indent < whole.size() && whole[indent] == ' ') ++indent;
      const bool tab = whole.starts_with('\t');
      const bool deep = indent == 4 || tab;
      if (!empty && !deep && (blank || !label_at(whole, indent).empty() || starts_block(whole))) break;
      const std::size_t begins = line.text.begin + (tab ? 1 : deep ? 4 : 0);
      fences.is_code(text_.substr(begins, line.text.end - begins));
      body.copy_from(in_, TextRange::of(begins, line.next));
      blank = empty;
      at = line.next;
    }
    // The same for a fence left open in a note.
    body.put(fences.closing(), in_.line_at(at));
    const std::string key = lower_ascii(label);
    // Of notes with one label the first counts; the others are dropped.
    if (bodies_.size() < kNotes && !numbers_.contains(key)) {
      numbers_[key] = bodies_.size();
      bodies_.push_back(std::move(body));
      given_.push_back(false);
      ordinal_.push_back(0);
    }
    return at;
  }

  static bool starts_block(std::string_view line) {
    return line.starts_with('#') || line.starts_with('>') || line.starts_with("- ") || line.starts_with("* ") ||
           line.starts_with("```") || line.starts_with("---") || line.starts_with('|');
  }

  // Copies with references replaced, outside code.
  void refer(const MappedText& from, MappedText& to) {
    const std::string_view text = from.view();
    Fences fences;
    for (std::size_t at = 0; at < text.size();) {
      const auto newline = text.find('\n', at);
      const auto next = newline == std::string_view::npos ? text.size() : newline + 1;
      const TextRange line = TextRange::of(at, next);
      if (fences.is_code(line.in(text))) {
        to.copy_from(from, line);
        at = next;
      } else {
        at = refer_line(from, line, to);
      }
    }
  }

  // One line, or more when a code span goes beyond it; returns where it stopped.
  std::size_t refer_line(const MappedText& from, TextRange line, MappedText& to) {
    const std::string_view text = from.view();
    std::size_t done = line.begin;
    std::size_t reach = line.begin;  // a code span may end on a later line: the caller goes on there
    const std::string_view head = text.substr(0, line.end);
    for (std::size_t i = head.find_first_of("`[", line.begin); i < line.end; i = head.find_first_of("`[", i)) {
      if (text[i] == '`') {
        const CodeSpan span = code_span(text, i);
        i = span.end == std::string_view::npos ? i + span.run : span.end;
        reach = i;
        continue;
      }
      if (const std::size_t end = inline_note_end(text, i); end != 0 && bodies_.size() < kNotes) {
        to.copy_from(from, TextRange::of(done, i - 1));
        MappedText body;
        body.copy_from(from, TextRange::of(i + 1, end));
        bodies_.push_back(std::move(body));
        given_.push_back(false);
        ordinal_.push_back(0);
        put_reference(bodies_.size() - 1, from.line_at(i), to);
        done = i = reach = end + 1;
        continue;
      }
      const std::string_view label = label_at(text, i);
      const auto found = label.empty() ? numbers_.end() : numbers_.find(lower_ascii(label));
      if (found == numbers_.end() || (i > 0 && text[i - 1] == '\\')) {
        ++i;
        continue;
      }
      to.copy_from(from, TextRange::of(done, i));
      put_reference(found->second, from.line_at(i), to);
      done = i = i + label.size() + 3;
    }
    const std::size_t stop = std::max<std::size_t>(reach, line.end);
    to.copy_from(from, TextRange::of(done, stop));
    return stop;
  }

  void put_reference(std::size_t body, std::uint32_t line, MappedText& to) {
    const auto name = std::string(kNoteReference);
    to.put("<" + name + " n=\"" + std::to_string(number_of(body)) + "\"></" + name + ">", line);
  }

  // "^[a note]", as Pandoc has it: where its bracket ends, of the one at `at`. 0: it is none; "x^[2]" says a power.
  static std::size_t inline_note_end(std::string_view text, std::size_t at) {
    constexpr std::size_t kLongest = 2000;  // bytes
    if (at == 0 || text[at - 1] != '^' || (at > 1 && text[at - 2] == '\\')) return 0;
    std::size_t depth = 0;
    const std::string_view reach = text.substr(0, at + kLongest);
    for (std::size_t i = at; i < reach.size() && !reach.substr(i).starts_with("\n\n"); ++i) {
      if (reach[i] == '\\') {
        ++i;
      } else if (reach[i] == '[') {
        ++depth;
      } else if (reach[i] == ']' && --depth == 0) {
        const std::string_view inside = reach.substr(at + 1, i - at - 1);
        const bool words = std::count_if(inside.begin(), inside.end(), [](char c) {
                             return is_letter(c) || static_cast<unsigned char>(c) >= 0x80;
                           }) > 2;
        return words ? i : 0;
      }
    }
    return 0;
  }

  std::size_t number_of(std::size_t body) {
    if (!given_[body]) {
      given_[body] = true;
      ordinal_[body] = order_.size();
      order_.push_back(body);
    }
    return ordinal_[body];
  }

  const MappedText& in_;
  std::string_view text_;
  MappedText rest_;
  std::map<std::string, std::size_t> numbers_;
  std::deque<MappedText> bodies_;  // an inline note adds one while another is copied
  std::vector<bool> given_;
  std::vector<std::size_t> ordinal_;
  std::vector<std::size_t> order_;  // indices into bodies_, in the order of first references
};

}  // namespace

Footnotes with_footnotes(MappedText in) {
  const std::string_view text = in.view();
  if (text.find("[^") == std::string_view::npos && text.find("^[") == std::string_view::npos) return {std::move(in), 0};
  return Splitter(in).run();
}

}  // namespace handbill::sources
