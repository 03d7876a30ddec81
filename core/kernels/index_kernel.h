/// @file Picking elements by computed places, putting elements there, and choosing between two.
#pragma once
#include "core/kernels/driver.h"

namespace xtgrad::kernels {

/// Memory seen as [before, picked, after]: element (b, s, a) is number
/// before[b] + picked[s] + after[a] from `data` on.
struct Places {
  void* data;
  const int64_t *before, *picked, *after;
};
/// How many of each there are, and whether places of two b or of two a may be one.
struct Counts {
  int64_t before, picked, after;
  bool meet = false;
};

/// dst (contiguous) = src at its places.
void take(void* dst, const Places& src, const Counts& n, ScalarType dtype);
/// dst at its places = src; of two values for one place the later stays.
void put(const Places& dst, const Places& src, const Counts& n, ScalarType dtype);
/// dst at its places += src; values for one place add up in their order.
void add(const Places& dst, const Places& src, const Counts& n, ScalarType dtype);

/// Whether all n numbers lie in [0, bound).
bool all_below(int64_t bound, const int64_t* index, int64_t n);

/// Along dim d, at every position i of index: y[i] = x[…, index[i], …]. Indices were checked; each
/// operand's strides are in elements. `index` holds int64.
void gather(int dim, const int64_t* shape, int d, const Operand& y, const Operand& x,
            const Operand& index);
/// x[…, index[i], …] = y[i], or += y[i]; y may have strides 0.
void scatter(int dim, const int64_t* shape, int d, const Operand& x, const Operand& index,
             const Operand& y, bool accumulate);
/// How a value meets the one that is there.
enum class Combine : int8_t { Add, Multiply, Max, Min };
/// The same by another operation; NaN stays.
void scatter(int dim, const int64_t* shape, int d, const Operand& x, const Operand& index,
             const Operand& y, Combine combine);

/// A contiguous array of rows of so many bytes.
struct Part {
  const char* data;
  int64_t bytes;
};
/// Row r of y = row r of the first part, of the second, …
void join(char* y, int64_t rows, const Part* parts, int64_t num_parts);

/// The kernel y = condition ? a : b for operands {y, condition (bool), a, b}; y, a and b have
/// `dtype`.
Kernel where_kernel(ScalarType dtype);

}  // namespace xtgrad::kernels
