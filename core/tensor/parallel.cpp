/// @file The public switch for the team of threads.
#include <xtgrad/core/check.h>
#include <xtgrad/core/tensor/parallel.h>

#include "core/kernels/parallel.h"

namespace xtgrad::inline v1 {

int get_num_threads() { return kernels::get_num_threads(); }
void set_num_threads(int n) {
  XTGRAD_CHECK(n > 0, "Expected positive number of threads, but got ", n);
  kernels::set_num_threads(n);
}

}  // namespace xtgrad::inline v1
