#include "reader/web/json.h"

#include "reader/base/utf8.h"
#include "reader/text/line.h"

namespace handbill::web {

void Json::comma() {
  if (needs_comma_) out_ += ',';
  needs_comma_ = true;
}

Json& Json::open(char bracket) {
  comma();
  out_ += bracket;
  needs_comma_ = false;
  return *this;
}

Json& Json::close(char bracket) {
  out_ += bracket;
  needs_comma_ = true;
  return *this;
}

void Json::quote(std::string_view value) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  out_ += '"';
  while (!value.empty()) {
    const utf8::Decoded next = utf8::decode(value);
    const char32_t c = next.valid ? next.code_point : utf8::kReplacement;
    value.remove_prefix(next.size);
    if (c == U'"' || c == U'\\') out_ += '\\';
    if (c < U' ') {
      out_ += "\\u00";
      out_ += kDigits[c >> 4U];
      out_ += kDigits[c & 0xFU];
    } else {
      utf8::append(out_, c);
    }
  }
  out_ += '"';
}

Json& Json::key(std::string_view name) {
  comma();
  quote(name);
  out_ += ':';
  needs_comma_ = false;
  return *this;
}

Json& Json::text(std::string_view value) {
  comma();
  quote(value);
  return *this;
}

Json& Json::number(std::uint64_t value) {
  comma();
  out_ += std::to_string(value);
  return *this;
}

Json& Json::integer(std::int64_t value) {
  comma();
  out_ += std::to_string(value);
  return *this;
}

Json& Json::truth(bool value) {
  comma();
  out_ += value ? "true" : "false";
  return *this;
}

Json& Json::null() {
  comma();
  out_ += "null";
  return *this;
}

Json& Json::line(std::string_view name, std::string_view others) { return text(name, text::Line(others).text()); }

}  // namespace handbill::web
