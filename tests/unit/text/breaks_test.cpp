#include "reader/text/breaks.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <string>
#include <vector>

#include "reader/text/icu_data.h"

namespace {

using namespace handbill::text;

// The text with a | wherever a line may begin, ! wherever one must, ? where it may if there is no other place.
std::string broken(const std::string& text, const std::string& language) {
  LineBreaker breaker;
  std::vector<Break> breaks;
  breaker.find(text, language, breaks);
  REQUIRE(breaks.size() == text.size() + 1);
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (breaks[i] == Break::allowed) out += '|';
    if (breaks[i] == Break::unwanted) out += '?';
    if (breaks[i] == Break::forced) out += '!';
    out += text[i];
  }
  return out;
}

TEST_CASE("words, hyphens and addresses", "[text][breaks]") {
  CHECK(broken("All human beings", "en") == "All |human |beings");
  CHECK(broken("well-known", "en") == "well-|known");
  CHECK(broken("(a) \"b\" 1,000.50", "en") == "(a) |\"b\" |1,000.50");
  CHECK(broken("https://a.example/b/c", "en") == "https://|a.example/|b/|c");
  CHECK(broken("10\u00A0km", "en") == "10\u00A0km");
}

TEST_CASE("a Polish, Czech or Slovak line does not end in a word of one letter", "[text][breaks]") {
  CHECK(broken("Idzie z domu", "pl") == "Idzie |z ?domu");
  CHECK(broken("a w \u201Eo dom\u201D (i las)", "pl-PL") == "a ?w ?\u201Eo ?dom\u201D |(i ?las)");
  CHECK(broken("V lese k domu", "cs") == "V ?lese |k ?domu");
  CHECK(broken("les a\u2028dom s ním", "sk") == "les |a\u2028!dom |s ?ním");
  CHECK(broken("dva a\u00A0v lese", "cs") == "dva |a\u00A0v ?lese");
  // Not the end of a word, not another letter, not another language.
  CHECK(broken("Anna ma kota", "pl") == "Anna |ma |kota");
  CHECK(broken("los-a x 5 y.z dom", "pl") == "los-|a |x |5 |y.z |dom");
  CHECK(broken("I saw a house", "en") == "I |saw |a |house");
  CHECK(broken("Kuća i u polju", "hr") == "Kuća |i |u |polju");
}

TEST_CASE("a Russian line does not begin with a dash, if it can begin elsewhere", "[text][breaks]") {
  CHECK(broken("Цель — управлять", "ru") == "Цель ?— |управлять");
  CHECK(broken("Мэта – кіраваць", "be") == "Мэта ?– |кіраваць");
  CHECK(broken("— Да, — сказал он", "ru") == "— |Да, ?— |сказал |он");
  CHECK(broken("The aim — to steer", "en") == "The |aim |— |to |steer");
  CHECK(broken("1941—1945 гг.", "ru").find('?') == std::string::npos);
}

TEST_CASE("U+2028 ends a line", "[text][breaks]") { CHECK(broken("a\u2028b", "en") == "a\u2028!b"); }

TEST_CASE("Chinese breaks between ideographs, not before closing punctuation", "[text][breaks]") {
  CHECK(broken("你好，世界。", "zh-hans") == "你|好，|世|界。");
  CHECK(broken("他说：“好！”", "zh-hans") == "他|说：|“好！”");
  CHECK(broken("《人民》、（一）", "zh-hans") == "《人|民》、|（一）");
}

TEST_CASE("Japanese is strict: small kana and long vowels do not open a line", "[text][breaks]") {
  CHECK(broken("ファッション", "ja") == "ファッ|ショ|ン");
  CHECK(broken("キャット。", "ja") == "キャッ|ト。");
  CHECK(broken("データー", "ja") == "デー|ター");
}

TEST_CASE("Thai, Khmer, Lao and Burmese break between words", "[text][breaks]") {
  CHECK(broken("ภาษาไทยง่าย", "th") == "ภาษา|ไทย|ง่าย");
  CHECK(broken("ខ្ញុំស្រឡាញ់ប្រទេសកម្ពុជា", "km") == "ខ្ញុំ|ស្រឡាញ់|ប្រទេស|កម្ពុជា");
  CHECK(broken("ພາສາລາວ", "lo") == "ພາສາ|ລາວ");
  CHECK(broken("ကျွန်တော်စာအုပ်ဖတ်", "my") == "ကျွန်တော်|စာအုပ်|ဖတ်");
}

TEST_CASE("a Burmese line does not begin inside a syllable", "[text][breaks]") {
  // Names that no dictionary knows: "advocate", "Mrs".
  for (const std::string word : {"ဒစ်အက်ဗိုကတ်", "မစ္စစ်", "ဂျူးလီးယက်စ်", "ဘရုတ်ခ်"}) {
    INFO(word);
    const std::string shown = broken("ဟု ရို့" + word + " ဟု", "my");
    for (const std::string inside : {"|က်", "|စ္စ", "|စ်", "|ခ်", "|တ်"}) CHECK(shown.find(inside) == std::string::npos);
  }
  CHECK(broken("သူ တော်", "my") == "သူ |တော်");  // the mark of a vowel and tone, not of a syllable's end
}

TEST_CASE("a Thai line does not begin with a consonant that is not spoken", "[text][breaks]") {
  // Names that no dictionary knows: "Thames", "Freud", "Olympics" with a vowel sign below the silent letters.
  for (const std::string word : {"เทมส์", "ฟรอยด์", "ซัลเซอร์เบิร์กส์", "บริสุทธิ์"}) {
    INFO(word);
    const std::string shown = broken("ของ" + word + "นี้", "th");
    for (const std::string inside : {"|ส์", "|ด์", "|ก์", "|ธิ์"}) CHECK(shown.find(inside) == std::string::npos);
  }
  CHECK(broken("คน ธิดา", "th") == "คน |ธิดา");  // a vowel sign without thanthakhat is spoken
}

TEST_CASE("a consonant that is left over of a word is not divided from it", "[text][breaks]") {
  // Names that no dictionary knows, each with a letter that stands alone between two words: "police", "Keith",
  // "Twitter", "Starbucks", "Ford".
  CHECK(broken("ប៉ូលីស", "km") == "ប៉ូលីស");
  CHECK(broken("លោក ឃីត ហារីងថុន", "km") == "លោក |ឃីត |ហា|រីង|ថុន");
  CHECK(broken("លើធ្វីតធើរ", "km").find("|ត") == std::string::npos);
  CHECK(broken("បដិសេធបាន", "km") == "បដិសេធ|បាន");
  CHECK(broken("បានជួយជម្រុញ", "km").find("|ម្រុញ") == std::string::npos);
  CHECK(broken("ส ตาร์บัคส", "th").find("|ส") == std::string::npos);
  CHECK(broken("ของฟอร์ด", "th").find("ฟ|อ") == std::string::npos);
  CHECK(broken("อยู่ ณ ที่", "th") == "อยู่ |ณ |ที่");  // a word of one letter
}

TEST_CASE("a Burmese letter that is no word stays with its word", "[text][breaks]") {
  CHECK(broken("ကို မဆက်ဆံ", "my") == "ကို |မဆက်ဆံ");  // "not"
  CHECK(broken("စိတ်မကောင်း", "my").find("မ|") == std::string::npos);
  CHECK(broken("ပထဝီဝင် အနအေထား", "my").find("အ|") == std::string::npos);
  CHECK(broken("ဂျိုး ပလက်စကို", "my").find("ပ|လ") == std::string::npos);
  CHECK(broken("အားကစားဌာနက ပြော", "my").find("|က ") == std::string::npos);
}

TEST_CASE("no line begins with the dot inside a name", "[text][breaks]") {
  CHECK(broken("格斯·波耶特", "zh-Hans") == "格|斯·|波|耶|特");
  CHECK(broken("古斯•波耶", "yue") == "古|斯•|波|耶");
  CHECK(broken("古斯‧波耶", "zh-Hant") == "古|斯‧|波|耶");
  CHECK(broken("중·고등", "ko") == "중·|고|등");
  CHECK(broken("· 一", "zh-Hans") == "· |一");
  CHECK(broken("一 • 二", "zh-Hans") == "一 |• |二");
}

TEST_CASE("a line may begin with a bracket after a quotation", "[text][breaks]") {
  CHECK(broken("«Сыходзь» (Leave", "be") == "«Сыходзь» |(Leave");
  CHECK(broken("\"in time\" (kịp", "vi") == "\"in |time\" |(kịp");
  CHECK(broken("« (a", "fr") == "« (a");
  CHECK(broken("\"(a)", "en") == "\"(a)");
  CHECK(broken("\" (a", "en") == "\" (a");
}

TEST_CASE("Tibetan breaks after the tsheg and not before the shad", "[text][breaks]") {
  CHECK(broken("བོད་སྐད་ཡིན།", "bo") == "བོད་|སྐད་|ཡིན།");
  CHECK(broken("དང༌། ཐོབ", "bo") == "དང༌། |ཐོབ");
}

TEST_CASE("one breaker serves languages in turn", "[text][breaks]") {
  LineBreaker breaker;
  std::vector<Break> breaks;
  for (int round = 0; round < 3; ++round) {
    for (const char* language : {"en", "zh-hans", "ja", "fi", "sv", "th", ""}) {
      breaker.find("a b", language, breaks);
      CHECK(breaks == std::vector<Break>{Break::no, Break::no, Break::allowed, Break::no});
    }
  }
  breaker.find("", "en", breaks);
  CHECK(breaks == std::vector<Break>{Break::no});
}

TEST_CASE("the dictionary of Chinese words can be given back, and is read again", "[text][breaks]") {
  // kB of ICU's data that are resident, by the kernel's account of this process.
  const auto resident = [] {
    std::ifstream maps("/proc/self/smaps");
    int sum = 0;
    bool is_data = false;
    for (std::string line; std::getline(maps, line);) {
      if (line.find('-') < line.find(' ')) is_data = line.find("libicudata.so") != std::string::npos;
      if (is_data && line.starts_with("Rss:")) sum += std::stoi(line.substr(4));
    }
    return sum;
  };
  LineBreaker breaker;
  const auto words = [&] {
    std::vector<bool> inside;
    breaker.find_inside_words("桑德兰队的主老板杰克罗斯表示他的终极目标是在未来可以成为苏格兰国家队的主教练", "zh-Hans",
                              inside);
    return inside;
  };
  const std::vector<bool> before = words();
  CHECK(std::count(before.begin(), before.end(), true) > 5);
  const int read = resident();
  release_icu_data();
  CHECK(resident() < 500);
  CHECK((read == 0 || read > 1000));  // 0: it is no shared library's
  CHECK(words() == before);
}

}  // namespace
