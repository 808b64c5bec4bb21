// FORMAT.md chapter 8: articles.
#include "reader/article/article_generated.h"
#include "tests/vectors/make/vector_set.h"

namespace handbill::testing {
namespace {

namespace fb = article::fb;
using flatbuffers::FlatBufferBuilder;
using flatbuffers::Offset;
using Strings = flatbuffers::Vector<Offset<flatbuffers::String>>;

// A body from its fields, with nothing checked.
struct RawBody {
  std::string text = "one line";
  std::vector<std::uint8_t> outline{0x00};
  std::vector<fb::Span> spans;
  std::vector<std::string> links;
  std::vector<std::string> languages;
  std::vector<std::uint32_t> list_starts;
  std::vector<bundle::Image> figures;
  std::vector<std::string> tags;
  std::string figure_alt;

  Buffer encode() const {
    FlatBufferBuilder b;
    std::vector<Offset<fb::Figure>> figures_at;
    for (const bundle::Image& f : figures) {
      figures_at.push_back(fb::CreateFigureDirect(b, f.chunk, f.width, f.height, figure_alt.c_str()));
    }
    const auto text_at = b.CreateString(text);
    const auto outline_at = b.CreateVector(outline);
    const auto spans_at = b.CreateVectorOfStructs(spans);
    const auto links_at = b.CreateVectorOfStrings(links);
    const auto languages_at = b.CreateVectorOfStrings(languages);
    const auto starts_at = b.CreateVector(list_starts);
    const auto figures_vector = b.CreateVector(figures_at);
    const auto tags_at = b.CreateVectorOfStrings(tags);
    b.Finish(fb::CreateArticle(b, text_at, outline_at, spans_at, links_at, languages_at, starts_at, figures_vector, 0,
                               0, nullptr, tags_at));
    return finished(b);
  }
  static Buffer finished(FlatBufferBuilder& b) {
    const auto* data = reinterpret_cast<const std::byte*>(b.GetBufferPointer());
    return {data, data + b.GetSize()};
  }
};

Buffer with_body(Buffer body) {
  return edition([&](EditionBuilder& b) { b.articles[0].body = std::move(body); });
}
Buffer with_raw(const std::function<void(RawBody&)>& edit) {
  RawBody body;
  edit(body);
  return with_body(body.encode());
}
Buffer with_outline(std::vector<std::uint8_t> outline, std::string text) {
  return with_raw([&](RawBody& b) {
    b.outline = std::move(outline);
    b.text = std::move(text);
  });
}
std::vector<std::uint8_t> nested(std::size_t depth) {
  std::vector<std::uint8_t> out(depth, 0x20);
  out.push_back(0x00);
  out.insert(out.end(), depth, 0x7F);
  return out;
}

constexpr VectorSet::Verdict kMalformed{"malformed", "article", 2};
constexpr VectorSet::Verdict kOverLimit{"over-limit", "article", 2};

}  // namespace

void add_outlines(VectorSet& set) {
  set.refuse(kMalformed, "lines_too_many", "F-81", "two lines for one paragraph", with_outline({0x00}, "one\ntwo"));
  set.refuse(kMalformed, "lines_too_few", "F-81", "one line for two paragraphs", with_outline({0x00, 0x00}, "one"));
  set.refuse(kMalformed, "text_without_leaf", "F-81", "text, and nothing that holds it", with_outline({0x30}, "one"));
  set.refuse(kMalformed, "outline_unknown", "F-82", "an operation that does not exist", with_outline({0x13}, "one"));
  set.refuse(kMalformed, "outline_left_open", "F-82", "a quote is not closed", with_outline({0x20, 0x00}, "one"));
  set.refuse(kMalformed, "outline_closes_nothing", "F-82", "a close too many", with_outline({0x00, 0x7F}, "one"));
  set.refuse(kMalformed, "outline_item_alone", "F-82", "a list item outside of a list",
             with_outline({0x23, 0x00, 0x7F}, "one"));
  set.refuse(kMalformed, "outline_paragraph_in_list", "F-82", "a paragraph in a list, but in no item",
             with_outline({0x21, 0x00, 0x7F}, "one"));
  set.refuse(kMalformed, "outline_row_alone", "F-82", "a row outside of a table",
             with_outline({0x26, 0x10, 0x7F}, "one"));
  set.refuse(kMalformed, "outline_cell_in_table", "F-82", "a cell in a table, but in no row",
             with_outline({0x25, 0x10, 0x7F}, "one"));
  set.refuse(kMalformed, "outline_paragraph_in_row", "F-82", "a paragraph where a cell should be",
             with_outline({0x25, 0x26, 0x00, 0x7F, 0x7F}, "one"));
  set.refuse(kMalformed, "outline_pre_line_alone", "F-82", "a preformatted line outside of preformatted text",
             with_outline({0x07}, "one"));
  set.refuse(kMalformed, "outline_paragraph_in_pre", "F-82", "a paragraph in preformatted text",
             with_outline({0x24, 0x00, 0x7F}, "one"));
  set.refuse(kMalformed, "outline_rule_in_list", "F-82", "a rule in a list, but in no item",
             with_outline({0x21, 0x30, 0x7F}, ""));
  set.refuse(kMalformed, "outline_note_in_quote", "F-82", "a footnote that is not at the top level",
             with_outline({0x20, 0x27, 0x00, 0x7F, 0x7F}, "one"));
  set.refuse(kMalformed, "outline_after_notes", "F-82", "a paragraph after the footnotes",
             with_outline({0x27, 0x00, 0x7F, 0x00}, "one\ntwo"));
  set.refuse(kOverLimit, "outline_25_deep", "F-83", "25 quotes in each other", with_outline(nested(25), "one"));
  set.accept("accept_outline_24_deep", "F-83", "24 quotes in each other", with_outline(nested(24), "one"));
  set.accept("accept_empty_article", "F-81", "an article with nothing in it", with_outline({}, ""));
  set.accept("accept_empty_lists", "F-82", "a list without items, a table without rows, an empty quote",
             with_outline({0x21, 0x7F, 0x25, 0x7F, 0x20, 0x7F}, ""));
  set.refuse(kMalformed, "list_start_missing", "F-84", "a numbered list without its first number",
             with_outline({0x22, 0x7F}, ""));
  set.refuse(kMalformed, "list_start_extra", "F-84", "a first number without a list",
             with_raw([](RawBody& b) { b.list_starts = {1}; }));
  set.refuse(kMalformed, "figure_missing", "F-84", "a figure's line without its record",
             with_outline({0x08}, "caption"));
  set.refuse(kMalformed, "figure_extra", "F-84", "a figure's record without its line", with_raw([](RawBody& b) {
               b.figures = {{1, 3, 2}};
             }));
}

namespace {

Buffer with_spans(std::vector<fb::Span> spans) {
  return with_raw([&](RawBody& b) {
    b.text = "a\xC3\xA9 b";  // the second character takes bytes 1 and 2
    b.links = {"https://example.org/"};
    b.languages = {"fr"};
    b.spans = std::move(spans);
  });
}

void add_spans(VectorSet& set) {
  set.refuse(kMalformed, "spans_unsorted", "F-85", "a span begins before the one before it",
             with_spans({{3, 4, 0, 1}, {0, 1, 0, 1}}));
  set.refuse(kMalformed, "span_backwards", "F-85", "a span ends before it begins", with_spans({{3, 1, 0, 1}}));
  set.refuse(kMalformed, "span_outside", "F-85", "a span ends behind the text", with_spans({{0, 6, 0, 1}}));
  set.refuse(kMalformed, "span_begins_in_character", "F-85", "a span begins inside a character",
             with_spans({{2, 3, 0, 1}}));
  set.refuse(kMalformed, "span_ends_in_character", "F-85", "a span ends inside a character",
             with_spans({{0, 2, 0, 1}}));
  set.refuse(kMalformed, "span_kind_0", "F-85", "a span of kind 0", with_spans({{0, 1, 0, 0}}));
  set.refuse(kMalformed, "span_kind_10", "F-85", "a span of kind 10", with_spans({{0, 1, 0, 10}}));
  set.refuse(kMalformed, "span_bold_with_arg", "F-85", "bold that points somewhere", with_spans({{0, 1, 1, 1}}));
  set.refuse(kMalformed, "span_link_to_nothing", "F-85", "the second of one link", with_spans({{0, 1, 1, 7}}));
  set.refuse(kMalformed, "span_language_of_nothing", "F-85", "the second of one language", with_spans({{0, 1, 1, 8}}));
  set.refuse(kMalformed, "span_note_of_nothing", "F-85", "a reference where there is no footnote",
             with_spans({{0, 1, 0, 9}}));
  set.accept("accept_spans_overlap", "F-85", "spans that overlap, an empty one, one up to the end",
             with_spans({{0, 3, 0, 1}, {1, 5, 0, 7}, {1, 1, 0, 2}, {3, 5, 0, 8}}));
}

void add_figures(VectorSet& set) {
  const auto with_figure = [](bundle::Image image) {
    return with_raw([&](RawBody& b) {
      b.outline = {0x08};
      b.figures = {image};
    });
  };
  set.refuse(kOverLimit, "figure_too_high", "F-86", "a figure of 4,097 pixels", with_figure({1, 3, 4097}));
  set.refuse(kOverLimit, "figure_too_large", "F-86", "a figure of 4,096 by 4,096 pixels", with_figure({1, 4096, 4096}));
  set.refuse(kMalformed, "figure_without_width", "F-86", "a figure of no width", with_figure({1, 0, 2}));
  set.refuse({"malformed", "image", 3}, "figure_in_no_chunk", "F-86", "the second of one picture",
             with_figure({2, 3, 2}));
  set.refuse({"malformed", "image", 3}, "figure_of_other_size", "F-87", "the picture is lower than its figure says",
             with_figure({1, 3, 3}));
  set.refuse({"malformed", "image", 3}, "picture_no_webp", "F-87", "a picture of another kind",
             edition([](EditionBuilder& b) { b.images[0].assign(64, std::byte{'p'}); }));
  set.refuse({"malformed", "image", 3}, "picture_cut", "F-87", "a WebP file that ends inside its header",
             edition([](EditionBuilder& b) { b.images[0].resize(24); }));
  set.accept("accept_figure_without_picture", "F-86", "a figure that was packed without its picture",
             with_figure({0, 0, 0}));
}

// Vectors of strings whose offsets are all 0: each is an empty string, and 65,537 of them take no room in this tree.
Buffer many_strings(bool links) {
  FlatBufferBuilder b;
  const auto text = b.CreateString("");
  const Offset<Strings> strings(b.CreateVector(std::vector<std::uint32_t>(65'537, 0)).o);
  fb::ArticleBuilder article(b);
  article.add_text(text);
  if (links) {
    article.add_links(strings);
  } else {
    article.add_tags(strings);
  }
  b.Finish(article.Finish());
  return RawBody::finished(b);
}
Buffer shared_string() {
  FlatBufferBuilder b;
  const auto text = b.CreateString("");
  const auto one = b.CreateString(std::string(850'000, 's'));
  const auto strings = b.CreateVector(std::vector<Offset<flatbuffers::String>>(10, one));
  fb::ArticleBuilder article(b);
  article.add_text(text);
  article.add_links(strings);
  b.Finish(article.Finish());
  return RawBody::finished(b);
}

}  // namespace

void add_articles(VectorSet& set) {
  set.refuse(kMalformed, "body_no_flatbuffer", "F-80", "a body of text", with_body(Buffer(64, std::byte{'b'})));
  set.refuse(kMalformed, "body_empty", "F-80", "a body of no bytes", with_body({}));
  set.refuse(kMalformed, "body_no_text", "F-80", "a required field is not there", with_body([] {
               Buffer body = RawBody().encode();
               drop_field(body, 0);
               return body;
             }()));
  set.refuse(kMalformed, "text_control", "F-80", "a tab in the text", with_outline({0x00}, "a\tb"));
  set.refuse(kMalformed, "text_not_utf8", "F-80", "the text is no UTF-8", with_outline({0x00}, "a\xE0\x80\x80"));
  set.refuse(kMalformed, "link_with_line_break", "F-80", "a line break in a link",
             with_raw([](RawBody& b) { b.links = {"a\nb"}; }));
  set.refuse(kMalformed, "tag_not_utf8", "F-80", "a tag that is no UTF-8",
             with_raw([](RawBody& b) { b.tags = {"\xFE"}; }));
  set.refuse(kMalformed, "alt_control", "F-80", "a control character in a figure's alt text", with_raw([](RawBody& b) {
               b.outline = {0x08};
               b.figures = {{1, 3, 2}};
               b.figure_alt = "\x1B[2J";
             }));
  add_spans(set);
  add_figures(set);
  set.refuse(kOverLimit, "links_65537", "F-88", "65,537 links", with_body(many_strings(true)));
  set.refuse(kOverLimit, "tags_65537", "F-88", "65,537 tags", with_body(many_strings(false)));
  set.refuse(kOverLimit, "link_shared", "F-89", "ten links to one string of 850,000 bytes", with_body(shared_string()));
}

}  // namespace handbill::testing
