#include "bundle_tool/sources/text/clean_text.h"

#include <algorithm>

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>

#include "bundle_tool/sources/text/byte_set.h"
#include "bundle_tool/sources/text/open_directions.h"
#include "reader/base/utf8.h"

namespace handbill::sources {
namespace {

// Makes the repairs that clean_text() promises, and warns of them.
class Scrubber {
 public:
  Scrubber(std::string_view file, Warnings& warnings) : file_(file), warnings_(warnings) {}

  std::string run(std::string_view in) {
    out_.reserve(in.size());
    for (;;) {
      const std::size_t plain = plain_part(in);
      out_.append(in.substr(0, plain));
      in.remove_prefix(plain);
      if (in.empty()) break;
      const utf8::Decoded next = utf8::decode(in);
      take(in, next);
      in.remove_prefix(next.size);
    }
    return std::move(out_);
  }

 private:
  // Bytes of what `in` begins with and nothing is to be done for.
  static std::size_t plain_part(std::string_view in) {
    std::size_t at = 0;
    for (std::size_t size = 1; size > 0; at += size)
      size = at < in.size() && is_plain(in[at]) ? 1 : common_letter(in.substr(std::min(at, in.size())));
    return at;
  }
  void take(std::string_view in, const utf8::Decoded& next) {
    if (!next.valid) {
      warn(Slug::invalid_utf8, invalid_line_, "bytes that are not UTF-8, replaced: save the file as UTF-8");
      utf8::append(out_, utf8::kReplacement);
    } else if (next.code_point == utf8::kReplacement) {
      warn(Slug::invalid_utf8, invalid_line_, "a character that cannot be read");
      out_.append(in.substr(0, next.size));
    } else if (next.code_point == '\r') {
      if (!in.starts_with("\r\n")) new_line();
    } else if (next.code_point == '\n') {
      new_line();
    } else if (next.code_point == '\f' || next.code_point == '\v' || next.code_point == 0x85) {
      out_.push_back(' ');
    } else if (next.code_point != '\t' && is_unwanted(next.code_point)) {
      warn(Slug::control_character, control_line_, "control character removed");
    } else {
      out_.append(in.substr(0, next.size));
    }
  }
  void new_line() {
    out_.push_back('\n');
    ++line_;
  }
  void warn(Slug slug, std::uint32_t& last, const char* text) {
    if (last != line_) warnings_.add(slug, file_, line_, text);
    last = line_;
  }

  std::string_view file_;
  Warnings& warnings_;
  std::string out_;
  std::uint32_t line_ = 1, invalid_line_ = 0, control_line_ = 0;
};

// Drops directional formatting that closes nothing, and closes what is left open.
std::string balanced(std::string_view text) {
  std::string out;
  OpenDirections open;
  while (!text.empty()) {
    const utf8::Decoded next = utf8::decode(text);
    if (open.admit(next.code_point)) out.append(text.substr(0, next.size));
    text.remove_prefix(next.size);
  }
  return out.append(open.close());
}

}  // namespace

bool is_unwanted(char32_t c) {
  return utf8::is_control(c) || c == 0xFEFF || (c >= 0xFFF9 && c <= 0xFFFB) || (c >= 0xFDD0 && c <= 0xFDEF) ||
         (c & 0xFFFEU) == 0xFFFE;
}

bool is_plain(char c) { return c >= 0x20 && c < 0x7F; }

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v'; }

std::string_view trim(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  return out;
}

std::string normalised(std::string text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
  if (U_FAILURE(status) != 0) return text;
  const icu::StringPiece piece(text.data(), static_cast<std::int32_t>(text.size()));
  if (nfc->isNormalizedUTF8(piece, status) != 0) return text;
  std::string out;
  icu::StringByteSink<std::string> sink(&out, static_cast<std::int32_t>(text.size()));
  nfc->normalizeUTF8(0, piece, sink, nullptr, status);
  return U_FAILURE(status) != 0 ? text : out;
}

std::string clean_text(Bytes bytes, std::string_view file, Warnings& warnings, const EncodingHints& hints) {
  const Utf8Text read = to_utf8(as_text(bytes), hints);
  if (!read.guessed.empty()) {
    warnings.add(Slug::guessed_encoding, file, 0,
                 "the file does not say how it is encoded: read as " + read.guessed + ", judged by its letters");
  }
  return normalised(Scrubber(file, warnings).run(read.text));
}

std::string one_line(std::string_view text, std::size_t limit) {
  std::string line;
  bool space = false;
  while (!text.empty()) {
    const utf8::Decoded next = utf8::decode(text);
    const bool is_break = next.code_point == 0x2028 || next.code_point == 0x2029;
    if (is_break || (next.size == 1 && is_space(text[0]))) {
      space = !line.empty();
    } else if (!is_unwanted(next.code_point)) {
      if (line.size() + next.size + (space ? 1U : 0U) > limit) break;
      if (space) line.push_back(' ');
      space = false;
      if (next.valid) {
        line.append(text.substr(0, next.size));
      } else {
        utf8::append(line, utf8::kReplacement);
      }
    }
    text.remove_prefix(next.size);
  }
  return balanced(line);
}

}  // namespace handbill::sources
