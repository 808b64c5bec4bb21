#include "bundle_tool/sources/markdown/markdown.h"

#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include "bundle_tool/sources/html/html_escape.h"
#include "bundle_tool/sources/markdown/markdown_cost.h"
#include "bundle_tool/sources/markdown/raw_html_links.h"
#include "bundle_tool/sources/text/clean_text.h"
#include "reader/base/utf8.h"

namespace handbill::sources {
namespace {

template <auto Free>
struct Deleter {
  template <typename T>
  void operator()(T* owned) const {
    Free(owned);
  }
};
using Parser = std::unique_ptr<cmark_parser, Deleter<cmark_parser_free>>;
using Tree = std::unique_ptr<cmark_node, Deleter<cmark_node_free>>;
using Walk = std::unique_ptr<cmark_iter, Deleter<cmark_iter_free>>;

// Without cmark-gfm's own footnotes: 0.29.0.gfm.6 reads beyond the text of a reference that begins with an entity and
// writes what it finds there into the article. Without its autolinks: BodyWriter finds bare addresses.
Tree parse(std::string_view text) {
  // What marks begin a style is one table for all threads, which each parse changes.
  static std::mutex one_at_a_time;
  const std::lock_guard lock(one_at_a_time);
  cmark_gfm_core_extensions_ensure_registered();
  const Parser parser(cmark_parser_new(CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE));
  for (const char* name : {"table", "strikethrough", "tasklist"})
    cmark_parser_attach_syntax_extension(parser.get(), cmark_find_syntax_extension(name));
  cmark_parser_feed(parser.get(), text.data(), text.size());
  return Tree(cmark_parser_finish(parser.get()));
}

std::string_view view(const char* text) { return text == nullptr ? std::string_view() : std::string_view(text); }

// Can an unwanted character begin with this byte? Controls, U+0080 to U+009F, U+FDD0 to U+FFFF and beyond.
bool is_suspect(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 || byte == 0x7F || byte == 0xC2 || byte >= 0xEF;
}

// As text between tags a quotation mark stays one byte: a page of them is no larger as HTML.
enum class As : std::uint8_t { text, attribute };

// As HTML, without what only a character reference can have brought in: controls, and U+FFFE, which the library writes
// as a byte that is no UTF-8.
std::string escaped(const char* text, As as = As::attribute) {
  std::string kept;
  for (std::string_view rest = view(text); !rest.empty();) {
    const auto plain = static_cast<std::size_t>(std::find_if(rest.begin(), rest.end(), is_suspect) - rest.begin());
    kept += rest.substr(0, plain);
    rest.remove_prefix(plain);
    if (rest.empty()) break;
    const utf8::Decoded next = utf8::decode(rest);
    const bool wanted = next.valid && !is_unwanted(next.code_point);
    if (wanted || rest[0] == '\t' || rest[0] == '\n') kept += rest.substr(0, next.size);
    rest.remove_prefix(next.size);
  }
  return as == As::text ? html_escaped_text(kept) : html_escaped(kept);
}
std::string text_of(cmark_node* node, As as = As::text) { return escaped(cmark_node_get_literal(node), as); }

// What the tree has beyond CommonMark is told by name: the library does not show its numbers.
enum class NodeKind : std::uint8_t { common, table, head_row, row, cell, deleted, task };
NodeKind kind_of(cmark_node* node) {
  const std::string_view name = view(cmark_node_get_type_string(node));
  if (name == "table") return NodeKind::table;
  if (name == "table_header") return NodeKind::head_row;
  if (name == "table_row") return NodeKind::row;
  if (name == "table_cell") return NodeKind::cell;
  if (name == "strikethrough") return NodeKind::deleted;
  if (name == "tasklist") return NodeKind::task;
  return NodeKind::common;
}

// Walks the tree and writes HTML.
class Renderer {
 public:
  explicit Renderer(const MappedText& in) : in_(in) {
    const std::string_view text = in.view();
    for (std::size_t at = 0; at < text.size();) {
      lines_.push_back(in.line_at(at));
      const auto newline = text.find('\n', at);
      at = newline == std::string_view::npos ? text.size() : newline + 1;
    }
  }

  MarkdownHtml run() {
    const Tree tree = parse(in_.view());
    const Walk walk(cmark_iter_new(tree.get()));
    for (auto event = cmark_iter_next(walk.get()); event != CMARK_EVENT_DONE && !out_.too_large;
         event = cmark_iter_next(walk.get())) {
      cmark_node* node = cmark_iter_get_node(walk.get());
      locate(node);
      event == CMARK_EVENT_ENTER ? enter(node) : leave(node);
    }
    return std::move(out_);
  }

 private:
  void put(std::string_view piece) {
    out_.html.put(piece, line_);
    out_.too_large = out_.html.size() > kMarkdownHtml;
  }
  // The file's line of a line that the parser counted, from 1.
  std::uint32_t file_line(std::size_t parsed) const { return lines_[std::min(parsed, lines_.size()) - 1]; }
  void locate(cmark_node* node) {
    const int line = cmark_node_get_start_line(node);  // 0 in a node that the library made of another
    if (line > 0 && !lines_.empty()) line_ = file_line(static_cast<std::size_t>(line));
  }

  static bool is_container(cmark_node* node, NodeKind kind) {
    if (kind != NodeKind::common) return kind == NodeKind::deleted || kind == NodeKind::task;
    switch (cmark_node_get_type(node)) {
      case CMARK_NODE_BLOCK_QUOTE:
      case CMARK_NODE_LIST:
      case CMARK_NODE_ITEM:
      case CMARK_NODE_EMPH:
      case CMARK_NODE_STRONG:
      case CMARK_NODE_LINK: return true;
      default: return false;
    }
  }

  void enter(cmark_node* node) {
    const NodeKind kind = kind_of(node);
    if (is_container(node, kind)) {
      const bool shown = shown_ < kMarkdownDepth;
      out_.too_deep = out_.too_deep || !shown;
      open_.push_back(shown);
      if (!shown) return;
      ++shown_;
    }
    if (images_ > 0) return inside_image(node);
    if (kind != NodeKind::common) return enter_extended(node, kind);
    begin(node);
  }
  void leave(cmark_node* node) {
    const NodeKind kind = kind_of(node);
    if (is_container(node, kind)) {
      const bool shown = open_.back();
      open_.pop_back();
      if (!shown) return;
      --shown_;
    }
    if (images_ > 0) {
      if (cmark_node_get_type(node) == CMARK_NODE_IMAGE && --images_ == 0) end_image(node);
      return;
    }
    if (kind != NodeKind::common) return leave_extended(node, kind);
    end(node);
  }

  // The paragraph of an item of a list whose items stand close together is only the item's text.
  static bool is_tight(cmark_node* paragraph) {
    cmark_node* list = cmark_node_parent(cmark_node_parent(paragraph));
    return list != nullptr && cmark_node_get_type(list) == CMARK_NODE_LIST && cmark_node_get_list_tight(list) != 0;
  }
  static std::string heading(cmark_node* node, std::string_view before) {
    return std::string(before) + std::to_string(cmark_node_get_heading_level(node)) + ">";
  }
  static bool is_ordered(cmark_node* list) { return cmark_node_get_list_type(list) == CMARK_ORDERED_LIST; }

  void begin(cmark_node* node) {
    switch (cmark_node_get_type(node)) {
      case CMARK_NODE_BLOCK_QUOTE: return put("<blockquote>\n");
      case CMARK_NODE_LIST:
        return put(is_ordered(node) ? "<ol start=\"" + std::to_string(cmark_node_get_list_start(node)) + "\">\n"
                                    : "<ul>\n");
      case CMARK_NODE_ITEM: return put("<li>");
      case CMARK_NODE_CODE_BLOCK: return code_block(node);
      case CMARK_NODE_HTML_BLOCK: return html_block(node);
      case CMARK_NODE_PARAGRAPH: return is_tight(node) ? void() : put("<p>");
      case CMARK_NODE_HEADING: return put(heading(node, "<h"));
      case CMARK_NODE_THEMATIC_BREAK: return put("<hr>\n");
      default: return begin_inline(node);
    }
  }
  void begin_inline(cmark_node* node) {
    switch (cmark_node_get_type(node)) {
      case CMARK_NODE_TEXT: return put(text_of(node));
      case CMARK_NODE_SOFTBREAK: return put("\n");
      case CMARK_NODE_LINEBREAK: return put("<br>\n");
      case CMARK_NODE_CODE: return put("<code>" + text_of(node) + "</code>");
      case CMARK_NODE_HTML_INLINE: return put(view(cmark_node_get_literal(node)));
      case CMARK_NODE_EMPH: return put("<em>");
      case CMARK_NODE_STRONG: return put("<strong>");
      case CMARK_NODE_LINK: return put("<a href=\"" + escaped(cmark_node_get_url(node)) + "\">");
      case CMARK_NODE_IMAGE:
        images_ = 1;
        // Who writes this means a picture of the article's; <img> may be a page's decoration.
        return put("<img class=\"" + std::string(kWrittenImage) + "\" src=\"" + escaped(cmark_node_get_url(node)) +
                   "\" alt=\"");
      default: return;
    }
  }
  void end(cmark_node* node) {
    switch (cmark_node_get_type(node)) {
      case CMARK_NODE_BLOCK_QUOTE: return put("</blockquote>\n");
      case CMARK_NODE_LIST: return put(is_ordered(node) ? "</ol>\n" : "</ul>\n");
      case CMARK_NODE_ITEM: return put("</li>\n");
      case CMARK_NODE_PARAGRAPH: return is_tight(node) ? void() : put("</p>\n");
      case CMARK_NODE_HEADING: return put(heading(node, "</h") + "\n");
      case CMARK_NODE_EMPH: return put("</em>");
      case CMARK_NODE_STRONG: return put("</strong>");
      case CMARK_NODE_LINK: return put("</a>");
      default: return;
    }
  }

  void enter_extended(cmark_node* node, NodeKind kind) {
    switch (kind) {
      case NodeKind::table: return put("<table>\n");
      case NodeKind::head_row: return begin_head(node);
      case NodeKind::row: return put("<tr>");
      case NodeKind::cell: return bare_ ? void() : put(cell(node));
      case NodeKind::deleted: return put("<del>");
      case NodeKind::task:
        return put(cmark_gfm_extensions_get_tasklist_item_checked(node) ? "<li><input type=\"checkbox\" checked>"
                                                                        : "<li><input type=\"checkbox\">");
      case NodeKind::common: return;
    }
  }
  void leave_extended(cmark_node* node, NodeKind kind) {
    switch (kind) {
      case NodeKind::table: return put("</table>\n");
      case NodeKind::head_row: return std::exchange(bare_, false) ? void() : put("</tr>\n</thead>\n");
      case NodeKind::row: return put("</tr>\n");
      case NodeKind::cell: return bare_ ? void() : put(in_head(node) ? "</th>" : "</td>");
      case NodeKind::deleted: return put("</del>");
      case NodeKind::task: return put("</li>\n");
      case NodeKind::common: return;
    }
  }
  // A head of empty cells is how GitHub's Markdown writes a table without one.
  void begin_head(cmark_node* row) {
    bare_ = true;
    for (cmark_node* cell = cmark_node_first_child(row); cell != nullptr; cell = cmark_node_next(cell))
      bare_ = bare_ && cmark_node_first_child(cell) == nullptr;
    if (!bare_) put("<thead>\n<tr>");
  }
  static bool in_head(cmark_node* cell) { return kind_of(cmark_node_parent(cell)) == NodeKind::head_row; }
  std::string cell(cmark_node* node) {
    column_ = cmark_node_previous(node) == nullptr ? 0 : column_ + 1;
    cmark_node* table = cmark_node_parent(cmark_node_parent(node));
    const std::uint8_t* align = cmark_gfm_extensions_get_table_alignments(table);
    const bool known = align != nullptr && column_ < cmark_gfm_extensions_get_table_columns(table);
    const std::uint8_t to = known ? align[column_] : std::uint8_t{0};
    return std::string(in_head(node) ? "<th" : "<td") + (to == 'c'   ? " align=\"center\">"
                                                         : to == 'r' ? " align=\"right\">"
                                                                     : ">");
  }

  // What is inside an image, also an image inside it, becomes plain text in its alt attribute.
  void inside_image(cmark_node* node) {
    switch (cmark_node_get_type(node)) {
      case CMARK_NODE_IMAGE: ++images_; return;
      case CMARK_NODE_TEXT:
      case CMARK_NODE_CODE: return put(text_of(node, As::attribute));
      case CMARK_NODE_SOFTBREAK: return put("\n");
      case CMARK_NODE_LINEBREAK: return put(" ");
      default: return;
    }
  }
  void end_image(cmark_node* node) {
    const std::string title = escaped(cmark_node_get_title(node));
    put(title.empty() ? "\">" : "\" title=\"" + title + "\">");
  }

  // The lines of a block that keeps them, from line `first` of what was parsed on.
  template <typename Put>
  void each_line(std::string_view text, std::size_t first, Put&& take) {
    for (std::size_t at = 0; at < text.size() && !out_.too_large; ++first) {
      const auto newline = text.find('\n', at);
      const auto next = newline == std::string_view::npos ? text.size() : newline + 1;
      line_ = file_line(first);
      take(text.substr(at, next - at));
      at = next;
    }
  }
  void code_block(cmark_node* node) {
    int length = 0, offset = 0;
    char mark = '\0';
    const bool fenced = cmark_node_get_fenced(node, &length, &offset, &mark) != 0;
    const auto first = static_cast<std::size_t>(std::max(1, cmark_node_get_start_line(node)));
    put("<pre>\n");
    each_line(view(cmark_node_get_literal(node)), first + (fenced ? 1 : 0),
              [this](std::string_view line) { put(html_escaped_text(line)); });
    put("</pre>\n");
  }
  void html_block(cmark_node* node) {
    MappedText raw;
    const auto first = static_cast<std::size_t>(std::max(1, cmark_node_get_start_line(node)));
    each_line(view(cmark_node_get_literal(node)), first, [this, &raw](std::string_view line) { raw.put(line, line_); });
    const MappedText repaired = with_raw_html_links(raw);
    // A tag that its block does not end would take the text after it.
    std::size_t done = repaired.view().rfind('>') + 1;
    if (repaired.view().starts_with("<!") || repaired.view().starts_with("<?")) done = repaired.size();
    out_.html.copy_from(repaired, TextRange::of(0, done));
    while (done < repaired.size()) {
      const std::size_t next = std::min(repaired.view().find('<', done), repaired.size());
      out_.html.copy_from(repaired, TextRange::of(done, next));
      if (next < repaired.size()) out_.html.put("&lt;", repaired.line_at(next));
      done = next + 1;
    }
    put("\n");
  }

  const MappedText& in_;
  std::vector<std::uint32_t> lines_;  // of the file, for each line of in_
  MarkdownHtml out_;
  std::uint32_t line_ = 1;
  std::vector<bool> open_;
  std::size_t shown_ = 0;
  std::size_t images_ = 0;
  std::size_t column_ = 0;  // of the table at hand
  bool bare_ = false;       // in a head that is not shown
};

}  // namespace

MarkdownHtml markdown_to_html(const MappedText& in) {
  MappedText shallow, escaped;
  const bool deep = drop_deep_marks(in, shallow);
  const MappedText& text = deep ? shallow : in;
  if (costs_too_much(text.view())) return {.html = {}, .too_large = true};
  MarkdownHtml out = Renderer(escape_table_rules(text, escaped) ? escaped : text).run();
  out.too_deep = out.too_deep || deep;
  return out;
}

}  // namespace handbill::sources
