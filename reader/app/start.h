// From the command line to a desk and a first screen.
#pragma once

#include <memory>
#include <optional>

#include "reader/app/options.h"
#include "reader/app/state_folder.h"
#include "reader/library/read_marks.h"
#include "reader/ui/desk.h"
#include "reader/ui/picture_store.h"
#include "reader/ui/screen.h"

namespace handbill::app {

// What the process learns from its environment, not from its command line.
struct Surroundings {
  std::string executable_folder;
  std::string state_folder;                          // empty: there is none, and nothing is kept
  std::string language;                              // BCP 47, from the environment; may be empty
  bool asks = false;                                 // a person is there and can be asked for a language
  std::uint64_t seed = 0;                            // of what the run chooses at random
  std::shared_ptr<Background> background = nullptr;  // for pictures and files; null: threads of their own
};

// Owns what the desk borrows.
class Start {
 public:
  // Opens fonts, reads settings, accepted publishers and --pub files. Errors: no_font, no_memory; those of reading a
  // .pub file.
  static Result<std::unique_ptr<Start>> prepare(const ReaderOptions& options, const Surroundings& surroundings);

  ui::Desk& desk() { return *desk_; }
  // Save the desk's settings, and the read marks if the person chose to keep them. Where nothing is kept they do
  // nothing; if another window has forgotten everything, nothing is kept from then on. Errors: io, no_space, no_memory.
  Status save_settings();
  // `all`: also where the present article was left, which is not worth writing at each turn of a page.
  Status save_read_marks(bool all = false);
  // The screen for the files and folders that were named.
  std::unique_ptr<ui::Screen> first_screen(const ReaderOptions& options);

 private:
  Start() = default;
  static constexpr int kTries = 3;  // where there was too little memory
  static Result<std::unique_ptr<Start>> prepare_once(const ReaderOptions& options, const Surroundings& surroundings);
  std::unique_ptr<ui::Screen> find_first_screen(const ReaderOptions& options);
  Status do_save_settings();
  Status forget_everything();
  Status do_forget_everything();
  bool still_keeps();
  void keep_nothing_more();
  std::unique_ptr<text::FontSet> fonts_;
  std::unique_ptr<ui::Desk> desk_;
  bool asks_ = false;
  std::string state_folder_;
  bool keeps_ = false;  // the state folder is written
  SeenState seen_;      // of it
  text::Hyphenator hyphenator_{{}};
  std::unique_ptr<ui::PictureStore> pictures_;
  std::optional<library::ReadMarks> read_marks_;
};

// The folder for state by the XDG base directory specification; empty when the environment names none.
std::string default_state_folder(const char* xdg_data_home, const char* home);
// "zh_CN.UTF-8" becomes "zh-CN"; "C" and "POSIX" nothing.
std::string language_from_locale(std::string_view locale);

}  // namespace handbill::app
