#include "reader/words/error_words.h"

#include <catch2/catch.hpp>
#include <set>

using namespace handbill;

TEST_CASE("every code but ok has words for whoever reads", "[words]") {
  CHECK(error_words(Errc::ok).empty());
  for (int i = 1; i < static_cast<int>(Errc::count_); ++i) CHECK(error_words(static_cast<Errc>(i)).size() > 20);
}

TEST_CASE("a copy is called incomplete only where its file ends too early", "[words]") {
  CHECK(error_words(Error{Errc::truncated, Layer::file, {}}) == error_words(Errc::truncated));
  for (const Layer layer : {Layer::chain, Layer::manifest, Layer::memory, Layer::font}) {
    CHECK(error_words(Error{Errc::truncated, layer, {}}) == error_words(Errc::malformed));
    CHECK(error_words(Error{Errc::damaged, layer, {}}) == error_words(Errc::damaged));
  }
}

TEST_CASE("what a page of the reader can be about is told with what to do", "[words]") {
  for (const Errc code :
       {Errc::io, Errc::not_found, Errc::not_a_bundle, Errc::unsupported, Errc::truncated, Errc::over_limit,
        Errc::malformed, Errc::bad_chain, Errc::bad_signature, Errc::too_few_signatures, Errc::fork,
        Errc::unknown_publisher, Errc::damaged, Errc::no_space}) {
    const std::string_view text = error_words(code);
    INFO(text);
    const auto last = text.substr(text.find_last_of('.', text.size() - 2) + 2);
    const std::set<std::string_view> advice{"Put", "Copy", "Ask", "Get", "Compare", "Remove"};
    CHECK(advice.count(last.substr(0, last.find(' '))) == 1);
  }
}
