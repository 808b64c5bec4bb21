// The command line: one CLI11 subcommand a command, options that may be given once, errors in the tool's own voice.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "bundle_tool/cli/report.h"
#include "reader/base/result.h"

namespace handbill::cli {

// What a command did, when it is not an Error. Errors that were already printed return their Exit.
using Outcome = Result<Exit>;

class CommandLine {
 public:
  CommandLine(std::string name, std::string about);

  // A new command. `run` is called after its options were read; it owns what the options were bound to.
  CLI::App& add(const std::string& name, const std::string& about, std::function<Outcome()> run);

  // A command that only holds others: their names follow its own.
  CLI::App& add_group(const std::string& name, const std::string& about);
  CLI::App& add_to(CLI::App& group, const std::string& name, const std::string& about, std::function<Outcome()> run);

  // Parses and runs. Prints help, and errors with their hints.
  Exit run(int argc, const char* const* argv);

 private:
  struct Command {
    CLI::App* app;
    std::function<Outcome()> run;
  };
  Outcome dispatch();
  std::string chosen_path() const;
  std::string did_you_mean(int argc, const char* const* argv) const;
  std::optional<std::string> unknown_command(int argc, const char* const* argv) const;
  CLI::App app_;
  std::vector<Command> commands_;
};

// A whole number, written with digits only: CLI11 itself takes -1 for a number without sign.
struct Bounds {
  std::uint64_t least = 0;
  std::uint64_t most = 0;
};
CLI::Option* add_number(CLI::App& app, const std::string& name, std::optional<std::uint64_t>& value,
                        const Bounds& bounds, const std::string& about);
inline constexpr Bounds kJobs{1, 256};
inline constexpr Bounds kDescriptors{0, 1U << 20U};

// A switch that may be given once.
CLI::Option* add_switch(CLI::App& app, const std::string& name, bool& value, const std::string& about);

}  // namespace handbill::cli
