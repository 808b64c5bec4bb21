#include "bundle_tool/sources/embedded.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string>

#include "bundle_tool/sources/html/html_scan.h"
#include "bundle_tool/sources/markdown/markdown_code.h"
#include "bundle_tool/sources/text/addresses.h"
#include "bundle_tool/sources/text/clean_text.h"

namespace handbill::sources {
namespace {

constexpr std::string_view kScheme = "data:";
constexpr std::size_t kShort = 2000;     // bytes of an address that is left as it is
constexpr std::size_t kMediaType = 200;  // bytes before the comma

std::uint8_t base64_digit(char c) {
  if (c >= 'A' && c <= 'Z') return static_cast<std::uint8_t>(c - 'A');
  if (c >= 'a' && c <= 'z') return static_cast<std::uint8_t>(c - 'a' + 26);
  if (c >= '0' && c <= '9') return static_cast<std::uint8_t>(c - '0' + 52);
  if (c == '+' || c == '-') return 62;
  return c == '/' || c == '_' ? 63 : 64;
}

// RFC 4648, also with the letters for file names; white space counts for nothing. nullopt: other characters.
std::optional<Buffer> from_base64(std::string_view text) {
  Buffer out;
  out.reserve(text.size() / 4 * 3);
  std::uint32_t bits = 0;
  unsigned count = 0;
  for (const char c : text) {
    if (is_space(c)) continue;
    if (c == '=') break;
    const std::uint8_t digit = base64_digit(c);
    if (digit == 64) return std::nullopt;
    bits = bits << 6U | digit;
    if (++count % 4 == 0) {
      for (const unsigned shift : {16U, 8U, 0U}) out.push_back(static_cast<std::byte>(bits >> shift));
    }
  }
  if (count % 4 >= 2) out.push_back(static_cast<std::byte>(bits >> (count % 4 == 2 ? 4U : 10U)));
  if (count % 4 == 3) out.push_back(static_cast<std::byte>(bits >> 2U));
  return out;
}

// Where the address that starts at `begin` ends: at the quote that it stands in, else at what cannot be in one.
std::size_t end_of_address(std::string_view text, std::size_t begin) {
  const char quote = begin == 0 ? ' ' : text[begin - 1];
  const auto end = quote == '"' || quote == '\'' ? text.find(quote, begin) : text.find_first_of(" \t\r\n)>\"'", begin);
  return std::min(end, text.size());
}

// The comma before the data; npos if there is none.
std::size_t data_comma(std::string_view address) { return address.substr(0, kMediaType).find(','); }

// "~12~" stands for the data of the thirteenth address that was made short: no data begin with "~".
std::optional<std::size_t> number_in(std::string_view data) {
  std::size_t number = 0;
  if (data.size() < 3 || data.front() != '~' || data.back() != '~') return std::nullopt;
  const auto [end, error] = std::from_chars(data.data() + 1, data.data() + data.size() - 1, number);
  if (error != std::errc{} || end != data.data() + data.size() - 1) return std::nullopt;
  return number;
}

std::shared_ptr<const Buffer> decoded(std::string_view media_type, std::string_view data, bool raw) {
  const bool base64 = lower_ascii(media_type).ends_with(";base64");
  // What was made short has not gone through a parser yet.
  const std::string text = percent_decoded(raw && !base64 ? decode_entities(data) : std::string(data));
  auto bytes = base64 ? from_base64(text) : Buffer(as_bytes(text).begin(), as_bytes(text).end());
  if (!bytes || bytes->empty()) return nullptr;
  return std::make_shared<const Buffer>(std::move(*bytes));
}

// Where the next address of this kind begins, in any letter case; npos if there is none.
std::size_t next_address(std::string_view text, std::size_t from) {
  for (auto colon = text.find(':', from); colon != std::string_view::npos; colon = text.find(':', colon + 1)) {
    const std::size_t begin = colon + 1 - std::min(colon + 1, kScheme.size());
    if (begin >= from && is_embedded(text.substr(begin, kScheme.size()))) return begin;
  }
  return std::string_view::npos;
}

// The data of the address at `begin`, if it is a long one of a picture; nothing says the type of some.
TextRange long_data(std::string_view text, std::size_t begin) {
  const std::size_t end = end_of_address(text, begin);
  const std::string_view address = text.substr(begin, end - begin);
  const std::size_t comma = data_comma(address);
  if (address.size() <= kShort || comma == std::string_view::npos) return {};
  const std::string type = lower_ascii(trim(address.substr(kScheme.size(), comma - kScheme.size())));
  const bool picture = type.empty() || type.starts_with(';') || type.starts_with("image/");
  return picture ? TextRange::of(begin + comma + 1, end) : TextRange{};
}

// Finds them in Markdown, whose code stays as it is.
class MarkdownAddresses final : private CodeWalk {
 public:
  explicit MarkdownAddresses(const MappedText& in) : CodeWalk(in, "dD", Indented::code) {}
  std::vector<TextRange> all() {
    (void)walk();
    return std::move(found_);
  }

 private:
  bool mark(char) override {
    if (at_ < looked_to_ || !is_embedded(text_.substr(at_, kScheme.size()))) return false;
    looked_to_ = end_of_address(text_, at_);
    const TextRange data = long_data(text_, at_);
    if (data.empty()) return false;
    // A code span that is longer than spans are looked for.
    const bool code = at_ > 0 && text_[at_ - 1] == '`' && text_.substr(data.end).starts_with('`');
    if (!code) found_.push_back(data);
    copy_to(data.end);
    return true;
  }

  std::vector<TextRange> found_;
  std::size_t looked_to_ = 0;
};

std::vector<TextRange> addresses_in(std::string_view text) {
  std::vector<TextRange> out;
  for (auto at = next_address(text, 0); at != std::string_view::npos; at = next_address(text, at)) {
    const TextRange data = long_data(text, at);
    if (!data.empty()) out.push_back(data);
    at = std::max(end_of_address(text, at), at + kScheme.size());
  }
  return out;
}

}  // namespace

bool is_embedded(std::string_view address) { return lower_ascii(address.substr(0, kScheme.size())) == kScheme; }

MappedText Embedded::with_short_addresses(std::string_view text, std::uint32_t first_line, Markup markup) {
  std::vector<TextRange> all = addresses_in(text);
  if (markup == Markup::markdown && !all.empty()) all = MarkdownAddresses(MappedText(text)).all();
  MappedText out;
  std::size_t done = 0;
  std::uint32_t line = first_line;
  const auto count = [&line](std::string_view piece) {
    line += static_cast<std::uint32_t>(std::count(piece.begin(), piece.end(), '\n'));
  };
  const auto copy_to = [&](std::size_t end) {
    const std::string_view piece = text.substr(done, end - done);
    out.copy(piece, line);
    count(piece);
    done = end;
  };
  for (const TextRange data : all) {
    copy_to(data.begin);
    out.put("~" + std::to_string(long_.size()) + "~", line);
    long_.push_back(data.in(text));
    count(long_.back());
    done = data.end;
  }
  copy_to(text.size());
  return out;
}

std::shared_ptr<const Buffer> Embedded::picture(std::string_view address) {
  const std::size_t comma = data_comma(address);
  if (comma == std::string_view::npos) return nullptr;
  const std::string_view media_type = address.substr(0, comma);
  const std::string_view data = address.substr(comma + 1);
  const auto number = number_in(data);
  if (!number) return decoded(media_type, data, false);
  if (*number >= long_.size()) return nullptr;
  const auto [at, is_new] = decoded_.try_emplace(*number);
  if (is_new) at->second = decoded(media_type, long_[*number], true);
  return at->second;
}

}  // namespace handbill::sources
