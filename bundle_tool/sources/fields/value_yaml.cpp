#include <algorithm>

#include <yaml-cpp/yaml.h>

#include "bundle_tool/sources/fields/value.h"
#include "bundle_tool/sources/text/byte_set.h"
#include "bundle_tool/sources/text/clean_text.h"

namespace handbill::sources {
namespace {

// yaml-cpp parses recursively, so that deep nesting would exhaust the stack. Text that may nest too deep is refused
// before it is parsed. This looks at flow collections and at marks in one line; is_indented_too_deep() at indentation.
// Brackets inside quotes count too: fields have no use for so many.
bool is_too_deep(std::string_view text) {
  constexpr std::size_t kFlowDepth = 64;
  constexpr std::size_t kBlockMarks = 64;  // "- - - - x" nests as well
  std::size_t flow = 0;
  std::size_t marks = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '[' || c == '{') ++flow;
    if ((c == ']' || c == '}') && flow > 0) --flow;
    if (c == '\n') marks = 0;
    const bool mark = (c == '-' || c == '?' || c == ':') && i + 1 < text.size() && is_space(text[i + 1]);
    if (mark) ++marks;
    if (flow > kFlowDepth || marks > kBlockMarks) return true;
  }
  return false;
}

// A block nests by one level for each deeper line, so its depth is the number of different indentations that are open.
bool is_indented_too_deep(std::string_view text) {
  constexpr std::size_t kBlockDepth = 64;
  std::vector<std::size_t> open;
  while (!text.empty()) {
    const auto newline = text.find('\n');
    const std::string_view line = text.substr(0, newline);
    const auto indent = line.find_first_not_of(' ');
    if (indent != std::string_view::npos) {
      while (!open.empty() && open.back() >= indent) open.pop_back();
      open.push_back(indent);
      if (open.size() > kBlockDepth) return true;
    }
    text.remove_prefix(newline == std::string_view::npos ? text.size() : newline + 1);
  }
  return false;
}

class YamlCopier {
 public:
  explicit YamlCopier(std::uint32_t first_line) : first_line_(first_line) {}

  bool copy(const YAML::Node& node, Value& out, std::size_t depth) {
    const auto mark = node.Mark();
    out.line = mark.line < 0 ? 0 : first_line_ + static_cast<std::uint32_t>(mark.line);
    if (++nodes_ > kValueNodes || depth > kValueDepth) return false;
    switch (node.Type()) {
      case YAML::NodeType::Scalar: return copy_text(node, out);
      case YAML::NodeType::Sequence: return copy_list(node, out, depth);
      case YAML::NodeType::Map: return copy_map(node, out, depth);
      default: return true;
    }
  }

 private:
  bool copy_text(const YAML::Node& node, Value& out) {
    const std::string& text = node.Scalar();
    const std::string& tag = node.Tag();
    out.kind = Value::Kind::text;
    if (tag == "!" || tag == "tag:yaml.org,2002:str") out.written = Value::Written::quoted;
    if (tag == "?") out.written = Value::Written::plain;
    bytes_ += text.size();
    if (bytes_ > kValueBytes) return false;
    out.text = text;
    return true;
  }
  bool copy_list(const YAML::Node& node, Value& out, std::size_t depth) {
    out.kind = Value::Kind::list;
    for (const YAML::Node& item : node) {
      Value value;
      if (!copy(item, value, depth + 1)) return false;
      out.list.push_back(std::move(value));
    }
    return true;
  }
  bool copy_map(const YAML::Node& node, Value& out, std::size_t depth) {
    out.kind = Value::Kind::map;
    for (const auto& entry : node) {
      if (!entry.first.IsScalar()) continue;  // no field has a list or map for its name
      Value value;
      if (!copy(entry.second, value, depth + 1)) return false;
      bytes_ += entry.first.Scalar().size();
      out.map.push_back({entry.first.Scalar(), std::move(value)});
    }
    merge(out);
    return bytes_ <= kValueBytes;
  }

  // "<<: *defaults" gives what the map itself does not say; of several maps the first goes before.
  static void merge(Value& map) {
    const auto merged =
        std::find_if(map.map.begin(), map.map.end(), [](const Field& field) { return field.key == "<<"; });
    if (merged == map.map.end()) return;
    Value from = std::move(merged->value);
    map.map.erase(merged);
    const auto take = [&map](const Value& given) {
      for (const Field& field : given.map) {
        const bool there =
            std::any_of(map.map.begin(), map.map.end(), [&field](const Field& own) { return own.key == field.key; });
        if (!there && map.map.size() < kValueNodes) map.map.push_back(field);
      }
    };
    take(from);
    for (const Value& each : from.list) take(each);
  }

  std::uint32_t first_line_;
  std::size_t nodes_ = 0;
  std::size_t bytes_ = 0;
};

}  // namespace

std::vector<std::string> texts_of(const Value* value) {
  constexpr std::size_t kMostTexts = 1000;
  std::vector<std::string> out;
  if (value == nullptr) return out;
  if (value->kind == Value::Kind::text) out.push_back(value->text);
  for (const Value& item : value->list) {
    if (item.kind == Value::Kind::text && out.size() < kMostTexts) out.push_back(item.text);
  }
  return out;
}

const Value* Value::find(std::string_view key) const {
  const auto same = [key](const auto& entry) { return is_lowered(key, entry.key); };
  const auto found = std::find_if(map.begin(), map.end(), same);
  if (found == map.end() || found->value.kind == Kind::none) return nullptr;
  const Value& value = found->value;
  if (value.kind == Kind::text && trim(value.text).empty()) return nullptr;
  return &value;
}

bool parse_yaml(std::string_view text, std::uint32_t first_line, Value& out, ParseProblem& problem) {
  if (is_too_deep(text) || is_indented_too_deep(text)) {
    problem = {"nested too deep", first_line};
    return false;
  }
  try {
    const YAML::Node root = YAML::Load(std::string(text));
    if (YamlCopier(first_line).copy(root, out, 0)) return true;
    problem = {"too large", first_line};
  } catch (const YAML::Exception& error) {
    const bool known = error.mark.line >= 0;
    problem = {error.msg, known ? first_line + static_cast<std::uint32_t>(error.mark.line) : first_line};
  } catch (const std::exception& error) {
    problem = {error.what(), first_line};
  }
  out = Value{};
  return false;
}

}  // namespace handbill::sources
