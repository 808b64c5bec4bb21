#include "reader/app/start.h"

#include "reader/app/state.h"
#include "reader/library/shelf.h"
#include "reader/trust/pubkey_file.h"
#include "reader/ui/open.h"
#include "reader/ui/shelf_screen.h"

namespace handbill::app {
namespace {

std::vector<std::string> font_folders(const Options& options, const Surroundings& surroundings) {
  std::vector<std::string> out = options.font_folders;
  if (!surroundings.executable_folder.empty()) {
    out.push_back(surroundings.executable_folder + "/fonts");
    out.push_back(surroundings.executable_folder + "/../share/handbill/fonts");
  }
  for (std::string& folder : text::system_font_folders()) out.push_back(std::move(folder));
  return out;
}

}  // namespace

Result<std::unique_ptr<Start>> Start::prepare(const Options& options, const Surroundings& surroundings) {
  std::unique_ptr<Start> out(new Start());
  out->state_folder_ = surroundings.state_folder;
  HB_TRY(fonts, text::FontSet::open(font_folders(options, surroundings)));
  out->fonts_ = std::move(fonts);
  out->desk_ = std::make_unique<ui::Desk>(
      ui::Desk{.fonts = *out->fonts_,
               .trusted = {},
               .settings = {},
               .language = options.language.empty() ? surroundings.language : options.language,
               .width = options.width.value_or(640),
               .height = options.height.value_or(480),
               .closed = {},
               .pins_state = {}});
  ui::Desk& desk = *out->desk_;
  if (!out->state_folder_.empty()) {
    desk.settings = load_settings(out->state_folder_);
    desk.trusted.pins = trust::Pins::load(pins_file(out->state_folder_), desk.pins_state);
  }
  for (const std::string& file : options.pub_files) {
    HB_TRY(key, trust::read_public_key(file));
    desk.trusted.keys.push_back(key);
  }
  if (options.text_step) desk.settings.text_step = *options.text_step;
  if (options.dark) desk.settings.dark = *options.dark;
  return out;
}

Status Start::save_settings() const {
  if (state_folder_.empty()) return {};
  return app::save_settings(state_folder_, desk_->settings);
}

std::unique_ptr<ui::Screen> Start::first_screen(const Options& options) {
  const std::vector<std::string> here{"."};
  const std::vector<std::string> paths = library::shelf(options.paths.empty() ? here : options.paths);
  if (!options.open_id.empty() && !paths.empty()) return ui::open_article(*desk_, paths, options.open_id);
  if (paths.size() != 1) return std::make_unique<ui::ShelfScreen>(*desk_, paths);
  return ui::open_edition(*desk_, paths.front());
}

std::string default_state_folder(const char* xdg_data_home, const char* home) {
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
