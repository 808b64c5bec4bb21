#include "reader/app/options.h"

#include <catch2/catch.hpp>

using namespace handbill;

namespace {

Result<app::ReaderOptions> parse(std::vector<std::string> words) {
  words.insert(words.begin(), "handbill");
  std::vector<char*> argv;
  argv.reserve(words.size() + 1);
  for (std::string& w : words) argv.push_back(w.data());
  argv.push_back(nullptr);
  return app::parse_options(static_cast<int>(words.size()), argv.data());
}

}  // namespace

TEST_CASE("a scripted run is told everything on the command line", "[app]") {
  const auto o = parse({"--screen", "320x240", "--keys", "down  a pagedown", "--open", "en/x", "--shot", "o.png",
                        "--stats", "s.json", "--pub", "a.pub", "--pub", "b.pub", "e.handbill", "folder"});
  REQUIRE(o);
  CHECK(*o->width == 320);
  CHECK(*o->height == 240);
  CHECK(o->keys == std::vector{ui::Action::down, ui::Action::open, ui::Action::page_down});
  CHECK(o->open_id == "en/x");
  CHECK(o->pub_files == std::vector<std::string>{"a.pub", "b.pub"});
  CHECK(o->paths == std::vector<std::string>{"e.handbill", "folder"});
  CHECK(o->scripted());
}

TEST_CASE("nothing is left only where that is asked for", "[app]") {
  CHECK_FALSE(parse({"e.handbill"})->leave_nothing);
  CHECK(parse({"--leave-nothing", "e.handbill"})->leave_nothing);
  CHECK(parse({"--keys", "select+start last-resort"})->keys ==
        std::vector{ui::Action::last_resort, ui::Action::last_resort});
}

TEST_CASE("a run with a window is not scripted", "[app]") {
  const auto o = parse({"--theme", "dark", "--text", "large", "e.handbill"});
  REQUIRE(o);
  CHECK_FALSE(o->scripted());
  CHECK(*o->theme == ui::Theme::dark);
  CHECK(*o->text_step == 2);
}

TEST_CASE("what makes no sense on the command line is a usage error that names it", "[app]") {
  for (std::vector<std::string> bad : std::vector<std::vector<std::string>>{
           {"--screen", "640"},
           {"--screen", "0x0"},
           {"--screen", "63x480"},
           {"--screen", "9000x480"},
           {"--screen", "640x480x2"},
           {"--screen", "-640x480"},
           {"--keys", "down jump"},
           {"--theme", "blue"},
           {"--text", "huge"},
           {"--text", "13"},
           {"--text", "49"},
           {"--text", "20px"},
           {"--rotate", "45"},
           {"--by", "jumping"},
           {"--lang", "no language"},
           {"--lang", ""},
           {"--lang", "xx"},
           {"--lang", "xx-CN"},
           {"--lang", "12"},
           {"--lang", "farsi"},
           {"--lang", "fa-"},
           {"--lang", "fa_IR"},
           {"--lang", "zh-Hant-this-is-longer-than-any-other"},
           {"--keymap", "other"},
           {"--nonsense"},
           {"--shot"},
           {"-x"},
       }) {
    const auto o = parse(bad);
    INFO(bad.front() + " " + bad.back());
    REQUIRE_FALSE(o);
    CHECK(o.error().code == Errc::usage);
    CHECK(o.error().what.find(bad.front()) != std::string::npos);
    // Also where a file comes first.
    bad.insert(bad.begin(), "edition.handbill");
    CHECK(parse(bad).error().what == o.error().what);
  }
}

TEST_CASE("sizes, colours and ways of moving that exist are taken", "[app]") {
  CHECK(*parse({"--text", "48"})->text_px == 48);
  CHECK(*parse({"--theme", "e-ink"})->theme == ui::Theme::eink);
  CHECK(*parse({"--rotate", "270"})->quarter_turns == 3);
  CHECK(*parse({"--by", "pages"})->reading == ui::Reading::pages);
  for (const char* tag : {"zh-Hant-TW", "fa", "FA-af", "ug-Cyrl", "yue", "bal", "prs", "qaa", "sr-Latn", "es-419"}) {
    CHECK(parse({"--lang", tag})->language == tag);
  }
}

TEST_CASE("the help names every option, and keys that there are", "[app]") {
  const std::string help = app::help_text(), table = app::option_table();
  std::size_t options = 0;
  for (auto at = table.find("\noption\t"); at != std::string::npos; at = table.find("\noption\t", at + 1)) {
    const auto begin = at + 8;
    const std::string name = table.substr(begin, table.find('\t', begin) - begin);
    CHECK(help.find("  " + name) != std::string::npos);
    ++options;
  }
  CHECK(options == 20);
  const auto keys = table.find("and end: ") + 9;
  const std::string names = table.substr(keys, table.find(" to 9", keys) - keys);
  REQUIRE(parse({"--keys", names}));
  CHECK(parse({"--keys", names})->keys.size() == 26);
}
