#include "bundle_tool/sources/markdown/markdown.h"

#include <string>
#include <vector>

#include <md4c.h>

#include "bundle_tool/sources/markdown/raw_html_links.h"
#include "bundle_tool/sources/markdown/template_args.h"

namespace handbill::sources {
namespace {

class Renderer {
 public:
  explicit Renderer(const MappedText& in) : in_(in) {}

  MarkdownHtml run() {
    MD_PARSER parser{};
    // Without md4c's permissive autolinks: 0.4.8 loses the end of bold text after a link. BodyWriter finds bare
    // addresses.
    parser.flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS;
    parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* self) { return of(self).enter_block(type, detail); };
    parser.leave_block = [](MD_BLOCKTYPE type, void* detail, void* self) { return of(self).leave_block(type, detail); };
    parser.enter_span = [](MD_SPANTYPE type, void* detail, void* self) { return of(self).enter_span(type, detail); };
    parser.leave_span = [](MD_SPANTYPE type, void* detail, void* self) { return of(self).leave_span(type, detail); };
    parser.text = [](MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* self) {
      return of(self).text(type, {text, size});
    };
    md_parse(in_.text().data(), static_cast<MD_SIZE>(in_.size()), &parser, this);
    return std::move(out_);
  }

 private:
  static Renderer& of(void* self) { return *static_cast<Renderer*>(self); }

  // Returns what md4c's callbacks return: anything but 0 stops it.
  int put(std::string_view piece) {
    out_.html.put(piece, line_);
    out_.too_large = out_.html.size() > kMarkdownHtml;
    return out_.too_large ? 1 : 0;
  }
  // md4c mostly hands out pieces of its input, so that their address gives the line.
  void locate(std::string_view piece) {
    const char* begin = in_.text().data();
    if (piece.data() >= begin && piece.data() < begin + in_.size()) {
      line_ = in_.line_at(static_cast<std::size_t>(piece.data() - begin));
    }
  }
  // False if this block or span is nested too deep to be shown. leave() is called once for each enter() and gives the
  // same answer.
  bool enter(bool container) {
    const bool shown = shown_ < kMarkdownDepth || !container;
    out_.too_deep = out_.too_deep || !shown;
    if (container) {
      open_.push_back(shown);
      shown_ += shown ? 1U : 0U;
    }
    return shown;
  }
  bool leave(bool container) {
    if (!container || open_.empty()) return true;
    const bool shown = open_.back();
    open_.pop_back();
    shown_ -= shown ? 1U : 0U;
    return shown;
  }

  static bool is_container(MD_BLOCKTYPE type) {
    return type == MD_BLOCK_QUOTE || type == MD_BLOCK_UL || type == MD_BLOCK_OL || type == MD_BLOCK_LI;
  }

  int enter_block(MD_BLOCKTYPE type, void* detail) {
    if (!enter(is_container(type))) return 0;
    switch (type) {
      case MD_BLOCK_QUOTE: return put("<blockquote>\n");
      case MD_BLOCK_UL: return put("<ul>\n");
      case MD_BLOCK_OL:
        return put("<ol start=\"" + std::to_string(static_cast<MD_BLOCK_OL_DETAIL*>(detail)->start) + "\">\n");
      case MD_BLOCK_LI: return list_item(*static_cast<MD_BLOCK_LI_DETAIL*>(detail));
      case MD_BLOCK_HR: return put("<hr>\n");
      case MD_BLOCK_H: return put("<h" + std::to_string(static_cast<MD_BLOCK_H_DETAIL*>(detail)->level) + ">");
      case MD_BLOCK_CODE: return put("<pre>\n");
      case MD_BLOCK_HTML: html_block_ = true; return 0;
      case MD_BLOCK_P: return put("<p>");
      case MD_BLOCK_TABLE: return put("<table>\n");
      case MD_BLOCK_THEAD: return put("<thead>\n");
      case MD_BLOCK_TBODY: return put("<tbody>\n");
      case MD_BLOCK_TR: return put("<tr>");
      case MD_BLOCK_TH: return cell("<th", *static_cast<MD_BLOCK_TD_DETAIL*>(detail));
      case MD_BLOCK_TD: return cell("<td", *static_cast<MD_BLOCK_TD_DETAIL*>(detail));
      case MD_BLOCK_DOC: return 0;
    }
    return 0;
  }
  int list_item(const MD_BLOCK_LI_DETAIL& item) {
    if (item.is_task == 0) return put("<li>");
    return put(item.task_mark == ' ' ? "<li><input type=\"checkbox\">" : "<li><input type=\"checkbox\" checked>");
  }
  int cell(std::string_view tag, const MD_BLOCK_TD_DETAIL& detail) {
    const std::string_view align = detail.align == MD_ALIGN_CENTER  ? " align=\"center\">"
                                   : detail.align == MD_ALIGN_RIGHT ? " align=\"right\">"
                                                                    : ">";
    return put(std::string(tag) + std::string(align));
  }

  // md4c 0.4.8 can lose the beginning or the end of a span: "![](_)_". What it lost the beginning of is no span, and
  // what it did not end ends with its block.
  bool ends_a_span() {
    if (spans_ == 0) return false;
    --spans_;
    return true;
  }
  int end_spans() {
    while (ends_a_span()) (void)leave(true);
    if (images_ == 0) return 0;
    images_ = 1;
    return leave_image();
  }

  int leave_block(MD_BLOCKTYPE type, void* detail) {
    if (const int stop = end_spans(); stop != 0) return stop;
    if (!leave(is_container(type))) return 0;
    switch (type) {
      case MD_BLOCK_QUOTE: return put("</blockquote>\n");
      case MD_BLOCK_UL: return put("</ul>\n");
      case MD_BLOCK_OL: return put("</ol>\n");
      case MD_BLOCK_LI: return put("</li>\n");
      case MD_BLOCK_H: return put("</h" + std::to_string(static_cast<MD_BLOCK_H_DETAIL*>(detail)->level) + ">\n");
      case MD_BLOCK_CODE: return put("</pre>\n");
      case MD_BLOCK_HTML: return end_html_block();
      case MD_BLOCK_P: return put("</p>\n");
      case MD_BLOCK_TABLE: return put("</table>\n");
      case MD_BLOCK_THEAD: return put("</thead>\n");
      case MD_BLOCK_TBODY: return put("</tbody>\n");
      case MD_BLOCK_TR: return put("</tr>\n");
      case MD_BLOCK_TH: return put("</th>");
      case MD_BLOCK_TD: return put("</td>");
      default: return 0;
    }
  }

  int enter_span(MD_SPANTYPE type, void* detail) {
    if (type == MD_SPAN_IMG) return enter_image(*static_cast<MD_SPAN_IMG_DETAIL*>(detail));
    ++spans_;
    if (!enter(true) || images_ > 0) return 0;
    switch (type) {
      case MD_SPAN_EM: return put("<em>");
      case MD_SPAN_STRONG: return put("<strong>");
      case MD_SPAN_A: {
        const auto& link = *static_cast<MD_SPAN_A_DETAIL*>(detail);
        return put("<a href=\"" + attribute(link.href) + "\">");
      }
      case MD_SPAN_CODE: return put("<code>");
      case MD_SPAN_DEL: return put("<del>");
      default: return 0;
    }
  }
  int leave_span(MD_SPANTYPE type, void*) {
    if (type == MD_SPAN_IMG) return images_ > 0 ? leave_image() : 0;
    if (!ends_a_span() || !leave(true) || images_ > 0) return 0;
    switch (type) {
      case MD_SPAN_EM: return put("</em>");
      case MD_SPAN_STRONG: return put("</strong>");
      case MD_SPAN_A: return put("</a>");
      case MD_SPAN_CODE: return put("</code>");
      case MD_SPAN_DEL: return put("</del>");
      default: return 0;
    }
  }

  // What is inside an image, also an image inside it, becomes plain text in its alt attribute.
  int enter_image(const MD_SPAN_IMG_DETAIL& image) {
    if (images_++ > 0) return 0;
    image_title_ = attribute(image.title);
    return put("<img src=\"" + attribute(image.src) + "\" alt=\"");
  }
  int leave_image() {
    if (--images_ > 0) return 0;
    return put(image_title_.empty() ? "\">" : "\" title=\"" + image_title_ + "\">");
  }

  std::string attribute(const MD_ATTRIBUTE& value) {
    std::string out;
    locate({value.text == nullptr ? "" : value.text, value.size});
    for (std::size_t i = 0; value.text != nullptr && value.substr_offsets[i] < value.size; ++i) {
      const std::string_view piece(value.text + value.substr_offsets[i],
                                   value.substr_offsets[i + 1] - value.substr_offsets[i]);
      if (value.substr_types[i] == MD_TEXT_ENTITY) {
        out += piece;
      } else {
        out += html_escaped(piece);
      }
    }
    return out;
  }

  int text(MD_TEXTTYPE type, std::string_view piece) {
    locate(piece);
    switch (type) {
      case MD_TEXT_NULLCHAR: return 0;
      case MD_TEXT_BR: return put(images_ > 0 ? " " : "<br>\n");
      case MD_TEXT_SOFTBR: return put("\n");
      case MD_TEXT_ENTITY: return put(piece);
      case MD_TEXT_HTML: return images_ > 0 ? 0 : raw(piece);
      default: return put(html_escaped(piece));
    }
  }

  // md4c hands out a block of raw HTML line by line; it is collected, since a tag may go over several lines. Raw HTML
  // in a paragraph comes tag by tag.
  int raw(std::string_view piece) {
    if (!html_block_) return put(piece);
    raw_.put(piece, line_);
    return 0;
  }
  int end_html_block() {
    html_block_ = false;
    const MappedText repaired = with_raw_html_links(raw_);
    out_.html.copy_from(repaired, TextRange::of(0, repaired.size()));
    raw_ = MappedText();
    return put("\n");
  }

  const MappedText& in_;
  MarkdownHtml out_;
  std::uint32_t line_ = 1;
  std::vector<bool> open_;
  std::size_t shown_ = 0;
  std::size_t spans_ = 0;  // open, in the block at hand
  std::size_t images_ = 0;
  std::string image_title_;
  MappedText raw_;
  bool html_block_ = false;
};

}  // namespace

MarkdownHtml markdown_to_html(const MappedText& in) { return Renderer(in).run(); }

}  // namespace handbill::sources
