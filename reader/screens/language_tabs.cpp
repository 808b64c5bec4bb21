#include "reader/screens/language_tabs.h"

#include <algorithm>
#include <string>

#include "reader/ui/chrome.h"

namespace handbill::ui {
namespace {

class TabsBuilder {
 public:
  TabsBuilder(Desk& desk, std::span<const bundle::Language> all, std::size_t chosen, int px)
      : desk_(desk), all_(all), chosen_(chosen), px_(px) {
    out_.row.height = px * 3 / 2;
    out_.row.in_one_piece = true;
  }

  LanguageTabs run() {
    add_chosen();
    add_neighbours();
    if (const std::size_t more = all_.size() - out_.tabs.size(); more > 0) {
      layout::Label label = label_of("+" + std::to_string(more), {}, false);
      const int x = end() - label.width;
      add(std::move(label), desk_.palette().link, x, all_.size());
    }
    grow_to_fit();
    if (desk_.catalog().right_to_left()) mirror();
    return std::move(out_);
  }

 private:
  int gap() const { return px_ * 3 / 4; }
  int end() const { return desk_.width - desk_.margin(); }

  layout::Label label_of(std::string_view text, const std::string& language, bool bold) {
    layout::LabelParams params;
    params.text_px = px_;
    params.width = desk_.width;
    params.direction = layout::BaseDirection::left_to_right;  // it begins at the left of its label
    params.tight = true;
    params.bold = bold;
    params.language = language;
    return layout::lay_label(desk_.fonts, text, params);
  }
  layout::Label name_of(std::size_t i) {
    return label_of(language_name(desk_, all_[i].tag).text(), all_[i].tag, i == chosen_);
  }

  void add(layout::Label label, Ink ink, int x, std::size_t language) {
    const int baseline = px_ * 112 / 100;
    const int y = baseline - (label.flow.lines.empty() ? 0 : label.flow.lines[0].baseline);
    out_.tabs.push_back({x - gap() / 2, x + label.width + gap() / 2, language});
    out_.row.pieces.push_back({std::move(label), ink, x, y});
  }

  void add_chosen() {
    const Palette& p = desk_.palette();
    layout::Label label = name_of(chosen_);
    const int width = label.width, height = out_.row.height;
    left_ = std::max((desk_.width - width) / 2, 0);
    right_ = left_ + width + gap();
    out_.row.blocks.push_back({{left_ - gap() / 2, 0, width + gap(), height}, p.shade});
    out_.row.blocks.push_back({{left_ - gap() / 2, height - 2, width + gap(), 2}, p.link});
    add(std::move(label), p.strong, left_, chosen_);
    left_ -= gap();
  }

  // Alternately the next ones and the ones before, as far as there is room for them and for how many there are besides.
  void add_neighbours() {
    const int count = label_of("+" + std::to_string(all_.size()), {}, false).width + gap();
    bool room_before = true, room_after = true;
    for (std::size_t before = 1, after = 1; before + after <= all_.size() && (room_before || room_after);) {
      const bool is_after = room_after && (!room_before || after <= before);
      const std::size_t other = (chosen_ + (is_after ? after : all_.size() - before)) % all_.size();
      layout::Label label = name_of(other);
      const int width = label.width, rest = before + after < all_.size() ? count : 0;
      if (is_after ? right_ + width > end() - rest : left_ - width < desk_.margin()) {
        (is_after ? room_after : room_before) = false;
        continue;
      }
      add(std::move(label), desk_.palette().dim, is_after ? right_ : left_ - width, other);
      (is_after ? right_ : left_) += is_after ? width + gap() : -(width + gap());
      ++(is_after ? after : before);
    }
  }

  // A script with high letters makes the row higher: nothing of a name is cut, and the line under the chosen one stays
  // below it.
  void grow_to_fit() {
    Row& row = out_.row;
    int top = 0, bottom = row.height - 3;
    for (const Row::Piece& piece : row.pieces) {
      top = std::min(top, piece.y);
      bottom = std::max(bottom, piece.y + piece.label.flow.height);
    }
    for (Row::Piece& piece : row.pieces) piece.y -= top;
    row.height = bottom - top + 3;
    row.blocks[0].place.h = row.height;
    row.blocks[1].place.y = row.height - 2;
  }

  void mirror() {
    const int width = desk_.width;
    for (Row::Piece& piece : out_.row.pieces) piece.x = width - piece.x - piece.label.width;
    for (Row::Block& block : out_.row.blocks) block.place.x = width - block.place.right();
    for (LanguageTabs::Tab& tab : out_.tabs) {
      const int left = tab.left;
      tab.left = width - tab.right;
      tab.right = width - left;
    }
  }

  Desk& desk_;
  std::span<const bundle::Language> all_;
  std::size_t chosen_;
  int px_;
  int left_ = 0, right_ = 0;  // the ends of what is laid out, with a gap
  LanguageTabs out_;
};

}  // namespace

LanguageTabs lay_language_tabs(Desk& desk, std::span<const bundle::Language> all, std::size_t chosen, int px) {
  return TabsBuilder(desk, all, chosen, px).run();
}

}  // namespace handbill::ui
