#include <algorithm>
#include <string>
#include <vector>

#include <sodium.h>

#include "bundle_tool/commands/format.h"
#include "bundle_tool/commands/render.h"
#include "bundle_tool/commands/spans.h"

namespace handbill::commands {
namespace {

using article::Leaf;
using article::Op;
using article::Span;
using article::SpanKind;

constexpr std::string_view kLineBreak = "\xE2\x80\xA8";  // U+2028

std::string escaped(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    switch (text[i]) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      default:
        if (text.substr(i, kLineBreak.size()) == kLineBreak) {
          out += "<br>";
          i += kLineBreak.size() - 1;
        } else {
          out += text[i];
        }
    }
  }
  return out;
}

std::string attribute(std::string_view name, std::string_view value) {
  return " " + std::string(name) + "=\"" + escaped(value) + "\"";
}

// Only these become links: javascript:, data: and file: from an edition must not run or open anything.
bool may_be_followed(std::string_view address) {
  std::string head(address.substr(0, 8));
  std::transform(head.begin(), head.end(), head.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c; });
  return head.rfind("http://", 0) == 0 || head == "https://" || head.rfind("mailto:", 0) == 0;
}

struct Tags {
  std::string open, close;
};

// The WebP file as a data address, without line ends.
std::string data_address(Bytes webp) {
  std::string out(sodium_base64_encoded_len(webp.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(out.data(), out.size(), as_unsigned(webp), webp.size(), sodium_base64_VARIANT_ORIGINAL);
  out.pop_back();  // the terminating zero
  return "data:image/webp;base64," + out;
}

class HtmlWriter {
 public:
  HtmlWriter(const ShownArticle& article, cli::Output& out, Error& lost)
      : article_(article), body_(article.body), spans_(body_.spans()), out_(out), lost_(lost) {}

  void open(Op op, std::uint32_t ordinal) {
    switch (op) {
      case Op::quote: put("<blockquote>\n"); break;
      case Op::bullets: put("<ul>\n"); break;
      case Op::numbers: open_numbers(body_.list_starts()[ordinal]); break;
      case Op::item: put("<li>"); break;
      case Op::pre: put("<pre>"); break;
      case Op::table: put("<table>\n"); break;
      case Op::row: put("<tr>"); break;
      case Op::note: {
        const std::string number = std::to_string(ordinal + 1);
        put("<div role=\"note\" id=\"note-" + number + "\"><b>" + number + "</b>\n");
        break;
      }
      default: break;
    }
  }

  void close(Op op) {
    switch (op) {
      case Op::quote: put("</blockquote>\n"); break;
      case Op::bullets: put("</ul>\n"); break;
      case Op::numbers: put("</ol>\n"); break;
      case Op::item: put("</li>\n"); break;
      case Op::pre: put("</pre>\n"); break;
      case Op::table: put("</table>\n"); break;
      case Op::row: put("</tr>\n"); break;
      case Op::note: put("</div>\n"); break;
      default: break;
    }
  }

  void rule() { put("<hr>\n"); }

  void leaf(const Leaf& leaf) {
    const std::string text = styled(leaf);
    if (leaf.op == Op::figure) return figure(body_.figures()[leaf.figure], text);
    if (leaf.op == Op::pre_line) return put(text + "\n");
    if (article::is_cell(leaf.op)) return cell(leaf.op, text);
    if (article::is_heading(leaf.op)) {
      // The article's title is the page's only h1.
      const std::string tag = "h" + std::to_string(std::min(static_cast<int>(leaf.op) + 1, 6));
      return put("<" + tag + ">" + text + "</" + tag + ">\n");
    }
    put("<p>" + text + "</p>\n");
  }

  void figure(const article::Figure& figure, const std::string& caption) {
    put("<figure>" + picture(figure.image, figure.alt));
    const std::string credit = figure.credit.empty() ? "" : " <small>" + escaped(figure.credit) + "</small>";
    if (!caption.empty() || !credit.empty()) put("<figcaption>" + caption + credit + "</figcaption>");
    put("</figure>\n");
  }

  const Status& status() const { return status_; }

 private:
  void put(std::string_view text) {
    if (status_) status_ = out_.write(text);
  }

  void open_numbers(std::uint32_t start) {
    put(start == 1 ? std::string("<ol>\n") : "<ol start=\"" + std::to_string(start) + "\">\n");
  }

  void cell(Op op, const std::string& text) {
    const std::string tag = article::is_head_cell(op) ? "th" : "td";
    std::string style;
    if (op == Op::cell_center || op == Op::head_cell_center) style = " style=\"text-align:center\"";
    if (op == Op::cell_end || op == Op::head_cell_end) style = " style=\"text-align:end\"";
    put("<" + tag + style + ">" + text + "</" + tag + ">");
  }

  std::string picture(const bundle::Image& image, std::string_view alt) {
    if (image.chunk == 0) return "<p>[" + escaped(alt) + "]</p>";
    auto webp = article_.picture(image);
    if (webp && webp->bytes().size() > kInlinePictures - inline_bytes_) {
      webp = fail(Errc::over_limit, Layer::image, "more pictures than one page can hold");
    }
    if (!webp) {
      if (lost_.code == Errc::ok) lost_ = std::move(webp).error();
      return "<p>[" + escaped(alt) + "]</p>";
    }
    inline_bytes_ += webp->bytes().size();
    return "<img src=\"" + data_address(webp->bytes()) + "\"" + attribute("width", std::to_string(image.width)) +
           attribute("height", std::to_string(image.height)) + attribute("alt", alt) + ">";
  }

  Tags tags_of(const Span& span) const {
    switch (span.kind) {
      case SpanKind::bold: return {"<strong>", "</strong>"};
      case SpanKind::italic: return {"<em>", "</em>"};
      case SpanKind::code: return {"<code>", "</code>"};
      case SpanKind::strike: return {"<s>", "</s>"};
      case SpanKind::superscript: return {"<sup>", "</sup>"};
      case SpanKind::subscript: return {"<sub>", "</sub>"};
      case SpanKind::link: {
        const std::string_view address = body_.links()[span.arg];
        if (!may_be_followed(address)) return {};
        return {"<a" + attribute("href", address) + " rel=\"noreferrer\">", "</a>"};
      }
      case SpanKind::language: return {"<span" + attribute("lang", body_.languages()[span.arg]) + ">", "</span>"};
      case SpanKind::note: return {"<sup><a href=\"#note-" + std::to_string(span.arg + 1) + "\">", "</a></sup>"};
    }
    return {};
  }

  // Spans may overlap (F-85) and tags must nest: each piece opens and closes all of its tags.
  std::string styled(const Leaf& leaf) {
    std::string out;
    for (const Piece& piece : pieces_of(leaf.text, spans_.of(leaf.text))) {
      std::string close;
      for (const Span& span : piece.spans) {
        Tags tags = tags_of(span);
        out += tags.open;
        close.insert(0, tags.close);
      }
      out += escaped(piece.text.in(body_.text())) + close;
    }
    return out;
  }

  const ShownArticle& article_;
  const article::Article& body_;
  LineSpans spans_;
  cli::Output& out_;
  Error& lost_;
  std::size_t inline_bytes_ = 0;
  Status status_;
};

std::string byline_of(const ShownArticle& article) {
  std::string out;
  const auto add = [&out](const std::string& part) { out += (out.empty() ? "" : ", ") + part; };
  for (const std::string_view author : article.body.authors()) add(escaped(author));
  if (!article.entry.source.empty()) add(escaped(article.entry.source));
  if (article.entry.date) {
    const std::string date = iso_date(*article.entry.date);
    add("<time datetime=\"" + date + "\">" + date + "</time>");
  }
  return out;
}

std::string html_head_of(const ShownArticle& article) {
  std::string out =
      "<!DOCTYPE html>\n<html" + attribute("lang", article.language) + ">\n<head>\n<meta charset=\"utf-8\">\n";
  out +=
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; "
      "style-src 'unsafe-inline'\">\n";
  out += "<meta name=\"viewport\" content=\"width=device-width\">\n";
  out += "<title>" + escaped(article.entry.title) + "</title>\n";
  out +=
      "<style>body{max-width:40em;margin:1em auto;padding:0 1em;line-height:1.5}img{max-width:100%;height:auto}"
      "pre{overflow:auto}</style>\n</head>\n";
  out += "<body>\n<article" + attribute("dir", dir_of(article.entry.direction)) + ">\n<header>\n<h1>" +
         escaped(article.entry.title) + "</h1>\n";
  if (!article.body.subtitle().empty()) out += "<p>" + escaped(article.body.subtitle()) + "</p>\n";
  const std::string byline = byline_of(article);
  if (!byline.empty()) out += "<p>" + byline + "</p>\n";
  return out + "</header>\n";
}

std::string foot_of(const ShownArticle& article) {
  std::string out;
  const std::string_view origin = article.body.origin();
  if (!article.body.licence().empty()) out += "<p>" + escaped(article.body.licence()) + "</p>\n";
  if (may_be_followed(origin)) {
    out += "<p><a" + attribute("href", origin) + " rel=\"noreferrer\">" + escaped(origin) + "</a></p>\n";
  }
  if (!out.empty()) out = "<footer>\n" + out + "</footer>\n";
  return out + "</article>\n</body>\n</html>\n";
}

}  // namespace

Status write_html(const ShownArticle& article, cli::Output& out, Error& lost) {
  HB_CHECK(out.write(html_head_of(article)));
  HtmlWriter writer(article, out, lost);
  // The lead picture is left out here if the text shows it too.
  const auto figures = article.body.figures();
  const bool in_text = std::any_of(figures.begin(), figures.end(), [&article](const article::Figure& figure) {
    return figure.image.chunk == article.entry.lead.chunk;
  });
  if (article.entry.lead.chunk != 0 && !in_text) writer.figure({article.entry.lead, article.entry.lead_alt, {}}, "");
  article.body.walk(writer);
  HB_CHECK(writer.status());
  return out.write(foot_of(article));
}

}  // namespace handbill::commands
