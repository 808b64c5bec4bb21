// bundle_tool: packs a newsroom's articles into one signed file, and reads such files.
#include <csignal>

#include "bundle_tool/commands/commands.h"

int main(int argc, char** argv) {
  // A file size limit is an error like a full disk, not the end of the program.
  std::signal(SIGXFSZ, SIG_IGN);
  handbill::cli::CommandLine line("bundle_tool",
                                  "Packs articles into one signed edition for Handbill, and reads editions.");
  handbill::commands::add_keygen(line);
  handbill::commands::add_pack(line);
  handbill::commands::add_verify(line);
  handbill::commands::add_inspect(line);
  handbill::commands::add_list(line);
  handbill::commands::add_show(line);
  return static_cast<int>(line.run(argc, argv));
}
