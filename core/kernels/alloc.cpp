/// @file The slow paths of the caching allocator: large blocks, a miss, a full cache, and the end
/// of a thread.
#include "core/kernels/alloc.h"

#include <xtgrad/core/check.h>

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <mutex>
#include <new>
#include <utility>

#include "core/machine_memory.h"
#include "core/posix.h"

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace xtgrad::kernels {
namespace detail {
namespace {

// More than any address space holds; rounding it up to its class would overflow.
constexpr size_t kAddressable = static_cast<size_t>(PTRDIFF_MAX) / 2;
constinit std::atomic<size_t> allocation_limit = kAddressable;
constexpr size_t kLargestCached = size_t{1} << (sizeof(size_t) > 4 ? 36 : 28);
constexpr int kSharedClasses = 128;
constexpr size_t kThreadLimit = size_t{256} << 20;
constexpr unsigned kSlabClasses = 9;  // up to so many units of 64 bytes come by the slab
constexpr size_t kSlab = 16 << 10;

constinit BlockCache no_cache{{}, 0};  // never written: nothing is in it and nothing fits

/// A free block in the list of its class, newest first.
struct Free {
  Free* older;
  Free* newer;
  uint64_t stamp;  // counts up with each block that comes
};

struct ThreadCache;

/// The head of 16 KB that are cut into blocks of one small class: the system takes up to 112 bytes
/// beside each block that it aligns, which made a + b's node 304 bytes of 192. It goes back as a
/// whole.
struct Slab {
  uint32_t cut, out;  // bytes that were, the head's included; blocks that have not come back

  static Slab* of(void* block) {
    return reinterpret_cast<Slab*>(reinterpret_cast<uintptr_t>(block) & ~uintptr_t{kSlab - 1});
  }
};

/// Kept without the lock, which would hide races from ThreadSanitizer: there each block passes
/// here.
struct Figures {
  std::atomic<size_t> reserved, cached, peak;  // cached: by all threads together
  std::atomic<uint64_t> taken, returned, failed;

  void came(size_t bytes) {
    reserved.fetch_add(bytes, std::memory_order_relaxed);
    taken.fetch_add(1, std::memory_order_relaxed);
    note_peak();
  }
  void went(size_t bytes) {
    reserved.fetch_sub(bytes, std::memory_order_relaxed);
    returned.fetch_add(1, std::memory_order_relaxed);
  }
  size_t in_use() const {
    return reserved.load(std::memory_order_relaxed) - cached.load(std::memory_order_relaxed);
  }
  void note_peak() {
    const size_t now = in_use();
    size_t most = peak.load(std::memory_order_relaxed);
    while (now > most && !peak.compare_exchange_weak(most, now, std::memory_order_relaxed)) {
    }
  }
};
constinit Figures figures{};

/// What all threads share, under `lock`.
struct Shared {
  StaticMutex lock;
  struct List {
    Free *newest, *oldest;
  } lists[kSharedClasses];
  size_t limit;
  uint64_t stamp;
  ThreadCache* threads;
  Slab* open[kSlabClasses + 1];  // what new blocks of a small class are cut from

  Free* take(unsigned c) {
    Free* block = lists[c].newest;
    if (block == nullptr) return nullptr;
    lists[c].newest = block->older;
    (block->older ? block->older->newer : lists[c].oldest) = nullptr;
    return block;
  }
  void put(void* memory, unsigned c) {
    auto* block = new (memory) Free{lists[c].newest, nullptr, ++stamp};
    (block->older ? block->older->newer : lists[c].oldest) = block;
    lists[c].newest = block;
  }
  /// The block that was not asked for the longest.
  Free* take_oldest(unsigned& c);
  /// A new block of a small class, null where there is no memory.
  void* cut(SizeClass c);
  /// What the system gets back with a block: itself, its slab if that was the last one, or nothing.
  void* returned_with(void* block, unsigned c);
};
constinit Shared shared{};

/// Of the classes, `index` as size_class() counts.
size_t class_bytes(unsigned index) {
  if (index <= 9) return size_t{index} << 6;
  return (size_t{5 + (index - 10) % 4} << ((index - 10) / 4 + 7)) + 64;
}

Free* Shared::take_oldest(unsigned& c) {
  c = kSharedClasses;
  for (unsigned i = 0; i < kSharedClasses; ++i)
    if (lists[i].oldest && (c == kSharedClasses || lists[i].oldest->stamp < lists[c].oldest->stamp))
      c = i;
  if (c == kSharedClasses) return nullptr;
  Free* block = lists[c].oldest;
  lists[c].oldest = block->newer;
  (block->newer ? block->newer->older : lists[c].newest) = nullptr;
  return block;
}

void* Shared::cut(SizeClass c) {
  Slab*& slab = open[c.index];
  if (slab == nullptr || slab->cut + c.bytes > kSlab - 64) {
    // Less the system's own head, so that slabs lie one behind the other.
    void* fresh = allocate_aligned(kSlab - 64, kSlab);
    if (fresh == nullptr) return nullptr;
    if (slab != nullptr && slab->out == 0) free_aligned(slab);
    slab = new (fresh) Slab{64, 0};
  }
  void* block = reinterpret_cast<char*>(slab) + slab->cut;
  slab->cut += static_cast<uint32_t>(c.bytes);
  ++slab->out;
  return block;
}

void* Shared::returned_with(void* block, unsigned c) {
  if (c > kSlabClasses) return block;
  Slab* slab = Slab::of(block);
  return --slab->out == 0 && slab != open[c] ? slab : nullptr;
}

/// Takes blocks out of the shared cache until it holds at most so many bytes; chained by `older`.
/// They are freed without the lock, which the system may take long for.
Free* shrink_to(size_t bytes) {
  Free* out = nullptr;
  unsigned c = 0;
  while (figures.cached.load(std::memory_order_relaxed) > bytes) {
    Free* block = shared.take_oldest(c);
    figures.cached.fetch_sub(class_bytes(c), std::memory_order_relaxed);
    figures.went(class_bytes(c));
    if (void* memory = shared.returned_with(block, c)) out = new (memory) Free{out, nullptr, 0};
  }
  return out;
}
void free_all(Free* block) {
  while (block != nullptr) {
    Free* next = block->older;
    free_aligned(block);
    block = next;
  }
}

/// A quarter of what the machine or its container has: the rest is the program's and its files'.
size_t default_limit() {
  static const size_t limit = [] {
    at_fork([] { shared.lock.lock(); }, [] { shared.lock.unlock(); }, [] { shared.lock.unlock(); });
    return machine_memory() / 4;
  }();
  return limit;
}

void put_shared(void* block, SizeClass c) {
  const size_t limit = default_limit();
  std::unique_lock hold(shared.lock);
  if (shared.limit == 0) shared.limit = limit;
  shared.put(block, c.index);
  figures.cached.fetch_add(c.bytes, std::memory_order_relaxed);
  Free* out = shrink_to(shared.limit);
  hold.unlock();
  free_all(out);
}

constinit thread_local bool thread_ends = false;
constinit thread_local int64_t fail_at = 0, allocation_count = 0;

struct ThreadCache {
  // On the heap: the loader has little thread-local room for libraries that are opened later.
  std::unique_ptr<BlockCache> cache{new (std::nothrow) BlockCache{}};
  const size_t limit = std::min(kThreadLimit, default_limit() / 4);
  ThreadCache *next = nullptr, *before = nullptr;

  ThreadCache() {
    if (!cache) return;
    cache->room = limit;
    block_cache = cache.get();
    std::lock_guard hold(shared.lock);
    if ((next = shared.threads) != nullptr) next->before = this;
    shared.threads = this;
  }
  ~ThreadCache() {
    thread_ends = true;  // what other thread-local or static objects free later is all threads'
    block_cache = &no_cache;
    if (!cache) return;
    spill();
    std::lock_guard hold(shared.lock);
    (before ? before->next : shared.threads) = next;
    if (next) next->before = before;
  }
  ThreadCache(const ThreadCache&) = delete;
  ThreadCache& operator=(const ThreadCache&) = delete;

  size_t held() const { return limit - __atomic_load_n(&cache->room, __ATOMIC_RELAXED); }
  /// Hands all blocks to the shared cache.
  void spill() {
    std::unique_lock hold(shared.lock);
    if (shared.limit == 0) shared.limit = default_limit();
    for (unsigned c = 0; c < BlockCache::kClasses; ++c)
      while (void* block = cache->head[c]) {
        cache->head[c] = *static_cast<void**>(block);
        shared.put(block, c);
      }
    figures.cached.fetch_add(held(), std::memory_order_relaxed);
    cache->room = limit;
    Free* out = shrink_to(shared.limit);
    hold.unlock();
    free_all(out);
  }
};

/// The calling thread's cache, made at first use; null when the thread is past it.
ThreadCache* own_cache() {
  if (!kCachingAllocator || thread_ends || fail_at != 0) return nullptr;
  static thread_local ThreadCache own;
  return own.cache ? &own : nullptr;
}

/// The exact size under a sanitizer, so that it sees a write past the end.
SizeClass stored_size(size_t bytes) {
  return kCachingAllocator && bytes <= kLargestCached ? size_class(bytes)
                                                      : SizeClass{kSharedClasses, bytes};
}

void* take_shared(SizeClass c) {
  std::lock_guard hold(shared.lock);
  void* block = shared.take(c.index);
  if (block == nullptr) return nullptr;
  figures.cached.fetch_sub(c.bytes, std::memory_order_relaxed);
  figures.note_peak();
  return block;
}

void* new_block(SizeClass c) {
  if (c.index > kSlabClasses) return allocate_aligned(c.bytes);
  std::lock_guard hold(shared.lock);
  return shared.cut(c);
}

void* find_block(SizeClass c) {
  if (c.index < kSharedClasses)
    if (void* block = take_shared(c)) return block;
  void* block = new_block(c);
  if (block == nullptr) {
    empty_cache();
    block = new_block(c);
  }
  if (block != nullptr) figures.came(c.bytes);
  return block;
}

[[noreturn]] void fail_for_want_of(size_t bytes) {
  figures.failed.fetch_add(1, std::memory_order_relaxed);
  xtgrad::detail::fail<Error>(
      "[enforce fail at alloc_cpu.cpp:75] err == 0. DefaultCPUAllocator: can't allocate memory: "
      "you tried to allocate ",
      bytes, " bytes. Error code 12 (Cannot allocate memory)\n[allocate] ", figures.in_use(),
      " bytes are in use");
}

}  // namespace

constinit thread_local BlockCache* block_cache = &no_cache;

void* allocate_slow(size_t bytes) {
  void* block = nullptr;
  if (++allocation_count != fail_at && bytes <= allocation_limit.load(std::memory_order_relaxed))
    block = find_block(stored_size(bytes));
  if (block == nullptr) fail_for_want_of(bytes);
  return block;
}

void deallocate_slow(void* block, size_t bytes) {
  const SizeClass c = stored_size(bytes);
  if (c.index >= kSharedClasses) {
    free_aligned(block);
    return figures.went(c.bytes);
  }
  ThreadCache* own = bytes <= BlockCache::kLargest ? own_cache() : nullptr;
  if (own == nullptr) return put_shared(block, c);
  if (own->cache->room < c.bytes) own->spill();
  if (own->cache->room < c.bytes) return put_shared(block, c);
  *static_cast<void**>(block) = own->cache->head[c.index];
  own->cache->head[c.index] = block;
  own->cache->room -= c.bytes;
}

}  // namespace detail

void empty_cache() {
  using namespace detail;
  if (ThreadCache* own = own_cache()) own->spill();
  std::unique_lock hold(shared.lock);
  Free* out = shrink_to(0);
  hold.unlock();
  free_all(out);
#ifdef __GLIBC__
  malloc_trim(0);  // malloc keeps what small blocks took
#endif
}

Stats stats() {
  using detail::figures, detail::shared;
  const size_t first = detail::default_limit();
  std::lock_guard hold(shared.lock);
  size_t cached = figures.cached;
  for (auto* thread = shared.threads; thread; thread = thread->next) cached += thread->held();
  return {figures.reserved, cached,           figures.peak,  shared.limit ? shared.limit : first,
          figures.taken,    figures.returned, figures.failed};
}
void reset_peak() { detail::figures.peak = detail::figures.in_use(); }

size_t set_allocation_limit(size_t bytes) {
  return detail::allocation_limit.exchange(std::min(bytes, detail::kAddressable));
}
void fail_allocation(int64_t k) {
  detail::ThreadCache* own = detail::own_cache();
  detail::fail_at = k;
  detail::allocation_count = 0;
  if (k == 0) own = detail::own_cache();
  // While it may fail, each call takes the slow path, which counts.
  detail::block_cache = k == 0 && own ? own->cache.get() : &detail::no_cache;
}
int64_t allocations() { return detail::allocation_count; }

void check_room(int64_t n, size_t size) {
  size_t bytes;
  if (__builtin_mul_overflow(n, size, &bytes)) bytes = SIZE_MAX;
  constexpr size_t kSmall = size_t{1} << 24;
  if (bytes <= kSmall) return;
  void* block = bytes <= detail::allocation_limit.load() ? allocate_aligned(bytes) : nullptr;
  if (block == nullptr) detail::fail_for_want_of(bytes);
  free_aligned(block);
}

size_t set_cache_limit(size_t bytes) {
  const size_t first = detail::default_limit();
  std::lock_guard hold(detail::shared.lock);
  const size_t before = std::exchange(detail::shared.limit, bytes);
  return before ? before : first;
}

}  // namespace xtgrad::kernels
