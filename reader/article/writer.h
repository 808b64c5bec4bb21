// Writes an article's body. It is the counterpart of Article::parse() and lives beside it, so that the layout has one
// home.
//
// Calls follow the article from top to bottom:
//   w.open(Op::bullets); w.open(Op::item); w.begin(Op::paragraph); w.text("one"); w.finish(); w.close(); w.close();
// push() and pop() style the text between begin() and finish(). The writer repairs nothing: misuse (a leaf inside a
// leaf, close without open) is a programming error and asserts. Not safe from several threads at once.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "reader/article/article.h"

namespace handbill::article {

struct OwnedFigure {
  Image image;
  std::string alt;
  std::string credit;
};

// Everything of the body except text, outline and spans.
struct Details {
  std::string subtitle;
  std::vector<std::string> authors;
  std::vector<std::string> tags;
  std::optional<Date> updated;
  std::string licence;
  std::string origin;
};

class Writer {
 public:
  // Containers. `start` is the first number of Op::numbers.
  // False, and nothing is opened, when the outline would become too deep: the caller then writes the content flat.
  [[nodiscard]] bool open(Op op, std::uint32_t start = 1);
  void close();
  void rule();

  void begin(Op leaf);
  // Opens a figure's leaf. The text until finish() is its caption, which may be empty.
  void begin_figure(OwnedFigure figure);
  // Adds text in UTF-8. U+000A becomes a forced line break (U+2028), a tab becomes a space; other control characters
  // are dropped (F-80).
  void text(std::string_view words);
  // Opens a span here, and closes the one opened last.
  void push(SpanKind kind, std::uint16_t arg = 0);
  void pop();
  // Ends the leaf, and closes its spans that are still open.
  void finish();

  // The index that push() takes as `arg` for SpanKind::link or SpanKind::language; equal strings share one index. There
  // are at most 65,536 of each (F-88): beyond that, nothing is added and nullopt returned.
  std::optional<std::uint16_t> link(std::string_view address);
  std::optional<std::uint16_t> language(std::string_view tag);
  // Another address for a link that was added.
  void set_link(std::uint16_t link, std::string address) { links_[link] = std::move(address); }
  // encode() leaves so many bytes for its address: see overwrite_link().
  void keep_room(std::uint16_t link, std::size_t bytes);

  bool in_leaf() const { return in_leaf_; }
  std::size_t depth() const { return open_.size(); }
  // The innermost open container; Op::close at the top level.
  Op container() const { return open_.empty() ? Op::close : open_.back(); }
  bool empty() const { return outline_.empty(); }
  const std::string& all_text() const { return text_; }
  const std::vector<Op>& outline() const { return outline_; }
  // In the order of push(), so sorted by begin.
  const std::vector<Span>& spans() const { return spans_; }
  const std::vector<std::string>& languages() const { return languages_; }
  const std::vector<std::string>& links() const { return links_; }  // the addresses given to link()
  // The pictures given to begin_figure(), in that order. The packer sets their chunks before encode().
  std::vector<OwnedFigure>& figures() { return figures_; }
  const std::vector<OwnedFigure>& figures() const { return figures_; }

  // The FlatBuffer. REQUIRES: nothing is open. The same calls give the same bytes. `links_at`: gets the place of each
  // link's address in it.
  Buffer encode(const Details& details, std::vector<std::uint32_t>* links_at = nullptr) const;

 private:
  void start_leaf(Op leaf);

  std::string text_;
  std::vector<Op> outline_;
  std::vector<Op> open_;
  std::vector<Span> spans_;
  std::vector<std::size_t> open_spans_;
  std::vector<std::string> links_, languages_;
  std::vector<std::size_t> room_;  // for links; those beyond its end need none
  std::vector<std::uint32_t> list_starts_;
  std::vector<OwnedFigure> figures_;
  bool first_leaf_ = true;
  bool in_leaf_ = false;
};

// Writes `address` over the one at `at` of bytes that encode() made. REQUIRES: it is no longer than that one, or than
// the room that was kept for it.
void overwrite_link(std::span<std::byte> body, std::uint32_t at, std::string_view address);

}  // namespace handbill::article
