#include "bundle_tool/pack/plan.h"

#include <algorithm>
#include <limits>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

#include <unicode/uchar.h>

#include "reader/base/spelling.h"
#include "reader/base/utf8.h"

namespace handbill::pack {
namespace {

struct SectionStart {
  std::int64_t newest;
  std::uint32_t first;  // in the order of the sources
  std::size_t rank;
};

using SectionKey = std::pair<std::string_view, std::string_view>;  // language, section

// "Local politics" -> "local-politics": as an address has it.
std::string section_key(std::string_view name) {
  std::string out;
  for (std::size_t i = 0; i < name.size();) {
    const utf8::Decoded next = utf8::decode(name.substr(i));
    const auto c = static_cast<UChar32>(next.code_point);
    const bool mark = (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0;
    if (u_isalnum(c) != 0 || mark) {
      utf8::append(out, static_cast<char32_t>(u_foldCase(c, U_FOLD_CASE_DEFAULT)));
    } else if (!out.empty() && out.back() != '-') {
      out += '-';
    }
    i += next.size;
  }
  if (out.ends_with('-')) out.pop_back();
  return out;
}

// "/news/politics/", "politics.html", "politics/_index.md" -> "politics"
std::string_view last_part(std::string_view address) {
  address = address.substr(0, address.find_first_of("?#"));
  for (const std::string_view file : {"/index.html", "/_index.md", "/index.md", ".html", ".md"}) {
    if (address.ends_with(file)) address.remove_suffix(file.size());
  }
  while (address.ends_with('/')) address.remove_suffix(1);
  return address.substr(address.rfind('/') + 1);
}

}  // namespace

SectionOrder::SectionOrder(std::span<const std::string> names, std::span<const sources::MenuEntry> menu) {
  const auto add = [this](std::string_view name) {
    std::string key = section_key(name);
    if (!key.empty()) ranks_.try_emplace(std::move(key), ranks_.size());
  };
  for (const std::string& name : names) add(name);
  for (const sources::MenuEntry& entry : menu) {
    add(entry.name);
    add(last_part(entry.address));
  }
}

std::size_t SectionOrder::rank(std::string_view section) const {
  const auto found = ranks_.find(section_key(section));
  return found == ranks_.end() ? kNone : found->second;
}

Status check_sections(std::span<const std::string> names, std::span<const sources::Found> articles) {
  if (names.empty()) return {};
  std::set<std::string_view> sections;
  for (const sources::Found& found : articles) sections.insert(found.section);
  sections.erase("");
  for (const std::string& name : names) {
    const std::string key = section_key(name);
    std::string_view nearest;
    std::size_t fewest = ~std::size_t{0};
    for (const std::string_view section : sections) {
      const std::size_t errors = typing_errors(key, section_key(section));
      if (errors >= fewest) continue;
      fewest = errors;
      nearest = section;
    }
    if (fewest == 0) continue;
    return fail(Errc::usage, Layer::none,
                "--sections " + name + ": " +
                    (nearest.empty() ? "no article has a section"
                                     : "no article is of this section; the nearest is " + std::string(nearest)));
  }
  return {};
}

std::vector<std::uint32_t> reading_order(std::span<const sources::Found> articles, const SectionOrder& wanted) {
  std::map<std::string_view, std::uint32_t> counts;
  std::map<SectionKey, SectionStart> starts;
  for (std::uint32_t i = 0; i < articles.size(); ++i) {
    const sources::Found& f = articles[i];
    ++counts[f.lang];
    const auto [at, added] = starts.try_emplace({f.lang, f.section}, SectionStart{f.instant, i, 0});
    if (!added) at->second.newest = std::max(at->second.newest, f.instant);
  }
  // Each section gets a number in its order, so that comparing articles is cheap.
  std::vector<SectionKey> sections;
  for (auto& [section, start] : starts) {
    start.rank = wanted.rank(section.second);
    sections.push_back(section);
  }
  std::sort(sections.begin(), sections.end(), [&](const SectionKey& a, const SectionKey& b) {
    const auto key = [&](const SectionKey& s) {
      const SectionStart& start = starts.at(s);
      // ~x falls as x rises, also for the smallest number, which -x does not.
      return std::tuple(-static_cast<std::int64_t>(counts.at(s.first)), s.first, start.rank, ~start.newest,
                        start.first);
    };
    return key(a) < key(b);
  });
  std::map<SectionKey, std::uint32_t> rank;
  for (std::uint32_t i = 0; i < sections.size(); ++i) rank[sections[i]] = i;

  std::vector<std::uint32_t> ranks(articles.size());
  for (std::size_t i = 0; i < articles.size(); ++i) ranks[i] = rank.at({articles[i].lang, articles[i].section});
  std::vector<std::uint32_t> order(articles.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    const sources::Found& x = articles[a];
    const sources::Found& y = articles[b];
    if (ranks[a] != ranks[b]) return ranks[a] < ranks[b];
    return x.instant != y.instant ? x.instant > y.instant : a < b;
  });
  return order;
}

}  // namespace handbill::pack
