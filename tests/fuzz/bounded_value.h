// What a parser of YAML, TOML or JSON lets through is within the bounds of value.h.
#pragma once

#include "bundle_tool/sources/fields/value.h"
#include "tests/fuzz/must.h"

namespace handbill::sources {

inline std::size_t bounded_nodes(const Value& value, std::size_t depth = 0) {
  testing::must(depth <= kValueDepth);
  std::size_t nodes = 1;
  for (const Value& item : value.list) nodes += bounded_nodes(item, depth + 1);
  for (const Field& field : value.map) nodes += bounded_nodes(field.value, depth + 1);
  testing::must(nodes <= kValueNodes);
  return nodes;
}

}  // namespace handbill::sources
