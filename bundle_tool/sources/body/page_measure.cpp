#include "bundle_tool/sources/body/page_measure.h"

#include <algorithm>
#include <array>

#include "bundle_tool/sources/text/clean_text.h"
#include "bundle_tool/sources/text/file_name.h"
#include "reader/base/utf8.h"

namespace handbill::sources {
namespace {

std::uint32_t letters_in(std::string_view text) {
  std::uint32_t out = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool ascii = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    // First bytes of the letters of China, Japan and Korea.
    if (byte >= 0xE3 && byte <= 0xED) ++out;
    out += ascii || byte >= 0xC4 ? 1U : 0U;
  }
  return out;
}

std::string_view host_of(std::string_view href) {
  const auto scheme = href.find("//");
  if (scheme > 6) return {};  // npos too
  std::string_view host = href.substr(scheme + 2);
  host = host.substr(0, host.find_first_of("/?#"));
  return host.starts_with("www.") ? host.substr(4) : host;
}

// An address that hands the page on to others.
bool shares(std::string_view href) {
  constexpr std::array<std::string_view, 11> kShares{"/sharer",      "/intent/",    "/share?",  "/share/",
                                                     "shareArticle", "/pin/create", "/submit?", "send?text",
                                                     "mailto:?",     "share.php",   "/widgets/"};
  return std::any_of(kShares.begin(), kShares.end(),
                     [href](std::string_view part) { return href.find(part) != std::string_view::npos; });
}

bool is_field(const GumboNode& node) {
  if (!is_element(node, GUMBO_TAG_INPUT)) return false;
  const std::string type = lower_ascii(attribute(node, "type"));
  return type.empty() || type == "text" || type == "email" || type == "tel" || type == "search" || type == "password";
}

void add(Measure& to, const Measure& part) {
  to.text += part.text;
  to.titled += part.titled;
  to.linked += part.linked;
  to.prose += part.prose;
  to.links += part.links;
  to.inward += part.inward;
  to.fields += part.fields;
  to.pictures += part.pictures;
  to.heading = to.heading || part.heading;
  to.h1 = to.h1 || part.h1;
}

}  // namespace

bool is_heading(const GumboNode& node) {
  return node.type == GUMBO_NODE_ELEMENT && node.v.element.tag >= GUMBO_TAG_H1 && node.v.element.tag <= GUMBO_TAG_H6;
}

bool is_block(const GumboNode& node) {
  constexpr std::array kInline{GUMBO_TAG_A,   GUMBO_TAG_B,      GUMBO_TAG_CODE,   GUMBO_TAG_EM,    GUMBO_TAG_I,
                               GUMBO_TAG_S,   GUMBO_TAG_STRIKE, GUMBO_TAG_STRONG, GUMBO_TAG_BDI,   GUMBO_TAG_CITE,
                               GUMBO_TAG_DEL, GUMBO_TAG_Q,      GUMBO_TAG_RUBY,   GUMBO_TAG_SPAN,  GUMBO_TAG_SUB,
                               GUMBO_TAG_SUP, GUMBO_TAG_BR,     GUMBO_TAG_IMG,    GUMBO_TAG_INPUT, GUMBO_TAG_RT,
                               GUMBO_TAG_RP,  GUMBO_TAG_UNKNOWN};
  return node.type == GUMBO_NODE_ELEMENT &&
         std::find(kInline.begin(), kInline.end(), node.v.element.tag) == kInline.end();
}

PageMeasure::PageMeasure(const GumboNode& body) {
  std::unordered_map<std::string_view, std::uint32_t> hosts;
  count_hosts(body, hosts);
  std::uint32_t most = 0;
  for (const auto& [host, count] : hosts) {
    if (host.empty()) continue;
    // The name breaks a tie, so that it is the same one every time.
    if (count > most || (count == most && host < host_)) {
      host_ = host;
      most = count;
    }
  }
  // A page that names most others without a host says nothing of its own.
  if (const auto local = hosts.find({}); local != hosts.end() && local->second > most) host_ = {};
  constexpr std::uint32_t kShort = 200;  // letters
  Own own;
  if (visit(body, false, own).prose >= kShort) return;
  // A page without long paragraphs: each one counts.
  paragraph_ = 1;
  prose_ = 0;
  measures_.clear();
  (void)visit(body, false, own);
}

const Measure& PageMeasure::of(const GumboNode& node) const {
  static const Measure kNothing;
  const auto found = measures_.find(&node);
  return found == measures_.end() ? kNothing : found->second;
}

void PageMeasure::count_hosts(const GumboNode& node, std::unordered_map<std::string_view, std::uint32_t>& hosts) const {
  if (is_element(node, GUMBO_TAG_A)) {
    const std::string_view href = attribute(node, "href");
    const std::string_view host = host_of(href);
    // Under the empty name those that need none.
    const bool local = host.empty() && !href.empty() && href[0] != '#' && href.find(':') == std::string_view::npos;
    if (!host.empty() || local) ++hosts[host];
  }
  const GumboVector& nodes = children(node);
  for (unsigned i = 0; i < nodes.length; ++i) count_hosts(*static_cast<const GumboNode*>(nodes.data[i]), hosts);
}

bool PageMeasure::is_inward(std::string_view href) const {
  const std::string_view host = host_of(href);
  if (host.empty()) return href.find(':') == std::string_view::npos || href.starts_with("javascript:") || shares(href);
  return host == host_ || shares(href);
}

Measure PageMeasure::visit(const GumboNode& node, bool in_link, Own& own) {
  Measure out;
  if (is_text(node)) {
    out.text = letters_in(node.v.text.text);
    out.linked = in_link ? out.text : 0;
    own.text += out.text;
    own.linked += out.linked;
    return out;
  }
  if (node.type != GUMBO_NODE_ELEMENT || has_attribute(node, "hidden")) return out;
  out.words = page_words(node);
  out.prose_before = prose_;
  const bool link = is_element(node, GUMBO_TAG_A) && has_attribute(node, "href");
  if (link) {
    out.links = 1;
    // A picture's file is no page: what leads there shows it in full.
    const std::string_view href = attribute(node, "href");
    out.inward = is_inward(href) && !is_picture_name(href) ? 1 : 0;
  }
  out.fields = is_field(node) ? 1 : 0;
  out.pictures = is_element(node, GUMBO_TAG_IMG) || is_element(node, GUMBO_TAG_IFRAME) ? 1 : 0;
  Own inside;
  const bool block = is_block(node);
  const GumboVector& nodes = children(node);
  for (unsigned i = 0; i < nodes.length; ++i)
    add(out, visit(*static_cast<const GumboNode*>(nodes.data[i]), in_link || link, block ? inside : own));
  const bool heading = is_heading(node);
  out.heading = out.heading || heading;
  out.h1 = out.h1 || is_element(node, GUMBO_TAG_H1);
  if (heading) out.titled = out.text - std::min(out.text, out.linked);
  if (block && !heading && inside.text >= paragraph_ && 2 * inside.linked < inside.text) {
    out.prose += inside.text - inside.linked;
    prose_ += inside.text - inside.linked;
  }
  measures_.emplace(&node, out);
  return out;
}

}  // namespace handbill::sources
