// Unpacks the core (zstd), before there is a core: for browsers.
#include <stdint.h>
#include <stdlib.h>
#include <zstd.h>

__attribute__((export_name("allocate"))) void* allocate(uint32_t size) { return malloc(size); }

// The size of what was unpacked; anything else than what was expected: it is damaged.
__attribute__((export_name("unpack"))) uint32_t unpack(const void* from, uint32_t size, void* to, uint32_t room) {
  return (uint32_t)ZSTD_decompress(to, room, from, size);
}
