// Nothing: what is seen when the stick of the open edition was pulled, if the person has chosen so.
#pragma once

#include "reader/ui/desk.h"
#include "reader/ui/screen.h"

namespace handbill::ui {

class BlankScreen final : public Screen {
 public:
  // `way_back`: what comes when something is pressed.
  BlankScreen(Desk& desk, MakeScreen way_back) : desk_(desk), way_back_(std::move(way_back)) {}
  // App::draw_frame() fills what lies around the page likewise.
  void draw(Canvas& canvas) override { canvas.fill(desk_.page(), kNothing); }
  Outcome act(Action action) override {
    return action == Action::quit ? go(Outcome::Kind::quit) : replace(way_back_());
  }
  Outcome tap(int /*x*/, int /*y*/) override { return act(Action::open); }
  // Nobody has pressed anything: a wheel or a glide that had begun runs down.
  Outcome scroll_by(int /*dy*/) override { return nothing(); }
  bool is_blank() const override { return true; }
  void relayout() override {}
  std::string shows() const override { return "blank"; }

  static constexpr Ink kNothing = 0;  // black in every theme: what a screen without power looks like most

 private:
  Desk& desk_;
  MakeScreen way_back_;
};

}  // namespace handbill::ui
