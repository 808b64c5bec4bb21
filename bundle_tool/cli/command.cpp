#include "bundle_tool/cli/command.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cctype>
#include <charconv>
#include <cstdio>
#include <exception>
#include <new>
#include <utility>
#include <vector>

#include "reader/base/spelling.h"
#include "reader/words/error_words.h"

namespace handbill::cli {
namespace {

// Makes one of CLI11's messages look like the tool's own: lower case, no full stop, one line.
std::string as_line(std::string text) {
  for (char& c : text) {
    if (c == '\n') c = ' ';
  }
  while (!text.empty() && (text.back() == '.' || text.back() == ' ')) text.pop_back();
  const auto upper = [](char c) { return std::isupper(static_cast<unsigned char>(c)) != 0; };
  if (text.size() > 1 && upper(text[0]) && !upper(text[1])) {
    text[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(text[0])));
  }
  return text;
}

// CLI11's words for an option that was given too often.
constexpr std::string_view kManyTimes = ": At Most 1 required but received ";

std::string said_of(const CLI::ParseError& wrong) {
  std::string text = wrong.what();
  const auto many = text.find(kManyTimes);
  if (many != std::string::npos) text = text.substr(0, many) + " may be given only once";
  return as_line(std::move(text));
}

// The one of `names` that was probably meant; empty when none is near.
std::string nearest(const std::vector<std::string>& names, std::string_view given) {
  constexpr std::size_t kNear = 2;
  std::string out;
  std::size_t best = kNear + 1;
  for (const std::string& name : names) {
    const bool begins = given.size() > 2 && name.starts_with(given);
    const std::size_t steps = begins ? 0 : typing_errors(given, name);
    if (steps >= best || steps >= name.size()) continue;
    best = steps;
    out = name;
  }
  return out;
}

std::vector<std::string> options_of(const CLI::App& app) {
  std::vector<std::string> out;
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) out.push_back(name);
  }
  return out;
}

std::vector<std::string> commands_of(const CLI::App& app) {
  std::vector<std::string> out;
  for (const CLI::App* each : app.get_subcommands([](const CLI::App*) { return true; }))
    out.push_back(each->get_name());
  return out;
}

// "FILE"; CLI11 adds the values that it checks for: "WIDTH:{full,640,320,none}".
std::string value_word(const CLI::Option& option) {
  if (option.get_items_expected_max() == 0) return "";
  const std::string type = option.get_type_name();
  return type.substr(0, type.find(':'));
}

// "full 640 320 none"; empty: any value.
std::string choices_of(const CLI::Option& option) {
  const std::string type = option.get_type_name();
  const auto begin = type.find(":{");
  if (begin == std::string::npos) return "";
  std::string out = type.substr(begin + 2, type.size() - begin - 3);
  std::replace(out.begin(), out.end(), ',', ' ');
  return out;
}

// What platforms/desktop/pages.py reads: a command or something that it takes a line, with tabs between the fields.
std::string line_of(const CLI::Option& option) {
  const bool position = option.get_positional();
  std::string names, times = option.get_required() ? "required" : "";
  for (const std::string& name : option.get_snames()) names += "-" + name + " ";
  for (const std::string& name : option.get_lnames()) names += "--" + name + " ";
  if (position) names = option.get_name(true) + " ";
  names.pop_back();
  if (option.get_items_expected_max() > 1 || option.get_multi_option_policy() == CLI::MultiOptionPolicy::TakeAll) {
    times += times.empty() ? "many" : " many";
  }
  return (position ? "position\t" : "option\t") + names + '\t' + (position ? "" : value_word(option)) + '\t' +
         choices_of(option) + '\t' + times + '\t' + option.get_description();
}

std::string table_of(const CLI::App& app, const std::string& path = "") {
  std::string out = "command\t" + path + '\t' + app.get_description();
  for (const CLI::Option* option : app.get_options()) out += '\n' + line_of(*option);
  for (const CLI::App* each : app.get_subcommands([](const CLI::App*) { return true; })) {
    out += '\n' + table_of(*each, path + (path.empty() ? "" : " ") + each->get_name());
  }
  return out;
}

// CLI11's help without the names of validators and excluded options: the descriptions say these in words.
class HelpFormatter final : public CLI::Formatter {
 public:
  HelpFormatter() { column_width(28); }
  std::string make_option_opts(const CLI::Option* option) const override {
    const std::string word = option->get_positional() ? "" : value_word(*option);
    return word.empty() ? "" : " " + word;
  }
};

constexpr const char* kFooter =
    "\nbundle_tool COMMAND --help says what a command takes.\n"
    "Exit codes: 0 done; 1 checked and refused; 2 could not check.";

// Reads digits and nothing else: no sign, no space, no fraction.
std::optional<std::uint64_t> parse_number(const std::string& text, const Bounds& bounds) {
  std::uint64_t number = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc() || stop != end || number < bounds.min || number > bounds.max) return std::nullopt;
  return number;
}

std::string in_one_line(std::string_view text) {
  std::string out(text);
  std::replace(out.begin(), out.end(), '\n', ' ');
  return out;
}

// If something was refused, adds a hint in the words of the reader's error page. Other errors explain themselves.
void explain(const Error& error) {
  if (exit_for(error.code) == Exit::refused) print_hint(in_one_line(error_words(error)));
  if (error.code == Errc::too_few_signatures) {
    print_hint("If it is your own, the next editor adds a signature with: bundle_tool sign FILE --key NAME.key");
  }
}

}  // namespace

// The part of CommandLine that needs CLI11's header.
struct CommandLine::Parser {
  struct Runnable {
    CLI::App* app;
    std::function<Outcome()> run;
  };
  Outcome dispatch() const;
  std::string chosen_path() const;
  std::string did_you_mean(int argc, const char* const* argv) const;
  std::optional<std::string> unknown_command(int argc, const char* const* argv) const;

  CLI::App app;
  std::vector<Runnable> commands;
};

CommandLine::CommandLine(const std::string& name, const std::string& about, const std::string& version)
    : parser_(new Parser{CLI::App(about, name), {}}) {
  CLI::App& app = parser_->app;
  app.require_subcommand(1);
  app.allow_windows_style_options(false);  // a path may begin with a slash there too; commands inherit it
  if (!version.empty()) app.set_version_flag("--version", name + " " + version, "say which version this is, and exit");
  app.add_flag_callback(
      "--option-table", [&app] { throw CLI::CallForVersion(table_of(app), 0); },
      "say all options, for manual pages and shells, and exit");
  app.formatter(std::make_shared<HelpFormatter>());
  app.footer(kFooter);
  app.failure_message(CLI::FailureMessage::simple);
}

CommandLine::~CommandLine() = default;

Command CommandLine::add(const std::string& name, const std::string& about, std::function<Outcome()> run) {
  return add_to(Command(&parser_->app), name, about, std::move(run));
}

Command CommandLine::add_group(const std::string& name, const std::string& about) {
  CLI::App* app = parser_->app.add_subcommand(name, about);
  app->footer("\nbundle_tool " + name + " COMMAND --help says what a command takes.");
  app->require_subcommand(1);
  return Command(app);
}

Command CommandLine::add_to(const Command& group, const std::string& name, const std::string& about,
                            std::function<Outcome()> run) {
  CLI::App* app = group.app_->add_subcommand(name, about);
  app->footer("");
  app->option_defaults()->multi_option_policy(CLI::MultiOptionPolicy::Throw);
  parser_->commands.push_back({app, std::move(run)});
  return Command(app);
}

Outcome CommandLine::Parser::dispatch() const {
  for (const Runnable& command : commands) {
    if (command.app->parsed()) return command.run();
  }
  return fail(Errc::usage, Layer::none, "no command");
}

std::optional<std::string> CommandLine::Parser::unknown_command(int argc, const char* const* argv) const {
  if (argc < 2) return "a command is needed";
  const std::string first = argv[1];
  const auto named = [](const std::string& name) {
    return [name](const CLI::App* each) { return each->get_name() == name; };
  };
  if (first.starts_with('-')) return "no such option: " + first + " (a command comes first)";
  const auto found = app.get_subcommands(named(first));
  if (found.empty()) return "no such command: " + first;
  if (found.front()->get_subcommands([](const CLI::App*) { return true; }).empty()) return std::nullopt;
  if (argc < 3) return "a command is needed after " + first;
  const std::string second = argv[2];
  if (!found.front()->get_subcommands(named(second)).empty()) return std::nullopt;
  return "no such command: " + first + " " + second;
}

// The commands that were recognised on the command line: "channel rotate ".
std::string CommandLine::Parser::chosen_path() const {
  std::string out;
  for (auto chosen = app.get_subcommands(); !chosen.empty(); chosen = chosen.front()->get_subcommands()) {
    out += chosen.front()->get_name() + " ";
  }
  return out;
}

// "did you mean --title? ", or nothing.
std::string CommandLine::Parser::did_you_mean(int argc, const char* const* argv) const {
  const auto ask = [](const std::string& meant) { return meant.empty() ? "" : "did you mean " + meant + "? "; };
  const CLI::App* command = &app;
  int next = 1;  // where a command within the one that was found would stand
  for (auto chosen = app.get_subcommands(); !chosen.empty(); chosen = command->get_subcommands(), ++next) {
    command = chosen.front();
  }
  const std::vector<std::string> below = commands_of(*command);
  if (!below.empty() && next < argc && argv[next][0] != '-') return ask(nearest(below, argv[next]));
  for (int i = 1; i < argc; ++i) {
    const std::string_view given = argv[i];
    if (given == "--") break;
    if (!given.starts_with("--")) continue;
    const std::string name(given.substr(2, given.find('=') - 2));
    if (command->get_option_no_throw("--" + name) != nullptr) continue;
    const std::string meant = nearest(options_of(*command), name);
    return ask(meant.empty() ? "" : "--" + meant);
  }
  return "";
}

Exit CommandLine::run(int argc, const char* const* argv) try {
  try {
    parser_->app.parse(argc, argv);
  } catch (const CLI::Success& wanted) {  // --help, --version
    parser_->app.exit(wanted);
    return std::fflush(stdout) == 0 ? Exit::done : Exit::failed;
  } catch (const CLI::ParseError& wrong) {
    print_error({Errc::usage, Layer::none, parser_->unknown_command(argc, argv).value_or(said_of(wrong))});
    print_hint(parser_->did_you_mean(argc, argv) + "bundle_tool " + parser_->chosen_path() + "--help says more");
    return Exit::failed;
  }
  const Outcome outcome = parser_->dispatch();
  if (outcome) return *outcome;
  print_error(outcome.error());
  explain(outcome.error());
  return exit_for(outcome.error().code);
} catch (const std::bad_alloc&) {
  print_error({Errc::io, Layer::none, "not enough memory"});
  return Exit::failed;
} catch (const std::exception& unexpected) {
  print_error({Errc::io, Layer::none, unexpected.what()});
  return Exit::failed;
}

Option Option::required() const {
  option_->required();
  return *this;
}

Option Option::type_name(const std::string& name) const {
  option_->type_name(name);
  return *this;
}

Option Option::one_of(const std::vector<std::string>& values) const {
  option_->check(CLI::IsMember(values));
  return *this;
}

Option Option::needs(const Option& other) const {
  option_->needs(other.option_);
  return *this;
}

Option Option::excludes(const Option& other) const {
  option_->excludes(other.option_);
  return *this;
}

Option Option::repeatable() const {
  option_->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  return *this;
}

Option Option::one_at_a_time() const {
  // Else CLI11 takes the positions that follow as more values.
  option_->type_size(1)->allow_extra_args(false);
  return repeatable();
}

Option Command::text(const std::string& name, std::string& value, const std::string& about) const {
  return Option(app_->add_option(name, value, about));
}

Option Command::text(const std::string& name, std::optional<std::string>& value, const std::string& about) const {
  return Option(app_->add_option(name, value, about));
}

Option Command::texts(const std::string& name, std::vector<std::string>& values, const std::string& about) const {
  return Option(app_->add_option(name, values, about));
}

// Read here and not by CLI11, which takes -1 for an unsigned number and 0x10 for 16.
Option Command::number(const std::string& name, std::optional<std::uint64_t>& value, const Bounds& bounds,
                       const std::string& about) const {
  const auto read = [&value, bounds](const CLI::results_t& given) {
    value = parse_number(given.front(), bounds);
    return value.has_value();
  };
  const auto check = [bounds](const std::string& text) {
    if (parse_number(text, bounds)) return std::string();
    return text + " is not a whole number from " + std::to_string(bounds.min) + " to " + std::to_string(bounds.max);
  };
  return Option(app_->add_option(name, read, about)->type_name("N")->check(CLI::Validator(check, "")));
}

Option Command::flag(const std::string& name, bool& value, const std::string& about) const {
  return Option(app_->add_flag(name, value, about)->multi_option_policy(CLI::MultiOptionPolicy::Throw));
}

}  // namespace handbill::cli
