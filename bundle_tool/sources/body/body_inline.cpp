// The inline part of BodyWriter.
#include <charconv>

#include <unicode/uloc.h>

#include "bundle_tool/sources/body/body_writer.h"
#include "bundle_tool/sources/fields/languages.h"
#include "bundle_tool/sources/html/tex_text.h"
#include "bundle_tool/sources/markdown/footnotes.h"
#include "bundle_tool/sources/text/addresses.h"
#include "bundle_tool/sources/text/ascii.h"
#include "bundle_tool/sources/text/clean_text.h"

namespace handbill::sources {

using article::SpanKind;

namespace {

// An address worth showing; empty for places in this article, scripts and data.
std::string link_address(std::string_view href) {
  // Cut above the limit, not at it: a cut address must not pass for a whole one.
  std::string address = one_line(href, kAddress + 100);
  if (address.empty() || address.size() > kAddress || address[0] == '#') return {};
  const std::string head = lower_ascii(std::string_view(address).substr(0, 12));
  for (const std::string_view scheme : {"javascript:", "data:", "vbscript:", "file:", "blob:", "about:"}) {
    if (head.starts_with(scheme)) return {};
  }
  return address;
}

// The mark that a site puts beside a heading to link to it: "#", a pilcrow, a section sign or a chain.
bool is_permalink(const GumboNode& node) {
  if (!has_class(node, "anchor") && !has_class(node, "headerlink") && !has_class(node, "permalink")) return false;
  const std::string text(trim(text_content(node)));
  return text.empty() || text == "#" || text == "\xC2\xB6" || text == "\xC2\xA7" || text == "\xF0\x9F\x94\x97";
}

// The way back from a note to where it is referred to.
bool leads_back(const GumboNode& link) {
  constexpr std::array<std::string_view, 9> kBack{"\xE2\x86\xA9",
                                                  "\xE2\x86\xA9\xEF\xB8\x8E",
                                                  "\xE2\x86\xB5",
                                                  "\xE2\x8F\x8E",
                                                  "\xE2\x86\x91",
                                                  "\xE2\xAC\x86",
                                                  "\xE2\x86\xA9\xEF\xB8\x8F",
                                                  "^",
                                                  "\xE2\xA4\xB4"};
  constexpr std::array<std::string_view, 7> kTo{"#fnref",  "#cite_ref", "#cite-ref",    "#ref",
                                                "#fn-ref", "#_ftnref",  "#footnote-ref"};
  const std::string href = lower_ascii(attribute(link, "href"));
  const bool to_reference =
      std::any_of(kTo.begin(), kTo.end(), [&](std::string_view to) { return href.starts_with(to); });
  if (!to_reference && attribute(link, "role") != "doc-backlink") return false;
  const std::string text = text_content(link);
  return is_one_of(trim(text), kBack);
}

// TeX that a script would draw, in an element that pandoc and others call "math". Empty: it is none.
std::string tex_of(const GumboNode& node) {
  const std::string classes = " " + lower_ascii(attribute(node, "class")) + " ";
  if (classes.find(" math ") == std::string::npos) return {};
  const std::string text = text_content(node);
  const std::string_view written = trim(text);
  for (const auto& [open, close] : {std::pair{"\\(", "\\)"}, {"\\[", "\\]"}, {"$$", "$$"}, {"$", "$"}}) {
    const std::string_view begin(open), end(close);
    if (written.size() <= begin.size() + end.size() || !written.starts_with(begin) || !written.ends_with(end)) continue;
    return std::string(written.substr(begin.size(), written.size() - begin.size() - end.size()));
  }
  return {};
}

}  // namespace

bool BodyWriter::inline_element(const GumboNode& node) {
  if (is_named(node, kNoteReference)) {
    note_reference(node);
    return true;
  }
  if (const std::string tex = tex_of(node); !tex.empty()) {
    formula(tex, node);
    return true;
  }
  if (is_named(node, kDrawing)) {
    drawing(node);
    return true;
  }
  if (is_named(node, kUnread)) {
    unread(node);
    return true;
  }
  switch (node.v.element.tag) {
    case GUMBO_TAG_A: link(node); return true;
    case GUMBO_TAG_B:
    case GUMBO_TAG_STRONG: styled(node, SpanKind::bold); return true;
    case GUMBO_TAG_I:
    case GUMBO_TAG_EM:
    case GUMBO_TAG_CITE: styled(node, SpanKind::italic); return true;
    case GUMBO_TAG_CODE: styled(node, SpanKind::code); return true;
    case GUMBO_TAG_S:
    case GUMBO_TAG_STRIKE:
    case GUMBO_TAG_DEL: styled(node, SpanKind::strike); return true;
    case GUMBO_TAG_SUP: styled(node, SpanKind::superscript); return true;
    case GUMBO_TAG_SUB: styled(node, SpanKind::subscript); return true;
    case GUMBO_TAG_BR: running_.line_break(); return true;
    case GUMBO_TAG_IMG: image(node, nullptr); return true;
    case GUMBO_TAG_IFRAME: embed(node); return true;
    case GUMBO_TAG_INPUT: input(node); return true;
    case GUMBO_TAG_RP: return true;
    case GUMBO_TAG_RT:
      running_.text("(");
      inside(node);
      running_.text(")");
      return true;
    case GUMBO_TAG_Q:
      running_.text("\xE2\x80\x9C");
      inside(node);
      running_.text("\xE2\x80\x9D");
      return true;
    default: return false;
  }
}

// Makes links of bare https://, http:// and www. addresses, as GitHub does.
void BodyWriter::text_with_links(const GumboNode& node) {
  const std::string_view written = node.v.text.text;
  std::string_view text = written;
  std::string shorter;
  if (in_code_ == 0 && written.find('?') != std::string_view::npos) {  // code stays as it is
    std::uint32_t count = 0;
    text = shorter = with_short_addresses(written, count);
    shortened_links_ += no_autolinks_ == 0 ? count : 0;  // in a link they are counted by its address
  }
  std::size_t done = 0;
  const bool look = context_.autolinks && no_autolinks_ == 0;
  for (std::size_t i = look ? text.find_first_of("hw") : std::string_view::npos; i != std::string_view::npos;
       i = text.find_first_of("hw", i)) {
    const std::string_view rest = text.substr(i);
    const bool http = rest.starts_with("https://") || rest.starts_with("http://");
    // Scripts that write no spaces put an address right behind a letter.
    const bool starts = i == 0 || std::string_view(" \t\n(*_~[").find(text[i - 1]) != std::string_view::npos ||
                        (http && static_cast<unsigned char>(text[i - 1]) >= 0x80);
    const std::size_t scheme = http ? rest.find("//") + 2 : 4;
    const std::size_t end = starts && (http || rest.starts_with("www.")) ? address_end(text, i) : i;
    if (end <= i + scheme) {
      ++i;
      continue;
    }
    const auto index = link_index((http ? "" : "http://") + std::string(text.substr(i, end - i)), node);
    running_.text(text.substr(done, i - done));
    if (index) running_.push(Style::of(SpanKind::link, *index));
    running_.text(text.substr(i, end - i));
    if (index) running_.pop();
    done = i = end;
  }
  running_.text(text.substr(done));
}

void BodyWriter::styled(const GumboNode& node, SpanKind kind) {
  // A bold heading is a heading.
  const bool redundant = kind == SpanKind::bold && running_.fixed() && article::is_heading(running_.leaf());
  in_code_ += kind == SpanKind::code ? 1U : 0U;
  no_autolinks_ += kind == SpanKind::code ? 1U : 0U;
  if (!redundant) running_.push(Style::of(kind));
  inside(node);
  if (!redundant) running_.pop();
  no_autolinks_ -= kind == SpanKind::code ? 1U : 0U;
  in_code_ -= kind == SpanKind::code ? 1U : 0U;
}

void BodyWriter::link(const GumboNode& node) {
  if (is_permalink(node) || leads_back(node)) return;
  std::string address = link_address(attribute(node, "href"));
  shortened_links_ += shorten_address(address) ? 1U : 0U;
  const auto index = address.empty() ? std::nullopt : link_index(std::move(address), node);
  ++no_autolinks_;
  if (index) running_.push(Style::of(SpanKind::link, *index));
  inside(node);
  if (index) running_.pop();
  --no_autolinks_;
}

std::optional<std::uint16_t> BodyWriter::link_index(std::string address, const GumboNode& node) {
  return running_.link(context_.link_to ? context_.link_to(std::move(address), tree_.line_of(node)) : address);
}

void BodyWriter::note_reference(const GumboNode& node) {
  const std::string_view number = attribute(node, "n");
  std::uint32_t n = 0;
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), n);
  if (error != std::errc{} || end != number.data() + number.size() || n >= context_.notes.size()) return;
  running_.push(Style::of(SpanKind::note, static_cast<std::uint16_t>(n)));
  running_.text(std::to_string(n + 1));
  running_.pop();
}

// A player cannot be carried: its address becomes a paragraph of its own.
void BodyWriter::embed(const GumboNode& node) {
  std::string address = link_address(attribute(node, "src"));
  shortened_links_ += shorten_address(address) ? 1U : 0U;
  if (address.starts_with("//")) address.insert(0, "https:");
  warn(Slug::embed, node,
       address.empty() ? "a player without an address" : one_line(address, 200) + " is kept as a link");
  if (address.empty()) return;
  const std::string title = one_line(attribute(node, "title"), kFieldSize);
  const auto index = running_.link(address);
  end_block();
  if (index) running_.push(Style::of(SpanKind::link, *index));
  running_.text(title.empty() ? address : title);
  if (index) running_.pop();
  end_block();
}

void BodyWriter::input(const GumboNode& node) {
  if (lower_ascii(attribute(node, "type")) != "checkbox") return;
  running_.text(has_attribute(node, "checked") ? "\xE2\x98\x91 " : "\xE2\x98\x90 ");
}

// A drawing in the page cannot be carried: its title stands for it.
void BodyWriter::drawing(const GumboNode& node) {
  running_.text("[");
  inside(node);
  running_.text("]");
}

void BodyWriter::formula(std::string_view tex, const GumboNode& node) {
  if (const auto text = tex_to_text(tex)) return running_.text(*text);
  warn(Slug::formula, node, "a formula that cannot be read is kept as it is written: " + one_line(tex, 200));
  inside(node);
}

void BodyWriter::unread(const GumboNode& node) {
  if (attribute(node, "title") == "comment")
    return warn(Slug::comment, node, "a comment that never ends: it hides the rest of the page");
  const bool formula = attribute(node, "title") == "formula";
  const std::string source = one_line(text_content(node), 200);
  warn(formula ? Slug::formula : Slug::drawing, node,
       !formula         ? "a drawing without a title is left out"
       : source.empty() ? "a formula that cannot be read is left out"
                        : "a formula that cannot be read is kept as it is written: " + source);
  inside(node);
}

// Pushes styles for the element's lang and dir; returns how many, at most 2. The caller pops as many, and one of
// languages_ if there were any.
std::size_t BodyWriter::push_language(const GumboNode& node) {
  const std::string tag = canonical_language(attribute(node, "lang"));
  const std::string dir = lower_ascii(attribute(node, "dir"));
  std::size_t pushed = 0;
  if (!tag.empty() && tag != "und" && tag != languages_.back()) {
    if (const auto index = running_.writer().language(tag)) {
      running_.push(Style::of(SpanKind::language, *index));
      ++pushed;
    }
  }
  // Isolates of UAX 9 do in text what dir does in HTML; the article's own direction needs none.
  const bool rtl = context_.right_to_left;
  if (dir == "ltr" && rtl) {
    running_.push(Style::isolate(0x2066));
    ++pushed;
  } else if (dir == "rtl" && !rtl) {
    running_.push(Style::isolate(0x2067));
    ++pushed;
  } else if (dir == "auto" || is_element(node, GUMBO_TAG_BDI)) {
    running_.push(Style::isolate(0x2068));
    ++pushed;
  }
  if (pushed > 0) languages_.push_back(tag.empty() ? languages_.back() : tag);
  return pushed;
}

}  // namespace handbill::sources
