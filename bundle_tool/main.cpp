// bundle_tool: packs a newsroom's articles into one signed file, and reads such files.
#include <csignal>
#include <vector>

#include <sodium.h>

#include "bundle_tool/cli/console.h"
#include "bundle_tool/cli/interrupt.h"
#include "bundle_tool/cli/report.h"
#include "bundle_tool/commands/commands.h"

int main(int argc, char** argv) {
  handbill::cli::set_up_console();
#ifdef SIGXFSZ
  // A file size limit (ulimit -f) becomes an error of write(), like a full disk, and does not end the program.
  std::signal(SIGXFSZ, SIG_IGN);
#endif
  handbill::cli::leave_nothing_when_interrupted();
  // Before any thread is started: libsodium chooses its code for this machine here.
  if (sodium_init() < 0) {
    handbill::cli::print_error({handbill::Errc::io, handbill::Layer::none, "libsodium cannot start"});
    return static_cast<int>(handbill::cli::Exit::failed);
  }
  handbill::cli::CommandLine line(
      "bundle_tool", "Packs articles into one signed edition for Handbill, and reads editions.", HANDBILL_VERSION);
  handbill::commands::add_keygen(line);
  handbill::commands::add_pack(line);
  handbill::commands::add_sign(line);
  handbill::commands::add_channel(line);
  handbill::commands::add_verify(line);
  handbill::commands::add_inspect(line);
  handbill::commands::add_list(line);
  handbill::commands::add_show(line);
  const std::vector<std::string> words = handbill::cli::arguments(argc, argv);
  std::vector<const char*> pointers;
  for (const std::string& word : words) pointers.push_back(word.c_str());
  return static_cast<int>(line.run(static_cast<int>(pointers.size()), pointers.data()));
}
