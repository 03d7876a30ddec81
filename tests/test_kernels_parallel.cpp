// The team of threads: pieces, exceptions, processes and threads that come and go.
#include <dlfcn.h>
#include <doctest/doctest.h>
#include <sched.h>
#include <sys/wait.h>
#include <torch/torch.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "core/kernels/parallel.h"
#include "core/kernels/processors.h"

using xtgrad::kernels::get_num_threads;
using xtgrad::kernels::parallel_for;
using xtgrad::kernels::parallel_items;
using xtgrad::kernels::set_num_threads;

#if defined(__SANITIZE_THREAD__)
// A child process that makes threads is what is tested here.
extern "C" const char* __tsan_default_options() { return "die_after_fork=0"; }
constexpr bool kThreadSanitizer = true;
#else
constexpr bool kThreadSanitizer = false;
#endif

namespace {

/// The number of threads, until the end of the scope.
struct Threads {
  explicit Threads(int n) { set_num_threads(n); }
  ~Threads() { set_num_threads(1); }
};

using Pieces = std::vector<std::pair<int64_t, int64_t>>;

Pieces pieces_of(int64_t begin, int64_t end, int64_t grain) {
  Pieces pieces;
  std::mutex mutex;
  parallel_for(begin, end, grain, [&](int64_t b, int64_t e) {
    const std::lock_guard lock(mutex);
    pieces.emplace_back(b, e);
  });
  std::sort(pieces.begin(), pieces.end());
  return pieces;
}

/// Σ i over [0, n) by several threads.
int64_t parallel_sum(int64_t n) {
  std::atomic<int64_t> sum{0};
  parallel_for(0, n, 10, [&](int64_t b, int64_t e) {
    int64_t part = 0;
    for (int64_t i = b; i < e; ++i) part += i;
    sum += part;
  });
  return sum;
}
constexpr int64_t kN = 20000, kSum = kN * (kN - 1) / 2;

/// Whether a child process comes back from f with true, within half a minute.
template <class F>
bool in_child(F f, void (*leave)(int) = _exit) {
  const pid_t child = fork();
  if (child == 0) {
    alarm(30);
    leave(f() ? 0 : 1);
  }
  int status = 1;
  waitpid(child, &status, 0);
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/// Calls f again and again on another thread, until the end of the scope.
class Meanwhile {
 public:
  template <class F>
  explicit Meanwhile(F f)
      : thread_([this, f] {
          do f();
          while (!over_);
        }) {}
  ~Meanwhile() {
    over_ = true;
    thread_.join();
  }

 private:
  std::atomic<bool> over_{false};
  std::thread thread_;
};

}  // namespace

TEST_CASE("parallel_for: pieces cover the range once, whatever the range, the grain and the team") {
  constexpr int64_t kLeast = std::numeric_limits<int64_t>::min();
  constexpr int64_t kMost = std::numeric_limits<int64_t>::max();
  const std::pair<int64_t, int64_t> ranges[] = {{0, 1},     {0, 2},          {3, 20},
                                                {-7, 1000}, {0, 4096},       {kMost - 5, kMost},
                                                {0, kMost}, {kLeast, kMost}, {kLeast, kLeast + 3},
                                                {-1, kMost}};
  for (const int threads : {1, 2, 3, 7, 64, 1000}) {
    const Threads team(threads);
    for (const auto& range : ranges) {
      const int64_t begin = range.first, end = range.second;
      for (const int64_t grain : {kLeast, int64_t{-3}, int64_t{0}, int64_t{1}, int64_t{5},
                                  int64_t{16}, int64_t{100}, kMost}) {
        CAPTURE(threads);
        CAPTURE(begin);
        CAPTURE(end);
        CAPTURE(grain);
        const Pieces pieces = pieces_of(begin, end, grain);
        REQUIRE(!pieces.empty());
        CHECK(pieces.size() <= size_t(threads));
        CHECK(pieces.front().first == begin);
        CHECK(pieces.back().second == end);
        bool next_to_each_other = true, long_enough = true, aligned = true;
        for (size_t i = 0; i < pieces.size(); ++i) {
          const auto [b, e] = pieces[i];
          next_to_each_other &= b < e && (i == 0 || b == pieces[i - 1].second);
          const uint64_t length = uint64_t(e) - uint64_t(b);
          long_enough &= i + 1 == pieces.size() || grain < 1 || length >= uint64_t(grain);
          aligned &= grain < 16 || (uint64_t(b) - uint64_t(begin)) % 16 == 0;
        }
        CHECK(next_to_each_other);
        CHECK(long_enough);
        CHECK(aligned);
      }
    }
    CHECK(pieces_of(5, 5, 1).empty());
    CHECK(pieces_of(5, -5, 1).empty());
    CHECK(pieces_of(kMost, kLeast, 1).empty());
  }
}

TEST_CASE("parallel_items: what takes long is split, by the estimate or by the time of the first") {
  const Threads team(4);
  const auto calls = [](int64_t n, int64_t work, std::chrono::microseconds each) {
    std::vector<int> hits(static_cast<size_t>(n), 0);
    std::atomic<int> count{0};
    parallel_items(n, work, [&](int64_t begin, int64_t end) {
      ++count;
      for (int64_t i = begin; i < end; ++i) ++hits[static_cast<size_t>(i)];
      if (each.count() > 0) std::this_thread::sleep_for((end - begin) * each);
    });
    CHECK(std::count(hits.begin(), hits.end(), 1) == n);
    return count.load();
  };
  using std::chrono::microseconds;
  CHECK(calls(0, 5, microseconds(0)) == 0);
  CHECK(calls(1, int64_t{1} << 40, microseconds(0)) == 1);
  CHECK(calls(1000, 10, microseconds(0)) == 1);
  CHECK(calls(1000, 0, microseconds(0)) == 1);
  CHECK(calls(1 << 21, 1, microseconds(0)) == 4);
  CHECK(calls(4, int64_t{1} << 40, microseconds(0)) == 4);
  CHECK(calls(100, 1000, microseconds(100)) == 5);
  set_num_threads(1);
  CHECK(calls(1 << 21, 1, microseconds(0)) == 1);
  CHECK(calls(100, 1000, microseconds(10)) == 1);
}

TEST_CASE("parallel_for: an exception comes out once all pieces have ended") {
  const Threads team(8);
  for (int round = 0; round < 200; ++round) {
    std::atomic<int> begun{0}, ended{0};
    const auto body = [&](int64_t, int64_t) {
      ++begun;
      struct End {
        std::atomic<int>& n;
        ~End() { ++n; }
      } end{ended};
      throw std::out_of_range("piece");
    };
    CHECK_THROWS_WITH_AS(parallel_for(0, 800, 100, body), "piece", std::out_of_range);
    CHECK(begun == 8);
    CHECK(ended == 8);
    CHECK_THROWS_AS(parallel_for(0, 800, 100,
                                 [](int64_t b, int64_t) {
                                   if (b == 0) throw 1;
                                 }),
                    int);
    CHECK(parallel_sum(kN) == kSum);
  }
}

TEST_CASE("parallel_for: a nested call is one piece, on any thread of the team") {
  const Threads team(4);
  std::atomic<int> outer{0}, inner{0};
  parallel_for(0, 4000, 10, [&](int64_t b, int64_t e) {
    ++outer;
    parallel_for(b, e, 10, [&](int64_t b2, int64_t e2) { inner += b2 == b && e2 == e; });
  });
  CHECK(outer == 4);
  CHECK(inner == 4);
  CHECK_THROWS_AS(parallel_for(0, 100, 1,
                               [&](int64_t b, int64_t e) {
                                 parallel_for(b, e, 1, [](int64_t, int64_t) { throw 1; });
                               }),
                  int);
  CHECK(pieces_of(0, 4000, 10).size() == 4);  // the exception has left no mark
}

TEST_CASE("parallel_for: the caller does what nobody else has begun") {
  const Threads team(4);
  const auto caller = std::this_thread::get_id();
  for (int round = 0; round < 50; ++round) {
    std::atomic<bool> called{false};
    std::atomic<int> done{0};
    parallel_for(0, 4, 1, [&](int64_t, int64_t) {
      if (std::this_thread::get_id() == caller)
        called = true;
      else  // a helper may be as slow as it likes: nobody is given a piece that he has not asked
            // for
        while (!called) std::this_thread::yield();
      ++done;
    });
    CHECK(done == 4);
  }
}

TEST_CASE("parallel_for: what is not worth waking anybody is done all the same") {
  const Threads team(4);
  for (int round = 0; round < 100; ++round) {
    std::atomic<int64_t> sum{0};
    parallel_for(0, 4, 1, false, [&](int64_t b, int64_t) { sum += b; });
    CHECK(sum == 6);
    if (round % 10 == 0) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    if (round % 2 == 0) CHECK(parallel_sum(kN) == kSum);
  }
}

TEST_CASE("parallel_items: what one thread does in some microseconds wakes nobody") {
  const Threads team(4);
  CHECK(parallel_sum(kN) == kSum);  // the workers are there
  const auto caller = std::this_thread::get_id();
  int alone = 0;
  for (int round = 0; round < 20; ++round) {
    std::this_thread::sleep_for(std::chrono::milliseconds(2));  // they sleep
    std::atomic<bool> others{false};
    parallel_items(20'000, 1, [&](int64_t, int64_t) {
      if (std::this_thread::get_id() != caller) others = true;
    });
    alone += !others;
  }
  CHECK(alone == 20);
}

TEST_CASE("parallel_for: child processes, also of a process whose other threads are at work") {
  const Threads team(4);
  CHECK(parallel_sum(kN) == kSum);
  CHECK(in_child([] { return parallel_sum(kN) == kSum; }));
  CHECK(in_child([] {
    const bool first = parallel_sum(kN) == kSum;
    return first && in_child([] { return parallel_sum(kN) == kSum; }) && parallel_sum(kN) == kSum;
  }));
  CHECK(parallel_sum(kN) == kSum);
  const Meanwhile other([] { parallel_sum(kN); });
  for (int i = 0; i < 20; ++i) {
    CHECK(in_child([] { return parallel_sum(kN) == kSum && parallel_sum(kN) == kSum; }));
    CHECK(parallel_sum(kN) == kSum);
  }
}

TEST_CASE("parallel_for: a child process computes products, which BLAS does") {
  const Threads team(2);
  const auto a = torch::randn({200, 200}), expected = a.mm(a);
  CHECK(in_child([&] { return torch::equal(a.mm(a), expected); }));
}

TEST_CASE("parallel_for: several threads call at once, and go") {
  const Threads team(3);
  for (int round = 0; round < 5; ++round) {
    std::atomic<int> right{0};
    std::vector<std::thread> users;
    for (int t = 0; t < 4; ++t) {
      users.emplace_back([&] {
        for (int i = 0; i < 100; ++i)
          right += parallel_sum(kN) == kSum && pieces_of(0, 3000, 10).size() == 3;
      });
    }
    for (std::thread& user : users) user.join();
    CHECK(right == 400);
  }
}

TEST_CASE("parallel_for: the number of threads changes while others compute") {
  const Threads team(1);
  std::atomic<int> wrong{0};
  {
    const Meanwhile other([&] { wrong += parallel_sum(kN) != kSum; });
    for (int i = 0; i < 2000; ++i) {
      set_num_threads(i % 9);
      CHECK(get_num_threads() == std::max(i % 9, 1));
      wrong += parallel_sum(kN) != kSum;
    }
  }
  CHECK(wrong == 0);
}

TEST_CASE("parallel_for: the same bits in every run, however busy the threads are") {
  torch::manual_seed(0);
  const Threads team(3);
  const auto x = torch::randn({8, 8, 40, 40}), w = torch::randn({8, 8, 3, 3});
  const auto m = torch::randn({300, 300});
  const auto results = [&] {
    const auto wg = w.detach().clone().requires_grad_();
    torch::conv2d(x, wg).square().sum().backward();
    return std::vector<torch::Tensor>{wg.grad(), m.mm(m), x.sum(), x.softmax(-1).sum({0, 2}),
                                      x.std()};
  };
  const auto expected = results();
  std::atomic<bool> same{true};
  const auto compare = [&] {
    const auto now = results();
    for (size_t i = 0; i < now.size(); ++i)
      if (!torch::equal(now[i], expected[i])) same = false;
  };
  const Meanwhile other(compare);
  for (int i = 0; i < 10; ++i) compare();
  CHECK(same);
}

TEST_CASE("threads: OpenBLAS, as it is loaded, asks this library and starts none") {
  using Answer = int();
  auto* const found = reinterpret_cast<Answer*>(dlsym(RTLD_DEFAULT, "openblas_num_threads_env"));
  REQUIRE(bool(found));
  CHECK(found() == 1);
  Dl_info where{};
  REQUIRE(dladdr(reinterpret_cast<void*>(found), &where) != 0);
  CHECK(std::string(where.dli_fname).find("blas") == std::string::npos);
}

TEST_CASE("threads: as many as the environment says, or processors that may be used") {
  const char* before = std::getenv("OMP_NUM_THREADS");
  const std::string kept = before ? before : "";
  const std::pair<const char*, int> cases[] = {
      {"3", 3}, {"5,2", 5}, {"0", 0}, {"-2", 0}, {"many", 0}, {"", 0}, {"99999999999", INT32_MAX}};
  for (const auto& c : cases) {
    const char* text = c.first;
    setenv("OMP_NUM_THREADS", text, 1);
    CAPTURE(text);
    if (std::getenv("MKL_NUM_THREADS") == nullptr)
      CHECK(xtgrad::kernels::threads_from_environment() == c.second);
  }
  before ? setenv("OMP_NUM_THREADS", kept.c_str(), 1) : unsetenv("OMP_NUM_THREADS");

  CHECK(xtgrad::kernels::count_processors() >= 1);
  int on_one = 0;
  bool right = false;
  std::thread([&] {  // affinity is a thread's own, and its children's
    cpu_set_t one;
    CPU_ZERO(&one);
    CPU_SET(sched_getcpu(), &one);
    sched_setaffinity(0, sizeof one, &one);
    on_one = xtgrad::kernels::count_processors();
    const Threads team(3);
    right = in_child([] { return parallel_sum(kN) == kSum && pieces_of(0, 3000, 10).size() == 3; });
  })
      .join();
  CHECK(on_one == 1);
  CHECK(right);
}

TEST_CASE("threads: one that leaves a processor may come back to it") {
  std::thread([] {
    cpu_set_t before, after;
    REQUIRE(sched_getaffinity(0, sizeof before, &before) == 0);
    bool moved = CPU_COUNT(&before) < 2;
    for (int i = 0; i < 100 && !moved; ++i) {  // the system may move it back at once
      const int here = xtgrad::kernels::current_processor();
      xtgrad::kernels::leave_processor(here);
      moved = xtgrad::kernels::current_processor() != here;
    }
    CHECK(moved);
    REQUIRE(sched_getaffinity(0, sizeof after, &after) == 0);
    CHECK(CPU_EQUAL(&before, &after));
  }).join();
}

// ThreadSanitizer takes a child's new thread for the one whose stack it was given in the parent.
TEST_CASE("threads: the end of a process, also while a thread computes" *
          doctest::skip(kThreadSanitizer)) {
  for (const bool busy : {false, true}) {
    const auto compute = [&] {
      set_num_threads(4);
      if (busy)
        std::thread([] {
          for (;;) parallel_sum(kN);
        }).detach();
      return parallel_sum(kN) == kSum;
    };
    CHECK(in_child(compute, std::exit));
  }
}
