#include "bundle_tool/pack/links.h"

#include <string>
#include <unordered_map>

#include "bundle_tool/sources/link_table.h"
#include "bundle_tool/sources/text/clean_text.h"

namespace handbill::pack {
namespace {

// The numbers of an article's links to articles of the edition, by address.
std::unordered_map<std::string, std::uint16_t> inner_links(const article::Writer& body) {
  std::unordered_map<std::string, std::uint16_t> out;
  for (std::size_t i = 0; i < body.links().size(); ++i) {
    if (body.links()[i].starts_with('/')) out.emplace(body.links()[i], static_cast<std::uint16_t>(i));
  }
  return out;
}

}  // namespace

Links::Links(std::span<const sources::Found> articles, std::span<const std::uint32_t> order,
             sources::Warnings& warnings)
    : articles_(articles), warnings_(warnings), to_(articles.size()) {
  for (std::uint32_t turn = 0; turn < order.size(); ++turn) to_[order[turn]].turn = turn;
}

void Links::warn_of_missing(const sources::LocalLink& link, std::string_view file) {
  constexpr std::size_t kShownAddress = 200;  // bytes
  if (sources::is_no_page(link.address)) return;
  warnings_.add(sources::Slug::missing_article, file, link.line,
                sources::one_line(link.address, kShownAddress) + ": a link to no article of this edition");
}

std::vector<LateLink> Links::settle(sources::SourceArticle& article, const sources::Found& found) {
  std::vector<LateLink> late;
  if (article.local_links.empty()) return late;
  const std::uint32_t now = to_[index_of(found)].turn;
  auto written = inner_links(article.body);
  for (sources::LocalLink& link : article.local_links) {
    if (!link.article) {
      warn_of_missing(link, found.name);
      continue;
    }
    Linked& to = to_[*link.article];
    if (to.from.empty()) {
      to.from = found.name;
      to.line = link.line;
    }
    // Of several addresses of one article the first is kept. A link to the article itself needs none.
    const auto at = written.find("/" + std::string(articles_[*link.article].id));
    if (at == written.end() || to.packed || to.turn == now) continue;
    if (to.turn < now) {
      article.body.set_link(at->second, std::move(link.address));
    } else {
      article.body.keep_room(at->second, link.address.size());
      late.push_back({at->second, *link.article, to.turn, std::move(link.address)});
    }
    written.erase(at);
  }
  return late;
}

void Links::warn_of_left_out() {
  for (std::size_t i = 0; i < to_.size(); ++i) {
    const Linked& to = to_[i];
    if (to.packed || to.from.empty()) continue;
    warnings_.add(sources::Slug::missing_article, to.from, to.line,
                  std::string(articles_[i].name) + ": a link to an article that is left out");
  }
}

}  // namespace handbill::pack
