/// @file How many threads the kernels use.
#pragma once
#include <xtgrad/core/export.h>

namespace xtgrad::inline v1 {

/// The size of the team of threads; at first OMP_NUM_THREADS or the number of cores.
XTGRAD_API int get_num_threads();
/// n >= 1. BLAS itself always runs on one thread: all splitting is ours.
XTGRAD_API void set_num_threads(int n);

}  // namespace xtgrad::inline v1
