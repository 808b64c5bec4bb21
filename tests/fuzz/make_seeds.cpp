// make_seeds FOLDER: writes the crafted inputs of our format's fuzz targets, each into the folder of its target. What
// is there already stays: inputs that once found something are kept beside them.
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "reader/trust/pins.h"
#include "tests/support/edition_builder.h"
#include "tests/support/frames.h"
#include "tests/support/full_pin.h"

namespace fs = std::filesystem;
using namespace handbill;
using testing::BuiltEdition;

namespace {

template <class T>
Buffer sized(T size, Bytes bytes) {
  Buffer out;
  append_le<T>(out, size);
  append(out, bytes);
  return out;
}

bool put(const fs::path& folder, const char* target, const char* name, Bytes bytes) {
  fs::create_directories(folder / target);
  const fs::path path = folder / target / name;
  if (fs::exists(path)) return true;
  std::ofstream out(path, std::ios::binary);
  out.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  return static_cast<bool>(out.flush());
}

Buffer of_articles(std::uint32_t articles, std::uint8_t images, std::uint8_t font_chunks, Bytes front) {
  Buffer head;
  append_le(head, articles);
  append_le(head, static_cast<std::uint8_t>(images | font_chunks << 4U));
  append(head, front);
  return head;
}
Buffer of_entries(std::uint16_t entries, std::uint8_t languages, Bytes index) {
  Buffer head;
  append_le(head, entries);
  append_le(head, languages);
  append(head, index);
  return head;
}

Buffer channel_file(Bytes chain) {
  Buffer out;
  append(out, as_bytes("\x89HBC\r\n\x1A\n"));
  append(out, chain);
  return out;
}

bool put_all(const fs::path& to, const BuiltEdition& e) {
  const Bytes file(e.bytes);
  const auto manifest_size = static_cast<std::uint16_t>(e.table_offset - e.manifest_offset);
  const Buffer body(e.chain.begin() + 8, e.chain.begin() + 8 + 136);
  const Buffer packed = testing::compressed_frame(e.chunks[4].raw, 19);
  const auto text_size = static_cast<std::uint32_t>(e.chunks[4].raw.size()) - 1;
  return put(to, "fuzz_envelope", "small", file) && put(to, "fuzz_envelope", "cut", file.first(file.size() - 50)) &&
         put(to, "fuzz_manifest", "small",
             sized(manifest_size, file.subspan(static_cast<std::size_t>(e.manifest_offset)))) &&
         put(to, "fuzz_chain", "founding", e.chain) && put(to, "fuzz_chain", "body", sized<std::uint16_t>(136, body)) &&
         put(to, "fuzz_channel_file", "founding", channel_file(e.chain)) &&
         put(to, "fuzz_channel_file", "body", sized<std::uint16_t>(136, body)) &&
         put(to, "fuzz_pin", "full", trust::encode_pin(testing::full_pin())) &&
         put(to, "fuzz_chunk", "stored", sized(text_size, e.chunks[4].stored)) &&
         put(to, "fuzz_chunk", "compressed", sized(text_size, packed)) &&
         put(to, "fuzz_front", "small", of_articles(3, 1, 0, e.chunks[0].raw)) &&
         put(to, "fuzz_index", "two", of_entries(2, 2, e.chunks[1].raw)) &&
         put(to, "fuzz_index", "ids", of_entries(3, 2, e.chunks[3].raw)) &&
         put(to, "fuzz_article", "plain", testing::plain_body("One line.")) &&
         put(to, "fuzz_article", "rich", testing::rich_body());
}

bool put_fonts(const fs::path& to, const BuiltEdition& e) {
  const auto manifest_size = static_cast<std::uint16_t>(e.table_offset - e.manifest_offset);
  const Bytes behind_chain = Bytes(e.bytes).subspan(static_cast<std::size_t>(e.manifest_offset));
  return put(to, "fuzz_front", "fonts", of_articles(3, 1, 2, e.chunks[0].raw)) &&
         put(to, "fuzz_manifest", "fonts", sized(manifest_size, behind_chain));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fputs("usage: make_seeds FOLDER\n", stderr);
    return 2;
  }
  testing::EditionBuilder with_fonts;
  with_fonts.fonts = {{"A", Buffer(200, std::byte{'a'})}, {"B", Buffer(90, std::byte{'b'})}};
  const bool done = put_all(argv[1], testing::EditionBuilder().build()) && put_fonts(argv[1], with_fonts.build());
  return done ? 0 : 2;
}
