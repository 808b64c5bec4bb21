#include "reader/text/icu_memory.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <new>
#include <utility>

#include <malloc.h>
#include <unicode/uclean.h>

namespace handbill::text {
namespace {

// Blocks of whole units, each at the first place that has room for it.
class Reserve {
 public:
  void* take(std::size_t size) {
    const std::lock_guard lock(mutex_);
    if (size > kIcuReserve) return nullptr;
    const std::size_t wanted = std::max<std::size_t>(1, (size + kUnit - 1) / kUnit);
    std::size_t free = 0;
    for (std::size_t i = 0; i < kUnits;) {
      const std::size_t taken = lengths_[i];
      free = taken == 0 ? free + 1 : 0;
      i += std::max<std::size_t>(1, taken);
      if (free < wanted) continue;
      lengths_[i - wanted] = static_cast<std::uint16_t>(wanted);
      used_ += wanted;
      return bytes_.data() + (i - wanted) * kUnit;
    }
    return nullptr;
  }

  bool owns(const void* block) const {
    const auto at = reinterpret_cast<std::uintptr_t>(block), begin = reinterpret_cast<std::uintptr_t>(bytes_.data());
    return at >= begin && at < begin + bytes_.size();
  }

  // REQUIRES of both: owns(block).
  std::size_t size_of(const void* block) const { return lengths_[unit_of(block)] * kUnit; }
  void give_back(const void* block) {
    const std::lock_guard lock(mutex_);
    used_ -= std::exchange(lengths_[unit_of(block)], std::uint16_t{0});
  }

  std::size_t used() {
    const std::lock_guard lock(mutex_);
    return used_ * kUnit;
  }

 private:
  static constexpr std::size_t kUnit = 256, kUnits = kIcuReserve / kUnit;

  std::size_t unit_of(const void* block) const {
    return static_cast<std::size_t>(static_cast<const std::byte*>(block) - bytes_.data()) / kUnit;
  }

  std::mutex mutex_;
  std::size_t used_ = 0;                         // units
  std::array<std::uint16_t, kUnits> lengths_{};  // of the block that begins here, in units; 0: none does
  alignas(std::max_align_t) std::array<std::byte, kIcuReserve> bytes_;
};

// Never destroyed: ICU frees what it holds after the destructors of this program have run.
Reserve& reserve() {
  alignas(Reserve) static std::array<std::byte, sizeof(Reserve)> g_place;
  static auto* g_reserve = new (g_place.data()) Reserve;  // in its place: no memory is asked for
  return *g_reserve;
}

std::size_t size_of_heap_block(void* block) {
#ifdef _WIN32
  return ::_msize(block);
#else
  return ::malloc_usable_size(block);
#endif
}

void* U_CALLCONV take(const void* /*context*/, std::size_t size) {
  // Whoever watches errno is not to hear of what the reserve has mended.
  const int before = errno;
  void* block = std::malloc(size);
  if (block != nullptr) return block;
  block = reserve().take(size);
  if (block != nullptr) errno = before;
  return block;
}

void U_CALLCONV give_back(const void* /*context*/, void* block) {
  if (reserve().owns(block)) {
    reserve().give_back(block);
  } else {
    std::free(block);
  }
}

void* U_CALLCONV resize(const void* context, void* block, std::size_t size) {
  if (block != nullptr && reserve().owns(block)) {
    void* larger = take(context, size);
    if (larger == nullptr) return nullptr;
    std::memcpy(larger, block, std::min(size, reserve().size_of(block)));
    reserve().give_back(block);
    return larger;
  }
  const int before = errno;
  void* larger = std::realloc(block, size);
  if (larger != nullptr) return larger;
  larger = reserve().take(size);
  if (larger == nullptr) return nullptr;
  errno = before;
  if (block != nullptr) std::memcpy(larger, block, std::min(size, size_of_heap_block(block)));
  std::free(block);
  return larger;
}

}  // namespace

void give_icu_a_reserve() {
  UErrorCode status = U_ZERO_ERROR;
  u_setMemoryFunctions(nullptr, take, resize, give_back, &status);
}

void require_icu_reserve() {
  if (reserve().used() > kIcuReserve / 2) throw std::bad_alloc();
}

std::size_t icu_reserve_used() { return reserve().used(); }

}  // namespace handbill::text
