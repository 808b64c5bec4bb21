#include "bundle_tool/sources/article_reader.h"

#include <algorithm>
#include <memory>
#include <mutex>
#include <set>

#include "bundle_tool/sources/article_ids.h"
#include "bundle_tool/sources/body/body_writer.h"
#include "bundle_tool/sources/body/first_sentences.h"
#include "bundle_tool/sources/body/plain_text.h"
#include "bundle_tool/sources/embedded.h"
#include "bundle_tool/sources/fields/dates.h"
#include "bundle_tool/sources/fields/front_matter.h"
#include "bundle_tool/sources/fields/html_head.h"
#include "bundle_tool/sources/fields/languages.h"
#include "bundle_tool/sources/format.h"
#include "bundle_tool/sources/html/page_encoding.h"
#include "bundle_tool/sources/list_pages.h"
#include "bundle_tool/sources/markdown/bare_addresses.h"
#include "bundle_tool/sources/markdown/emphasis.h"
#include "bundle_tool/sources/markdown/footnotes.h"
#include "bundle_tool/sources/markdown/formulas.h"
#include "bundle_tool/sources/markdown/hidden_text.h"
#include "bundle_tool/sources/markdown/kramdown.h"
#include "bundle_tool/sources/markdown/kramdown_blocks.h"
#include "bundle_tool/sources/markdown/markdown.h"
#include "bundle_tool/sources/markdown/picture_marks.h"
#include "bundle_tool/sources/pictures.h"
#include "bundle_tool/sources/templates/admonitions.h"
#include "bundle_tool/sources/templates/mdx.h"
#include "bundle_tool/sources/templates/template_values.h"
#include "bundle_tool/sources/templates/templates.h"
#include "bundle_tool/sources/templates/wiki_links.h"
#include "bundle_tool/sources/templates/wordpress.h"
#include "bundle_tool/sources/text/addresses.h"
#include "bundle_tool/sources/text/clean_text.h"
#include "bundle_tool/sources/text/first_words.h"
#include "bundle_tool/sources/text/revealing.h"
#include "bundle_tool/sources/text/zawgyi.h"

namespace handbill::sources {
namespace {

constexpr std::size_t kShown = 200;                // bytes of the text in a warning
constexpr std::uint64_t kLargeFile = 256U << 10U;  // bytes; larger ones are read one at a time, to bound memory

// Hugo, Jekyll, Hexo and Zola know no MDX: "export default one(0);" is a line of the text there.
Mdx mdx_of(const ArticleFile& file) {
  if (lower_ascii(file.name).ends_with(".mdx") || file.generator == Generator::docusaurus) return Mdx::certain;
  const Generator by = file.generator;
  const bool none = by == Generator::hugo || by == Generator::jekyll || by == Generator::hexo || by == Generator::zola;
  return none ? Mdx::none : Mdx::perhaps;
}

// Turns one article's bytes into a SourceArticle.
class Job {
 public:
  Job(const ArticleFile& file, const Found& planned) : file_(file), planned_(planned) {}

  Result<SourceArticle> run(Buffer bytes) {
    head_ = read_head(bytes, file_.kind, Wanted::everything, {file_.label, planned_.lang, file_.site, file_.layers},
                      out_.warnings);
    // Given back now: the text is a copy, and both would stay until the article is written.
    bytes = Buffer();
    if (const auto why = no_article({file_.name, file_.kind, head_.fields, planned_.date.has_value(), file_.generated,
                                     file_.generator == Generator::jekyll, body_text()})) {
      SourceArticle none;
      none.passed_over = why;
      return none;
    }
    take_metadata();
    HB_CHECK(write_body());
    HB_CHECK(check_letters());
    write_brief();
    finish_title();
    shorten_addresses();
    if (out_.summary.empty()) begin_with_text();
    warn_of_revealing();
    return std::move(out_);
  }

 private:
  static tl::unexpected<Error> refuse(Errc code, const char* why) { return fail(code, Layer::none, why); }
  void warn(Slug slug, std::uint32_t line, std::string text) {
    out_.warnings.add(slug, file_.label, line, std::move(text));
  }

  void take_metadata() {
    const Metadata& m = head_.metadata;
    start_article(out_, planned_, file_.label);
    out_.direction = direction();
    out_.title = m.title;
    out_.summary = m.summary;
    out_.source = m.source;
    out_.zawgyi = head_.zawgyi;
    out_.details = {m.subtitle, m.authors, m.tags, m.updated, m.licence, m.origin};
    if (m.lead.empty()) return;
    Picture lead = find({&m.lead, 1}, m.lead_line);
    if (!lead.usable() || lead.letter) return;
    out_.lead = std::move(lead);
    out_.lead_alt = m.lead_alt;
  }

  bundle::Direction direction() const {
    if (head_.metadata.direction != bundle::Direction::by_language) return head_.metadata.direction;
    for (const auto& [lang, direction] : file_.site.directions) {
      if (lang == planned_.lang) return direction;
    }
    return bundle::Direction::by_language;
  }

  // A picture on disk, or one in the article itself. What is small there only stands in until the one on disk is
  // loaded.
  Picture find(std::span<const std::string> addresses, std::uint32_t line) {
    constexpr std::size_t kStandsIn = 2048;  // bytes
    std::vector<std::string> files;
    std::shared_ptr<const Buffer> inside;
    bool broken = false;
    for (const std::string& address : addresses) {
      if (!is_embedded(address)) {
        files.push_back(address);
        continue;
      }
      const auto bytes = embedded_.picture(address);
      broken = broken || bytes == nullptr;
      if (bytes && !is_spacer(*bytes) && (!inside || bytes->size() > inside->size())) inside = bytes;
    }
    Warnings heard;
    Picture out;
    out.line = line;
    if (!files.empty() || addresses.empty()) out = file_.find_picture(files, line, heard);
    if (!out.usable() && inside && (files.empty() || inside->size() > kStandsIn)) {
      out.bytes = std::move(inside);
      out.reference = "a picture inside the page itself";
      return out;
    }
    if (files.empty() && broken)
      heard.add(Slug::missing_image, file_.label, line, "a picture inside the page itself: its data are damaged");
    out_.warnings.append(heard);
    return out;
  }

  std::string_view body_text() const { return std::string_view(head_.text).substr(head_.body); }

  Status write_body() {
    const std::string_view body = body_text();
    if (file_.kind == FileKind::text) return write_text(body);
    return write_markup(body);
  }

  Status write_text(std::string_view body) {
    if (out_.title.empty()) {
      const TextTitle split = split_title(body);
      out_.title = split.title;
      body = split.rest;
    }
    if (!write_plain_text(with_short_addresses(body, out_.shortened_links), out_.body))
      return refuse(Errc::over_limit, "too long for one article: split it");
    return {};
  }

  Status write_markup(std::string_view body) {
    using Markup = Embedded::Markup;
    MappedText text = embedded_.with_short_addresses(
        body, head_.body_line, file_.kind == FileKind::markdown ? Markup::markdown : Markup::html);
    if (file_.kind != FileKind::html && text.size() > kMarkupSize)
      return refuse(Errc::over_limit, "too long for one article: split it");
    if (file_.kind == FileKind::markdown) text = with_readable_formulas(std::move(text), file_.label, out_.warnings);
    text = without_templates(std::move(text), {named(), file_.label, out_.warnings, file_.links});
    // A saved page has no fields, and brackets in it are the author's own.
    const Indented indented = file_.kind == FileKind::markdown ? Indented::code : Indented::text;
    if (file_.kind == FileKind::markdown || head_.body > 0)
      text = without_wordpress(std::move(text), indented, file_.label, out_.warnings);
    if (file_.kind == FileKind::markdown) return write_markdown(plain_markdown(std::move(text)));
    HB_TRY(tree, tree_of({std::move(text)}));
    return write_tree(*tree, {});
  }

  // The link to write for one that was found: "/" and the id of the article of this edition that it leads to.
  std::string link_to(std::string address, std::uint32_t line) {
    if (file_.links == nullptr) return address;
    const ArticleLinks::Target target = file_.links->target(address);
    if (target.within && noted_.insert(address).second) note({address, line, target.article});
    return target.article ? "/" + std::string(file_.links->id(*target.article))
                          : file_.links->elsewhere(std::move(address));
  }
  void note(LocalLink link) {
    if (link.article || nowhere_++ < kLocalLinks) out_.local_links.push_back(std::move(link));
  }

  TemplateNames named() const {
    return {file_.site, &head_.fields, out_.title, file_.generator, !file_.layers.empty()};
  }

  // Markdown without what generators add to it.
  MappedText plain_markdown(MappedText text) {
    const TemplateValues values(named());
    text = with_wiki_links(with_plain_pictures(std::move(text)), file_.links);
    text = without_mdx(std::move(text), values, mdx_of(file_), file_.label, out_.warnings);
    text = without_admonitions(without_hidden_text(std::move(text), file_.label, out_.warnings));
    return with_plain_emphasis(with_plain_addresses(with_kramdown_blocks(without_kramdown(text))));
  }

  Status write_markdown(const MappedText& text) {
    const Footnotes with = with_footnotes(text);
    HB_TRY(tree, tree_of(markdown_to_html(with.text)));
    std::vector<const GumboNode*> notes = elements_named(*tree->body(), kNoteBody);
    if (notes.size() == with.count) return write_tree(*tree, std::move(notes));
    // A code block or comment that is never closed swallows the notes at the end. The article is then read without
    // footnotes, so that no reference points at a note that is not there.
    HB_TRY(plain, tree_of(markdown_to_html(text)));
    return write_tree(*plain, {});
  }

  Result<std::unique_ptr<HtmlTree>> tree_of(MarkdownHtml markup) {
    TameHtml tame = tame_html(markup.html, file_.kind == FileKind::markdown ? Unclosed::shown : Unclosed::hidden);
    if (markup.too_large || tame.too_large || tame.html.size() > kMarkupSize)
      return refuse(Errc::over_limit, "too long for one article: split it");
    too_deep_ = markup.too_deep || tame.too_deep;
    // Given back before the tree is built, which is the largest of all.
    markup.html = MappedText();
    auto tree = std::make_unique<HtmlTree>(std::move(tame.html));
    if (tree->body() == nullptr) return refuse(Errc::over_limit, "too intricate for one article: split it");
    return tree;
  }

  Status write_tree(const HtmlTree& tree, std::vector<const GumboNode*> notes) {
    BodyContext context;
    context.file = file_.label;
    context.lang = out_.lang;
    context.right_to_left = out_.direction == bundle::Direction::by_language
                                ? is_right_to_left(out_.lang)
                                : out_.direction == bundle::Direction::right_to_left;
    context.title = out_.title;
    // <title> often ends in the site's name: "Heading - The Daily".
    context.title_may_be_longer = head_.title_of_page;
    context.notes = std::move(notes);
    context.autolinks = file_.kind == FileKind::markdown;
    context.page = file_.kind == FileKind::html;
    context.authors = context.page && out_.details.authors.empty();
    context.find_picture = [this](std::span<const std::string> addresses, std::uint32_t line) {
      return find(addresses, line);
    };
    context.link_to = [this](std::string address, std::uint32_t line) { return link_to(std::move(address), line); };
    context.picture_width = file_.picture_width;
    context.warnings = &out_.warnings;
    BodyWriter writer(tree, out_.body, context);
    writer.run();
    if (writer.too_large()) return refuse(Errc::over_limit, "too long for one article: split it");
    if (too_deep_ || writer.too_deep()) warn(Slug::too_deep, 0, "nested too deep: the innermost parts are shown flat");
    out_.shortened_links += writer.shortened_links();
    out_.pictures = std::move(writer.pictures());
    if (context.authors) out_.details.authors = writer.authors();
    if (!writer.first_heading().empty()) {
      if (out_.title.empty()) warn(Slug::no_title, 0, "no title: the first heading is taken");
      out_.title = writer.first_heading();
    }
    return {};
  }

  // Signed text must not be a row of boxes.
  Status check_letters() const {
    constexpr std::size_t kFew = 8;
    std::size_t lost = 0;
    for (const std::string_view text : {std::string_view(out_.title), std::string_view(out_.body.all_text())}) {
      constexpr std::string_view kLost = "\xEF\xBF\xBD";
      for (auto at = text.find(kLost); at != std::string_view::npos; at = text.find(kLost, at + kLost.size())) ++lost;
    }
    // Among thousands of letters a few may be the author's own.
    if (lost <= kFew || lost * 1000 < out_.body.all_text().size()) return {};
    return refuse(Errc::bad_source,
                  "many characters cannot be read: save the file as UTF-8, or name its encoding in it");
  }

  // A title, a summary and a link are all that a brief has.
  // So has a page of a theme that shows its abstract.
  void write_brief() {
    const std::string& link = head_.metadata.link;
    const bool is_abstract = head_.fields.find("abstract") != nullptr;
    if (!out_.body.empty() || out_.title.empty() || out_.summary.empty() || (link.empty() && !is_abstract)) return;
    out_.body.begin(article::Op::paragraph);
    out_.body.text(out_.summary);
    out_.body.finish();
    if (link.empty()) return;
    out_.body.begin(article::Op::paragraph);
    if (const auto index = out_.body.link(link)) out_.body.push(article::SpanKind::link, *index);
    out_.body.text(link);
    out_.body.finish();
  }

  // A name of words is taken from the file; "a1b2c3" says less than the text's first sentence.
  void finish_title() {
    if (!out_.title.empty()) return;
    const std::string of_file = title_from_path(file_.name, out_.lang);
    const std::string of_text = title_from_text(out_.body.all_text(), out_.lang);
    const bool words = of_file.find_first_of("0123456789") == std::string::npos &&
                       (of_file.find(' ') != std::string::npos || !is_plain_text(of_file));
    const bool by_file = words || of_text.empty();
    out_.title = by_file ? of_file : of_text;
    if (out_.title.empty()) out_.title = file_.label;
    warn(Slug::no_title, 0, by_file ? "no title: the file's name is taken" : "no title: the first sentence is taken");
  }
  static bool is_plain_text(std::string_view text) { return std::all_of(text.begin(), text.end(), is_plain); }

  // Of the fields; the body's were shortened when they were written.
  void shorten_addresses() {
    article::Details& details = out_.details;
    out_.shortened_links += shorten_address(details.origin) ? 1U : 0U;
    const auto shorten = [this](std::string& text) { text = with_short_addresses(text, out_.shortened_links); };
    for (std::string* text : {&out_.source, &out_.summary, &out_.lead_alt, &details.subtitle, &details.licence})
      shorten(*text);
    for (article::OwnedFigure& figure : out_.body.figures()) {
      shorten(figure.alt);
      shorten(figure.credit);
    }
  }

  // Addresses in the text were counted when they were shortened there.
  void begin_with_text() {
    std::uint32_t counted = 0;
    out_.summary = one_line(with_short_addresses(first_sentences(out_.body), counted), kFieldSize);
  }

  // Warns of what readers would see of the author: once for each path or address.
  void warn_of_revealing() {
    constexpr std::size_t kMost = 20;  // of one article: each is looked for in its file
    std::set<std::string_view> said;
    const auto look = [&](std::string_view text) {
      for (const Revealing& found : revealing_in(text)) {
        if (said.size() >= kMost || !said.insert(found.words).second) continue;
        warn(found.slug, line_of(found.words),
             one_line(found.words, kShown) + (found.slug == Slug::local_path
                                                  ? ": a path on somebody's own computer"
                                                  : ": a mail address: may everybody who gets the edition have it?"));
      }
    };
    for (const std::string* text :
         {&out_.title, &out_.summary, &out_.source, &out_.lead_alt, &out_.details.subtitle, &out_.details.licence})
      look(*text);
    for (const std::string& author : out_.details.authors) look(author);
    look(out_.body.all_text());
    for (const article::OwnedFigure& figure : out_.body.figures()) {
      look(figure.alt);
      look(figure.credit);
    }
    for (const std::string& link : out_.body.links()) {
      if (link.starts_with("mailto:")) look(std::string_view(link).substr(0, link.find('?')));
    }
  }

  // The line of the file in which these words stand; 0 if they do not stand there so.
  std::uint32_t line_of(std::string_view words) const {
    const auto at = head_.text.find(words);
    if (at == std::string::npos) return 0;
    const auto end = head_.text.begin() + static_cast<std::ptrdiff_t>(at);
    return 1 + static_cast<std::uint32_t>(std::count(head_.text.begin(), end, '\n'));
  }

  const ArticleFile& file_;
  const Found& planned_;
  ArticleHead head_;
  Embedded embedded_;            // borrows from head_.text
  std::set<std::string> noted_;  // links
  std::size_t nowhere_ = 0;      // those that lead to no article
  bool too_deep_ = false;        // the markup was nested beyond a limit before it became a tree
  SourceArticle out_;
};

}  // namespace

ArticleHead read_head(Bytes bytes, FileKind kind, Wanted wanted, const HeadContext& context, Warnings& warnings) {
  const std::string& label = context.label;
  const std::string_view lang = context.lang;
  const SiteInfo& site = context.site;
  ArticleHead head;
  const PageEncoding page = kind == FileKind::html ? read_page_encoding(as_text(bytes)) : PageEncoding{};
  const std::string own_lang = canonical_language(page.lang);
  head.text = clean_text(bytes, label, warnings, {page.label, own_lang.empty() ? lang : own_lang});
  head.zawgyi = is_zawgyi(head.text);
  if (head.zawgyi) {
    // The encoding is judged by all that was read. Converting is slow, so the first pass converts the front matter
    // alone; an HTML page has its fields in its markup.
    const bool only_front = wanted == Wanted::fields && kind != FileKind::html;
    if (only_front) head.text.resize(front_matter_size(head.text));
    head.text = from_zawgyi(head.text);
  }
  FrontMatter front = read_front_matter(head.text, label, warnings);
  head.body = front.body;
  head.body_line = front.body_line;
  head.metadata = read_metadata(front.fields, site, lang, label, warnings);
  head.titled = !head.metadata.title.empty();
  if (kind == FileKind::html) {
    const std::string_view top = std::string_view(head.text).substr(0, kFrontMatterSize);
    const HtmlHead of_page = read_html_head(top.substr(std::min(top.size(), front.body)), front.body_line);
    head.title_of_page = of_page.title_of_page && !head.titled;
    fill_from(head.metadata, read_metadata(of_page.fields, site, lang, label, warnings));
  }
  for (const Inherited* layer : context.layers) fill_from(head.metadata, layer->metadata);
  head.fields = std::move(front.fields);
  head.seems_hidden = front.seems_hidden;
  return head;
}

Result<SourceArticle> parse_article(Buffer bytes, const ArticleFile& file, const Found& planned) {
  return Job(file, planned).run(std::move(bytes));
}

Result<SourceArticle> read_article(const ByteSource& source, const ArticleFile& file, const Found& planned) {
  // The stages of a large article take many times its size: threads take turns with those.
  static std::mutex one_at_a_time;
  std::unique_lock lock(one_at_a_time, std::defer_lock);
  if (source.size() > kLargeFile) lock.lock();
  HB_TRY(bytes, read_all(source, kFileSize));
  return parse_article(std::move(bytes), file, planned);
}

}  // namespace handbill::sources
