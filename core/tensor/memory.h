/// @file How much memory tensors take, and giving back what is kept for the next ones.
#pragma once
#include <xtgrad/core/export.h>

#include <cstdint>

namespace xtgrad { inline namespace v1 {

/// Bytes, and how often something happened, since the program began. Tensors, their storages and
/// graph nodes come from a cache of blocks, whose sizes are rounded up by at most a quarter.
struct MemoryStats {
  int64_t allocated_bytes;  ///< in use
  int64_t cached_bytes;     ///< free, kept for the next tensors
  int64_t reserved_bytes;   ///< taken from the system: the sum of the two
  int64_t
      peak_allocated_bytes;   ///< the most at once; a thread's free blocks up to 256 KB count too
  int64_t cache_limit_bytes;  ///< of what all threads keep together, in blocks beyond 256 KB
  int64_t num_system_allocs;  ///< blocks that were taken from the system
  int64_t num_system_frees;   ///< and given back, by empty_cache() or as least recently used
  int64_t num_ooms;           ///< requests that failed, each with an Error
};

/// The process's figures. The cache keeps at most a quarter of the memory that the machine, or the
/// control group of a container, has. libtorch's `c10::cuda::CUDACachingAllocator::getDeviceStats`
/// is the nearest; for CPU memory it has none.
XTGRAD_API MemoryStats memory_stats();
/// Makes peak_allocated_bytes what is in use now.
XTGRAD_API void reset_peak_memory_stats();
/// Gives all free blocks back to the system, but for those up to 256 KB that other threads freed.
XTGRAD_API void empty_cache();

}}  // namespace xtgrad::v1
