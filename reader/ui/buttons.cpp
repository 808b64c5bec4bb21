#include "reader/ui/buttons.h"

#include <algorithm>
#include <array>
#include <optional>

namespace handbill::ui {
namespace {

// On a keyboard.
struct ButtonName {
  Action action;
  std::string_view name;
};
constexpr std::array kButtonNames{
    ButtonName{Action::up, "↑"},
    ButtonName{Action::down, "↓"},
    ButtonName{Action::left, "←"},
    ButtonName{Action::right, "→"},
    ButtonName{Action::open, "Enter"},
    ButtonName{Action::back, "Esc"},
    ButtonName{Action::menu, "M"},
    ButtonName{Action::page_up, "PgUp"},
    ButtonName{Action::page_down, "PgDn"},
    ButtonName{Action::top, "Home"},
    ButtonName{Action::bottom, "End"},
    ButtonName{Action::next_heading, "N"},
    ButtonName{Action::previous_heading, "P"},
    ButtonName{Action::links, "L"},
    ButtonName{Action::contents, "C"},
    ButtonName{Action::larger, "+"},
    ButtonName{Action::smaller, "-"},
    ButtonName{Action::theme, "X"},
    ButtonName{Action::help, "?, F1"},
    ButtonName{Action::save, "S"},
    ButtonName{Action::saved_articles, "Shift+S"},
    ButtonName{Action::open_file, "Ctrl+O"},
    ButtonName{Action::select_right, "Shift+← ↑ ↓ →"},
    ButtonName{Action::select_word_right, "Ctrl+Shift+← →"},
    ButtonName{Action::select_all, "Ctrl+A"},
    ButtonName{Action::copy, "Ctrl+C"},
    ButtonName{Action::full_screen, "F11"},
    ButtonName{Action::last_resort, "Ctrl+Shift+Del"},
    ButtonName{Action::quit, "Q, Ctrl+Q"},
};

// Keys that do the same: for the page that lists all.
constexpr std::array kOtherKeys{
    ButtonName{Action::up, "K"},           ButtonName{Action::down, "J"},
    ButtonName{Action::left, "H"},         ButtonName{Action::menu, "F10"},
    ButtonName{Action::back, "Backspace"}, ButtonName{Action::page_down, "Space"},
    ButtonName{Action::contents, "/"},     ButtonName{Action::page_up, "Shift+Space"},
    ButtonName{Action::top, "G"},          ButtonName{Action::bottom, "Shift+G"},
};

// Nobody can use the program, or undo a binding, without these.
bool is_needed(Action action) {
  switch (action) {
    case Action::up:
    case Action::down:
    case Action::left:
    case Action::right:
    case Action::open:
    case Action::back:
    case Action::menu: return true;
    default: return false;
  }
}

bool is_same_button(const Binding& a, const Binding& b) {
  return a.button == b.button && a.unknown_name == b.unknown_name;
}

void bind(Settings& settings, const Binding& binding) {
  std::erase_if(settings.bindings, [&](const Binding& b) { return is_same_button(b, binding); });
  if (settings.bindings.size() < Settings::kMaxBindings) settings.bindings.push_back(binding);
}

// The button that people are shown for `action`: a binding comes before the defaults.
std::optional<Binding> owner_of(const Settings& settings, Action action) {
  for (const Binding& binding : settings.bindings) {
    if (binding.action == action) return binding;
  }
  for (const ButtonRow& row : button_rows()) {
    if (action_of_button(settings, row.button) == action) return Binding{row.button, action};
  }
  return std::nullopt;
}

std::string name_on_gamepad(const Settings& settings, Action action) {
  if (const auto owner = owner_of(settings, action)) return name_of(*owner);
  return action == Action::last_resort ? "SELECT+START" : "";
}

Button swapped_a_and_b(Button button) {
  if (button == Button::a) return Button::b;
  return button == Button::b ? Button::a : button;
}

}  // namespace

Action action_of_button(const Settings& settings, Button button) {
  if (button == Button::none) return Action::none;
  for (const Binding& binding : settings.bindings) {
    if (binding.button == button) return binding.action;
  }
  if (settings.swap_ab) button = swapped_a_and_b(button);
  const auto rows = button_rows();
  const auto found =
      std::find_if(rows.begin(), rows.end(), [button](const ButtonRow& r) { return r.button == button; });
  return found == rows.end() ? Action::none : found->action;
}

bool give_button(Settings& settings, Button button, Action action) {
  const Action before = action_of_button(settings, button);
  if (before == action) return true;
  const Settings kept = settings;
  const auto owner = owner_of(settings, action);
  bind(settings, {button, action});
  // A settings file may name two buttons pressed together, with '+': they cannot take an action over.
  const bool owner_is_button = owner && owner->unknown_name.find('+') == std::string::npos;
  if (owner_is_button) bind(settings, {owner->button, before, owner->unknown_name});
  if (!is_needed(before) || !name_on_gamepad(settings, before).empty()) return true;
  settings = kept;
  return false;
}

void swap_a_and_b(Settings& settings) {
  settings.swap_ab = !settings.swap_ab;
  for (Binding& binding : settings.bindings) binding.button = swapped_a_and_b(binding.button);
}

std::string button_name(Device device, const Settings& settings, Action action) {
  if (device == Device::gamepad) return name_on_gamepad(settings, action);
  const auto* found = std::find_if(kButtonNames.begin(), kButtonNames.end(),
                                   [action](const ButtonName& n) { return n.action == action; });
  return found == kButtonNames.end() ? std::string() : std::string(found->name);
}

std::string all_names(Device device, const Settings& settings, Action action) {
  std::string out = button_name(device, settings, action);
  if (device == Device::gamepad) return out;
  for (const ButtonName& other : kOtherKeys) {
    if (other.action == action) out.append(", ").append(other.name);
  }
  return out;
}

}  // namespace handbill::ui
