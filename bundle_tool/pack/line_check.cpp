#include "bundle_tool/pack/line_check.h"

#include <array>
#include <cstdio>

#include "reader/text/line.h"

namespace handbill::pack {
namespace {

// As Unicode writes it: "U+202E".
std::string number_of(char32_t c) {
  std::array<char, 16> out{};
  std::snprintf(out.data(), out.size(), "U+%04X", static_cast<unsigned>(c));
  return out.data();
}

}  // namespace

void check_line(std::string_view file, std::string_view field, std::string_view text, sources::Warnings& warnings) {
  const text::Removed removed = text::removed_from(text);
  if (removed.empty()) return;
  std::string what;
  for (const char32_t c : removed.characters) {
    what += (what.empty() ? "" : ", ") + number_of(c);
  }
  if (removed.shortened) what += what.empty() ? "its end" : " and its end";
  warnings.add(sources::Slug::not_shown, file, 0, std::string(field) + ": readers do not show " + what);
}

void check_lines(const sources::SourceArticle& article, std::string_view file, sources::Warnings& warnings) {
  const auto check = [&](std::string_view field, std::string_view text) { check_line(file, field, text, warnings); };
  check("title", article.title);
  check("subtitle", article.details.subtitle);
  check("summary", article.summary);
  check("section", article.section);
  check("source", article.source);
  for (const std::string& author : article.details.authors) check("author", author);
  check("picture's text", article.lead_alt);
  for (const article::OwnedFigure& figure : article.body.figures()) {
    check("picture's text", figure.alt);
    check("picture's credit", figure.credit);
  }
}

}  // namespace handbill::pack
