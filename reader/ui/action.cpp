#include "reader/ui/action.h"

#include <algorithm>
#include <array>

namespace handbill::ui {
namespace {

struct Name {
  std::string_view name;
  Action action;
};

constexpr std::array kNames{
    Name{"up", Action::up},           Name{"down", Action::down},
    Name{"left", Action::left},       Name{"right", Action::right},
    Name{"pageup", Action::page_up},  Name{"pagedown", Action::page_down},
    Name{"l", Action::page_up},       Name{"r", Action::page_down},
    Name{"l1", Action::page_up},      Name{"r1", Action::page_down},
    Name{"space", Action::page_down}, Name{"home", Action::top},
    Name{"end", Action::bottom},      Name{"a", Action::open},
    Name{"enter", Action::open},      Name{"b", Action::back},
    Name{"esc", Action::back},        Name{"backspace", Action::back},
    Name{"start", Action::menu},      Name{"menu", Action::menu},
    Name{"m", Action::menu},          Name{"plus", Action::larger},
    Name{"minus", Action::smaller},   Name{"x", Action::theme},
    Name{"quit", Action::quit},       Name{"select+start", Action::quit},
    Name{"select", Action::none},
};

}  // namespace

bool moves_about(Action action) {
  switch (action) {
    case Action::up:
    case Action::down:
    case Action::left:
    case Action::right:
    case Action::page_up:
    case Action::page_down: return true;
    default: return false;
  }
}

std::optional<Action> action_named(std::string_view name) {
  const auto found = std::find_if(kNames.begin(), kNames.end(), [name](const Name& n) { return n.name == name; });
  if (found == kNames.end()) return std::nullopt;
  return found->action;
}

}  // namespace handbill::ui
