#include "bundle_tool/pack/plan.h"

#include <algorithm>
#include <limits>
#include <map>
#include <numeric>
#include <tuple>

namespace handbill::pack {
namespace {

struct SectionStart {
  std::int64_t newest;
  std::uint32_t first;  // in the order of the sources
};

using SectionKey = std::pair<std::string_view, std::string_view>;  // language, section

}  // namespace

std::vector<std::uint32_t> reading_order(std::span<const sources::Found> articles) {
  std::map<std::string_view, std::uint32_t> counts;
  std::map<SectionKey, SectionStart> starts;
  for (std::uint32_t i = 0; i < articles.size(); ++i) {
    const sources::Found& f = articles[i];
    ++counts[f.lang];
    const auto [at, added] = starts.try_emplace({f.lang, f.section}, SectionStart{f.instant, i});
    if (!added) at->second.newest = std::max(at->second.newest, f.instant);
  }
  // Each section gets a number in its order, so that comparing articles is cheap.
  std::vector<SectionKey> sections;
  for (const auto& item : starts) sections.push_back(item.first);
  std::sort(sections.begin(), sections.end(), [&](const SectionKey& a, const SectionKey& b) {
    const auto key = [&](const SectionKey& s) {
      const SectionStart& start = starts.at(s);
      // ~x falls as x rises, also for the smallest number, which -x does not.
      return std::tuple(-static_cast<std::int64_t>(counts.at(s.first)), s.first, s.second.empty(), ~start.newest,
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
