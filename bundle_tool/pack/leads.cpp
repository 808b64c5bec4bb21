#include "bundle_tool/pack/leads.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "reader/base/spelling.h"

namespace handbill::pack {
namespace {

using sources::Found;
using Kind = sources::Prominence::Kind;

// Does `a` stand before `b`, by what the editor says and then by date?
bool goes_before(const Found& a, const Found& b) {
  return std::tuple(b.prominence.kind, a.prominence.order, b.instant) <
         std::tuple(a.prominence.kind, b.prominence.order, a.instant);
}

// The id that was probably meant: one that holds what was given, as the end of its path, else the most alike.
std::string_view nearest_id(std::string_view given, std::span<const Found> articles) {
  std::string_view best;
  std::size_t fewest = ~std::size_t{0};
  for (const Found& found : articles) {
    const bool holds = !given.empty() && found.id.find(given) != std::string_view::npos;
    const std::size_t errors = holds ? 0 : typing_errors(given, found.id);
    if (errors >= fewest) continue;
    fewest = errors;
    best = found.id;
  }
  return best;
}

}  // namespace

void Leads::add(const Found& found, bool has_picture) {
  if (languages_.empty() || found.lang != tag_) languages_.emplace_back();
  tag_ = found.lang;
  Language& language = languages_.back();
  const Story story{&found, language.count++, has_picture};
  if (std::find(chosen_.begin(), chosen_.end(), found.id) != chosen_.end()) language.chosen = story;
  const bool marked = found.prominence.kind > Kind::weight;
  if (marked && (language.marked.found == nullptr || goes_before(found, *language.marked.found))) {
    language.marked = story;
  }
  if (found.prominence.kind == Kind::weight) add_light(language, story);
  add_new(language, story);
}

void Leads::add_light(Language& language, const Story& story) {
  const Found* before = language.lightest.found;
  if (before == nullptr || story.found->prominence.order < before->prominence.order) language.as_light = 0;
  if (before == nullptr || goes_before(*story.found, *before)) language.lightest = story;
  if (story.found->prominence == language.lightest.found->prominence) ++language.as_light;
}

void Leads::add_new(Language& language, const Story& story) {
  const auto after = std::find_if(language.newest.begin(), language.newest.end(),
                                  [&](const Story& s) { return s.found->instant < story.found->instant; });
  language.newest.insert(after, story);
  if (language.newest.size() > kAmong) language.newest.pop_back();
}

Leads::Story Leads::lead_of(const Language& language) {
  if (language.chosen.found != nullptr) return language.chosen;
  if (language.marked.found != nullptr) return language.marked;
  // A weight that most articles have ranks them within something, such as the chapters of a guide.
  if (language.lightest.found != nullptr && language.as_light * 2 <= language.count) return language.lightest;
  const auto shown =
      std::find_if(language.newest.begin(), language.newest.end(), [](const Story& s) { return s.has_picture; });
  return shown == language.newest.end() ? language.newest.front() : *shown;
}

std::vector<std::uint32_t> Leads::numbers() const {
  std::vector<std::uint32_t> out;
  for (const Language& language : languages_) out.push_back(lead_of(language).number);
  return out;
}

std::vector<std::pair<std::string, std::string>> Leads::names() const {
  std::vector<std::pair<std::string, std::string>> out;
  for (const Language& language : languages_) {
    const Found& lead = *lead_of(language).found;
    out.emplace_back(lead.lang, lead.id);
  }
  return out;
}

Status check_chosen(std::span<const std::string> chosen, std::span<const Found> articles) {
  std::map<std::string_view, std::string_view> by_language;
  for (const std::string& id : chosen) {
    const auto bad = [&id](const std::string& what) {
      return fail(Errc::usage, Layer::none, "--lead " + id + ": " + what);
    };
    const auto found = std::find_if(articles.begin(), articles.end(), [&](const Found& f) { return f.id == id; });
    if (found == articles.end()) {
      return bad("no article has this id; the nearest is " + std::string(nearest_id(id, articles)));
    }
    const auto [other, added] = by_language.try_emplace(found->lang, found->id);
    if (!added) {
      return bad(std::string(other->second) + " leads in " + std::string(found->lang) +
                 " already: one for each language");
    }
  }
  return {};
}

}  // namespace handbill::pack
