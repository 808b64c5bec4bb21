#include "bundle_tool/sources/markdown/picture_marks.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "bundle_tool/sources/markdown/markdown_code.h"
#include "bundle_tool/sources/text/clean_text.h"
#include "bundle_tool/sources/text/file_name.h"

namespace handbill::sources {
namespace {

constexpr std::size_t kPictureReach = 2000;  // bytes of one picture

// "100x20", "300", "50%x".
bool is_size(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789x%*") == std::string_view::npos;
}

// The size of "{width=50% .class}" at the front, as Pandoc and MkDocs write attributes; 0: there are none.
std::size_t attributes_at(std::string_view text) {
  const auto end = text.find('}');
  if (!text.starts_with('{') || end == std::string_view::npos) return 0;
  std::string_view rest = trim(text.substr(1, end - 1));
  if (rest.empty() || rest[0] == ':') return 0;  // kramdown's own
  while (!rest.empty()) {
    const auto blank = std::min(rest.find(' '), rest.size());
    const std::string_view word = rest.substr(0, blank);
    if (word[0] != '.' && word[0] != '#' && word.find('=') == std::string_view::npos) return 0;
    rest = trim(rest.substr(blank));
  }
  return end + 1;
}

class PicturePass final : private CodeWalk {
 public:
  explicit PicturePass(const MappedText& in) : CodeWalk(in, "!", Indented::code) {}
  MappedText run() { return walk(); }

 private:
  bool mark(char) override {
    const std::string_view line = line_here(kPictureReach);
    if (line.starts_with("![[")) return embedded(line);
    return line.starts_with("![") && sized(line);
  }

  bool embedded(std::string_view line) {
    const auto end = line.find("]]");
    if (end == std::string_view::npos) return false;
    const std::string_view inside = line.substr(3, end - 3);
    const auto bar = std::min(inside.find('|'), inside.size());
    const std::string_view name = trim(inside.substr(0, bar));
    const std::string_view words = trim(inside.substr(std::min(bar + 1, inside.size())));
    if (!is_picture_name(name) || name.find_first_of("<>") != std::string_view::npos) return false;
    out_.put("![" + (is_size(words) ? std::string() : std::string(words)) + "](<" + std::string(name) + ">)",
             in_.line_at(at_));
    at_ += end + 2;
    return true;
  }

  bool sized(std::string_view line) {
    const auto open = line.find("](");
    const auto close = open == std::string_view::npos ? open : line.find(')', open);
    if (close == std::string_view::npos) return false;
    auto size = line.substr(0, close).rfind(" =");
    const bool is_sized =
        size != std::string_view::npos && size > open && is_size(line.substr(size + 2, close - size - 2));
    if (!is_sized) size = close;
    const std::size_t attributes = attributes_at(line.substr(close + 1));
    if (!is_sized && attributes == 0) return false;
    const std::size_t begin = at_;
    copy_to(begin + size);
    at_ = begin + close;
    copy_to(at_ + 1);
    at_ += attributes;
    return true;
  }
};

}  // namespace

MappedText with_plain_pictures(MappedText in) {
  const std::string_view text = in.view();
  const bool any = text.find("![") != std::string_view::npos &&
                   (text.find(" =") != std::string_view::npos || text.find("![[") != std::string_view::npos ||
                    text.find("){") != std::string_view::npos);
  return any ? PicturePass(in).run() : in;
}

}  // namespace handbill::sources
