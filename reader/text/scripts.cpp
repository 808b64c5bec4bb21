#include "reader/text/scripts.h"

#include <array>
#include <cstddef>

#include <hb.h>
#include <unicode/uchar.h>

namespace handbill::text {
namespace {

constexpr std::size_t kBracketDepth = 32;  // bounds memory: deeper opening brackets are not remembered

bool is_shared(Script s) {
  return s == static_cast<Script>(HB_SCRIPT_COMMON) || s == static_cast<Script>(HB_SCRIPT_INHERITED) ||
         s == static_cast<Script>(HB_SCRIPT_UNKNOWN);
}

Script script_of(char32_t c) {
  if (c < 0x80) {
    const char32_t letter = c | 0x20U;
    return letter >= 'a' && letter <= 'z' ? script_tag("Latn") : static_cast<Script>(HB_SCRIPT_COMMON);
  }
  const auto s = static_cast<Script>(hb_unicode_script(hb_unicode_funcs_get_default(), c));
  const bool kana = s == static_cast<Script>(HB_SCRIPT_HIRAGANA) || s == static_cast<Script>(HB_SCRIPT_KATAKANA);
  return kana ? static_cast<Script>(HB_SCRIPT_HAN) : s;
}

class Brackets {
 public:
  void open(char32_t closing, Script script) {
    if (depth_ < kBracketDepth) stack_[depth_] = {closing, script};
    ++depth_;
  }
  // The script of the opening bracket, 0 if there is none.
  Script close(char32_t closing) {
    while (depth_ > 0) {
      --depth_;
      if (depth_ < kBracketDepth && stack_[depth_].closing == closing) return stack_[depth_].script;
    }
    return 0;
  }

 private:
  struct Open {
    char32_t closing;
    Script script;
  };
  std::array<Open, kBracketDepth> stack_{};
  std::size_t depth_ = 0;
};

int bracket_type(char32_t c) { return u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_BIDI_PAIRED_BRACKET_TYPE); }

}  // namespace

void resolve_scripts(std::u32string_view text, Script fallback, std::vector<Script>& out) {
  out.resize(text.size());
  Brackets brackets;
  Script current = 0;  // none yet
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char32_t c = text[i];
    Script script = script_of(c);
    if (!is_shared(script)) {
      if (current == 0) {
        for (std::size_t k = 0; k < i; ++k) out[k] = script;
      }
      current = script;
    } else {
      script = current;
      // U+0F3A is the first bracket above ASCII; the test spares most characters the lookup.
      const bool may_be_bracket =
          c < 0x80 ? c == '(' || c == ')' || c == '[' || c == ']' || c == '{' || c == '}' : c >= 0xF3A;
      const int type = may_be_bracket ? bracket_type(c) : U_BPT_NONE;
      if (type == U_BPT_OPEN) {
        brackets.open(static_cast<char32_t>(u_getBidiPairedBracket(static_cast<UChar32>(c))), current);
      } else if (type == U_BPT_CLOSE) {
        const Script opened = brackets.close(c);
        if (opened != 0) script = opened;
      }
    }
    out[i] = script;
  }
  if (current == 0) {
    for (Script& s : out) s = fallback;
  }
}

bool extends_cluster(char32_t c) {
  if (c < 0x300) return false;  // the first combining mark
  switch (hb_unicode_general_category(hb_unicode_funcs_get_default(), c)) {
    case HB_UNICODE_GENERAL_CATEGORY_NON_SPACING_MARK:
    case HB_UNICODE_GENERAL_CATEGORY_SPACING_MARK:
    case HB_UNICODE_GENERAL_CATEGORY_ENCLOSING_MARK: return true;
    default: return c == 0x200C || c == 0x200D;
  }
}

}  // namespace handbill::text
