#include "bundle_tool/commands/json.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "bundle_tool/commands/format.h"

namespace handbill::commands {

using Library = nlohmann::ordered_json;  // members stay in the order in which they were set

struct Json::Writer {
  static Library library(const Json& json) { return std::visit(Writer{}, json.value_); }

  Library operator()(std::monostate) const { return nullptr; }
  Library operator()(bool value) const { return value; }
  Library operator()(const Json::Number& number) const {
    if (number.negative) return static_cast<std::int64_t>(number.bits);
    return number.bits;
  }
  Library operator()(const std::string& text) const { return text; }
  Library operator()(const std::vector<Json>& items) const {
    Library out = Library::array();
    for (const Json& item : items) out.push_back(library(item));
    return out;
  }
  Library operator()(const std::vector<Json::Member>& members) const {
    Library out = Library::object();
    for (const auto& [key, value] : members) out[key] = library(value);
    return out;
  }
};

Json::Json() = default;
Json::Json(std::nullptr_t) {}
Json::Json(const Json&) = default;
Json::Json(Json&&) noexcept = default;
Json& Json::operator=(const Json&) = default;
Json& Json::operator=(Json&&) noexcept = default;
Json::~Json() = default;

Json::Json(std::string text) : value_(std::move(text)) {}
Json::Json(std::string_view text) : value_(std::string(text)) {}
Json::Json(const char* text) : value_(std::string(text)) {}
Json::Json(std::initializer_list<Member> members) : value_(std::vector<Member>(members)) {}

Json Json::object() { return std::initializer_list<Member>{}; }

Json Json::array() {
  Json out;
  out.value_ = std::vector<Json>();
  return out;
}

void Json::push_back(Json item) { std::get<std::vector<Json>>(value_).push_back(std::move(item)); }

Json& Json::operator[](std::string_view key) {
  if (std::holds_alternative<std::monostate>(value_)) *this = object();
  auto& members = std::get<std::vector<Member>>(value_);
  const auto found = std::find_if(members.begin(), members.end(), [key](const Member& m) { return m.first == key; });
  return found != members.end() ? found->second : members.emplace_back(std::string(key), Json()).second;
}

bool Json::empty() const {
  if (const auto* items = std::get_if<std::vector<Json>>(&value_)) return items->empty();
  if (const auto* members = std::get_if<std::vector<Member>>(&value_)) return members->empty();
  return std::holds_alternative<std::monostate>(value_);
}

std::string Json::text() const {
  return Writer::library(*this).dump(2, ' ', false, Library::error_handler_t::replace) + "\n";
}

std::string Json::line() const {
  return Writer::library(*this).dump(-1, ' ', false, Library::error_handler_t::replace);
}

Json json_date(const std::optional<bundle::Date>& date) { return date ? Json(iso_date(*date)) : Json(nullptr); }

}  // namespace handbill::commands
