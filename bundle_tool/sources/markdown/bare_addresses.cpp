#include "bundle_tool/sources/markdown/bare_addresses.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "bundle_tool/sources/markdown/markdown_code.h"
#include "bundle_tool/sources/text/addresses.h"
#include "bundle_tool/sources/text/ascii.h"

namespace handbill::sources {
namespace {

constexpr std::string_view kOpeners = "_*~";

bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

class AddressPass final : private CodeWalk {
 public:
  explicit AddressPass(const MappedText& in) : CodeWalk(in, "hw", Indented::code) {}
  MappedText run() { return walk(); }

 private:
  bool mark(char) override {
    const std::string_view rest = text_.substr(at_, 8);
    if (!rest.starts_with("https://") && !rest.starts_with("http://") && !rest.starts_with("www.")) return false;
    const char before = at_ == 0 ? ' ' : text_[at_ - 1];
    if (is_alphanumeric(before)) return false;  // of another scheme
    const std::size_t end = address_end(text_, at_);
    // A letter of another script may be the next word, and "*" before it that word's; "_" in a word is no mark at all.
    std::size_t plain = at_;
    while (plain < end && is_ascii(text_[plain])) ++plain;
    while (plain < end && (text_[plain - 1] == '*' || text_[plain - 1] == '~')) --plain;
    for (std::size_t i = at_; i < end; ++i) {
      const bool mark = text_[i] == '_' || (i < plain && (text_[i] == '*' || text_[i] == '~'));
      if (!mark || text_[i - 1] == '\\') continue;
      copy_to(i);
      out_.put("&#" + std::to_string(static_cast<int>(text_[i])) + ";", in_.line_at(i));
      at_ = i + 1;
    }
    copy_to(end);
    return true;
  }
};

}  // namespace

MappedText with_plain_addresses(MappedText in) {
  const std::string_view text = in.view();
  const bool any = (text.find("://") != std::string_view::npos || text.find("www.") != std::string_view::npos) &&
                   text.find_first_of(kOpeners) != std::string_view::npos;
  return any ? AddressPass(in).run() : in;
}

}  // namespace handbill::sources
