// What a file gives when every operation of the reader is tried on it: everything that comes out, and every reason why
// something does not.
#pragma once

#include <memory>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "reader/base/source.h"
#include "reader/bundle/keys.h"

namespace handbill::testing {

struct ReadReport {
  // Slug and layer of each error, each once.
  std::set<std::pair<std::string, std::string>> errors;
  std::uint32_t released = 0;  // articles whose entry and body were handed out and parsed
  // Hash over what the articles hold, in their order, then the fonts (tests/spec_decoder makes the same); of nothing
  // when there is none.
  bundle::Hash content;
};

// Authenticates, opens, verifies the whole with `threads`, finds each id, and reads entries, bodies and pictures in an
// order taken from `random`, then the fonts.
ReadReport read_everything(const std::shared_ptr<const ByteSource>& source, std::mt19937& random, unsigned threads = 2);

}  // namespace handbill::testing
