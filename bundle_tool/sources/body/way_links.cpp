#include "bundle_tool/sources/body/way_links.h"

#include <algorithm>
#include <array>
#include <string>

#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "bundle_tool/sources/text/clean_text.h"
#include "reader/base/utf8.h"

namespace handbill::sources {
namespace {

// Words of links that lead to other pages of a site, or hand this one on.
bool is_way_word(std::string_view word) {
  constexpr std::array<std::string_view, 132> kWords{
      "prev",        "previous",   "next",       "back",        "home",       "up",         "top",         "older",
      "newer",       "contents",   "index",      "first",       "last",       "menu",       "more",        "share",
      "print",       "email",      "comment",    "about",       "contact",    "privacy",    "terms",       "imprint",
      "impressum",   "kontakt",    "sitemap",    "rss",         "search",     "login",      "register",    "subscribe",
      "help",        "faq",        "copyright",  "datenschutz", "контакты",   "关于",       "联系",        "تماس",
      "درباره",      "comments",   "permalink",  "tweet",       "facebook",   "twitter",    "whatsapp",    "telegram",
      "anterior",    "siguiente",  "inicio",     "volver",      "précédent",  "suivant",    "accueil",     "retour",
      "zurück",      "weiter",     "vorherige",  "vorheriger",  "nächste",    "nächster",   "startseite",  "seguinte",
      "próximo",     "назад",      "вперёд",     "вперед",      "далее",      "предыдущая", "следующая",   "предыдущий",
      "следующий",   "上一页",     "下一页",     "上一篇",      "下一篇",     "返回",       "目录",        "首页",
      "السابق",      "التالي",     "قبلی",       "بعدی",        "前へ",       "次へ",       "前号",        "次号",
      "前の記事",    "次の記事",   "前のページ", "次のページ",  "目次",       "戻る",       "ホーム",      "トップ",
      "上一頁",      "下一頁",     "上一則",     "下一則",      "目錄",       "首頁",       "이전",        "다음",
      "이전글",      "다음글",     "목록",       "önceki",      "sonraki",    "anasayfa",   "poprzedni",   "poprzednia",
      "następny",    "następna",   "precedente", "successivo",  "successiva", "vorige",     "volgende",    "sebelumnya",
      "selanjutnya", "berikutnya", "попередня",  "наступна",    "попередній", "наступний",  "προηγούμενο", "επόμενο",
      "הקודם",       "הבא",        "پچھلا",      "اگلا"};
  return std::find(kWords.begin(), kWords.end(), word) != kWords.end();
}

// The first letters and digits in a row, case folded.
std::string first_word(std::string_view text) {
  icu::UnicodeString out;
  while (!text.empty()) {
    const utf8::Decoded next = utf8::decode(text);
    const auto c = static_cast<UChar32>(next.code_point);
    if (u_isalnum(c) == 0 && !out.isEmpty()) break;
    if (u_isalnum(c) != 0) out.append(c);
    text.remove_prefix(next.size);
  }
  std::string word;
  out.foldCase().toUTF8String(word);
  return word;
}

// Is this a link to a tag, to the page before or after, or one whose first word says so?
bool leads_on(const GumboNode& link) {
  const std::string rel = lower_ascii(attribute(link, "rel"));
  for (const std::string_view role : {"prev", "next", "tag", "category"}) {
    if (rel.find(role) != std::string::npos) return true;
  }
  const std::string_view href = attribute(link, "href");
  for (const std::string_view part : {"/tag/", "/tags/", "/category/", "/categories/", "/author/"}) {
    if (href.find(part) != std::string_view::npos) return true;
  }
  const std::string text = text_content(link);
  const bool number = text.find_first_not_of("0123456789 \t\n") == std::string::npos;  // of a page
  const std::string first = first_word(text);
  return number || first.empty() || is_way_word(first);
}

}  // namespace

bool has_letters(std::string_view text) { return !first_word(text).empty(); }

bool is_way_link(const GumboNode& link) {
  const std::string text = text_content(link);
  std::string_view rest = trim(text);
  int words = 0;
  while (!rest.empty()) {
    const auto end = std::min(rest.find_first_of(" \t\n"), rest.size());
    const std::string word = first_word(rest.substr(0, end));
    const bool follows = words > 0 && (word == "page" || word == "article" || word == "issue");
    if (!word.empty() && !follows && !is_way_word(word)) return false;
    words += word.empty() ? 0 : 1;
    rest = trim(rest.substr(end));
  }
  return words > 0 && words <= 3;
}
bool holds_arrow(std::string_view text) {
  constexpr std::array<std::string_view, 9> kArrows{">>", "<<", "->", "<-", "»", "«", "→", "←", "›"};
  return std::any_of(kArrows.begin(), kArrows.end(),
                     [text](std::string_view arrow) { return text.find(arrow) != std::string_view::npos; });
}
bool has_way_links_alone(const GumboNode& node) {
  if (is_element(node, GUMBO_TAG_A)) return is_way_link(node);
  const GumboVector& nodes = children(node);
  for (unsigned i = 0; i < nodes.length; ++i) {
    if (!has_way_links_alone(child(nodes, i))) return false;
  }
  return true;
}

bool leads_around(const GumboNode& node) {
  if (is_element(node, GUMBO_TAG_A)) return leads_on(node);
  const GumboVector& nodes = children(node);
  for (unsigned i = 0; i < nodes.length; ++i) {
    if (leads_around(child(nodes, i))) return true;
  }
  return false;
}

}  // namespace handbill::sources
