/// @file Positions of the largest or smallest elements.
#include <algorithm>
#include <limits>

#include "core/checked.h"
#include "core/kernels/alloc.h"
#include "core/kernels/driver.h"
#include "core/kernels/fold_kernel.h"
#include "core/kernels/parallel.h"

namespace xtgrad::kernels {
namespace {

/// Results are the [outer, inner] of an [outer, n, inner] array.
struct Job {
  const void* data;
  int64_t outer, n, inner;
  bool largest;
  void* values;
  int64_t* positions;
};

/// One contiguous run: the extreme first, then where it stands; both loops vectorise.
template <class T>
int64_t find_extreme(const T* x, int64_t n, bool largest) {
  const FoldFunctions& f = *fold_functions(largest ? Fold::Max : Fold::Min, kTypeOf<T>);
  T best;
  f.start(&best, 1);
  f.row(&best, x, 1, n, 0);
  int64_t i = 0;
  if (best != best) {
    while (x[i] == x[i]) ++i;
  } else {
    constexpr int64_t kBlock = 16;
    for (; i + kBlock <= n; i += kBlock) {
      unsigned here = 0;
#pragma omp simd reduction(| : here)
      for (int64_t l = 0; l < kBlock; ++l) here |= x[i + l] == best ? 1U : 0U;
      if (here != 0) break;
    }
    while (x[i] != best) ++i;
  }
  return i;
}

/// Results [begin, end) of the inner ones next to each other.
template <class T, bool kLargest>
void find_columns(const T* x, int64_t n, int64_t row_stride, int64_t width, T* best, int64_t* at) {
  for (int64_t j = 0; j < width; ++j) {
    best[j] = x[j];
    at[j] = 0;
  }
  for (int64_t r = 1; r < n; ++r) {
    const T* row = x + r * row_stride;
    for (int64_t j = 0; j < width; ++j) {
      const bool better = (kLargest ? row[j] > best[j] : row[j] < best[j]) ||
                          (row[j] != row[j] && best[j] == best[j]);  // the first NaN wins
      best[j] = better ? row[j] : best[j];
      at[j] = better ? r : at[j];
    }
  }
}

template <class T>
void run_job(const Job& job) {
  const T* x = static_cast<const T*>(job.data);
  T* values = static_cast<T*>(job.values);
  if (job.inner == 1) {
    return parallel_items(job.outer, 2 * job.n, [&](int64_t begin, int64_t end) {
      for (int64_t i = begin; i < end; ++i) {
        const T* row = x + i * job.n;
        job.positions[i] = find_extreme(row, job.n, job.largest);
        if (values != nullptr) values[i] = row[job.positions[i]];
      }
    });
  }
  constexpr int64_t kTile = 256;
  const int64_t tile = tile_width(job.inner, kTile, job.outer);
  const int64_t tiles = (job.inner + tile - 1) / tile;
  const int64_t work = 2 * job.n * std::min(tile, job.inner);
  parallel_items(job.outer * tiles, work, [&](int64_t begin, int64_t end) {
    for (int64_t i = begin; i < end; ++i) {
      const int64_t outer = i / tiles, first = i % tiles * tile;
      const int64_t width = std::min(tile, job.inner - first);
      const int64_t to = outer * job.inner + first;
      T best[kTile];
      (job.largest ? find_columns<T, true>
                   : find_columns<T, false>)(x + outer * job.n * job.inner + first, job.n,
                                             job.inner, width, best, job.positions + to);
      if (values != nullptr) std::copy_n(best, width, values + to);
    }
  });
}

/// Describes the input as [outer, n, inner] if it is contiguous and the reduced dims are
/// neighbours.
bool as_three_dims(const Input& in, uint64_t dims, Job& job) {
  if (!is_contiguous(in.dim, in.shape, in.strides)) return false;
  job.outer = job.n = job.inner = 1;
  int stage = 0;  // before, in, after the reduced dims
  for (int d = 0; d < in.dim; ++d) {
    if (in.shape[d] == 1) continue;
    const bool reduced = (dims >> d & 1) != 0;
    if (reduced != (stage == 1)) ++stage;
    if (stage > 2) return false;
    (stage == 0 ? job.outer : stage == 1 ? job.n : job.inner) *= in.shape[d];
  }
  return true;
}

}  // namespace

void extreme(const Input& in, uint64_t dims, bool largest, void* values, int64_t* positions) {
  Job job{in.data, 1, 1, 1, largest, values, positions};
  int64_t results = 1;
  const bool native = isFloatingType(in.dtype) || in.dtype == kLong;
  const ScalarType type = native ? in.dtype : kLong;
  const auto item = static_cast<int64_t>(elementSize(type));
  const bool direct = native && as_three_dims(in, dims, job);
  // Otherwise a copy of that type with the reduced dims last.
  int64_t order_shape[kMaxDims], from[kMaxDims], to[kMaxDims];
  int n = 0;
  for (uint64_t reduced = 0; reduced < 2; ++reduced) {
    for (int d = 0; d < in.dim; ++d) {
      if ((dims >> d & 1) != reduced) continue;
      order_shape[n] = in.shape[d];
      from[n++] = in.strides[d];
      if (reduced == 0) results *= in.shape[d];
    }
  }
  int64_t total = 1;
  for (int d = n - 1; d >= 0; --d) {
    to[d] = total;
    total *= order_shape[d];
  }
  if (total == 0) return;
  Scratch<char> copied(direct ? 0 : (Checked(total) * item).saturated());
  Scratch<char> wide(native || values == nullptr ? 0 : results * item);
  if (!direct) {
    copy(n, order_shape, {copied.get(), type, type, to},
         {const_cast<void*>(in.data), in.dtype, in.dtype, from});
    job = {copied.get(), results, total / results, 1, largest, values, positions};
  }
  if (!native && values != nullptr) job.values = wide.get();
  if (type == kFloat) {
    run_job<float>(job);
  } else if (type == kDouble) {
    run_job<double>(job);
  } else {
    run_job<int64_t>(job);
  }
  const int64_t one = 1;
  if (job.values != values) {
    copy(1, &results, {values, in.dtype, in.dtype, &one}, {job.values, type, type, &one});
  }
}

}  // namespace xtgrad::kernels
