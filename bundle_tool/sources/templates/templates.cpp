#include "bundle_tool/sources/templates/templates.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <vector>

#include "bundle_tool/sources/markdown/markdown_code.h"
#include "bundle_tool/sources/templates/components.h"
#include "bundle_tool/sources/templates/jekyll_links.h"
#include "bundle_tool/sources/templates/template_args.h"
#include "bundle_tool/sources/templates/template_tags.h"
#include "bundle_tool/sources/templates/template_values.h"
#include "bundle_tool/sources/text/ascii.h"
#include "bundle_tool/sources/text/clean_text.h"

namespace handbill::sources {
namespace {

using Kind = TemplateTag::Kind;
using Role = TemplateTag::Role;
using Truth = TemplateValues::Truth;

// Tags that only control what is around them: they are removed without a warning.
constexpr std::array<std::string_view, 17> kSilent{"toc",    "more",     "rawhtml",    "section",  "html", "br",
                                                   "spacer", "extends",  "block",      "import",   "from", "with",
                                                   "cache",  "fragment", "autoescape", "contents", "break"};
// What they hold is made by a program, or is one.
constexpr std::array<std::string_view, 6> kLoops{"for", "tablerow", "paginate", "macro", "asyncEach", "asyncAll"};
constexpr std::array<std::string_view, 6> kPrograms{"doc", "schema", "script", "style", "javascript", "css"};

class TemplatePass {
 public:
  TemplatePass(const MappedText& in, const TemplateContext& context)
      : in_(in), text_(in.view()), context_(context), values_(context.names) {}

  MappedText run() {
    tags_ = template_tags(text_, context_.names.generator == Generator::hugo ? Braces::shortcodes : Braces::all);
    for (now_ = 0; now_ < tags_.size(); ++now_) {
      const TemplateTag& tag = tags_[now_];
      if (tag.range.begin < at_) continue;  // in a part that was taken as a whole
      copy_to(tag.range.begin);
      at_ = tag.range.end;
      line_ = in_.line_at(tag.range.begin);
      this->tag(tag);
    }
    copy_to(text_.size());
    return std::move(out_);
  }

 private:
  void copy_to(std::size_t end) {
    out_.copy_from(in_, TextRange::of(at_, end));
    at_ = end;
  }
  void put(std::string_view piece) { out_.put(piece, line_); }
  void warn(const TemplateTag& tag, std::string_view what) {
    constexpr std::size_t kShown = 60;
    const std::string_view whole = tag.range.in(text_);
    std::string shown = one_line(whole, kShown);
    shown.append(whole.size() > kShown ? "... " : " ").append(what);
    context_.warnings.add(Slug::unknown_shortcode, context_.file, in_.line_at(tag.range.begin), std::move(shown));
  }

  void tag(const TemplateTag& tag) {
    switch (tag.kind) {
      case Kind::comment: break;
      case Kind::no_comment: unended_comment(tag); break;
      case Kind::escaped: escaped(tag); break;
      case Kind::output: output(tag); break;
      case Kind::liquid: liquid(tag); break;
      case Kind::angle:
      case Kind::percent: shortcode(tag); break;
    }
  }

  // What its author did not want to be read is worse in an edition than a gap that its line is named for.
  void unended_comment(const TemplateTag& tag) {
    const std::size_t end = end_of_paragraph(text_, tag.range.begin);
    constexpr std::size_t kShown = 60;
    removed_as(Slug::comment, one_line(text_.substr(tag.range.begin, kShown), kShown) +
                                  "... is a comment that never ends: it hides the rest of its paragraph");
    at_ = std::max(at_, end);
  }

  void escaped(const TemplateTag& tag) {
    const bool angle = tag.range.in(text_).starts_with("{{<");
    put(angle ? "{{&lt; " : "{{% ");
    put(tag.inside);
    put(angle ? " &gt;}}" : " %}}");
  }

  void liquid(const TemplateTag& tag) {
    const std::string_view name = tag.name;
    if (tag.role == Role::middle) return end_of_branch();
    if (tag.role == Role::close && (name == "capture" || name == "set")) return end_capture();
    if (tag.role == Role::close) return close();
    if (name == "raw" || name == "verbatim" || name == "comment" || name == "highlight") return verbatim(tag);
    if (name == "if" || name == "unless" || name == "case") return branches(tag);
    if (is_one_of(name, kLoops)) return left_out(tag, "cannot be run: what it holds is left out");
    if (is_one_of(name, kPrograms)) return verbatim(tag);
    const std::string_view words = trim(tag.inside.substr(name.size()));
    if (name == "assign" || name == "set_global" || (name == "set" && tag.role == Role::single))
      return values_.assign(words);
    if (name == "capture" || name == "set") {
      if (tag.role == Role::open) captures_.push_back(Capture{std::string(words), out_.size()});
      return;
    }
    if (name == "liquid") return statements(tag, words);
    const TemplateArgs args = parse_template_args(tag.inside);
    if (is_include(name)) values_.forget_given_by(name == "include_relative" ? "" : args.word(0));
    if (name == "link" || name == "post_url") {
      page(name, words);
    } else if (name == "asset" || name == "asset_path") {
      asset(tag, args);
    } else if (!name.starts_with('#')) {  // "{% # a note %}"
      component(tag, args);
    }
  }

  void shortcode(const TemplateTag& tag) {
    const std::string_view name = tag.name;
    if (tag.role == Role::close) return close();
    if (name == "highlight" || name == "comment") return verbatim(tag);
    const TemplateArgs args = parse_template_args(tag.inside);
    if (name == "ref" || name == "relref") {
      put(in_link(args.words.empty() ? args.get({"path"}) : args.word(0)));
    } else if (name == "param") {
      value(tag, values_.parameter(args.words.empty() ? args.get({"name"}) : args.word(0)));
    } else if (name == "qr") {  // a picture of an address: what stands in it
      put(args.get({"text"}));
    } else {
      component(tag, args);
    }
  }

  // `link` and `post_url` name a page by its file.
  void page(std::string_view tag, std::string_view words) {
    const std::string file = jekyll_page_name(words);
    if (context_.links != nullptr) {
      if (const std::string_view found = context_.links->published(file); !found.empty())
        return address(in_link(found));
    }
    address(tag == "link" ? jekyll_page_address(words, context_.names.site)
                          : jekyll_post_address(words, context_.names.site));
  }
  // Of a page of the site. Its tag may stand behind the site's own address.
  void address(const std::string& of_page) {
    const std::string& base = context_.names.site.base_url;
    const bool behind = out_.size() > 0 && is_in_address(out_.view().back());
    put(behind ? of_page : base + of_page);
  }
  static bool is_in_address(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '/'; }
  static bool is_include(std::string_view name) {
    return name == "include" || name == "include_relative" || name == "include_cached";
  }

  // "{% liquid %}": a statement a line. What only gives names their values is done; of all else the names are
  // forgotten.
  void statements(const TemplateTag& tag, std::string_view lines) {
    bool done = true;
    for (std::string_view rest = lines; !rest.empty();) {
      const std::string_view line = take_line(rest);
      done = done && (line.empty() || line.starts_with('#') || line.starts_with("assign "));
    }
    for (std::string_view rest = lines; done && !rest.empty();) {
      const std::string_view line = take_line(rest);
      if (line.starts_with("assign ")) values_.assign(line.substr(7));
    }
    if (done) return;
    forget_statements(lines);
    removed(tag);
  }
  static std::string_view take_line(std::string_view& rest) {
    const auto end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = trim(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return line;
  }
  void forget_statements(std::string_view lines) {
    while (!lines.empty()) {
      const std::string_view line = take_line(lines);
      const auto blank = std::min(line.find_first_of(" \t"), line.size());
      if (gives_value(line.substr(0, blank))) values_.forget(line.substr(blank));
    }
  }
  static bool gives_value(std::string_view tag) {
    return tag == "assign" || tag == "set" || tag == "set_global" || tag == "capture";
  }

  void output(const TemplateTag& tag) {
    const std::string_view inside = tag.inside;
    if (const auto known = values_.shown(inside)) return value(tag, known);
    const auto bar = std::min(find_unquoted(inside, "|"), inside.size());
    const TemplateArgs operand = parse_template_args(inside.substr(0, bar));
    const TemplateArgs filter = parse_template_args(inside.substr(std::min(inside.size(), bar + 1)));
    if (filter.name == "embed") return embed(tag, operand.name, filter);
    if (operand.call) return component(tag, operand);
    removed(tag);
  }
  void end_capture() {
    if (captures_.empty()) return;
    const Capture last = std::move(captures_.back());
    captures_.pop_back();
    values_.capture(last.name, std::string(trim(out_.view().substr(std::min(last.begin, out_.size())))), last.whole);
    out_.truncate(last.begin);
  }
  // What is captured here lacks this.
  void removed(const TemplateTag& tag, std::string_view what = "removed") {
    for (Capture& capture : captures_) capture.whole = false;
    warn(tag, what);
  }
  void removed_as(Slug slug, std::string words) {
    for (Capture& capture : captures_) capture.whole = false;
    context_.warnings.add(slug, context_.file, line_, std::move(words));
  }

  void value(const TemplateTag& tag, const std::optional<std::string>& known) {
    // What was captured may be shown again and again.
    if (known && out_.size() + known->size() <= kMarkupSize) return put(*known);
    removed(tag);
  }
  void embed(const TemplateTag& tag, std::string_view address, const TemplateArgs& filter) {
    TemplateArgs args;
    args.name = "embed";
    args.named = {{"src", std::string(address), true}, {"title", std::string(filter.word(0)), true}};
    component(tag, args);
  }

  // jekyll-assets: a path within quotes or brackets, else a picture of its own.
  void asset(const TemplateTag& tag, const TemplateArgs& args) {
    const char before = tag.range.begin == 0 ? '\n' : text_[tag.range.begin - 1];
    const bool path = tag.name == "asset_path" || std::string_view("\"'(=/").find(before) != std::string_view::npos ||
                      std::any_of(args.words.begin(), args.words.end(),
                                  [](const TemplateArgs::Plain& word) { return word.text == "@path"; });
    if (path) return put(args.word(0));
    TemplateArgs picture = args;
    picture.name = "img";
    component(tag, picture);
  }

  // The parts of "if a ... elsif b ... else ... endif": only the one that is meant stays.
  void branches(const TemplateTag& first) {
    if (first.role != Role::open) return removed(first);
    const std::string_view subject = first.name == "case" ? trim(first.inside.substr(4)) : std::string_view();
    for (const TemplateTag* part = &first; part->role != Role::close; part = &tags_[part->partner]) {
      if (part->name == "case") continue;  // before the first "when" there is nothing
      const Truth truth = part->name == "else"   ? Truth::yes
                          : part->name == "when" ? is_one(subject, part->inside.substr(4))
                                                 : condition(*part);
      if (truth == Truth::unknown) return left_out(first, "cannot be decided: what it holds is left out");
      if (truth == Truth::no) continue;
      at_ = part->range.end;
      return;
    }
    at_ = end_of(first).range.end;
  }
  // "when 1, 2 or 'three'".
  Truth is_one(std::string_view subject, std::string_view words) const {
    while (!trim(words).empty()) {
      const auto comma = std::min(find_unquoted(words, ","), words.size());
      const auto other = std::min(find_unquoted(words, " or "), words.size());
      const std::size_t end = std::min(comma, other);
      const Truth same = values_.truth(std::string(subject) + " == " + std::string(trim(words.substr(0, end))));
      if (same != Truth::no) return same;
      words.remove_prefix(std::min(words.size(), end + (other < comma ? 4 : 1)));
    }
    return Truth::no;
  }
  Truth condition(const TemplateTag& part) const {
    const Truth truth = values_.truth(part.inside.substr(part.name.size()));
    if (part.name != "unless" || truth == Truth::unknown) return truth;
    return truth == Truth::yes ? Truth::no : Truth::yes;
  }
  // The part that was meant ends here.
  void end_of_branch() {
    const TemplateTag& middle = tags_[now_];
    if (middle.partner != TemplateTag::kNone) at_ = end_of(middle).range.begin;
  }
  const TemplateTag& end_of(const TemplateTag& part) const {
    const TemplateTag* at = &part;
    while (at->role != Role::close) at = &tags_[at->partner];
    return *at;
  }
  void left_out(const TemplateTag& tag, std::string_view why) {
    if (tag.role != Role::open) return removed(tag);
    removed(tag, why);
    at_ = end_of(tag).range.end;
    for (std::size_t i = now_ + 1; i < tags_.size() && tags_[i].range.begin < at_; ++i) {
      const TemplateTag& inner = tags_[i];
      if (inner.kind != Kind::liquid || inner.role == Role::close) continue;
      const std::string_view words = trim(inner.inside.substr(inner.name.size()));
      if (gives_value(inner.name)) values_.forget(words);
      if (is_include(inner.name)) values_.forget_given_by("");
      if (inner.name == "liquid") forget_statements(words);
    }
  }

  // What no tag is looked for in. Without an end only the tag is removed, not the text behind it.
  void verbatim(const TemplateTag& tag) {
    if (tag.role != Role::open) return tag.name == "comment" ? unended_comment(tag) : removed(tag);
    const TemplateTag& end = tags_[tag.partner];
    if (tag.name == "raw" || tag.name == "verbatim") copy_to(end.range.begin);
    if (tag.name == "highlight") fence(parse_template_args(tag.inside).word(0), end.range.begin);
    at_ = end.range.end;
  }

  void fence(std::string_view language, std::size_t end) {
    std::string_view code = text_.substr(at_, end - at_);
    const std::uint32_t line = in_.line_at(at_);
    const bool breaks = code.starts_with('\n');
    if (breaks) code.remove_prefix(1);
    const std::string marks = fence_around(code);
    put("\n\n" + marks + std::string(language.substr(0, 20)) + "\n");
    out_.copy(code, line + (breaks ? 1 : 0));
    put(code.ends_with('\n') ? "" : "\n");
    put(marks + "\n\n");
  }

  void component(const TemplateTag& tag, const TemplateArgs& args) {
    const bool paired = tag.role == Role::open;
    const bool alone = is_alone(tag);
    Component shown = component_of(resolved(args), alone ? ComponentPlace::alone : ComponentPlace::in_line, paired);
    if (!shown.known && !is_one_of(tag.name, kSilent)) {
      shown.said ? warn(tag, "is not known: its words, pictures and links are shown") : removed(tag);
    }
    if (shown.link) {
      put(alone ? "\n\n" + shown.before : shown.before);
      while (at_ < text_.size() && is_space(text_[at_])) ++at_;
    } else {
      put_apart(shown.before, alone, tag);
    }
    if (paired && !shown.after.empty()) afters_[tag.partner] = {std::move(shown.after), alone && !shown.link};
  }
  // The arguments with the values of variables in their place: "src=page.image".
  TemplateArgs resolved(TemplateArgs args) const {
    for (TemplateArgs::Named& argument : args.named) {
      const bool path = !argument.quoted && argument.value.find('.') != std::string::npos;
      if (const auto known = path ? values_.shown(argument.value) : std::nullopt) argument.value = *known;
    }
    return args;
  }
  void close() {
    const auto found = afters_.find(now_);
    if (found == afters_.end()) return;
    put_apart(found->second.text, found->second.alone, tags_[now_]);
    afters_.erase(found);
  }

  // A tag alone on its lines becomes a block between blank lines, so that the text around it is not read with it. It
  // stays as far in as it was: in a list it is part of the item.
  void put_apart(std::string_view piece, bool alone, const TemplateTag& tag) {
    if (piece.empty()) return;
    if (!alone) return put(piece);
    put(set_apart(piece, indent_of(tag)));
  }
  std::size_t indent_of(const TemplateTag& tag) const {
    std::size_t begin = tag.range.begin;
    while (begin > 0 && (text_[begin - 1] == ' ' || text_[begin - 1] == '\t')) --begin;
    return begin == 0 || text_[begin - 1] == '\n' ? tag.range.begin - begin : 0;
  }
  // Does the tag, or it and its end, have whole lines to itself?
  bool is_alone(const TemplateTag& tag) const {
    const bool begins = tag.range.begin == 0 || text_[tag.range.begin - 1] == '\n' || indent_of(tag) > 0;
    if (!begins) return false;
    if (ends_line(tag.range.end)) return true;
    return tag.role == Role::open && ends_line(end_of(tag).range.end);
  }
  bool ends_line(std::size_t at) const {
    const auto after = text_.find_first_not_of(" \t\r", at);
    return after == std::string_view::npos || text_[after] == '\n';
  }

  struct After {
    std::string text;
    bool alone;
  };

  const MappedText& in_;
  std::string_view text_;
  const TemplateContext& context_;
  struct Capture {
    std::string name;
    std::size_t begin;  // of its text, in out_
    bool whole = true;  // nothing was removed from it
  };
  std::vector<Capture> captures_;  // open ones
  TemplateValues values_;
  std::vector<TemplateTag> tags_;
  std::size_t now_ = 0;                  // the tag at hand
  std::map<std::size_t, After> afters_;  // what is written at the end tags that are to come
  MappedText out_;
  std::size_t at_ = 0;
  std::uint32_t line_ = 0;
};

}  // namespace

namespace {

// What Hugo shows of an escaped shortcode in code: "{{</* a */>}}" is "{{< a >}}".
MappedText with_plain_escapes(MappedText in) {
  constexpr std::size_t kReach = 4096;
  const std::string_view text = in.view();
  MappedText out;
  std::size_t done = 0;
  for (std::size_t at = text.find("/*"); at != std::string_view::npos; at = text.find("/*", at + 2)) {
    const std::string_view open = at >= 3 ? text.substr(at - 3, 3) : std::string_view();
    if (at < done || (open != "{{<" && open != "{{%")) continue;
    const std::string_view close = open[2] == '<' ? "*/>}}" : "*/%}}";
    const std::size_t end = text.substr(0, at + kReach).find(close, at + 2);
    if (end == std::string_view::npos) continue;
    out.copy_from(in, TextRange::of(done, at));
    out.copy_from(in, TextRange::of(at + 2, end));
    done = end + 2;
  }
  if (done == 0) return in;
  out.copy_from(in, TextRange::of(done, in.size()));
  return out;
}

}  // namespace

MappedText without_templates(MappedText in, const TemplateContext& context) {
  if (in.view().find("{%") == std::string_view::npos && in.view().find("{{") == std::string_view::npos &&
      in.view().find("{#") == std::string_view::npos) {
    return in;
  }
  MappedText out = TemplatePass(in, context).run();
  return context.names.generator == Generator::hugo ? with_plain_escapes(std::move(out)) : std::move(out);
}

}  // namespace handbill::sources
