// Writes JSON (RFC 8259): what the page is told. Bytes that are no UTF-8 become U+FFFD.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace handbill::web {

// Values are written one after the other; commas come by themselves. REQUIRES: in an object each value has its key
// before it, and what is opened is closed.
class Json {
 public:
  Json& open_object() { return open('{'); }
  Json& close_object() { return close('}'); }
  Json& open_array() { return open('['); }
  Json& close_array() { return close(']'); }
  Json& key(std::string_view name);
  Json& text(std::string_view value);
  Json& number(std::uint64_t value);
  Json& integer(std::int64_t value);
  Json& truth(bool value);
  Json& null();
  // `key` and a value.
  Json& text(std::string_view name, std::string_view value) { return key(name).text(value); }
  Json& number(std::string_view name, std::uint64_t value) { return key(name).number(value); }
  Json& truth(std::string_view name, bool value) { return key(name).truth(value); }
  // `key` and one line of somebody else's words, cleaned (text::Line).
  Json& line(std::string_view name, std::string_view others);
  std::string take() && { return std::move(out_); }

 private:
  Json& open(char bracket);
  Json& close(char bracket);
  void comma();
  void quote(std::string_view value);
  std::string out_;
  bool needs_comma_ = false;
};

}  // namespace handbill::web
