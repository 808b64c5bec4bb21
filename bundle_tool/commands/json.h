// A JSON value for --json, built up in steps and written once. Only json.cpp uses the library that writes it.
#pragma once

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "reader/bundle/values.h"

namespace handbill::commands {

class Json {
 public:
  using Member = std::pair<std::string, Json>;

  Json();  // null
  Json(std::nullptr_t);
  Json(const Json&);
  Json(Json&&) noexcept;
  Json& operator=(const Json&);
  Json& operator=(Json&&) noexcept;
  ~Json();
  template <std::same_as<bool> T>  // not what merely converts to bool, as pointers do
  Json(T value) : value_(value) {}
  template <std::integral T>
  requires(!std::same_as<T, bool>) Json(T number) : value_(Number{number < 0, static_cast<std::uint64_t>(number)}) {}
  Json(std::string text);
  Json(std::string_view text);
  Json(const char* text);
  Json(std::initializer_list<Member> members);

  static Json object();
  static Json array();
  template <class Range>
  static Json array(const Range& items) {
    Json out = array();
    for (const auto& item : items) out.push_back(item);
    return out;
  }

  // The member `key`. A new one is null and comes last. REQUIRES: an object, or null, which becomes one.
  Json& operator[](std::string_view key);
  // REQUIRES: an array.
  void push_back(Json item);
  // Null, or an object or array without content.
  bool empty() const;

  // text() is indented and ends with a line end; line() is one line without. Bytes that are no UTF-8 are replaced.
  std::string text() const;
  std::string line() const;

 private:
  struct Writer;
  struct Number {
    bool negative = false;
    std::uint64_t bits = 0;  // of a negative one: of the two's complement
  };
  std::variant<std::monostate, bool, Number, std::string, std::vector<Json>, std::vector<Member>> value_;
};

// "2026-11-23T09:30+02:00", or null without a date.
Json json_date(const std::optional<bundle::Date>& date);

}  // namespace handbill::commands
