#include "reader/screens/menu_screen.h"

#include <algorithm>
#include <array>

#include "reader/library/read_marks.h"
#include "reader/sandbox/sandbox.h"
#include "reader/screens/about_screen.h"
#include "reader/screens/help_screen.h"
#include "reader/screens/language_screen.h"
#include "reader/screens/last_resort_screen.h"
#include "reader/screens/publisher_screen.h"
#include "reader/screens/publishers_screen.h"
#include "reader/screens/whose_screen.h"

namespace handbill::ui {
enum MenuSheet::Choice : int {
  kQuit,
  kText,
  kProgram,
  kPublishers,
  kOpenFile,
  kContents,
  kLinks,
  kTop,
  kBottom,
  kNextHeading,
  kSave,
  kSaved,
  kWhose,
  kAbout,
  kAboutPublisher,
  // of text
  kSize,
  kTheme,
  kFont,
  kSpacing,
  kMargins,
  kEdges,
  kReading,
  // of the program
  kLanguage,
  kRotation,
  kSwap,
  kBar,
  kKeepRead,
  kBlank,
  kKeepCopied,
  kButtons,
  kHelp,
  kLastResort,
};

namespace {

using Kind = SheetItem::Kind;

constexpr std::array kThemes{words::kLight, words::kSepia, words::kDark, words::kBlack, words::kEink};
constexpr std::array kSpacings{words::kTight, words::kNormal, words::kWide};
constexpr std::array kMarginWidths{words::kNarrow, words::kNormal, words::kWide};

// The next value of an enumeration with `count` of them, round and round.
template <class T>
T next_of(T value, int direction, int count) {
  return static_cast<T>((static_cast<int>(value) + count + direction) % count);
}

// What the sheets need to show all at once, in sizes of the text. The program's lies over the menu, and covers it.
constexpr int kMenuHeight = 36, kProgramHeight = 60, kTextHeight = 20;

// A page that is lower or narrower shows more rows, and less around them.
constexpr int kSmall = 280;  // px
bool is_small(const Desk& desk) { return std::min(desk.width, desk.page().h) < desk.scaled(kSmall); }
// One that holds all of the menu has a title above it, and room around the rows.
bool is_roomy(const Desk& desk) { return desk.page().h >= desk.ui_px() * kMenuHeight; }

// What is read stays in sight, on a small page the name of the paper or a line of it.
int menu_height(const Desk& desk, int max_ems) {
  const int page = desk.page().h;
  const int line = desk.ui_px() * (desk.width < page ? 7 : 6) / 4;
  return is_small(desk) ? page - line : std::min(page * 5 / 6, desk.ui_px() * max_ems);
}

}  // namespace

// ---- what they have in common

bool MenuSheet::is_tight() const { return !is_roomy(desk()); }

int MenuSheet::row_gap() const {
  if (is_roomy(desk())) return Sheet::row_gap();
  return desk().ui_px() / (is_small(desk()) ? 16 : 8);
}

SheetItem MenuSheet::language_item() const {
  return {Kind::language, std::string(desk().catalog().own_name()), kLanguage};
}

Outcome MenuSheet::open_language() { return push(std::make_unique<LanguageScreen>(desk())); }

// ---- the menu

std::vector<SheetItem> MenuScreen::items() const {
  std::vector<SheetItem> out;
  const auto choice = [&](Word word, int c) { out.push_back({Kind::choice, say(word), c}); };
  out.push_back(language_item());
  if (is_roomy(desk())) out.push_back({Kind::title, say(words::kMenu)});
  choice(words::kTextMenu, kText);
  if (article_ == Article::can_be_saved) choice(words::kSaveArticle, kSave);
  if (article_ == Article::saved) choice(words::kUnsaveArticle, kSave);
  if (edition_) choice(words::kContents, kContents);
  if (article_ != Article::none) {
    choice(words::kOnThisPage, kLinks);
    choice(words::kNextHeading, kNextHeading);
    choice(words::kToTop, kTop);
    choice(words::kToEnd, kBottom);
  }
  if (desk().read_marks != nullptr) choice(words::kSavedArticles, kSaved);
  choice(words::kProgram, kProgram);
  choice(words::kPublishers, kPublishers);
  choice(words::kOpenFile, kOpenFile);
  if (edition_) {
    choice(words::kWhose, kWhose);
    choice(words::kAbout, kAbout);
    choice(words::kAboutPublisher, kAboutPublisher);
  }
  choice(words::kBack, kBack);
  choice(words::kQuit, kQuit);
  return out;
}

PxRect MenuScreen::area() const { return lower_part(menu_height(desk(), kMenuHeight)); }

Outcome MenuScreen::act(Action action) {
  if (action == Action::menu) return go(Outcome::Kind::back);
  return Sheet::act(action);
}

Outcome MenuScreen::chosen(int choice) {
  switch (choice) {
    // In place of the menu, so that the page is seen above the overlay.
    case kLanguage: return open_language();
    case kText: return replace(std::make_unique<TextMenu>(desk()));
    case kProgram: return push(std::make_unique<ProgramMenu>(desk()));
    case kPublishers: return push(std::make_unique<PublishersScreen>(desk()));
    case kOpenFile: return pass(Action::open_file);
    case kContents: return pass(Action::contents);
    case kLinks: return pass(Action::links);
    case kSave: return pass(Action::save);
    case kSaved: return pass(Action::saved_articles);
    case kNextHeading: return pass(Action::next_heading);
    case kTop: return pass(Action::top);
    case kBottom: return pass(Action::bottom);
    case kWhose: return push(std::make_unique<WhoseScreen>(desk(), edition_));
    case kAbout: return push(std::make_unique<AboutScreen>(desk(), edition_, std::vector{edition_->path()}));
    case kAboutPublisher: return push(std::make_unique<PublisherScreen>(desk(), edition_));
    case kQuit: return go(Outcome::Kind::quit);
    default: return go(Outcome::Kind::back);
  }
}

// ---- text

PxRect TextMenu::area() const { return lower_part(std::min(desk().page().h * 4 / 7, desk().ui_px() * kTextHeight)); }

std::vector<SheetItem> TextMenu::items() const {
  const Settings& s = desk().settings;
  std::vector<SheetItem> out;
  const auto setting = [&](Word name, const std::string& value, Choice c) {
    out.push_back({Kind::setting, desk().labelled(name, value), c});
  };
  out.push_back(language_item());
  setting(words::kTextSize, std::to_string(desk().text_size()), kSize);
  setting(words::kColours, say(kThemes[static_cast<std::size_t>(s.theme)]), kTheme);
  setting(words::kFont, say(s.serif ? words::kSerif : words::kSans), kFont);
  setting(words::kSpacing, say(kSpacings[static_cast<std::size_t>(s.spacing)]), kSpacing);
  setting(words::kMargins, say(kMarginWidths[static_cast<std::size_t>(s.margins)]), kMargins);
  setting(words::kEdges, say(s.justify ? words::kEven : words::kRagged), kEdges);
  setting(words::kMoving, say(s.reading == Reading::pages ? words::kByPages : words::kByScrolling), kReading);
  out.push_back(back_item());
  return out;
}

Outcome TextMenu::act(Action action) {
  if (action == Action::menu) return go(Outcome::Kind::back);
  return Sheet::act(action);
}

Outcome TextMenu::chosen(int choice) { return choice == kLanguage ? open_language() : go(Outcome::Kind::back); }

Outcome TextMenu::changed(int choice, int direction) {
  Settings& s = desk().settings;
  switch (choice) {
    case kSize: s.text_px = next_text_size(desk().text_size(), direction); break;
    case kTheme: s.theme = next_of(s.theme, direction, static_cast<int>(kThemes.size())); break;
    case kFont: s.serif = !s.serif; break;
    case kSpacing: s.spacing = next_of(s.spacing, direction, static_cast<int>(kSpacings.size())); break;
    case kMargins: s.margins = next_of(s.margins, direction, static_cast<int>(kMarginWidths.size())); break;
    case kEdges: s.justify = !s.justify; break;
    case kReading: s.reading = next_of(s.reading, direction, 2); break;
    default: return nothing();
  }
  return go(Outcome::Kind::restyle);
}

// ---- the program

PxRect ProgramMenu::area() const { return lower_part(menu_height(desk(), kProgramHeight)); }

std::vector<SheetItem> ProgramMenu::items() const {
  const Settings& s = desk().settings;
  std::vector<SheetItem> out;
  const auto setting = [&](Word name, const std::string& value, Choice c) {
    out.push_back({Kind::setting, desk().labelled(name, value), c});
  };
  const auto yes_or_no = [&](bool yes) { return say(yes ? words::kYes : words::kNo); };
  SheetItem language = language_item();
  language.text = desk().labelled(words::kOwnLanguage, language.text);
  out.push_back(std::move(language));
  out.push_back({Kind::title, say(words::kProgram)});
  out.push_back({Kind::choice, say(words::kHelp), kHelp});
  setting(words::kRotation, std::to_string(s.quarter_turns * 90) + "°", kRotation);
  setting(words::kButtonBar, say(s.show_buttons ? words::kShown : words::kHidden), kBar);
  if (desk().device == Device::gamepad) {
    setting(words::kSwap, yes_or_no(s.swap_ab), kSwap);
    out.push_back({Kind::choice, say(words::kChangeButtons), kButtons});
  }
  setting(words::kBlankWhenPulled, yes_or_no(s.blank_when_pulled), kBlank);
  if (s.blank_when_pulled) out.push_back({Kind::dim, say(words::kBlankWhat)});
  if (desk().copy) setting(words::kKeepCopied, yes_or_no(s.keep_copied), kKeepCopied);
  if (desk().read_marks != nullptr && !desk().keeps_nothing) {
    setting(words::kKeepRead, yes_or_no(s.keep_read), kKeepRead);
    out.push_back({Kind::dim, say(s.keep_read ? words::kReadIsKept : words::kReadNotKept)});
  }
  if (desk().keeps_nothing) out.push_back({Kind::dim, say(desk().nothing_kept())});
  out.push_back({Kind::choice, say(words::kLastResort), kLastResort});
  if (const auto* held = desk().protections) {
    const std::string missing = held->missing();
    out.push_back({Kind::dim, missing.empty() ? std::string(say(words::kConfined))
                                              : desk().say(words::kConfinedPartly, {missing})});
  }
  out.push_back(back_item());
  return out;
}

Outcome ProgramMenu::chosen(int choice) {
  switch (choice) {
    case kLanguage: return open_language();
    case kHelp: return push(std::make_unique<HelpScreen>(desk()));
    case kButtons: return push(std::make_unique<ButtonsScreen>(desk()));
    case kLastResort: return push(std::make_unique<LastResortScreen>(desk()));
    default: return go(Outcome::Kind::back);
  }
}

Outcome ProgramMenu::changed(int choice, int direction) {
  Settings& s = desk().settings;
  switch (choice) {
    case kRotation: s.quarter_turns = (s.quarter_turns + 4 + direction) % 4; break;
    case kSwap: swap_a_and_b(s); break;
    case kBar: s.show_buttons = !s.show_buttons; break;
    case kKeepCopied: s.keep_copied = !s.keep_copied; break;
    case kKeepRead:
      s.keep_read = !s.keep_read;
      s.keep_read_asked = true;
      // From now on: what was read before stays unwritten. (The other way, saving the settings removes the file.)
      if (s.keep_read) desk().read_marks->forget_read();
      break;
    case kBlank: s.blank_when_pulled = !s.blank_when_pulled; break;
    default: return nothing();
  }
  return go(Outcome::Kind::restyle);
}

}  // namespace handbill::ui
