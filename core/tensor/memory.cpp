/// @file The figures of the caching allocator, as the library shows them.
#include "core/tensor/memory.h"

#include "core/kernels/alloc.h"

namespace xtgrad { inline namespace v1 {

MemoryStats memory_stats() {
  const kernels::Stats s = kernels::stats();
  return {int64_t(s.reserved - s.cached),
          int64_t(s.cached),
          int64_t(s.reserved),
          int64_t(s.peak),
          int64_t(s.limit),
          int64_t(s.taken),
          int64_t(s.returned),
          int64_t(s.failed)};
}
void reset_peak_memory_stats() { kernels::reset_peak(); }
void empty_cache() { kernels::empty_cache(); }

}}  // namespace xtgrad::v1
