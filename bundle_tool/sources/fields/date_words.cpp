#include "bundle_tool/sources/fields/date_words.h"

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <mutex>
#include <set>

#include <unicode/dtfmtsym.h>
#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/smpdtfmt.h>
#include <unicode/uchar.h>

#include "reader/base/utf8.h"

namespace handbill::sources {
namespace {

constexpr std::size_t kNameWords = 5;  // of the longest name of a month

bool is_combining_accent(char32_t c) {
  return (c >= 0x300 && c <= 0x36F) || (c >= 0x64B && c <= 0x65F) || c == 0x670 || c == 0x640;
}

// The letter without its accents. Of Arabic script also without its hamza, and in one of the forms that keyboards of
// different languages give it.
char32_t plain_letter(char32_t c, const icu::Normalizer2& nfc) {
  icu::UnicodeString parts;
  while (nfc.getRawDecomposition(static_cast<UChar32>(c), parts) != 0 && parts.countChar32() == 2 &&
         is_combining_accent(static_cast<char32_t>(parts.char32At(parts.length() - 1))))
    c = static_cast<char32_t>(parts.char32At(0));
  switch (c) {
    case 0x131: return 'i';  // dotless
    case 0x649:
    case 0x6CC: return 0x64A;  // yeh
    case 0x6A9: return 0x643;  // kaf
    case 0x6C0:
    case 0x6C1:
    case 0x6C2:
    case 0x6C3:
    case 0x6BE:
    case 0x629:
    case 0x6D5: return 0x647;  // heh
    case 0x2DC:
    case 0x2BB:
    case 0x2BC: return '\'';
    default: return c;
  }
}

// One character of the plain text; 0: leave it out.
char32_t plain_character(char32_t c, const icu::Normalizer2& nfc) {
  if (c < 0x80) return c;
  const auto code = static_cast<UChar32>(c);
  if (u_charType(code) == U_DECIMAL_DIGIT_NUMBER) return U'0' + static_cast<char32_t>(u_charDigitValue(code));
  if (is_combining_accent(c)) return 0;
  if (u_charType(code) == U_DASH_PUNCTUATION || c == 0x2212) return '-';
  if (u_isUWhiteSpace(code) != 0) return ' ';
  if (c == 0x2044) return '/';
  return plain_letter(c, nfc);
}

std::u32string folded(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* fold = icu::Normalizer2::getNFKCCasefoldInstance(status);
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
  if (U_FAILURE(status) != 0) return {};
  icu::UnicodeString source =
      icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(std::min<std::size_t>(text.size(), 4096))});
  source.findAndReplace(icu::UnicodeString(static_cast<UChar32>(0x200C)), icu::UnicodeString(" "));  // a word's joint
  const icu::UnicodeString wide = fold->normalize(source, status);
  if (U_FAILURE(status) != 0) return {};
  std::u32string out;
  for (std::int32_t i = 0; i < wide.length(); i = wide.moveIndex32(i, 1)) {
    if (const char32_t c = plain_character(static_cast<char32_t>(wide.char32At(i)), *nfc); c != 0) out.push_back(c);
  }
  return out;
}

constexpr std::u32string_view kHanDigits = U"〇一二三四五六七八九";
constexpr std::u32string_view kHanUnits = U"年月日号號时時点點分";

// "二〇二四" is read digit by digit, "二十一" by its ten. `run` has nothing but numerals.
std::string han_number(std::u32string_view run) {
  const auto ten = run.find(U'十');
  const auto digit = [](char32_t c) { return std::to_string(kHanDigits.find(c)); };
  std::string out;
  if (ten == std::u32string_view::npos) {
    for (const char32_t c : run) out += digit(c);
    return out;
  }
  out = ten == 0 ? "1" : digit(run[ten - 1]);
  return out + (ten + 1 < run.size() ? digit(run[ten + 1]) : "0");
}

// Numerals become digits where a unit of date or time follows; "元年" is the first year.
std::string with_han_numbers(const std::u32string& text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    std::u32string run;
    for (std::size_t at = i; at < text.size() && run.size() < 5; ++at) {
      const char32_t c = text[at] == U'零' || text[at] == U'○' ? U'〇' : text[at];
      if (c != U'十' && kHanDigits.find(c) == std::u32string_view::npos) break;
      run.push_back(c);
    }
    const std::size_t next = i + run.size();
    const bool unit = next < text.size() && kHanUnits.find(text[next]) != std::u32string_view::npos;
    if (!run.empty() && unit && run != U"十十") {
      out += han_number(run);
      i = next;
    } else if (text[i] == U'元' && next + 1 < text.size() && text[i + 1] == U'年') {
      out += '1';
      ++i;
    } else {
      utf8::append(out, text[i++]);
    }
  }
  return out;
}

enum class CharKind : std::uint8_t { between, digit, letter };
CharKind kind_of(char32_t c) {
  if (c >= '0' && c <= '9') return CharKind::digit;
  const auto code = static_cast<UChar32>(c);
  const bool mark = (U_GET_GC_MASK(code) & U_GC_M_MASK) != 0;
  return u_isalpha(code) != 0 || mark ? CharKind::letter : CharKind::between;
}

std::string joined(std::span<const DateWord> words) {
  std::string out;
  for (const DateWord& word : words) {
    if (!out.empty()) out += ' ';
    out += word.text;
  }
  return out;
}

std::size_t length_of(std::string_view word) {
  return static_cast<std::size_t>(
      std::count_if(word.begin(), word.end(), [](char c) { return !utf8::is_continuation(c); }));
}

// Names in use that ICU does not have.
struct MoreName {
  std::string_view language, name;
  Month month;
};
constexpr std::array kMoreNames{
    MoreName{"ar", "ربيع الثاني", {Calendar::islamic, 4}},
    MoreName{"ar", "جمادى الأول", {Calendar::islamic, 5}},
    MoreName{"ar", "جمادى الثانية", {Calendar::islamic, 6}},
    MoreName{"ar", "جمادى الثاني", {Calendar::islamic, 6}},
    MoreName{"ar", "ذي القعدة", {Calendar::islamic, 11}},
    MoreName{"ar", "ذي الحجة", {Calendar::islamic, 12}},
    MoreName{"de", "Mrz", {Calendar::gregorian, 3}},
    MoreName{"my", "သြဂုတ်", {Calendar::gregorian, 8}},
    MoreName{"vi", "tháng một", {Calendar::gregorian, 1}},
    MoreName{"vi", "tháng giêng", {Calendar::gregorian, 1}},
    MoreName{"vi", "tháng hai", {Calendar::gregorian, 2}},
    MoreName{"vi", "tháng ba", {Calendar::gregorian, 3}},
    MoreName{"vi", "tháng tư", {Calendar::gregorian, 4}},
    MoreName{"vi", "tháng năm", {Calendar::gregorian, 5}},
    MoreName{"vi", "tháng sáu", {Calendar::gregorian, 6}},
    MoreName{"vi", "tháng bảy", {Calendar::gregorian, 7}},
    MoreName{"vi", "tháng tám", {Calendar::gregorian, 8}},
    MoreName{"vi", "tháng chín", {Calendar::gregorian, 9}},
    MoreName{"vi", "tháng mười", {Calendar::gregorian, 10}},
    MoreName{"vi", "tháng mười một", {Calendar::gregorian, 11}},
    MoreName{"vi", "tháng mười hai", {Calendar::gregorian, 12}},
};

// The locales of ICU, by language: "ar" -> "ar", "ar_DZ", "ar_SY"...
const std::map<std::string, std::vector<std::string>, std::less<>>& locales_by_language() {
  static const auto all = [] {
    std::map<std::string, std::vector<std::string>, std::less<>> out;
    std::int32_t count = 0;
    const icu::Locale* locales = icu::Locale::getAvailableLocales(count);
    for (std::int32_t i = 0; i < count; ++i) out[locales[i].getLanguage()].emplace_back(locales[i].getName());
    return out;
  }();
  return all;
}

}  // namespace

std::string plain_date_text(std::string_view text) { return with_han_numbers(folded(text)); }

std::vector<DateWord> date_words(std::string_view plain) {
  std::vector<DateWord> out;
  std::size_t begin = 0;
  CharKind kind = CharKind::between;
  const auto finish = [&](std::size_t end) {
    if (kind != CharKind::between) out.push_back({plain.substr(begin, end - begin), kind == CharKind::digit});
    begin = end;
  };
  for (std::size_t at = 0; at < plain.size() && out.size() < kDateWords;) {
    const utf8::Decoded next = utf8::decode(plain.substr(at));
    const CharKind now = kind_of(next.code_point);
    if (now != kind) finish(at);
    kind = now;
    at += next.size;
    if (at == plain.size()) finish(at);
  }
  return out;
}

void MonthNames::add(std::string_view name, std::optional<Month> month) {
  const std::string plain = plain_date_text(name);
  std::vector<DateWord> words = date_words(plain);
  // Catalan's "de gener": the name may stand without its "of".
  if (words.size() > 1 && (words[0].text == "de" || words[0].text == "d")) words.erase(words.begin());
  const bool number = words.size() == 1 && words[0].number;
  if (words.empty() || words.size() > kNameWords || number) return;
  const auto [entry, is_new] = names_.try_emplace(joined(words));
  Entry& known = entry->second;
  if (!month) {
    known.weekday = true;
  } else if (is_new || (known.weekday && !known.month)) {
    known.month = month;
  } else if (known.month != month) {
    known.month.reset();
    known.weekday = false;
  }
}

void MonthNames::add_locale(const std::string& locale, Calendar calendar) {
  UErrorCode status = U_ZERO_ERROR;
  const std::string with_calendar = locale + "@calendar=" + calendar_name(calendar);
  const icu::SimpleDateFormat format(icu::UnicodeString("y"), icu::Locale(with_calendar.c_str()), status);
  if (U_FAILURE(status) != 0) return;
  const icu::DateFormatSymbols& symbols = *format.getDateFormatSymbols();
  using Symbols = icu::DateFormatSymbols;
  // Where a language has no names of its own for a calendar, ICU gives English ones.
  std::int32_t months = 0;
  const icu::UnicodeString first = symbols.getMonths(months, Symbols::FORMAT, Symbols::WIDE)[0];
  const bool english = first == "Farvardin" || first == "Muharram" || first == "Meskerem";
  if (english && locale != "en") return;
  for (const auto context : {Symbols::FORMAT, Symbols::STANDALONE}) {
    for (const auto width : {Symbols::WIDE, Symbols::ABBREVIATED}) {
      std::int32_t count = 0;
      std::string name;
      const icu::UnicodeString* names = symbols.getMonths(count, context, width);
      for (std::int32_t i = 0; i < count; ++i, name.clear()) add(names[i].toUTF8String(name), Month{calendar, i + 1});
      if (calendar != Calendar::gregorian) continue;
      names = symbols.getWeekdays(count, context, width);
      for (std::int32_t i = 1; i < count; ++i, name.clear()) add(names[i].toUTF8String(name), std::nullopt);
    }
  }
}

void MonthNames::add_language(const std::string& language) {
  const auto found = locales_by_language().find(language);
  if (found == locales_by_language().end()) return;
  for (const std::string& locale : found->second) {
    add_locale(locale, Calendar::gregorian);
    if (locale == language || locale == "fa_AF") add_locale(locale, Calendar::persian);
  }
  add_locale(language, Calendar::islamic);
  add_locale(language, Calendar::ethiopic);
  for (const MoreName& more : kMoreNames) {
    if (more.language == language) add(more.name, more.month);
  }
}

const MonthNames& MonthNames::of(std::string_view lang) {
  static std::mutex mutex;
  static std::map<std::string, std::unique_ptr<const MonthNames>, std::less<>> known;
  static const MonthNames none;
  const std::string language(lang.substr(0, lang.find('-')));
  // Not more than ICU's languages are ever kept.
  if (!locales_by_language().contains(language)) return none;
  const std::lock_guard lock(mutex);
  auto& entry = known[language];
  if (entry == nullptr) {
    auto names = std::make_unique<MonthNames>();
    names->add_language(language);
    entry = std::move(names);
  }
  return *entry;
}

const MonthNames& MonthNames::of_all() {
  static const MonthNames all = [] {
    MonthNames names;
    for (const auto& entry : locales_by_language()) names.add_language(entry.first);
    return names;
  }();
  return all;
}

MonthNames::Match MonthNames::find(std::span<const DateWord> words) const {
  for (std::size_t count = std::min(words.size(), kNameWords); count > 0; --count) {
    const auto found = names_.find(joined(words.first(count)));
    if (found != names_.end()) return {count, found->second.month, found->second.weekday};
  }
  return {};
}

std::optional<Month> MonthNames::find_form_of(std::string_view word) const {
  constexpr std::size_t kShortForm = 3;  // letters
  constexpr std::size_t kStem = 4;
  if (length_of(word) < kShortForm) return std::nullopt;
  std::optional<Month> month;
  for (const auto& [name, entry] : names_) {
    const bool shortened = name.starts_with(word);
    const bool longer = word.starts_with(name) && length_of(name) >= kStem;
    if (!entry.month || (!shortened && !longer)) continue;
    if (month && month != entry.month) return std::nullopt;
    month = entry.month;
  }
  return month;
}

}  // namespace handbill::sources
