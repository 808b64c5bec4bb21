#include "bundle_tool/pack/font_survey.h"

#include <catch2/catch.hpp>
#include <filesystem>

#include "tests/support/fonts.h"
#include "tests/support/temporary_folder.h"

namespace {

using namespace handbill;

std::unique_ptr<pack::FontSurvey> survey(std::vector<std::string> folders = testing::font_folders()) {
  auto opened = pack::FontSurvey::open(std::move(folders));
  REQUIRE(opened);
  return std::move(*opened);
}

std::vector<std::string> families(const pack::FontSurvey& survey) {
  std::vector<std::string> out;
  for (const auto& [family, need] : survey.needs()) out.push_back(family);
  return out;
}

std::u32string characters(const pack::FontSurvey& survey, const char* family) {
  std::u32string out;
  const std::vector<bool>& wanted = survey.needs().at(family).characters;
  for (char32_t c = 0; c < wanted.size(); ++c) {
    if (wanted[c]) out.push_back(c);
  }
  return out;
}

using Names = std::vector<std::string>;

TEST_CASE("text that Noto Sans has needs no font", "[pack][survey]") {
  const auto s = survey();
  s->add("Latin, Кириллица, Ελληνικά: 12 %", "en", "f");
  s->add("", "bo", "f");
  CHECK(s->needs().empty());
  CHECK(s->missing_families().empty());
  CHECK(s->missing_characters().empty());
}

TEST_CASE("each family is asked for the characters that are set in it", "[pack][survey]") {
  const auto s = survey();
  s->add("ཀ་ཁ a", "bo", "f");
  s->add("ཀ་ག", "bo", "f");
  CHECK(families(*s) == Names{"NotoSerifTibetan"});
  CHECK(characters(*s, "NotoSerifTibetan") == U" \u0F0B\u0F40\u0F41\u0F42");
}

TEST_CASE("Han is asked of the face of its tradition, with the letters among it", "[pack][survey]") {
  const auto s = survey();
  s->add("直a", "zh-Hans", "f");
  s->add("直", "zh-Hant-HK", "f");
  s->add("直", "ja", "f");
  CHECK(families(*s) == Names{"NotoSansCJKhk", "NotoSansCJKjp", "NotoSansCJKsc"});
  CHECK(characters(*s, "NotoSansCJKsc") == U"a直");
}

TEST_CASE("Urdu has a hand of its own, and digits of two shapes share one family", "[pack][survey]") {
  const auto s = survey();
  s->add("کتاب", "ur", "f");
  s->add("کتاب ۴۵", "fa", "f");
  CHECK(families(*s) == Names{"NotoNaskhArabic", "NotoNastaliqUrdu"});
  CHECK(characters(*s, "NotoNaskhArabic").find(U'۴') != std::u32string::npos);
}

TEST_CASE("everything of an article is looked at, and its spans in another language", "[pack][survey]") {
  sources::SourceArticle article;
  article.lang = "en";
  article.title = "ཀ";
  article.section = "ཁ";
  article.source = "ག";
  article.summary = "ང";
  article.lead_alt = "ཅ";
  article.details.subtitle = "ཆ";
  article.details.authors = {"ཇ"};
  article.details.tags = {"ཉ"};
  article.details.licence = "ཏ";
  article::Writer& w = article.body;
  w.begin(article::Op::paragraph);
  w.text("ཐ 直");
  w.push(article::SpanKind::language, *w.language("ja"));
  w.text("直");
  w.push(article::SpanKind::language, *w.language("ko"));
  w.text("中");
  w.pop();
  w.text("人");
  w.pop();
  w.text("ད");
  w.finish();
  w.begin_figure({{}, "ན", "པ"});
  w.text("ཕ");
  w.finish();
  const auto s = survey();
  s->add(article, "f");
  CHECK(characters(*s, "NotoSerifTibetan") == U" ཀཁགངཅཆཇཉཏཐདནཔཕ");
  CHECK(characters(*s, "NotoSansCJKsc") == U"直");
  CHECK(characters(*s, "NotoSansCJKjp") == U"人直");
  CHECK(characters(*s, "NotoSansCJKkr") == U"中");
}

TEST_CASE("languages one in another are followed as deep as a reader does, and no deeper", "[pack][survey]") {
  sources::SourceArticle article;
  article.lang = "en";
  article::Writer& w = article.body;
  w.begin(article::Op::paragraph);
  for (int i = 0; i < 100; ++i) w.push(article::SpanKind::language, *w.language(i < 64 ? "ja" : "ko"));
  w.text("直");
  for (int i = 0; i < 100; ++i) w.pop();
  w.push(article::SpanKind::language, *w.language("ko"));
  w.text("中");
  w.pop();
  w.finish();
  const auto s = survey();
  s->add(article, "f");
  CHECK(families(*s) == Names{"NotoSansCJKjp", "NotoSansCJKkr"});
  CHECK(characters(*s, "NotoSansCJKjp") == U"直");
  CHECK(characters(*s, "NotoSansCJKkr") == U"中");
}

TEST_CASE("a span of a language ends where it ends, also within and between lines", "[pack][survey]") {
  sources::SourceArticle article;
  article.lang = "zh-Hans";
  article::Writer& w = article.body;
  for (const char* line : {"一", "丁"}) {
    w.begin(article::Op::paragraph);
    w.text(line);
    w.push(article::SpanKind::language, *w.language("JA"));  // tags are of any case
    w.text("七");
    w.pop();
    w.text("三");
    w.finish();
  }
  const auto s = survey();
  s->add(article, "f");
  CHECK(characters(*s, "NotoSansCJKsc") == U"一丁三");
  CHECK(characters(*s, "NotoSansCJKjp") == U"七");
}

TEST_CASE("what no font here has is noted with its script; a family that is missing, with the file", "[pack][survey]") {
  const auto s = survey();
  s->add("a \U00012000\U00012000 \u2028\u200D", "en", "first.md");
  s->add("\U00012001", "en", "second.md");
  CHECK(s->missing_characters() == std::set<char32_t>{0x12000, 0x12001});
  CHECK(s->first_missing_in() == "first.md");
  CHECK(pack::script_name_of(0x12000) == "Cuneiform");
  CHECK(s->missing_families().empty());

  const testing::TemporaryFolder folder;
  std::filesystem::create_symlink("/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf",
                                  folder / "NotoSans-Regular.ttf");
  const auto poor = survey({folder.path()});
  poor->add("Latin 12", "zh", "a.md");
  poor->add("བོད་", "bo", "b.md");
  poor->add("བོད་ 中", "bo", "c.md");
  CHECK(poor->needs().empty());
  CHECK(poor->missing_characters().empty());
  REQUIRE(poor->missing_families().size() == 2);
  CHECK(poor->missing_families().at("NotoSerifTibetan").first_file == "b.md");
  CHECK(poor->missing_families().at("NotoSerifTibetan").script == "Tibetan");
  CHECK(poor->missing_families().at("NotoSansCJKsc").script == "Han");
  CHECK(pack::FontSurvey::open({"/nowhere"}).error().code == Errc::no_font);
}

}  // namespace
