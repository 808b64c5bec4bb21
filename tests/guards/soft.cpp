// A program without any of the protections that tests/guards/hardened.py looks for, so that it can prove that it would
// see each of them missing. Never run.
#include <cstring>

int main(int argc, char** argv) {
  char copy[64];
  std::strcpy(copy, argv[argc - 1]);  // NOLINT(clang-analyzer-security.insecureAPI.strcpy): on purpose
  return copy[0];
}
