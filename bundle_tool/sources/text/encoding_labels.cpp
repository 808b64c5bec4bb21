#include "bundle_tool/sources/text/encoding_labels.h"

#include <algorithm>
#include <array>

namespace handbill::sources {
namespace {

// ISO-8859-16 is missing: ICU has no table of it. The last three are old 7-bit encodings that the standard refuses
// because of attacks on browsers; texts in them are read here, where nothing runs.
constexpr std::array kEncodings{
    Encoding{"UTF-8", "UTF-8", Letters::unicode,
             " unicode-1-1-utf-8 unicode11utf8 unicode20utf8 utf-8 utf8 x-unicode20utf8 "},
    Encoding{"UTF-16BE", "UTF-16BE", Letters::unicode, " unicodefffe utf-16be "},
    Encoding{"UTF-16LE", "UTF-16LE", Letters::unicode,
             " csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff utf-16 utf-16le "},
    Encoding{"windows-1252", "windows-1252", Letters::single,
             " ansi_x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 iso8859-1 iso88591 "
             "iso_8859-1 iso_8859-1:1987 l1 latin1 us-ascii windows-1252 x-cp1252 x-user-defined "},
    Encoding{"windows-1250", "windows-1250", Letters::single, " cp1250 windows-1250 x-cp1250 "},
    Encoding{"windows-1251", "windows-1251", Letters::single, " cp1251 windows-1251 x-cp1251 "},
    Encoding{"windows-1253", "windows-1253", Letters::single, " cp1253 windows-1253 x-cp1253 "},
    Encoding{"windows-1254", "windows-1254", Letters::single,
             " cp1254 csisolatin5 iso-8859-9 iso-ir-148 iso8859-9 iso88599 iso_8859-9 iso_8859-9:1989 l5 latin5 "
             "windows-1254 x-cp1254 "},
    Encoding{"windows-1255", "windows-1255", Letters::single, " cp1255 windows-1255 x-cp1255 "},
    Encoding{"windows-1256", "windows-1256", Letters::single, " cp1256 windows-1256 x-cp1256 "},
    Encoding{"windows-1257", "windows-1257", Letters::single, " cp1257 windows-1257 x-cp1257 "},
    Encoding{"windows-1258", "windows-1258", Letters::single, " cp1258 windows-1258 x-cp1258 "},
    Encoding{"windows-874", "windows-874", Letters::single,
             " dos-874 iso-8859-11 iso8859-11 iso885911 tis-620 windows-874 "},
    Encoding{"KOI8-R", "KOI8-R", Letters::single, " cskoi8r koi koi8 koi8-r koi8_r "},
    Encoding{"KOI8-U", "KOI8-U", Letters::single, " koi8-ru koi8-u "},
    Encoding{"ISO-8859-2", "ISO-8859-2", Letters::single,
             " csisolatin2 iso-8859-2 iso-ir-101 iso8859-2 iso88592 iso_8859-2 iso_8859-2:1987 l2 latin2 "},
    Encoding{"ISO-8859-3", "ISO-8859-3", Letters::single,
             " csisolatin3 iso-8859-3 iso-ir-109 iso8859-3 iso88593 iso_8859-3 iso_8859-3:1988 l3 latin3 "},
    Encoding{"ISO-8859-4", "ISO-8859-4", Letters::single,
             " csisolatin4 iso-8859-4 iso-ir-110 iso8859-4 iso88594 iso_8859-4 iso_8859-4:1988 l4 latin4 "},
    Encoding{"ISO-8859-5", "ISO-8859-5", Letters::single,
             " csisolatincyrillic cyrillic iso-8859-5 iso-ir-144 iso8859-5 iso88595 iso_8859-5 iso_8859-5:1988 "},
    Encoding{"ISO-8859-6", "ISO-8859-6", Letters::single,
             " arabic asmo-708 csiso88596e csiso88596i csisolatinarabic ecma-114 iso-8859-6 iso-8859-6-e iso-8859-6-i "
             "iso-ir-127 iso8859-6 iso88596 iso_8859-6 iso_8859-6:1987 "},
    Encoding{"ISO-8859-7", "ISO-8859-7", Letters::single,
             " csisolatingreek ecma-118 elot_928 greek greek8 iso-8859-7 iso-ir-126 iso8859-7 iso88597 iso_8859-7 "
             "iso_8859-7:1987 sun_eu_greek "},
    Encoding{"ISO-8859-8", "ISO-8859-8", Letters::single,
             " csiso88598e csisolatinhebrew hebrew iso-8859-8 iso-8859-8-e iso-ir-138 iso8859-8 iso88598 iso_8859-8 "
             "iso_8859-8:1988 visual csiso88598i iso-8859-8-i logical "},
    Encoding{"ISO-8859-10", "ISO-8859-10", Letters::single,
             " csisolatin6 iso-8859-10 iso-ir-157 iso8859-10 iso885910 l6 latin6 "},
    Encoding{"ISO-8859-13", "ISO-8859-13", Letters::single, " iso-8859-13 iso8859-13 iso885913 "},
    Encoding{"ISO-8859-14", "ISO-8859-14", Letters::single, " iso-8859-14 iso8859-14 iso885914 "},
    Encoding{"ISO-8859-15", "ISO-8859-15", Letters::single,
             " csisolatin9 iso-8859-15 iso8859-15 iso885915 iso_8859-15 l9 "},
    Encoding{"IBM866", "ibm-866", Letters::single, " 866 cp866 csibm866 ibm866 "},
    Encoding{"macintosh", "macintosh", Letters::single, " csmacintosh mac macintosh x-mac-roman "},
    Encoding{"x-mac-cyrillic", "x-mac-cyrillic", Letters::single, " x-mac-cyrillic x-mac-ukrainian "},
    // The standard reads both with the decoder of the larger.
    Encoding{"GBK", "gb18030", Letters::multi,
             " chinese csgb2312 csiso58gb231280 gb2312 gb_2312 gb_2312-80 gbk iso-ir-58 x-gbk gb18030 "},
    Encoding{"Big5", "Big5-HKSCS", Letters::multi, " big5 big5-hkscs cn-big5 csbig5 x-x-big5 "},
    Encoding{"EUC-JP", "EUC-JP", Letters::multi, " cseucpkdfmtjapanese euc-jp x-euc-jp "},
    Encoding{"Shift_JIS", "windows-31j", Letters::multi,
             " csshiftjis ms932 ms_kanji shift-jis shift_jis sjis windows-31j x-sjis "},
    Encoding{"EUC-KR", "windows-949", Letters::multi,
             " cseuckr csksc56011987 euc-kr iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 "
             "windows-949 "},
    Encoding{"ISO-2022-JP", "ISO-2022-JP", Letters::escaped, " csiso2022jp iso-2022-jp "},
    Encoding{"ISO-2022-KR", "ISO-2022-KR", Letters::escaped, " csiso2022kr iso-2022-kr "},
    Encoding{"ISO-2022-CN", "ISO-2022-CN-EXT", Letters::escaped, " iso-2022-cn iso-2022-cn-ext "},
    Encoding{"HZ-GB-2312", "HZ-GB-2312", Letters::escaped, " hz-gb-2312 "},
};

struct Usual {
  std::string_view lang, label;
};
constexpr std::array kUsual{
    Usual{"ar", "windows-1256"}, Usual{"az", "windows-1254"}, Usual{"ba", "windows-1251"}, Usual{"be", "windows-1251"},
    Usual{"bg", "windows-1251"}, Usual{"cs", "windows-1250"}, Usual{"el", "iso-8859-7"},   Usual{"et", "windows-1257"},
    Usual{"fa", "windows-1256"}, Usual{"he", "windows-1255"}, Usual{"hr", "windows-1250"}, Usual{"hu", "iso-8859-2"},
    Usual{"ja", "shift_jis"},    Usual{"kk", "windows-1251"}, Usual{"ko", "euc-kr"},       Usual{"ku", "windows-1254"},
    Usual{"ky", "windows-1251"}, Usual{"lt", "windows-1257"}, Usual{"lv", "windows-1257"}, Usual{"mk", "windows-1251"},
    Usual{"pl", "iso-8859-2"},   Usual{"ro", "windows-1250"}, Usual{"ru", "windows-1251"}, Usual{"sah", "windows-1251"},
    Usual{"sk", "windows-1250"}, Usual{"sl", "iso-8859-2"},   Usual{"sr", "windows-1251"}, Usual{"tg", "windows-1251"},
    Usual{"th", "windows-874"},  Usual{"tr", "windows-1254"}, Usual{"tt", "windows-1251"}, Usual{"uk", "windows-1251"},
    Usual{"ur", "windows-1256"}, Usual{"vi", "windows-1258"}, Usual{"zh", "gbk"},
};

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

}  // namespace

std::span<const Encoding> encodings() { return kEncodings; }

const Encoding* encoding_labelled(std::string_view label) {
  while (!label.empty() && is_blank(label.front())) label.remove_prefix(1);
  while (!label.empty() && is_blank(label.back())) label.remove_suffix(1);
  if (label.empty() || std::any_of(label.begin(), label.end(), is_blank)) return nullptr;
  std::string word = " ";
  for (const char c : label) word.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c);
  word.push_back(' ');
  const auto* found = std::find_if(kEncodings.begin(), kEncodings.end(), [&word](const Encoding& encoding) {
    return encoding.labels.find(word) != std::string_view::npos;
  });
  return found == kEncodings.end() ? nullptr : found;
}

const Encoding& usual_encoding(std::string_view lang) {
  const bool traditional = lang.starts_with("zh-Hant") || lang.starts_with("zh-TW") || lang.starts_with("zh-HK");
  const std::string_view main = lang.substr(0, lang.find('-'));
  const auto* found = std::find_if(kUsual.begin(), kUsual.end(), [main](const Usual& u) { return u.lang == main; });
  const std::string_view label = traditional ? "big5" : found == kUsual.end() ? "windows-1252" : found->label;
  return *encoding_labelled(label);
}

}  // namespace handbill::sources
