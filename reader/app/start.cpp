#include "reader/app/start.h"

#include "reader/app/state.h"
#include "reader/app/state_folder.h"
#include "reader/library/shelf.h"
#include "reader/screens/language_screen.h"
#include "reader/screens/open.h"
#include "reader/screens/shelf_screen.h"
#include "reader/trust/pubkey_file.h"

namespace handbill::app {
namespace {

std::vector<std::string> font_folders(const ReaderOptions& options, const Surroundings& surroundings) {
  std::vector<std::string> out = options.font_folders;
  if (!surroundings.executable_folder.empty()) {
    out.push_back(surroundings.executable_folder + "/fonts");
    out.push_back(surroundings.executable_folder + "/../share/handbill/fonts");
  }
  for (std::string& folder : text::system_font_folders()) out.push_back(std::move(folder));
  return out;
}

std::vector<std::string> hyphenation_folders(const Surroundings& surroundings) {
  if (surroundings.executable_folder.empty()) return {};
  return {surroundings.executable_folder + "/hyphenation",
          surroundings.executable_folder + "/../share/handbill/hyphenation"};
}

void apply_options(const ReaderOptions& options, ui::Desk& desk) {
  ui::Settings& s = desk.settings;
  if (options.text_step) {
    const int width = options.width.value_or(640), height = options.height.value_or(480);
    s.text_px = layout::text_px_for_screen(width, height, *options.text_step);
  }
  if (options.text_px) s.text_px = *options.text_px;
  if (options.theme) s.theme = *options.theme;
  if (options.quarter_turns) s.quarter_turns = *options.quarter_turns;
  if (options.reading) s.reading = *options.reading;
  // --lang comes before a language that was chosen in an earlier run.
  if (!options.language.empty()) s.language.clear();
}

}  // namespace

Result<std::unique_ptr<Start>> Start::prepare(const ReaderOptions& options, const Surroundings& surroundings) {
  std::unique_ptr<Start> out(new Start());
  out->state_folder_ = surroundings.state_folder;
  out->keeps_ = !options.leave_nothing && !out->state_folder_.empty() && can_keep(out->state_folder_);
  out->hyphenator_ = text::Hyphenator(hyphenation_folders(surroundings));
  HB_TRY(fonts, text::FontSet::open(font_folders(options, surroundings)));
  out->fonts_ = std::move(fonts);
  out->desk_ = std::make_unique<ui::Desk>(
      ui::Desk{.fonts = *out->fonts_,
               .hyphenator = &out->hyphenator_,
               .trusted = {},
               .settings = {},
               .language = options.language.empty() ? surroundings.language : options.language,
               .device = options.keymap == "miyoo" ? ui::Device::gamepad : ui::Device::keyboard,
               .closed = {},
               .pins_state = {},
               .pictures = &out->pictures_});
  ui::Desk& desk = *out->desk_;
  desk.random_state = surroundings.seed;
  desk.keeps_nothing = !out->keeps_;
  desk.forget_everything = [start = out.get()] { return start->forget_everything(); };
  if (!out->state_folder_.empty()) {
    desk.settings = load_settings(out->state_folder_);
    out->read_marks_.emplace(read_marks_file(out->state_folder_));
    desk.read_marks = &*out->read_marks_;
    desk.trusted.pins = trust::Pins::load(pins_file(out->state_folder_), desk.pins_state);
    if (out->keeps_) {
      remove_left_over_files(out->state_folder_);
    } else {
      desk.trusted.pins.keep_in_memory();
    }
  }
  for (const std::string& file : options.pub_files) {
    HB_TRY(key, trust::read_public_key(file));
    desk.trusted.keys.push_back(key);
  }
  apply_options(options, desk);
  desk.set_screen(options.width.value_or(640), options.height.value_or(480));
  out->asks_ = surroundings.asks;
  return out;
}

Status Start::save_settings() {
  if (!keeps_) return {};
  HB_CHECK(app::save_settings(state_folder_, desk_->settings));
  return desk_->settings.keep_read ? save_read_marks() : read_marks_->forget();
}

Status Start::save_read_marks() {
  if (!keeps_ || !desk_->settings.keep_read) return {};
  return read_marks_->save();
}

// On the device first: what could not be removed there must not look forgotten. From then on nothing is written, so
// that nothing comes back on the way out.
Status Start::forget_everything() {
  if (!state_folder_.empty()) HB_CHECK(remove_state(state_folder_));
  keeps_ = false;
  desk_->read_marks = nullptr;
  desk_->trusted.pins = trust::Pins();
  return {};
}

std::unique_ptr<ui::Screen> Start::first_screen(const ReaderOptions& options) {
  const std::vector<std::string> here{"."};
  const std::vector<std::string> paths = library::shelf(options.paths.empty() ? here : options.paths);
  const auto first = [&desk = *desk_, paths, id = options.open_id]() -> std::unique_ptr<ui::Screen> {
    if (!id.empty() && !paths.empty()) return ui::open_article(desk, paths, id);
    if (paths.size() != 1) return std::make_unique<ui::ShelfScreen>(desk, paths);
    return ui::open_edition(desk, paths.front());
  };
  // On a first run neither settings nor environment may name a language that the program speaks.
  const bool knows = !desk_->settings.language.empty() || ui::catalog_for(desk_->language) != nullptr;
  if (asks_ && !knows) return std::make_unique<ui::LanguageScreen>(*desk_, first);
  return first();
}

std::string default_state_folder(const char* xdg_data_home, const char* home) {
  // The XDG specification says to ignore relative paths.
  if (xdg_data_home != nullptr && *xdg_data_home == '/') return std::string(xdg_data_home) + "/handbill";
  if (home != nullptr && *home == '/') return std::string(home) + "/.local/share/handbill";
  return {};
}

std::string language_from_locale(std::string_view locale) {
  std::string out(locale.substr(0, locale.find_first_of(".@")));
  if (out == "C" || out == "POSIX") return {};
  for (char& c : out) c = c == '_' ? '-' : c;
  return out;
}

}  // namespace handbill::app
