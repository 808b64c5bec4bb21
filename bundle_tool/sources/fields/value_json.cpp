#include <algorithm>
#include <nlohmann/json.hpp>

#include "bundle_tool/sources/fields/value.h"

namespace handbill::sources {
namespace {

using nlohmann::json;

// Copies a parsed document into a Value. nlohmann::json keeps no positions: each value gets the line of the whole.
class JsonCopier {
 public:
  explicit JsonCopier(std::uint32_t line) : line_(line) {}

  bool copy(const json& node, Value& out, std::size_t depth) {
    if (++nodes_ > kValueNodes || depth > kValueDepth) return false;
    out.line = line_;
    if (node.is_object()) {
      out.kind = Value::Kind::map;
      for (const auto& [key, item] : node.items()) {
        Value value;
        if (!copy(item, value, depth + 1)) return false;
        out.map.push_back({key, std::move(value)});
      }
    } else if (node.is_array()) {
      out.kind = Value::Kind::list;
      for (const json& item : node) {
        Value value;
        if (!copy(item, value, depth + 1)) return false;
        out.list.push_back(std::move(value));
      }
    } else if (!node.is_null()) {
      out.kind = Value::Kind::text;
      out.written = node.is_string() ? Value::Written::quoted : Value::Written::plain;
      out.text = node.is_string() ? node.get<std::string>() : node.dump();
    }
    return true;
  }

 private:
  std::uint32_t line_;
  std::size_t nodes_ = 0;
};

}  // namespace

bool parse_json(std::string_view text, std::uint32_t first_line, Value& out, ParseProblem& problem) {
  try {
    // The callback stops the parser at the first value that is too deep, before it builds the rest.
    const json root = json::parse(text.begin(), text.end(), [](int depth, json::parse_event_t, json&) {
      if (depth > static_cast<int>(kValueDepth)) throw std::length_error("nested too deep");
      return true;
    });
    if (JsonCopier(first_line).copy(root, out, 0)) return true;
    problem = {"too large or nested too deep", first_line};
  } catch (const json::parse_error& error) {
    const auto at = std::min(text.size(), static_cast<std::size_t>(error.byte));
    const auto lines = std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n');
    problem = {"not JSON", first_line + static_cast<std::uint32_t>(lines)};
  } catch (const std::exception& error) {
    problem = {error.what(), first_line};
  }
  out = Value{};
  return false;
}

}  // namespace handbill::sources
