// Writes an HTML tree as an article's text, outline and spans. One BodyWriter writes one article.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "bundle_tool/sources/body/byline.h"
#include "bundle_tool/sources/body/page_parts.h"
#include "bundle_tool/sources/body/running_text.h"
#include "bundle_tool/sources/html/html_tree.h"
#include "bundle_tool/sources/source.h"

namespace handbill::sources {

// Finds a picture by the first of its addresses that leads to one; it is not usable, and a warning was given, if none
// does.
using PictureFinder = std::function<Picture(std::span<const std::string> addresses, std::uint32_t line)>;

struct BodyContext {
  std::string_view file;  // for warnings
  std::string_view lang;  // of the article
  bool right_to_left = false;
  std::string_view title;  // a first heading that repeats it is left out; empty: the first heading becomes the title
  bool title_may_be_longer = false;     // the title is <title>, which may go on with the site's name
  std::vector<const GumboNode*> notes;  // <hb-note> elements by the number that a <hb-ref> has
  bool autolinks = false;               // bare addresses in the text are links
  bool page = false;                    // a whole HTML page: only its article is read (page_parts.h)
  bool authors = false;                 // of a page: they are looked for in its text (byline.h)
  PictureFinder find_picture;
  // The address to write for a link's.
  std::function<std::string(std::string address, std::uint32_t line)> link_to;
  std::uint32_t picture_width = 0;  // pixels that the edition's pictures may have
  Warnings* warnings = nullptr;
};

class BodyWriter {
 public:
  BodyWriter(const HtmlTree& tree, article::Writer& writer, const BodyContext& context);

  void run();

  std::vector<Picture>& pictures() { return pictures_; }               // one for each figure of the writer
  const std::string& first_heading() const { return first_heading_; }  // when it was taken as the title
  const std::vector<std::string>& authors() const { return byline_.authors; }
  std::uint32_t shortened_links() const { return shortened_links_; }  // addresses that traced people
  bool too_deep() const { return too_deep_; }
  bool too_large() const { return running_.full(); }

 private:
  struct PendingFigure {
    const GumboNode* image;
    const GumboNode* caption;  // <figcaption>, or nullptr
  };

  // body_writer.cpp
  void node(const GumboNode& node);
  void inside(const GumboNode& parent);
  void element(const GumboNode& node);
  bool block(const GumboNode& node);
  bool bare_block(const GumboNode& node);
  void plain_block(const GumboNode& node);
  void end_block();
  void heading(const GumboNode& node, int level);
  void quote(const GumboNode& node);
  void rule();
  void preformatted(const GumboNode& node);
  void pre_lines(std::string_view text);
  void note(const GumboNode& node);
  void bold_paragraph(const GumboNode& node);
  void choose_title();
  const GumboNode* leading_heading(const GumboNode& node) const;
  bool can_open(std::size_t levels);

  // body_lists.cpp
  void list(const GumboNode& node, bool numbered);
  void list_in_line(const GumboNode& node, bool numbered);
  void definitions(const GumboNode& node);
  void open_item(bool& item);
  void table(const GumboNode& node);
  void table_rows(const GumboNode& node, bool head);
  // For each column, how many further rows the cell above it covers.
  using RowSpans = std::vector<std::uint32_t>;
  void row(const GumboNode& node, bool head, RowSpans& spans);
  bool cell(const GumboNode& node, bool head);
  void empty_cell(bool head);
  void table_flat(const GumboNode& node);

  // body_inline.cpp
  bool inline_element(const GumboNode& node);
  void text_with_links(const GumboNode& node);
  void styled(const GumboNode& node, article::SpanKind kind);
  void link(const GumboNode& node);
  std::optional<std::uint16_t> link_index(std::string address, const GumboNode& node);
  void note_reference(const GumboNode& node);
  void embed(const GumboNode& node);
  void input(const GumboNode& node);
  void drawing(const GumboNode& node);
  void formula(std::string_view tex, const GumboNode& node);
  void unread(const GumboNode& node);
  std::size_t push_language(const GumboNode& node);

  // An image that will be shown: a picture, or the words in its place.
  struct Shown {
    Picture picture;
    std::string alt;
  };

  // body_figures.cpp
  void find_pictures(const GumboNode& root);
  void find_picture(const GumboNode& image, const GumboNode* fallback, const GumboNode* before);
  bool has_content(const GumboNode& node) const;
  bool is_left_out(const GumboNode& node) const;
  bool is_letter(const GumboNode& image) const;
  void image(const GumboNode& node, const GumboNode* caption);
  void figure(const GumboNode& node);
  void flush_figures();
  void write_figure(const PendingFigure& figure);
  void caption(const GumboNode& node);
  void caption_credit(const GumboNode& node, std::string& credit);
  void warn(Slug slug, const GumboNode& node, std::string text);

  const HtmlTree& tree_;
  RunningText running_;
  const BodyContext& context_;
  std::optional<PageParts> parts_;  // of a page
  Byline byline_;                   // if it was asked for
  std::vector<Picture> pictures_;
  std::vector<PendingFigure> waiting_;
  std::size_t empty_cells_ = 0;
  std::size_t looked_for_ = 0;                         // images seen so far; bounded by kFigures
  std::unordered_map<const GumboNode*, Shown> found_;  // the images that will be shown
  std::unordered_set<const GumboNode*> letters_;       // those whose files are no larger than a letter
  std::size_t after_figure_ = 0;                       // size of the text when the last figure had been written
  const GumboNode* skip_ = nullptr;                    // the heading that is the title
  std::string first_heading_;
  std::vector<std::string> languages_;  // innermost last
  bool too_deep_ = false;
  std::size_t no_autolinks_ = 0;  // open links and code: addresses inside are not linked again
  std::size_t in_code_ = 0;
  std::uint32_t shortened_links_ = 0;
};

// A heading or title as it is compared: letters and digits only, case folded.
std::string heading_key(std::string_view text);

}  // namespace handbill::sources
