// Regular expressions of a configuration, run in bounded time.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace handbill::sources {

class Patterns {
 public:
  Patterns();
  Patterns(Patterns&&) noexcept;
  ~Patterns();
  // False: it is no regular expression.
  bool add(std::string_view pattern);
  // Does one of them match somewhere in `text`? Safe from any thread. One that takes too long matches.
  bool match(std::string_view text) const;

 private:
  struct Compiled;
  std::vector<std::unique_ptr<Compiled>> patterns_;
};

}  // namespace handbill::sources
