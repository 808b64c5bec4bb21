// The command line: commands with their options, and errors in the tool's own form. Only command.cpp uses CLI11.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "bundle_tool/cli/report.h"
#include "reader/base/result.h"

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace handbill::cli {

// A command's result. A command that has printed its errors itself returns an Exit, and no Error.
using Outcome = Result<Exit>;

// The smallest and the largest value of a whole number.
struct Bounds {
  std::uint64_t min = 0;
  std::uint64_t max = 0;
};
inline constexpr Bounds kJobs{1, 256};
inline constexpr Bounds kDescriptors{0, 1U << 20U};

// One option of a command. A handle, valid as long as its CommandLine. Each call changes the option and returns the
// handle, so that calls can be chained.
class Option {
 public:
  Option required() const;
  // The word for the value in the help: "FILE".
  Option type_name(const std::string& name) const;
  Option one_of(const std::vector<std::string>& values) const;
  Option needs(const Option& other) const;
  Option excludes(const Option& other) const;
  // May be given several times, each time with one value or more.
  Option repeatable() const;
  // May be given several times, each time with one value.
  Option one_at_a_time() const;

 private:
  friend class Command;
  explicit Option(CLI::Option* option) : option_(option) {}
  CLI::Option* option_;
};

// A command, to which options are added. An option may be given once unless it is repeatable; a name without dashes is
// a position on the command line. A handle, valid as long as its CommandLine. `value` is borrowed as long.
class Command {
 public:
  Option text(const std::string& name, std::string& value, const std::string& about) const;
  Option text(const std::string& name, std::optional<std::string>& value, const std::string& about) const;
  Option texts(const std::string& name, std::vector<std::string>& values, const std::string& about) const;
  // The value is written with digits only, no sign.
  Option number(const std::string& name, std::optional<std::uint64_t>& value, const Bounds& bounds,
                const std::string& about) const;
  Option flag(const std::string& name, bool& value, const std::string& about) const;

 private:
  friend class CommandLine;
  explicit Command(CLI::App* app) : app_(app) {}
  CLI::App* app_;
};

class CommandLine {
 public:
  // `version`: what --version says; without one there is no such option.
  CommandLine(const std::string& name, const std::string& about, const std::string& version = "");
  CommandLine(const CommandLine&) = delete;
  CommandLine& operator=(const CommandLine&) = delete;
  ~CommandLine();

  // Adds a command. `run` is called after its options were read; it owns the values that they are bound to.
  Command add(const std::string& name, const std::string& about, std::function<Outcome()> run);

  // Adds a command that only holds others: "channel" in "channel rotate".
  Command add_group(const std::string& name, const std::string& about);
  Command add_to(const Command& group, const std::string& name, const std::string& about, std::function<Outcome()> run);

  // Parses the command line and runs the command. Prints help, and errors with their hints.
  Exit run(int argc, const char* const* argv);

 private:
  struct Parser;
  std::unique_ptr<Parser> parser_;
};

}  // namespace handbill::cli
