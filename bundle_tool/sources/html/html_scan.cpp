#include "bundle_tool/sources/html/html_scan.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "bundle_tool/sources/text/ascii.h"
#include "bundle_tool/sources/text/clean_text.h"
#include "reader/base/utf8.h"

namespace handbill::sources {
namespace {

struct Entity {
  std::string_view name;
  char32_t code_point;
};
constexpr std::array kEntities{
    Entity{"amp", '&'},
    Entity{"lt", '<'},
    Entity{"gt", '>'},
    Entity{"quot", '"'},
    Entity{"apos", '\''},
    Entity{"nbsp", 0xA0},
    Entity{"ndash", 0x2013},
    Entity{"mdash", 0x2014},
    Entity{"lsquo", 0x2018},
    Entity{"rsquo", 0x2019},
    Entity{"ldquo", 0x201C},
    Entity{"rdquo", 0x201D},
    Entity{"hellip", 0x2026},
    Entity{"laquo", 0xAB},
    Entity{"raquo", 0xBB},
    Entity{"eacute", 0xE9},
    Entity{"copy", 0xA9},
    Entity{"reg", 0xAE},
    Entity{"trade", 0x2122},
    Entity{"middot", 0xB7},
    // Of formulas.
    Entity{"times", 0xD7},
    Entity{"minus", 0x2212},
    Entity{"plusmn", 0xB1},
    Entity{"divide", 0xF7},
    Entity{"le", 0x2264},
    Entity{"ge", 0x2265},
    Entity{"ne", 0x2260},
    Entity{"sdot", 0x22C5},
    Entity{"InvisibleTimes", 0x2062},
    Entity{"ApplyFunction", 0x2061},
};

// The code point that the text between "&" and ";" stands for; 0 if it is no character reference that is known.
char32_t entity(std::string_view name) {
  if (name.starts_with('#')) {
    const bool hex = name.size() > 1 && (name[1] == 'x' || name[1] == 'X');
    const std::string_view digits = name.substr(hex ? 2 : 1);
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, hex ? 16 : 10);
    const bool whole = error == std::errc{} && end == digits.data() + digits.size();
    const bool character = value >= 0x20 && value <= 0x10FFFF && (value < 0xD800 || value > 0xDFFF);
    return whole && character ? value : 0;
  }
  const auto found =
      std::find_if(kEntities.begin(), kEntities.end(), [name](const Entity& e) { return e.name == name; });
  return found == kEntities.end() ? 0 : found->code_point;
}

// Elements whose text is no markup, so that no comment begins there.
bool is_raw(std::string_view name) {
  return name == "script" || name == "style" || name == "textarea" || name == "title";
}

// Where the end tag of such an element begins.
std::size_t end_of_raw(std::string_view html, std::size_t at, std::string_view name) {
  for (auto i = html.find("</", at); i != std::string_view::npos; i = html.find("</", i + 2)) {
    if (lower_ascii(html.substr(i + 2, name.size())) == name) return i;
  }
  return html.size();
}

// The ">" of the first "-->" or "--!>", as browsers end a comment.
std::size_t comment_end(std::string_view html, std::size_t from) {
  for (auto at = html.find("--", from); at != std::string_view::npos; at = html.find("--", at + 1)) {
    const std::string_view rest = html.substr(at + 2, 2);
    if (rest.starts_with('>')) return at + 2;
    if (rest == "!>") return at + 3;
  }
  return std::string_view::npos;
}

}  // namespace

std::string_view HtmlToken::get(std::string_view attribute) const {
  const auto found = std::find_if(attributes.begin(), attributes.end(),
                                  [attribute](const HtmlAttribute& a) { return a.name == attribute; });
  return found == attributes.end() ? std::string_view{} : found->value;
}

bool HtmlToken::has(std::string_view attribute) const {
  return std::any_of(attributes.begin(), attributes.end(),
                     [attribute](const HtmlAttribute& a) { return a.name == attribute; });
}

bool HtmlScanner::next(HtmlToken& token) {
  if (at_ >= html_.size()) return false;
  token.attributes.clear();
  token.name.clear();
  const std::size_t begin = at_;
  if (html_[at_] != '<' || (!markup_declaration(token) && !tag(token))) {
    token.kind = HtmlToken::Kind::text;
    at_ = std::min(html_.find('<', at_ + 1), html_.size());
  }
  token.range = TextRange::of(begin, at_);
  return true;
}

// Comments, <!doctype>, <?xml?>: markup that is neither a tag nor text.
bool HtmlScanner::markup_declaration(HtmlToken& token) {
  const std::string_view rest = html_.substr(at_);
  const bool comment = rest.starts_with("<!--");
  const bool bogus = rest.starts_with("<!") || rest.starts_with("<?");
  if (!bogus) return false;
  token.kind = HtmlToken::Kind::ignored;
  // Looked for from the "--" of the opening on: "<!-->" and "<!--->" are whole comments.
  const bool none = comment && no_comment_end_;
  const auto end = none ? std::string_view::npos : comment ? comment_end(html_, at_ + 2) : html_.find('>', at_);
  if (end == std::string_view::npos) {
    // Remembered, or each "<!--" of a hostile page would search to its end again. It hides the rest of the page, as in
    // browsers.
    no_comment_end_ = no_comment_end_ || comment;
    at_ = comment && !raw_.empty() ? raw_end() : html_.size();
    return true;
  }
  // "<title>a <!-- b</title>": what stands there is text, and hides nothing behind it.
  at_ = comment && !raw_.empty() ? std::min(end + 1, raw_end()) : end + 1;
  return true;
}

// Looked for once in each such element.
std::size_t HtmlScanner::raw_end() {
  if (raw_end_ <= at_) raw_end_ = end_of_raw(html_, at_, raw_);
  return raw_end_;
}

bool HtmlScanner::tag(HtmlToken& token) {
  std::size_t i = at_ + 1;
  const bool closing = i < html_.size() && html_[i] == '/';
  if (closing) ++i;
  if (i >= html_.size() || !is_letter(html_[i])) return false;
  const std::size_t name = i;
  while (i < html_.size() && !is_space(html_[i]) && html_[i] != '>' && html_[i] != '/' && html_[i] != '<') ++i;
  token.kind = closing ? HtmlToken::Kind::close : HtmlToken::Kind::open;
  token.name = i - name > kTagName ? "unknown" : lower_ascii(html_.substr(name, i - name));
  attributes(i, token);
  at_ = i;
  if (closing && token.name == raw_) raw_.clear();
  if (!closing && raw_.empty() && is_raw(token.name)) {
    raw_ = token.name;
    raw_end_ = 0;
  }
  return true;
}

void HtmlScanner::attributes(std::size_t& i, HtmlToken& token) const {
  while (i < html_.size()) {
    while (i < html_.size() && (is_space(html_[i]) || html_[i] == '/')) ++i;
    if (i >= html_.size() || html_[i] == '<') return;  // an unfinished tag ends where the next begins
    if (html_[i] == '>') {
      ++i;
      return;
    }
    const std::size_t name = i++;
    while (i < html_.size() && !is_space(html_[i]) && html_[i] != '=' && html_[i] != '>' && html_[i] != '/' &&
           html_[i] != '<')
      ++i;
    const std::string_view key = html_.substr(name, i - name);
    std::size_t after = i;
    while (after < html_.size() && is_space(html_[after])) ++after;
    std::string_view value;
    if (after < html_.size() && html_[after] == '=') {
      i = after + 1;
      while (i < html_.size() && is_space(html_[i])) ++i;
      const char quote = i < html_.size() ? html_[i] : '\0';
      if (quote == '"' || quote == '\'') {
        const auto end = std::min(html_.find(quote, i + 1), html_.size());
        value = html_.substr(i + 1, end - std::min(end, i + 1));
        i = std::min(html_.size(), end + 1);
      } else {
        const std::size_t start = i;
        while (i < html_.size() && !is_space(html_[i]) && html_[i] != '>') ++i;
        value = html_.substr(start, i - start);
      }
    }
    // Of attributes with one name the first counts, as in browsers.
    if (token.attributes.size() < kTagAttributes && key.size() <= kTagName && !token.has(lower_ascii(key))) {
      token.attributes.push_back({lower_ascii(key), value});
    }
  }
}

std::string decode_entities(std::string_view text) {
  constexpr std::size_t kLongest = 16;
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto end = text[i] == '&' ? text.substr(0, i + kLongest).find(';', i) : std::string_view::npos;
    const char32_t code_point = end == std::string_view::npos ? 0 : entity(text.substr(i + 1, end - i - 1));
    if (code_point == 0) {
      out.push_back(text[i]);
    } else {
      utf8::append(out, code_point);
      i = end;
    }
  }
  return out;
}

bool hides(std::string_view style) {
  std::string text;
  const std::string plain = decode_entities(lower_ascii(style));
  for (std::size_t i = 0; i < plain.size(); ++i) {
    if (plain.compare(i, 2, "/*") == 0) {
      const std::size_t end = plain.find("*/", i + 2);
      if (end == std::string::npos) break;
      i = end + 1;
      continue;
    }
    const char c = plain[i];
    if (!is_space(c) && c != '"' && c != '\'' && c != '`') text.push_back(c);
  }
  return text.find("display:none") != std::string::npos || text.find("visibility:hidden") != std::string::npos;
}

}  // namespace handbill::sources
