// What every screen needs and none owns: fonts, settings, the page's size, accepted publishers, the program's language.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "reader/base/background.h"
#include "reader/base/file.h"
#include "reader/base/patience.h"
#include "reader/draw/paint.h"
#include "reader/layout/document.h"
#include "reader/library/edition.h"
#include "reader/telling/catalog.h"
#include "reader/telling/teller.h"
#include "reader/text/font_set.h"
#include "reader/text/hyphenation.h"
#include "reader/ui/buttons.h"
#include "reader/ui/settings.h"

namespace handbill::library {
class ReadMarks;
class Shelf;
}  // namespace handbill::library

namespace handbill::sandbox {
struct Protections;
}

namespace handbill::ui {

class PictureStore;

// What the device reports of itself. It is only shown; nothing is decided by it.
struct DeviceState {
  std::string clock;         // "14:05"; empty: it has none that was ever set
  int battery_percent = -1;  // -1: it has none
  friend bool operator==(const DeviceState&, const DeviceState&) = default;
};

// Borrowed by screens; outlives them. One thread.
struct Desk {
  text::FontSet& fonts;
  text::Hyphenator* hyphenator = nullptr;
  library::Trusted trusted;
  Settings settings;
  std::string language;            // of the person at the device, BCP 47; may be empty
  std::uint64_t random_state = 0;  // where random() goes on from
  // Size of the device's screen as it is mounted, px.
  int screen_width = 640, screen_height = 480;
  // Size of the part that screens draw, as the eye sees it, px; the band lies above, the button bar below. set_screen()
  // sets them.
  int width = 640;
  int height = 480;
  int bar_height = 0;
  int band_height = 0;
  // Pixels of the screen to one of an ordinary display, in hundredths: 200 where they are half as large.
  int scale = 100;
  Device device = Device::keyboard;
  DeviceState state = {};
  // What was read from the editions that are closed by now, for --stats.
  bundle::Bundle::Counters closed;
  // Copies in which damage was found in this run, by their paths, and the files as they were then.
  std::map<std::string, FileStamp> damaged = {};
  std::uint64_t folder_changes = 0;  // how often the folders that a screen watches may have become others
  trust::PinsState pins_state = trust::PinsState::whole;  // as the accepted publishers were read
  library::ReadMarks* read_marks = nullptr;               // borrowed; null: there is no place for them
  PictureStore* pictures = nullptr;                       // borrowed; null: alternative texts stand for pictures
  std::optional<bundle::Hash> just_accepted = {};  // a channel, until the person goes on: the band says that it worked
  bool keeps_nothing = false;                      // settings and accepted publishers hold until the program ends
  bool kept_before = false;                        // by an earlier run; where nothing is kept, that stays as it is
  std::shared_ptr<Background> background =
      {};  // where files are read that nobody waits for; null: on a thread of its own
  // Ends the wait of who waits for input, because something has arrived. From any thread; may be empty. What was called
  // once may be called until the screens are gone.
  std::function<void()> wake = {};
  // Where editions are looked for: files and folders; also sticks and cards, if the person named none.
  std::vector<std::string> places = {};
  bool and_media = false;
  std::weak_ptr<library::Shelf> shelf = {};  // of the list of editions, if there is one
  // Begins the patience of a person who waits for a list; empty: they wait until it is there.
  std::function<Patience()> begin_patience = {};
  // Gives text to the clipboard; false: it was not taken. Empty where there is none.
  std::function<bool(const std::string&)> copy = {};
  // Removes all that Handbill keeps on this device, and keeps nothing from then on. Errors: io, and nothing has changed
  // but that some files may be gone.
  std::function<Status()> forget_everything = {};
  sandbox::Protections* protections = nullptr;  // borrowed; null: the process is not to be confined

  // Is the person to be asked whether what was read may be kept? Once there is something, until they have answered;
  // never where nothing can be kept.
  bool asks_to_remember() const;
  // Unless the file is another by now than the one that `stamp` was taken of.
  void note_damage(const std::string& path, const std::optional<FileStamp>& stamp);
  // Drops what was noted of files that are others by now, or gone.
  void forget_replaced();

  // A number that nobody foresees who does not know how the run began.
  std::uint64_t random();

  // Takes the size of the device's screen, and how the settings divide and turn it. Keeps the height of the band.
  void set_screen(int mounted_width, int mounted_height);
  // Gives the band so much of the page's height, px.
  void set_band(int px);
  bool is_small() const;  // then what is listed gets the room, not what stands around it
  int whole_height() const { return height + bar_height + band_height; }  // px, as the eye sees it

  const Catalog& catalog() const;
  Word nothing_kept() const { return Teller(*this).nothing_kept(); }
  // What it tells is told by this; implicit, so that a desk can be asked wherever a teller is.
  operator Teller() const {  // NOLINT(google-explicit-constructor)
    return {catalog(), trusted, damaged, just_accepted, pins_state, keeps_nothing, kept_before};
  }
  std::string_view say(Word word) const { return catalog().say(word); }
  std::string say(Word word, std::initializer_list<std::string_view> parts) const { return catalog().say(word, parts); }
  // "name: value"
  std::string labelled(Word name, std::string_view value) const { return say(words::kNameValue, {say(name), value}); }

  const Palette& palette() const { return palette_of(settings.theme); }
  PxRect page() const { return {0, 0, width, height}; }
  // Text size of articles, px; as the settings count it, on an ordinary display.
  int text_px() const { return scaled(text_size()); }
  int text_size() const;
  // The size that suits the screen (steps of layout::text_px_for_screen), px.
  int suited_px(int step) const;
  int scaled(int px) const { return px * scale / 100; }
  // Text size of lists, menus and messages, px: bounded, so that they keep room when articles are set large.
  int ui_px() const;
  // Text size of the button bar, px.
  int bar_px() const;
  // Margins at the sides of lists and messages, and of an article in the language `tag`, px.
  int margin() const;
  // The margins of lists and menus that are so wide, px: on a wide screen their rows stand where an article's text
  // does.
  int list_margin(int of) const;
  int article_margin(std::string_view tag) const;
  int leading() const;  // in hundredths of the text size

  static const Palette& palette_of(Theme theme);
};

}  // namespace handbill::ui
