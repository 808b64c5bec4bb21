// A line set with the fonts that its edition carries looks as it does with the whole fonts: the same fonts, clusters,
// places and outlines.
#include "bundle_tool/pack/font_subset.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "bundle_tool/pack/fonts.h"
#include "tests/support/carried_fonts.h"
#include "tests/support/fonts.h"

namespace {

using namespace handbill;
using testing::CarriedFonts;
using testing::Setter;

struct Line {
  std::string language, text;
};

std::unique_ptr<pack::FontSurvey> made_survey() {
  auto opened = pack::FontSurvey::open(testing::font_folders());
  REQUIRE(opened);
  return std::move(*opened);
}

// The number of lines that come out differently.
std::size_t differences(const std::vector<Line>& lines) {
  const auto found = made_survey();
  for (const Line& line : lines) found->add(line.text, line.language, "f");
  const auto bare = testing::bare_fonts();
  bare->use(std::make_shared<CarriedFonts>(*found));
  Setter whole(testing::fonts()), carried(*bare);
  std::size_t different = 0;
  for (const Line& line : lines) {
    if (whole.set(line.text, line.language) == carried.set(line.text, line.language)) continue;
    if (++different <= 3) std::cerr << line.language << ": " << line.text << '\n';
  }
  return different;
}

const std::vector<Line> kLines{
    {"ar", "قالت السيناتورة الأمريكية إليزابيث وارين إنها ستفكر بجدية (2020) في الترشح للرئاسة، بعد الانتخابات."},
    {"fa",
     "وارن می‌گوید: پس از ۱۴ آبان «جدّاً» به نامزدی می‌اندیشد؛ ۲٫۵ "
     "میلیون."},
    {"ur", "امریکی سینیٹر الزبتھ وارن نے کہا ہے کہ وہ نومبر میں صدارتی انتخاب لڑنے پر سنجیدگی سے غور کریں گی۔"},
    {"ug", "ئامېرىكا كېڭەش پالاتاسى ئەزاسى ئېلىزابېت ۋاررېن 11-ئايدىكى سايلامدىن كېيىن ئويلىنىدىغانلىقىنى ئېيتتى."},
    {"he", "הַסֶּנָטוֹרִית אליזבת וורן (מסצ'וסטס) אמרה ביום שבת כי תשקול \"ברצינות\" להתמודד."},
    {"bo", "ཨ་རིའི་གྲོས་ཚོགས་གོང་མའི་ཁྲིད་མི་ཨེ་ལི་ཛ་བེད་ཝཱ་རན་གྱིས་ཟླ་ ༡༡ པའི་འོས་བསྡུའི་རྗེས་སུ་བསྒྲུབས།"},
    {"km", "សមាជិកព្រឹទ្ធសភាអាមេរិក អេលីហ្សាបែត វ៉ារ៉េន បាននិយាយថា គាត់នឹងពិចារណាយ៉ាងម៉ត់ចត់ពីការឈរឈ្មោះ។"},
    {"my", "အမေရိကန် အထက်လွှတ်တော်အမတ် အဲလိဇဘက် ဝါရန်က နိုဝင်ဘာ ရွေးကောက်ပွဲအပြီး သင်္ဘောဖြင့် စဉ်းစားမည်ဟု ပြောသည်။"},
    {"hi", "अमेरिकी सीनेटर एलिज़ाबेथ वॉरेन ने कहा कि वे नवंबर के चुनाव के बाद राष्ट्रपति पद की दौड़ पर विचार करेंगी, श्री क्षत्रिय।"},
    {"bn", "মার্কিন সিনেটর এলিজাবেথ ওয়ারেন বলেছেন যে তিনি গুরুত্ব সহকারে বিবেচনা করবেন; ক্ষুদ্র ড়ঢ়য়।"},
    {"ta", "அமெரிக்க செனட்டர் எலிசபெத் வாரன் கூறினார்: ஸ்ரீ கொண்டாட்டம், பொன்."},
    {"th", "วุฒิสมาชิกสหรัฐฯ เอลิซาเบธ วอร์เรน กล่าวว่าเธอจะพิจารณาอย่างจริงจังที่จะทำน้ำให้ใส"},
    {"lo", "ສະມາຊິກສະພາສູງ ກ່າວວ່າ ນ້ຳ ຈະພິຈາລະນາ"},
    {"am", "የአሜሪካ ሴናተር ኤልዛቤት ዋረን ከኅዳር ምርጫ በኋላ ለፕሬዝዳንትነት ለመወዳደር «በቁም ነገር» እንደሚያስቡ ተናገሩ።"},
    {"zh-Hans", "美国参议员伊丽莎白·沃伦(Elizabeth Warren)表示，在11月的大选后，她将“认真考虑竞选总统”……直接。"},
    {"zh-Hant", "美國參議員伊麗莎白·沃倫（Elizabeth Warren）表示，在11月的大選後，她將「認真考慮競選總統」——直接。"},
    {"yue", "美國參議員話，11月選舉之後，佢會「認真考慮」參選總統㗎喇，直接啲。"},
    {"ja",
     "エリザベス・ウォーレン米上院議員は、11月の選挙後に「大統領選への出馬を真剣に検討する」と述べた。がぎぐ直ｶﾞ"},
    {"ko", "미국 상원의원 엘리자베스 워런은 11월 선거 이후 “대통령 출마를 진지하게 고려할 것”이라고 밝혔다. 漢字."},
    {"en", "A letter ✓ from 中国 ∑ and ① with كتاب, བོད and ½ ⁄ 3⁄4: ☎ 😇"},
    {"vi", "Thượng nghị sĩ Mỹ Elizabeth Warren cho biết bà sẽ “xem xét nghiêm túc”."},
};

TEST_CASE("sentences in many scripts look the same with the fonts that their edition carries", "[pack][fonts]") {
  CHECK(differences(kLines) == 0);
}

TEST_CASE("letters with marks look the same, composed or not, and so do marks without letters", "[pack][fonts]") {
  CHECK(differences({{"hi", "क\u093C ड\u093C क़ ड़ \u093F \u0902 क\u094D\u200Dष क\u094D\u200Cष"},
                     {"my", "\u1039\u1000 က\u1039 င်္ဂ \u102B"},
                     {"bo", "\u0F71 ཀ\u0F71\u0F72 ཀ\u0F73 \u0FB2 གྷ"},
                     {"km", "\u17C4 ក\u17C4 ក\u17BE \u17D2"},
                     {"ar", "ا\u0653 آ \u064B (س) [٣] \u0640\u0640 ف\u200Dف\u200Cف"},
                     {"th", "น\u0E33 \u0E33 \u0E48"},
                     {"he", "שּׁ שׁ\u05BC \uFB2A \u05B8"},
                     {"ko", "\u1100\u1161\u11A8 각 \u1112\u119E\u11AB"},
                     {"ja", "か\u3099 が は\u309A \u3099"},
                     {"si", "ක්‍රි ශ්‍රී කෝ ෝ"},
                     {"ml", "ക്ഷ ന്‍ ൻ കൊ"}}) == 0);
}

TEST_CASE("the fonts are smaller than the whole, carry no hints, and come out the same twice", "[pack][fonts][slow]") {
  const auto found = made_survey();
  for (const Line& line : kLines) found->add(line.text, line.language, "f");
  const CarriedFonts once(*found), twice(*found);
  CHECK(once.fonts() == twice.fonts());
  CHECK(once.fonts().contains("NotoSerifTibetan"));
  CHECK(once.fonts().contains("NotoSansCJKhk"));
  CHECK_FALSE(once.fonts().contains("NotoSans"));
  for (const auto& [family, bytes] : once.fonts()) {
    INFO(family);
    CHECK(bytes.size() < 400'000);
    const auto face = text::Face::open(text::FontBytes{nullptr, bytes}, 0);
    REQUIRE(face);
    for (const char* dropped : {"fpgm", "prep", "cvt ", "hdmx", "vmtx", "VORG"}) {
      hb_blob_t* table = hb_face_reference_table(face->shaping(), hb_tag_from_string(dropped, -1));
      CHECK(hb_blob_get_length(table) == 0);
      hb_blob_destroy(table);
    }
  }
}

TEST_CASE("characters that the font lacks are no error", "[pack][fonts]") {
  const auto found = made_survey();
  found->add("ཀ", "bo", "f");
  const auto& need = found->needs().at("NotoSerifTibetan");
  std::vector<bool> all(0x110000, true);
  const auto cut = pack::subset_font(found->fonts().open_face(need.font).shaping(), all);
  REQUIRE(cut);
  const std::vector<bool> none;
  const auto min = pack::subset_font(found->fonts().open_face(need.font).shaping(), none);
  REQUIRE(min);
  CHECK(min->size() < cut->size() / 10);
}

}  // namespace
