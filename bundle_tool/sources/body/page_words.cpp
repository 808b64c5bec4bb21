#include "bundle_tool/sources/body/page_words.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_set>
#include <utility>

#include "bundle_tool/sources/text/clean_text.h"

namespace handbill::sources {
namespace {

using Words = std::unordered_set<std::string_view>;

// An article's text is named by two words, "story-body", or by both in one.
const Words kWhose{"article", "story", "post", "entry", "news",  "content", "blog",
                   "text",    "page",  "main", "body",  "asset", "copy"};
const Words kWhat{"body", "content", "text", "copy", "detail", "details", "contents", "inner"};
const Words kBody{"articlebody", "storybody",      "postbody",    "entrybody",    "newsbody",
                  "bodytext",    "maintext",       "storytext",   "articletext",  "newstext",
                  "posttext",    "articlecontent", "postcontent", "entrycontent", "storycontent",
                  "newscontent", "contentbody",    "articlecopy", "bodycopy"};
const Words kArticle{"article", "story", "post", "entry", "hentry", "content", "main", "maincontent", "longform"};
const Words kFrame{"nav",
                   "navi",
                   "navbar",
                   "navigation",
                   "navheader",
                   "navfooter",
                   "menu",
                   "submenu",
                   "breadcrumb",
                   "breadcrumbs",
                   "crumbs",
                   "masthead",
                   "share",
                   "sharing",
                   "sharebar",
                   "shares",
                   "sharebuttons",
                   "sharetools",
                   "social",
                   "socials",
                   "socialmedia",
                   "addthis",
                   "sharethis",
                   "sharedaddy",
                   "addtoany",
                   "follow",
                   "related",
                   "relatedposts",
                   "relatedarticles",
                   "relatedstories",
                   "relatedlinks",
                   "relatedcontent",
                   "recommended",
                   "recommendation",
                   "recommendations",
                   "recirc",
                   "recirculation",
                   "mostread",
                   "mostpopular",
                   "popular",
                   "trending",
                   "readmore",
                   "seealso",
                   "readnext",
                   "upnext",
                   "outbrain",
                   "taboola",
                   "zergnet",
                   "comments",
                   "comment",
                   "commentlist",
                   "disqus",
                   "respond",
                   "livefyre",
                   "reactions",
                   "newsletter",
                   "newsletters",
                   "subscribe",
                   "subscription",
                   "subscriptions",
                   "signup",
                   "optin",
                   "mailchimp",
                   "mc4wp",
                   "login",
                   "register",
                   "paywall",
                   "cookie",
                   "cookies",
                   "consent",
                   "gdpr",
                   "popup",
                   "modal",
                   "overlay",
                   "lightbox",
                   "interstitial",
                   "ad",
                   "ads",
                   "advert",
                   "adverts",
                   "advertisement",
                   "advertising",
                   "adsense",
                   "adslot",
                   "adunit",
                   "dfp",
                   "sponsored",
                   "sponsor",
                   "promo",
                   "promos",
                   "promotion",
                   "promobox",
                   "pagination",
                   "pager",
                   "paging",
                   "prevnext",
                   "tags",
                   "taglist",
                   "tagcloud",
                   "toolbar",
                   "ticker",
                   "skip",
                   "toc",
                   "search",
                   "searchform",
                   "copyright",
                   "disclaimer",
                   "noprint",
                   "printonly",
                   "rating",
                   "ratings"};
const Words kSide{"sidebar",   "side",     "rail",    "aside",   "widget",   "widgets", "footer",  "header",
                  "foot",      "meta",     "byline",  "bio",     "teaser",   "teasers", "card",    "cards",
                  "more",      "links",    "tools",   "utility", "bottom",   "author",  "authors", "dateline",
                  "timestamp", "metadata", "actions", "feed",    "carousel", "slider"};
constexpr std::array<std::string_view, 11> kRoles{"navigation", "banner",      "contentinfo", "search",
                                                  "menu",       "menubar",     "toolbar",     "tablist",
                                                  "dialog",     "alertdialog", "alert"};

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_word_char(char c) { return is_upper(c) || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

// Calls `word` for each word of "articleBody post-content_2", in lower case.
template <class Word>
void each_word(std::string_view text, Word word) {
  std::string now;
  char before = ' ';
  for (const char c : text) {
    const bool hump = is_upper(c) && !is_upper(before);
    if ((!is_word_char(c) || hump) && !now.empty()) {
      word(now);
      now.clear();
    }
    if (c == ' ') word(std::string());  // the next class: no pair with this
    if (is_word_char(c)) now += lower_ascii(std::string_view(&c, 1));
    before = c;
  }
  if (!now.empty()) word(now);
}

// What may follow the name of a frame's part: "share-buttons" is one, "social-policy" is what an article is about.
const Words kPart{
    "links",    "link",        "list",     "lists",     "box",     "boxes",     "bar",        "buttons",  "button",
    "btn",      "icons",       "icon",     "widget",    "widgets", "container", "wrapper",    "wrap",     "area",
    "section",  "sections",    "block",    "blocks",    "items",   "item",      "posts",      "post",     "pages",
    "page",     "articles",    "article",  "stories",   "story",   "content",   "contents",   "inner",    "outer",
    "top",      "bottom",      "left",     "right",     "header",  "footer",    "form",       "media",    "tools",
    "tool",     "main",        "primary",  "secondary", "entry",   "module",    "component",  "group",    "row",
    "col",      "column",      "panel",    "holder",    "region",  "slot",      "unit",       "title",    "heading",
    "label",    "count",       "counts",   "text",      "desktop", "mobile",    "toggle",     "sidebar",  "grid",
    "cta",      "banner",      "embed",    "feed",      "news",    "network",   "networks",   "print",    "email",
    "facebook", "twitter",     "whatsapp", "ul",        "li",      "inline",    "horizontal", "vertical", "fixed",
    "sticky",   "placeholder", "card",     "cards",     "nav",     "menu",      "more",       "topics",   "reading",
    "videos",   "video",       "body",     "wide",      "native",  "default",   "active",     "hidden",   "js",
    "script",   "thread",      "iframe",   "frame",     "div"};

bool may_follow(const std::string& word) {
  return word.empty() || word.size() < 3 || kFrame.contains(word) || kSide.contains(word) || kPart.contains(word) ||
         word.find_first_of("0123456789") != std::string::npos;
}

void look_at_words(std::string_view text, PageWords& out) {
  std::string before;
  bool frame = false;  // of the class that is read
  each_word(text, [&](const std::string& word) {
    out.body = out.body || kBody.contains(word) || (kWhose.contains(before) && kWhat.contains(word));
    // Ghost calls all that an author puts between paragraphs "kg-card".
    out.article = out.article || kArticle.contains(word) || word == "kg";
    const bool both_ways = word.find("prev") != std::string::npos && word.find("next") != std::string::npos;
    const bool navigation = both_ways || (word.size() > 3 && (word.ends_with("nav") || word.ends_with("menu")));
    const bool pair = (before == "read" || before == "see" || before == "most" || before == "more") &&
                      (word == "more" || word == "also" || word == "read" || word == "popular" || word == "stories" ||
                       word == "articles" || word == "next" || word == "from" || word == "news");
    if (word.empty()) out.frame = out.frame || std::exchange(frame, false);
    frame = kFrame.contains(word) || navigation || pair || (frame && may_follow(word));
    out.side = out.side || kSide.contains(word);
    before = word;
  });
  out.frame = out.frame || frame;
}

}  // namespace

PageWords page_words(const GumboNode& node) {
  PageWords out;
  for (const char* name : {"class", "id"}) {
    const std::string_view text = attribute(node, name);
    constexpr std::size_t kMost = 400;  // bytes: more is not meant for reading
    const bool framed = out.frame;
    if (!text.empty()) look_at_words(text.substr(0, kMost), out);
    out.by_id = !framed && out.frame;  // "id" is the last
  }
  const std::string classes = " " + lower_ascii(attribute(node, "class")) + " ";
  for (const std::string_view name : {" section level", " sect1 ", " sect2 ", " sect3 "}) {
    out.section = out.section || classes.find(name) != std::string::npos;
  }
  const std::string_view prop = attribute(node, "itemprop");
  out.body = out.body || prop == "articleBody" || prop == "reviewBody";
  const std::string role = lower_ascii(attribute(node, "role"));
  out.frame = out.frame || std::find(kRoles.begin(), kRoles.end(), role) != kRoles.end();
  return out;
}

}  // namespace handbill::sources
