// The band above every page that shows an edition's words: whose edition it is, and what the program says of it. It
// belongs to the program: pages are drawn below it and cannot reach it.
#pragma once

#include <optional>

#include "reader/telling/identity.h"
#include "reader/ui/desk.h"

namespace handbill::ui {

class Band {
 public:
  // What it says from now on; nullopt: there is none.
  void show(std::optional<Identity> identity) { identity_ = std::move(identity); }
  bool is_shown() const { return identity_.has_value(); }
  // Without a band 0, px. At most a quarter of the desk's screen.
  int height(const Desk& desk) const;
  // `has_focus`: the next press of A opens it.
  void draw(Canvas& canvas, const Desk& desk, const PxRect& area, bool has_focus) const;

 private:
  void draw_name(Canvas& canvas, const Desk& desk, const PxRect& line) const;
  void draw_notices(Canvas& canvas, const Desk& desk, const PxRect& line) const;
  bool is_loud() const { return identity_->basis == Basis::unproven; }

  std::optional<Identity> identity_;
};

}  // namespace handbill::ui
