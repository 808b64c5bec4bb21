#include "reader/app/options.h"

#include <algorithm>
#include <array>
#include <charconv>

#include <getopt.h>
#include <unicode/uloc.h>

#include "reader/app/state.h"

namespace handbill::app {
namespace {

constexpr int kSmallestSide = 64;  // px
constexpr int kLargestSide = 8192;

// From 256 on, above every character that getopt_long() could report.
enum Id : int {
  kScreen = 256,
  kKeys,
  kOpen,
  kShot,
  kStats,
  kPub,
  kFonts,
  kState,
  kLang,
  kSeed,
  kText,
  kTheme,
  kRotate,
  kBy,
  kKeymap,
  kFull,
  kLeaveNothing,
  kHelp,
  kVersion,
  kOptionTable
};

// One option: as getopt_long() takes it, and as the help and the manual page say it.
struct OptionRow {
  Id id;
  std::string_view name;
  std::string_view value;    // the word for its value; empty: it takes none
  std::string_view choices;  // values that have names, with a space between two
  std::string_view about;
};

constexpr std::array kRows{
    OptionRow{kPub, "pub", "FILE", "", "trust the publisher of this .pub file for this run"},
    OptionRow{kOpen, "open", "ID", "", "show this article first"},
    OptionRow{kScreen, "screen", "WxH", "", "size of the window"},
    OptionRow{kText, "text", "SIZE", "small medium large", "small, medium, large, or a size in pixels from 14 to 48"},
    OptionRow{kTheme, "theme", "NAME", "light sepia dark black e-ink", "light, sepia, dark, black or e-ink"},
    OptionRow{kBy, "by", "HOW", "scroll pages", "move by scroll or by pages"},
    OptionRow{kRotate, "rotate", "DEGREES", "0 90 180 270", "turn the screen: 0, 90, 180 or 270"},
    OptionRow{kLang, "lang", "TAG", "", "language of the program, and to show first where the edition has it"},
    OptionRow{kFonts, "fonts", "FOLDER", "", "look for fonts here first"},
    OptionRow{kState, "state", "FOLDER", "", "where settings and accepted publishers are kept"},
    OptionRow{kLeaveNothing, "leave-nothing", "", "",
              "write nothing: what is chosen and accepted holds until the end (so it is, too, where that folder cannot "
              "be written)"},
    OptionRow{
        kKeymap, "keymap", "NAME", "desktop miyoo gamepad",
        "desktop, miyoo, or gamepad: a handheld whose buttons are a controller's (by default chosen by the device)"},
    OptionRow{kFull, "fullscreen", "", "", "use the whole screen"},
    OptionRow{kHelp, "help", "", "", "say this, and exit"},
    OptionRow{kVersion, "version", "", "", "say which version this is, and exit"},
    OptionRow{kOptionTable, "option-table", "", "", "say all options, for manual pages and shells, and exit"},
    // For runs without a window, from here on.
    OptionRow{kKeys, "keys", "\"down a\"", "",
              "press these, one after the other, and end: up down left right a b x y l r l2 r2 start select "
              "select+start pageup pagedown home end enter esc plus minus help quit 0 to 9"},
    OptionRow{kShot, "shot", "OUT.png", "", "write what is on the screen at the end"},
    OptionRow{kStats, "stats", "OUT.json", "", "write what the run has cost"},
    OptionRow{kSeed, "seed", "N", "",
              "which digits of an unknown publisher are asked for: the same number, the same groups"},
};

const OptionRow& row_of(int id) {
  return *std::find_if(kRows.begin(), kRows.end(), [id](const OptionRow& row) { return row.id == id; });
}

// Its names are literals, so they end with a zero as C's strings do.
constexpr auto as_getopt_takes_them() {
  std::array<option, kRows.size() + 1> out{};
  for (std::size_t i = 0; i < kRows.size(); ++i) {
    const int has_value = kRows[i].value.empty() ? no_argument : required_argument;
    out[i] = {kRows[i].name.data(), has_value, nullptr, kRows[i].id};
  }
  return out;
}
constexpr auto kOptions = as_getopt_takes_them();

auto usage(std::string what) { return fail(Errc::usage, Layer::none, std::move(what)); }

std::optional<int> to_side(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  if (value < kSmallestSide || value > kLargestSide) return std::nullopt;
  return value;
}

Status set_screen(std::string_view text, ReaderOptions& out) {
  const auto x = text.find('x');
  if (x != std::string_view::npos) {
    out.width = to_side(text.substr(0, x));
    out.height = to_side(text.substr(x + 1));
  }
  if (out.width && out.height) return {};
  return usage("--screen " + std::string(text) + ": give width and height in pixels, from 64 to 8192, as 640x480");
}

Status set_keys(std::string_view text, ReaderOptions& out) {
  out.keys_given = true;
  while (!text.empty()) {
    const auto end = std::min(text.find(' '), text.size());
    const std::string_view name = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (name.empty()) continue;
    const bool is_digit = name.size() == 1 && name[0] >= '0' && name[0] <= '9';
    const auto action = is_digit ? ui::action_of_digit(name[0] - '0') : ui::action_named(name);
    if (!action) return usage("--keys: there is no key named " + std::string(name));
    out.keys.push_back(*action);
  }
  return {};
}

// The place of `text` among the values that `row` has names for.
std::optional<int> choice_of(const OptionRow& row, std::string_view text) {
  int place = 0;
  for (std::string_view rest = row.choices; !rest.empty(); ++place) {
    const auto end = std::min(rest.find(' '), rest.size());
    if (rest.substr(0, end) == text) return place;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return std::nullopt;
}

// "one, two, three"
std::string listed(std::string_view choices) {
  std::string out;
  for (const char c : choices) out += c == ' ' ? std::string(", ") : std::string(1, c);
  return out;
}

Status set_choice(const OptionRow& row, std::string_view text, int& out) {
  const auto choice = choice_of(row, text);
  if (!choice) {
    return usage("--" + std::string(row.name) + " " + std::string(text) + ": give one of " + listed(row.choices));
  }
  out = *choice;
  return {};
}

Status set_text(const OptionRow& row, std::string_view text, ReaderOptions& out) {
  if (const auto step = choice_of(row, text)) {
    out.text_step = *step;
    return {};
  }
  int px = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), px);
  const bool fits = px >= ui::Settings::kMinText && px <= ui::Settings::kMaxText;
  if (error == std::errc() && end == text.data() + text.size() && fits) {
    out.text_px = px;
    return {};
  }
  return usage("--text " + std::string(text) + ": give small, medium, large, or a size in pixels from 14 to 48");
}

Status set_seed(std::string_view text, ReaderOptions& out) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out.seed);
  if (error == std::errc() && end == text.data() + text.size()) return {};
  return usage("--seed " + std::string(text) + ": give a number from 0 to 18446744073709551615");
}

Status set_theme(std::string_view text, ReaderOptions& out) {
  out.theme = theme_named(text);
  if (out.theme) return {};
  return usage("--theme " + std::string(text) + ": give light, sepia, dark, black or e-ink");
}

// Is `tag` well formed by BCP 47, and is there such a language? ICU knows every code of two letters, but only some of
// three, so all of three are accepted.
bool is_language(std::string_view tag) {
  constexpr std::size_t kMaxTag = 35;  // bytes: what RFC 5646, 4.4.1, asks programs to take
  if (tag.empty() || tag.size() > kMaxTag || std::count(tag.begin(), tag.end(), '_') != 0) return false;
  const std::string text(tag);
  std::array<char, ULOC_FULLNAME_CAPACITY> locale{};
  std::int32_t parsed = 0;
  UErrorCode status = U_ZERO_ERROR;
  (void)uloc_forLanguageTag(text.c_str(), locale.data(), ULOC_FULLNAME_CAPACITY, &parsed, &status);
  if (U_FAILURE(status) != 0 || static_cast<std::size_t>(parsed) != tag.size()) return false;
  const std::size_t letters = std::min(tag.find('-'), tag.size());
  return letters == 3 || (letters == 2 && *uloc_getISO3Language(locale.data()) != '\0');
}

Status set_language(std::string_view text, ReaderOptions& out) {
  out.language = text;
  if (is_language(text)) return {};
  return usage("--lang " + std::string(text) + ": there is no such language; give a tag, as fa or zh-Hant");
}

Status set(int id, const char* value, ReaderOptions& out) {
  int choice = 0;
  switch (id) {
    case kScreen: return set_screen(value, out);
    case kKeys: return set_keys(value, out);
    case kOpen: out.open_id = value; return {};
    case kShot: out.shot = value; return {};
    case kStats: out.stats = value; return {};
    case kPub: out.pub_files.emplace_back(value); return {};
    case kFonts: out.font_folders.emplace_back(value); return {};
    case kState: out.state_folder = value; return {};
    case kLang: return set_language(value, out);
    case kSeed: return set_seed(value, out);
    case kText: return set_text(row_of(id), value, out);
    case kTheme: return set_theme(value, out);
    case kRotate:
      HB_CHECK(set_choice(row_of(id), value, choice));
      out.quarter_turns = choice;
      return {};
    case kBy:
      HB_CHECK(set_choice(row_of(id), value, choice));
      out.reading = static_cast<ui::Reading>(choice);
      return {};
    case kKeymap:
      HB_CHECK(set_choice(row_of(id), value, choice));
      out.keymap = value;
      return {};
    case kFull: out.full_screen = true; return {};
    case kLeaveNothing: out.leave_nothing = true; return {};
    case kHelp: out.help = true; return {};
    case kVersion: out.version = true; return {};
    case kOptionTable: out.option_table = true; return {};
    default: return usage("unknown option; see handbill --help");
  }
}

constexpr std::string_view kAbout = "Reads Handbill editions, offline.";

// "  --open ID           show this article first", in lines of a terminal.
void add_help(const OptionRow& row, std::string& out) {
  constexpr std::size_t kColumn = 22, kWidth = 80;
  std::string line = "  --" + std::string(row.name) + (row.value.empty() ? "" : " ") + std::string(row.value);
  line.resize(std::max(line.size() + 1, kColumn - 1), ' ');
  for (std::string_view rest = row.about; !rest.empty();) {
    const auto end = std::min(rest.find(' '), rest.size());
    if (line.size() + 1 + end > kWidth) {
      out += line + '\n';
      line.assign(kColumn - 1, ' ');
    }
    line += ' ' + std::string(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  out += line + '\n';
}

// The word that getopt_long() has just refused. It reports a short option, of which there are none, only by its letter.
std::string refused_word(char** argv) {
  if (optopt > 0 && optopt < kScreen) return {'-', static_cast<char>(optopt)};
  return argv[optind - 1];
}

}  // namespace

Result<ReaderOptions> parse_options(int argc, char** argv) {
  ReaderOptions out;
  // glibc starts afresh at 0, so that options can be parsed more than once, as tests do.
  optind = 0;
  opterr = 0;
  for (;;) {
    const int id = ::getopt_long(argc, argv, "", kOptions.data(), nullptr);
    if (id == -1) break;
    if (id == '?') return usage(refused_word(argv) + ": unknown option, or its value is missing; see handbill --help");
    HB_CHECK(set(id, optarg, out));
  }
  for (int i = optind; i < argc; ++i) out.paths.emplace_back(argv[i]);
  return out;
}

std::string help_text() {
  std::string out = "usage: handbill [options] [FILE|FOLDER]...\n\n";
  out += std::string(kAbout) + " Without a file it looks in the current folder.\n\n";
  for (const OptionRow& row : kRows) {
    if (row.id == kKeys) out += "\nWithout a window, for tests and pictures:\n";
    add_help(row, out);
  }
  return out + R"(
Exit codes: 0 done (what is wrong with an edition is shown on the screen); 2 could not start.

Keys in the window: arrows, page keys, Enter, Esc, M for the menu, + and - for the text size, ? for all of them, Q to
quit, Ctrl+Shift+Delete to forget everything.
)";
}

std::string option_table() {
  std::string out = "command\t\t" + std::string(kAbout) + "\n";
  out += "position\tFILE|FOLDER\t\t\tmany\tan edition, or a folder to look for editions in\n";
  for (const OptionRow& row : kRows) {
    out += "option\t--" + std::string(row.name) + '\t' + std::string(row.value) + '\t' + std::string(row.choices);
    out += "\tmany\t" + std::string(row.about) + '\n';
  }
  return out;
}

}  // namespace handbill::app
