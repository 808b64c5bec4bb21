// The tool's commands, one file each. Each function adds its command to `line`, which then owns the values of its
// options.
#pragma once

#include "bundle_tool/cli/command.h"

namespace handbill::commands {

void add_keygen(cli::CommandLine& line);
void add_pack(cli::CommandLine& line);
void add_channel(cli::CommandLine& line);
void add_sign(cli::CommandLine& line);
void add_verify(cli::CommandLine& line);
void add_inspect(cli::CommandLine& line);
void add_list(cli::CommandLine& line);
void add_show(cli::CommandLine& line);

}  // namespace handbill::commands
