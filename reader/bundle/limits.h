// Every limit a reader enforces before it allocates or loops. FORMAT.md chapter 9 gives the reason for each.
#pragma once

#include <cstdint>

namespace handbill::limits {

inline constexpr std::uint64_t kFileSize = 0xFFFF'FFFF;  // bytes; FAT32 holds no larger file
inline constexpr std::uint32_t kSignatureSlots = 16;     // fixed room: a second editor signs without moving a byte
inline constexpr std::uint32_t kChainSize = 1U << 20U;   // bytes
inline constexpr std::uint32_t kChainStatements = 256;
inline constexpr std::uint32_t kStatementSize = 256U << 10U;  // bytes
inline constexpr std::uint32_t kRootKeys = 16;
inline constexpr std::uint32_t kSigningKeys = 32;
inline constexpr std::uint32_t kRevocations = 32;  // of one statement
inline constexpr std::uint32_t kStatementSignatures = 32;
inline constexpr std::uint32_t kChainSignatures = 1024;     // bounds the time that a hostile chain can cost
inline constexpr std::uint32_t kNameSize = 256;             // bytes of UTF-8: channel name, publisher, title
inline constexpr std::uint32_t kManifestSize = 32U << 10U;  // bytes
inline constexpr std::int32_t kLastDay = 84'005;            // 2199-12-31: a later date tells no time
inline constexpr std::uint32_t kChunks = 1U << 18U;
inline constexpr std::uint32_t kChunksPerPage = 512;
inline constexpr std::uint32_t kChunkRaw = 1U << 20U;                   // bytes after decompression
inline constexpr std::uint32_t kChunkStored = kChunkRaw + (4U << 10U);  // bytes in the file
inline constexpr std::uint32_t kWindowLog = 20;                         // zstd window, 1 MiB
inline constexpr std::uint32_t kArticles = 1U << 20U;
inline constexpr std::uint32_t kEntriesPerIndexChunk = 1024;
inline constexpr std::uint32_t kIdsPerChunk = 4096;
inline constexpr std::uint32_t kLanguages = 256;
inline constexpr std::uint32_t kGroups = 4096;
inline constexpr std::uint32_t kArticleIdSize = 200;  // bytes
inline constexpr std::uint32_t kOutlineDepth = 24;
inline constexpr std::uint32_t kImageSide = 4096;          // pixels
inline constexpr std::uint32_t kImagePixels = 8U << 20U;   // width x height
inline constexpr std::uint32_t kArticleParts = 1U << 16U;  // links, languages, authors, tags and figures, each
inline constexpr std::uint32_t kFonts = 64;
inline constexpr std::uint32_t kFontChunk = 256U << 10U;  // bytes; each of a font's chunks but the last
inline constexpr std::uint32_t kFontSize = 2U << 20U;     // bytes; a reader holds no more of all fonts at once either
inline constexpr std::uint32_t kFontsSize = 8U << 20U;    // bytes of all fonts of an edition
// A FlatBuffer may point to one string many times, so the sum over all uses is bounded.
inline constexpr std::uint32_t kSharedStrings = 8U << 20U;  // bytes of an index chunk's or an article's strings
// No vector in a chunk can have more tables, since an offset takes 4 bytes. A FlatBuffers verifier stops at this
// number.
inline constexpr std::uint32_t kTables = kChunkRaw / 4;

}  // namespace handbill::limits
