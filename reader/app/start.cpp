#include "reader/app/start.h"

#include <chrono>
#include <filesystem>

#include "reader/app/state.h"
#include "reader/base/no_memory.h"
#include "reader/base/path.h"
#include "reader/library/find_editions.h"
#include "reader/screens/language_screen.h"
#include "reader/screens/memory_screen.h"
#include "reader/screens/open.h"
#include "reader/screens/shelf_screen.h"
#include "reader/text/icu_data.h"
#include "reader/text/icu_memory.h"
#include "reader/trust/pubkey_file.h"

namespace handbill::app {
namespace {

// After that a person wants to see something.
Patience begin_patience() {
  using Clock = std::chrono::steady_clock;
  constexpr std::chrono::milliseconds kPatience{1500};
  return [until = Clock::now() + kPatience](auto& changed, auto& lock, const auto& is_enough) {
    // Each part may come in time, and all of them together late.
    return changed.wait_until(lock, until, is_enough) && Clock::now() < until;
  };
}

// Where something lies that belongs to the program: beside it, or where it is installed.
std::vector<std::string> own_folders(const Surroundings& surroundings, const std::string& name) {
  if (surroundings.executable_folder.empty()) return {};
  return {surroundings.executable_folder + "/" + name, surroundings.executable_folder + "/../share/handbill/" + name};
}

std::vector<std::string> font_folders(const ReaderOptions& options, const Surroundings& surroundings) {
  std::vector<std::string> out = options.font_folders;
  for (std::string& folder : own_folders(surroundings, "fonts")) out.push_back(std::move(folder));
  for (std::string& folder : text::system_font_folders()) out.push_back(std::move(folder));
  return out;
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

// Most lacks of memory pass.
Result<std::unique_ptr<Start>> Start::prepare(const ReaderOptions& options, const Surroundings& surroundings) {
  text::give_icu_a_reserve();
  text::keep_icu_from_files(own_folders(surroundings, "icu"));
  Result<std::unique_ptr<Start>> out = fail(Errc::no_memory, Layer::none, {});
  for (int i = 0; i < kTries; ++i) {
    if (has_memory_for([&] { out = prepare_once(options, surroundings); })) break;
  }
  return out;
}

Result<std::unique_ptr<Start>> Start::prepare_once(const ReaderOptions& options, const Surroundings& surroundings) {
  std::unique_ptr<Start> out(new Start());
  out->state_folder_ = surroundings.state_folder;
  out->keeps_ = !options.leave_nothing && !out->state_folder_.empty() && can_keep(out->state_folder_);
  out->pictures_ = surroundings.background ? std::make_unique<ui::PictureStore>(surroundings.background)
                                           : std::make_unique<ui::PictureStore>();
  out->hyphenator_ = text::Hyphenator(own_folders(surroundings, "hyphenation"));
  HB_TRY(fonts, text::FontSet::open(font_folders(options, surroundings)));
  out->fonts_ = std::move(fonts);
  out->desk_ = std::make_unique<ui::Desk>(ui::Desk{
      .fonts = *out->fonts_,
      .hyphenator = &out->hyphenator_,
      .trusted = {},
      .settings = {},
      .language = options.language.empty() ? surroundings.language : options.language,
      .device = options.keymap.empty() || options.keymap == "desktop" ? ui::Device::keyboard : ui::Device::gamepad,
      .closed = {},
      .pins_state = {},
      .pictures = out->pictures_.get()});
  ui::Desk& desk = *out->desk_;
  desk.random_state = surroundings.seed;
  desk.background = surroundings.background ? surroundings.background : std::make_shared<BackgroundThread>();
  desk.keeps_nothing = !out->keeps_;
  desk.forget_everything = [start = out.get()] { return start->forget_everything(); };
  // Where nothing is kept it is known until the end; what was kept before is left alone, as nothing of it could be
  // changed.
  out->read_marks_.emplace(out->keeps_ ? read_marks_file(out->state_folder_) : std::string());
  desk.read_marks = &*out->read_marks_;
  if (!out->state_folder_.empty()) {
    desk.settings = load_settings(out->state_folder_);
    desk.trusted.pins = trust::Pins::load(pins_file(out->state_folder_), desk.pins_state);
    if (out->keeps_) {
      remove_left_over_files(out->state_folder_);
      out->seen_.look(out->state_folder_);
    } else {
      desk.trusted.pins.keep_in_memory();
      desk.kept_before = has_state(out->state_folder_);
    }
  }
  for (const std::string& file : options.pub_files) {
    HB_TRY(key, trust::read_public_key(file));
    desk.trusted.keys.push_back(key);
  }
  apply_options(options, desk);
  desk.set_screen(options.width.value_or(640), options.height.value_or(480));
  desk.places = options.paths.empty() ? std::vector<std::string>{"."} : options.paths;
  desk.and_media = options.paths.empty() && !options.scripted();
  out->asks_ = surroundings.asks;
  // A script does the same on a slow stick.
  if (surroundings.asks) desk.begin_patience = begin_patience;
  return out;
}

namespace {

// What cannot be done for lack of memory is an error like others.
template <class F>
Status or_no_memory(const F& f) {
  Status out = fail(Errc::no_memory, Layer::none, {});
  (void)has_memory_for([&] { out = f(); });
  return out;
}

}  // namespace

Status Start::save_settings() {
  return or_no_memory([this] { return do_save_settings(); });
}

Status Start::save_read_marks(bool all) {
  return or_no_memory([this, all]() -> Status {
    if (!still_keeps() || !desk_->settings.keep_read) return {};
    return read_marks_->save(all);
  });
}

Status Start::forget_everything() {
  return or_no_memory([this] { return do_forget_everything(); });
}

Status Start::do_save_settings() {
  if (!still_keeps()) return {};
  HB_CHECK(app::save_settings(state_folder_, desk_->settings));
  seen_.look(state_folder_);
  if (desk_->settings.keep_read) return save_read_marks();
  // Nobody has decided yet, or against it.
  return desk_->settings.keep_read_asked ? read_marks_->remove_file_only() : Status{};
}

// Another window may have forgotten everything since: then this one writes nothing back, and forgets too.
bool Start::still_keeps() {
  if (keeps_ && seen_.is_forgotten(state_folder_)) {
    keep_nothing_more();
    desk_->kept_before = has_state(state_folder_);
    // Whoever goes on reading here has the marks of a run that keeps nothing; screens hold on to them.
    *read_marks_ = library::ReadMarks(std::string());
  }
  if (keeps_) seen_.look(state_folder_);
  return keeps_;
}

void Start::keep_nothing_more() {
  keeps_ = false;
  desk_->keeps_nothing = true;
  desk_->trusted.pins = trust::Pins();
  desk_->trusted.rivals = {};
  desk_->damaged.clear();
  desk_->settings.keep_copied = false;
}

// On the device first: what could not be removed there must not look forgotten. From then on nothing is written, so
// that nothing comes back on the way out. Whoever asks for this means what was kept before, too.
Status Start::do_forget_everything() {
  if (!state_folder_.empty()) HB_CHECK(remove_state(state_folder_));
  keep_nothing_more();
  desk_->read_marks = nullptr;
  return {};
}

std::unique_ptr<ui::Screen> Start::first_screen(const ReaderOptions& options) {
  std::unique_ptr<ui::Screen> out;
  for (int i = 0; i < kTries; ++i) {
    if (has_memory_for([&] { out = find_first_screen(options); })) return out;
    if (!has_memory_for([this] { fonts_->reopen(); })) continue;
  }
  return std::make_unique<ui::MemoryScreen>(*desk_, ui::Action::none);
}

std::unique_ptr<ui::Screen> Start::find_first_screen(const ReaderOptions& options) {
  const auto first = [&desk = *desk_, id = options.open_id]() -> std::unique_ptr<ui::Screen> {
    const std::vector<std::string>& paths = desk.places;
    if (!id.empty()) {
      const std::vector<std::string> found = library::find_editions(paths);
      if (!found.empty()) return ui::open_article(desk, found, id);
    }
    std::error_code error;
    const bool is_file = paths.size() == 1 && !std::filesystem::is_directory(as_path(paths.front()), error);
    if (is_file) return ui::open_edition(desk, paths.front());
    return std::make_unique<ui::ShelfScreen>(desk, paths, desk.and_media);
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
