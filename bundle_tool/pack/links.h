// The links between the articles of one edition, and what is said of those that lead nowhere.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "bundle_tool/pack/held_text.h"
#include "bundle_tool/sources/source.h"

namespace handbill::pack {

// Of articles in reading order. That one is left out may be known only after others that lead to it.
class Links {
 public:
  // `order`: indices of `articles`, which must outlive this, as must `warnings`.
  Links(std::span<const sources::Found> articles, std::span<const std::uint32_t> order, sources::Warnings& warnings);

  // The next article in its turn, before it is written: warns of its links to no article, gives those to one that is
  // left out the address that its author wrote, and returns those of which that is not known yet.
  std::vector<LateLink> settle(sources::SourceArticle& article, const sources::Found& found);
  // It is in the edition.
  void packed(const sources::Found& found) { to_[index_of(found)].packed = true; }
  // REQUIRES: its turn is over.
  bool is_left_out(std::uint32_t article) const { return !to_[article].packed; }
  // After the last article.
  void warn_of_left_out();

 private:
  // An article of the sources, and the first link to it.
  struct Linked {
    std::string_view from;
    std::uint32_t line = 0;
    std::uint32_t turn = 0;
    bool packed = false;
  };
  std::size_t index_of(const sources::Found& found) const {
    return static_cast<std::size_t>(&found - articles_.data());
  }
  void warn_of_missing(const sources::LocalLink& link, std::string_view file);

  std::span<const sources::Found> articles_;
  sources::Warnings& warnings_;
  std::vector<Linked> to_;
};

}  // namespace handbill::pack
