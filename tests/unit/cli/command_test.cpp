// The command line as people get it wrong, and what they are told then.
#include "bundle_tool/cli/command.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdio>

#include <unistd.h>

#include "tests/support/captured.h"

using namespace handbill;
using cli::Exit;
using testing::captured;

namespace {

using Words = std::vector<std::string>;

// A tool with the command "pack" and the group "channel" with "sign".
struct Tool {
  cli::CommandLine line{"bundle_tool", "about"};
  std::string file;
  std::optional<std::string> title, format, by;
  std::vector<std::string> inputs, many;
  std::optional<std::uint64_t> jobs;
  bool quiet = false;
  Words ran;
  cli::Outcome outcome = Exit::done;

  Tool() {
    const cli::Command pack = line.add("pack", "packs", run("pack"));
    pack.text("FILE", file, "a file").required();
    const cli::Option title_option = pack.text("-t,--title", title, "a title").type_name("TEXT");
    pack.text("--format", format, "a format").one_of({"text", "html"}).needs(title_option);
    pack.texts("--input", inputs, "inputs").repeatable();
    pack.texts("--one", many, "one at a time").one_at_a_time();
    pack.number("--jobs", jobs, {1, 256}, "threads");
    pack.text("--by", by, "who");
    pack.flag("--quiet", quiet, "says nothing").excludes(title_option);
    line.add_to(line.add_group("channel", "of channels"), "sign", "signs", run("channel sign"));
  }
  std::function<cli::Outcome()> run(const std::string& name) {
    return [this, name] {
      ran.push_back(name);
      return outcome;
    };
  }
  Exit call(const Words& words, std::string& out, std::string& err) {
    std::vector<const char*> argv{"bundle_tool"};
    for (const std::string& word : words) argv.push_back(word.c_str());
    auto exit = Exit::done;
    err = captured(STDERR_FILENO, [&] {
      out = captured(STDOUT_FILENO, [&] { exit = line.run(static_cast<int>(argv.size()), argv.data()); });
    });
    return exit;
  }
};

// What stderr says of a command line that is not right.
std::string refused(const Words& words) {
  Tool tool;
  std::string out, err;
  CHECK(tool.call(words, out, err) == Exit::failed);
  CHECK(out.empty());
  CHECK(tool.ran.empty());
  return err;
}

std::string usage(const std::string& error, const std::string& hint) {
  return "bundle_tool: error: usage: " + error + "\nbundle_tool: hint: " + hint + "--help says more\n";
}

// The tool after a command line that is right.
struct Ran {
  Tool tool;
  std::string out, err;
  explicit Ran(const Words& words) { CHECK(tool.call(words, out, err) == Exit::done); }
};

}  // namespace

TEST_CASE("a command that is not there is named, and so is what was needed", "[cli]") {
  CHECK(refused({}) == usage("a command is needed", "bundle_tool "));
  CHECK(refused({"pakc"}) == usage("no such command: pakc", "did you mean pack? bundle_tool "));
  CHECK(refused({"--title", "x"}) == usage("no such option: --title (a command comes first)", "bundle_tool "));
  CHECK(refused({""}) == usage("no such command: ", "bundle_tool "));
  CHECK(refused({"channel"}) == usage("a command is needed after channel", "bundle_tool channel "));
  CHECK(refused({"channel", "sing"}) ==
        usage("no such command: channel sing", "did you mean sign? bundle_tool channel "));
}

TEST_CASE("an option that is spelled wrong brings up the one that was meant", "[cli]") {
  const auto hint = [](const std::string& option) {
    const std::string err = refused({"pack", "file", option, "x"});
    return err.substr(err.find("hint: ") + 6);
  };
  const std::string help = "bundle_tool pack --help says more\n";
  // A letter wrong, left out, too many, two swapped; two of these; the beginning.
  for (const char* near : {"--tirle", "--tite", "--tiitle", "--tilte", "--itlte", "--tit", "--title2", "--titel=x"}) {
    CAPTURE(near);
    CHECK(hint(near) == "did you mean --title? " + help);
  }
  CHECK(hint("--job") == "did you mean --jobs? " + help);
  CHECK(hint("--form") == "did you mean --format? " + help);
  CHECK(hint("--oen") == "did you mean --one? " + help);
  CHECK(hint("--bx") == "did you mean --by? " + help);
  // As many steps as the name has letters make any word of it.
  for (const char* far : {"--author", "--xyz", "--zq", "--ti", "--titlexxx"}) {
    CAPTURE(far);
    CHECK(hint(far) == help);
  }
  // Behind -- nothing is an option.
  CHECK(refused({"pack", "a", "--", "--titel"}).ends_with("hint: " + help));
}

TEST_CASE("a whole number is digits within its bounds, and nothing else", "[cli]") {
  for (const char* good : {"1", "2", "256", "007"}) {
    const Ran ran({"pack", "f", "--jobs", good});
    CHECK(ran.tool.jobs == std::stoull(good));
  }
  CHECK_FALSE(Ran({"pack", "f"}).tool.jobs);
  for (const char* bad : {"0", "257", "+1", "1.0", "1 ", " 1", "0x10", "1e2", "one", "18446744073709551617"}) {
    CAPTURE(bad);
    CHECK(refused({"pack", "f", "--jobs", bad}).find(std::string(bad) + " is not a whole number from 1 to 256") !=
          std::string::npos);
  }
  CHECK_FALSE(refused({"pack", "f", "--jobs=-1"}).empty());
  CHECK_FALSE(refused({"pack", "f", "--jobs="}).empty());
}

TEST_CASE("an option is given once, unless it says otherwise", "[cli]") {
  CHECK(refused({"pack", "f", "--title", "a", "-t", "b"}) ==
        usage("--title may be given only once", "bundle_tool pack "));
  CHECK(refused({"pack", "f", "--jobs", "1", "--jobs", "2"}).find("only once") != std::string::npos);
  CHECK(refused({"pack", "f", "--quiet", "--quiet"}).find("only once") != std::string::npos);
  CHECK(Ran({"pack", "f", "--input", "a", "b", "--input", "c"}).tool.inputs == Words{"a", "b", "c"});
  const Ran one({"pack", "--one", "a", "--one", "b", "f"});
  CHECK(one.tool.many == Words{"a", "b"});
  CHECK(one.tool.file == "f");
}

TEST_CASE("what is required, needed, excluded or of a list is asked for", "[cli]") {
  CHECK(refused({"pack"}) == usage("FILE is required", "bundle_tool pack "));
  CHECK(refused({"pack", "f", "--format", "text"}).find("--title") != std::string::npos);
  CHECK(refused({"pack", "f", "--quiet", "--title", "x"}).find("--title") != std::string::npos);
  CHECK(refused({"pack", "f", "--title", "x", "--format", "pdf"}).find("pdf") != std::string::npos);
  CHECK(refused({"pack", "f", "--title"}).find("--title") != std::string::npos);
  CHECK(refused({"pack", "f", "g"}).find('g') != std::string::npos);
  const Ran ran({"pack", "f", "--title", "x", "--format", "html"});
  CHECK(ran.tool.title == "x");
  CHECK(ran.tool.format == "html");
  CHECK(Ran({"pack", "f", "--quiet"}).tool.quiet);
  CHECK_FALSE(Ran({"pack", "f"}).tool.quiet);
}

TEST_CASE("an error of usage is one line, in the tool's own voice", "[cli]") {
  for (const Words& words : {Words{"pack"}, Words{"pack", "f", "g"}, Words{"pack", "f", "--jobs", "x\ny"},
                             Words{"pack", "f", "--none"}, Words{"channel", "sign", "x"}, Words{"a\nb"}}) {
    const std::string err = refused(words);
    CHECK(std::count(err.begin(), err.end(), '\n') == 2);
    const std::string text = err.substr(0, err.find('\n'));
    CHECK(text.starts_with("bundle_tool: error: usage: "));
    CHECK(text.back() != '.');
  }
}

TEST_CASE("the command that was named runs, and its outcome is the exit code", "[cli]") {
  CHECK(Ran({"pack", "f"}).tool.ran == Words{"pack"});
  CHECK(Ran({"channel", "sign"}).tool.ran == Words{"channel sign"});
  const auto after = [](cli::Outcome outcome, Exit expected) {
    Tool tool;
    tool.outcome = std::move(outcome);
    std::string out, err;
    CHECK(tool.call({"channel", "sign"}, out, err) == expected);
    CHECK(out.empty());
    return err;
  };
  CHECK(after(Exit::refused, Exit::refused).empty());
  CHECK(after(fail(Errc::not_found, Layer::none, "no f"), Exit::failed) == "bundle_tool: error: not-found: no f\n");
  const std::string damaged = after(fail(Errc::damaged, Layer::none, "f"), Exit::refused);
  CHECK(damaged.starts_with("bundle_tool: error: damaged: f\nbundle_tool: hint: "));
  CHECK(std::count(damaged.begin(), damaged.end(), '\n') == 2);
  CHECK(after(fail(Errc::too_few_signatures, Layer::none, "f"), Exit::refused)
            .ends_with("with: bundle_tool sign FILE --key NAME.key\n"));
}

TEST_CASE("a command that runs out of memory or throws ends with an error", "[cli]") {
  const auto said = [](const std::function<cli::Outcome()>& run) {
    cli::CommandLine line("bundle_tool", "about");
    line.add("go", "goes", run);
    const char* const argv[] = {"bundle_tool", "go"};
    return captured(STDERR_FILENO, [&] { CHECK(line.run(2, argv) == Exit::failed); });
  };
  CHECK(said([]() -> cli::Outcome { throw std::bad_alloc(); }) == "bundle_tool: error: io: not enough memory\n");
  CHECK(said([]() -> cli::Outcome { throw std::runtime_error("odd"); }) == "bundle_tool: error: io: odd\n");
}

TEST_CASE("help goes to stdout, and says what a command takes without the machinery", "[cli]") {
  Ran all({"--help"});
  CHECK(all.err.empty());
  CHECK(all.out.find("Exit codes: 0 done; 1 checked and refused; 2 could not check.") != std::string::npos);
  Ran pack({"pack", "--help"});
  CHECK(pack.tool.ran.empty());
  CHECK(pack.out.find("-t,--title TEXT ") != std::string::npos);
  CHECK(pack.out.find("--jobs N ") != std::string::npos);
  CHECK(pack.out.find("Excludes") == std::string::npos);
  CHECK(pack.out.find("Needs") == std::string::npos);
  CHECK(pack.out.find("REQUIRED") == std::string::npos);
  Ran group({"channel", "--help"});
  CHECK(group.out.find("bundle_tool channel COMMAND --help says what a command takes.") != std::string::npos);
}
