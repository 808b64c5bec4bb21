// What a person can ask for, whatever button, key or finger asks. Devices differ in tables that lead here.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace handbill::ui {

enum class Action : std::uint8_t {
  none,
  up,
  down,
  left,
  right,
  page_up,
  page_down,
  top,
  bottom,
  open,
  back,
  menu,
  larger,
  smaller,
  theme,
  quit,
};

// The actions that a held button goes on doing.
bool moves_about(Action action);

// By the name of a button or key, as scripts write it: "down", "a", "l1", "pagedown", "start", "select+start".
std::optional<Action> action_named(std::string_view name);

}  // namespace handbill::ui
