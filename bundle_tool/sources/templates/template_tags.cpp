#include "bundle_tool/sources/templates/template_tags.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "bundle_tool/sources/markdown/markdown_code.h"
#include "bundle_tool/sources/templates/template_args.h"
#include "bundle_tool/sources/text/clean_text.h"

namespace handbill::sources {
namespace {

using Kind = TemplateTag::Kind;
using Role = TemplateTag::Role;

constexpr std::size_t kTemplateReach = 4096;  // bytes of one tag

// Nothing inside these is a tag.
bool is_verbatim(std::string_view name) {
  constexpr std::array<std::string_view, 10> kVerbatim{"raw",    "verbatim", "comment", "highlight",  "doc",
                                                       "schema", "script",   "style",   "javascript", "css"};
  return std::find(kVerbatim.begin(), kVerbatim.end(), name) != kVerbatim.end();
}
bool is_branching(std::string_view name) {
  return name == "if" || name == "unless" || name == "case" || name == "for" || name == "ifversion";
}
bool is_middle(std::string_view name) {
  return name == "else" || name == "elsif" || name == "elseif" || name == "elif" || name == "when";
}

// The name at the beginning of a tag: up to a blank, a bracket or the like.
std::string_view name_of(std::string_view inside) {
  return inside.substr(0, std::min(inside.find_first_of(" \t\n\r(=\"',|"), inside.size()));
}

class TagFinder {
 public:
  TagFinder(std::string_view text, Braces braces) : text_(text), braces_(braces), next_(text) {}

  std::vector<TemplateTag> run() {
    bool line_start = true;
    while (at_ < text_.size()) {
      if (line_start && skip_code_line()) continue;
      line_start = step();
    }
    return std::move(tags_);
  }

 private:
  bool skip_code_line() {
    const auto newline = text_.find('\n', at_);
    const auto end = newline == std::string_view::npos ? text_.size() : newline;
    if (!fences_.is_code(text_.substr(at_, end - at_))) return false;
    at_ = std::min(text_.size(), end + 1);
    return true;
  }

  // One piece of text; true if it ended with a line break.
  bool step() {
    const char c = text_[at_];
    if (c == '`') {
      const CodeSpan span = code_span(text_, at_);
      at_ = span.end == std::string_view::npos ? at_ + span.run : span.end;
    } else if (c == '{') {
      if (!tag()) ++at_;
    } else {
      const auto next = text_.find_first_of("`{\n", at_);
      const bool newline = next != std::string_view::npos && text_[next] == '\n';
      at_ = next == std::string_view::npos ? text_.size() : next + (newline ? 1 : 0);
      return newline;
    }
    return at_ > 0 && text_[at_ - 1] == '\n';
  }

  bool tag() {
    const std::string_view rest = text_.substr(at_, 8);
    const bool all = braces_ == Braces::all;
    if (rest.starts_with("{%")) return all && liquid();
    if (rest.starts_with("{{<") || rest.starts_with("{{%")) return shortcode(rest[2] == '<');
    if (rest.starts_with("{{/*") || rest.starts_with("{{- /*")) return comment(rest.find('*') + 1, "*/");
    if (rest.starts_with("{{") && is_property()) return false;
    if (rest.starts_with("{{")) return all && delimited(Kind::output, 2, "}}");
    // "{#name}" is the id of a heading.
    const bool blank = rest.size() > 2 && (is_space(rest[2]) || rest[2] == '-');
    if (rest.starts_with("{#")) return blank ? comment(2, "#}") : short_comment();
    return false;
  }

  // "style={{color: 'red'}}" is an object of JSX.
  bool is_property() {
    if (at_ == 0 || text_[at_ - 1] != '=') return false;
    const std::string_view inside = text_.substr(at_ + 2, next_.next("}}", at_) - at_ - 2).substr(0, kTemplateReach);
    const auto colon = inside.find(':');
    if (colon == std::string_view::npos) return false;
    std::string_view name = trim(inside.substr(0, colon));
    if (name.size() > 2 && (name[0] == '"' || name[0] == '\'') && name.back() == name[0])
      name = name.substr(1, name.size() - 2);
    return name.find_first_of("|\"'.") == std::string_view::npos;
  }

  // Reads what is between the delimiters, without the white-space control of "{%- -%}". False if the tag does not end.
  bool delimited(Kind kind, std::size_t open, std::string_view close) {
    const std::size_t end = close_of(open, close);
    if (end == std::string_view::npos) return false;
    std::string_view inside = text_.substr(at_ + open, end - at_ - open);
    if (inside.starts_with('-')) inside.remove_prefix(1);
    if (inside.ends_with('-')) inside.remove_suffix(1);
    TemplateTag tag;
    tag.kind = kind;
    tag.range = TextRange::of(at_, end + close.size());
    tag.inside = trim(inside);
    tag.name = name_of(tag.inside);
    if (kind == Kind::output && tag.inside.starts_with('{')) {  // {{{ unescaped }}}
      tag.inside = trim(tag.inside.substr(1));
      if (text_.substr(tag.range.end).starts_with('}')) ++tag.range.end;
    }
    at_ = tag.range.end;
    tags_.push_back(tag);
    return true;
  }

  // Where the tag at hand ends. A delimiter in a quoted string ends none, unless the quote itself never ends.
  std::size_t close_of(std::size_t open, std::string_view close) {
    const std::size_t end = next_.next(close, at_ + open);
    if (end == std::string_view::npos || end - at_ > kTemplateReach) return std::string_view::npos;
    if (text_.substr(at_ + open, end - at_ - open).find_first_of("\"'`") == std::string_view::npos) return end;
    const auto outside = find_unquoted(text_.substr(at_ + open, kTemplateReach - open + close.size()), close);
    return outside == std::string_view::npos ? end : at_ + open + outside;
  }

  // A comment may be as long as its author likes.
  bool comment(std::size_t open, std::string_view close) {
    std::size_t end = next_.next(close, at_ + open);
    if (end != std::string_view::npos && close == "*/") {
      const auto brace = text_.find_first_not_of(" -", end + 2);
      end = brace != std::string_view::npos && text_.substr(brace).starts_with("}}") ? brace : std::string_view::npos;
    }
    TemplateTag tag;
    tag.kind = end == std::string_view::npos ? Kind::no_comment : Kind::comment;
    tag.range = TextRange::of(at_, end == std::string_view::npos ? at_ + 1 : end + 2);
    at_ = end == std::string_view::npos ? at_ + 1 : end + 2;
    tags_.push_back(tag);
    return true;
  }
  bool short_comment() {
    const auto line = next_.next("\n", at_);
    const auto end = next_.next("#}", at_ + 2);
    if (end == std::string_view::npos || end > line || end - at_ > kTemplateReach) return false;
    return comment(2, "#}");
  }

  bool liquid() {
    if (!delimited(Kind::liquid, 2, "%}")) return false;
    TemplateTag& tag = tags_.back();
    const std::string_view name = tag.name;
    if (is_verbatim(name)) return verbatim("{%", "%}");
    if (is_middle(name)) {
      middle();
    } else if (name.starts_with("end")) {
      tag.name.remove_prefix(3);
      close({false, tag.name.empty() ? "(" : tag.name});
    } else {
      // Zola ends every call with the same words: {% end %}.
      const bool call = tag.inside.substr(name.size()).starts_with('(');
      open({false, call ? "(" : name});
    }
    return true;
  }

  bool shortcode(bool angle) {
    if (text_.substr(at_ + 3).starts_with("/*")) return delimited(Kind::escaped, 5, angle ? "*/>}}" : "*/%}}");
    if (!delimited(angle ? Kind::angle : Kind::percent, 3, angle ? ">}}" : "%}}")) return false;
    TemplateTag& tag = tags_.back();
    if (tag.inside.starts_with('/')) {
      tag.name = name_of(trim(tag.inside.substr(1)));
      close({true, tag.name});
    } else if (tag.inside.ends_with('/')) {  // closes itself
      tag.inside = trim(tag.inside.substr(0, tag.inside.size() - 1));
      tag.name = name_of(tag.inside);
    } else if (tag.name == "comment" || tag.name == "highlight") {
      return verbatim("{{", "}}");
    } else {
      open({true, tag.name});
    }
    return true;
  }

  // Gives the tag at hand the end tag of its name, and goes on behind that.
  bool verbatim(std::string_view open, std::string_view close) {
    const std::size_t begin = tags_.size() - 1;
    TemplateTag end;
    if (!find_end(tags_[begin].name, open, close, end)) return true;
    end.kind = tags_[begin].kind;
    end.role = Role::close;
    end.name = tags_[begin].name;
    end.partner = begin;
    tags_[begin].role = Role::open;
    tags_[begin].partner = begin + 1;
    at_ = end.range.end;
    tags_.push_back(end);
    return true;
  }
  bool find_end(std::string_view name, std::string_view open, std::string_view close, TemplateTag& found) {
    const std::string key = std::string(open) + std::string(name);
    if (without_end_.contains(key)) return false;
    // Liquid's comments nest. Where an inner one has no end, the last end there is counts: nothing hidden is shown.
    const bool nests = name == "comment" && open == "{%";
    std::size_t inner = 0;
    for (auto i = text_.find(open, at_); i != std::string_view::npos; i = text_.find(open, i + 2)) {
      std::string_view rest = text_.substr(i + open.size(), name.size() + 16);
      while (!rest.empty() && (is_space(rest[0]) || rest[0] == '-' || rest[0] == '<' || rest[0] == '%'))
        rest.remove_prefix(1);
      const bool ends = open == "{%" ? rest.starts_with("end" + std::string(name))
                                     : rest.starts_with('/') && trim(rest.substr(1)).starts_with(name);
      if (nests && rest.starts_with(name)) ++inner;
      if (!ends) continue;
      const auto end = text_.substr(0, i + kTemplateReach).find(close, i + 2);
      if (end == std::string_view::npos) break;
      found.range = TextRange::of(i, end + 2);
      if (inner == 0) return true;
      --inner;
    }
    if (found.range.end > found.range.begin) return true;
    without_end_.insert(key);
    return false;
  }

  // Tags that may yet find their end, by the name that it must have.
  using Key = std::pair<bool, std::string_view>;  // of a shortcode?
  struct Open {
    Key key;
    std::size_t tag;
    std::size_t last;  // of its parts so far
  };

  void open(Key key) {
    const std::size_t tag = tags_.size() - 1;
    if (!key.first && is_branching(key.second)) branching_.push_back(open_.size());
    open_.push_back({key, tag, tag});
    ++waiting_[key];
  }
  void middle() {
    tags_.back().role = Role::middle;
    if (branching_.empty()) return;
    add_part(open_[branching_.back()]);
  }
  void close(Key key) {
    tags_.back().role = Role::close;
    const auto waiting = waiting_.find(key);
    if (waiting == waiting_.end() || waiting->second == 0) return;
    // What was opened since then has no end.
    while (open_.back().key != key) pop();
    Open& found = open_.back();
    tags_.back().partner = found.tag;
    tags_[found.tag].role = Role::open;
    add_part(found);
    pop();
  }
  void add_part(Open& of) {
    tags_[of.last].partner = tags_.size() - 1;
    of.last = tags_.size() - 1;
  }
  void pop() {
    --waiting_[open_.back().key];
    open_.pop_back();
    if (!branching_.empty() && branching_.back() == open_.size()) branching_.pop_back();
  }

  std::string_view text_;
  Braces braces_;
  std::size_t at_ = 0;
  std::vector<TemplateTag> tags_;
  Fences fences_;
  NextSearch next_;
  std::set<std::string> without_end_;
  std::vector<Open> open_;
  std::vector<std::size_t> branching_;  // of open_
  std::map<Key, std::size_t> waiting_;
};

}  // namespace

std::vector<TemplateTag> template_tags(std::string_view text, Braces braces) { return TagFinder(text, braces).run(); }

}  // namespace handbill::sources
