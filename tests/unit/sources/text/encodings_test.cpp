// Files in every encoding of the web.
#include "bundle_tool/sources/text/encodings.h"

#include <catch2/catch.hpp>

#include "bundle_tool/sources/html/page_encoding.h"
#include "bundle_tool/sources/text/encoding_convert.h"
#include "bundle_tool/sources/text/encoding_labels.h"
#include "tests/unit/sources/fixture.h"
#include "tests/unit/sources/in_encoding.h"

namespace handbill::sources::test {
namespace {

struct Sample {
  const char* encoding;
  const char* lang;
  const char* text;
};
// Long enough for a judgement: two sentences of a newspaper.
constexpr Sample kSamples[]{
    {"windows-1251", "ru", "Мост через реку снова открыт. Жители ждали этого всю зиму и пришли с детьми и хлебом."},
    {"KOI8-R", "ru", "Мост через реку снова открыт. Жители ждали этого всю зиму и пришли с детьми и хлебом."},
    {"IBM866", "ru", "Мост через реку снова открыт. Жители ждали этого всю зиму и пришли с детьми и хлебом."},
    {"KOI8-U", "uk", "Міст через річку знову відкрито. Її мешканці чекали цього цілу зиму і прийшли з дітьми."},
    {"windows-1251", "uk", "Міст через річку знову відкрито. Її мешканці чекали цього цілу зиму і прийшли з дітьми."},
    {"windows-1252", "fr",
     "Le pont est rouvert. Les habitants ont attendu tout l’hiver et sont venus à pied, dès l’été."},
    {"windows-1250", "cs", "Most přes řeku je znovu otevřen. Obyvatelé čekali celou zimu a přišli s dětmi a chlebem."},
    {"ISO-8859-2", "pl",
     "Most na rzece jest znów otwarty. Mieszkańcy czekali całą zimę i przyszli z dziećmi wśród łąk."},
    {"windows-1253", "el", "Η γέφυρα άνοιξε ξανά. Οι κάτοικοι περίμεναν όλο τον χειμώνα και ήρθαν με τα παιδιά τους."},
    {"windows-1254", "tr", "Köprü yeniden açıldı. İnsanlar bütün kış bekledi ve çocuklarıyla birlikte köprüye geldi."},
    {"windows-1255", "he", "הגשר נפתח מחדש. התושבים חיכו כל החורף ובאו עם הילדים ועם לחם."},
    {"windows-1256", "ar", "فتح الجسر من جديد. انتظر السكان طوال الشتاء وجاءوا مع أطفالهم ومعهم خبز."},
    {"windows-1257", "lt",
     "Tiltas per upę vėl atidarytas. Žmonės laukė visą žiemą ir atėjo su vaikais, šunimis ir duona."},
    {"windows-874", "th", "สะพานเปิดอีกครั้ง ชาวบ้านรอมาตลอดฤดูหนาวและมากับเด็กๆ พร้อมขนมปัง"},
    {"GBK", "zh", "大桥重新开放。居民等了一个冬天，带着孩子和面包来到河边。"},
    {"Big5", "zh-Hant", "大橋重新開放。居民等了一個冬天，帶著孩子和麵包來到河邊。"},
    {"Shift_JIS", "ja", "橋がまた開きました。住民は冬のあいだ待って、子どもたちとパンを持って来ました。"},
    {"EUC-JP", "ja", "橋がまた開きました。住民は冬のあいだ待って、子どもたちとパンを持って来ました。"},
    {"EUC-KR", "ko", "다리가 다시 열렸습니다. 주민들은 겨우내 기다렸고 아이들과 빵을 들고 왔습니다."},
    {"macintosh", "fr", "Le pont est rouvert. Les habitants ont attendu tout l’hiver et sont venus à pied, dès l’été."},
};

std::string page_of(std::string_view head, std::string_view text) {
  return "<!DOCTYPE html><html><head>" + std::string(head) + "<title>T</title></head><body><p>" + std::string(text) +
         "</p></body></html>";
}

std::string text_of(std::string_view bytes, std::string_view label, std::string_view lang = "") {
  return to_utf8(bytes, {label, lang}).text;
}

TEST_CASE("a page is read as its meta says", "[sources][encodings]") {
  for (const Sample& sample : kSamples) {
    INFO(sample.encoding << " " << sample.lang);
    const std::string meta = "<meta charset=\"" + std::string(sample.encoding) + "\">";
    const SourceArticle article =
        only_article_of("a.html", page_of(meta, in_encoding(sample.text, sample.encoding)), {sample.lang});
    CHECK(lines(article) == "p " + std::string(sample.text) + "\n");
    CHECK(article.warnings.count(Slug::guessed_encoding) == 0);
  }
}

TEST_CASE("a page and a text that say nothing are judged by the letters of their language, and it is said",
          "[sources][encodings]") {
  for (const Sample& sample : kSamples) {
    INFO(sample.encoding << " " << sample.lang);
    const std::string bytes = in_encoding(sample.text, sample.encoding);
    for (const char* name : {"a.html", "a.md", "a.txt"}) {
      INFO(name);
      const SourceArticle article =
          only_article_of(name, std::string_view(name) == "a.html" ? page_of("", bytes) : bytes, {sample.lang});
      CHECK(lines(article) == "p " + std::string(sample.text) + "\n");
      CHECK(article.warnings.count(Slug::guessed_encoding) == 1);
    }
  }
}

TEST_CASE("the places where a page says its encoding", "[sources][encodings]") {
  const auto label = [](std::string_view bytes) { return read_page_encoding(bytes).label; };
  CHECK(label("<meta charset=koi8-r>") == "koi8-r");
  CHECK(label("<META HTTP-EQUIV='Content-Type' CONTENT='text/html; charset=Windows-1251'>") == "Windows-1251");
  CHECK(label("<meta content=\"text/html;charset = 'big5' \" http-equiv=content-type>") == "big5");
  CHECK(label("<?xml version='1.0' encoding=\"shift_jis\"?><html>") == "shift_jis");
  CHECK(label("<meta http-equiv=content-type content=text/html><meta charset=gbk>") == "gbk");
  CHECK(label("<!-- <meta charset=gbk> --><p>").empty());
  CHECK(label("<meta name=description content='charset=gbk'>").empty());
  CHECK(label(std::string(3000, ' ') + "<meta charset=gbk>") == "gbk");
  CHECK(read_page_encoding("<html lang=ru><meta charset=gbk>").lang == "ru");
  CHECK(read_page_encoding("<html xml:lang=ru>").lang == "ru");
}

TEST_CASE("labels are the standard's, in any case", "[sources][encodings]") {
  const auto name = [](std::string_view label) {
    const Encoding* found = encoding_labelled(label);
    return found == nullptr ? "none" : std::string(found->name);
  };
  CHECK(name("ISO-8859-1") == "windows-1252");
  CHECK(name(" latin1\n") == "windows-1252");
  CHECK(name("iso-8859-9") == "windows-1254");
  CHECK(name("GB2312") == "GBK");
  CHECK(name("tis-620") == "windows-874");
  CHECK(name("ks_c_5601-1987") == "EUC-KR");
  CHECK(name("Shift-JIS") == "Shift_JIS");
  CHECK(name("utf8") == "UTF-8");
  for (const char* label : {"", " ", "latin", "utf-7", "gbk big5", "1252"}) CHECK(name(label) == "none");
  for (const Encoding& encoding : encodings()) {
    INFO(encoding.name);
    CHECK(convert("a", encoding).errors <= 1);
    CHECK(encoding.labels.starts_with(" "));
    CHECK(encoding.labels.ends_with(" "));
  }
}

TEST_CASE("a mark at the start decides, whatever the page says", "[sources][encodings]") {
  CHECK(text_of("\xEF\xBB\xBF\xD0\xB0", "koi8-r") == "а");
  CHECK(text_of(std::string_view("\xFF\xFE\x30\x04", 4), "koi8-r") == "а");
  CHECK(text_of(std::string_view("\xFE\xFF\x04\x30", 4), "utf-8") == "а");
}

TEST_CASE("UTF-16 without a mark is known by its zero bytes", "[sources][encodings]") {
  for (const char* encoding : {"UTF-16LE", "UTF-16BE"}) {
    const Utf8Text read = to_utf8(in_encoding("<p>Мост открыт.\n", encoding), {});
    CHECK(read.text == "<p>Мост открыт.\n");
    CHECK(read.guessed == encoding);
  }
}

TEST_CASE("a label that the bytes contradict is not believed", "[sources][encodings]") {
  // Stored as UTF-8 by whoever saved the page.
  CHECK(text_of("Мост", "windows-1251") == "Мост");
  CHECK(text_of("été", "iso-8859-1") == "été");
  CHECK(text_of("大桥重新开放", "gb2312") == "大桥重新开放");
  // Who can read "utf-16" in ASCII has no UTF-16 before him.
  CHECK(text_of("été", "utf-16") == "été");
  CHECK(text_of(in_encoding(kSamples[0].text, "windows-1251"), "utf-8", "ru") == kSamples[0].text);
  CHECK(text_of(in_encoding(kSamples[0].text, "windows-1251"), "no-such-label", "ru") == kSamples[0].text);
}

TEST_CASE("a few letters in a double-byte encoding are read as the label says, though they look like UTF-8",
          "[sources][encodings]") {
  CHECK(text_of("\xC4\xA3", "gbk") == "模");
  CHECK(text_of("\xC4\xA3", "") == "\u0123");
}

TEST_CASE("encodings of escape sequences are read with and without a label", "[sources][encodings]") {
  const std::string bytes = in_encoding(kSamples[16].text, "ISO-2022-JP");
  CHECK(text_of(bytes, "iso-2022-jp") == kSamples[16].text);
  CHECK(text_of(bytes, "") == kSamples[16].text);
  CHECK(text_of("~{4sGE~}", "hz-gb-2312") == "大桥");
}

TEST_CASE("Windows' euro sign in GBK", "[sources][encodings]") {
  CHECK(text_of("\xB4\xF3\xC7\xC5 \x80 5", "gbk") == "大桥 € 5");
}

TEST_CASE("damaged UTF-8 stays UTF-8, and where much is lost the article is refused", "[sources][encodings]") {
  const std::string lost = "Мост\xD0 через реку";
  const SourceArticle article = only_article_of("a.txt", lost, {"ru"});
  CHECK(lines(article) == "p Мост\uFFFD через реку\n");
  CHECK(article.warnings.count(Slug::invalid_utf8) == 1);
  const auto read = [](std::string_view text) {
    Folder folder;
    folder.write("a.html", page_of("", text));
    const std::vector<std::string> paths{folder.path()};
    const auto tree = SourceTree::scan(paths, {"ru"});
    REQUIRE(tree.has_value());
    return tree->read(tree->articles()[0]);
  };
  std::string eight;
  for (int i = 0; i < 8; ++i) eight += "я\uFFFD ";
  CHECK(read(eight).has_value());
  const auto nine = read(eight + "\uFFFD");
  REQUIRE_FALSE(nine.has_value());
  CHECK(nine.error().code == Errc::bad_source);
  CHECK(std::string(nine.error().what).find("UTF-8") != std::string::npos);
}

TEST_CASE("without a language ICU's detector decides", "[sources][encodings]") {
  CHECK(text_of(in_encoding(kSamples[0].text, "windows-1251"), "", "und") == kSamples[0].text);
  CHECK(text_of(in_encoding(kSamples[1].text, "KOI8-R"), "") == kSamples[1].text);
  // English is expected, and Russian found.
  CHECK(text_of(in_encoding(kSamples[0].text, "windows-1251"), "", "en") == kSamples[0].text);
}

TEST_CASE("the Cyrillic of DOS is known beside boxes, and without a language", "[sources][encodings]") {
  const std::string words = "Мост через реку снова открыт, жители ждали этого всю зиму.";
  const std::string box = "┌──────────┐\n\n│ Привет мир │\n\n└──────────┘\n\n";
  for (const char* lang : {"ru", "uk", ""}) {
    for (const std::string& text : {box + words, words}) {
      INFO(lang << " " << text);
      const std::string all = lines(only_article_of("a.md", in_encoding(text, "IBM866"), {lang}));
      CHECK(all.find(text.substr(text.rfind('\n') + 1)) != std::string::npos);
    }
  }
  // Latin letters with accents are no Cyrillic.
  const std::string latin = "Čtyři žáci šli přes řeku, když začalo pršet.";
  CHECK(lines(only_article_of("a.md", in_encoding(latin, "windows-1250"), {""})).find("мост") == std::string::npos);
}

TEST_CASE("an English text with the marks of Windows", "[sources][encodings]") {
  CHECK(text_of("\x93It\x92s a third more,\x94 she said \x97 the caf\xE9\x92s bill was \x80"
                "40.",
                "", "en") == "“It’s a third more,” she said — the café’s bill was €40.");
}

}  // namespace
}  // namespace handbill::sources::test
