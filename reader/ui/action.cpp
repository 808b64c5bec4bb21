#include "reader/ui/action.h"

#include <algorithm>
#include <array>

namespace handbill::ui {
namespace {

constexpr std::array kActionRows{
    ActionRow{Action::up, "up", words::kActUp},
    ActionRow{Action::down, "down", words::kActDown},
    ActionRow{Action::left, "left", words::kActLeft},
    ActionRow{Action::right, "right", words::kActRight},
    ActionRow{Action::open, "open", words::kOpen},
    ActionRow{Action::back, "back", words::kBack},
    ActionRow{Action::menu, "menu", words::kMenu},
    ActionRow{Action::page_up, "page-up", words::kActPageUp},
    ActionRow{Action::page_down, "page-down", words::kActPageDown},
    ActionRow{Action::top, "top", words::kToTop},
    ActionRow{Action::bottom, "bottom", words::kToEnd},
    ActionRow{Action::next_heading, "next-heading", words::kNextHeading},
    ActionRow{Action::previous_heading, "previous-heading", words::kPreviousHeading},
    ActionRow{Action::links, "links", words::kActLinks},
    ActionRow{Action::contents, "contents", words::kContents},
    ActionRow{Action::larger, "larger", words::kActLarger},
    ActionRow{Action::smaller, "smaller", words::kActSmaller},
    ActionRow{Action::theme, "theme", words::kActTheme},
    ActionRow{Action::help, "help", words::kHelp},
    ActionRow{Action::open_file, "open-file", words::kOpenFile},
    ActionRow{Action::save, "save", words::kSaveArticle},
    ActionRow{Action::saved_articles, "saved-articles", words::kSavedArticles},
    ActionRow{Action::last_resort, "last-resort", words::kLastResort},
    ActionRow{Action::quit, "quit", words::kQuit},
};

constexpr std::array kKeyboardRows{
    ActionRow{Action::select_right, "select-right", words::kActSelect},
    ActionRow{Action::select_left, "select-left", {}},
    ActionRow{Action::select_up, "select-up", {}},
    ActionRow{Action::select_down, "select-down", {}},
    ActionRow{Action::select_word_right, "select-word-right", words::kActSelectWords},
    ActionRow{Action::select_word_left, "select-word-left", {}},
    ActionRow{Action::select_all, "select-all", words::kSelectAll},
    ActionRow{Action::copy, "copy", words::kCopy},
    ActionRow{Action::full_screen, "full-screen", words::kFullScreen},
};

constexpr std::array kButtons{
    ButtonRow{Button::up, "↑", Action::up},
    ButtonRow{Button::down, "↓", Action::down},
    ButtonRow{Button::left, "←", Action::left},
    ButtonRow{Button::right, "→", Action::right},
    ButtonRow{Button::a, "A", Action::open},
    ButtonRow{Button::b, "B", Action::back},
    ButtonRow{Button::start, "START", Action::menu},
    ButtonRow{Button::menu, "MENU", Action::menu},
    ButtonRow{Button::l, "L", Action::page_up},
    ButtonRow{Button::r, "R", Action::page_down},
    ButtonRow{Button::l2, "L2", Action::previous_heading},
    ButtonRow{Button::r2, "R2", Action::next_heading},
    ButtonRow{Button::x, "X", Action::theme},
    ButtonRow{Button::y, "Y", Action::links},
    ButtonRow{Button::select, "SELECT", Action::contents},
};

struct ActionName {
  std::string_view name;
  Action action;
};

constexpr std::array kActionNames{
    ActionName{"pageup", Action::page_up},  ActionName{"pagedown", Action::page_down},
    ActionName{"l", Action::page_up},       ActionName{"r", Action::page_down},
    ActionName{"l1", Action::page_up},      ActionName{"r1", Action::page_down},
    ActionName{"space", Action::page_down}, ActionName{"l2", Action::previous_heading},
    ActionName{"r2", Action::next_heading}, ActionName{"home", Action::top},
    ActionName{"end", Action::bottom},      ActionName{"a", Action::open},
    ActionName{"enter", Action::open},      ActionName{"b", Action::back},
    ActionName{"esc", Action::back},        ActionName{"backspace", Action::back},
    ActionName{"start", Action::menu},      ActionName{"m", Action::menu},
    ActionName{"plus", Action::larger},     ActionName{"minus", Action::smaller},
    ActionName{"x", Action::theme},         ActionName{"y", Action::links},
    ActionName{"select", Action::contents}, ActionName{"select+start", Action::last_resort},
};

}  // namespace

std::span<const ActionRow> action_rows() { return kActionRows; }
std::span<const ActionRow> keyboard_rows() { return kKeyboardRows; }
std::span<const ButtonRow> button_rows() { return kButtons; }

std::string_view name_of(Button button) {
  const auto* row =
      std::find_if(kButtons.begin(), kButtons.end(), [button](const ButtonRow& r) { return r.button == button; });
  return row == kButtons.end() ? std::string_view() : row->name;
}

Button button_named(std::string_view name) {
  const auto* row =
      std::find_if(kButtons.begin(), kButtons.end(), [name](const ButtonRow& r) { return r.name == name; });
  return row == kButtons.end() ? Button::none : row->button;
}

bool moves_about(Action action) {
  switch (action) {
    case Action::up:
    case Action::down:
    case Action::left:
    case Action::right:
    case Action::page_up:
    case Action::page_down:
    case Action::select_left:
    case Action::select_right:
    case Action::select_up:
    case Action::select_down:
    case Action::select_word_left:
    case Action::select_word_right: return true;
    default: return false;
  }
}

std::optional<Action> action_named(std::string_view name) {
  const auto* named =
      std::find_if(kActionNames.begin(), kActionNames.end(), [name](const ActionName& n) { return n.name == name; });
  if (named != kActionNames.end()) return named->action;
  for (const std::span<const ActionRow> rows : {action_rows(), keyboard_rows()}) {
    for (const ActionRow& row : rows) {
      if (row.name == name) return row.action;
    }
  }
  return std::nullopt;
}

Action turned(Action action, int quarter_turns) {
  // Clockwise.
  constexpr std::array kCircle{Action::up, Action::right, Action::down, Action::left};
  const auto* at = std::find(kCircle.begin(), kCircle.end(), action);
  if (at == kCircle.end()) return action;
  const auto place = static_cast<std::size_t>(at - kCircle.begin());
  return kCircle[(place + kCircle.size() - static_cast<std::size_t>(quarter_turns & 3)) % kCircle.size()];
}

}  // namespace handbill::ui
