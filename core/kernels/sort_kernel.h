/// @file Sorting and picking by rank along the rows of a contiguous [rows, n] array; NaN counts as
/// the largest number.
#pragma once
#include <xtgrad/core/dtype.h>

namespace xtgrad::kernels {

/// Sorts each row in place and says where the elements stood. Equal elements stay in their order,
/// but integers, unless `stable`, as std::sort leaves them, which libtorch calls.
void sort(ScalarType dtype, int64_t rows, int64_t n, bool stable, bool descending, void* values,
          int64_t* indices);
/// The k largest (smallest) of each row, in order if `sorted`: [rows, k].
void top_k(ScalarType dtype, int64_t rows, int64_t n, int64_t k, bool largest, bool sorted,
           const void* x, void* values, int64_t* indices);

/// Which element of a row: number k of the sorted row; the middle one, or the first NaN; the middle
/// one of those that are not NaN; the most frequent one, the smallest of several.
enum class Rank : int8_t { Kth, Median, NanMedian, Mode };
/// That element of each row, and where it stands: [rows].
void pick_rank(ScalarType dtype, Rank rank, int64_t rows, int64_t n, int64_t k, const void* x,
               void* values, int64_t* indices);

}  // namespace xtgrad::kernels
