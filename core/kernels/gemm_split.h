/// @file How a matrix product is cut for threads: by rows or columns of C.
#pragma once
#include <algorithm>

#include "core/kernels/gemm_small.h"
#include "core/kernels/parallel.h"

namespace xtgrad::kernels { namespace {

constexpr int64_t kPieceWork = 1 << 18;    // multiplications that take some 5 µs
constexpr int64_t kWorthWaking = 1 << 21;  // 50 µs

/// Calls multiply(part) for parts of p, each on one thread.
template <class T, class F>
void split_over_threads(const Product<T>& p, F multiply) {
  const int64_t work = (Checked(p.m) * p.n * p.k).estimate();
  if (work <= kPieceWork) return multiply(p);
  const bool by_rows = p.m >= p.n;
  const int64_t length = by_rows ? p.m : p.n;
  const int64_t grain = std::max<int64_t>(16, kPieceWork / (work / length));
  parallel_for(0, length, grain, work >= kWorthWaking, [&](int64_t begin, int64_t end) {
    multiply(by_rows ? p.rows(begin, end) : p.columns(begin, end));
  });
}

}}  // namespace xtgrad::kernels
