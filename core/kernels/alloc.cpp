/// @file The slow paths of the caching allocator: a miss, a full cache, and the end of a thread.
#include "core/kernels/alloc.h"

#include <xtgrad/core/check.h>

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <cstdlib>
#include <memory>

namespace xtgrad::kernels {
namespace detail {
namespace {

constexpr size_t kCacheLimit = size_t{512} << 20;

constinit BlockCache no_cache{{}, 0, 0};  // never written: nothing is in it and nothing fits

void release_all(BlockCache& cache) {
  for (void*& head : cache.head) {
    while (head != nullptr) {
      void* next = *static_cast<void**>(head);
      std::free(head);
      head = next;
    }
  }
  cache.bytes = 0;
}

constinit thread_local bool thread_ends = false;

struct ThreadCache {
  // On the heap: the loader has little thread-local room for libraries that are opened later.
  std::unique_ptr<BlockCache> cache{new BlockCache{{}, 0, kCacheLimit}};
  ThreadCache() { block_cache = cache.get(); }
  ~ThreadCache() {
    thread_ends = true;  // what other thread-local or static objects free later goes to the system
    block_cache = &no_cache;
    release_all(*cache);
  }
  ThreadCache(const ThreadCache&) = delete;
  ThreadCache& operator=(const ThreadCache&) = delete;
};

// More than any address space holds; rounding it up to its class would overflow.
constexpr size_t kAddressable = static_cast<size_t>(PTRDIFF_MAX) / 2;
constinit std::atomic<size_t> allocation_limit = kAddressable;

void* aligned_block(size_t bytes) {
  if (bytes > allocation_limit.load(std::memory_order_relaxed)) return nullptr;
  void* block = nullptr;
  // The exact size under a sanitizer, so that it sees a write past the end.
  const size_t size = kCachingAllocator ? size_class(bytes).bytes : bytes;
  return posix_memalign(&block, 64, size) == 0 ? block : nullptr;
}

/// The calling thread's cache, made at first use; null when the thread is past it.
BlockCache* own_cache() {
  if (!kCachingAllocator || thread_ends) return nullptr;
  static thread_local ThreadCache own;
  return own.cache.get();
}

}  // namespace

constinit thread_local BlockCache* block_cache = &no_cache;

void* allocate_slow(size_t bytes) {
  void* block = aligned_block(bytes);
  if (block == nullptr) {
    empty_cache();
    block = aligned_block(bytes);
  }
  XTGRAD_CHECK(block != nullptr,
               "[enforce fail at alloc_cpu.cpp:75] err == 0. DefaultCPUAllocator: can't allocate "
               "memory: you "
               "tried to allocate ",
               bytes, " bytes. Error code 12 (Cannot allocate memory)");
  return block;
}

void deallocate_slow(void* block, size_t bytes) {
  BlockCache* cache = block == nullptr ? nullptr : own_cache();
  if (cache != nullptr) {
    const SizeClass c = size_class(bytes);
    // A cache full of sizes that are no longer asked for would never be of use again: start anew.
    if (cache->bytes + c.bytes > cache->limit) release_all(*cache);
    if (bytes <= (size_t{1} << 31) && c.bytes <= cache->limit) {
      *static_cast<void**>(block) = cache->head[c.index];
      cache->head[c.index] = block;
      cache->bytes += c.bytes;
      return;
    }
  }
  std::free(block);
}

}  // namespace detail

size_t set_allocation_limit(size_t bytes) {
  return detail::allocation_limit.exchange(std::min(bytes, detail::kAddressable));
}

void empty_cache() {
  if (detail::BlockCache* cache = detail::own_cache()) detail::release_all(*cache);
}

size_t cached_bytes() { return detail::block_cache->bytes; }

}  // namespace xtgrad::kernels
