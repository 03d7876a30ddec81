/// @file The caching allocator under every storage: 64-byte aligned blocks. Small free blocks are
/// kept by the thread that freed them, large ones by all threads together, which give the least
/// recently used back.
#pragma once
#include <cstddef>
#include <cstdint>

namespace xtgrad::kernels {

// Under these the allocator must see every block itself, or use-after-free would go unnoticed.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || defined(XTGRAD_PLAIN_ALLOC)
inline constexpr bool kCachingAllocator = false;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || \
    __has_feature(memory_sanitizer)
inline constexpr bool kCachingAllocator = false;
#else
inline constexpr bool kCachingAllocator = true;
#endif
#else
inline constexpr bool kCachingAllocator = true;
#endif

namespace detail {

/// Free small blocks of one thread by size class. The first word of a free block is the next one's
/// address.
struct BlockCache {
  static constexpr size_t kLargest = (256 << 10) + 64;  // bytes of its last class
  static constexpr int kClasses = 46;
  void* head[kClasses];
  size_t room;  // bytes that still fit; without it deallocate() takes the slow path
};

/// Points to an always empty cache until the thread first frees a block, and again once the
/// thread's own cache is gone, so that the fast paths need no test of their own.
extern constinit thread_local BlockCache* block_cache;

struct SizeClass {
  unsigned index;
  size_t bytes;
};
/// One unit of 64 bytes, for a storage's header, and a rest: up to 8 units, then four sizes an
/// octave. So numbers that take a power of two waste nothing, others at most a quarter.
[[gnu::always_inline]] inline SizeClass size_class(size_t bytes) {
  const size_t units = (bytes + 63 + (bytes == 0)) >> 6;
  if (units <= 9) return {static_cast<unsigned>(units), units << 6};
  const size_t rest = units - 1;
  const unsigned log = 63 - static_cast<unsigned>(__builtin_clzll(rest - 1));
  const unsigned shift = log - 2;
  const size_t quarters = (rest + (size_t{1} << shift) - 1) >> shift;  // 5 … 8
  return {9 + (log - 3) * 4 + static_cast<unsigned>(quarters - 4), (quarters << (shift + 6)) + 64};
}

void* allocate_slow(size_t bytes);
void deallocate_slow(void* block, size_t bytes);

}  // namespace detail

/// An uninitialised block, 64-byte aligned, never null (also for 0 bytes). Throws Error when there
/// is no memory.
[[gnu::always_inline, nodiscard]] inline void* allocate(size_t bytes) {
  if (!kCachingAllocator || bytes > detail::BlockCache::kLargest) [[unlikely]]
    return detail::allocate_slow(bytes);
  const detail::SizeClass c = detail::size_class(bytes);
  detail::BlockCache& cache = *detail::block_cache;
  void* block = cache.head[c.index];
  if (block == nullptr) [[unlikely]]
    return detail::allocate_slow(bytes);
  cache.head[c.index] = *static_cast<void**>(block);
  cache.room += c.bytes;
  return block;
}

/// Takes back what allocate(bytes) gave, on any thread.
[[gnu::always_inline]] inline void deallocate(void* block, size_t bytes) {
  if (!kCachingAllocator || bytes > detail::BlockCache::kLargest) [[unlikely]]
    return detail::deallocate_slow(block, bytes);
  const detail::SizeClass c = detail::size_class(bytes);
  detail::BlockCache& cache = *detail::block_cache;
  if (cache.room < c.bytes) [[unlikely]]
    return detail::deallocate_slow(block, bytes);
  *static_cast<void**>(block) = cache.head[c.index];
  cache.head[c.index] = block;
  cache.room -= c.bytes;
}

/// Uninitialised working memory of a kernel. Members are always inlined: kernels are compiled for
/// another processor than the rest, and the linker must not exchange one's copy for the other's.
template <class T>
class Scratch {
 public:
  [[gnu::always_inline]] explicit Scratch(int64_t n)
      : bytes_(byte_count(n)), data_(static_cast<T*>(allocate(bytes_))) {}
  [[gnu::always_inline]] ~Scratch() { deallocate(data_, bytes_); }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  [[gnu::always_inline]] T* get() const { return data_; }
  [[gnu::always_inline]] T& operator[](int64_t i) const { return data_[i]; }

 private:
  /// What does not fit is more than there is.
  [[gnu::always_inline]] static size_t byte_count(int64_t n) {
    size_t bytes;
    return __builtin_mul_overflow(n, sizeof(T), &bytes) ? SIZE_MAX : bytes;
  }

  size_t bytes_;
  T* data_;
};

/// Throws as allocate would, unless there may be memory for n objects of `size` bytes: asked before
/// lists are filled whose length an argument says.
void check_room(int64_t n, size_t size);

/// Gives the free blocks of the calling thread, and those of all threads together, back to the
/// system.
void empty_cache();

/// What memory_stats() in core/memory.h shows. Another thread's part is as it was a moment ago.
struct Stats {
  size_t reserved, cached, peak, limit;  // bytes
  uint64_t taken, returned, failed;      // how often blocks were
};
Stats stats();
void reset_peak();

// ---- for tests
/// From now on a block of more than `bytes` is refused as if there were no memory for it, so that
/// tests of absurd sizes end quickly; returns the limit there was. A thread's own free blocks are
/// still given out.
size_t set_allocation_limit(size_t bytes);
/// The `k`-th allocation of the calling thread from now on fails, none for 0.
void fail_allocation(int64_t k);
/// How many there were since fail_allocation().
int64_t allocations();
/// How much all threads together keep; returns what it was.
size_t set_cache_limit(size_t bytes);

}  // namespace xtgrad::kernels
