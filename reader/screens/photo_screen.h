// One picture on the whole page, with zoom.
#pragma once

#include "reader/article/article.h"
#include "reader/text/line.h"
#include "reader/ui/desk.h"
#include "reader/ui/picture_store.h"
#include "reader/ui/screen.h"

namespace handbill::ui {

class PhotoScreen final : public Screen {
 public:
  // `words`: what it shows and whose it is, in `language`. REQUIRES: desk.pictures.
  PhotoScreen(Desk& desk, std::shared_ptr<library::Edition> edition, const article::Image& image, text::Line words,
              std::string language);
  void draw(Canvas& canvas) override;
  Outcome act(Action action) override;
  Outcome tap(int x, int y) override;
  Outcome drag_by(int dx, int dy) override;
  void relayout() override {}
  std::string shows() const override { return zoom_ == 0 ? "picture" : "picture-zoomed"; }
  std::shared_ptr<library::Edition> edition() const override { return edition_; }
  std::vector<Hint> hints() const override;

 private:
  // What of the picture is seen, in its own pixels, and where on the page.
  struct Sight {
    PxRect part, place;
  };
  Sight sight() const;
  Outcome move(int dx, int dy);
  Outcome zoom(int level);
  PxRect view() const;
  int caption_height() const;

  Desk& desk_;
  std::shared_ptr<library::Edition> edition_;
  article::Image image_;
  text::Line words_;
  std::string language_;
  int zoom_ = 0;                     // 0: the whole picture; then twice as large each
  int middle_x_ = 0, middle_y_ = 0;  // of what is seen, in the picture's pixels
};

}  // namespace handbill::ui
