#define TOML_EXCEPTIONS 1
#include <sstream>

#include <toml++/toml.h>

#include "bundle_tool/sources/fields/value.h"

namespace handbill::sources {
namespace {

class TomlCopier {
 public:
  explicit TomlCopier(std::uint32_t first_line) : first_line_(first_line) {}

  bool copy(const toml::node& node, Value& out, std::size_t depth) {
    if (++nodes_ > kValueNodes || depth > kValueDepth) return false;
    out.line = first_line_ + node.source().begin.line - 1;
    if (const toml::table* table = node.as_table()) return copy_table(*table, out, depth);
    if (const toml::array* array = node.as_array()) return copy_array(*array, out, depth);
    out.kind = Value::Kind::text;
    out.written = node.is_string() ? Value::Written::quoted : Value::Written::plain;
    out.text = as_written(node);
    return true;
  }

 private:
  bool copy_table(const toml::table& table, Value& out, std::size_t depth) {
    out.kind = Value::Kind::map;
    for (const auto& [key, node] : table) {
      Value value;
      if (!copy(node, value, depth + 1)) return false;
      out.map.push_back({std::string(key.str()), std::move(value)});
    }
    return true;
  }
  bool copy_array(const toml::array& array, Value& out, std::size_t depth) {
    out.kind = Value::Kind::list;
    for (const toml::node& node : array) {
      Value value;
      if (!copy(node, value, depth + 1)) return false;
      out.list.push_back(std::move(value));
    }
    return true;
  }
  static std::string as_written(const toml::node& node) {
    if (const auto* text = node.as_string()) return text->get();
    std::ostringstream out;
    node.visit([&out](const auto& value) {
      if constexpr (toml::is_value<decltype(value)>) out << value;
    });
    return out.str();
  }

  std::uint32_t first_line_;
  std::size_t nodes_ = 0;
};

}  // namespace

bool parse_toml(std::string_view text, std::uint32_t first_line, Value& out, ParseProblem& problem) {
  try {
    const toml::table root = toml::parse(text);
    if (TomlCopier(first_line).copy(root, out, 0)) return true;
    problem = {"too large or nested too deep", first_line};
  } catch (const toml::parse_error& error) {
    problem = {std::string(error.description()), first_line + error.source().begin.line - 1};
  } catch (const std::exception& error) {
    problem = {error.what(), first_line};
  }
  out = Value{};
  return false;
}

}  // namespace handbill::sources
