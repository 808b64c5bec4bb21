#include "bundle_tool/sources/templates/template_values.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "bundle_tool/sources/site/site_data.h"
#include "bundle_tool/sources/site/site_includes.h"
#include "bundle_tool/sources/templates/template_args.h"
#include "bundle_tool/sources/text/ascii.h"
#include "bundle_tool/sources/text/clean_text.h"

namespace handbill::sources {
namespace {

// Filters that change nothing a reader would see.
constexpr std::array<std::string_view, 14> kPlainFilters{
    "relative_url", "absolute_url", "url",       "escape",      "safe", "strip",  "smartify",
    "markdownify",  "htmlbaseurl",  "typogrify", "escape_once", "trim", "string", "markdown"};

bool is_plain_filter(std::string_view name) {
  return std::find(kPlainFilters.begin(), kPlainFilters.end(), name) != kPlainFilters.end();
}

bool is_quoted(std::string_view written) {
  return written.size() > 1 && (written[0] == '"' || written[0] == '\'') && written.back() == written[0] &&
         find_unquoted(written, " ") == std::string_view::npos;
}
// "12.5", and what else has only such characters.
bool is_like_number(std::string_view written) {
  return written.find_first_not_of("0123456789.-") == std::string_view::npos &&
         written.find_first_of("0123456789") != std::string_view::npos;
}

// "1.50" as "1.5", so that what is equal looks equal. nullopt: it is no plain number, or one that programs read each
// in its own way ("010", "1e3").
std::optional<std::string> number_of(std::string_view text) {
  const bool minus = text.starts_with('-');
  if (minus) text.remove_prefix(1);
  const auto dot = std::min(text.find('.'), text.size());
  const std::string_view whole = text.substr(0, dot);
  std::string_view part = text.substr(std::min(dot + 1, text.size()));
  constexpr std::string_view kDigits = "0123456789";
  const bool digits = !whole.empty() && whole.find_first_not_of(kDigits) == std::string_view::npos &&
                      part.find_first_not_of(kDigits) == std::string_view::npos && part.empty() == (dot == text.size());
  if (!digits || (whole.size() > 1 && whole[0] == '0')) return std::nullopt;
  while (part.ends_with('0')) part.remove_suffix(1);
  const std::string out = std::string(whole) + (part.empty() ? "" : ".") + std::string(part);
  return minus && out != "0" ? "-" + out : out;
}

// Not in quotes, these may be a yes, a no or nothing: which of them is one depends on who reads the YAML.
constexpr std::array<std::string_view, 12> kSwitches{"true", "false", "yes",  "no",  "on",   "off",
                                                     "y",    "n",     "null", "nil", "none", "~"};

// Fields that Jekyll and its plugins give to each page, whatever its front matter says.
constexpr std::array<std::string_view, 30> kGiven{"url",        "date",          "id",
                                                  "categories", "category",      "tags",
                                                  "dir",        "name",          "path",
                                                  "next",       "previous",      "excerpt",
                                                  "content",    "output",        "draft",
                                                  "published",  "slug",          "ext",
                                                  "collection", "relative_path", "layout",
                                                  "title",      "permalink",     "lang",
                                                  "fileslug",   "paginator",     "last_modified_at",
                                                  "size",       "first",         "last"};

// The path behind one of these heads: "page.a.b" -> "a.b".
template <std::size_t N>
std::optional<std::string_view> behind(std::string_view path, const std::array<std::string_view, N>& heads) {
  for (const std::string_view head : heads) {
    if (path.starts_with(head)) return path.substr(head.size());
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> TemplateValues::shown(std::string_view expression) const {
  const std::string_view word = trim(expression);
  if (word == "true" || word == "false") return std::nullopt;
  Meaning out = meaning(expression);
  return out.kind == Meaning::Kind::text ? std::optional(std::move(out.text)) : std::nullopt;
}

TemplateValues::Meaning TemplateValues::text(std::string text, Value::Written written) {
  Meaning out;
  out.kind = Meaning::Kind::text;
  out.written = written;
  out.text = std::move(text);
  return out;
}

TemplateValues::Meaning TemplateValues::meaning_of(const Value* value) {
  Meaning out;
  out.kind = Meaning::Kind::nothing;
  if (value == nullptr || value->kind == Value::Kind::none) return out;
  if (value->kind == Value::Kind::text) return text(value->text, value->written);
  out.kind = Meaning::Kind::data;
  out.data = value;
  return out;
}

TemplateValues::Meaning TemplateValues::meaning(std::string_view expression) const {
  auto bar = std::min(find_unquoted(expression, "|"), expression.size());
  Meaning out = operand(trim(expression.substr(0, bar)));
  while (bar < expression.size()) {
    expression.remove_prefix(bar + 1);
    bar = std::min(find_unquoted(expression, "|"), expression.size());
    out = filtered(std::move(out), trim(expression.substr(0, bar)));
  }
  return out;
}

// A filter that only running it would show makes all unknown.
TemplateValues::Meaning TemplateValues::filtered(Meaning of, std::string_view written) const {
  const auto end = std::min(written.find_first_of(" :("), written.size());
  const std::string_view name = written.substr(0, end);
  const auto begin = std::min(written.find_first_not_of(" :(", end), written.size());
  const bool call = written.substr(end, begin - end).find('(') != std::string_view::npos;
  std::string_view words = written.substr(begin);
  if (call && words.ends_with(')')) words.remove_suffix(1);
  if (of.kind == Meaning::Kind::unknown) return {};
  // Liquid's "default: x" goes by what is false, too; "default(x)" of the others only by what is not there.
  if (name == "default") return or_default(std::move(of), trim(words), call);
  const bool list = of.kind == Meaning::Kind::data || of.kind == Meaning::Kind::found;
  if (list) return name == "join" ? list_as_text(of, trim(words)) : selected(of, name, words);
  if (is_plain_filter(name)) return of;
  return name == "prepend" || name == "append" ? joined(of, name, trim(words)) : Meaning{};
}

namespace {

// The entries of a list, or those that a filter left of it.
std::vector<const Value*> list_entries(const Value* data, const std::vector<const Value*>& found) {
  std::vector<const Value*> all = found;
  if (data != nullptr && data->kind == Value::Kind::list) {
    for (const Value& entry : data->list) all.push_back(&entry);
  }
  return all;
}

}  // namespace

// "join: ', '" of texts alone. What stands between them if nothing is said differs by generator.
TemplateValues::Meaning TemplateValues::list_as_text(const Meaning& of, std::string_view words) const {
  const Meaning between = operand(words);
  if (between.kind != Meaning::Kind::text || !between.whole) return {};
  std::string out;
  for (const Value* entry : list_entries(of.data, of.found)) {
    if (entry->kind != Value::Kind::text || out.size() > kMarkupSize) return {};
    (out += out.empty() ? "" : between.text) += entry->text;
  }
  return out.empty() ? Meaning{} : text(std::move(out), Value::Written::quoted);
}

// "where: 'key', value", and of a list or of what that left the first or last.
TemplateValues::Meaning TemplateValues::selected(const Meaning& of, std::string_view name,
                                                 std::string_view words) const {
  const std::vector<const Value*> all = list_entries(of.data, of.found);
  if (all.empty()) return {};
  if (name == "first" || name == "last") return meaning_of(name == "first" ? all.front() : all.back());
  const auto comma = find_unquoted(words, ",");
  if (name != "where" || comma == std::string_view::npos) return {};
  const Meaning key = operand(trim(words.substr(0, comma)));
  const Meaning wanted = operand(trim(words.substr(comma + 1)));
  if (key.kind != Meaning::Kind::text || wanted.kind != Meaning::Kind::text || !wanted.whole) return {};
  Meaning out;
  out.kind = Meaning::Kind::found;
  for (const Value* entry : all) {
    const Lookup value = value_at(entry, {&key.text, 1});
    if (!value) return {};
    const Meaning has = meaning_of(*value);
    if (has.kind == Meaning::Kind::nothing) continue;
    const Type type = type_of(has);
    if (has.kind != Meaning::Kind::text || (type != Type::text && type != Type::number)) return {};
    if (has.text == wanted.text) out.found.push_back(entry);
  }
  return out;
}

TemplateValues::Meaning TemplateValues::joined(const Meaning& of, std::string_view name, std::string_view words) const {
  const Meaning other = operand(words);
  const bool texts = of.kind == Meaning::Kind::text && other.kind == Meaning::Kind::text;
  // A name that is joined to itself again and again grows without end.
  if (!texts || of.text.size() + other.text.size() > kMarkupSize) return {};
  Meaning out = text(name == "prepend" ? other.text + of.text : of.text + other.text, Value::Written::quoted);
  out.whole = of.whole && other.whole;
  return out;
}

// What is not there, false or empty gives way; what is only unknown does not.
TemplateValues::Meaning TemplateValues::or_default(Meaning of, std::string_view words, bool only_nothing) const {
  const auto comma = std::min(find_unquoted(words, ","), words.size());
  Meaning other = operand(trim(words.substr(0, comma)));
  if (of.kind == Meaning::Kind::nothing) return other;
  if (of.kind != Meaning::Kind::text) {
    const bool empty = of.data != nullptr && of.data->list.empty() && of.data->map.empty();
    return !empty ? of : only_nothing ? Meaning{} : other;
  }
  const bool plain = comma == words.size() && !only_nothing;
  if (of.text.empty()) return of.whole && plain ? other : Meaning{};
  const Type type = type_of(of);
  if (type == Type::no) return plain ? other : Meaning{};
  return type == Type::unsure && is_one_of(lower_ascii(of.text), kSwitches) ? Meaning{} : of;
}

// "a.b['c'][page.author]" as its steps. nullopt: it is no path, or one of them cannot be known.
std::optional<std::vector<std::string>> TemplateValues::steps_of(std::string_view path) const {
  constexpr std::size_t kSteps = 16;
  std::vector<std::string> out;
  while (!path.empty() && out.size() < kSteps) {
    if (path[0] == '[') {
      const auto end = find_unquoted(path, "]");
      const Meaning key = end == std::string_view::npos ? Meaning{} : operand(trim(path.substr(1, end - 1)));
      if (key.kind != Meaning::Kind::text || !key.whole) return std::nullopt;
      out.push_back(key.text);
      path.remove_prefix(end + 1);
      continue;
    }
    if (!out.empty() && path[0] != '.') return std::nullopt;
    path.remove_prefix(out.empty() ? 0 : 1);
    const auto end = std::min(path.find_first_of(".[ ()]{}\"'"), path.size());
    if (end == 0) return std::nullopt;
    out.emplace_back(path.substr(0, end));
    path.remove_prefix(end);
  }
  return path.empty() ? std::optional(std::move(out)) : std::nullopt;
}

// Of the site's data, or of a name that stands for some. nullopt: the path leads to neither.
std::optional<TemplateValues::Meaning> TemplateValues::of_data(std::string_view path) const {
  const std::string_view head = path.substr(0, path.find_first_of(".["));
  const auto known = assigned_.find(head);
  const bool of_site = path.starts_with("site.data.") || path.starts_with("site.data[");
  if (!of_site && known == assigned_.end()) return std::nullopt;
  // Each may look through all of a file.
  constexpr std::size_t kLookUps = 2000;
  const auto steps = ++looked_up_ > kLookUps ? std::nullopt : steps_of(path);
  if (!steps) return Meaning{};
  const std::span<const std::string> all(*steps);
  Lookup found;
  if (known == assigned_.end()) {
    if (site_.data) found = site_.data->find(all.subspan(2));
  } else if (all.size() == 1) {
    return known->second;
  } else if (known->second.kind == Meaning::Kind::nothing) {
    found = nullptr;
  } else if (known->second.kind == Meaning::Kind::data) {
    found = value_at(known->second.data, all.subspan(1));
  }
  return found ? meaning_of(*found) : Meaning{};
}

TemplateValues::Meaning TemplateValues::operand(std::string_view written) const {
  if (is_quoted(written)) return text(parse_template_args(written).name, Value::Written::quoted);
  if (is_like_number(written)) return text(std::string(written), Value::Written::plain);
  if (written == "true" || written == "false") return text(std::string(written), Value::Written::plain);
  if (auto data = of_data(written)) return *std::move(data);
  return variable(written);
}

TemplateValues::Meaning TemplateValues::variable(std::string_view path) const {
  if (path.empty() || path.find_first_of(" ()[]{}\"'") != std::string_view::npos) return {};
  const auto dot = path.rfind('.');
  const std::string last = lower_ascii(dot == std::string_view::npos ? path : path.substr(dot + 1));
  if (last == "baseurl" || last == "base_url" || last.ends_with("_baseurl") || last == "pathprefix")
    return text(site_.base_url, Value::Written::quoted);
  // Without a title of its own an article may still get one: of its file's name, or its first heading.
  if (path == "page.title" || path == "title")
    return title_.empty() ? Meaning{} : text(std::string(title_), Value::Written::quoted);
  constexpr std::array<std::string_view, 5> kSite{"site.", "config.", "metadata.", ".Site.Params.", ".Site."};
  if (const auto rest = behind(path, kSite)) return of_site(*rest);
  constexpr std::array<std::string_view, 4> kPage{"page.", "$frontmatter.", "frontmatter.", "frontMatter."};
  if (const auto rest = behind(path, kPage)) return field(*rest, true);
  constexpr std::array<std::string_view, 4> kOther{".Page.Params.", ".Params.", "$page.", "."};
  return field(behind(path, kOther).value_or(path), false);
}

// `all_known`: no other place than the front matter gives a value to this path.
TemplateValues::Meaning TemplateValues::field(std::string_view path, bool all_known) const {
  if (path.empty()) return {};
  const std::string whole = lower_ascii(path);
  const bool sure = all_known && !inherits_ && fields_ != nullptr && !fields_->saved &&
                    whole.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_-.") == std::string::npos &&
                    !is_one_of(std::string_view(whole).substr(0, whole.find('.')), kGiven) &&
                    !is_one_of(std::string_view(whole).substr(whole.rfind('.') + 1), kGiven);
  const Value* at = fields_;
  for (std::string_view rest = whole; at != nullptr && !rest.empty();) {
    const auto dot = std::min(rest.find('.'), rest.size());
    if (at->kind == Value::Kind::text || at->kind == Value::Kind::list) return {};
    at = at->find(rest.substr(0, dot));
    rest.remove_prefix(std::min(rest.size(), dot + 1));
  }
  return at == nullptr && !sure ? Meaning{} : meaning_of(at);
}

TemplateValues::Meaning TemplateValues::of_site(std::string_view path) const {
  if (path == "url") return text(site_.url, Value::Written::quoted);
  if (path == "title") return text(site_.title, Value::Written::quoted);
  const std::string key = lower_ascii(path);
  for (const std::string& name : {key, "params." + key, "extra." + key}) {
    if (const auto known = site_.values.find(name); known != site_.values.end()) return meaning_of(&known->second);
  }
  return {};
}

std::optional<std::string> TemplateValues::parameter(std::string_view path) const {
  for (const Meaning& each : {field(path, false), field("params." + std::string(path), false), of_site(path)}) {
    if (each.kind == Meaning::Kind::text) return each.text;
  }
  return std::nullopt;
}

// Jekyll reads YAML 1.1, in which "no" is no word; most others read YAML 1.2, in which it is one.
TemplateValues::Type TemplateValues::type_of(const Meaning& meaning) const {
  if (meaning.written == Value::Written::quoted) return Type::text;
  const bool plain = meaning.written == Value::Written::plain;
  const std::string word = lower_ascii(meaning.text);
  if (plain && word == "true") return Type::yes;
  if (plain && word == "false") return Type::no;
  if (plain && jekyll_ && (word == "yes" || word == "on")) return Type::yes;
  if (plain && jekyll_ && (word == "no" || word == "off")) return Type::no;
  if (word.empty() || is_one_of(word, kSwitches)) return Type::unsure;
  if (number_of(word)) return plain ? Type::number : Type::unsure;
  // Dates and the numbers that programs read each in its own way.
  const bool begins = std::string_view("0123456789+-.").find(word[0]) != std::string_view::npos;
  const bool goes_on = word.find_first_not_of("0123456789abcdefxotz_:.,+- ") == std::string::npos;
  return begins && goes_on ? Type::unsure : Type::text;
}

TemplateValues::Truth TemplateValues::equal(const Meaning& a, const Meaning& b) const {
  // What is not there is none of the words.
  const Meaning& there = a.kind == Meaning::Kind::nothing ? b : a;
  const bool one = (a.kind == Meaning::Kind::nothing) != (b.kind == Meaning::Kind::nothing);
  if (jekyll_ && one && there.kind == Meaning::Kind::text && there.whole) return Truth::no;
  if (a.kind != Meaning::Kind::text || b.kind != Meaning::Kind::text || !a.whole || !b.whole) return Truth::unknown;
  const auto known = [](bool same) { return same ? Truth::yes : Truth::no; };
  const Type left = type_of(a), right = type_of(b);
  if (left == Type::unsure || right == Type::unsure) return Truth::unknown;
  if (left == right && left == Type::text) return known(a.text == b.text);
  if (left == right && left == Type::number) return known(number_of(a.text) == number_of(b.text));
  if (left == right) return Truth::yes;
  // 3 and "3", or 1 and true, are equal to some programs. A yes is none of no, and words are no number.
  const Meaning& words = left == Type::text ? a : b;
  const bool no_number = words.text.find_first_of("0123456789") == std::string::npos && !trim(words.text).empty();
  const bool apart =
      left == Type::text || right == Type::text ? no_number : left != Type::number && right != Type::number;
  return jekyll_ || apart ? Truth::no : Truth::unknown;
}

TemplateValues::Truth TemplateValues::truth_of(const Meaning& meaning) const {
  if (meaning.kind == Meaning::Kind::found) return meaning.found.empty() ? Truth::unknown : Truth::yes;
  if (meaning.kind == Meaning::Kind::data)
    return meaning.data->list.empty() && meaning.data->map.empty() ? Truth::unknown : Truth::yes;
  if (meaning.kind == Meaning::Kind::nothing) return jekyll_ ? Truth::no : Truth::unknown;
  if (meaning.kind != Meaning::Kind::text) return Truth::unknown;
  const Type type = type_of(meaning);
  if (type == Type::no) return Truth::no;
  // Nothing and nought are true to Liquid alone.
  const bool full = type != Type::unsure || !is_one_of(lower_ascii(meaning.text), kSwitches);
  const bool nought = meaning.text.find_first_not_of("0.- ") == std::string::npos;
  if (nought) return jekyll_ && meaning.whole && type != Type::unsure ? Truth::yes : Truth::unknown;
  return full ? Truth::yes : Truth::unknown;
}

TemplateValues::Truth TemplateValues::truth(std::string_view condition) const {
  const auto opposite = [](Truth of) { return of == Truth::unknown ? of : of == Truth::yes ? Truth::no : Truth::yes; };
  condition = trim(condition);
  if (condition.starts_with("not ")) return opposite(truth(condition.substr(4)));
  for (const std::string_view sign : {"==", "!="}) {
    const auto at = find_unquoted(condition, sign);
    if (at == std::string_view::npos) continue;
    const Truth same = equal(operand(trim(condition.substr(0, at))), operand(trim(condition.substr(at + 2))));
    return sign == "==" ? same : opposite(same);
  }
  for (const std::string_view sign : {">=", "<=", ">", "<"}) {
    const auto at = find_unquoted(condition, sign);
    if (at == std::string_view::npos) continue;
    return compared(operand(trim(condition.substr(0, at))), sign, operand(trim(condition.substr(at + sign.size()))));
  }
  return truth_of(operand(condition));
}

// Of numbers alone: other texts are compared in as many ways as there are generators.
TemplateValues::Truth TemplateValues::compared(const Meaning& a, std::string_view sign, const Meaning& b) const {
  const auto number = [this](const Meaning& of) -> std::optional<double> {
    if (of.kind != Meaning::Kind::text || !of.whole || type_of(of) != Type::number) return std::nullopt;
    double value = 0;
    const auto [end, error] = std::from_chars(of.text.data(), of.text.data() + of.text.size(), value);
    const bool all = error == std::errc{} && end == of.text.data() + of.text.size();
    return all ? std::optional(value) : std::nullopt;
  };
  const auto left = number(a), right = number(b);
  if (!left || !right) return Truth::unknown;
  const bool equal = *left == *right;
  const bool yes = (sign.ends_with('=') && equal) || (sign[0] == '>' ? *left > *right : *left < *right);
  return yes ? Truth::yes : Truth::no;
}

namespace {

// A name as tags write it: Liquid lets it stand in quotes.
std::string_view bare_name(std::string_view written) {
  written = trim(written);
  if (is_quoted(written)) written = written.substr(1, written.size() - 2);
  return written;
}

}  // namespace

void TemplateValues::assign(std::string_view words) {
  const auto equals = words.find('=');
  if (equals == std::string_view::npos) return;
  const Meaning value = meaning(trim(words.substr(equals + 1)));
  // Nunjucks gives several names one value: "a, b = 1".
  for (std::string_view names = words.substr(0, equals); !names.empty();) {
    const auto comma = std::min(names.find(','), names.size());
    assigned_[std::string(bare_name(names.substr(0, comma)))] = value;
    names.remove_prefix(std::min(comma + 1, names.size()));
  }
}

void TemplateValues::capture(std::string_view name, std::string text_of_it, bool whole) {
  Meaning value = text(std::move(text_of_it), Value::Written::quoted);
  value.whole = whole;
  // Nothing is left of it, so that nothing can be said of it.
  if (!whole && value.text.empty()) value = {};
  assigned_[std::string(bare_name(name))] = std::move(value);
}

void TemplateValues::forget_given_by(std::string_view file) {
  for (auto& [name, meaning] : assigned_) {
    if (site_.includes == nullptr || site_.includes->may_give(file, name)) meaning = {};
  }
}

void TemplateValues::forget(std::string_view words) {
  for (std::string_view names = words.substr(0, words.find('=')); !names.empty();) {
    const auto comma = std::min(names.find(','), names.size());
    assigned_[std::string(bare_name(names.substr(0, comma)))] = {};
    names.remove_prefix(std::min(comma + 1, names.size()));
  }
}

}  // namespace handbill::sources
