// Reads bytes that have a signed hash: once, into memory. There they are compared with the hash, and used from there.
// FORMAT.md F-2.
#pragma once

#include "reader/base/source.h"
#include "reader/bundle/manifest.h"
#include "reader/bundle/table.h"

namespace handbill::bundle {

// Bytes [offset, offset + size) of the file, whose hash is `hash`. REQUIRES: the caller has bounded `size`.
// Errors: io, truncated (layer file: this copy ends too early), damaged (layer `layer`).
Result<Buffer> read_hashed(const ByteSource& source, std::uint64_t offset, std::uint64_t size, const Hash& hash,
                           Layer layer);

// One page of the chunk table. REQUIRES: page < manifest->pages.size(). Errors: as above; malformed, over_limit (layer
// table).
Result<TablePage> read_table_page(const ByteSource& source, const VerifiedManifest& manifest, std::uint32_t page);

}  // namespace handbill::bundle
