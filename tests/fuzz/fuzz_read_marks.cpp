// The file of what was read. What was read and written is read as the same.
#include "reader/library/read_marks.h"
#include "tests/fuzz/must.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace handbill;
  library::ReadMarks marks("/nowhere/read");
  marks.parse(as_text(std::as_bytes(std::span(data, size))));
  const std::string written = marks.format();
  library::ReadMarks again("/nowhere/read");
  again.parse(written);
  testing::must(again.format() == written);
  testing::must(again.saved() == marks.saved() && marks.saved().size() <= library::ReadMarks::kMaxSaved);
  testing::must(written.size() <= library::ReadMarks::kFileSize);
  for (const library::ReadMarks::Saved& s : marks.saved()) testing::must(marks.is_saved(s.edition, s.article));
  return 0;
}
