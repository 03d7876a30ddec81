// The caching allocator: sizes, reuse, who is given back, figures, limits of machine and container.
#include <doctest/doctest.h>
#include <xtgrad/core/check.h>
#include <xtgrad/core/core.h>
#include <xtgrad/core/tensor/memory.h>

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <functional>
#include <thread>
#include <vector>

#include "core/kernels/alloc.h"
#include "core/machine_memory.h"
#include "left_out.h"

using namespace xtgrad::kernels;
using xtgrad::memory_stats;
using xtgrad::reset_peak_memory_stats;

namespace {

constexpr size_t kMB = 1 << 20;

/// Nothing cached, and `limit` for what is; as before afterwards.
struct Cache {
  explicit Cache(size_t limit) : before(set_cache_limit(limit)) { empty_cache(); }
  ~Cache() {
    empty_cache();
    set_cache_limit(before);
  }
  size_t before;
};

int64_t from_system() { return memory_stats().num_system_allocs; }

/// In a thread that then ends, where there can be a second one.
template <class Body>
void elsewhere(Body body) {
  if (kOneThread) return body();
  std::thread(body).join();
}

}  // namespace

TEST_CASE("kernels allocator: sizes, reuse, other threads and the end of a thread") {
  empty_cache();
  unsigned last = 0;
  for (size_t bytes = 0; bytes < 600'000; bytes += 61) {
    const auto c = detail::size_class(bytes);
    CHECK(c.bytes >= bytes);
    CHECK(c.bytes <= std::max<size_t>(bytes + 127, bytes + bytes / 4 + 64));
    CHECK(c.bytes % 64 == 0);
    CHECK(c.index - last <= 1);
    CHECK((c.index < detail::BlockCache::kClasses) == (bytes <= detail::BlockCache::kLargest));
    CHECK(detail::size_class(c.bytes).index == c.index);
    last = c.index;
  }
  void* a = allocate(1000);
  CHECK(reinterpret_cast<uintptr_t>(a) % 64 == 0);
  std::memset(a, 1, 1000);
  deallocate(a, 1000);
  if (kCachingAllocator) {
    CHECK(memory_stats().cached_bytes >= 1000);
    void* b = allocate(1020);
    CHECK(b == a);
    deallocate(b, 1020);
  }
  void* from_thread = nullptr;
  elsewhere([&] {
    from_thread = allocate(300);
    deallocate(allocate(77), 77);
  });
  deallocate(from_thread, 300);
  const size_t much = size_t{3} << (sizeof(void*) == 8 ? 30 : 27);
  void* huge = allocate(much);
  deallocate(huge, much);
  CHECK_THROWS_AS(static_cast<void>(allocate(SIZE_MAX / 4 * 3)), xtgrad::Error);
  CHECK_THROWS_AS(static_cast<void>(allocate(static_cast<size_t>(-1))), xtgrad::Error);
  empty_cache();
  CHECK(memory_stats().cached_bytes == 0);
}

TEST_CASE("kernels allocator: numbers that take a power of two waste nothing") {
  if (!kCachingAllocator) return;
  for (int64_t bytes = 512; bytes <= int64_t(64 * kMB); bytes *= 2) {
    const int64_t before = memory_stats().allocated_bytes;
    const xtgrad::Tensor x = xtgrad::empty({bytes}, xtgrad::kByte);
    const int64_t header = 192 + 64;  // of the tensor and of the storage
    CHECK(memory_stats().allocated_bytes - before <= bytes + header + 64);
  }
}

TEST_CASE("kernels allocator: small blocks lie close together, and all go back") {
  if (!kCachingAllocator) return;
  empty_cache();
  const auto before = memory_stats().reserved_bytes;
  for (int round = 0; round < 2; ++round) {
    std::vector<char*> blocks;
    for (int i = 0; i < 5000; ++i) blocks.push_back(static_cast<char*>(allocate(192)));
    CHECK(memory_stats().reserved_bytes == before + 5000 * 192);
    std::vector<char*> sorted = blocks;
    std::sort(sorted.begin(), sorted.end());
    CHECK(uintptr_t(sorted[0]) % 64 == 0);
    int adjacent = 0;
    for (size_t i = 1; i < sorted.size(); ++i) {
      CHECK(sorted[i] - sorted[i - 1] >= 192);
      adjacent += sorted[i] - sorted[i - 1] == 192;
    }
    CHECK(adjacent > 4800);  // of 84 in a slab, 83
    for (size_t i = 0; i < blocks.size(); i += 2) deallocate(blocks[i], 192);
    empty_cache();
    CHECK(memory_stats().reserved_bytes == before + 2500 * 192);
    for (size_t i = 1; i < blocks.size(); i += 2) std::memset(blocks[i], int(i), 192);
    for (size_t i = 1; i < blocks.size(); i += 2) deallocate(blocks[i], 192);
    empty_cache();
    CHECK(memory_stats().reserved_bytes == before);
  }
}

TEST_CASE("kernels allocator: the least recently used large block is given back, no other") {
  if (!kCachingAllocator) return;
  const Cache cache(100 * kMB);
  void* blocks[4];
  // Of different classes, so that each is known by its size.
  const size_t sizes[4] = {20 * kMB, 24 * kMB, 28 * kMB, 32 * kMB};
  for (size_t i = 0; i < 4; ++i) blocks[i] = allocate(sizes[i]);
  for (size_t i = 0; i < 3; ++i) deallocate(blocks[i], sizes[i]);
  blocks[0] = allocate(sizes[0]);  // used again: now 24 MB is the oldest
  deallocate(blocks[0], sizes[0]);
  const auto full = memory_stats();
  CHECK(full.cached_bytes >= int64_t(72 * kMB));
  deallocate(blocks[3], sizes[3]);
  CHECK(memory_stats().num_system_frees == full.num_system_frees + 1);
  CHECK(memory_stats().cached_bytes <= int64_t(100 * kMB));

  const int64_t taken = from_system();
  for (const size_t i : {0, 2, 3}) blocks[i] = allocate(sizes[i]);
  CHECK(from_system() == taken);
  blocks[1] = allocate(sizes[1]);
  CHECK(from_system() == taken + 1);
  for (size_t i = 0; i < 4; ++i) deallocate(blocks[i], sizes[i]);
}

TEST_CASE("kernels allocator: a working set of large blocks stays in the cache") {
  if (!kCachingAllocator) return;
  const Cache cache(600 * kMB);  // 15 times 32 MB took 600 MB and were all given back
  void* blocks[15];
  int64_t taken = 0;
  for (int round = 0; round < 3; ++round) {
    if (round == 1) taken = from_system();
    for (void*& block : blocks) block = allocate(32 * kMB + 64);
    for (void* block : blocks) deallocate(block, 32 * kMB + 64);
  }
  CHECK(from_system() == taken);
  // One byte over the limit at a time goes, not everything.
  void* more[5];
  for (void*& block : more) block = allocate(40 * kMB);
  for (void* block : more) deallocate(block, 40 * kMB);
  CHECK(memory_stats().cached_bytes > int64_t(500 * kMB));
}

TEST_CASE("kernels allocator: what one thread frees others use") {
  if (!kCachingAllocator) return;
  const Cache cache(100 * kMB);
  void* block = allocate(10 * kMB);
  elsewhere([&] { deallocate(block, 10 * kMB); });
  const int64_t taken = from_system();
  CHECK(allocate(10 * kMB) == block);
  CHECK(from_system() == taken);
  deallocate(block, 10 * kMB);
  // The small ones of a thread that ends.
  elsewhere([&] { deallocate(allocate(5000), 5000); });
  const int64_t later = from_system();
  deallocate(allocate(5000), 5000);
  CHECK(from_system() == later);
}

TEST_CASE("memory_stats: in use, cached, peak, counts") {
  const Cache cache(100 * kMB);
  reset_peak_memory_stats();
  const auto before = memory_stats();
  CHECK(before.cached_bytes == 0);
  CHECK(before.cache_limit_bytes == int64_t(100 * kMB));
  {
    const xtgrad::Tensor a = xtgrad::empty({int64_t(8 * kMB)}, xtgrad::kByte);
    const xtgrad::Tensor b = xtgrad::empty({int64_t(16 * kMB)}, xtgrad::kByte);
    CHECK(memory_stats().allocated_bytes - before.allocated_bytes >= int64_t(24 * kMB));
    CHECK(memory_stats().allocated_bytes - before.allocated_bytes < int64_t(24 * kMB) + 4096);
  }
  const auto after = memory_stats();
  CHECK(after.allocated_bytes == before.allocated_bytes);
  CHECK(after.reserved_bytes == after.allocated_bytes + after.cached_bytes);
  CHECK(after.peak_allocated_bytes - before.allocated_bytes >= int64_t(24 * kMB));
  CHECK(after.peak_allocated_bytes - before.allocated_bytes < int64_t(24 * kMB) + 4096);
  if (kCachingAllocator) CHECK(after.cached_bytes >= int64_t(24 * kMB));
  xtgrad::empty_cache();
  CHECK(memory_stats().cached_bytes == 0);
  CHECK(memory_stats().num_system_allocs - before.num_system_allocs ==
        memory_stats().num_system_frees - before.num_system_frees);
  reset_peak_memory_stats();
  CHECK(memory_stats().peak_allocated_bytes == memory_stats().allocated_bytes);
}

TEST_CASE("in-place forms copy the old numbers only where they are recorded") {
  using xtgrad::Tensor;
  const int64_t n = 1000, bytes = n * n * 4;
  const Tensor index = xtgrad::zeros({n, n}, xtgrad::kLong);
  const std::pair<const char*, std::function<void(const Tensor&)>> ops[] = {
      {"triu_", [](const Tensor& x) { x.triu_(); }},
      {"tril_", [](const Tensor& x) { x.tril_(); }},
      {"cumsum_", [](const Tensor& x) { x.cumsum_(1); }},
      {"cumprod_", [](const Tensor& x) { x.cumprod_(1); }},
      {"scatter_", [&](const Tensor& x) { x.scatter_(0, index, 2, "add"); }},
  };
  for (const auto& [called, write] : ops) {
    const std::string name = called;  // clang 14 captures no structured binding
    INFO(name);
    const Tensor x = xtgrad::ones({n, n});
    const int64_t before = memory_stats().allocated_bytes;
    reset_peak_memory_stats();
    write(x);
    CHECK(memory_stats().peak_allocated_bytes - before < bytes * 3 / 2);  // the result alone
    // Recorded, the gradient is that of the old numbers.
    const Tensor leaf = xtgrad::ones({4, 4}).requires_grad_(), y = leaf * 2;
    if (std::string(name) == "scatter_") continue;
    write(y);
    y.sum().backward();
    CHECK(leaf.grad().defined());
  }
}

TEST_CASE("kernels allocator: the k-th call fails, and says so") {
  const int64_t failed = memory_stats().num_ooms;
  fail_allocation(2);
  const xtgrad::Tensor x;
  void* first = allocate(100);
  try {
    (void)allocate(100);
    CHECK(false);
  } catch (const xtgrad::Error& e) {
    CHECK(e.msg().find("DefaultCPUAllocator: can't allocate memory: you tried to allocate 100 bytes"
                       ". Error code 12 (Cannot allocate memory)\n[allocate] ") != e.msg().npos);
  }
  CHECK(allocations() == 2);
  void* third = allocate(100);
  fail_allocation(0);
  deallocate(first, 100);
  deallocate(third, 100);
  CHECK(memory_stats().num_ooms == failed + 1);
}

TEST_CASE("machine_memory: the limits of control groups, both versions and above") {
  namespace fs = std::filesystem;
  const fs::path root = fs::temp_directory_path() / "xtgrad_machine_memory";
  const auto put = [&](const std::string& path, const std::string& text) {
    fs::create_directories((root / path).parent_path());
    std::ofstream(root / path) << text;
  };
  const auto memory = [&] { return xtgrad::machine_memory(root.string()); };
  fs::remove_all(root);
  const size_t machine = memory();
  CHECK(machine > kMB);

  put("proc/self/cgroup", "0::/a/b\n");
  put("sys/fs/cgroup/a/b/memory.max", "max\n");
  CHECK(memory() == machine);
  put("sys/fs/cgroup/a/memory.max", "700000\n");
  CHECK(memory() == 700000);
  put("sys/fs/cgroup/a/b/memory.max", "600000\n");
  CHECK(memory() == 600000);
  put("sys/fs/cgroup/memory.max", "500000\n");  // a container's own view
  CHECK(memory() == 500000);

  fs::remove_all(root);
  put("proc/self/cgroup", "5:cpuset:/c\n4:cpu,memory:/docker/1\n0::/\n");
  put("sys/fs/cgroup/memory/docker/1/memory.limit_in_bytes", "300000\n");
  CHECK(memory() == 300000);
  put("sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n");
  CHECK(memory() == 300000);
  fs::remove_all(root);
}
