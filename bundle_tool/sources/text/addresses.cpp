#include "bundle_tool/sources/text/addresses.h"

#include <algorithm>
#include <array>

#include "bundle_tool/sources/text/clean_text.h"
#include "reader/base/utf8.h"

namespace handbill::sources {
namespace {

int hex(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

// Only names that are known to trace and mean nothing else, in lower case: a page may need any other.
constexpr std::array<std::string_view, 43> kTracing{
    // Google: advertisements, shops, Analytics across sites
    "gclid", "gclsrc", "gbraid", "wbraid", "dclid", "srsltid", "_ga", "_gl",
    // Facebook, Instagram, Twitter, TikTok, LinkedIn, Pinterest
    "fbclid", "fb_action_ids", "fb_action_types", "fb_source", "igshid", "igsh", "ref_src", "twclid", "ttclid",
    "li_fat_id", "epik",
    // Microsoft, Yandex, Openstat
    "msclkid", "yclid", "ymclid", "ysclid", "_openstat",
    // senders of newsletters: Mailchimp, HubSpot, Marketo, MailerLite, Vero, Omeda
    "mc_cid", "mc_eid", "_hsenc", "_hsmi", "__hssc", "__hstc", "__hsfp", "hsctatracking", "mkt_tok", "ml_subscriber",
    "ml_subscriber_hash", "vero_id", "vero_conv", "oly_enc_id", "oly_anon_id",
    // other advertisers: Eloqua, Adobe, Wicked Reports
    "elqtrackid", "ef_id", "s_cid", "wickedid"};
static_assert(!kTracing.back().empty());

// "gclid=abc", "utm_source=letter"
bool only_traces(std::string_view parameter) {
  const std::string name = lower_ascii(parameter.substr(0, parameter.find('=')));
  return name.starts_with("utm_") || std::find(kTracing.begin(), kTracing.end(), name) != kTracing.end();
}

// What `query`, without its "?", leaves of itself.
std::string shortened(std::string_view query) {
  std::string out;
  bool first = true;
  while (true) {
    const std::size_t end = std::min(query.find('&'), query.size());
    if (!only_traces(query.substr(0, end))) {
      if (!first) out += '&';
      out += query.substr(0, end);
      first = false;
    }
    if (end == query.size()) return out;
    query.remove_prefix(end + 1);
  }
}

// Where the first bare address in `text` from `at` on begins; npos if there is none.
std::size_t address_begin(std::string_view text, std::size_t at) {
  for (at = text.find_first_of("hw", at); at != std::string_view::npos; at = text.find_first_of("hw", at + 1)) {
    const std::string_view rest = text.substr(at);
    if (rest.starts_with("https://") || rest.starts_with("http://") || rest.starts_with("www.")) break;
  }
  return at;
}

}  // namespace

std::size_t address_end(std::string_view text, std::size_t begin) {
  std::size_t end = begin;
  std::size_t open = 0;
  std::size_t closed = 0;
  while (end < text.size() && end - begin < kAddress) {
    const utf8::Decoded next = utf8::decode(text.substr(end));
    const char32_t c = next.code_point;
    const bool wide = (c >= 0x2000 && c <= 0x206F) || (c >= 0x3000 && c <= 0x303F) || (c >= 0xFF00 && c <= 0xFFEF) ||
                      c == 0xA0 || c == 0x60C;
    if (c <= 0x20 || c == '<' || c == '>' || c == '"' || wide) break;
    open += c == '(' ? 1U : 0U;
    closed += c == ')' ? 1U : 0U;
    end += next.size;
  }
  // A closing parenthesis belongs to the address if one was opened in it, as in en.wikipedia.org/wiki/Ash_(tree).
  while (end > begin && std::string_view("?!.,:;*_~'\")").find(text[end - 1]) != std::string_view::npos) {
    if (text[end - 1] == ')' && closed <= open) break;
    closed -= text[end - 1] == ')' ? 1U : 0U;
    --end;
  }
  return end;
}

bool shorten_address(std::string& address) {
  const std::size_t fragment = std::min(address.find('#'), address.size());
  const std::size_t mark = address.find('?');
  if (mark >= fragment) return false;
  const std::string_view query = std::string_view(address).substr(mark + 1, fragment - mark - 1);
  const std::string left = shortened(query);
  if (left.size() == query.size()) return false;
  address.replace(mark, fragment - mark, left.empty() ? "" : "?" + left);
  return true;
}

std::string with_short_addresses(std::string_view text, std::uint32_t& count) {
  std::string out;
  std::size_t done = 0;
  if (text.find('?') == std::string_view::npos) return std::string(text);
  for (std::size_t at = address_begin(text, 0); at != std::string_view::npos; at = address_begin(text, done)) {
    const std::size_t end = std::max(at + 1, address_end(text, at));
    std::string address(text.substr(at, end - at));
    // Of a longer one the end was not seen.
    if (address.size() < kAddress && shorten_address(address)) ++count;
    out += text.substr(done, at - done);
    out += address;
    done = end;
  }
  return out.append(text.substr(done));
}

std::string percent_decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool escape = text[i] == '%' && i + 2 < text.size() && hex(text[i + 1]) >= 0 && hex(text[i + 2]) >= 0;
    if (!escape) {
      out.push_back(text[i]);
      continue;
    }
    out.push_back(static_cast<char>(hex(text[i + 1]) * 16 + hex(text[i + 2])));
    i += 2;
  }
  return out;
}

}  // namespace handbill::sources
