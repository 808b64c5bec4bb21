#include "reader/app/state.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "reader/app/state_folder.h"
#include "reader/base/file.h"
#include "reader/base/source.h"

namespace handbill::app {
namespace {

using ui::Settings;

constexpr std::uint64_t kSettingsSize = 16384;  // bytes; a longer file is not read
constexpr std::size_t kMaxName = 32;            // bytes, of a button or language

constexpr std::array<std::string_view, ui::kThemeCount> kThemes{"light", "sepia", "dark", "black", "e-ink"};
constexpr std::array<std::string_view, 3> kAmounts{"little", "normal", "much"};
constexpr std::array<std::string_view, 2> kReadings{"scroll", "pages"};
constexpr std::array<std::string_view, 2> kSwitch{"no", "yes"};

template <class T, std::size_t N>
void choose(std::string_view value, const std::array<std::string_view, N>& names, T& out) {
  const auto found = std::find(names.begin(), names.end(), value);
  if (found != names.end()) out = static_cast<T>(found - names.begin());
}

template <class T, std::size_t N>
std::string_view name_of(T value, const std::array<std::string_view, N>& names) {
  return names[std::min(static_cast<std::size_t>(value), N - 1)];
}

void number(std::string_view value, int min, int max, int& out) {
  int found = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), found);
  if (error == std::errc() && end == value.data() + value.size() && found >= min && found <= max) out = found;
}

bool is_tag(std::string_view value) {
  return value.size() <= kMaxName && std::all_of(value.begin(), value.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
         });
}

// "A page-down": the button, then its action.
void binding(std::string_view value, Settings& out) {
  // The last space: the name of an unknown button may hold others.
  const auto space = value.rfind(' ');
  if (space == std::string_view::npos || space == 0 || space > kMaxName) return;
  const auto action = ui::action_named(value.substr(space + 1));
  if (action && out.bindings.size() < Settings::kMaxBindings) {
    const std::string_view name = value.substr(0, space);
    const ui::Button button = ui::button_named(name);
    out.bindings.push_back({button, *action, std::string(button == ui::Button::none ? name : "")});
  }
}

void set(std::string_view name, std::string_view value, Settings& out) {
  if (name == "text") number(value, Settings::kMinText, Settings::kMaxText, out.text_px);
  if (name == "theme") choose(value, kThemes, out.theme);
  if (name == "serif") choose(value, kSwitch, out.serif);
  if (name == "justify") choose(value, kSwitch, out.justify);
  if (name == "spacing") choose(value, kAmounts, out.spacing);
  if (name == "margins") choose(value, kAmounts, out.margins);
  if (name == "reading") choose(value, kReadings, out.reading);
  if (name == "quarter-turns") number(value, 0, 3, out.quarter_turns);
  if (name == "swap-a-b") choose(value, kSwitch, out.swap_ab);
  if (name == "show-buttons") choose(value, kSwitch, out.show_buttons);
  if (name == "keep-read") choose(value, kSwitch, out.keep_read);
  if (name == "keep-read-asked") choose(value, kSwitch, out.keep_read_asked);
  if (name == "blank-when-pulled") choose(value, kSwitch, out.blank_when_pulled);
  if (name == "window-width") number(value, Settings::kMinWindowWidth, Settings::kMaxWindow, out.window_width);
  if (name == "window-height") number(value, Settings::kMinWindowHeight, Settings::kMaxWindow, out.window_height);
  if (name == "keep-copied") choose(value, kSwitch, out.keep_copied);
  if (name == "language" && is_tag(value)) out.language = value;
  if (name == "button") binding(value, out);
}

std::string_view action_name(ui::Action action) {
  for (const auto rows : {ui::action_rows(), ui::keyboard_rows()}) {
    for (const ui::ActionRow& row : rows) {
      if (row.action == action) return row.name;
    }
  }
  return {};
}

}  // namespace

std::optional<ui::Theme> theme_named(std::string_view name) {
  const auto found = std::find(kThemes.begin(), kThemes.end(), name);
  if (found == kThemes.end()) return std::nullopt;
  return static_cast<ui::Theme>(found - kThemes.begin());
}

Settings parse_settings(std::string_view text) {
  Settings out;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    const auto space = line.find(' ');
    if (space != std::string_view::npos) set(line.substr(0, space), line.substr(space + 1), out);
  }
  if (!out.keep_read || out.window_width == 0 || out.window_height == 0) out.window_width = out.window_height = 0;
  return out;
}

std::string format_settings(const Settings& s) {
  std::string out;
  const auto line = [&out](std::string_view name, std::string_view value) {
    out.append(name).append(" ").append(value).append("\n");
  };
  if (s.text_px != 0) line("text", std::to_string(s.text_px));
  line("theme", name_of(s.theme, kThemes));
  line("serif", name_of(s.serif, kSwitch));
  line("justify", name_of(s.justify, kSwitch));
  line("spacing", name_of(s.spacing, kAmounts));
  line("margins", name_of(s.margins, kAmounts));
  line("reading", name_of(s.reading, kReadings));
  line("quarter-turns", std::to_string(s.quarter_turns));
  line("swap-a-b", name_of(s.swap_ab, kSwitch));
  line("show-buttons", name_of(s.show_buttons, kSwitch));
  line("keep-read", name_of(s.keep_read, kSwitch));
  if (s.keep_read_asked) line("keep-read-asked", name_of(true, kSwitch));
  if (s.blank_when_pulled) line("blank-when-pulled", name_of(true, kSwitch));
  if (s.keep_read && s.window_width > 0 && s.window_height > 0) {
    line("window-width", std::to_string(s.window_width));
    line("window-height", std::to_string(s.window_height));
  }
  line("keep-copied", name_of(s.keep_copied, kSwitch));
  if (!s.language.empty()) line("language", s.language);
  for (const ui::Binding& b : s.bindings) line("button", ui::name_of(b) + " " + std::string(action_name(b.action)));
  return out;
}

Settings load_settings(const std::string& folder) {
  const auto source = FileSource::open(settings_file(folder));
  if (!source) return {};
  const auto bytes = read_all(**source, kSettingsSize);
  return bytes ? parse_settings(as_text(*bytes)) : Settings{};
}

Status save_settings(const std::string& folder, const Settings& settings) {
  HB_CHECK(make_folder(folder));
  // Nobody else on the device needs to know what a person chose.
  HB_TRY(file, AtomicFile::create_known(settings_file(folder), 0600));
  HB_CHECK(file.write(as_bytes(format_settings(settings))));
  return file.keep(AtomicFile::IfThere::replace);
}

}  // namespace handbill::app
