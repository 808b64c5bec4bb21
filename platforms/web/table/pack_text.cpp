// pack_text FILE: writes the table that a program without ICU carries (reader/text/packed_text.h).
#include <cstdio>
#include <fstream>

#include "reader/text/packed_text.h"

int main(int argc, char** argv) {
  if (argc != 2) return std::fputs("usage: pack_text FILE\n", stderr), 2;
  const handbill::Buffer table = handbill::text::pack_text();
  std::ofstream out(argv[1], std::ios::binary);
  out.write(reinterpret_cast<const char*>(table.data()), static_cast<std::streamsize>(table.size()));
  out.close();
  return out ? 0 : 1;
}
