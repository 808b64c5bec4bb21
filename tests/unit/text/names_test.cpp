#include "reader/text/names.h"

#include <catch2/catch.hpp>

using namespace handbill;
using text::Line;
using text::looks_like;
using text::NamesAre;

namespace {

struct Names {
  const char* a;
  const char* b;
};

}  // namespace

TEST_CASE("names that a person would take for each other are alike", "[text][names]") {
  for (const Names& n : {
           Names{"BBC", "bbc"},                          // case
           Names{"BBC", "ВВС"},                          // Cyrillic capitals
           Names{"Radio Test", "Rаdiо Tеst"},            // Cyrillic a, o, e
           Names{"Radio Test", "RАDIO TEST"},            // the same in capitals
           Names{"Радио", "Pадиo"},                      // the other way
           Names{"Радио", "РАДИО"},                      // case of another script
           Names{"Omega", "Οmega"},                      // Greek capital omicron
           Names{"Radio Test", "Ｒａｄｉｏ　Ｔｅｓｔ"},  // full width
           Names{"Radio Liberty", "Radlo Llberty"},      // l for i
           Names{"Al Jazeera", "AI Jazeera"},            // I for l
           Names{"Al Jazeera", "A1 Jazeera"},
           Names{"Al Jazeera", "A| Jazeera"},
           Names{"Modern Times", "Modem Times"},  // rn, m
           Names{"RADIO", "RADI0"},               // 0 for O
           Names{"Radio", "radi0"},
           Names{"Radio Test", "RadioTest"},
           Names{"Radio Test", "Radio-Test!"},
           Names{"Radio Test", "«Radio» – Test ✓"},
           Names{"Radio Test", "Ra\u0323dio Te\u0308st"},  // dots
           Names{"Radio Test", "Rádìô Tèst"},
           Names{"Radio Test", "𝐑𝐚𝐝𝐢𝐨 𝕋𝕖𝕤𝕥"},
           Names{"Radio Test", "Ⓡⓐⓓⓘⓞ Test"},
           Names{"Straße", "STRASSE"},
           Names{"Solidarność", "Solidarnosc"},
           Names{"Đài Á Châu", "Dai A Chau"},
           Names{"رادیو آزادی", "راديو آزادي"},    // Farsi and Arabic yeh
           Names{"کابل", "كابل"},                  // and kaf
           Names{"رادیو", "رادیـــو"},             // tatweel
           Names{"رادیو", "رَادِیو"},                // harakat
           Names{"می‌خواهم", "میخواهم"},  // joiner
           Names{"راديو ١٢", "راديو 12"},          // digits
           Names{"Radio १२", "Radio 12"},
           Names{"שלום", "שָׁלוֹם"},               // points
           Names{"བོད་ཀྱི་དུས་བབ", "བོད་ཀྱི་དུས་བབ།"},  // the marks between syllables and at the end
           Names{"བོད་ཀྱི་དུས་བབ", "བོད ཀྱི དུས བབ"},
           Names{"中国", "中 国"},
           Names{"한국", "한국"},  // taken apart
       }) {
    INFO(n.a << " / " << n.b);
    CHECK(looks_like(n.a, n.b) != NamesAre::different);
    CHECK(looks_like(n.b, n.a) == looks_like(n.a, n.b));
  }
}

TEST_CASE("names that are one text are equal, whatever is invisible in them", "[text][names]") {
  for (const Names& n : {Names{"Radio Test", "Radio\u2028Test"}, Names{"Radio Test", "Ra\u200Ddio \u202ETest"},
                         Names{"Radio Test", "  Radio\u3164   Test "}, Names{"Việt", "Việt"}, Names{"✓", "✓"}}) {
    INFO(n.a << " / " << n.b);
    CHECK(looks_like(n.a, n.b) == NamesAre::equal);
  }
}

TEST_CASE("names that nobody takes for each other are different", "[text][names]") {
  for (const Names& n : {
           Names{"BBC", "CBC"},
           Names{"BBC", "BBC News"},
           Names{"Radio Azadi", "Radio Azattyk"},
           Names{"Radio Free Asia", "Radio Free Europe"},
           Names{"The Times", "The Tides"},
           Names{"Kabul", "Kibul"},
           Names{"رادیو آزادی", "رادیو فردا"},
           Names{"بغداد", "بعداد"},
           Names{"བོད་ཀྱི་དུས་བབ", "བོད་ཀྱི་དུས་བབས"},
           Names{"བོད", "བད"},  // a vowel sign is a letter
           Names{"कि", "की"},
           Names{"ကို", "ကိ"},
           Names{"ที่", "ทิ"},
           Names{"はな", "ばな"},
           Names{"中国", "中華"},
           Names{"中国", "中國"},  // related, but nobody takes one for the other
           Names{"", "Radio"},
           Names{"", ""},  // no name is nobody's
           Names{"", "\u2028"},
           Names{"✓", "✗"},
           Names{"✓", ""},
           Names{"Channel 1", "Channel 2"},
       }) {
    INFO(n.a << " / " << n.b);
    CHECK(looks_like(n.a, n.b) == NamesAre::different);
  }
}

TEST_CASE("names that share a key are alike, so that lists can be searched by it", "[text][names]") {
  const text::NameKey a(Line("Radio Test")), b(Line("RADI0 ТЕST"));
  CHECK(a.compared_with(b) == NamesAre::alike);
  CHECK((a.as_written() == b.as_written() || a.in_lower_case() == b.in_lower_case()));
  CHECK(text::NameKey(Line("✓")).as_written().empty());
}
