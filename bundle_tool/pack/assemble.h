// Puts an edition together: preamble, signature, root chain, manifest, chunk table and parts (FORMAT.md, chapter 2).
#pragma once

#include <functional>
#include <vector>

#include "bundle_tool/pack/part_file.h"
#include "bundle_tool/pack/signer.h"
#include "reader/base/file.h"
#include "reader/bundle/manifest.h"
#include "reader/bundle/preamble.h"

namespace handbill::pack {

struct KindedPart {
  bundle::PartKind kind;
  const PartFile* file;
};

// Everything of an edition but its parts and its signature.
struct Unsigned {
  bundle::Preamble preamble;
  Buffer chain, manifest, table;
};

// Fills in the manifest's channel, sizes, hashes, chunk count and parts (in ascending order of kind, empty ones left
// out). `manifest` holds the rest: title, edition, date, article counts. Errors: those of the chain; over_limit (too
// many chunks, or larger than FAT32 holds: split the edition).
Result<Unsigned> assemble(bundle::Manifest manifest, Bytes chain, std::span<const KindedPart> parts);

// Signs, and writes everything to `out`, which the caller keeps or drops. Errors: io, no_space, those of signing.
Status sign_and_write(const Unsigned& edition, const Signer& signer, std::span<const KindedPart> parts, AtomicFile& out,
                      const std::function<void(std::uint64_t)>& progress);

}  // namespace handbill::pack
