// What lies over an article: the list of what its page can open, a footnote, a link, its contents.
#pragma once

#include <functional>
#include <optional>

#include "reader/screens/page_items.h"
#include "reader/ui/sheet.h"

namespace handbill::ui {

// A sheet over the lower part of the page.
class OverlaySheet : public Sheet {
 public:
  explicit OverlaySheet(Desk& desk) : Sheet(desk) {}
  bool is_overlay() const override { return true; }

 protected:
  PxRect area() const override;
};

class PageItemsScreen final : public OverlaySheet {
 public:
  // `open` makes what an item leads to. The items' text is borrowed from the article, which lies below.
  using Open = std::function<Outcome(const PageItem&)>;
  PageItemsScreen(Desk& desk, std::vector<PageItem> items, std::string language, Open open)
      : OverlaySheet(desk), found_(std::move(items)), language_(std::move(language)), open_(std::move(open)) {}
  std::string shows() const override { return "page-items"; }

 private:
  std::vector<SheetItem> items() const override;
  Outcome chosen(int choice) override;
  std::vector<PageItem> found_;
  std::string language_;
  Open open_;
};

class NoteScreen final : public OverlaySheet {
 public:
  NoteScreen(Desk& desk, std::uint32_t number, std::string text, std::string language)
      : OverlaySheet(desk), number_(number), text_(std::move(text)), language_(std::move(language)) {}
  Outcome act(Action action) override;
  std::string shows() const override { return "note"; }

 private:
  std::vector<SheetItem> items() const override;
  Outcome chosen(int choice) override;
  std::uint32_t number_;
  std::string text_, language_;
};

// An address is shown, never opened; unless it leads to an article of the same edition.
class LinkScreen final : public Sheet {
 public:
  // `read` makes the article that it leads to; empty: it leads elsewhere.
  LinkScreen(Desk& desk, std::string text, std::string address, std::function<Outcome()> read)
      : Sheet(desk), text_(std::move(text)), address_(std::move(address)), read_(std::move(read)) {}
  std::string shows() const override { return read_ ? "link-to-article" : "link"; }

 private:
  std::vector<SheetItem> items() const override;
  Outcome chosen(int choice) override;
  std::string text_, address_;
  std::function<Outcome()> read_;
};

// The headings of an article, then the sections of its edition.
class ContentsScreen final : public Sheet {
 public:
  struct Line {
    std::string text;
    std::string language;
    std::function<Outcome()> go;  // empty: a title
    int depth = 0;                // how far it is set in
  };
  ContentsScreen(Desk& desk, std::vector<Line> lines) : Sheet(desk), lines_(std::move(lines)) {}
  std::string shows() const override { return "contents"; }

 private:
  std::vector<SheetItem> items() const override;
  Outcome chosen(int choice) override;
  std::vector<Line> lines_;
};

}  // namespace handbill::ui
