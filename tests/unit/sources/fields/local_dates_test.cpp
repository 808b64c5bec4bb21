#include <catch2/catch.hpp>

#include "bundle_tool/sources/fields/dates.h"
#include "bundle_tool/sources/fields/path_dates.h"
#include "tests/unit/sources/fixture.h"

namespace handbill::sources::test {
namespace {

struct Written {
  const char* lang;
  const char* text;
};

// 2026-03-04 in days since 1970.
constexpr int kDay = 20516;

TEST_CASE("a date is read as its language writes it", "[sources][dates]") {
  for (const Written& c : {Written{"ja", "2026年3月4日(水) 9:30"},
                           {"zh", "二〇二六年三月四日"},
                           {"zh-Hant", "民國115年3月4日"},
                           {"ja", "令和8年3月4日"},
                           {"ko", "2026년 3월 4일"},
                           {"ko", "2026. 3. 4."},
                           {"ru", "4 МАРТА 2026 г."},
                           {"uk", "4 березня 2026"},
                           {"es", "mié, 4 de marzo de 2026"},
                           {"es", "mar, 4 mar 2026"},
                           {"fr", "4 mars 2026 à 10h30"},
                           {"fr", "04/03/2026"},
                           {"de", "4. März 2026"},
                           {"de", "04.03.26"},
                           {"en-US", "03/04/2026"},
                           {"en-GB", "04/03/2026"},
                           {"", "13/03/2026x"},
                           {"tr", "4 MART 2026"},
                           {"fi", "4. maaliskuuta 2026"},
                           {"hu", "2026. március 4."},
                           {"ca", "4 de març de 2026"},
                           {"vi", "ngày 4 tháng 3 năm 2026"},
                           {"he", "4 במרץ 2026"},
                           {"ar", "٤ مارس ٢٠٢٦"},
                           {"ar", "4 آذار 2026"},
                           {"hi", "४ मार्च २०२६"},
                           {"km", "ថ្ងៃទី៤ ខែមីនា ឆ្នាំ២០២៦"},
                           {"bo", "༢༠༢༦ལོའི་ཟླ་༣པའི་ཚེས་༤"},
                           {"ug", "2026-يىلى 3-ئاينىڭ 4-كۈنى"},
                           {"cs", "4. března 2026"},
                           {"ja", "２０２６／０３／０４"},
                           {"el", "4 Μαρτίου 2026"}}) {
    INFO(c.lang << ": " << c.text);
    if (std::string_view(c.text).ends_with('x')) {
      CHECK_FALSE(parse_date(c.text, c.lang).has_value());
      continue;
    }
    REQUIRE(parse_date(c.text, c.lang).has_value());
    CHECK(parse_date(c.text, c.lang)->day == kDay);
  }
  CHECK(parse_date("2026年3月4日 下午3:30", "zh")->minute == 15 * 60 + 30);
  CHECK(parse_date("2026년 3월 4일 오후 3시 30분", "ko")->minute == 15 * 60 + 30);
  CHECK(parse_date("4 mars 2026 à 10h30", "fr")->minute == 630);
}

TEST_CASE("years of other calendars are converted where the language or a word says so", "[sources][dates]") {
  for (const Written& c : {Written{"th", "2569-03-04"},
                           {"th", "4 มีนาคม 2569"},
                           {"en", "4 March 2569 B.E."},
                           {"fa", "1404-12-13"},
                           {"fa", "۱۳ اسفند ۱۴۰۴"},
                           {"ps", "۱۳ کب ۱۴۰۴"},
                           {"en", "13 Esfand 1404"},
                           {"am", "የካቲት 25 ቀን 2018"},
                           {"ar", "15 رمضان 1447 هـ - 4 مارس 2026 م"}}) {
    INFO(c.lang << ": " << c.text);
    REQUIRE(parse_date(c.text, c.lang).has_value());
    CHECK(parse_date(c.text, c.lang)->day == kDay);
  }
  // The lunar calendar's day depends on who sees the moon.
  for (const Written& c : {Written{"ar", "1447-09-15"}, {"ur", "15 رمضان 1447"}, {"en", "15 Ramadan 1447"}}) {
    INFO(c.lang << ": " << c.text);
    REQUIRE(parse_date(c.text, c.lang).has_value());
    CHECK(std::abs(parse_date(c.text, c.lang)->day - kDay) <= 1);
  }
  for (const Written& c :
       {Written{"en", "2569-03-04"}, {"en", "1404-12-13"}, {"ru", "4 марта 1447"}, {"ne", "2082-11-20"}}) {
    INFO(c.lang << ": " << c.text);
    const DateReading read = read_date(c.text, c.lang);
    CHECK_FALSE(read.date.has_value());
    CHECK(read.problem.starts_with("is a year of another calendar"));
  }
}

TEST_CASE("years that another calendar may have meant are converted or refused", "[sources][dates]") {
  const int day = parse_date("2025-08-12")->day;
  for (const Written& c : {Written{"th", "12 ส.ค. 68"}, {"th", "12/08/68"}, {"th", "12 ส.ค. พ.ศ. 68"}}) {
    INFO(c.lang << ": " << c.text);
    REQUIRE(read_date(c.text, c.lang).date.has_value());
    CHECK(read_date(c.text, c.lang).date->day == day);
  }
  CHECK(read_date("12 มี.ค. ค.ศ. 26", "th").date->day == parse_date("2026-03-12")->day);
  for (const Written& c : {Written{"th", "12/08/25"},
                           {"th", "12 ส.ค. 98"},
                           {"fa", "12 مرداد 04"},
                           {"ti", "12 ሓምለ 2017"},
                           {"am", "12 ሓምለ 2017"},
                           {"am", "12/07/2017"},
                           {"am", "12.7.2017 10:30"},
                           {"ti", "4-3-2018"},
                           {"om", "30/11/2016"},
                           {"am", "12/07/17"},
                           {"ti-ET", "ጥሪ 3 2018"}}) {
    INFO(c.lang << ": " << c.text);
    const DateReading read = read_date(c.text, c.lang);
    CHECK_FALSE(read.date.has_value());
    CHECK(read.problem.starts_with("is a year of another calendar"));
  }
  // What begins with the year is for machines; a word may say the calendar.
  CHECK(read_date("2025-07-19", "am").date->day == parse_date("2025-07-19")->day);
  CHECK(read_date("12/11/2017 ዓ.ም.", "am").date->day == parse_date("2025-07-19")->day);
  CHECK(read_date("12/07/2017", "ti-ER").date->day == parse_date("2017-07-12")->day);
  CHECK(read_date("12 ሓምለ 2017", "ti-ER").date->day == parse_date("2017-07-12")->day);
  CHECK(read_date("12 ሐምሌ 2017", "am").date->day == parse_date("2025-07-19")->day);
}

TEST_CASE("a year of two digits is one that was, or is soon to come", "[sources][dates]") {
  for (const auto& [text, meant] : {std::pair{"12 Aug 68", "1968-08-12"},
                                    {"12 Aug 50", "1950-08-12"},
                                    {"12 Aug 49", "2049-08-12"},
                                    {"12 Aug 98", "1998-08-12"}}) {
    INFO(text);
    CHECK(read_date(text, "en").date->day == parse_date(meant)->day);
  }
  CHECK(read_date("12.08.68", "de").date->day == parse_date("1968-08-12")->day);
}

TEST_CASE("a year before 1900 is a slip, but for limits", "[sources][dates]") {
  for (const char* text : {"0025-08-12", "1899-12-31", "0026-03-04T10:00:00Z"}) {
    INFO(text);
    CHECK_FALSE(read_date(text, "en").date.has_value());
    CHECK(read_date(text, "en").problem.starts_with("is before 1900"));
  }
  CHECK(read_date("1900-01-01", "en").date.has_value());
  const SourceArticle article = only_article_of("a.md", "---\ntitle: T\ndate: 0025-08-12\n---\nx");
  CHECK(warnings(article) == Names{"bad-date:3", "no-date:0"});
}

TEST_CASE("day or month first is not guessed", "[sources][dates]") {
  for (const char* lang : {"", "en", "sv"}) {
    INFO(lang);
    CHECK(read_date("04/03/2026", lang).problem.starts_with("may be day or month first"));
    CHECK(parse_date("03/13/2026", lang)->day == kDay + 9);
    CHECK(parse_date("13/03/2026", lang)->day == kDay + 9);
    CHECK(parse_date("03/03/2026", lang)->day == kDay - 1);
    CHECK_FALSE(parse_date("13/03/26", lang).has_value());
  }
  CHECK_FALSE(parse_date("13/13/2026", "fr").has_value());
  CHECK_FALSE(parse_date("4 March or April 2026", "en").has_value());
  const SourceArticle article = only_article_of("a.md", "---\ntitle: T\ndate: 04/03/2026\n---\nx");
  CHECK(warnings(article) == Names{"bad-date:3", "no-date:0"});
}

TEST_CASE("folders and names tell a date", "[sources][dates]") {
  for (const char* name : {"2026-03-04-a/index.md", "20260304-a/index.md", "posts/20260304_a.md", "2026/03/04/a.md",
                           "news/2026/03/04/a/index.md", "2026/03/04-a.md", "2026-03-04.md"}) {
    INFO(name);
    REQUIRE(date_of_path(name, "en").has_value());
    CHECK(date_of_path(name, "en")->day == kDay);
  }
  for (const char* name :
       {"2026-03-04-a/b.md", "20269999-a.md", "2026/03/a.md", "10000101-a.md", "a/index.md", "26/03/04/a.md"}) {
    INFO(name);
    CHECK_FALSE(date_of_path(name, "en").has_value());
  }
  CHECK(date_of_path("1404-12-13-a.md", "fa")->day == kDay);
}

TEST_CASE("the date of a page is its article's", "[sources][html-head]") {
  const auto day = [](const std::string& page) {
    const SourceArticle article = only_article_of("a.html", "<html lang=en><title>T</title>" + page);
    return article.date ? article.date->day : -1;
  };
  const std::string body = "<body><article><h1>T</h1><p>Words of the article.</article>";
  for (const char* head :
       {"<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"datePublished\":\"2026-03-04\"}</script>",
        R"(<script type="application/ld+json">{"@graph":[{"@type":"Person"},{"@type":["Article"],
             "datePublished":"2026-03-04T10:00:00Z"}]}</script>)",
        "<meta name=DC.date.issued content=2026-03-04>", "<meta property=dcterms:date content=2026-03-04>",
        "<meta name=parsely-pub-date content=2026-03-04>", "<meta name=sailthru.date content=2026-03-04>",
        "<meta name=citation_publication_date content=2026/03/04>", "<meta itemprop=datePublished content=2026-03-04>",
        "<meta property=article:published_time content=unknown><meta name=date content=2026-03-04>",
        "<script type=\"application/ld+json\">{broken</script><meta name=pubdate content=2026-03-04>"}) {
    INFO(head);
    CHECK(day(head + body) == kDay);
  }
  for (const char* page :
       {"<nav><time datetime=2020-01-01></time></nav><article><h1>T</h1><time datetime=2026-03-04></time><p>a b c",
        "<aside><time datetime=2020-01-01></time></aside><main><p class=byline>By A <time>4 March 2026</time></p><p>x",
        "<article><p>On <time datetime=2020-01-01>that day</time> people began to go home from the square.</p>"
        "<time class=published datetime=2026-03-04></time></article>",
        "<div class=related-posts><article><time datetime=2020-01-01></time></article></div><article><p>x y z</p>"
        "<p>Published: <time datetime=2026-03-04></time></p></article>",
        "<body class=has-sidebar><div class=content><h1>T</h1><time datetime=2026-03-04></time><p>x"}) {
    INFO(page);
    CHECK(day(page) == kDay);
  }
  CHECK(day("<article><h1>T</h1><p>The vote will be on <time datetime=2027-05-01>1 May</time>, the council "
            "said.</article>"
            "<footer><time datetime=2020-01-01></time></footer>") == -1);
}

TEST_CASE("a time in a caption or of an event is not the article's date", "[sources][html-head]") {
  const auto day = [](const std::string& page) {
    const SourceArticle article = only_article_of("a.html", "<html lang=en><title>T</title><article><h1>T</h1>" + page);
    return article.date ? article.date->day : -1;
  };
  const std::string text =
      "<p>The council met for a second time, spoke of the bridge over the river and of the water in "
      "the lower town, and went home late.</p>";
  const std::string time = "<time datetime=2027-05-01>1 May</time>";
  for (const std::string& part : std::vector<std::string>{
           "<figure><img src=a.jpg><figcaption>" + time + "</figcaption></figure>",
           "<figcaption>" + time + "</figcaption>", text + "<p>The concert is on " + time + "</p>",
           text + "<p>" + time + ": the concert</p>", "<p>The concert is on " + time + ".</p>",
           "<p>Doors: " + time + "</p>", "<p>When: " + time + "</p>",
           "<div itemscope itemtype=https://schema.org/MusicEvent><p>" + time + "</p></div>",
           "<p><time itemprop=startDate datetime=2027-05-01>1 May</time></p>", "<p class=event-when>" + time + "</p>",
           "<table><tr><td>" + time + "</td></tr></table>", "<p>音乐会 " + time + "。</p>",
           "<figure><time itemprop=datePublished datetime=2027-05-01></time></figure><p>x</p>"}) {
    INFO(part);
    CHECK(day(part) == -1);
    CHECK(day("<p class=date><time datetime=2026-03-04></time></p>" + part) == kDay);
  }
  for (const char* byline :
       {"<p>By Ann Lee, <time datetime=2026-03-04></time></p>", "<p><time datetime=2026-03-04></time>.</p>",
        "<p>发布时间：<time datetime=2026-03-04></time></p>"}) {
    INFO(byline);
    CHECK(day(byline + text) == kDay);
  }
  CHECK(day(text + "<p>Published on <time datetime=2026-03-04></time></p>") == kDay);
}

}  // namespace
}  // namespace handbill::sources::test
