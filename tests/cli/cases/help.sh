# What is printed without a command, with --help, and for a wrong one.
run bundle_tool
run bundle_tool --help
run bundle_tool frobnicate
run bundle_tool --frobnicate
for command in keygen pack verify inspect list show; do
  run bundle_tool $command --help
done
