// trust_cost make FOLDER   writes small.handbill (1 MB) and large.handbill (4 GB, sparse), each with a root chain of
//                          100 statements, 2 of 3, and `pins`, which knows the first 99
// trust_cost walk FILE     walks its chain from the first statement; prints the seconds
// trust_cost open FILE PINS   opens it as the reader does; counted are the instructions of open_pinned()
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>

#include "reader/trust/pins.h"
#include "tests/support/edition_builder.h"
#include "tests/support/temporary_folder.h"

namespace fs = std::filesystem;
using namespace handbill;
using testing::EditionBuilder;
using testing::TestKey;

namespace {

constexpr std::uint32_t kPictureBytes = limits::kChunkRaw;

std::vector<TestKey> three(std::uint8_t first) {
  return {TestKey(first), TestKey(static_cast<std::uint8_t>(first + 1)), TestKey(static_cast<std::uint8_t>(first + 2))};
}

// Each statement replaces the oldest key of three; two of the statement before and two of its own sign.
std::vector<testing::RootStep> chain_of(std::size_t statements) {
  std::vector<testing::RootStep> out;
  for (std::size_t n = 0; n < statements; ++n) {
    const auto keys = three(static_cast<std::uint8_t>(1 + n));
    testing::RootStep step;
    step.statement.root_keys = testing::sorted_keys(keys);
    step.statement.root_threshold = 2;
    step.statement.signing_keys = testing::signers_of(keys);
    step.statement.signing_threshold = 2;
    step.signers = {keys[0], keys[1]};
    out.push_back(std::move(step));
  }
  return out;
}

// An edition with so many pictures of 1 MiB each, which nobody reads: their bytes are a hole in the file.
void write_edition(const std::string& path, std::size_t statements, std::uint32_t pictures) {
  EditionBuilder b;
  b.chain = chain_of(statements);
  b.signers = {b.chain.back().signers};
  b.edit_front = [pictures](bundle::Front& front) { front.image_count += pictures; };
  b.edit_manifest = [statements](bundle::Manifest& m) { m.edition = statements; };
  const testing::BuiltEdition small = b.build();

  std::vector<bundle::ChunkRecord> records;
  for (const testing::TestChunk& chunk : small.chunks) {
    records.push_back({static_cast<std::uint32_t>(chunk.stored.size()), chunk.raw_size, bundle::hash_of(chunk.stored)});
  }
  for (std::uint32_t i = 0; i < pictures; ++i) records.push_back({kPictureBytes, kPictureBytes, {}});
  bundle::Manifest m = small.manifest;
  m.chunk_count = static_cast<std::uint32_t>(records.size());
  m.parts.back().chunk_count += pictures;
  m.pages.resize((records.size() + limits::kChunksPerPage - 1) / limits::kChunksPerPage);
  const std::uint64_t table_offset = small.manifest_offset + m.encode().size();
  std::uint64_t offset = table_offset + bundle::TablePage::size_of_all(m.chunk_count);
  const std::uint64_t chunks_offset = offset;
  Buffer table;
  for (std::size_t p = 0; p < m.pages.size(); ++p) {
    const auto begin = records.begin() + static_cast<std::ptrdiff_t>(p * limits::kChunksPerPage);
    const auto end = std::min(records.end(), begin + limits::kChunksPerPage);
    bundle::TablePage page{offset, {begin, end}};
    offset = page.end();
    const Buffer raw = page.encode();
    m.pages[p] = bundle::hash_of(raw);
    append(table, raw);
  }
  m.file_size = offset;
  const Buffer manifest = m.encode();
  if (small.manifest_offset + manifest.size() != table_offset) std::abort();

  bundle::Preamble fields;
  fields.chain_size = static_cast<std::uint32_t>(small.chain.size());
  fields.manifest_size = static_cast<std::uint32_t>(manifest.size());
  const auto preamble = fields.encode();
  const Buffer message = bundle::signed_message(bundle::kEditionDomain, bundle::long_hash_of(preamble, manifest));
  std::vector<bundle::Signature> signatures;
  for (const TestKey& key : b.signers) signatures.push_back(key.sign(message));
  Buffer out;
  for (const Bytes part : {Bytes(preamble), Bytes(bundle::SignatureBlock::encode(signatures))}) append(out, part);
  for (const Buffer& part : {small.chain, manifest, table}) append(out, part);
  if (out.size() != chunks_offset) std::abort();
  for (const testing::TestChunk& chunk : small.chunks) append(out, chunk.stored);
  testing::write_file(path, out);
  fs::resize_file(path, m.file_size);
}

[[gnu::noinline]] bool open_pinned(const std::shared_ptr<const ByteSource>& source, trust::Pins& pins) {
  auto edition = trust::authenticate(*source, [&pins](const bundle::Hash& channel) {
    const trust::Pin* pin = pins.find(channel);
    return pin != nullptr ? std::span<const bundle::Hash>(pin->statements) : std::span<const bundle::Hash>{};
  });
  Status kept;
  if (!edition || !pins.judge(*edition, kept)) return false;
  return bundle::Bundle::open(source, std::move(edition->manifest)).has_value();
}

int make(const std::string& folder) {
  write_edition(folder + "/before.handbill", 99, 0);
  write_edition(folder + "/small.handbill", 100, 1);
  write_edition(folder + "/large.handbill", 100, 4095);
  trust::PinsState state{};
  fs::remove(folder + "/pins");
  trust::Pins pins = trust::Pins::load(folder + "/pins", state);
  const auto source = FileSource::open(folder + "/before.handbill").value();
  return pins.accept(trust::authenticate(*source).value(), trust::Accepted::by_digits) ? 0 : 1;
}

int walk(const std::string& path) {
  const auto source = FileSource::open(path).value();
  const auto envelope = bundle::Envelope::read(*source).value();
  const auto began = std::chrono::steady_clock::now();
  const auto channel = trust::Channel::walk(envelope.chain());
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
  if (!channel) return 1;
  std::printf("%zu statements, %.4f s\n", channel->statements().size(), took.count());
  return 0;
}

int open(const std::string& path, const std::string& pins_path) {
  trust::PinsState state{};
  trust::Pins pins = trust::Pins::load(pins_path, state);
  return open_pinned(FileSource::open(path).value(), pins) ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  const std::string what = argc > 2 ? argv[1] : "";
  if (what == "make" && argc == 3) return make(argv[2]);
  if (what == "walk" && argc == 3) return walk(argv[2]);
  if (what == "open" && argc == 4) return open(argv[2], argv[3]);
  std::fputs("usage: trust_cost make FOLDER | walk FILE | open FILE PINS\n", stderr);
  return 2;
}
