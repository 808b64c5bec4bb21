// Puts an edition together: preamble, signature, root chain, manifest, chunk table and parts (FORMAT.md, chapter 2).
#pragma once

#include <functional>
#include <vector>

#include "bundle_tool/pack/part_file.h"
#include "bundle_tool/pack/signer.h"
#include "reader/base/file.h"
#include "reader/bundle/manifest.h"

namespace handbill::pack {

struct KindedPart {
  bundle::PartKind kind;
  const PartFile* file;
};

// Fills in the manifest's sizes, hashes, chunk count and parts (in ascending order of kind, empty ones left out),
// signs, and writes everything to `out`, which the caller keeps or drops. `manifest` holds the rest: title, edition,
// date, article counts. Errors: over_limit (too many chunks, or larger than FAT32 holds: split the edition), io,
// no_space, those of signing.
Status assemble(bundle::Manifest manifest, Bytes chain, const Signer& signer, std::span<const KindedPart> parts,
                AtomicFile& out, const std::function<void(std::uint64_t)>& progress);

}  // namespace handbill::pack
