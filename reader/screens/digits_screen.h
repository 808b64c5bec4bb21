// The blank groups of a channel's digits, to be filled in from the paper or the phone call: by up and down, by typing,
// or by touching the row of digits below. Right digits accept the publisher.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "reader/screens/question.h"
#include "reader/ui/desk.h"
#include "reader/ui/list_view.h"

namespace handbill::ui {

class DigitsScreen final : public Screen {
 public:
  // `leave` makes the page about the publisher, from which this one came. REQUIRES: question->check.is_open().
  DigitsScreen(Desk& desk, std::shared_ptr<Question> question, MakeScreen leave);
  void draw(Canvas& canvas) override;
  Outcome act(Action action) override;
  Outcome tap(int x, int y) override;
  void relayout() override {}
  std::string shows() const override { return wrong_ ? "wrong-digits" : "digits"; }
  std::vector<Hint> hints() const override;

 private:
  // Where things stand, px of the page.
  struct Places {
    std::vector<PxRect> digits;  // thirty
    std::vector<PxRect> keys;    // ten
    int text_px = 0;
  };
  Places places() const;
  void draw_digits(Canvas& canvas, const Places& places) const;
  void draw_keys(Canvas& canvas, const Places& places) const;
  Row words_in(int height) const;
  // The number among the thirty of the blank number `blank`.
  std::size_t place_of(std::size_t blank) const;
  bool is_full() const { return typed_.find(kEmpty) == std::string::npos; }
  Outcome type(char digit);
  void fill(char digit);
  Outcome turn(int direction);
  Outcome step(int direction);
  Outcome go_on();
  Outcome erase();
  Outcome answer();

  static constexpr char kEmpty = ' ';
  Desk& desk_;
  std::shared_ptr<Question> question_;
  MakeScreen leave_;
  std::string typed_ = std::string(trust::DigitCheck::kAskedDigits, kEmpty);
  std::size_t at_ = 0;  // of the blanks
  bool wrong_ = false;  // the last answer was
};

}  // namespace handbill::ui
