// A screen: something to look at, that answers actions by changing itself or by naming what comes next.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "reader/draw/canvas.h"
#include "reader/ui/action.h"
#include "reader/ui/buttons.h"

namespace handbill::library {
class Edition;
}

namespace handbill::ui {

class Screen;

// Makes a screen for another one that does not depend on its type.
using MakeScreen = std::function<std::unique_ptr<Screen>()>;

// What a screen asks of the stack of screens it stands on.
struct Outcome {
  enum class Kind : std::uint8_t {
    nothing,  // not even drawn again
    redraw,
    push,     // `next` on top of this
    replace,  // `next` instead of this
    back,     // to the screen below; at the bottom: quit
    pass,     // back, and then `action` for the screen below
    quit,
    menu,     // the program's menu on top of this, without what concerns an edition
    restyle,  // settings changed: every screen is laid out again
  };
  Kind kind = Kind::nothing;
  std::unique_ptr<Screen> next = {};
  Action action = Action::none;
  bool restyles = false;  // settings changed as well
};

inline Outcome nothing() { return {}; }
inline Outcome redraw() { return {Outcome::Kind::redraw}; }
inline Outcome push(std::unique_ptr<Screen> next) { return {Outcome::Kind::push, std::move(next)}; }
inline Outcome replace(std::unique_ptr<Screen> next) { return {Outcome::Kind::replace, std::move(next)}; }
inline Outcome go(Outcome::Kind kind) { return {kind}; }
inline Outcome pass(Action action) { return {Outcome::Kind::pass, nullptr, action}; }

// What a mouse selects with one, two and three clicks.
enum class TextUnit : std::uint8_t { letter, word, paragraph };

class Screen {
 public:
  Screen() = default;
  Screen(const Screen&) = delete;
  Screen& operator=(const Screen&) = delete;
  virtual ~Screen() = default;

  // Called before draw(): a screen that reads files of what will be seen, or writes down what it learns, does it here.
  virtual void fetch() {}
  // Draws everything that it shows: the desk's whole page; an overlay its own part of it. Writes nothing that lasts.
  virtual void draw(Canvas& canvas) = 0;
  // What it shows has reached the screen; drawn now, or ahead. A screen that remembers what was seen does it here.
  virtual void shown() {}
  // True: it covers only a part of the screen below, which is drawn first.
  virtual bool is_overlay() const { return false; }
  // Of an overlay that changes how text looks: how much of the page, px from its top, is to show text; 0: never mind.
  virtual int text_above() const { return 0; }
  // Of an overlay: what it covers of the page, down to its bottom.
  virtual PxRect covers() const { return {}; }
  // An overlay covers so much of the page: it cuts no line of what is wholly above it. Empty: none does.
  virtual void show_beside(const PxRect& /*covered*/) {}
  // A page that is drawn under such an overlay shows some of its text within `px` from its top. 0: as it is.
  virtual void show_text_within(int /*px*/) {}
  virtual Outcome act(Action action) = 0;
  // A click, or a finger that touched and left at the same place.
  virtual Outcome tap(int /*x*/, int /*y*/) { return nothing(); }
  // A finger or a wheel moved the page by `dy` px; positive: towards the end.
  virtual Outcome scroll_by(int /*dy*/) { return nothing(); }
  // A finger moved by so much sideways, or dragged in both directions.
  virtual Outcome drag_by(int /*dx*/, int dy) { return scroll_by(dy); }
  // A mouse begins to select text at a point: letter by letter, or the whole word or paragraph there. False: there is
  // nothing to select.
  virtual bool select_from(int /*x*/, int /*y*/, TextUnit /*unit*/) { return false; }
  // It has moved on to another point. After select_from() only.
  virtual Outcome select_to(int /*x*/, int /*y*/) { return nothing(); }
  virtual bool shows_article() const { return false; }
  // The edition whose words it shows; null: none. What lies over it belongs to the same edition.
  virtual std::shared_ptr<library::Edition> edition() const { return nullptr; }
  // Where one is in what is shown: "3 of 113"; empty: it does not say. It stands in the line of the buttons.
  virtual std::string place() const { return {}; }
  // Names what is shown, for scripts (--stats): "front older", "unknown-publisher", an error's slug.
  virtual std::string shows() const = 0;
  // The size of the screen or the settings changed: keep the place, lay out again.
  virtual void relayout() = 0;
  // Draws what the next turn of the page would show, and returns that view's number; nullopt: there is none, or it
  // cannot be foreseen. view_now() is the number of the present view. Nothing else changes.
  virtual std::optional<std::uint64_t> draw_ahead(Canvas& /*canvas*/) { return std::nullopt; }
  virtual std::optional<std::uint64_t> view_now() const { return std::nullopt; }
  // Takes over what was read in the background; true: it looks different now.
  virtual bool take_arrived() { return false; }
  // Is something still being read in the background? wait() waits for it, and takes it over as take_arrived() does.
  virtual bool is_waiting() const { return false; }
  virtual bool wait() { return false; }
  // What comes on top of it before anybody has seen it: there is nothing to choose.
  virtual Outcome leads_on() { return nothing(); }
  // What lay on top of it was left. What comes on top now.
  virtual Outcome came_back() { return nothing(); }
  // It shows words of several editions, or of none that lies below: no band stands over it.
  virtual bool stands_alone() const { return false; }
  // It shows nothing at all, not even band and buttons; whatever is pressed leads back.
  virtual bool is_blank() const { return false; }
  // A stick came or went, or files in a folder that it watches did.
  virtual void media_changed() {}
  virtual std::vector<std::string> watched_folders() const { return {}; }
  // What the buttons do here, the most useful first.
  virtual std::vector<Hint> hints() const { return {}; }
  // True: button() gets the pressed button itself, whatever action it is bound to.
  virtual bool wants_button() const { return false; }
  virtual Outcome button(Button /*pressed*/) { return nothing(); }
};

}  // namespace handbill::ui
