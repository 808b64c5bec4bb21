// An article's file of any bytes: what is made of it must be an article that the reader takes.
#pragma once

#include <cstdlib>

#include "bundle_tool/sources/article_reader.h"
#include "bundle_tool/sources/pictures.h"
#include "reader/article/article.h"
#include "reader/base/utf8.h"
#include "tests/support/verified_for_tests.h"

namespace handbill::sources {

inline void fuzz_article(std::string_view name, const std::uint8_t* data, std::size_t size) {
  const std::vector<std::string> roots{"/nowhere"};
  const SiteInfo site;
  const Layers layers;
  PictureNames names;
  const auto find = [&](std::span<const std::string> addresses, std::uint32_t line, Warnings& warnings) {
    return find_picture(addresses, line, {roots, roots[0], name, name, site, names}, warnings);
  };
  Found found;
  found.name = name;
  found.id = "a";
  found.lang = size % 2 == 0 ? "en" : "fa";
  const auto* bytes = reinterpret_cast<const std::byte*>(data);
  const auto article = parse_article(Buffer(bytes, bytes + size),
                                     {name, std::string(name), kind_of_file(name), site, layers, find}, found);
  if (!article || article->passed_over) return;
  const bool clean = !article->title.empty() && utf8::is_clean(article->title) && utf8::is_clean(article->summary);
  const auto parsed =
      article::Article::parse(bundle::VerifiedBytesForTests::make(article->body.encode(article->details)));
  if (!clean || !parsed || article->pictures.size() != parsed->figures().size()) std::abort();
}

}  // namespace handbill::sources
